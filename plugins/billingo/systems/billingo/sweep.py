"""When a list that is read page by page, and changes meanwhile, has been read whole (DESIGN rule 3; WT-11, WT-12).

Billingo lists newest first by creation, in numbered pages, with the total in every answer. A new document moves all
others down, a removed one moves those below it up, and pages are read out of order: a document can slip from an unread
page to one that was read already. :class:`Survey` tells which pages to read next, until one of these holds:

* **one answer** showed the whole list;
* **the first count is met** (windows by issue date): the answers showed as many of the documents that were listed at
  the first answer as its total says. New documents enter on top, so an answer about a page shows only documents of that
  list as long as fewer documents entered than stand above the page. How many entered is the growth of the total plus
  what was removed; *assumed*: no more than half a page is removed while one sweep lasts (50 documents, and only drafts
  and the like can be);
* **the last count is met** (any window, nothing assumed): the documents known to be in the list at one answer, made
  after all others, are as many as its total says. An issued invoice, once seen, is known to stay; drafts and whatever
  else may vanish count only if seen again afterwards;
* **the list stands still and its total is wrong**: two whole sweeps in a row gave the same answers, with one constant
  total.

Every document that was listed at the first answer and still is at the end has then been shown. Taken as given: the
order does not change, an answer is consistent in itself, and ids do not come back. Not covered: a draft that is issued
under its old id, and thereby moves into a window by issue date, while that window is read. That, and whatever
Billingo's filters leave out, the overlap of the next run and the nightly look-back by issue date bring in.
"""

from billingo.model.document import DocumentKind
from billingo.systems.errors import TransientCode, TransientFault
from billingo.systems.source import Page

REMOVABLE = frozenset({DocumentKind.DRAFT, DocumentKind.PROFORMA, DocumentKind.OTHER, DocumentKind.UNKNOWN})
"""Drafts can be deleted, proformas archived; of the others we do not know."""

MAX_SWEEPS = 5
MAX_GAP_ROUNDS = 3
MAX_PAGES = 100_000


class Survey:
    """What the answers about one window have shown so far, and which pages to read next. Pure.

    Use: ``while pages := survey.plan(): for each of them, in any order: survey.add(answer)``. All pages of one plan are
    to be added before the next plan is asked for; an answer known beforehand (page 1) may be added first.
    """

    def __init__(self, *, arrivals_on_top: bool) -> None:
        """arrivals_on_top: documents enter the window only as its newest; true for windows by issue date alone."""
        self._arrivals_on_top = arrivals_on_top
        self._lasting: set[str] = set()  # ids seen that cannot vanish, over all sweeps
        self._sweep = _Sweep(set())
        self._sweeps = 1
        self._previous: dict[int, int] | None = None  # what the sweep before showed, if its total was constant

    def add(self, page: Page) -> None:
        """Take note of an answer."""
        self._sweep.add(page, self._lasting)

    def plan(self) -> list[int]:
        """Return the pages to read next, none when the window has been read whole.

        Raises TransientFault when the list kept changing for too many sweeps, or is absurdly long.
        """
        sweep = self._sweep
        unread = sweep.list_unread()
        if unread:
            return unread
        if self._is_proven():
            return []
        still = sweep.read_fingerprint()
        if still is not None and still == self._previous:
            return []
        pages = sweep.list_gaps() or sweep.open_bookend() or sweep.list_unconfirmed(thrifty=self._arrivals_on_top)
        if pages:
            return pages
        if self._sweeps == MAX_SWEEPS:
            raise TransientFault(
                f"Billingo's list of documents kept changing while it was read {MAX_SWEEPS} times over. "
                "Nothing is lost: what was read is kept, and the next run continues from the same point.",
                TransientCode.LIST_CHANGING,
            )
        self._sweeps += 1
        self._previous = still
        self._sweep = _Sweep(set(self._lasting) if self._arrivals_on_top else set())
        return self._sweep.list_unread()

    def _is_proven(self) -> bool:
        sweep = self._sweep
        return (
            sweep.shown_at_once
            or (self._arrivals_on_top and len(sweep.originals) >= sweep.first_total)
            or len(self._lasting) >= sweep.max_total
            or sweep.is_bookend_met()
        )


