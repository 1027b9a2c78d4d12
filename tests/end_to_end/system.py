"""The whole system on this machine: Airflow, PostgreSQL, a sandbox, a mail server, and two companies."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from zlib import crc32

import psycopg
from psycopg.rows import namedtuple_row

from billingo.store.company_input import make_slug
from local import postgres
from local.settings import Ports, Settings
from local.stack import Stack
from sandbox import process as sandbox_process
from sandbox.process import Sandbox
from tests.end_to_end.airflow_driver import Airflow, Run
from tests.mail_server import MailServer

DOCUMENTS = 12  # of each organization at the start: two batches
START_DATE = date(2020, 1, 1)
QUIET_MINUTES = 30  # so long nothing is scheduled, so that a test's runs are the only ones
MESSAGE_TYPES = ("switched_off", "works_again", "validation_error", "figures_changed", "sync_failed", "pdf_missing")


class Company:
    """An organization of the sandbox as a company of ours."""

    def __init__(self, system: System, organization: int, name: str) -> None:
        self.system = system
        self.organization = organization
        self.name = name
        self.slug = make_slug(name, "")
        self.dag_id = f"billingo__{self.slug}"
        account = system.sandbox.organization(organization)
        self.key: str = account["key"]
        self.tax_number: str = account["tax_number"]
        self.email = f"{self.slug}@example.com"

    def issue(self, case: str = "invoice_27", **order: Any) -> dict[str, Any]:
        """Issue a document now; `invoice_number`, `id` …"""
        return self.system.sandbox.issue(self.organization, case=case, **order)[-1]

    def truth(self) -> list[dict[str, Any]]:
        """Everything issued, oldest first."""
        return self.system.sandbox.documents(self.organization)

    def sync(self) -> Run:
        """A run by hand, to its end."""
        return self.system.airflow.run(self.dag_id)

    def rows(self, query: str, **values: Any) -> list[Any]:
        """Look into our database; `%(company)s` is this company's id."""
        return self.system.rows(query, company=self.company_id, **values)

    @property
    def company_id(self) -> int:
        return self.system.rows("SELECT company_id FROM company WHERE slug = %(slug)s", slug=self.slug)[0][0]

    def states(self) -> dict[str, str]:
        """Number (external id where there is none) → state of every stored file."""
        query = (
            "SELECT coalesce(nullif(number, ''), external_id), state FROM stored_file WHERE company_id = %(company)s"
        )
        return dict(self.rows(query))

    def stored_file_id(self, number: str) -> int:
        query = "SELECT stored_file_id FROM stored_file WHERE company_id = %(company)s AND number = %(number)s"
        return self.rows(query, number=number)[0][0]

    def books(self) -> dict[str, Any]:
        """Everything booked, to be compared before and after."""
        return {
            table: self.rows(
                f"SELECT x.* FROM {table} AS x INNER JOIN document AS d USING (document_id) "
                "WHERE d.company_id = %(company)s ORDER BY x"
            )
            for table in ("document", "document_line", "journal_entry", "journal_line", "vat_ledger_line")
        }

    def work_items(self, run: Run) -> list[Any]:
        query = (
            "SELECT w.item, w.label, w.stored_file_ids FROM work_item AS w INNER JOIN connection USING (connection_id) "
            "WHERE company_id = %(company)s AND run_id = %(run)s ORDER BY w.item"
        )
        return self.rows(query, run=run.run_id)

    def mails(self, ending: str) -> list[EmailMessage]:
        """E-mails to this company's receiver whose type ends so."""
        return [
            mail
            for mail in self.system.mail.received
            if mail["To"] == self.email and f"Billingo automatikus feldolgozás – {ending}:" in mail["Subject"]
        ]

    def wait_for_mails(self, ending: str, count: int) -> list[EmailMessage]:
        """Wait until so many have come; the sender of the outbox runs meanwhile as it does every five minutes."""
        self.system.airflow.wait(f"{count} e-mails {ending!r}", lambda: len(self.mails(ending)) >= count)
        return self.mails(ending)

    def requests(self) -> int:
        """How many requests the sandbox has had with this company's key since its statistics were reset."""
        return self.system.sandbox.statistics()["by_key"].get(self.key, 0)


