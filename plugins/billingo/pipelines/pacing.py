"""The pacer of tasks: one key's requests over all processes of all machines, counted in our database.

| budget | requests a minute | for |
|---|---|---|
| of the key | 250, and 40 at once | everything that is asked with a key; Billingo allows 300 |
| of the key's PDF images | 170, and 20 at once | so that pages of documents and whoever waits for a page always have room |
| of the address | 1,200, and 100 at once | the PDF images of all companies together, at one outside system |

Downloads of PDF images that nobody waits for keep all three, everything else the first.
"""

import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import psycopg

from billingo.store import pace
from billingo.store.pace import Budget
from billingo.systems.errors import RateLimited

BURST = 40
PER_MINUTE = 250.0
PDF_BURST = 20
PDFS_PER_MINUTE = 170.0
ADDRESS_BURST = 100
ADDRESS_PDFS_PER_MINUTE = 1_200.0
LONGEST_WAIT_S = 90.0


class SharedPacer:
    """At most ``burst + per_minute`` requests in any minute: 290 by default, of the 300 that Billingo allows a key.

    Safe for many threads; opens a database connection of its own with the first request. ``requests`` and ``limited``
    count the requests let through and the times that the system asked to wait.
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
        self._own = Budget(f"key {connection_id}", per_minute, burst)
        self._budgets = [self._own]
        self._longest_wait_s = longest_wait_s
        self._sleep = sleep
        self.requests = 0
        self.limited = 0

    def spare_others(self, address: str) -> None:
        """From now on keep the budgets of PDF images that nobody waits for, too: the key's, and that of the address (a URL)."""
        self._budgets += [
            Budget(f"pdf {self._connection_id}", PDFS_PER_MINUTE, PDF_BURST),
            Budget(f"pdf at {urlsplit(address).netloc}", ADDRESS_PDFS_PER_MINUTE, ADDRESS_BURST),
        ]

    def acquire(self) -> None:
        """Wait until one request may be sent.

        Raises:
            RateLimited: the wait would be too long for a task to sit through; what was fetched so far is kept.
        """
        wait_s = pace.reserve(self._database(), self._budgets, longest_wait_s=self._longest_wait_s)
        if wait_s > self._longest_wait_s:
            raise RateLimited(
                wait_s,
                f"The requests of this key are used up for the next {wait_s:.0f} s. "
                "Nothing is lost; the task goes on after that by itself.",
            )
        if wait_s > 0:
            self._sleep(wait_s)
        with self._lock:
            self.requests += 1

    def postpone(self, seconds: float) -> None:
        """The system asked to wait: nobody sends with this key for that long."""
        with self._lock:
            self.limited += 1
        pace.postpone(self._database(), self._own, seconds=seconds)

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
