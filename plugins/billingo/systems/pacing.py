"""Keeps one key below its system's request limit, within one process: for Check, the command line and tests."""

import threading
import time
from collections.abc import Callable

from billingo.systems.errors import RateLimited

_NOTHING_S = 1e-6  # what rounding leaves over is no wait


class LocalPacer:
    """A token bucket without tokens (GCRA): a burst at once, then an even pace; safe for many threads.

    Any minute holds at most ``burst + per_minute`` requests: 290 by default, of the 300 that Billingo allows a key.
    clock gives seconds, as time.monotonic does; sleep waits for as many.
    """

    def __init__(
        self,
        *,
        burst: int = 40,
        per_minute: float = 250.0,
        max_wait_s: float = 90.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        if burst < 1 or per_minute <= 0:
            raise ValueError("A pacer needs a burst of at least 1 and a positive pace.")
        self._interval_s = 60.0 / per_minute
        self._tolerance_s = (burst - 1) * self._interval_s
        self._max_wait_s = max_wait_s
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._due = float("-inf")  # when the next request were due if all came evenly
        self._blocked_until = float("-inf")

    def acquire(self) -> None:
        """Wait until one request may be sent. Raises RateLimited, taking nothing, when that is beyond max_wait_s."""
        while True:
            with self._lock:
                now = self._clock()
                start = max(now, self._blocked_until)
                due = max(self._due, start)
                wait_s = max(start, due - self._tolerance_s) - now
                if wait_s > self._max_wait_s:
                    raise RateLimited(
                        wait_s, f"This key may send its next request in {wait_s:.0f} s. Nothing is lost; go on then."
                    )
                self._due = due + self._interval_s
            if wait_s > _NOTHING_S:
                self._sleep(wait_s)
            with self._lock:
                if self._clock() >= self._blocked_until:
                    return
            # somebody was told to wait while we slept: queue again

    def postpone(self, seconds: float) -> None:
        """The system asked to wait: nobody sends for so many seconds."""
        with self._lock:
            self._blocked_until = max(self._blocked_until, self._clock() + seconds)