class System:
    """Everything that runs, and the two companies ``anna`` and ``bela`` in it."""

    def __init__(self, stack: Stack, sandbox: Sandbox, mail: MailServer, folder: Path) -> None:
        self.stack = stack
        self.sandbox = sandbox
        self.mail = mail
        self.home = stack.settings.home
        self.airflow = Airflow(stack)
        self.anna = Company(self, 1, find_quiet_name("Anna"))
        self.bela = Company(self, 2, find_quiet_name("Béla"))
        self.companies = (self.anna, self.bela)
        self.folder = folder

    def command(self, *arguments: str) -> str:
        """Run ``python -m billingo``; what it printed."""
        return self.stack.run_billingo(" ".join(arguments), *arguments)

    def import_companies(self) -> str:
        """Both by one CSV file, keys included, as an accounting firm would."""
        path = self.folder / "companies.csv"
        with path.open("w", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["name", "tax_number", "api_key", "host", *(f"email_{one}" for one in MESSAGE_TYPES)])
            for one in self.companies:
                rows.writerow([one.name, one.tax_number, one.key, self.sandbox.url, *[one.email] * len(MESSAGE_TYPES)])
        kinds = ("--kinds", "invoice,advance,proforma")
        said = self.command("company", "import", str(path), "--start-date", START_DATE.isoformat(), *kinds)
        path.unlink()
        return said

    def status(self, company: Company) -> dict[str, Any]:
        return dict(json.loads(self.command("status", "--json", "--company", company.slug))[0])

    def connect(self, database: str = "billingo") -> psycopg.Connection[Any]:
        """The superuser's session, autocommit."""
        assert self.stack.cluster
        return self.stack.cluster.connect(database)

    def rows(self, query: str, **values: Any) -> list[Any]:
        with self.connect() as db, db.cursor(row_factory=namedtuple_row) as cursor:
            return cursor.execute(query.encode(), values).fetchall()

    def execute(self, query: str, **values: Any) -> None:
        """Change a setting in our database, as its owner."""
        assert self.stack.cluster
        with psycopg.connect(self.stack.cluster.dsn(postgres.OWNER_ROLE, "billingo"), autocommit=True) as db:
            db.execute(query.encode(), values)


def find_quiet_name(first_name: str) -> str:
    """A company's name by which its DAG is not due for the next half hour."""
    now = datetime.now(UTC)
    for letter in "abcdefghijklmnopqrstuvwxyz":
        name = f"{first_name} {letter} Kft."
        due = crc32(make_slug(name, "").encode()) % 120  # minutes into every second hour
        passed = (now.hour % 2 * 60 + now.minute - due) % 120
        if 2 <= passed <= 120 - QUIET_MINUTES:
            return name
    raise AssertionError("26 names, and each is due within half an hour")


@contextmanager
def run_system(folder: Path, mail: MailServer) -> Iterator[System]:
    """Start everything; it is stopped, by its own ids, at the end."""
    with sandbox_process.start(organizations=3, documents=DOCUMENTS, profile="clean", seed=5) as sandbox:
        settings = Settings(
            home=folder / "home",
            ports=Ports.find_free(),
            sandbox=False,
            triggerer=False,
            environment={"AIRFLOW_CONN_SMTP_DEFAULT": mail.connection, "BILLINGO_API_URL": sandbox.url},
        )
        with Stack(settings) as stack:
            yield System(stack, sandbox, mail, folder)


def ago(days: int) -> str:
    """A date so many days ago."""
    return (datetime.now(UTC).date() - timedelta(days=days)).isoformat()
