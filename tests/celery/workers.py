"""The local stack with CeleryExecutor: two workers on this machine, as they would be on two others."""

import csv
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import psutil
from psycopg.rows import namedtuple_row

from billingo.store.database import connect
from local import airflow, postgres
from local.processes import Component, find_session
from local.settings import Ports, Settings
from local.stack import Stack
from sandbox.process import Sandbox
from tests.synced_company import SyncedCompany

NAME = "Két Gép Kft."
START_DATE = date(2020, 1, 1)
HEARTBEAT_S = 20  # so soon a task without a sign of life counts as dead; 90 in a deployment
WORKERS = ("worker-1", "worker-2")


class CeleryStack(Stack):
    """One company is imported before Airflow starts; its schedule then starts its first run by itself."""

    def __init__(self, folder: Path, sandbox: Sandbox, broker: str) -> None:
        self.outside = sandbox
        super().__init__(
            Settings(
                home=folder,
                ports=Ports.find_free(),
                fab=False,
                triggerer=False,
                dag_processor=False,
                watchdog=False,
                sandbox=False,
                samples=False,
                environment={
                    "AIRFLOW__CORE__EXECUTOR": "CeleryExecutor",
                    "AIRFLOW__CELERY__BROKER_URL": broker,
                    "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": str(HEARTBEAT_S),
                    "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT_DETECTION_INTERVAL": "2",
                    "AIRFLOW__SCHEDULER__TASK_QUEUED_TIMEOUT": "30",
                    "AIRFLOW__SCHEDULER__TASK_QUEUED_TIMEOUT_CHECK_INTERVAL": "5",
                },
            )
        )

    def _start_airflow(self) -> None:
        metadata = self.environment["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"]
        self.environment["AIRFLOW__CELERY__RESULT_BACKEND"] = metadata.replace("postgresql+psycopg2", "db+postgresql")
        self._import_company()
        for name in WORKERS:
            # without --skip-serve-logs two workers on one machine want the same port
            options = ["--celery-hostname", f"{name}@%h", "--concurrency", "1", "--skip-serve-logs"]
            self._launch(name, [str(airflow.AIRFLOW), "celery", "worker", *options])
        super()._start_airflow()

    def _import_company(self) -> None:
        account = self.outside.organization(1)
        path = self.settings.home / "companies.csv"
        with path.open("w", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["name", "tax_number", "api_key", "host"])
            rows.writerow([NAME, account["tax_number"], account["key"], self.outside.url])
        kinds = ("--kinds", "invoice,advance,proforma,receipt")
        self.run_billingo("import", "company", "import", str(path), "--start-date", START_DATE.isoformat(), *kinds)

    def wait_for(self, what: str, condition: Callable[[], Any], patience_s: float = 120.0) -> Any:
        """The first true value of ``condition``; every part that was not killed must stay alive meanwhile."""
        found: list[Any] = []

        def is_there() -> bool:
            found.append(condition())
            return bool(found[-1])

        self._wait(is_there, patience_s, what)
        return found[-1]

    def rows(self, query: str, database: str = "airflow", **values: Any) -> list[Any]:
        """Look into Airflow's database or ours, as the superuser."""
        assert self.cluster
        with self.cluster.connect(database) as db, db.cursor(row_factory=namedtuple_row) as cursor:
            return cursor.execute(query.encode(), values).fetchall()

    def find_worker(self, client_port: int) -> tuple[Component, int] | None:
        """The worker whose task has opened the database connection from this port, and the task's process."""
        for component in self.components:
            if component.name in WORKERS and component.process:
                for process in find_session(component.process.pid):
                    with suppress(psutil.Error):
                        if any(one.laddr.port == client_port for one in process.net_connections("tcp")):
                            return component, process.pid
        return None

    def kill(self, worker: Component) -> list[int]:
        """SIGKILL, as when its machine dies: the worker and everything that it started; their pids."""
        assert worker.process
        self.components.remove(worker)
        pids = [process.pid for process in find_session(worker.process.pid)]
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        worker.process.wait(30)
        return pids


class ImportedCompany(SyncedCompany):
    """The company in the stack's database, to look into; whoever examines books knows it as one that was synced."""

    def __init__(self, stack: CeleryStack) -> None:  # it is there already
        assert stack.cluster
        self.dsn = stack.cluster.dsn(postgres.APP_ROLE, "billingo")
        self.sandbox = stack.outside
        self.folder = stack.settings.data
        self.organization = 1
        self.db = connect(self.dsn)
