"""What the page of one document shows: the stored file with everything that came of it. Only reads; rows are named tuples.

Amounts are in the document's currency, those whose names end in ``_huf`` in forints; times are aware UTC.
"""

from collections.abc import Sequence
from typing import Any

from psycopg.rows import namedtuple_row

from billingo.store.database import Database
from billingo.store.queries import queries

VERSIONS_SHOWN = 20


def find(db: Database, stored_file_id: int) -> Any | None:
    """The stored file with its booking and status, if it is booked; None if there is no such stored file."""
    return _find(db, "find", stored_file_id=stored_file_id)


def list_issues(db: Database, stored_file_id: int) -> list[Any]:
    """What the last processing found, errors first."""
    return _list(db, "list_issues", stored_file_id=stored_file_id)


def list_journal_lines(db: Database, document_id: int) -> list[Any]:
    """The journal entry of a booked document, line by line."""
    return _list(db, "list_journal_lines", document_id=document_id)


def list_vat_lines(db: Database, document_id: int) -> list[Any]:
    """The VAT ledger lines of a booked document; ``rate`` is a fraction."""
    return _list(db, "list_vat_lines", document_id=document_id)


def list_chain(db: Database, document_id: int) -> list[Any]:
    """A booked document with all that it corrects or settles, and all that correct or settle it."""
    return _list(db, "list_chain", document_id=document_id)


def list_related(db: Database, connection_id: int, external_id: str, named: Sequence[str]) -> list[Any]:
    """Stored files with the external ids that a document names, and those that wait for the document itself."""
    return _list(db, "list_related", connection_id=connection_id, external_id=external_id, external_ids=list(named))


def list_versions(db: Database, stored_file_id: int, newest: int, limit: int = VERSIONS_SHOWN) -> list[Any]:
    """The newest ``limit`` versions with their bytes, newest first."""
    return _list(db, "list_versions", stored_file_id=stored_file_id, newest=newest, limit=limit)


def read_version(db: Database, stored_file_id: int, version: int) -> bytes | None:
    """The exact bytes of one version; None if there is no such version."""
    found = _find(db, "read_version", stored_file_id=stored_file_id, version=version)
    return bytes(found.raw) if found else None


def list_messages(db: Database, stored_file_id: int) -> list[Any]:
    """The newest messages about a stored file."""
    return _list(db, "list_messages", stored_file_id=stored_file_id)


def find_taker(db: Database, stored_file_id: int, number: str) -> int | None:
    """The stored file that is booked with this number at the company of another one; None if none is."""
    row = _find(db, "find_taker", stored_file_id=stored_file_id, number=number)
    return row.stored_file_id if row else None


def find_run(db: Database, stored_file_id: int) -> Any | None:
    """The sync that processed a stored file last: slug, system, run_id, item; None if it is not among recent ones."""
    return _find(db, "find_run", stored_file_id=stored_file_id)


def _find(db: Database, query: str, **params: object) -> Any | None:
    found = _list(db, query, **params)
    return found[0] if found else None


def _list(db: Database, query: str, **params: object) -> list[Any]:
    with db.cursor(row_factory=namedtuple_row) as cursor:
        return cursor.execute(queries("documents")[query], params).fetchall()
