"""What the watchdog measures and remembers: delays, signs of life, troubles, and who was told of them.

Times are aware UTC. ``now`` is the watchdog's clock, so that a look can be repeated for another moment.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from psycopg.rows import class_row

from billingo.store.database import Database
from billingo.store.queries import queries

MAINTENANCE = "billingo_maintenance"  # the DAG whose sign of life says that tasks run
RETENTION = "billingo_retention"
AIRFLOW_CLEANING = "airflow db clean"
STORAGE = "object storage of PDF images"
UNPROCESSED = "unprocessed"
WITHOUT_PDF = "without_pdf"
LONG_BACKLOG = 1_000  # a backlog of more documents is no trouble while it shrinks
PROGRESS = timedelta(hours=3)  # it shrinks if it has moved within this time; longer than a run's interval


@dataclass(frozen=True, slots=True)
class Limits:
    """After how long something that has not happened is late."""

    sync: timedelta = timedelta(hours=6)
    process: timedelta = timedelta(hours=1)
    pdf: timedelta = timedelta(days=1)
    mail: timedelta = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Late:
    """How many are late, since when the oldest is, and the slugs of up to five companies, the latest first."""

    late: int
    since: datetime | None
    slugs: list[str] = field(default_factory=list)
    active: int = 0  # of how many, where that is known


@dataclass(frozen=True, slots=True)
class Backlog:
    """Documents of one connection that wait for too long. ``worked_at``, of a long one: when any was done last."""

    connection_id: int
    system: str
    slug: str
    documents: int
    since: datetime
    worked_at: datetime | None

    @property
    def moved_at(self) -> datetime:
        """When it moved last, as far as is known without an earlier look."""
        return self.worked_at or self.since - PROGRESS


@dataclass(frozen=True, slots=True)
class Outbox:
    """E-mails: due and not sent, since when the oldest is due, and the same of those that wait for too long."""

    unsent: int
    oldest_at: datetime | None
    late: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Episode:
    """A trouble that is not over. ``size``: how many it concerned when its stage began."""

    watchdog_episode_id: int
    kind: str
    began_at: datetime
    stage: int
    size: int
    quiet_since: datetime | None


@dataclass(frozen=True, slots=True)
class Mail:
    """Who was told of a stage (0 = that it is over); ``fault``: refused for good, in the mail server's words."""

    stage: int
    email: str
    fault: str | None


@dataclass(frozen=True, slots=True)
class SystemState:
    """One outside system in figures, for the gauges. Ages are in seconds, None where there is nothing to be old."""

    system: str
    active: int
    off: int
    disabled: int
    watermark_age_s: float | None
    watermark_age_median_s: float | None
    unprocessed: int
    without_quota: int
    failed: int
    waiting: int
    pdfs_pending: int
    pdf_lag_s: float | None
    quota_left: int | None
    quotas_nearly_used: int


def lock_look(db: Database, *, instead: bool = False) -> bool:
    """Whether no other watchdog looks right now, or ``instead`` of one that does not end; it goes with the session."""
    row: Any = db.execute(queries("watching")["lock"], {"place": int(instead)}).fetchone()
    return bool(row.locked)


def unlock_look(db: Database) -> None:
    """Let the next one look."""
    db.execute(queries("watching")["unlock"])


def note_life(db: Database, name: str, now: datetime) -> None:
    """Something of ours that runs by the clock ended well."""
    db.execute(queries("watching")["note_life"], {"name": name, "now": now})


def read_life(db: Database, name: str) -> datetime | None:
    """When that last ended well; None = it never did."""
    row: Any = db.execute(queries("watching")["read_life"], {"name": name}).fetchone()
    return row.at if row else None


def expect_life(db: Database, name: str, now: datetime) -> datetime:
    """It is expected to end well by the clock; since when it has not: its last good end, or when this was said first."""
    params = {"name": _expected(name), "now": now}
    db.execute(queries("watching")["begin_life"], params)
    known = (read_life(db, name), read_life(db, _expected(name)))
    return max(moment for moment in known if moment is not None)


def stop_expecting(db: Database, name: str) -> None:
    """Nothing is expected of it for now."""
    db.execute(queries("watching")["end_life"], {"name": _expected(name)})


def begin_refusal(db: Database, name: str, now: datetime) -> None:
    """Something that we need does not work; the first time since it did is remembered."""
    db.execute(queries("watching")["begin_life"], {"name": _refusing(name), "now": now})


def end_refusal(db: Database, name: str) -> None:
    """It works."""
    db.execute(queries("watching")["end_life"], {"name": _refusing(name)})


def read_refusal(db: Database, name: str) -> datetime | None:
    """Since when it does not work; None = it does, as far as is known."""
    return read_life(db, _refusing(name))


def _refusing(name: str) -> str:
    return f"{name}, refusing"


def _expected(name: str) -> str:
    return f"{name}, expected"


def note_paused(db: Database, dag_ids: Sequence[str], now: datetime) -> None:
    """These DAGs of companies are paused in Airflow: nothing is expected of them for as long as a limit allows."""
    if dag_ids:
        db.execute(queries("watching")["note_paused"], {"dag_ids": list(dag_ids), "now": now})


