"""What the pages show: companies, a company, a stored file. Only reads; rows are named tuples."""

from typing import Any

from psycopg.rows import namedtuple_row

from billingo.store.database import Database
from billingo.store.queries import queries


def list_connections(db: Database, slug: str | None = None) -> list[Any]:
    """Every company with its connections, or those of one company; a company without a connection has one row, too."""
    return _list(db, "list_connections", slug=slug)


def list_runs(db: Database, slug: str, limit: int = 10) -> list[Any]:
    """The newest runs of a company."""
    return _list(db, "list_runs", slug=slug, limit=limit)


def list_open_files(db: Database, slug: str, limit: int) -> list[Any]:
    """Stored files of a company that are not booked, failed ones first."""
    return _list(db, "list_open_files", slug=slug, limit=limit)


def list_messages(db: Database, slug: str, limit: int = 10) -> list[Any]:
    """The newest messages about a company."""
    return _list(db, "list_messages", slug=slug, limit=limit)


def find_stored_file(db: Database, stored_file_id: int) -> Any | None:
    """One stored file, with its booking and PDF if there are any; amounts in ``currency``, ``_huf`` in forints."""
    found = _list(db, "find_stored_file", stored_file_id=stored_file_id)
    return found[0] if found else None


def list_issues(db: Database, stored_file_id: int) -> list[Any]:
    """What the last processing of a stored file found, errors first."""
    return _list(db, "list_issues", stored_file_id=stored_file_id)


def list_journal_lines(db: Database, document_id: int) -> list[Any]:
    """The journal entry of a document, in forints."""
    return _list(db, "list_journal_lines", document_id=document_id)


def list_versions(db: Database, stored_file_id: int) -> list[Any]:
    """Every version of a stored file, newest first."""
    return _list(db, "list_versions", stored_file_id=stored_file_id)


def read_raw(db: Database, stored_file_id: int, version: int, limit: int) -> bytes:
    """The first ``limit`` bytes of one version, exactly as received."""
    found = _list(db, "read_raw", stored_file_id=stored_file_id, version=version, limit=limit)
    return bytes(found[0].raw) if found else b""


def _list(db: Database, query: str, **params: object) -> list[Any]:
    with db.cursor(row_factory=namedtuple_row) as cursor:
        return cursor.execute(queries("overview")[query], params).fetchall()
