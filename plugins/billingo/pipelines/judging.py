"""What can be said of a stored file without the database: read, validated and turned into its booking, in advance.

Most documents stand alone: unless their number turns out to be taken, what is said in advance is final. One that refers to
others is judged again once those are known.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from billingo.booking.facts import Facts
from billingo.booking.issues import make_issue
from billingo.booking.journal import journalize
from billingo.booking.partners import partner_keys
from billingo.booking.validate import has_errors, validate
from billingo.model.company import BookingRules, Company
from billingo.model.document import Document
from billingo.model.issue import Issue
from billingo.model.journal import Booking
from billingo.store.booking import BookedFigures, NewDocument
from billingo.store.processing import FileToProcess, RawFile
from billingo.systems.unreadable import Unreadable

log = logging.getLogger(__name__)

Verdict = tuple[Sequence[Issue], Booking | None]
"""What is wrong with a document, and its booking unless one of that is an error."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """One version of a stored file, as far as it goes without the database."""

    version: int
    document: Document | None  # None: cannot be read, the issues say why
    issues: Sequence[Issue]
    verdict: Verdict | None  # None: refers to other documents


@dataclass(frozen=True, slots=True)
class Judge:
    """One company's rules on one day."""

    parse: Callable[[bytes], Document]
    company: Company
    rules: BookingRules
    today: date  # Budapest

    def prepare_all(self, files: Sequence[RawFile]) -> dict[int, Prepared]:
        """Prepare stored files, by id. Uses no database, so that it may run while one writes."""
        return {file.stored_file_id: self.prepare(file) for file in files}

    def prepare(self, file: RawFile) -> Prepared:
        """Read one file and, if it stands alone, judge it."""
        try:
            document = self.parse(file.raw)
        except Unreadable as unreadable:
            return Prepared(file.version, None, unreadable.issues, None)
        verdict = None if document.references else self.judge(document, Facts(None, {}, self.today))
        return Prepared(file.version, document, (), verdict)

    def judge(self, document: Document, facts: Facts) -> Verdict:
        """Validate a document that waits for nothing, and make its booking if nothing forbids it."""
        try:
            issues = validate(document, self.company, self.rules, facts)
            if has_errors(issues):
                return issues, None
            return issues, journalize(document, self.company, self.rules, facts.originals)
        except Exception as error:
            # a fault of ours in one document must not stop the others; the log has the traceback, the file its cause
            log.exception("Document %s could not be judged", document.number)
            return (make_issue("internal_fault", field="document", found=type(error).__name__, expected=""),), None


def make_new_document(file: FileToProcess, document: Document, booking: Booking) -> NewDocument:
    """What is to be written for a document that passed; HUF amounts are those of its VAT ledger lines, if it has any."""
    rate = Decimal(1) if document.currency == "HUF" or document.rate is None else document.rate
    if booking.vat_lines:
        net_huf = sum((line.net_huf for line in booking.vat_lines), Decimal(0))
        gross_huf = net_huf + sum((line.vat_huf for line in booking.vat_lines), Decimal(0))
    else:
        net_huf = document.net_huf if document.net_huf is not None else (document.net or Decimal(0)) * rate
        gross_huf = document.gross_huf if document.gross_huf is not None else (document.gross or Decimal(0)) * rate
    return NewDocument(file, document, booking, partner_keys(document.buyer), rate, net_huf, gross_huf)


def compare_figures(booked: BookedFigures, document: Document) -> Iterator[Issue]:
    """Warnings for every booked figure that the newest version of the document states differently."""
    for name in ("kind", "number", "issue_date", "fulfillment_date", "currency", "net", "gross"):
        before, after = getattr(booked, name), getattr(document, name)
        if before != after:
            yield make_issue("figures_changed", field=name, found=str(after), expected=str(before))
