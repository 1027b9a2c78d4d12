"""When the next request is due within each of its budgets, over all processes: a row each, and one statement a request."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import psycopg

from billingo.store.queries import queries


@dataclass(frozen=True, slots=True)
class Budget:
    """So many requests in the long run, over all processes that name it; any minute holds ``burst + per_minute`` at most."""

    name: str
    per_minute: float
    burst: int

    @property
    def interval_s(self) -> float:
        """Seconds between two requests in the long run."""
        return 60.0 / self.per_minute

    @property
    def burst_s(self) -> float:
        """How far it may run ahead, in seconds of requests."""
        return self.burst * self.interval_s


def reserve(db: psycopg.Connection[Any], budgets: Sequence[Budget], *, longest_wait_s: float) -> float:
    """Reserve one request in all of the budgets; returns how many seconds to wait for it (zero or less: now).

    Where that is more than ``longest_wait_s`` nothing is reserved.
    """
    row = db.execute(
        queries("pace")["reserve"],
        {
            "names": [budget.name for budget in budgets],
            "intervals_s": [budget.interval_s for budget in budgets],
            "bursts_s": [budget.burst_s for budget in budgets],
            "longest_s": longest_wait_s,
        },
    ).fetchone()
    return float(row[0]) if row else 0.0


def postpone(db: psycopg.Connection[Any], budget: Budget, *, seconds: float) -> None:
    """Nobody sends within this budget for that many seconds."""
    db.execute(queries("pace")["postpone"], {"name": budget.name, "seconds": seconds, "burst_s": budget.burst_s})
