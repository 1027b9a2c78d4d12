"""What booking a document writes: a balanced journal entry and VAT ledger lines."""

from datetime import date
from decimal import Decimal

from msgspec import Struct

ZERO = Decimal(0)


class JournalLine(Struct, frozen=True, gc=False):
    """One side of a journal entry. Exactly one of debit and credit is positive, the other zero."""

    account: str
    debit_huf: Decimal
    credit_huf: Decimal
    debit: Decimal  # in the document's currency
    credit: Decimal
    text: str = ""


class JournalEntry(Struct, frozen=True, gc=False):
    """Balanced in HUF and in the document's currency: the sum of debits equals the sum of credits."""

    posting_date: date
    currency: str
    lines: tuple[JournalLine, ...]
    text: str = ""


class VatLedgerLine(Struct, frozen=True, gc=False):
    """One VAT rate or exemption of one booked document; signed, negative for what a cancellation takes back."""

    nav_vat: str  # NAV's vatRate choice: "27", "18", "5", "0", "AAM", "TAM", "KBAET", "FAD" (reverse charge) ...
    rate: Decimal | None  # fraction: 0.27; None where there is none
    return_codes: tuple[str, ...]  # NAV standard tax codes: ("MP07",)
    net: Decimal  # document currency
    vat: Decimal
    net_huf: Decimal
    vat_huf: Decimal
    tax_point_date: date


class BookedOriginal(Struct, frozen=True, gc=False):
    """A booked document that a later one cancels, modifies or settles: itself and its booked modifications, summed."""

    document_id: int
    external_id: str
    number: str
    kind: str
    currency: str
    gross: Decimal  # of the chain so far, document currency
    cancelled: bool  # a cancellation of it is booked
    lines: tuple[JournalLine, ...]  # journal lines of the whole chain
    vat_lines: tuple[VatLedgerLine, ...]


class Booking(Struct, frozen=True, gc=False):
    """What is to be written for one document. No entry for a proforma; the database assigns the ids."""

    entry: JournalEntry | None
    vat_lines: tuple[VatLedgerLine, ...]
    original_document_id: int | None = None
