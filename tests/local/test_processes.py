"""Ending every process that was started and no other."""

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from local.processes import MARK, Component, Trace, find_session, reap

# A leader with a child that has its own process group (as Airflow's tasks do) and ignores a polite end.
STUBBORN = """
import os, signal, sys, time
if os.fork() == 0:
    os.setpgid(0, 0)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    print("child", os.getpid(), flush=True)
else:
    print("leader", os.getpid(), flush=True)
while True:
    time.sleep(60)
"""


@pytest.fixture
def bystander():
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    yield process
    process.kill()
    process.wait()
    process.stdin.close()


@pytest.fixture
def component(tmp_path):
    made = Component(
        "stubborn", [sys.executable, "-c", STUBBORN], {MARK: "mark"}, tmp_path / "stubborn.log", Path(tmp_path)
    )
    yield made
    made.stop(timeout_s=1)


def wait_for(condition):
    for _ in range(2_000):
        if condition():
            return
        psutil.wait_procs([psutil.Process()], 0.01)
    raise AssertionError("waited in vain")


def start(component):
    trace = component.start()
    wait_for(lambda: component.read_log_end().count("\n") == 1)
    return trace


def test_stop_ends_all_of_a_component_and_nothing_else(component, bystander):
    trace = start(component)
    assert len(find_session(trace.pid)) == 2
    component.stop(timeout_s=2)
    assert find_session(trace.pid) == []
    assert not trace.is_alive()
    assert bystander.poll() is None


def test_reap_ends_what_a_killed_stack_left(component, bystander):
    trace = start(component)
    assert reap([trace], "mark", timeout_s=1) == ["stubborn"]
    assert find_session(trace.pid) == []
    assert bystander.poll() is None


def test_reap_finds_orphans_by_their_mark_alone(component):
    trace = start(component)
    component.process.kill()
    component.process.wait()
    assert len(find_session(trace.pid)) == 1
    assert reap([trace], "another stack") == []
    assert len(find_session(trace.pid)) == 1
    assert reap([trace], "mark", timeout_s=1) == ["stubborn"]
    assert find_session(trace.pid) == []


def test_reap_leaves_a_stranger_with_a_recycled_pid_alone(bystander):
    stale = Trace("scheduler", bystander.pid, psutil.Process(bystander.pid).create_time() - 1_000)
    assert reap([stale], "mark") == []
    assert bystander.poll() is None


def test_reap_of_a_pid_that_is_gone_is_quiet(bystander):
    trace = Trace.of("gone", bystander.pid)
    bystander.kill()
    bystander.wait()
    assert reap([trace], "mark", timeout_s=1) == []


def test_components_read_nothing_from_the_terminal_and_write_for_their_owner_alone(tmp_path):
    program = "import sys, pathlib; print(repr(sys.stdin.read())); pathlib.Path('made').touch()"
    component = Component("reader", [sys.executable, "-c", program], dict(os.environ), tmp_path / "log", tmp_path)
    component.start()
    assert component.process.wait(30) == 0
    assert component.read_log_end() == "''"
    assert (tmp_path / "made").stat().st_mode & 0o077 == 0
