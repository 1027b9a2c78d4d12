"""Books in memory, as the database keeps them: documents in, bookings and chains of originals out."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from billingo.booking.facts import Facts
from billingo.booking.journal import journalize
from billingo.booking.originals import CANCELLATIONS, missing_originals
from billingo.booking.rules import build_rules
from billingo.booking.validate import has_errors, validate
from billingo.model.company import BookingRules, Company
from billingo.model.document import Document
from billingo.model.issue import Issue
from billingo.model.journal import BookedOriginal, Booking


@dataclass
class Chain:
    """A booked document with everything booked on top of it."""

    document: Document
    document_id: int
    bookings: list[Booking]
    gross: Decimal
    cancelled: bool = False

    def as_original(self) -> BookedOriginal:
        return BookedOriginal(
            document_id=self.document_id,
            external_id=self.document.external_id,
            number=self.document.number,
            kind=self.document.kind,
            currency=self.document.currency,
            gross=self.gross,
            cancelled=self.cancelled,
            lines=tuple(line for booking in self.bookings if booking.entry for line in booking.entry.lines),
            vat_lines=tuple(line for booking in self.bookings for line in booking.vat_lines),
        )


@dataclass
class Ledger:
    company: Company
    rules: BookingRules = field(default_factory=build_rules)
    today: date = date(2026, 11, 21)
    chains: dict[str, Chain] = field(default_factory=dict)
    numbers: dict[tuple[str, str], str] = field(default_factory=dict)

    def find_originals(self, document: Document) -> dict[str, BookedOriginal]:
        return {
            reference.external_id: self.chains[reference.external_id].as_original()
            for reference in document.references
            if reference.external_id in self.chains
        }

    def judge(self, document: Document) -> tuple[Issue, ...]:
        taken = self.numbers.get((document.kind, document.number))
        return validate(document, self.company, self.rules, Facts(taken, self.find_originals(document), self.today))

    def waits(self, document: Document) -> bool:
        return bool(missing_originals(document, self.find_originals(document)))

    def book(self, document: Document) -> tuple[tuple[Issue, ...], Booking | None]:
        """Validate and, when nothing forbids it, book."""
        issues = self.judge(document)
        if has_errors(issues):
            return issues, None
        return issues, self.write(document)

    def write(self, document: Document) -> Booking:
        booking = journalize(document, self.company, self.rules, self.find_originals(document))
        document_id = len(self.chains) + 1
        self.numbers[document.kind, document.number] = document.external_id
        for chain in self.chains.values():
            if chain.document_id == booking.original_document_id:
                chain.bookings.append(booking)
                if document.kind in CANCELLATIONS:
                    chain.cancelled = True
                # the plain sum, as the database adds up, however modifications state their amounts
                chain.gross += document.gross or Decimal(0)
        self.chains[document.external_id] = Chain(document, document_id, [booking], document.gross or Decimal(0))
        return booking


def sum_by_account(bookings: list[Booking]) -> dict[str, tuple[Decimal, Decimal]]:
    """Debit minus credit of each account, in HUF and in the documents' currency; zeros left out."""
    sums: dict[str, tuple[Decimal, Decimal]] = {}
    for booking in bookings:
        for line in booking.entry.lines if booking.entry else ():
            huf, amount = sums.get(line.account, (Decimal(0), Decimal(0)))
            sums[line.account] = (huf + line.debit_huf - line.credit_huf, amount + line.debit - line.credit)
    return {account: pair for account, pair in sums.items() if any(pair)}


def sum_by_vat(bookings: list[Booking]) -> dict[object, tuple[Decimal, ...]]:
    """Net, VAT, net in HUF and VAT in HUF of each VAT rate and its return codes; zeros left out."""
    sums: dict[object, tuple[Decimal, ...]] = {}
    for booking in bookings:
        for line in booking.vat_lines:
            key = (line.nav_vat, line.rate, line.return_codes)
            known = sums.get(key, (Decimal(0),) * 4)
            amounts = (line.net, line.vat, line.net_huf, line.vat_huf)
            sums[key] = tuple(first + second for first, second in zip(known, amounts, strict=True))
    return {key: amounts for key, amounts in sums.items() if any(amounts)}


def assert_balanced(booking: Booking) -> None:
    if booking.entry is None:
        return
    lines = booking.entry.lines
    assert lines
    assert sum(line.debit_huf for line in lines) == sum(line.credit_huf for line in lines)
    assert sum(line.debit for line in lines) == sum(line.credit for line in lines)
    for line in lines:
        assert min(line.debit, line.credit, line.debit_huf, line.credit_huf) >= 0
        assert line.debit == 0 or line.credit == 0
        assert line.debit_huf == 0 or line.credit_huf == 0
        assert line.debit + line.debit_huf == 0 or line.credit + line.credit_huf == 0
        assert line.debit + line.debit_huf + line.credit + line.credit_huf > 0
