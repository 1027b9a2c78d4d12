"""What is refused before anything starts, in words."""

import os
import socket

import pytest

from local import checks
from local.errors import LocalError
from local.processes import Trace
from local.state import RunState, read_run
from local.steps import Steps, fingerprint


def test_taken_port_names_the_program_and_the_way_out():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(LocalError) as refused:
            checks.check_port(port, "Airflow", "--port")
    assert f"Port {port} (Airflow) is taken by" in str(refused.value)
    assert f"process {os.getpid()}" in str(refused.value)
    assert f"make run OPTIONS='--port {port + 1}'" in str(refused.value)
    checks.check_port(port, "Airflow", "--port")


def test_full_disk_is_a_sentence(tmp_path, monkeypatch):
    checks.check_free_space(tmp_path)
    monkeypatch.setattr(checks, "NEEDED_BYTES", 1 << 60)
    with pytest.raises(LocalError, match="disk is nearly full"):
        checks.check_free_space(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_folder_of_another_user_is_a_sentence(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(LocalError, match="belongs to"):
        checks.check_writable(tmp_path)


def test_second_stack_in_the_same_folder_is_refused(tmp_path):
    first = RunState(tmp_path)
    first.claim("http://127.0.0.1:8080")
    with pytest.raises(LocalError, match=r"already running at http://127\.0\.0\.1:8080 \(process \d+\)"):
        RunState(tmp_path).claim("http://127.0.0.1:9090")
    first.release()
    second = RunState(tmp_path)
    assert second.claim("http://127.0.0.1:9090") == []
    second.release()


def test_stale_state_of_a_killed_stack_does_not_matter(tmp_path):
    killed = RunState(tmp_path)
    killed.claim("http://127.0.0.1:8080")
    killed.add(Trace("scheduler", os.getpid(), 0.0))  # the pid was given to another process since: to this one
    killed._lock.close()
    following = RunState(tmp_path)
    assert following.claim("http://127.0.0.1:8080") == []
    assert read_run(following.path)["components"] == []
    following.release()


def test_damaged_state_does_not_matter(tmp_path):
    (tmp_path / "run.json").write_text('{"components": [{"na')
    state = RunState(tmp_path)
    assert state.claim("") == []
    state.release()


def test_steps_are_forgotten_with_their_cluster(tmp_path):
    path = tmp_path / "steps.json"
    Steps(path, "cluster 1").finish("migrate", "v1")
    assert Steps(path, "cluster 1").is_done("migrate", "v1")
    assert not Steps(path, "cluster 1").is_done("migrate", "v2")
    assert not Steps(path, "cluster 2").is_done("migrate", "v1")
    path.write_text("{half")
    assert not Steps(path, "cluster 1").is_done("migrate", "v1")


def test_fingerprint_follows_names_and_contents(tmp_path):
    (tmp_path / "a.py").write_text("1")
    first = fingerprint("x", folders=[tmp_path])
    (tmp_path / "notes.txt").write_text("not code")
    assert fingerprint("x", folders=[tmp_path]) == first
    (tmp_path / "a.py").rename(tmp_path / "b.py")
    assert fingerprint("x", folders=[tmp_path]) != first
