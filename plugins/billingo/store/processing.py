"""Stored files on their way through processing: what there is to read, and how each ended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg
from msgspec import Struct

from billingo.model.issue import Issue
from billingo.store.arrays import write_flags, write_ids, write_texts
from billingo.store.copying import copy_rows
from billingo.store.queries import queries

Database = psycopg.Connection[Any]


class FileToProcess(Struct, frozen=True, gc=False):
    """A stored file; its bytes come apart, so that they can be read before the company is locked."""

    stored_file_id: int
    external_id: str
    version: int
    processed_version: int | None
    state: str


class RawFile(Struct, frozen=True, gc=False):
    """The newest bytes of a stored file."""

    stored_file_id: int
    version: int
    raw: bytes
    external_id: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the processing of one stored file ended; the error texts are those of its first error."""

    stored_file_id: int
    number: str
    external_id: str
    kind: str
    state: str
    code: str | None
    field: str | None
    found: str | None
    expected: str | None
    text_en: str | None
    text_hu: str | None
    action_en: str | None


@dataclass(frozen=True, slots=True)
class FoundFile:
    stored_file_id: int
    connection_id: int
    number: str
    external_id: str
    state: str
    slug: str


def lock_company(db: Database, company_id: int) -> None:
    """Until the transaction ends, nobody else stores or books for this company."""
    db.execute(queries("storing")["lock"], {"company_id": company_id})


def lock_for_batch(db: Database, company_id: int) -> None:
    """The same, for a batch of any size: its look-ups go by index, however new the tables are."""
    db.execute(queries("storing")["lock_and_plan"], {"company_id": company_id})


def load_files(db: Database, connection_id: int, stored_file_ids: Sequence[int]) -> list[FileToProcess]:
    """The stored files, oldest first; the caller holds the company's lock, so they stay as they are."""
    rows = db.execute(
        queries("processing")["load_files"],
        {"connection_id": connection_id, "stored_file_ids": write_ids(stored_file_ids)},
    ).fetchall()
    return [FileToProcess(*row) for row in rows]


def load_raw(db: Database, stored_file_ids: Sequence[int]) -> list[RawFile]:
    """The newest bytes of stored files; needs no lock, for a version's bytes never change."""
    rows = db.execute(
        queries("processing")["load_raw"], {"stored_file_ids": write_ids(stored_file_ids)}, binary=True
    ).fetchall()
    return [RawFile(*row) for row in rows]


def list_skipped(db: Database, connection_id: int, external_ids: Sequence[str]) -> dict[str, str]:
    """External id -> reason, of those that were seen and not stored."""
    rows = db.execute(
        queries("processing")["list_skipped"], {"connection_id": connection_id, "external_ids": list(external_ids)}
    ).fetchall()
    return dict(rows)


def release(db: Database, connection_id: int, external_ids: Sequence[str], done: Sequence[int]) -> list[int]:
    """Stored files that waited for one of these documents, less those ``done`` just now; they count as unprocessed.

    Written in the transaction that books the documents, so that a process killed after it leaves them to the next run.
    """
    rows = db.execute(
        queries("processing")["release"],
        {"connection_id": connection_id, "external_ids": write_texts(external_ids), "done": write_ids(done)},
    ).fetchall()
    return sorted({row[0] for row in rows})


def list_overdue(db: Database, connection_id: int, before: datetime) -> list[int]:
    """Stored files that have waited for an original since before that aware moment."""
    return list_overdue_files(db, before, connection_id).get(connection_id, [])


def list_overdue_files(db: Database, before: datetime, connection_id: int | None = None) -> dict[int, list[int]]:
    """The same by connection; of all connections by default."""
    rows = db.execute(
        queries("processing")["list_overdue"], {"connection_id": connection_id, "before": before}
    ).fetchall()
    found: dict[int, list[int]] = {}
    for of_connection, stored_file_id in rows:
        found.setdefault(of_connection, []).append(stored_file_id)
    return found


def set_outcomes(
    db: Database,
    connection_id: int,
    outcomes: Mapping[int, tuple[str, Sequence[Issue]]],
    waiting: Mapping[int, Sequence[tuple[str, str]]],
) -> None:
    """Write what processing made of stored files: state, issues, and what they wait for.

    Args:
        outcomes: stored file -> (state, issues).
        waiting: stored file -> (external id, number) of each missing original.
    """
    own = queries("processing")
    ids = list(outcomes)
    if not ids:
        return
    own_ids = {"stored_file_ids": write_ids(ids)}
    before = {row.stored_file_id: row.issues for row in db.execute(own["list_issue_codes"], own_ids)}
    db.execute(own["drop_issues"], own_ids)
    db.execute(own["drop_waiting"], {"stored_file_ids": write_ids(one for one in ids if one not in waiting)})
    copy_rows(
        db,
        "copy_issue",
        ("int8", "int4", *("text",) * 9),
        (
            (
                stored_file_id,
                position,
                issue.code,
                issue.severity,
                issue.field,
                issue.found,
                issue.expected,
                issue.text_hu,
                issue.text_en,
                issue.action_hu,
                issue.action_en,
            )
            for stored_file_id, (_, issues) in outcomes.items()
            for position, issue in enumerate(issues, 1)
        ),
    )
    pairs = [(one, *original) for one, originals in waiting.items() for original in originals]
    if pairs:
        db.execute(
            own["add_waiting"],
            {
                "connection_id": connection_id,
                "stored_file_ids": [pair[0] for pair in pairs],
                "external_ids": [pair[1] for pair in pairs],
                "numbers": [pair[2] for pair in pairs],
            },
        )
    told = {
        stored_file_id: [
            f"{i.code} {i.field} {i.found}" for i in issues if i.severity == "error" or i.code == "figures_changed"
        ]
        for stored_file_id, (_, issues) in outcomes.items()
    }
    news = [one for one in ids if told[one] != before.get(one, [])]
    set_of_news = set(news)
    changed = [one for one in news if outcomes[one][0] == "booked" and told[one]]
    if changed:
        db.execute(own["announce_figures"], {"stored_file_ids": changed})
    db.execute(
        own["set_states"],
        {
            **own_ids,
            "states": write_texts([outcomes[one][0] for one in ids]),
            "news": write_flags(one in set_of_news for one in ids),
        },
    )


def list_outcomes(db: Database, stored_file_ids: Sequence[int]) -> list[Outcome]:
    """How the processing of these stored files ended."""
    rows = db.execute(queries("processing")["list_outcomes"], {"stored_file_ids": list(stored_file_ids)}).fetchall()
    return [Outcome(*row) for row in rows]


def find_stored_file(
    db: Database, *, stored_file_id: int | None = None, slug: str | None = None, number: str | None = None
) -> FoundFile | None:
    """One stored file by its id, or by company and document number (the newest, if several)."""
    row = db.execute(
        queries("processing")["find_stored_file"],
        {"stored_file_id": stored_file_id, "slug": slug, "number": number},
    ).fetchone()
    return FoundFile(*row) if row else None
