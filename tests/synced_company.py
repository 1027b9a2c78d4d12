"""A company on a database and a sandbox of its own, synced step by step as the tasks do it, without Airflow."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from billingo.pipelines import fetch as fetching_step
from billingo.pipelines import pdf as pdf_step
from billingo.pipelines import process as process_step
from billingo.pipelines import work
from billingo.pipelines.pacing import SharedPacer
from billingo.store import companies, storing
from billingo.store.database import connect
from billingo.systems.billingo.client import BillingoSource
from sandbox import process as sandbox_process
from sandbox.process import Sandbox

ALL_KINDS = ("invoice", "advance", "proforma", "receipt")
WITHOUT_PDF = """
SELECT d.stored_file_id FROM document_pdf AS p INNER JOIN document AS d USING (document_id) WHERE p.state = 'pending'
"""


class SyncedCompany:
    """Organization 1 of a sandbox (or another) as a company of ours."""

    def __init__(
        self,
        dsn: str,
        sandbox: Sandbox,
        folder: Path,
        *,
        organization: int = 1,
        kinds: tuple[str, ...] = ALL_KINDS,
        start_date: date = date(2020, 1, 1),
        quota: int | None = None,
    ) -> None:
        self.dsn = dsn
        self.sandbox = sandbox
        self.folder = folder
        self.organization = organization
        self.db = connect(dsn)
        self.account = sandbox.organization(organization)
        self.company = companies.add_company(
            self.db,
            name=self.account["name"],
            tax_number=self.account["tax_number"],
            by="test",
            monthly_quota=quota,
        )
        self.connection_id = self.set_connection(start_date, kinds)
        self.runs = 0

    def set_connection(self, start_date: date, kinds: tuple[str, ...]) -> int:
        return companies.set_connection(
            self.db,
            self.company,
            by="test",
            start_date=start_date,
            document_kinds=list(kinds),
            airflow_conn_id="unused",
        )

    @property
    def settings(self) -> companies.ConnectionSettings:
        return self.settings_of(self.db)

    def settings_of(self, db: Any) -> companies.ConnectionSettings:
        """The same over another connection: for threads."""
        return companies.load_connection_by_id(db, self.connection_id)

    @contextmanager
    def source(self, **options: Any) -> Iterator[BillingoSource]:
        pacer = SharedPacer(lambda: connect(self.dsn), self.connection_id, burst=10_000, per_minute=600_000)
        source = BillingoSource(self.sandbox.url, self.account["key"], pacer, **{"backoff_s": 0.01, **options})
        try:
            yield source
        finally:
            source.close()
            pacer.close()

    def fetch(self, **options: Any) -> fetching_step.FetchResult:
        with self.source(**options) as source:
            return fetching_step.fetch(self.db, self.settings, source)

    def store(self) -> storing.StoreCounts:
        return storing.store_landed(
            self.db,
            connection_id=self.connection_id,
            company_id=self.company.company_id,
            source="billingo connection",
            file_type="billingo json",
            quota_left=fetching_step.quota_left(self.db, self.settings, datetime.now(UTC)),
        )

    def pending(self) -> list[int]:
        return [p.stored_file_id for p in storing.list_pending(self.db, self.connection_id)]

    def process(self, stored_file_ids: list[int] | None = None) -> process_step.ProcessResult:
        ids = self.pending() if stored_file_ids is None else stored_file_ids
        return process_step.process(self.db, self.settings, ids)

    def download(self, **options: Any) -> pdf_step.PdfResult:
        ids = [row[0] for row in self.rows(WITHOUT_PDF)]
        with self.source() as source:
            return pdf_step.download(self.db, self.settings, source, ids, self.folder, **options)

    def sync(self) -> process_step.ProcessResult:
        """Fetch, store and process, as one run does."""
        self.fetch()
        self.store()
        self.runs += 1
        items = work.list_run_items(self.db, self.connection_id, f"run {self.runs}")
        return self.process([one for item in items for one in item.stored_file_ids])

    def rows(self, query: str, *parameters: Any) -> list[Any]:
        """Look inside; tests only."""
        return self.db.execute(query, parameters).fetchall()

    def value(self, query: str, *parameters: Any) -> Any:
        return self.rows(query, *parameters)[0][0]

    def states(self) -> dict[str, str]:
        """External id -> state of every stored file."""
        return dict(self.rows("SELECT external_id, state FROM stored_file"))

    def truth(self, **query: Any) -> list[dict[str, Any]]:
        """What the organization has issued, oldest first."""
        return self.sandbox.documents(self.organization, **query)

    def issue(self, case: str = "invoice_27", **order: Any) -> dict[str, Any]:
        return self.sandbox.issue(self.organization, case=case, **order)[-1]


class Sandboxes:
    """Running sandboxes, each used by one test after the other and begun anew for each."""

    def __init__(self) -> None:
        self.idle: list[Sandbox] = []

    def take(self, **options: Any) -> Sandbox:
        """One that is as if it had been started with these options."""
        while self.idle:
            sandbox = self.idle.pop()
            if sandbox.process is not None and sandbox.process.poll() is None:
                sandbox.begin_anew(**options)
                return sandbox
        return sandbox_process.start(**options)

    def give_back(self, sandbox: Sandbox) -> None:
        self.idle.append(sandbox)


@pytest.fixture(scope="session")
def sandboxes() -> Iterator[Sandboxes]:
    """The sandboxes of the whole run."""
    running = Sandboxes()
    yield running
    for sandbox in running.idle:
        sandbox.stop()


@pytest.fixture
def make_company(database: Any, sandboxes: Sandboxes, tmp_path: Path) -> Iterator[Callable[..., SyncedCompany]]:
    """Take a sandbox of one organization with so many documents, and make it a company."""
    started = []

    def make(documents: int = 0, *, sandbox: dict[str, Any] | None = None, **options: Any) -> SyncedCompany:
        server = sandboxes.take(
            **{
                "organizations": 1,
                "documents": documents,
                "profile": "clean",
                "requests_per_minute": 0,
                "pdf_delay_s": 0,
                "seed": 11,
                **(sandbox or {}),
            }
        )
        company = SyncedCompany(database.app_dsn, server, tmp_path / "pdf", **options)
        started.append(company)
        return company

    yield make
    for company in started:
        company.db.close()
        sandboxes.give_back(company.sandbox)
