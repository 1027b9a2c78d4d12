"""The database of the simulated process: a real PostgreSQL whose clock is simulated and whose client can die at any call."""

import contextlib
import os
import socket
from datetime import datetime
from typing import Any

import psycopg
from psycopg._preparing import PrepareManager
from psycopg.pq import ExecStatus, TransactionStatus
from psycopg.rows import namedtuple_row

from tests.simulation.crashing import Process, describe

# A crash of the client is undone by the server's rollback alone, so nothing here needs the disk to be waited for. Plans are
# made once a session: the tables stay small.
OPTIONS = (
    "-c timezone=UTC -c synchronous_commit=off -c plan_cache_mode=force_generic_plan -c jit=off "
    "-c search_path=simulated,pg_catalog,public -c simulated.now=2026-01-01Z"
)
_PREPARATION = """
CREATE SCHEMA simulated;
GRANT USAGE ON SCHEMA simulated TO PUBLIC;
CREATE FUNCTION simulated.now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT current_setting('simulated.now')::timestamptz $$;
CREATE FUNCTION simulated.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE PARALLEL SAFE
AS $$ SELECT current_setting('simulated.now')::timestamptz $$;
DO $$
DECLARE
    kept record;
BEGIN
    FOR kept IN
        SELECT c.oid::regclass AS relation, a.attname AS name,
            replace(pg_get_expr(d.adbin, d.adrelid), 'now()', 'simulated.now()') AS simulated
        FROM pg_attrdef AS d
        INNER JOIN pg_class AS c ON d.adrelid = c.oid
        INNER JOIN pg_attribute AS a ON a.attrelid = c.oid AND d.adnum = a.attnum
        WHERE c.relnamespace = 'public'::regnamespace AND pg_get_expr(d.adbin, d.adrelid) LIKE '%now()%'
    LOOP
        EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET DEFAULT %s', kept.relation, kept.name, kept.simulated);
    END LOOP;
END $$;
"""


def prepare(owner_dsn: str) -> None:
    """Give a migrated database the simulated clock; once, as its owner. Queries and defaults then ask that clock."""
    with psycopg.connect(owner_dsn, autocommit=True) as db:
        db.execute(_PREPARATION)


class SimulatedConnection(psycopg.Connection[Any]):
    """A connection of a process that may die before and after everything it sends."""

    process: Process

    def wait(self, gen: Any, *arguments: Any, **options: Any) -> Any:
        process = self.process
        process.point("before", gen)
        said = describe(gen) if process.points + 1 == process.die_at else ""  # it cannot be told once it is done
        answer = super().wait(gen, *arguments, **options)
        process.point(f"after {said}")
        return answer

    def __del__(self) -> None:
        """The session below outlives the dead process, because it is cleaned and given to the next one."""


def share_core(session: Any) -> None:
    """Let the server's process for a session run where this one does, if that is one core: they take turns anyhow."""
    if hasattr(os, "sched_getaffinity") and len(os.sched_getaffinity(0)) == 1:
        with contextlib.suppress(PermissionError):  # the server may belong to another user
            os.sched_setaffinity(session.backend_pid, os.sched_getaffinity(0))


class _Plans(PrepareManager):
    """The session's prepared statements; they outlive a rollback, as those of the server do."""

    prepared_max = 1000

    def clear(self) -> bool:
        return False


class Server:
    """Sessions for one process after another.

    A real server rolls a dead client's transaction back and frees its locks; here that is done for the same session,
    which saves the login, and every ``drop_every``-th death really cuts the connection.
    """

    connection_kind = SimulatedConnection

    def __init__(self, dsn: str, *, drop_every: int = 100) -> None:
        self.dsn = dsn
        self._session: Any = None
        self._drop_every = drop_every
        self._deaths = 0
        self.dropped = 0
        self.clock = "2026-01-01Z"
        self.observer = psycopg.connect(dsn, autocommit=True, options=OPTIONS, row_factory=namedtuple_row)
        self.observer.prepare_threshold = 0
        share_core(self.observer.pgconn)

    def close(self) -> None:
        self.observer.close()
        if self._session is not None:
            self._session.finish()

    def set_clock(self, now: datetime) -> None:
        """What the database says the time is, from the next connection on."""
        self.clock = now.isoformat()

    def connect(self, process: Process) -> SimulatedConnection:
        """A connection of this process; the one before is gone."""
        if self._session is None:
            first = psycopg.connect(self.dsn, autocommit=True, options=OPTIONS)
            self._session = first.pgconn
            share_core(self._session)
            first._closed = True  # its session is ours now
            self._kept = first
            self._plans = _Plans()
        else:
            self._end_copy()
        # what the server does for a dead client, and the time of the next one
        rollback = "" if self._session.transaction_status == TransactionStatus.IDLE else "ROLLBACK; "
        self._exec(f"{rollback}SELECT pg_advisory_unlock_all(); SET simulated.now = '{self.clock}'".encode())
        connection = self.connection_kind(self._session, row_factory=namedtuple_row)
        connection._autocommit = True
        connection._prepared = self._plans  # kept for speed; what is asked is the same
        connection.process = process
        return connection

    def bury(self) -> None:
        """The process is dead: now and then its connection is cut for real, and the server notices."""
        self._deaths += 1
        if self._deaths % self._drop_every == 0:
            self._cut()

    def _end_copy(self) -> None:
        session = self._session
        if session.transaction_status == TransactionStatus.ACTIVE:
            with contextlib.suppress(psycopg.Error):
                session.put_copy_end(b"the client is gone")
            while session.get_result() is not None:
                pass

    def _exec(self, statement: bytes) -> None:
        result = self._session.exec_(statement)
        if result.status not in (ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK):
            message = f"{statement!r}: {result.error_message!r}"
            raise AssertionError(message)

    def _cut(self) -> None:
        pid = self._session.backend_pid
        with socket.socket(fileno=socket.dup(self._session.socket)) as line:
            line.shutdown(socket.SHUT_RDWR)
        self._session.finish()
        self._session = None
        self.dropped += 1
        while self.observer.execute("SELECT 1 FROM pg_stat_activity WHERE pid = %s", [pid]).fetchone():
            pass
