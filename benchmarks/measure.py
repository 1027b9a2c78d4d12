"""Time, processor time and peak memory of one piece of work in this process. Needs the standard library alone."""

import os
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def read_peak_mb() -> float:
    """Return the peak memory of this process or, if larger, of one of its children, in MB of 2**20 bytes."""
    status = Path("/proc/self/status")
    if status.exists():  # ru_maxrss would count the process that started this one, too
        own = next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    else:
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024, 1)


def measure(work: Callable[[], Any]) -> dict[str, Any]:
    """Do the work once; return its seconds, its processor seconds (children included) and the peak memory so far."""
    began, before = time.perf_counter(), os.times()
    work()
    after = os.times()
    return {
        "seconds": time.perf_counter() - began,
        "cpu_s": sum(after[:4]) - sum(before[:4]),
        "peak_mb": read_peak_mb(),
    }
