"""Connections to our database."""

from collections.abc import Callable
from typing import Any

import psycopg
from psycopg.rows import namedtuple_row
from psycopg_pool import ConnectionPool

Database = psycopg.Connection[tuple[object, ...]]


def connect(dsn: str, *, name: str = "billingo") -> psycopg.Connection[tuple[object, ...]]:
    """Open an autocommit connection as the run-time role; use ``with db.transaction()`` for more than one statement.

    Raises:
        psycopg.OperationalError: the database cannot be reached. Nothing is lost; the task is tried again.
    """
    return psycopg.connect(dsn, row_factory=namedtuple_row, **_options(name, statement_timeout_s=600))


def open_pool(dsn: str | Callable[[], str], *, name: str, size: int, statement_timeout_s: int) -> ConnectionPool[Any]:
    """A pool of such connections, opened as they are needed and closed when idle; getting one takes at most 5 seconds.

    A connection that died meanwhile is replaced before it is given out. No connection within the time raises
    ``psycopg_pool.PoolTimeout``, a psycopg.OperationalError.
    """
    return ConnectionPool(
        dsn,
        kwargs={**_options(name, statement_timeout_s=statement_timeout_s), "row_factory": namedtuple_row},
        min_size=0,
        max_size=size,
        max_idle=60,
        timeout=5,
        check=ConnectionPool.check_connection,
        open=True,
    )


def _options(name: str, *, statement_timeout_s: int) -> dict[str, Any]:
    return {
        "autocommit": True,
        "application_name": name,
        "connect_timeout": 10,
        "prepare_threshold": None,  # a plan made while tables were small must not outlive that
        # keepalives: when a task's whole machine vanishes, the server frees its locks within minutes
        "options": f"-c timezone=UTC -c statement_timeout={statement_timeout_s * 1000} "
        "-c idle_in_transaction_session_timeout=600000 "
        "-c tcp_keepalives_idle=60 -c tcp_keepalives_interval=15 -c tcp_keepalives_count=4",
    }
