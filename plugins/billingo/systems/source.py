"""What every source offers, whichever outside system is behind it: windows of raw documents, and PDF images."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from msgspec import Struct

from billingo.model.document import DocumentKind


class RawDocument(Struct, frozen=True, gc=False):
    """One document exactly as received, with the few facts that decide whether it is stored."""

    external_id: str
    sha256: bytes  # 32 bytes, of raw
    fingerprint: bytes  # sha256 of raw less what changes without the document changing; equal = nothing new
    raw: bytes  # the exact bytes of this document within the answer
    kind: DocumentKind
    raw_kind: str
    number: str
    issue_date: date | None
    partner_name: str
    gross: str  # decimal text, "" if missing
    currency: str
    partner_tax_number: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """One bounded question to a source. Dates are inclusive Budapest calendar dates of issue; None = open."""

    issued_from: date | None = None
    issued_to: date | None = None
    modified_since: datetime | None = None  # aware UTC


@dataclass(frozen=True, slots=True)
class Page:
    number: int  # from 1
    last: int
    total: int  # documents in the window, as the source counted when it answered
    documents: tuple[RawDocument, ...]
    malformed: tuple[str, ...] = ()  # elements without an id, in words; they are among documents, under their hash
    clock_skew_s: float | None = None  # the source's clock minus ours, from its Date header
    per_page: int = 100  # size of a full page, as the source answered


@dataclass(frozen=True, slots=True)
class KindCounts:
    """How many documents of each kind a window has; where that is not complete, the kinds of the newest ``counted``."""

    total: int
    by_kind: Mapping[DocumentKind, int]
    counted: int

    @property
    def complete(self) -> bool:
        """Whether every document is in ``by_kind``."""
        return self.counted >= self.total


@dataclass(frozen=True, slots=True)
class CheckStep:
    """One step of Check (WT-6): what was asked and what came back, in words."""

    name: str  # "login", "company", "subscription", "documents", "pdf"
    passed: bool
    text_hu: str
    text_en: str


class Pacer(Protocol):
    """Keeps one key below its system's request limit, over all processes that use it."""

    def acquire(self) -> None:
        """Wait until one request may be sent. Raises RateLimited when the wait would be too long for a task."""

    def postpone(self, seconds: float) -> None:
        """The system asked to wait: nobody sends for that long."""


class Source(Protocol):
    """A connection to one company's outside system."""

    @property
    def address(self) -> str:
        """The system's URL, without key."""

    def read_page(self, window: Window, page: int) -> Page: ...

    def read_window(self, window: Window, first: Page | None = None) -> Iterator[Page]:
        """Yield pages as they arrive, in any order, until every document of the window was seen (DESIGN rule 3)."""

    def fetch_pdf(self, external_id: str) -> bytes: ...

    def check(self, tax_number: str) -> Iterator[CheckStep]: ...

    def count_kinds(self, window: Window) -> KindCounts:
        """Count without reading what need not be read; a handful of requests however many documents there are."""

    def close(self) -> None: ...
