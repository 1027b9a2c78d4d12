"""Long answers, row by row through a cursor of the database, so that memory stays flat."""

from collections.abc import Iterator, Mapping
from typing import Any

from psycopg.rows import namedtuple_row

from billingo.store.database import Database

ROWS_AT_ONCE = 2000


def stream_rows(db: Database, query: bytes, params: Mapping[str, object]) -> Iterator[Any]:
    """Yield the rows of a query as named tuples while they arrive; holds a transaction until the last one."""
    with db.transaction(), db.cursor(name="stream", row_factory=namedtuple_row) as cursor:
        cursor.itersize = ROWS_AT_ONCE
        cursor.execute(query, params)
        yield from cursor
