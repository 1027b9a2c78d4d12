"""`python -m local run` as a person uses it: started, killed, started again, stopped; and a part that dies."""

import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from local.processes import find_session
from local.settings import ROOT, Ports
from local.state import read_run, read_traces


@pytest.fixture
def home():
    with tempfile.TemporaryDirectory(prefix="billingo-run-") as folder:
        Path(folder).chmod(0o711)
        yield Path(folder) / "home"


@pytest.fixture
def command(home):
    ports = Ports.find_free()
    options = ["--home", home, "--port", ports.web, "--postgres-port", ports.postgres, "--sandbox-port", ports.sandbox]
    options += ["--control-port", ports.sandbox_control, "--no-samples", "--no-triggerer"]
    made = [sys.executable, "-m", "local", "run", *map(str, options)]
    yield made
    stop = [sys.executable, "-m", "local", "stop", "--home", str(home)]
    subprocess.run(stop, cwd=ROOT, check=True, capture_output=True)


def start(command):
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    said = []
    for line in process.stdout:
        said.append(line)
        if "Ctrl-C stops everything" in line:
            return process, "".join(said)
    raise AssertionError("".join(said))


def find_living(traces):
    return [process for trace in traces for process in find_session(trace.pid)]


@pytest.mark.timeout(600)
def test_stack_survives_a_kill_and_leaves_nothing_running(command, home):
    process, said = start(command)
    assert re.search(r"http://127\.0\.0\.1:\d+\n  user admin, password \S+", said)
    first = read_traces(read_run(home / "run.json"))
    names = ["postgres", "sandbox", "api-server", "dag-processor", "scheduler", "watchdog"]
    assert [trace.name for trace in first] == names
    for name in ("env", "secrets.json", "postgres.json"):
        assert (home / name).stat().st_mode & 0o777 == 0o600

    again = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert again.returncode == 1
    assert "already running" in again.stderr
    assert "Traceback" not in again.stderr

    process.kill()  # no chance to clean up
    process.communicate()
    assert find_living(first)

    process, said = start(command)
    assert "An earlier start was killed; ended what it left running:" in said
    assert find_living(first) == []
    assert "Preparing Airflow's database" not in said  # all data kept, nothing done twice

    second = {trace.name: trace for trace in read_traces(read_run(home / "run.json"))}
    bystander = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    os.kill(second["scheduler"].pid, signal.SIGKILL)
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 1
    assert "scheduler ended by itself (exit code -9)" in said
    assert 'Traceback (most recent call last):\n  File "<frozen' not in said
    assert find_living(second.values()) == []

    process, _ = start(command)
    third = read_traces(read_run(home / "run.json"))
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    assert "Everything is stopped. All data is kept." in said
    assert find_living(third) == []
    assert not (home / "run.json").exists()
    assert bystander.poll() is None
    bystander.kill()
    bystander.communicate()
