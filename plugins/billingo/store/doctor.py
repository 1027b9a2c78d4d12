"""What the database tells of its own health, and of connections as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from psycopg.rows import class_row

from billingo.store.database import Database
from billingo.store.queries import queries


@dataclass(frozen=True, slots=True)
class ConnectionCounts:
    """Enabled connections: those that work by schedule, those that the system switched off, those without a Check."""

    active: int
    switched_off: int
    unchecked: int


@dataclass(frozen=True, slots=True)
class Watermarks:
    """Of active connections, aware UTC: the oldest and the middle one, the slugs of the five oldest, how many have none
    yet, and how many are older than they should be by now."""

    known: int
    unknown: int
    oldest_at: datetime | None
    median_at: datetime | None
    late: int
    slugs: list[str]


def read_server_settings(db: Database) -> Mapping[str, str]:
    """The settings of PostgreSQL that decide whether what is committed stays, by name."""
    rows: list[Any] = db.execute(queries("doctor")["read_server_settings"]).fetchall()
    return {row.name: row.setting for row in rows}


def read_clock(db: Database) -> datetime:
    """The database's clock, aware UTC."""
    row: Any = db.execute(queries("doctor")["read_clock"]).fetchone()
    now: datetime = row.now
    return now


def count_connections(db: Database) -> ConnectionCounts:
    """How many connections there are of each sort."""
    with db.cursor(row_factory=class_row(ConnectionCounts)) as cursor:
        [found] = cursor.execute(queries("doctor")["count_connections"]).fetchall()
    return found


def measure_watermarks(db: Database, limit: timedelta, now: datetime) -> Watermarks:
    """How old the watermarks are; one older than ``limit`` is late, counted from when a sync could be expected."""
    with db.cursor(row_factory=class_row(Watermarks)) as cursor:
        [found] = cursor.execute(queries("doctor")["measure_watermarks"], {"limit": limit, "now": now}).fetchall()
    return found
