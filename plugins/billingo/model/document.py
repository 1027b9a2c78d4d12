"""The canonical document: what every outside system's document becomes before it is validated and booked.

Amounts are Decimal in the document's currency, dates are Budapest calendar dates. Fields ending in ``_huf`` are forints
as the outside system states them. A missing value is ``None`` (amounts, dates) or ``""`` (texts); whether that is an
error is for :mod:`billingo.booking` to say.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct


class DocumentKind(StrEnum):
    """What a document is, whichever outside system issued it."""

    INVOICE = "invoice"
    ADVANCE = "advance"
    PROFORMA = "proforma"
    MODIFICATION = "modification"
    CANCELLATION = "cancellation"
    RECEIPT = "receipt"
    RECEIPT_CANCELLATION = "receipt_cancellation"
    DRAFT = "draft"
    OTHER = "other"  # known and never booked: offers, order forms, waybills, dossiers, certificates of completion
    UNKNOWN = "unknown"  # a type that this version does not know: stored, then failed with its name


class DocumentBlock(StrEnum):
    """What a company switches on or off in its connection (WT-5)."""

    INVOICE = "invoice"
    ADVANCE = "advance"
    PROFORMA = "proforma"
    RECEIPT = "receipt"


BLOCKS_OF_KIND: dict[DocumentKind, frozenset[DocumentBlock]] = {
    DocumentKind.INVOICE: frozenset({DocumentBlock.INVOICE}),
    DocumentKind.ADVANCE: frozenset({DocumentBlock.ADVANCE}),
    DocumentKind.PROFORMA: frozenset({DocumentBlock.PROFORMA}),
    # a correction belongs to whatever it corrects, which its own type does not tell
    DocumentKind.MODIFICATION: frozenset({DocumentBlock.INVOICE, DocumentBlock.ADVANCE}),
    DocumentKind.CANCELLATION: frozenset({DocumentBlock.INVOICE, DocumentBlock.ADVANCE}),
    DocumentKind.RECEIPT: frozenset({DocumentBlock.RECEIPT}),
    DocumentKind.RECEIPT_CANCELLATION: frozenset({DocumentBlock.RECEIPT}),
    DocumentKind.DRAFT: frozenset(),
    DocumentKind.OTHER: frozenset(),
    DocumentKind.UNKNOWN: frozenset(DocumentBlock),
}
"""The blocks of which one must be enabled for a document of the kind to be stored (WT-19)."""


class Address(Struct, frozen=True, gc=False):
    country_code: str = ""  # ISO 3166-1 alpha-2, upper case
    post_code: str = ""
    city: str = ""
    street: str = ""


class Party(Struct, frozen=True, gc=False):
    """Supplier or buyer as printed on the document."""

    name: str = ""
    tax_number: str = ""  # domestic, xxxxxxxx-y-zz
    eu_tax_number: str = ""  # with country prefix
    address: Address = Address()


class Line(Struct, frozen=True, gc=False):
    position: int  # from 1
    name: str
    quantity: Decimal | None
    unit: str
    unit_net: Decimal | None
    net: Decimal | None
    vat: Decimal | None
    gross: Decimal | None
    vat_code: str  # as the outside system writes it: "27%", "AAM", "EUFAD37"
    entitlement: str  # "" = none
    comment: str = ""


class VatTotal(Struct, frozen=True, gc=False):
    """One row of the document's own VAT summary."""

    vat_code: str
    net: Decimal | None
    vat: Decimal | None
    gross: Decimal | None
    vat_huf: Decimal | None


class Reference(Struct, frozen=True, gc=False):
    """A document that this one names as related; the outside system does not say how."""

    external_id: str
    number: str


class Document(Struct, frozen=True, gc=False):
    external_id: str
    number: str
    kind: DocumentKind
    raw_kind: str  # the outside system's own word
    cancelled: bool
    issue_date: date | None
    fulfillment_date: date | None
    due_date: date | None
    payment_method: str
    payment_status: str
    paid_date: date | None  # only when payment_status says that something was paid
    currency: str  # ISO 4217
    rate: Decimal | None  # HUF for one unit of currency; 1 for HUF
    supplier: Party
    buyer: Party
    lines: tuple[Line, ...]
    vat_totals: tuple[VatTotal, ...]
    net: Decimal | None
    vat: Decimal | None
    gross: Decimal | None
    net_huf: Decimal | None
    vat_huf: Decimal | None
    gross_huf: Decimal | None
    rounding: Decimal | None  # unit that gross was rounded to (1, 5, 10), None = not rounded
    discount_percent: Decimal | None
    references: tuple[Reference, ...]
    nav_status: str
    cash_accounting: bool  # pénzforgalmi elszámolás of the supplier
    comment: str = ""
