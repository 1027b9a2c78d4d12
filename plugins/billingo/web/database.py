"""One database connection for each request, from a pool that the API server's process shares."""

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any

import psycopg
from fastapi import Depends
from psycopg.pq import TransactionStatus
from psycopg_pool import ConnectionPool

from billingo.pipelines.connections import database_dsn
from billingo.store.database import open_pool

POOL_SIZE = 8
STATEMENT_TIMEOUT_S = 30  # a page that takes longer is broken, and must not hold up the syncs


@cache
def _find_pool(dsn: str) -> ConnectionPool[Any]:
    """Made at the first request: a pool does not survive a fork."""
    return open_pool(dsn, name="billingo pages", size=POOL_SIZE, statement_timeout_s=STATEMENT_TIMEOUT_S)


def open_request() -> Iterator[psycopg.Connection[Any]]:
    """Dependency: a connection for the time of the request.

    Raises:
        psycopg.OperationalError: the database cannot be reached; the app shows that in words.
    """
    pool = _find_pool(database_dsn())
    db = pool.getconn()
    try:
        yield db
    finally:
        if db.info.transaction_status is not TransactionStatus.IDLE:
            db.close()  # whoever broke a download off has left its query open; the pool opens another connection
        pool.putconn(db)


def close_pools() -> None:
    """Close every pool; the next request opens another."""
    # the cache cannot be walked, so the pools are asked for by the address in use now
    if _find_pool.cache_info().currsize:
        _find_pool(database_dsn()).close()
        _find_pool.cache_clear()


Db = Annotated[psycopg.Connection[Any], Depends(open_request)]