class _Sweep:
    """One reading of all pages, with the re-reading of some."""

    def __init__(self, originals: set[str]) -> None:
        self.originals = originals  # ids that were in the list at the first answer
        self.first_total = 0
        self.max_total = 0
        self.shown_at_once = False
        self._latest_total = 0
        self._last = 1
        self._per_page = 1
        self._fingerprint: dict[int, int] = {}  # page -> hash of what its first answer showed
        self._constant = True
        self._covered: list[tuple[int, int]] = []  # positions in the list as it was at the first answer
        self._gap_rounds = 0
        self._removable: dict[str, tuple[int, int]] = {}  # id -> position and total when last seen
        self._bookend_due = False
        self._bookend: _Bookend | None = None

    def add(self, page: Page, lasting: set[str]) -> None:
        first = not self._fingerprint
        if first:
            self.first_total, self._per_page = page.total, page.per_page
        self._last = max(self._last, page.last, -(-page.total // page.per_page))
        if self._last > MAX_PAGES:
            raise TransientFault(
                f"Billingo says its list of documents has {self._last} pages, which cannot be true.",
                TransientCode.ODD_ANSWER,
            )
        self.max_total = max(self.max_total, page.total)
        self._latest_total = page.total
        self._constant = self._constant and page.total == self.first_total
        ids = [document.external_id for document in page.documents]
        if page.number not in self._fingerprint:
            self._fingerprint[page.number] = hash(tuple(ids))
        if page.number == 1 and len(ids) >= page.total:
            self.shown_at_once = True
        above = (page.number - 1) * page.per_page
        self._cover(above, page)
        entered_at_most = page.total - self.first_total + page.per_page // 2
        if first or entered_at_most <= above:
            self.originals.update(ids)
        seen_again = self._take_note(page, above, lasting)
        if self._bookend is not None:
            self._bookend.confirm(ids)
        elif self._bookend_due and page.number == 1:
            pending = {name: place for name, place in self._removable.items() if name not in seen_again}
            self._bookend = _Bookend(page.total, len(lasting) + len(seen_again), pending)

    def _take_note(self, page: Page, above: int, lasting: set[str]) -> set[str]:
        """Remember every id; return those of this answer that may vanish."""
        removable = set()
        for position, document in enumerate(page.documents, start=above + 1):
            if document.kind not in REMOVABLE:
                lasting.add(document.external_id)
                self._removable.pop(document.external_id, None)
            elif document.external_id not in lasting:
                self._removable[document.external_id] = (position, page.total)
                removable.add(document.external_id)
        return removable

    def _cover(self, above: int, page: Page) -> None:
        shift = page.total - self.first_total
        start = above + 1 - shift if above else 1
        self._covered.append((start, above + page.per_page - shift))

    def list_unread(self) -> list[int]:
        """Pages without an answer; page 1 alone at the start, as its total is what the others are held against."""
        if not self._fingerprint:
            return [1]
        return [number for number in range(1, self._last + 1) if number not in self._fingerprint]

    def list_gaps(self) -> list[int]:
        """Pages on which those documents should be now that slipped between two answers, going by the totals."""
        if self._gap_rounds == MAX_GAP_ROUNDS or self._bookend_due:
            return []
        self._gap_rounds += 1
        pages: set[int] = set()
        reached = 0
        shift = self._latest_total - self.first_total
        for start, end in [*sorted(self._covered), (self.first_total + 1, self.first_total + 1)]:
            if start > reached + 1:
                pages.update(range(self._page_of(reached + 1 + shift), self._page_of(start - 1 + shift) + 1))
            reached = max(reached, end)
        return sorted(pages)

    def open_bookend(self) -> list[int]:
        """Page 1 once more, alone: the answer that all that was seen before is counted against."""
        if self._bookend_due:
            return []
        self._bookend_due = True
        return [1]

    def list_unconfirmed(self, *, thrifty: bool) -> list[int]:
        """Pages of documents that may have vanished, to see them again; none where a new sweep is the better way."""
        if self._bookend is None or not self._bookend.may_be_met():
            return []
        pages: set[int] = set()
        for position, total in self._bookend.pending.values():
            pages |= {self._page_of(position), self._page_of(position + self._bookend.total - total)}
        self._bookend.asked = True
        return [] if thrifty and len(pages) > self._last // 2 else sorted(pages)

    def is_bookend_met(self) -> bool:
        return self._bookend is not None and self._bookend.known >= self._bookend.total

    def read_fingerprint(self) -> dict[int, int] | None:
        """What every page showed at first; None if the total changed."""
        return self._fingerprint if self._constant else None

    def _page_of(self, position: int) -> int:
        return max(1, -(-position // self._per_page))


class _Bookend:
    """One answer after all others, and how many of the documents counted in its total are known."""

    def __init__(self, total: int, known: int, pending: dict[str, tuple[int, int]]) -> None:
        self.total = total
        self.known = known
        self.pending = pending
        self.asked = False

    def may_be_met(self) -> bool:
        return not self.asked and self.known + len(self.pending) >= self.total

    def confirm(self, ids: list[str]) -> None:
        """Seen before and after the answer: was in the list at it."""
        for name in ids:
            if self.pending.pop(name, None) is not None:
                self.known += 1
