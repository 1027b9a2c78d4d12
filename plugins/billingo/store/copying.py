"""Sets of rows in and ids out: COPY, and sequences reserved by the hundred."""

from collections.abc import Iterable, Sequence
from typing import Any

import psycopg

from billingo.store.queries import queries

Database = psycopg.Connection[Any]


def copy_rows(db: Database, query: str, types: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Run a COPY … FROM STDIN query of processing.sql; ``types`` are PostgreSQL's names of the columns' types."""
    rows = list(rows)
    if not rows:
        return
    with db.cursor() as cursor, cursor.copy(queries("processing")[query]) as copy:
        copy.set_types(types)
        for row in rows:
            copy.write_row(row)


def copy_text(db: Database, query: str, rows: Iterable[str]) -> None:
    """Run a COPY … FROM STDIN query of processing.sql with rows written out in COPY's text form."""
    data = "".join(rows).encode()
    if data:
        with db.cursor() as cursor, cursor.copy(queries("processing")[query]) as copy:
            copy.write(data)


def reserve_ids(db: Database, query: str, count: int) -> list[int]:
    """So many ids from a sequence."""
    return [row[0] for row in db.execute(queries("processing")[query], {"count": count}).fetchall()]
