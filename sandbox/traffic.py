"""What came in: counts for tests and benchmarks, and the limit of requests a minute per key."""

import math
import re
import time
from collections import Counter, defaultdict
from typing import Any


class Traffic:
    """Counts of requests since the start or the last reset."""

    def __init__(self) -> None:
        self.active = 0
        self.active_by_key: defaultdict[str, int] = defaultdict(int)
        self.reset()

    def reset(self) -> None:
        """Forget all counts; requests under way stay counted as such."""
        self.requests = 0
        self.too_many = 0
        self.faults_given = 0
        self.by_status: Counter[int] = Counter()
        self.by_path: Counter[str] = Counter()
        self.by_key: Counter[str] = Counter()
        self.by_host: Counter[str] = Counter()
        self.peak = self.active
        self.peak_by_key: defaultdict[str, int] = defaultdict(int)

    def enter(self, method: str, path: str, key: str, host: str) -> None:
        """A request begins."""
        self.requests += 1
        self.by_path[f"{method} {re.sub(r'/[0-9]+(?=/|$)', '/{id}', path)}"] += 1
        self.by_key[key] += 1
        self.by_host[host] += 1
        self.active += 1
        self.peak = max(self.peak, self.active)
        self.active_by_key[key] += 1
        self.peak_by_key[key] = max(self.peak_by_key[key], self.active_by_key[key])

    def leave(self, key: str, status: int | None) -> None:
        """A request ends; None if its connection was broken off."""
        self.active -= 1
        self.active_by_key[key] -= 1
        if not self.active_by_key[key]:
            del self.active_by_key[key]
        if status is not None:
            self.by_status[status] += 1

    def record(self) -> dict[str, Any]:
        """All counts, as the control port gives them."""
        return {
            "requests": self.requests,
            "active": self.active,
            "peak_concurrency": self.peak,
            "too_many_requests": self.too_many,
            "faults_given": self.faults_given,
            "by_status": {str(status): count for status, count in sorted(self.by_status.items())},
            "by_path": dict(sorted(self.by_path.items())),
            "by_key": dict(self.by_key),
            "by_host": dict(self.by_host),
            "peak_by_key": dict(self.peak_by_key),
        }


class Limiter:
    """A fixed window per key that opens with its first request; whether the real limit works so is open."""

    def __init__(self) -> None:
        self.windows: dict[str, tuple[float, int]] = {}

    def take(self, key: str, limit: int, window_s: float) -> tuple[bool, int, int]:
        """Count one request: whether it is allowed, how many are left, whole seconds until the window ends."""
        now = time.monotonic()
        opened, used = self.windows.get(key, (now, 0))
        if now - opened >= window_s:
            opened, used = now, 0
        wait_s = max(1, math.ceil(opened + window_s - now))
        if used >= limit:
            return False, 0, wait_s
        self.windows[key] = (opened, used + 1)
        return True, limit - used - 1, wait_s
