"""Which stack runs in a home folder: a lock that dies with it, and a file that names its processes."""

import fcntl
import json
import os
import uuid
from pathlib import Path
from typing import IO, Any

from local.errors import LocalError
from local.processes import Trace, reap


class RunState:
    """The claim of one running stack on its home folder."""

    def __init__(self, home: Path) -> None:
        self.path = home / "run.json"
        self.lock_path = home / "run.lock"
        self.mark = uuid.uuid4().hex
        self.traces: list[Trace] = []
        self.url = ""
        self._lock: IO[str] | None = None

    def claim(self, url: str) -> list[str]:
        """Take the folder, after ending what a killed stack left there; returns the names of what was ended.

        Raises LocalError while another stack runs there.
        """
        lock = self.lock_path.open("a")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            known = read_run(self.path)
            message = (
                f"The stack is already running at {known.get('url', 'an unknown address')} "
                f"(process {known.get('supervisor', {}).get('pid', '?')}). Use it, or stop it with `make stop`."
            )
            raise LocalError(message) from None
        self._lock = lock
        left = read_run(self.path)
        ended = reap(read_traces(left), str(left.get("mark", "")))
        self.url = url
        self.save()
        return ended

    def add(self, trace: Trace) -> None:
        """Remember a started process."""
        self.traces.append(trace)
        self.save()

    def save(self) -> None:
        """Write the file in one move."""
        state = {
            "url": self.url,
            "mark": self.mark,
            "supervisor": Trace.of("supervisor", os.getpid()).as_dict(),
            "components": [trace.as_dict() for trace in self.traces],
        }
        unfinished = self.path.with_name(self.path.name + ".unfinished")
        unfinished.write_text(json.dumps(state, indent=2))
        unfinished.replace(self.path)

    def release(self) -> None:
        """Give the folder free."""
        if self._lock:
            self.path.unlink(missing_ok=True)
            self._lock.close()
            self._lock = None


def read_run(path: Path) -> dict[str, Any]:
    """Return what the file of the running (or killed) stack says; an unreadable one says nothing."""
    try:
        state = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def read_traces(state: dict[str, Any]) -> list[Trace]:
    """Return the processes that a state file names."""
    return [Trace(str(one["name"]), int(one["pid"]), float(one["started_at"])) for one in state.get("components", [])]
