"""What can be said of a stored file without the database: read, validated and turned into its booking, in advance.

Most documents stand alone: unless their number turns out to be taken, what is said in advance is final. One that refers to
others is judged again once those are known.
"""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from msgspec import Struct

from billingo.booking.amounts import show_amount
from billingo.booking.corrections import apply_corrections, list_accepted
from billingo.booking.facts import Facts
from billingo.booking.issues import make_issue
from billingo.booking.journal import journalize
from billingo.booking.partners import partner_keys
from billingo.booking.validate import has_errors, validate
from billingo.model.company import BookingRules, Company
from billingo.model.correction import Correction
from billingo.model.document import Document
from billingo.model.issue import Issue
from billingo.model.journal import Booking
from billingo.store.booking import BookedFigures, NewDocument
from billingo.store.booking_rows import make_booking_rows
from billingo.store.processing import RawFile
from billingo.systems.unreadable import LenientReading, Unreadable

log = logging.getLogger(__name__)

FIGURES = {
    "kind": ("típus", "type"),
    "number": ("sorszám", "number"),
    "issue_date": ("kiállítás dátuma", "issue date"),
    "fulfillment_date": ("teljesítés dátuma", "fulfillment date"),
    "currency": ("pénznem", "currency"),
    "net": ("nettó", "net"),
    "gross": ("bruttó", "gross"),
}
"""What is booked and compared with every newer version: field -> its name in Hungarian and English."""

NO_CORRECTIONS: Mapping[int, Sequence[Correction]] = MappingProxyType({})
Verdict = tuple[Sequence[Issue], Booking | None]
"""What is wrong with a document, and its booking unless one of that is an error."""


class Prepared(Struct, frozen=True, gc=False):
    """One version of a stored file, as far as it goes without the database."""

    version: int
    document: Document | None  # None: cannot be read, the issues say why
    issues: Sequence[Issue]
    verdict: Verdict | None  # None: refers to other documents
    new: NewDocument | None = None  # what is to be written, where the verdict is a booking


@dataclass(frozen=True, slots=True)
class Judge:
    """One company's rules on one day."""

    parse: Callable[[bytes], Document]
    read_leniently: Callable[[bytes, str], LenientReading]
    company: Company
    rules: BookingRules
    today: date  # Budapest

    def prepare_all(
        self, files: Sequence[RawFile], corrections: Mapping[int, Sequence[Correction]] = NO_CORRECTIONS
    ) -> dict[int, Prepared]:
        """Prepare stored files, by id. Uses no database, so that it may run while one writes."""
        return {file.stored_file_id: self.prepare(file, corrections.get(file.stored_file_id, ())) for file in files}

    def prepare(self, file: RawFile, corrections: Sequence[Correction] = ()) -> Prepared:
        """Read one file, lay its corrections over it and, if it stands alone, judge it; never raises."""
        try:
            return self._prepare(file, corrections)
        except Exception as fault:
            log.exception("Stored file %d could not be read", file.stored_file_id)
            return Prepared(file.version, None, (make_internal_fault(fault),), None)

    def _prepare(self, file: RawFile, corrections: Sequence[Correction]) -> Prepared:
        try:
            document = self.parse(file.raw)
        except Unreadable as unreadable:
            if not corrections:
                return Prepared(file.version, None, unreadable.issues, None)
            reading = self.read_leniently(file.raw, file.external_id)
            accepted = list_accepted(corrections, file.version)
            left = [f.issue for f in reading.faults if (f.issue.field, f.issue.found) not in accepted]
            if left:
                return Prepared(file.version, None, left, None)
            document = reading.document
        if document.external_id != file.external_id:
            raise LookupError(f"document {document.external_id} in the file of {file.external_id}")
        if corrections:
            document = apply_corrections(document, corrections).document
        if document.references:
            return Prepared(file.version, document, (), None)
        verdict = self.judge(document, Facts(None, {}, self.today))
        booking = verdict[1]
        new = None if booking is None else make_new_document(file.stored_file_id, file.version, document, booking)
        return Prepared(file.version, document, (), verdict, new)

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
            return (make_internal_fault(error),), None


def make_internal_fault(fault: Exception) -> Issue:
    """What a document's file says of a fault of ours in it."""
    return make_issue("internal_fault", field="document", found=type(fault).__name__, expected="")


def make_new_document(stored_file_id: int, version: int, document: Document, booking: Booking) -> NewDocument:
    """What is to be written for a version of a file that passed; HUF amounts are those of its VAT ledger lines, if it has any."""
    rate = Decimal(1) if document.currency == "HUF" or document.rate is None else document.rate
    if booking.vat_lines:
        net_huf = sum((line.net_huf for line in booking.vat_lines), Decimal(0))
        gross_huf = net_huf + sum((line.vat_huf for line in booking.vat_lines), Decimal(0))
    else:
        net_huf = document.net_huf if document.net_huf is not None else (document.net or Decimal(0)) * rate
        gross_huf = document.gross_huf if document.gross_huf is not None else (document.gross or Decimal(0)) * rate
    rows = make_booking_rows(
        document,
        booking,
        stored_file_id=stored_file_id,
        version=version,
        rate=rate,
        net_huf=net_huf,
        gross_huf=gross_huf,
    )
    return NewDocument(document, partner_keys(document.buyer), rows)


def compare_figures(booked: BookedFigures, document: Document) -> Iterator[Issue]:
    """Warnings for every booked figure that the newest version of the document states differently."""
    currency = document.currency if document.currency == booked.currency else ""
    for name, (figure_hu, figure_en) in FIGURES.items():
        before, after = getattr(booked, name), getattr(document, name)
        if before != after:
            yield make_issue(
                "figures_changed",
                field=name,
                found=_write_plain(after),
                expected=_write_plain(before),
                currency=currency,
                figure_hu=figure_hu,
                figure_en=figure_en,
            )


def _write_plain(figure: object) -> str:
    return show_amount(figure) if isinstance(figure, Decimal | None) else str(figure)
