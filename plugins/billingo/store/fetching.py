"""What a sync in progress keeps: its open windows, documents that landed, and those skipped with a reason."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import psycopg
from msgspec import Struct
from psycopg.types.json import Jsonb

from billingo.store.arrays import write_texts
from billingo.store.queries import queries

Database = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class PlannedWindow:
    """One window to read; dates are inclusive, times aware UTC, None = open."""

    plan: str  # "first", "changes" or "look_back"
    issued_from: date | None
    issued_to: date | None
    modified_since: datetime | None
    clock_at: datetime


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """A planned window that was written down."""

    fetch_window_id: int
    plan: str
    issued_from: date | None
    issued_to: date | None
    modified_since: datetime | None
    clock_at: datetime


class Known(Struct, frozen=True, gc=False):
    """What our tables know of one document of the source."""

    stored: bytes | None = None  # fingerprint of the newest stored version
    landed: bytes | None = None
    skipped: str | None = None  # the reason


class Landing(Struct, frozen=True, gc=False):
    """One document to land. ``gross`` in its currency, None if missing."""

    external_id: str
    sha256: bytes
    fingerprint: bytes
    raw: bytes
    number: str
    kind: str
    issue_date: date | None
    partner_name: str
    gross: Decimal | None
    currency: str
    is_change: bool = False  # a new version of a stored file


@dataclass(frozen=True, slots=True)
class Skip:
    """One document that is not stored, why (WT-17, WT-19), and what it is found by. ``gross`` in its currency."""

    external_id: str
    number: str
    kind: str
    issue_date: date | None
    reason: str
    partner_name: str = ""
    partner_tax_number: str = ""
    gross: Decimal | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """What there is to do for a connection besides fetching."""

    landed: bool
    unprocessed: bool

    def __bool__(self) -> bool:
        return self.landed or self.unprocessed


def try_lock(db: Database, connection_id: int) -> bool:
    """Take the connection's fetch lock for this session; False when another session holds it."""
    return bool(db.execute(queries("fetch")["try_lock"], {"connection_id": connection_id}).fetchone()[0])  # type: ignore[index]


def unlock(db: Database, connection_id: int) -> None:
    """Let the next fetch of this connection go on."""
    db.execute(queries("fetch")["unlock"], {"connection_id": connection_id})


def start_run(db: Database, connection_id: int, run_id: str) -> None:
    """Note that a run began, and that the connection was tried."""
    db.execute(queries("fetch")["start_run"], {"connection_id": connection_id, "run_id": run_id})


def note_progress(db: Database, connection_id: int, run_id: str, counts: Mapping[str, Any]) -> None:
    """Keep how far a run's fetch is, for whoever watches."""
    db.execute(
        queries("fetch")["note_progress"],
        {"connection_id": connection_id, "run_id": run_id, "counts": Jsonb(dict(counts))},
    )


def finish_run(db: Database, connection_id: int, run_id: str, outcome: str, counts: Mapping[str, Any]) -> None:
    """Add what a run did to its record; counts of several tasks of a run are merged by key."""
    db.execute(
        queries("fetch")["finish_run"],
        {"connection_id": connection_id, "run_id": run_id, "outcome": outcome, "counts": Jsonb(dict(counts))},
    )


def list_windows(db: Database, connection_id: int) -> list[OpenWindow]:
    """The windows still to be read, oldest first; empty when no sync is in progress."""
    rows = db.execute(queries("fetch")["list_windows"], {"connection_id": connection_id}).fetchall()
    return [OpenWindow(*row) for row in rows]


def count_windows(db: Database, connection_id: int, asked_for: str) -> tuple[int, int]:
    """How many windows the sync in progress has for these settings, and how many for others that are outdated."""
    row = db.execute(
        queries("fetch")["count_windows"], {"connection_id": connection_id, "asked_for": asked_for}
    ).fetchone()
    return (row[0], row[1]) if row else (0, 0)


def add_windows(db: Database, connection_id: int, windows: Iterable[PlannedWindow], asked_for: str) -> None:
    """Plan windows, all or none."""
    with db.transaction():
        for window in windows:
            db.execute(
                queries("fetch")["add_window"],
                {"connection_id": connection_id, "asked_for": asked_for, **asdict(window)},
            )


def split_window(
    db: Database, connection_id: int, window: OpenWindow, parts: Iterable[PlannedWindow], asked_for: str
) -> None:
    """Replace one window by smaller ones that cover the same days."""
    with db.transaction():
        db.execute(queries("fetch")["drop_window"], {"fetch_window_id": window.fetch_window_id})
        add_windows(db, connection_id, parts, asked_for)


