"""What every benchmark stands on: one embedded PostgreSQL, sandboxes, and a fresh database for each run."""

import os
import shutil
import socket
import sys
import tempfile
import uuid
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psutil
import psycopg

from benchmarks import peer
from billingo.store import companies, migrations
from billingo.store.database import connect
from local import postgres
from sandbox import process as sandbox_process

START_DATE = date(2020, 1, 1)  # before every document of the sandbox
KINDS = ["invoice", "advance", "proforma", "receipt"]
SEED = 3
TEMPLATE = "benchmark_template"


@dataclass(frozen=True)
class Books:
    """A fresh database with one company of the sandbox, not yet synced."""

    dsn: str
    superuser_dsn: str
    connection_id: int
    organization: dict[str, Any]


class Bench:
    """Starts what is needed, in a temporary folder, and ends all of it."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="billingo-benchmarks-"))
        self.sandboxes: dict[int, sandbox_process.Sandbox] = {}
        self.cluster = postgres.start(self.folder / "postgres", find_free_port())

    def __enter__(self) -> Self:
        try:
            with self.cluster.connect() as db:
                postgres.create_database(db, TEMPLATE, postgres.OWNER_ROLE, app_role=postgres.APP_ROLE)
            migrations.apply(self.cluster.dsn(postgres.OWNER_ROLE, TEMPLATE), app_role=postgres.APP_ROLE)
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for sandbox in self.sandboxes.values():
            sandbox.stop()
        self.cluster.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def sandbox(self, documents: int, *, latency_ms: float = 0) -> sandbox_process.Sandbox:
        """One organization with so many documents that all book; made once, no request limit."""
        if documents not in self.sandboxes:
            # one at a time, so that the memory and the collector of another one never weigh on a figure
            for other in list(self.sandboxes):
                self.sandboxes.pop(other).stop()
            self.sandboxes[documents] = sandbox_process.start(
                organizations=1, documents=documents, seed=SEED, profile="clean", requests_per_minute=0
            )
        sandbox = self.sandboxes[documents]
        sandbox.settings(latency_ms=latency_ms)
        sandbox.reset_statistics()
        return sandbox

    def drop_sandbox(self, documents: int) -> None:
        """End a sandbox whose documents a benchmark has changed."""
        self.sandboxes.pop(documents).stop()

    def new_database(self, *, template: str | None = None) -> str:
        """The name of a new database; with our schema if ``template`` is given."""
        name = f"bench_{uuid.uuid4().hex[:12]}"
        with self.cluster.connect() as db:
            postgres.create_database(db, name, postgres.OWNER_ROLE, app_role=postgres.APP_ROLE, template=template)
        return name

    def drop_database(self, dsn: str) -> None:
        """Remove a database that is not needed any more, and write out what is pending, outside any figure."""
        with self.cluster.connect() as db:
            db.execute(f'DROP DATABASE "{dsn.rsplit("/", 1)[1]}" WITH (FORCE)'.encode())
            db.execute("CHECKPOINT")

    def new_books(self, sandbox: sandbox_process.Sandbox) -> Books:
        """Our database with the sandbox's company in it, never synced."""
        name = self.new_database(template=TEMPLATE)
        dsn = self.cluster.dsn(postgres.APP_ROLE, name)
        organization = sandbox.organizations()[0]
        with connect(dsn) as db:
            company = companies.add_company(
                db, name=organization["name"], tax_number=organization["tax_number"], by="benchmarks"
            )
            connection_id = companies.set_connection(
                db, company, by="benchmarks", start_date=START_DATE, document_kinds=KINDS, airflow_conn_id="benchmark"
            )
        with self.cluster.connect() as db:
            db.execute("CHECKPOINT")
        return Books(dsn, self.cluster.dsn(postgres.SUPERUSER, name), connection_id, organization)

    def run_ours(
        self, sandbox: sandbox_process.Sandbox, books: Books, work: str = "sync", **more: Any
    ) -> dict[str, Any]:
        """Our work in a fresh process."""
        options = {
            "work": work,
            "url": sandbox.url,
            "key": books.organization["key"],
            "dsn": books.dsn,
            "connection_id": books.connection_id,
            "run_id": uuid.uuid4().hex,
            **more,
        }
        environment = {"AIRFLOW_HOME": str(self.folder / "airflow")}
        with self._servers(sandbox) as servers:
            report = peer.run_module(sys.executable, "benchmarks.our_sync", options, environment)
        return report | servers.spent

    def new_peer(self, sandbox: sandbox_process.Sandbox) -> dict[str, Any]:
        """What a load by the peer needs: an empty database in the same cluster, and an empty folder for its state."""
        name = self.new_database()
        with self.cluster.connect() as db:
            db.execute("CHECKPOINT")
        return {
            "folder": self.folder / name,
            "url": sandbox.url,
            "key": sandbox.organizations()[0]["key"],
            "dsn": self.cluster.dsn(postgres.OWNER_ROLE, name),
            "start_date": START_DATE.isoformat(),
        }

    def run_peer(
        self, sandbox: sandbox_process.Sandbox, mode: str, place: dict[str, Any], **more: Any
    ) -> dict[str, Any]:
        """A load by the peer in a fresh process."""
        with self._servers(sandbox) as servers:
            report = peer.load(mode, **place, **more)
        return report | servers.spent

    def _servers(self, sandbox: sandbox_process.Sandbox) -> "Servers":
        pids = [self.cluster.process, sandbox.process]
        return Servers([psutil.Process(one.pid) for one in pids if one is not None])


class Servers:
    """Processor seconds that PostgreSQL and the sandbox spent meanwhile."""

    def __init__(self, processes: list[psutil.Process]) -> None:
        self._processes = processes
        self._before: list[float] = []
        self.spent: dict[str, float] = {}

    def __enter__(self) -> Self:
        self._before = [self._read(one) for one in self._processes]
        return self

    def __exit__(self, *_: object) -> None:
        now = [self._read(one) for one in self._processes]
        names = ("postgres_cpu_s", "sandbox_cpu_s")
        self.spent = {name: b - a for name, a, b in zip(names, self._before, now, strict=True)}

    @staticmethod
    def _read(process: psutil.Process) -> float:
        running = 0.0
        for child in process.children():
            with suppress(psutil.NoSuchProcess):  # a session that ends now counts among the ended ones, read below
                times = child.cpu_times()
                running += times.user + times.system
        own = process.cpu_times()
        return float(own.user + own.system + own.children_user + own.children_system + running)


def read_rows(superuser_dsn: str, tables: list[str]) -> dict[str, tuple[int, int, int, int]]:
    """By table: rows, and the rows ever inserted, updated and deleted. Exact once other sessions have ended."""
    with psycopg.connect(superuser_dsn, autocommit=True) as db:
        changed = {
            row[0]: row[1:]
            for row in db.execute(
                "SELECT relname, n_tup_ins, n_tup_upd, n_tup_del FROM pg_stat_user_tables WHERE relname = ANY(%s)",
                [tables],
            )
        }
        found = {}
        for table in tables:
            row = db.execute(f'SELECT count(*) FROM "{table}"'.encode()).fetchone()
            found[table] = (row[0] if row else 0, *changed[table])
    return found


def find_free_port() -> int:
    """Return a port of 127.0.0.1 that was free just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def count_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
