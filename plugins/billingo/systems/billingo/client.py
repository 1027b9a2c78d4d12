"""Billingo as a source: windows of documents, PDF images, and Check (https://api.billingo.hu/v3, spec 3.0.15).

Only GETs are sent, so all of them may be repeated.
"""

import logging
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar
from urllib.parse import quote

from billingo.systems.billingo.check import check_connection
from billingo.systems.billingo.counting import count_kinds
from billingo.systems.billingo.pages import split_page
from billingo.systems.billingo.reading import read_ahead
from billingo.systems.billingo.slices import read_loosely
from billingo.systems.billingo.statuses import fault_of_answer
from billingo.systems.billingo.sweep import Survey
from billingo.systems.billingo.transport import Answer, KeyHeader, Transport
from billingo.systems.billingo.windows import read_query
from billingo.systems.errors import (
    NotAPdf,
    NotRendered,
    RateLimited,
    RefusedRequest,
    SystemFault,
    TransientCode,
    TransientFault,
)
from billingo.systems.source import CheckStep, KindCounts, Pacer, Page, Window

BASE_URL = "https://api.billingo.hu/v3"
PAGE_LIMIT_BYTES = 64 * 1024 * 1024
PDF_LIMIT_BYTES = 25 * 1024 * 1024
JSON_LIMIT_BYTES = 1024 * 1024
PAGES_AHEAD = 2  # pages in memory for each that is being read
LONGEST_WAIT_S = 60.0  # a task waits so long for a rate limit; beyond, Airflow retries it later
WAIT_WITHOUT_HEADER_S = 5.0  # first wait for a 429 that does not say how long
PDF_TAIL_BYTES = 4096

_log = logging.getLogger(__name__)
_T = TypeVar("_T")


