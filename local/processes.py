"""Processes that the stack starts, each the leader of a session of its own, and how all of a session is ended.

Airflow puts each running task into a process group of its own, so a group would miss them; the session holds them all.
A killed stack leaves its processes to the next one: `reap` ends those that are surely ours, by pid and start time,
or by the mark in their environment, and no others.
"""

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

MARK = "BILLINGO_STACK"
STOP_TIMEOUT_S = 20.0


@dataclass(frozen=True)
class Trace:
    """What identifies a started process beyond its pid, which the system gives out again."""

    name: str
    pid: int
    started_at: float
    """Seconds since 1970, as the kernel tells it."""

    @classmethod
    def of(cls, name: str, pid: int) -> "Trace":
        """Describe the running process `pid`."""
        return cls(name, pid, psutil.Process(pid).create_time())

    def is_alive(self) -> bool:
        """Return whether that very process still runs."""
        with contextlib.suppress(psutil.Error):
            process = psutil.Process(self.pid)
            return abs(process.create_time() - self.started_at) < 1 and process.status() != psutil.STATUS_ZOMBIE
        return False

    def as_dict(self) -> dict[str, object]:
        """Return the plain form that the state file keeps."""
        return asdict(self)


class Component:
    """One long-running program with its log."""

    def __init__(
        self, name: str, command: Sequence[str | Path], environment: Mapping[str, str], log_path: Path, cwd: Path
    ) -> None:
        self.name = name
        self.command = [str(part) for part in command]
        self.environment = dict(environment)
        self.log_path = log_path
        self.cwd = cwd
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> Trace:
        """Start the program in a session of its own, its output appended to its log."""
        self.log_path.parent.mkdir(parents=True, exist_ok=True)
        with self.log_path.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env=self.environment,
                cwd=self.cwd,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                umask=0o077,
            )
        return Trace.of(self.name, self.process.pid)

    def exit_code(self) -> int | None:
        """Return the exit code, or None while it runs."""
        return self.process.poll() if self.process else None

    def request_stop(self) -> None:
        """Ask the program to end, without waiting."""
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def stop(self, timeout_s: float = STOP_TIMEOUT_S) -> None:
        """End the program and whatever it started: politely, and after `timeout_s` seconds by force."""
        if self.process is None:
            return
        self.request_stop()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout_s)
        kill_session(self.process.pid)
        self.process.wait()

    def read_log_end(self, lines: int = 15) -> str:
        """Return the last lines of the log."""
        if not self.log_path.exists():
            return ""
        with self.log_path.open("rb") as log:
            log.seek(max(0, self.log_path.stat().st_size - 16_384))
            return "\n".join(log.read().decode(errors="replace").splitlines()[-lines:])


def find_session(leader_pid: int) -> list[psutil.Process]:
    """Return the living processes of the session that `leader_pid` began."""
    members = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if os.getsid(process.pid) == leader_pid and process.status() != psutil.STATUS_ZOMBIE:
                members.append(process)
    return members


def kill_session(leader_pid: int, grace_s: float = 3.0) -> None:
    """End every process left in a session: SIGTERM first, SIGKILL for what is there `grace_s` seconds later."""
    _end(find_session(leader_pid), signal.SIGTERM, grace_s)
    _end(find_session(leader_pid), signal.SIGKILL, grace_s)


def reap(traces: Iterable[Trace], mark: str, timeout_s: float = STOP_TIMEOUT_S) -> list[str]:
    """End what a killed stack left behind, and return the names of the components that had something left."""
    ended = []
    for trace in reversed(list(traces)):  # the database, started first, goes last
        if trace.is_alive():
            members = [psutil.Process(trace.pid), *find_session(trace.pid)]
        else:
            members = [process for process in find_session(trace.pid) if _has_mark(process, mark)]
        if members:
            ended.append(trace.name)
            _end(members, signal.SIGINT if trace.name == "postgres" else signal.SIGTERM, timeout_s)
            _end([process for process in members if process.is_running()], signal.SIGKILL, timeout_s)
    return ended


def _has_mark(process: psutil.Process, mark: str) -> bool:
    with contextlib.suppress(psutil.Error):
        return process.environ().get(MARK) == mark
    return False


def _end(processes: list[psutil.Process], signal_number: int, timeout_s: float) -> None:
    for process in processes:
        with contextlib.suppress(psutil.Error):
            process.send_signal(signal_number)
    psutil.wait_procs(processes, timeout_s)
