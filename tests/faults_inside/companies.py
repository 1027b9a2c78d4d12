"""A company with runs as Airflow makes them, ready to have the ground pulled from under it."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox import process as sandbox_process
from tests.conftest import Database
from tests.faults.books import Findings, examine
from tests.faults_outside.airflow_run import Runs
from tests.faults_outside.matrix import Ground
from tests.faults_outside.parts import open_ground
from tests.message_samples import subscribe
from tests.place import Place
from tests.synced_company import SyncedCompany

USER = "anna@example.com"
MESSAGE_TYPES = ("switched_off", "works_again", "sync_failed", "pdf_missing", "validation_error")


@dataclass
class Trial:
    """What a part works with. ``folder`` holds BILLINGO_HOME as ``home``."""

    company: SyncedCompany
    runs: Runs
    ground: Ground
    folder: Path
    database: Database

    def list_messages(self) -> list[str]:
        """Types of all messages, in order."""
        return [row[0] for row in self.company.rows("SELECT type FROM message ORDER BY message_id")]

    def examine(self, **but: set[str]) -> Findings:
        """What is lost, double or wrong; more e-mails than messages are double."""
        found = examine(self.company, **{"failing": set(), "waiting": set(), **but})
        mails = self.list_mails(USER)
        if len(mails) > len(self.list_messages()):
            found.double.append(f"{len(mails)} e-mails about {self.list_messages()}")
        return found

    def list_mails(self, address: str) -> list[Any]:
        """What was sent to somebody."""
        return [mail for mail in self.ground.mail.received if mail["To"] == address]


@contextmanager
def open_trial(place: Place, *, documents: int, seed: int = 8, database: Database | None = None) -> Iterator[Trial]:
    """A sandbox of one organization, a database, a mail server, the environment of tasks."""
    with ExitStack() as stack:
        folder = stack.enter_context(place.open_folder())
        own = database or stack.enter_context(place.open_database())
        ground = stack.enter_context(open_ground(folder, own.app_dsn))
        options = {"organizations": 1, "profile": "clean", "requests_per_minute": 0, "pdf_delay_s": 0}
        sandbox = stack.enter_context(sandbox_process.start(documents=documents, seed=seed, **options))
        company = SyncedCompany(own.app_dsn, sandbox, folder / "home" / "pdf")
        stack.callback(company.db.close)
        connection = {"conn_type": "billingo", "host": sandbox.url, "password": company.account["key"]}
        ground.set_variable("AIRFLOW_CONN_UNUSED", json.dumps(connection))
        company.db.execute("UPDATE connection SET enabled = true")
        for one in MESSAGE_TYPES:
            subscribe(company.db, one, USER)
        yield Trial(company, Runs(company), ground, folder, own)