def finish_window(db: Database, window: OpenWindow, *, clock_at: datetime) -> None:
    """Every document of the window is landed, stored or skipped.

    Args:
        clock_at: a moment before its first page, by the source's clock.
    """
    db.execute(queries("fetch")["finish_window"], {"fetch_window_id": window.fetch_window_id, "clock_at": clock_at})


def drop_windows(db: Database, connection_id: int) -> None:
    """Forget the plan of the sync in progress; what landed stays."""
    db.execute(queries("fetch")["drop_windows"], {"connection_id": connection_id})


def finish_sync(
    db: Database,
    connection_id: int,
    *,
    start_date: date,
    document_kinds: Iterable[str],
    clock_at: datetime | None = None,
) -> None:
    """Move the watermark, in one statement with the end of the plan (DESIGN rule 3).

    Args:
        clock_at: given when the sync was one window that was never written down; a moment before its first page, by the
            source's clock.
    """
    db.execute(
        queries("fetch")["finish_sync"],
        {
            "connection_id": connection_id,
            "start_date": start_date,
            "document_kinds": sorted(document_kinds),
            "clock_at": clock_at,
        },
    )


def list_known(db: Database, connection_id: int, external_ids: Sequence[str]) -> dict[str, Known]:
    """What is known of these documents, in one question; a document that was never seen is not in the answer."""
    rows = db.execute(
        queries("fetch")["list_known"],
        {"connection_id": connection_id, "external_ids": write_texts(external_ids)},
        binary=True,
    ).fetchall()
    facts: dict[str, dict[str, Any]] = {}
    for external_id, where_known, fingerprint, reason in rows:
        facts.setdefault(external_id, {})[where_known] = reason if where_known == "skipped" else fingerprint
    return {external_id: Known(**fact) for external_id, fact in facts.items()}


def land(
    db: Database,
    connection_id: int,
    landings: Sequence[Landing],
    skips: Sequence[Skip],
    outdated: Sequence[str],
    unskipped: Sequence[str],
) -> None:
    """Make one page durable, in one transaction.

    Args:
        landings: new documents and new versions.
        skips: documents not stored, with their reasons.
        outdated: external ids landed in an older version.
        unskipped: external ids that were skipped once and land now.
    """
    own = queries("fetch")
    with db.transaction():
        if outdated:
            db.execute(own["drop_landed"], {"connection_id": connection_id, "external_ids": list(outdated)})
        if unskipped:
            db.execute(own["unskip"], {"connection_id": connection_id, "external_ids": list(unskipped)})
        if skips:
            db.execute(
                own["skip"],
                {
                    "connection_id": connection_id,
                    "external_ids": [skip.external_id for skip in skips],
                    "numbers": [skip.number for skip in skips],
                    "kinds": [skip.kind for skip in skips],
                    "issue_dates": [skip.issue_date for skip in skips],
                    "reasons": [skip.reason for skip in skips],
                    "partner_names": [skip.partner_name for skip in skips],
                    "partner_tax_numbers": [skip.partner_tax_number for skip in skips],
                    "grosses": [skip.gross for skip in skips],
                    "currencies": [skip.currency for skip in skips],
                },
            )
        if landings:
            with db.cursor() as cursor, cursor.copy(own["copy_landed"]) as copy:
                copy.set_types(
                    (
                        "int8",
                        "text",
                        "bytea",
                        "bytea",
                        "bytea",
                        "text",
                        "text",
                        "date",
                        "text",
                        "numeric",
                        "text",
                        "bool",
                    )
                )
                for landing in landings:
                    copy.write_row(
                        (
                            connection_id,
                            landing.external_id,
                            landing.sha256,
                            landing.fingerprint,
                            landing.raw,
                            landing.number,
                            landing.kind,
                            landing.issue_date,
                            landing.partner_name,
                            landing.gross,
                            landing.currency,
                            landing.is_change,
                        )
                    )


def count_stored_since(db: Database, company_id: int, since: datetime) -> int:
    """How many documents the company stored since an aware moment."""
    row = db.execute(queries("fetch")["count_month"], {"company_id": company_id, "since": since}).fetchone()
    return int(row[0]) if row else 0


def find_work(db: Database, connection_id: int) -> Work:
    """What there is to do besides fetching."""
    row = db.execute(queries("fetch")["has_work"], {"connection_id": connection_id}).fetchone()
    assert row is not None  # noqa: S101 - the query always gives one row
    return Work(*row)
