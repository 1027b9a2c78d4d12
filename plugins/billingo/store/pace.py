"""When the next request of a key is due, over all processes that use it: one row and one statement a request."""

from typing import Any

import psycopg

from billingo.store.queries import queries


def reserve(db: psycopg.Connection[Any], connection_id: int, *, interval_s: float, burst_s: float) -> float:
    """Reserve the next request; returns how many seconds to wait for it (zero or less: now).

    Args:
        interval_s: seconds between two requests in the long run.
        burst_s: how far the key may run ahead, in seconds of requests.
    """
    row = db.execute(
        queries("pace")["reserve"],
        {"connection_id": connection_id, "interval_s": interval_s, "burst_s": burst_s},
    ).fetchone()
    return float(row[0]) if row else 0.0


def postpone(db: psycopg.Connection[Any], connection_id: int, *, seconds: float, burst_s: float) -> None:
    """Nobody sends with this key for that many seconds."""
    db.execute(queries("pace")["postpone"], {"connection_id": connection_id, "seconds": seconds, "burst_s": burst_s})
