"""Everything that can go wrong between us and Billingo: typed by what to do next, in words, and bounded."""

import re
import socket
import time
import tracemalloc
from threading import Event, Thread
from typing import Any

import pytest

from billingo.systems.errors import (
    AnswerTooLarge,
    NotAPdf,
    OffCause,
    RateLimited,
    RefusedRequest,
    SystemFault,
    TerminalFault,
    TransientFault,
)
from billingo.systems.source import Window
from sandbox.process import Sandbox
from tests.systems.billingo.catching import catch
from tests.systems.billingo.conftest import FreePacer, MakeSource

DOCUMENTS = r"/v3/documents(\?|$)"
DOWNLOAD = r"/download"


@pytest.mark.parametrize(
    ("status", "kind", "tries"),
    [
        (400, RefusedRequest, 1), (401, TerminalFault, 1), (402, TerminalFault, 1), (403, RefusedRequest, 1),
        (404, RefusedRequest, 1), (408, TransientFault, 4), (409, TransientFault, 4), (422, RefusedRequest, 1),
        (429, RateLimited, 4), (500, TransientFault, 4), (502, TransientFault, 4), (503, TransientFault, 4),
        (204, TransientFault, 4),
    ],
)  # fmt: skip
def test_statuses(
    billingo: Sandbox, make_source: MakeSource, caplog: Any, key: str, status: int, kind: type[SystemFault], tries: int
) -> None:
    billingo.fault("status", status=status, path=DOCUMENTS, count=None)
    fault = catch(make_source(), caplog, key)
    assert type(fault) is kind
    assert f"answered {status} to /documents" in str(fault)
    assert billingo.statistics()["requests"] == tries


def test_wt13_an_invalid_key_and_an_expired_subscription_are_told_apart(
    billingo: Sandbox, make_source: MakeSource, caplog: Any
) -> None:
    wrong = catch(
        make_source(key="00000000-dead-4bad-8bad-000000000000"), caplog, "00000000-dead-4bad-8bad-000000000000"
    )
    assert isinstance(wrong, TerminalFault)
    assert wrong.cause is OffCause.KEY_INVALID
    second = billingo.organization(2)
    billingo.change_organization(2, expired=True)
    try:
        expired = catch(make_source(key=second["key"]), caplog, second["key"])
    finally:
        billingo.change_organization(2, expired=False)
    assert isinstance(expired, TerminalFault)
    assert expired.cause is OffCause.SUBSCRIPTION_EXPIRED


@pytest.mark.parametrize(
    ("header", "wait_s"),
    [("7", 7.0), ("", 5.0), ("-3", 5.0), ("soon", 5.0), ("0", 1.0), ("Sun, 01 Mar 2020 00:00:00 GMT", 1.0)],
)
def test_a_rate_limit_is_waited_for(
    billingo: Sandbox, make_source: MakeSource, pacer: FreePacer, header: str, wait_s: float
) -> None:
    billingo.fault("status", status=429, retry_after=header, path=DOCUMENTS)
    source = make_source()
    assert source.read_page(Window(), 1).documents
    assert source.slept == pacer.postponed == [wait_s]


def test_without_retry_after_the_waits_double(billingo: Sandbox, make_source: MakeSource, pacer: FreePacer) -> None:
    billingo.fault("status", status=429, retry_after="", path=DOCUMENTS, count=3)
    assert make_source().read_page(Window(), 1).documents
    assert pacer.postponed == [5.0, 10.0, 20.0]


@pytest.mark.parametrize("header", ["61", "99999999", "1e300", "Sun, 01 Mar 2099 00:00:00 GMT"])
def test_a_wait_too_long_for_a_task_is_left_to_its_retry(
    billingo: Sandbox, make_source: MakeSource, pacer: FreePacer, caplog: Any, key: str, header: str
) -> None:
    billingo.fault("status", status=429, retry_after=header, path=DOCUMENTS)
    source = make_source()
    fault = catch(source, caplog, key)
    assert isinstance(fault, RateLimited)
    assert 61 <= fault.retry_after_s <= 900
    assert pacer.postponed == [fault.retry_after_s]
    assert source.slept == []


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"kind": "reset"}, "broke the connection off|connection failed"),
        ({"kind": "cut"}, "cut|broke the connection off"),
        ({"kind": "truncated_json"}, "stops in the middle"),
        ({"kind": "html"}, "web page"),
        ({"kind": "html", "status": 502}, "answered 502"),
        ({"kind": "empty"}, "empty body"),
        ({"kind": "wrong_content", "content_type": "text/plain", "body": "hello"}, "not JSON"),
        ({"kind": "wrong_content", "body": '{"error":{"message":"x"}}'}, "not a list of documents"),
        ({"kind": "status", "status": 500}, "answered 500"),
    ],
)
def test_what_may_pass_is_tried_again_and_passes(
    billingo: Sandbox, make_source: MakeSource, caplog: Any, key: str, fault: dict[str, Any], words: str
) -> None:
    billingo.fault(**fault, path=DOCUMENTS, count=3)
    source = make_source()
    assert source.read_page(Window(), 1).documents
    assert len(source.slept) == 3
    assert [0.5 * 2**n <= slept <= 1.5 * 2**n for n, slept in enumerate(source.slept)] == [True] * 3
    billingo.clear_faults()
    billingo.fault(**fault, path=DOCUMENTS, count=None)
    caught = catch(make_source(), caplog, key)
    assert type(caught) is TransientFault
    assert re.search(words, str(caught))


