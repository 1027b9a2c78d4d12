"""Connections to our database."""

import psycopg
from psycopg.rows import namedtuple_row

Database = psycopg.Connection[tuple[object, ...]]


def connect(dsn: str, *, name: str = "billingo") -> psycopg.Connection[tuple[object, ...]]:
    """Open an autocommit connection as the run-time role; use ``with db.transaction()`` for more than one statement.

    Raises:
        psycopg.OperationalError: the database cannot be reached. Nothing is lost; the task is tried again.
    """
    return psycopg.connect(
        dsn,
        autocommit=True,
        application_name=name,
        connect_timeout=10,
        row_factory=namedtuple_row,
        prepare_threshold=None,  # a plan made while tables were small must not outlive that
        # keepalives: when a task's whole machine vanishes, the server frees its locks within minutes
        options="-c timezone=UTC -c statement_timeout=600000 -c idle_in_transaction_session_timeout=600000 "
        "-c tcp_keepalives_idle=60 -c tcp_keepalives_interval=15 -c tcp_keepalives_count=4",
    )