class BillingoSource:
    """One company's Billingo account, read through its API key. Safe for many threads; close it when done.

    pacer is asked before every request. parallel bounds the requests under way at once. Limits count bytes after
    decompression. A GET is tried up to ``tries`` times on transient faults, with doubling waits from backoff_s on and
    jitter. sleep takes seconds.

    Raises RefusedRequest (status 0) for an address keys must not be sent to, TerminalFault for a key no key looks like.
    """

    def __init__(
        self,
        base_url: str,
        key: str,
        pacer: Pacer,
        *,
        per_page: int = 100,
        parallel: int = 8,
        connect_timeout_s: float = 10.0,
        silence_timeout_s: float = 30.0,
        answer_timeout_s: float = 120.0,
        page_limit_bytes: int = PAGE_LIMIT_BYTES,
        pdf_limit_bytes: int = PDF_LIMIT_BYTES,
        tries: int = 4,
        backoff_s: float = 1.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.address = base_url
        self._key = KeyHeader(key)
        self._transport = Transport(
            base_url,
            self._key,
            connections=parallel,
            connect_timeout_s=connect_timeout_s,
            silence_timeout_s=silence_timeout_s,
            answer_timeout_s=answer_timeout_s,
        )
        self._pacer = pacer
        self._per_page = per_page
        self._parallel = parallel
        self._page_limit_bytes = page_limit_bytes
        self._pdf_limit_bytes = pdf_limit_bytes
        self._tries = tries
        self._backoff_s = backoff_s
        self._sleep = sleep
        self._lock = threading.Lock()
        self._executor: ThreadPoolExecutor | None = None

    def __repr__(self) -> str:
        return "BillingoSource(…)"

    def read_page(self, window: Window, page: int, *, per_page: int | None = None) -> Page:
        """Return one page of the window, newest documents first. Raises SystemFault, typed by what to do next."""
        return self._read_page(window, page, per_page or self._per_page, threading.Event())

    def read_window(self, window: Window, first: Page | None = None) -> Iterator[Page]:
        """Yield pages as they arrive, in any order, until every document of the window was seen; ``sweep`` says when.

        first is page 1 if it was read before; it is yielded too. A page or document may come again. At most 16 pages
        are in memory. When a page fails, those that came are yielded before the fault is raised.
        """
        survey = Survey(arrivals_on_top=window.modified_since is None)
        if first is not None:
            survey.add(first)
            yield first
        while numbers := survey.plan():
            for page in self._read_pages(window, numbers):
                survey.add(page)
                yield page

    def fetch_pdf(self, external_id: str) -> bytes:
        """Return the PDF image of a document.

        Raises NotRendered while Billingo has not made it (about two seconds after issue), NotAPdf when something else
        comes, AnswerTooLarge, and the faults of every request.
        """
        if not external_id.strip("."):
            raise RefusedRequest(0, "A document without an id has no PDF image; nothing was asked for.")
        path = f"/documents/{quote(external_id, safe='')}/download"
        return self._ask(path, {}, self._pdf_limit_bytes, _read_pdf, threading.Event(), awaited=frozenset({200, 202}))

    def read_organization(self) -> dict[str, Any]:
        """Return ``GET /organization``: ``tax_code``, ``subscription``, ``has_nav_connection``; numbers as texts."""
        return self._ask("/organization", {}, JSON_LIMIT_BYTES, _read_object, threading.Event())

    def count_documents(self, window: Window, raw_kind: str | None = None) -> int:
        """Return how many documents the window has, of one of Billingo's types or of all, without reading them.

        Raises RefusedRequest for a type that this version of the API does not filter by, and SystemFault as ever.
        """
        query = read_query(window) | ({"type": raw_kind} if raw_kind else {}) | {"page": "1", "per_page": "1"}

        def read(answer: Answer) -> int:
            return split_page(answer.body, 1).total

        return self._ask("/documents", query, self._page_limit_bytes, read, threading.Event())

    def count_kinds(self, window: Window) -> KindCounts:
        """Return how many documents of each kind the window has, at the price of a few requests."""
        return count_kinds(self, window)

    def check(self, tax_number: str) -> Iterator[CheckStep]:
        """Yield the steps of Check one after the other, the first failed one last (WT-6). tax_number: the company's."""
        return check_connection(self, tax_number)

    def close(self) -> None:
        """Close all connections. Requests under way end by their own timeouts."""
        with self._lock:
            executor, self._executor = self._executor, None
        if executor is not None:
            executor.shutdown(wait=False, cancel_futures=True)
        self._transport.close()

    def _read_page(self, window: Window, page: int, per_page: int, stop: threading.Event) -> Page:
        def read(answer: Answer) -> Page:
            return split_page(answer.body, page, clock_skew_s=_read_clock_skew(answer))

        query = read_query(window) | {"page": str(page), "per_page": str(per_page)}
        return self._ask("/documents", query, self._page_limit_bytes, read, stop)

    def _read_pages(self, window: Window, numbers: list[int]) -> Iterator[Page]:
        if len(numbers) == 1:
            yield self._read_page(window, numbers[0], self._per_page, threading.Event())
            return
        stop = threading.Event()

        def read(number: int) -> Page:
            return self._read_page(window, number, self._per_page, stop)

        yield from read_ahead(self._start_executor(), read, numbers, stop, at_most=PAGES_AHEAD * self._parallel - 1)

    def _start_executor(self) -> ThreadPoolExecutor:
        with self._lock:
            if self._executor is None:
                self._executor = ThreadPoolExecutor(self._parallel, thread_name_prefix="billingo-page")
            return self._executor

    def _ask(
        self,
        path: str,
        query: dict[str, str],
        limit_bytes: int,
        read: Callable[[Answer], _T],
        stop: threading.Event,
        *,
        awaited: frozenset[int] = frozenset({200}),
    ) -> _T:
        """Send a GET until it is answered, refused, or tried often enough; stop ends the trying."""
        failures = waits = 0
        while True:
            self._pacer.acquire()
            try:
                answer = self._transport.get(path, query, limit_bytes=limit_bytes, awaited=awaited)
                if answer.status not in awaited:
                    raise self._fault_of(path, answer, waits)
                return read(answer)
            except NotRendered:
                raise
            except RateLimited as fault:
                waits += 1
                self._pacer.postpone(fault.retry_after_s)
                if fault.retry_after_s > LONGEST_WAIT_S or waits >= self._tries or stop.is_set():
                    raise
                delay_s = fault.retry_after_s
                _log.info("%s Waiting %.0f s.", fault, delay_s)
            except TransientFault as fault:
                failures += 1
                if failures >= self._tries or stop.is_set():
                    raise
                delay_s = self._backoff_s * 2.0 ** (failures - 1) * (0.5 + secrets.randbelow(1000) / 1000)
                _log.info("%s Try %d of %d in %.1f s.", fault, failures + 1, self._tries, delay_s)
            self._sleep(delay_s)

    def _fault_of(self, path: str, answer: Answer, waits: int) -> SystemFault:
        return fault_of_answer(
            answer.status,
            path,
            answer.headers,
            self._key.remove_from(answer.body.decode("utf-8", "replace")).encode(),
            now=datetime.now(UTC),
            default_wait_s=min(WAIT_WITHOUT_HEADER_S * 2.0**waits, LONGEST_WAIT_S),
        )


def _read_clock_skew(answer: Answer) -> float | None:
    """Return Billingo's clock minus ours in seconds, from the Date header, which knows no fractions."""
    try:
        return (parsedate_to_datetime(answer.headers.get("Date", "")) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError):
        return None


def _read_pdf(answer: Answer) -> bytes:
    if answer.status == 202:
        raise NotRendered("Billingo has not made the PDF image yet. Nothing is lost; it is asked for again later.")
    if not answer.body.startswith(b"%PDF-"):
        raise NotAPdf(
            answer.status,
            f"Billingo answered a download with {len(answer.body)} bytes that are not a PDF; they were dropped. The "
            "document itself is not affected; ask for its PDF image again later, and look at it in Billingo.",
        )
    if not answer.length_known and b"%%EOF" not in answer.body[-PDF_TAIL_BYTES:]:
        raise TransientFault(
            "Billingo's answer with a PDF image was cut. Nothing is lost; it is tried again.", TransientCode.ODD_ANSWER
        )
    return answer.body


def _read_object(answer: Answer) -> dict[str, Any]:
    try:
        found = read_loosely(answer.body)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise TransientFault(
            "Billingo answered with something that is not a JSON object. Nothing is lost; it is tried again.",
            TransientCode.ODD_ANSWER,
        )
    return found
