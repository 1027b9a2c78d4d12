"""The client against the sandbox: windows, PDF images, pace and concurrency, as it should go."""

import itertools
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from billingo.model.document import DocumentKind
from billingo.systems.billingo.client import BillingoSource
from billingo.systems.billingo.reading import read_ahead
from billingo.systems.errors import NotRendered, RateLimited, TransientFault
from billingo.systems.pacing import LocalPacer
from billingo.systems.source import Source, Window
from sandbox.process import Sandbox
from tests.systems.billingo.conftest import FreePacer, MakeSource

YEARS_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def read_ids(source: BillingoSource, window: Window) -> list[str]:
    return [document.external_id for page in source.read_window(window) for document in page.documents]


def list_truth(billingo: Sandbox, organization: int = 1) -> dict[str, dict[str, Any]]:
    return {str(record["id"]): record for record in billingo.documents(organization)}


def test_it_is_a_source(make_source: MakeSource) -> None:
    source: Source = make_source()
    assert repr(source) == "BillingoSource(…)"


def test_wt9_wt10_a_window_by_issue_date_is_read_whole(billingo: Sandbox, make_source: MakeSource) -> None:
    truth = list_truth(billingo)
    days = sorted(record["issue_date"] for record in truth.values())
    start, end = days[len(days) // 3], days[2 * len(days) // 3]
    window = Window(issued_from=date.fromisoformat(start), issued_to=date.fromisoformat(end))
    found = read_ids(make_source(per_page=20), window)
    wanted = {key for key, record in truth.items() if start <= record["issue_date"] <= end}
    assert set(found) == wanted
    assert start in {truth[key]["issue_date"] for key in found}  # the day itself counts
    assert len(wanted) > 60


def test_wt11_a_window_by_modification_returns_what_changed(billingo: Sandbox, make_source: MakeSource) -> None:
    since = datetime.fromisoformat(billingo.control("GET", "/health")["now"]) - timedelta(seconds=2)
    new = billingo.issue(2, count=2)
    source = make_source(key=billingo.organization(2)["key"])
    assert set(read_ids(source, Window(modified_since=since.astimezone(UTC)))) >= {str(record["id"]) for record in new}
    assert read_ids(source, Window(modified_since=datetime.now(UTC) + timedelta(days=9))) == []


def test_nothing_new_is_one_request(billingo: Sandbox, make_source: MakeSource) -> None:
    pages = list(make_source().read_window(Window(issued_from=date(2090, 1, 1))))
    assert (len(pages), pages[0].total, billingo.statistics()["requests"]) == (1, 0, 1)


def test_a_quiet_list_is_read_once(billingo: Sandbox, make_source: MakeSource) -> None:
    total = len(list_truth(billingo))
    found = read_ids(make_source(per_page=10), Window())
    assert len(found) == len(set(found)) == total
    assert billingo.statistics()["requests"] == -(-total // 10)


def test_a_first_page_that_was_read_before_is_not_asked_for_again(billingo: Sandbox, make_source: MakeSource) -> None:
    source = make_source(per_page=100)
    first = source.read_page(Window(), 1)
    pages = list(source.read_window(Window(), first))
    assert pages[0] is first
    assert billingo.statistics()["requests"] == first.last == len(pages)


def test_documents_keep_their_facts(billingo: Sandbox, make_source: MakeSource) -> None:
    truth = list_truth(billingo)
    for page in make_source().read_window(Window()):
        for document in page.documents:
            record = truth[document.external_id]
            assert (document.number, document.raw_kind) == (record["invoice_number"], record["type"])
            if document.kind is not DocumentKind.UNKNOWN:
                assert str(document.issue_date) == record["issue_date"]


def test_wt11_arrivals_and_deleted_drafts_between_pages_lose_nothing(
    billingo: Sandbox, make_source: MakeSource
) -> None:
    for case in ("draft", "invoice_27", "draft", "invoice_27"):
        billingo.issue(3, case=case, count=3)
    source = make_source(key=billingo.organization(3)["key"], per_page=7, parallel=1)
    before = set(list_truth(billingo, 3))
    drafts = [record["id"] for record in reversed(billingo.documents(3, type="draft"))][:4]
    shown: set[str] = set()
    for number, page in enumerate(source.read_window(Window())):
        shown |= {document.external_id for document in page.documents}
        if number % 5 == 2 and drafts:
            billingo.delete(3, drafts.pop(0))
        elif number in {3, 9, 21}:
            billingo.issue(3, count=2)
    assert not drafts
    assert before & set(list_truth(billingo, 3)) <= shown


def test_eight_pages_at_once_and_never_more(billingo: Sandbox, make_source: MakeSource) -> None:
    billingo.settings(latency_ms=60)
    source = make_source(per_page=5)
    with ThreadPoolExecutor(3) as threads:
        assert all(threads.map(lambda _: read_ids(source, Window()), range(3)))
    assert billingo.statistics()["peak_by_key"] == {billingo.organization(1)["key"]: 8}


def test_pages_in_memory_are_bounded() -> None:
    """1,000 pages read ahead of a slow consumer: never more than 15 that it has not taken."""
    lock = threading.Lock()
    counts = {"read": 0, "most": 0}
    taken = itertools.count(1)
    done = 0

    def read(number: int) -> int:
        with lock:
            counts["read"] += 1
            counts["most"] = max(counts["most"], counts["read"] - done)
        return number

    with ThreadPoolExecutor(8) as threads:
        answers = read_ahead(threads, read, range(1000), threading.Event(), at_most=15)
        found = set()
        for answer in answers:
            found.add(answer)
            with lock:
                done = next(taken)
    assert found == set(range(1000))
    assert counts["most"] <= 16


def test_when_a_page_fails_those_that_came_are_yielded_first(billingo: Sandbox, make_source: MakeSource) -> None:
    billingo.fault("status", status=403, path=r"[?&]page=9(&|$)", count=None)
    shown = []
    with pytest.raises(Exception, match="403"):
        shown.extend(page.number for page in make_source(per_page=5).read_window(Window()))
    assert 1 in shown
    assert len(shown) >= 2
    assert billingo.statistics()["requests"] < 40  # of 52 pages: the rest was not asked for


def test_a_window_that_is_given_up_asks_for_no_more(billingo: Sandbox, make_source: MakeSource) -> None:
    source = make_source(per_page=5)
    pages = source.read_window(Window())
    next(pages)
    next(pages)
    pages.close()
    source.close()
    assert billingo.statistics()["requests"] <= 1 + 16


def test_every_request_is_paced(billingo: Sandbox, make_source: MakeSource, pacer: FreePacer) -> None:
    source = make_source(per_page=20)
    read_ids(source, Window())
    list(source.check("1"))
    assert len(pacer.acquired) == billingo.statistics()["requests"]


def test_a_pacer_that_refuses_ends_the_window(billingo: Sandbox) -> None:
    pacer = LocalPacer(burst=3, per_minute=0.5, max_wait_s=10)
    source = BillingoSource(billingo.url, billingo.organization(1)["key"], pacer, per_page=10)
    with pytest.raises(RateLimited):
        read_ids(source, Window())
    assert billingo.statistics()["requests"] == 3


def test_a_limit_that_is_hit_all_the_same_costs_time_only(billingo: Sandbox, make_source: MakeSource) -> None:
    billingo.settings(requests_per_minute=20, window_s=1)
    clock = threading.Event()
    source = make_source(per_page=7, tries=50, sleep=lambda seconds: clock.wait(min(seconds, 1.1)))
    assert len(set(read_ids(source, Window()))) == len(list_truth(billingo))
    assert billingo.statistics()["too_many_requests"] > 0


def test_the_clock_of_the_source_is_known(billingo: Sandbox, make_source: MakeSource) -> None:
    skew = make_source().read_page(Window(), 1).clock_skew_s
    assert skew is not None


def test_wt20_a_pdf_image_is_fetched(billingo: Sandbox, make_source: MakeSource) -> None:
    invoice = billingo.documents(1, type="invoice")[0]
    assert make_source().fetch_pdf(str(invoice["id"])).startswith(b"%PDF-")


def test_a_pdf_image_that_is_not_made_yet_is_asked_for_later(billingo: Sandbox, make_source: MakeSource) -> None:
    source = make_source()
    invoice = billingo.documents(1, type="invoice")[1]
    billingo.act(1, invoice["id"], "pdf", ready=False)
    with pytest.raises(NotRendered, match="not made the PDF image yet") as caught:
        source.fetch_pdf(str(invoice["id"]))
    assert isinstance(caught.value, TransientFault)
    assert billingo.statistics()["requests"] == 1  # when to ask again is for the task to say
    billingo.act(1, invoice["id"], "pdf", ready=True)
    assert source.fetch_pdf(str(invoice["id"])).startswith(b"%PDF-")


def test_connections_are_kept_open(
    billingo: Sandbox, make_source: MakeSource, count_connections: Callable[[], int]
) -> None:
    source = make_source(per_page=5)
    before = count_connections()
    read_ids(source, Window())
    for record in billingo.documents(1, type="invoice")[:5]:
        source.fetch_pdf(str(record["id"]))
    assert billingo.statistics()["requests"] > 50
    assert count_connections() - before <= 8


@pytest.fixture
def count_connections(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How many connections were opened so far by this process."""
    from urllib3.connection import HTTPConnection

    opened = []
    connect = HTTPConnection.connect

    def note(connection: HTTPConnection) -> None:
        opened.append(connection)
        connect(connection)

    monkeypatch.setattr(HTTPConnection, "connect", note)
    return lambda: len(opened)
