"""How many documents of each kind an account has, at the price of a few requests.

A short list is read. Of a long one Billingo is asked for the totals type by type; where a version of the API does not
filter by a type (spec 3.0.15 names two types only), the newest pages are counted, and the answer says that it is partial.
"""

from collections import Counter
from typing import Protocol

from billingo.model.document import DocumentKind
from billingo.systems.billingo.kinds import KIND_OF_TYPE
from billingo.systems.errors import RefusedRequest
from billingo.systems.source import KindCounts, Page, Window

SHORT_PAGES = 4  # a list of so many pages is read, not asked about type by type
MOST_PAGES = 20
NEVER_STORED = frozenset({DocumentKind.DRAFT, DocumentKind.OTHER})


class Account(Protocol):
    """What counting asks of the client."""

    def read_page(self, window: Window, page: int) -> Page: ...

    def count_documents(self, window: Window, raw_kind: str | None = None) -> int: ...


def count_kinds(account: Account, window: Window) -> KindCounts:
    """Return how many documents of each kind the window has. Raises SystemFault.

    What changes in Billingo meanwhile may be counted or not.
    """
    first = account.read_page(window, 1)
    if first.last > SHORT_PAGES:
        by_type = _ask_by_type(account, window)
        known = sum(by_type.values()) if by_type is not None else 0
        if by_type is not None and known <= first.total:
            return KindCounts(first.total, by_type | {DocumentKind.OTHER: first.total - known}, first.total)
    return _read_pages(account, window, first)


def _ask_by_type(account: Account, window: Window) -> dict[DocumentKind, int] | None:
    """Totals of the kinds that may be stored; None when the API refuses to filter by one of them."""
    found: Counter[DocumentKind] = Counter()
    try:
        for raw_kind, kind in KIND_OF_TYPE.items():
            if kind not in NEVER_STORED:
                found[kind] += account.count_documents(window, raw_kind)
    except RefusedRequest:
        return None
    return dict(found)


def _read_pages(account: Account, window: Window, first: Page) -> KindCounts:
    kinds = {document.external_id: document.kind for document in first.documents}
    for number in range(2, min(first.last, MOST_PAGES) + 1):
        kinds |= {document.external_id: document.kind for document in account.read_page(window, number).documents}
    complete = first.last <= MOST_PAGES
    return KindCounts(len(kinds) if complete else first.total, Counter(kinds.values()), len(kinds))
