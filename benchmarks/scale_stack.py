"""A stack with many companies for the measurement of scale: its parts are started one after the other, and counted."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import requests
from cryptography.fernet import Fernet

from benchmarks.bench import KINDS, START_DATE
from benchmarks.processes import Groups, subtract
from billingo.pipelines.snapshot import write_snapshot
from billingo.store.companies import add_company as save_company
from billingo.store.companies import set_connection
from billingo.store.connection_state import set_enabled
from billingo.store.database import connect
from local import airflow, postgres
from local.settings import Settings
from local.stack import Stack
from sandbox.process import Sandbox

PATIENCE_S = 1800.0
SERVERS = ("postgres", "sandbox")


class ScaleStack(Stack):
    """As `make run` starts it, but the scheduler last, when all DAGs are there; the sandbox is counted apart."""

    def __init__(self, settings: Settings, sandbox: Sandbox, say: Callable[[str], None]) -> None:
        super().__init__(settings, say)
        self.outside = sandbox

    def _start_airflow(self) -> None:
        """Nothing yet; see :meth:`launch`."""

    def launch(self, *names: str) -> None:
        """Start parts of Airflow."""
        for name, command in airflow.list_components(self.settings).items():
            if name in names:
                self._launch(name, command)

    @property
    def groups(self) -> Groups:
        """The parts that run."""
        leaders = {one.name: one.process.pid for one in self.components if one.process}
        if self.cluster and self.cluster.process:
            leaders["postgres"] = self.cluster.process.pid
        if self.outside.process:
            leaders["sandbox"] = self.outside.process.pid
        return Groups(leaders)

    def rows(self, query: str, database: str = "airflow", **values: Any) -> list[Any]:
        """Look into Airflow's database, or ours."""
        assert self.cluster
        for patience in (1, 1, 1, 0):  # a machine that others use, too, may be slow to answer
            try:
                with self.cluster.connect(database) as db:
                    return db.execute(query.encode(), values).fetchall()
            except psycopg.errors.ConnectionTimeout:
                if not patience:
                    raise
        raise AssertionError

    def sign_in(self) -> requests.Session:
        """The administrator's session of Airflow's API."""
        session = requests.Session()
        session.trust_env = False
        login = {"username": "admin", "password": self.keys["admin_password"]}
        answer = session.post(f"{self.settings.url}/auth/token", json=login, timeout=120)
        answer.raise_for_status()
        session.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
        return session

    def execute(self, query: str, **values: Any) -> None:
        """Change Airflow's database."""
        assert self.cluster
        with self.cluster.connect("airflow") as db:
            db.execute(query.encode(), values)

    def wait_for(self, what: str, condition: Callable[[], bool], interval_s: float = 1.0) -> float:
        """The seconds until it is so."""
        began = time.monotonic()
        while not condition():
            self.check_alive()
            if time.monotonic() - began > PATIENCE_S:
                raise RuntimeError(f"not within {PATIENCE_S:.0f} s: {what}; logs in {self.settings.logs}")
            time.sleep(interval_s)
        return time.monotonic() - began

    @contextmanager
    def phase(self, what: str) -> Iterator[dict[str, Any]]:
        """Seconds and the processor seconds of each part, in the dictionary once the phase is over."""
        self.say(what)
        groups = self.groups
        found: dict[str, Any] = {"phase": what}
        began, before = time.monotonic(), groups.read_cpu()
        yield found
        found["seconds"] = time.monotonic() - began
        found["cpu"] = subtract(groups.read_cpu(), before)
        found["cpu_s"] = sum(spent for name, spent in found["cpu"].items() if name != "sandbox")
        self.say(f"  {found['seconds']:.0f} s, processor {describe_cpu(found['cpu'])}")


def describe_cpu(cpu: dict[str, float]) -> str:
    """Processor seconds by part, the largest first."""
    parts = sorted(cpu.items(), key=lambda part: -part[1])
    return ", ".join(f"{name} {spent:.1f} s" for name, spent in parts if spent >= 0.05)


def add_companies(stack: ScaleStack, companies: int) -> list[str]:
    """Every organization of the sandbox as an enabled company with its key in an Airflow connection; their slugs.

    As the command line saves them, but without asking each key for its Check, which a thousand times over takes minutes.
    """
    assert stack.cluster
    fernet = Fernet(stack.keys["fernet_key"])
    slugs, connections = [], []
    with connect(stack.cluster.dsn(postgres.APP_ROLE, "billingo")) as db:
        for one in stack.outside.organizations()[:companies]:
            name = f"Minta {one['organization']:05} Kft."  # the sandbox's own names repeat
            company = save_company(db, name=name, tax_number=one["tax_number"], by="benchmarks")
            connection_id = set_connection(
                db,
                company,
                by="benchmarks",
                start_date=START_DATE,
                document_kinds=KINDS,
                airflow_conn_id=f"billingo_{company.slug}",
            )
            set_enabled(db, connection_id, enabled=True, by="benchmarks", override=True)
            slugs.append(company.slug)
            key = fernet.encrypt(one["key"].encode()).decode()
            connections.append((f"billingo_{company.slug}", stack.outside.url, key))
        write_snapshot(db, stack.settings.data / "companies.json")
    with stack.cluster.connect("airflow") as db, db.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO connection (conn_id, conn_type, host, password, is_encrypted, is_extra_encrypted) "
            "VALUES (%s, 'billingo', %s, %s, true, false)",
            connections,
        )
    return slugs
