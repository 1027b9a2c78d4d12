"""The pacer of tasks: one key's requests over all processes of all machines, counted in our database."""

import threading
import time
from collections.abc import Callable
from typing import Any

import psycopg

from billingo.store import pace
from billingo.systems.errors import RateLimited

BURST = 40
PER_MINUTE = 250.0
LONGEST_WAIT_S = 90.0


class SharedPacer:
    """At most ``burst + per_minute`` requests in any minute: 290 by default, of the 300 that Billingo allows a key.

    Safe for many threads; opens a database connection of its own with the first request.
    """

    def __init__(
        self,
        open_database: Callable[[], psycopg.Connection[Any]],
        connection_id: int,
        *,
        burst: int = BURST,
        per_minute: float = PER_MINUTE,
        longest_wait_s: float = LONGEST_WAIT_S,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._open_database = open_database
        self._db: psycopg.Connection[Any] | None = None
        self._lock = threading.Lock()
        self._connection_id = connection_id
        self._interval_s = 60.0 / per_minute
        self._burst_s = burst * self._interval_s
        self._longest_wait_s = longest_wait_s
        self._sleep = sleep

    def acquire(self) -> None:
        """Wait until one request may be sent.

        Raises:
            RateLimited: the wait would be too long for a task to sit through; what was fetched so far is kept.
        """
        wait_s = pace.reserve(self._database(), self._connection_id, interval_s=self._interval_s, burst_s=self._burst_s)
        if wait_s > self._longest_wait_s:
            raise RateLimited(
                wait_s,
                f"The requests of this key are used up for the next {wait_s:.0f} s. "
                "Nothing is lost; the task goes on after that by itself.",
            )
        if wait_s > 0:
            self._sleep(wait_s)

    def postpone(self, seconds: float) -> None:
        """The system asked to wait: nobody sends with this key for that long."""
        pace.postpone(self._database(), self._connection_id, seconds=seconds, burst_s=self._burst_s)

    def close(self) -> None:
        """Close the database connection, if one was opened."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def _database(self) -> psycopg.Connection[Any]:
        with self._lock:
            if self._db is None:
                self._db = self._open_database()
            return self._db
