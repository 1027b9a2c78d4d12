"""Which PDF images are missing, and where the fetched ones are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import psycopg

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


def list_missing(db: Database, stored_file_ids: Sequence[int], *, again: bool = False) -> list[MissingPdf]:
    """Booked documents among these whose PDF is still to be fetched, newest first; ``again``: also those given up."""
    rows = db.execute(
        queries("pdf")["list_missing"], {"stored_file_ids": list(stored_file_ids), "again": again}
    ).fetchall()
    return [MissingPdf(*row) for row in rows]


def link(db: Database, document_id: int, stored: StoredPdf) -> None:
    """The document has its PDF; one that it had before stays."""
    db.execute(
        queries("pdf")["link"],
        {
            "document_id": document_id,
            "sha256": stored.sha256,
            "size_bytes": stored.size_bytes,
            "path": stored.path,
        },
    )


def note_fault(db: Database, document_id: int, cause: str, *, for_good: bool) -> None:
    """Why it could not be fetched; ``for_good``: it is not asked for again by itself."""
    db.execute(queries("pdf")["note_fault"], {"document_id": document_id, "cause": cause, "for_good": for_good})
