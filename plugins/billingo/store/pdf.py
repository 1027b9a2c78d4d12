"""Which PDF images are missing, where the fetched ones are, and those that were fetched before their document was booked."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg
from psycopg.rows import class_row

from billingo.store.queries import queries

Database = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class MissingPdf:
    document_id: int
    external_id: str
    number: str


@dataclass(frozen=True, slots=True)
class StoredPdf:
    """A PDF in object storage, under its content hash."""

    sha256: bytes
    size_bytes: int
    path: str


@dataclass(frozen=True, slots=True)
class FilePdf:
    """What is known of one stored file's PDF. ``changed_at`` is aware UTC; None where nobody asked for the PDF yet."""

    stored_file_id: int
    connection_id: int
    external_id: str
    number: str
    version: int  # the one booked, else the newest
    document_id: int | None  # None: not booked
    early: bool  # fetched before the document was booked, and not linked to it yet
    state: str  # "pending", "fetched", "failed" (given up)
    sha256: bytes | None
    size_bytes: int | None
    path: str | None
    cause: str  # why it could not be fetched, in English, for engineers; "" = no fault
    cause_code: str
    changed_at: datetime | None


def list_missing(db: Database, stored_file_ids: Sequence[int], *, again: bool = False) -> list[MissingPdf]:
    """Booked documents among these whose PDF is still to be fetched, newest first; ``again``: also those given up."""
    rows = db.execute(
        queries("pdf")["list_missing"], {"stored_file_ids": list(stored_file_ids), "again": again}
    ).fetchall()
    return [MissingPdf(*row) for row in rows]


def list_queues(db: Database) -> list[int]:
    """Connections with PDF images that are due, those whose turn was longest ago first."""
    return [row[0] for row in db.execute(queries("pdf")["list_queues"]).fetchall()]


def list_due(db: Database, connection_id: int, limit: int) -> list[MissingPdf]:
    """PDF images of a connection that are due, those of the newest documents first."""
    rows = db.execute(queries("pdf")["list_due"], {"connection_id": connection_id, "limit": limit}).fetchall()
    return [MissingPdf(*row) for row in rows]


@contextmanager
def take_turn(db: Database, connection_id: int) -> Iterator[bool]:
    """Whether the connection's queue is nobody else's just now; if so, it is this session's until the block ends."""
    params = {"connection_id": connection_id}
    row: Any = db.execute(queries("pdf")["try_queue"], params).fetchone()
    if not row.locked:
        yield False
        return
    try:
        db.execute(queries("pdf")["take_turn"], params)
        yield True
    finally:
        if not db.closed:
            db.execute(queries("pdf")["leave_queue"], params)


def find(db: Database, stored_file_id: int) -> FilePdf | None:
    """The PDF of one stored file, booked or not; None if there is no such stored file."""
    with db.cursor(row_factory=class_row(FilePdf)) as cursor:
        return cursor.execute(queries("pdf")["find"], {"stored_file_id": stored_file_id}).fetchone()


def link(db: Database, document_id: int, stored: StoredPdf) -> None:
    """The document has its PDF; one that it had before stays."""
    db.execute(queries("pdf")["link"], {"document_id": document_id, **_as_params(stored)})


def link_again(db: Database, document_id: int, stored: StoredPdf) -> None:
    """The document has this PDF instead of the linked one, which was gone from object storage."""
    db.execute(queries("pdf")["link_again"], {"document_id": document_id, **_as_params(stored)})


def link_early(db: Database, stored_file_ids: Sequence[int]) -> None:
    """Booked documents get the PDFs that were fetched before they were booked (WT-24: no second download)."""
    db.execute(queries("pdf")["link_early"], {"stored_file_ids": list(stored_file_ids)})


def keep_early(db: Database, stored_file_id: int, version: int, stored: StoredPdf) -> None:
    """Keep the PDF of a document that is not booked."""
    db.execute(
        queries("pdf")["keep_early"], {"stored_file_id": stored_file_id, "version": version, **_as_params(stored)}
    )


def note_fault(db: Database, document_id: int, cause: str, cause_code: str, *, for_good: bool) -> None:
    """Why it could not be fetched; ``for_good``: it is not asked for again by itself."""
    db.execute(
        queries("pdf")["note_fault"],
        {"document_id": document_id, "cause": cause, "cause_code": cause_code, "for_good": for_good},
    )


def note_early_fault(
    db: Database, stored_file_id: int, version: int, cause: str, cause_code: str, *, for_good: bool
) -> None:
    """The same for a document that is not booked."""
    params = {
        "stored_file_id": stored_file_id,
        "version": version,
        "cause": cause,
        "cause_code": cause_code,
        "for_good": for_good,
    }
    db.execute(queries("pdf")["note_early_fault"], params)


@contextmanager
def hold(db: Database, stored_file_id: int) -> Iterator[bool]:
    """Whether nobody else fetches this PDF from a page just now; if so, nobody does until the block ends."""
    params = {"stored_file_id": stored_file_id}
    row: Any = db.execute(queries("pdf")["try_lock"], params).fetchone()
    held = bool(row.locked)
    try:
        yield held
    finally:
        if held and not db.closed:
            db.execute(queries("pdf")["unlock"], params)


def _as_params(stored: StoredPdf) -> dict[str, Any]:
    return {"sha256": stored.sha256, "size_bytes": stored.size_bytes, "path": stored.path}
