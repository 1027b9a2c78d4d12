"""Drops what only says how work went, in batches, each a transaction of its own that holds no lock for long.

Times are aware UTC. Nothing here can touch what is archive or audit: the run-time role has no right to delete there.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from billingo.store import fetching
from billingo.store.database import Database
from billingo.store.queries import queries

BATCH = 2_000
CONNECTIONS = 200  # looked through at once


def drop_runs(db: Database, *, before: datetime, idle_before: datetime) -> int:
    """Drop runs that began before, those that found nothing earlier; the newest of each connection stays."""
    return _drop_by_connection(db, "drop_runs", {"before": before, "idle_before": idle_before})


def drop_work_items(db: Database, *, before: datetime) -> int:
    """Drop what runs of long ago processed."""
    return _drop_by_connection(db, "drop_work_items", {"before": before})


def drop_messages(db: Database, *, before: datetime) -> int:
    """Drop messages with their lists and deliveries; returns how many messages.

    The newest of each type and connection stays, for by it we know that its episode was told, and so does whatever has
    an e-mail that is still to be sent.
    """
    own = queries("retention")
    dropped = 0
    while True:
        with db.transaction():
            rows: list[Any] = db.execute(own["list_old_messages"], {"before": before, "batch": BATCH}).fetchall()
            params = {"message_ids": [row.message_id for row in rows]}
            db.execute(own["free_digests"], params)
            db.execute(own["drop_deliveries"], params)
            db.execute(own["drop_items"], params)
            db.execute(own["drop_messages"], params)
        dropped += len(rows)
        if len(rows) < BATCH:
            return dropped


def drop_checks(db: Database, *, before: datetime) -> int:
    """Drop questions that were asked from the pages; the newest of each company and purpose stays."""
    return sum(_repeat(db, "drop_checks", {"before": before}))


def drop_left_windows(db: Database, *, before: datetime) -> int:
    """Drop the plans of syncs that nobody has gone on with since; returns of how many connections.

    Always all windows of a connection, and only while nobody reads: the next sync plans anew from the watermark, which
    has not moved, so nothing is missed.
    """
    dropped = 0
    rows: list[Any] = db.execute(queries("retention")["list_left_windows"], {"before": before}).fetchall()
    for row in rows:
        if fetching.try_lock(db, row.connection_id):
            try:
                fetching.drop_windows(db, row.connection_id)
            finally:
                fetching.unlock(db, row.connection_id)
            dropped += 1
    return dropped


def drop_episodes(db: Database, *, before: datetime) -> int:
    """Drop troubles of the watchdog that ended before."""
    return db.execute(queries("retention")["drop_episodes"], {"before": before}).rowcount


def _drop_by_connection(db: Database, query: str, params: Mapping[str, object]) -> int:
    rows: list[Any] = db.execute(queries("retention")["list_connection_ids"]).fetchall()
    ids = [row.connection_id for row in rows]
    return sum(sum(_repeat(db, query, {**params, "connection_ids": part})) for part in _split(ids))


def _split(ids: Sequence[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), CONNECTIONS):
        yield list(ids[start : start + CONNECTIONS])


def _repeat(db: Database, query: str, params: Mapping[str, object]) -> Iterator[int]:
    while True:
        dropped = db.execute(queries("retention")[query], {**params, "batch": BATCH}).rowcount
        yield dropped
        if dropped < BATCH:
            return
