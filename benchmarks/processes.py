"""Processor seconds and memory of each part of a running stack, workers and tasks included."""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

import psutil

MB = 2**20


@dataclass(frozen=True)
class Groups:
    """Parts of the stack by name, each the leader of a session, in which all that it starts stays."""

    leaders: Mapping[str, int]

    def read_cpu(self) -> dict[str, float]:
        """Processor seconds of each part so far. What has ended is counted by the parent that waited for it."""
        spent = dict.fromkeys(self.leaders, 0.0)
        for name, process in self._list():
            with suppress(psutil.Error):
                times = process.cpu_times()
                spent[name] += times.user + times.system + times.children_user + times.children_system
        return spent

    def read_memory_mb(self) -> dict[str, float]:
        """Memory of each part now, in MB: shared pages are counted in equal parts (PSS), so that it all adds up."""
        used = dict.fromkeys(self.leaders, 0.0)
        for name, process in self._list():
            with suppress(psutil.Error):
                used[name] += process.memory_full_info().pss / MB
        return used

    def _list(self) -> list[tuple[str, psutil.Process]]:
        names = {pid: name for name, pid in self.leaders.items()}
        found = []
        for process in psutil.process_iter():
            with suppress(OSError, psutil.Error):
                # each of PostgreSQL's processes is a session of its own, and a child of the first
                name = names.get(os.getsid(process.pid)) or names.get(process.ppid())
                if name:
                    found.append((name, process))
        return found


def subtract(after: Mapping[str, float], before: Mapping[str, float]) -> dict[str, float]:
    """What was spent between two readings, by part."""
    return {name: after[name] - before.get(name, 0.0) for name in after}