def test_a_slow_drip_ends_at_the_whole_answers_time(
    billingo: Sandbox, make_source: MakeSource, caplog: Any, key: str
) -> None:
    """A byte every 50 ms never trips a read timeout; unbounded, this page would take hours."""
    billingo.fault("drip", chunk_bytes=1, interval_ms=50, path=DOCUMENTS, count=None)
    start = time.monotonic()
    fault = catch(make_source(answer_timeout_s=0.7, tries=1), caplog, key)
    assert time.monotonic() - start < 3
    assert isinstance(fault, TransientFault)
    assert "longer than 0.7 s in all" in str(fault)


def test_headers_that_drip_end_as_well(make_source: MakeSource, caplog: Any, key: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        over = Event()

        def drip() -> None:
            connection, _ = server.accept()
            with connection:
                connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                while not over.wait(0.05):
                    try:
                        connection.sendall(b"x")
                    except OSError:
                        return

        thread = Thread(target=drip)
        thread.start()
        source = make_source(f"http://127.0.0.1:{server.getsockname()[1]}/v3", answer_timeout_s=0.5, tries=1)
        fault = catch(source, caplog, key)
        over.set()
        thread.join()
    assert "longer than 0.5 s in all" in str(fault)


def test_silence_ends_at_the_silence_timeout(billingo: Sandbox, make_source: MakeSource, caplog: Any, key: str) -> None:
    billingo.fault("latency", latency_ms=3000, path=DOCUMENTS)
    fault = catch(make_source(silence_timeout_s=0.3, tries=1), caplog, key)
    assert "nothing came for 0.3 s" in str(fault)


@pytest.mark.parametrize(
    "fault", [{"kind": "gzip_bomb"}, {"kind": "huge"}, {"kind": "endless"}], ids=["gzip bomb", "500 MB", "endless"]
)
def test_a_monstrous_page_is_dropped_at_the_limit(
    billingo: Sandbox, make_source: MakeSource, caplog: Any, key: str, fault: dict[str, Any]
) -> None:
    billingo.fault(**fault, path=DOCUMENTS, count=None)
    limit = 8 * 1024 * 1024
    source = make_source(page_limit_bytes=limit, answer_timeout_s=60.0)
    tracemalloc.start()
    try:
        caught = catch(source, caplog, key)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert isinstance(caught, AnswerTooLarge)
    assert "longer than 8388608 bytes" in str(caught)
    assert billingo.statistics()["requests"] == 1
    assert peak < 3 * limit


def test_a_name_that_is_not_known(make_source: MakeSource, caplog: Any, key: str) -> None:
    fault = catch(make_source("https://billingo.invalid/v3", tries=2), caplog, key)
    assert isinstance(fault, TransientFault)
    assert "billingo.invalid is not known (DNS)" in str(fault)


def test_a_connection_refused(make_source: MakeSource, caplog: Any, key: str, free_port: int) -> None:
    fault = catch(make_source(f"http://127.0.0.1:{free_port}/v3", tries=2), caplog, key)
    assert isinstance(fault, TransientFault)
    assert "refused the connection" in str(fault)


def test_https_to_something_that_does_not_speak_it(
    make_source: MakeSource, billingo: Sandbox, caplog: Any, key: str
) -> None:
    fault = catch(make_source(billingo.url.replace("http:", "https:"), tries=1), caplog, key)
    assert isinstance(fault, TransientFault)
    assert "no secure connection" in str(fault)


def test_what_is_not_a_pdf_is_refused(billingo: Sandbox, make_source: MakeSource, caplog: Any, key: str) -> None:
    name = str(billingo.documents(1, type="invoice")[0]["id"])
    for fault in ({"kind": "not_pdf"}, {"kind": "html"}, {"kind": "empty"}):
        billingo.fault(**fault, path=DOWNLOAD)
        caught = catch(make_source(), caplog, key, name)
        assert type(caught) is NotAPdf
        assert "not a PDF" in str(caught)
    assert billingo.statistics()["requests"] == 3


def test_a_pdf_that_is_too_long_is_refused(billingo: Sandbox, make_source: MakeSource, caplog: Any, key: str) -> None:
    name = str(billingo.documents(1, type="invoice")[0]["id"])
    assert type(catch(make_source(pdf_limit_bytes=1000), caplog, key, name)) is AnswerTooLarge


def test_a_pdf_that_is_cut_is_asked_for_again(billingo: Sandbox, make_source: MakeSource) -> None:
    name = str(billingo.documents(1, type="invoice")[0]["id"])
    whole = make_source().fetch_pdf(name)
    billingo.fault("cut", path=DOWNLOAD, count=2)
    assert make_source().fetch_pdf(name) == whole


def test_a_document_that_does_not_exist(billingo: Sandbox, make_source: MakeSource, caplog: Any, key: str) -> None:
    fault = catch(make_source(), caplog, key, "999999999999")
    assert isinstance(fault, RefusedRequest)
    assert fault.status == 404
