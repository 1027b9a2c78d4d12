"""Many documents at once: a list of thousands that were all changed in one second, and raw bytes played back."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from billingo.pipelines import fetch as fetch_step
from billingo.pipelines import process as process_step
from billingo.store import companies, storing
from billingo.systems.billingo.pages import split_page
from billingo.systems.billingo.sweep import Survey
from billingo.systems.billingo.windows import read_query
from billingo.systems.source import CheckStep, KindCounts, Page, Window
from sandbox.billingo import changes
from sandbox.billingo.listing import Listing
from sandbox.billingo.service import Service, Settings, make_service
from tests.simulation.clock import Clock, SourceClock

PER_PAGE = 100
KINDS = ("invoice", "advance", "proforma", "receipt")
START = date(2020, 1, 1)


@dataclass
class Found:
    """What is not as it should be, in words."""

    lost: list[str] = field(default_factory=list)
    double: list[str] = field(default_factory=list)
    arrivals: int = 0
    pages: int = 0
    asked: dict[str, int] = field(default_factory=dict)  # pages by the filters that were asked for

    def all(self) -> list[str]:
        return [*self.lost, *self.double]


class ListedSource:
    """Documents by their exact bytes, oldest first as they were created, listed newest first; may grow while it is read."""

    def __init__(self, documents: list[bytes]) -> None:
        self.documents = documents
        self.pages = 0
        self.grow: Any = None  # called with each page's number

    def read_page(self, window: Window, page: int) -> Page:
        del window  # all of them were changed at one moment, and issued on days that are asked for
        count = len(self.documents)
        end = max(count - (page - 1) * PER_PAGE, 0)
        chosen = self.documents[max(end - PER_PAGE, 0) : end][::-1]
        last = max(1, -(-count // PER_PAGE))
        head = b'{"total":%d,"per_page":%d,"current_page":%d,"last_page":%d,"data":[' % (count, PER_PAGE, page, last)
        self.pages += 1
        if self.grow is not None:
            self.grow(page)
        return split_page(head + b",".join(chosen) + b"]}", page)

    def read_window(self, window: Window, first: Page | None = None) -> Iterator[Page]:
        survey = Survey(arrivals_on_top=window.modified_since is None)
        if first is not None:
            survey.add(first)
            yield first
        while numbers := survey.plan():
            for number in numbers:
                page = self.read_page(window, number)
                survey.add(page)
                yield page

    def fetch_pdf(self, external_id: str) -> bytes:
        raise NotImplementedError

    def check(self, tax_number: str) -> Iterator[CheckStep]:
        raise NotImplementedError

    def count_kinds(self, window: Window) -> KindCounts:
        raise NotImplementedError

    def close(self) -> None: ...


class BulkCompany:
    """A company whose documents come from a list."""

    def __init__(self, db: Any, name: str, tax_number: str, *, start: date = START) -> None:
        self.db = db
        self.start = start
        self.company = companies.add_company(db, name=name, tax_number=tax_number, by="test")
        self.connection_id = companies.set_connection(
            db, self.company, by="test", start_date=start, document_kinds=list(KINDS), airflow_conn_id="unused"
        )

    @property
    def settings(self) -> companies.ConnectionSettings:
        return companies.load_connection_by_id(self.db, self.connection_id)

    def take_over(self, source: ListedSource) -> fetch_step.FetchResult:
        """Fetch and store."""
        result = fetch_step.fetch(self.db, self.settings, source)
        self.stored = storing.store_landed(
            self.db,
            connection_id=self.connection_id,
            company_id=self.company.company_id,
            source="billingo connection",
            file_type="billingo json",
            quota_left=None,
        )
        return result

    def process(self, ids: Sequence[int] | None = None) -> process_step.ProcessResult:
        if ids is None:
            ids = [one.stored_file_id for one in storing.list_pending(self.db, self.connection_id)]
        return process_step.process(self.db, self.settings, ids)

    def column(self, query: str) -> list[Any]:
        return [row[0] for row in self.db.execute(query, {"connection_id": self.connection_id})]


def make_sandbox(count: int, profile: str) -> Service:
    """A sandbox, in this process, of one organization with so many documents."""
    return make_service(
        Settings(), organizations=1, documents=count, seed=5, profile=profile, today=datetime.now(UTC).date()
    )


def make_documents(count: int, profile: str = "mixed") -> tuple[Service, list[bytes]]:
    """The exact bytes of so many documents of one organization, oldest first."""
    service = make_sandbox(count, profile)
    today = service.clock.today().isoformat().encode()
    return service, [b"".join(one.pieces(today)) for one in service.organizations[0].documents]


class ListedService(ListedSource):
    """The documents of one organization through the sandbox's own listing: its filters, its order, its pages."""

    def __init__(self, service: Service) -> None:
        super().__init__([])
        self.service = service
        self.listing = Listing()
        self.asked: Counter[str] = Counter()  # filters, by their names

    def read_page(self, window: Window, page: int) -> Page:
        query = read_query(window) | {"page": str(page), "per_page": str(PER_PAGE)}
        today = self.service.clock.today().isoformat()
        body = self.listing.write_page(self.service.organizations[0], query, "", today)
        self.pages += 1
        self.asked[", ".join(sorted(query.keys() - {"page", "per_page"}))] += 1
        if self.grow is not None:
            self.grow(page)
        return split_page(body, page)


