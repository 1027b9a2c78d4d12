"""A list of documents as Billingo shows it, newest first, that changes while it is read; and answers made by hand."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from billingo.model.document import DocumentKind
from billingo.systems.billingo.sweep import REMOVABLE, Survey
from billingo.systems.source import Page, RawDocument

KINDS = [DocumentKind.INVOICE] * 5 + [DocumentKind.DRAFT, DocumentKind.DRAFT, DocumentKind.PROFORMA]


def make_document(external_id: str, kind: DocumentKind = DocumentKind.INVOICE) -> RawDocument:
    raw = external_id.encode()
    digest = sha256(raw).digest()
    return RawDocument(external_id, digest, digest, raw, kind, kind.value, "", None, "", "", "HUF")


def make_page(
    number: int, total: int, ids: Iterable[str], *, per_page: int, kind: DocumentKind = DocumentKind.INVOICE
) -> Page:
    documents = tuple(make_document(name, kind) for name in ids)
    return Page(number, max(1, -(-total // per_page)), total, documents, per_page=per_page)


@dataclass
class Listing:
    """The list, and what is done to it between two answers."""

    per_page: int
    documents: list[RawDocument] = field(default_factory=list)
    made: int = 0
    requests: int = 0

    def enter(self, place: int, kind: DocumentKind) -> None:
        self.made += 1
        self.documents.insert(place, make_document(str(self.made), kind))

    def remove(self, place: int) -> bool:
        """Remove the first removable document from there on, if there is one."""
        for at in range(place, len(self.documents)):
            if self.documents[at].kind in REMOVABLE:
                del self.documents[at]
                return True
        return False

    def issue_draft(self, place: int) -> None:
        """The first draft from there on becomes an invoice under its old id."""
        for at in range(place, len(self.documents)):
            if self.documents[at].kind is DocumentKind.DRAFT:
                self.documents[at] = make_document(self.documents[at].external_id)
                return

    def answer(self, number: int) -> Page:
        self.requests += 1
        start = (number - 1) * self.per_page
        total = len(self.documents)
        documents = tuple(self.documents[start : start + self.per_page])
        return Page(number, max(1, -(-total // self.per_page)), total, documents, per_page=self.per_page)


@dataclass
class Adversary:
    """Changes the list between two answers, at will but for the limits."""

    dice: random.Random
    listing: Listing
    arrivals_on_top: bool
    changes: int  # left
    removals: int  # left

    def act(self) -> None:
        while self.changes and self.dice.random() < 0.5:
            self.changes -= 1
            length = len(self.listing.documents)
            choice = self.dice.random()
            if choice < 0.45 and self.removals:
                self.removals -= self.listing.remove(self.dice.randrange(length + 1))
            elif choice < 0.9 or self.arrivals_on_top:
                place = 0 if self.arrivals_on_top else self.dice.randrange(length + 1)
                self.listing.enter(place, self.dice.choice(KINDS))
            else:
                self.listing.issue_draft(self.dice.randrange(length + 1))


def read_whole(listing: Listing, adversary: Adversary, dice: random.Random) -> tuple[set[str], set[str]]:
    """Read as the client does, pages of a plan in any order; return the ids shown, and those listed all the time."""
    survey = Survey(arrivals_on_top=adversary.arrivals_on_top)
    shown: set[str] = set()
    lasted: set[str] | None = None
    while pages := survey.plan():
        dice.shuffle(pages)
        for number in pages:
            page = listing.answer(number)
            listed = {document.external_id for document in listing.documents}
            lasted = listed if lasted is None else lasted & listed
            survey.add(page)
            shown |= {document.external_id for document in page.documents}
            adversary.act()
    return shown, lasted or set()