def measure_syncs(db: Database, limits: Limits, now: datetime) -> Late:
    """Active connections without a successful sync for too long."""
    with db.cursor(row_factory=class_row(Late)) as cursor:
        [found] = cursor.execute(queries("watching")["measure_syncs"], {"now": now, "limit": limits.sync}).fetchall()
    return found


def list_backlogs(db: Database, kind: str, limits: Limits, now: datetime, *, remember: bool = False) -> list[Backlog]:
    """Documents of each connection that are late, the oldest first; without long backlogs that move.

    ``kind`` is UNPROCESSED (fetched or stored and not processed) or WITHOUT_PDF (booked, and the image is still to come).
    Whether a long one moves is seen by comparing it with the last look that was to ``remember`` it; where there was none,
    by when any document was done.
    """
    query, limit = {
        UNPROCESSED: (queries("watching")["list_unprocessed"], limits.process),
        WITHOUT_PDF: (queries("watching")["list_without_pdf"], limits.pdf),
    }[kind]
    with db.cursor(row_factory=class_row(Backlog)) as cursor:
        late = cursor.execute(query, {"now": now, "limit": limit, "long": LONG_BACKLOG}).fetchall()
    if remember:
        _note_backlogs(db, kind, [one for one in late if one.documents > LONG_BACKLOG], now)
    rows: list[Any] = db.execute(queries("watching")["list_backlogs"], {"kind": kind}).fetchall()
    moved = {row.connection_id: row.moved_at for row in rows}
    return [
        one
        for one in late
        if one.documents <= LONG_BACKLOG or moved.get(one.connection_id, one.moved_at) <= now - PROGRESS
    ]


def _note_backlogs(db: Database, kind: str, long: Sequence[Backlog], now: datetime) -> None:
    params = {
        "kind": kind,
        "now": now,
        "connection_ids": [one.connection_id for one in long],
        "documents": [one.documents for one in long],
        "sinces": [one.since for one in long],
        "moved_at": [one.moved_at for one in long],
    }
    db.execute(queries("watching")["note_backlogs"], params)


def sum_up(backlogs: Sequence[Backlog]) -> Late:
    """All of them as one."""
    since = backlogs[0].since if backlogs else None
    return Late(sum(one.documents for one in backlogs), since, [one.slug for one in backlogs[:5]])


def measure_outbox(db: Database, limits: Limits, now: datetime) -> Outbox:
    """E-mails that are due and not sent."""
    with db.cursor(row_factory=class_row(Outbox)) as cursor:
        [found] = cursor.execute(queries("watching")["measure_outbox"], {"now": now, "limit": limits.mail}).fetchall()
    return found


def measure_systems(db: Database, now: datetime) -> list[SystemState]:
    """Every outside system in figures."""
    with db.cursor(row_factory=class_row(SystemState)) as cursor:
        return cursor.execute(queries("watching")["measure_systems"], {"now": now}).fetchall()


def find_episode(db: Database, kind: str) -> Episode | None:
    """The trouble of this kind that is not over."""
    with db.cursor(row_factory=class_row(Episode)) as cursor:
        return cursor.execute(queries("watching")["find_episode"], {"kind": kind}).fetchone()


def begin_episode(db: Database, kind: str, size: int, now: datetime) -> None:
    """A trouble is seen for the first time."""
    db.execute(queries("watching")["begin_episode"], {"kind": kind, "size": size, "began_at": now})


def grow_episode(db: Database, episode: Episode, size: int) -> None:
    """It has grown so much that it is told again."""
    params = {"watchdog_episode_id": episode.watchdog_episode_id, "size": size}
    db.execute(queries("watching")["grow_episode"], params)


def mark_quiet(db: Database, episode: Episode, quiet_since: datetime | None) -> None:
    """Since when it has not been seen; None = it is here."""
    params = {"watchdog_episode_id": episode.watchdog_episode_id, "quiet_since": quiet_since}
    db.execute(queries("watching")["mark_quiet"], params)


def end_episode(db: Database, episode: Episode, now: datetime) -> None:
    """It has been gone for a while."""
    params = {"watchdog_episode_id": episode.watchdog_episode_id, "ended_at": now}
    db.execute(queries("watching")["end_episode"], params)


def list_untold(db: Database, since: datetime) -> list[Episode]:
    """Troubles that ended after ``since``, of which somebody who was told does not know that they are over."""
    with db.cursor(row_factory=class_row(Episode)) as cursor:
        return cursor.execute(queries("watching")["list_untold"], {"since": since}).fetchall()


def list_mails(db: Database, episode: Episode) -> list[Mail]:
    """Who was told of which stage of a trouble."""
    with db.cursor(row_factory=class_row(Mail)) as cursor:
        params = {"watchdog_episode_id": episode.watchdog_episode_id}
        return cursor.execute(queries("watching")["list_mails"], params).fetchall()


def note_mail(db: Database, episode: Episode, mail: Mail) -> None:
    """Somebody was told, or refused it for good."""
    params = {
        "watchdog_episode_id": episode.watchdog_episode_id,
        "stage": mail.stage,
        "email": mail.email,
        "fault": mail.fault,
    }
    db.execute(queries("watching")["note_mail"], params)