def read_moving_list(company: BulkCompany, service: Service) -> Found:
    """Read a list of documents of many days that were all changed in the same second, to which others of that second are
    added meanwhile; first by days of issue, then by that second."""
    organization, source, found = service.organizations[0], ListedService(service), Found()
    moment = Clock(datetime.now(UTC))
    service.clock = SourceClock(moment)  # type: ignore[assignment]
    for document in organization.documents:
        document.modified = service.clock.wall()
    organization.version += 1

    def grow(page: int) -> None:
        if page % 50 == 7 and found.arrivals < 20:
            changes.issue_documents(service, organization, {"case": "invoice_27"})
            found.arrivals += 1

    source.grow = grow
    company.take_over(source)
    source.grow = None
    again = company.take_over(source)  # the watermark lies about the same second: all of them are asked for again
    found.pages, found.asked = source.pages, dict(source.asked)
    stored = company.column("SELECT external_id FROM stored_file WHERE connection_id = %(connection_id)s")
    skipped = company.column("SELECT external_id FROM skipped_document WHERE connection_id = %(connection_id)s")
    meant = {str(document.id) for document in organization.documents}
    found.lost += sorted(meant - {*stored, *skipped})[:20]
    found.double += [one for one in (*stored, *skipped) if one not in meant][:20]
    if len(stored) + len(skipped) != len({*stored, *skipped}):
        found.double.append("a document is stored twice, or stored and skipped")
    versions = company.column("SELECT count(*) FROM stored_file_version")[0]
    if versions != len(stored):
        found.double.append(f"{versions} versions of {len(stored)} documents")
    if again.listed < len(meant):
        found.lost.append(f"{again.listed} of {len(meant)} were asked for by their second of change")
    if again.landed > found.arrivals:
        found.double.append(f"{again.landed} landed when nothing had changed")
    return found


_LEDGER = """
SELECT d.external_id, d.number, d.kind, d.net, d.vat, d.gross, d.net_huf, d.gross_huf, d.fulfillment_date, d.rate,
    (
        SELECT string_agg(concat_ws('|', l.position, l.account, l.debit_huf, l.credit_huf, l.debit, l.credit), ';'
            ORDER BY l.position)
        FROM journal_line AS l WHERE l.document_id = d.document_id
    ) AS journal,
    (
        SELECT string_agg(concat_ws('|', v.position, v.nav_vat, v.rate, v.net_huf, v.vat_huf, v.tax_point_date), ';'
            ORDER BY v.position)
        FROM vat_ledger_line AS v WHERE v.document_id = d.document_id
    ) AS vat_ledger
FROM document AS d
WHERE d.connection_id = %(connection_id)s
ORDER BY d.external_id
"""


def digest_ledgers(company: BulkCompany) -> tuple[int, str]:
    """How many documents are booked, and a digest of all that is booked of them, without ids of our making."""
    digest = hashlib.sha256()
    count = 0
    for row in company.db.execute(_LEDGER, {"connection_id": company.connection_id}):
        digest.update(repr(tuple(str(value) for value in row)).encode())
        count += 1
    return count, digest.hexdigest()


def read_raw(company: BulkCompany) -> list[bytes]:
    """All raw bytes of every version, in the order in which they came."""
    return company.column(
        "SELECT v.raw FROM stored_file_version AS v INNER JOIN stored_file AS f USING (stored_file_id)"
        " WHERE f.connection_id = %(connection_id)s ORDER BY v.stored_file_id, v.version"
    )


def forget_watermark(company: BulkCompany) -> None:
    """Everything is read again, as after a change of the settings."""
    company.db.execute(
        "UPDATE connection SET watermark_at = NULL, looked_back_at = %s WHERE connection_id = %s",
        [datetime.now(UTC) - timedelta(days=9), company.connection_id],
    )
