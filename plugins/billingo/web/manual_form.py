"""The form of manual processing: a document as texts to type over, and back again. A field is named by its path."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from msgspec.structs import replace

from billingo.booking.corrections import AMOUNT_FIELDS, DATE_FIELDS, LINE_AMOUNTS, PARTY_FIELDS, get_field, set_field
from billingo.model.document import Document, DocumentKind, Line, Party, Reference, VatTotal
from billingo.web.language import gettext as _
from billingo.web.manual_reading import Mistyped, read_amount, read_day, write_amount, write_day, write_text

HEAD_TEXTS = ("number", "payment_method", "currency")
PARTY_PATHS = (*(f"buyer.{name}" for name in PARTY_FIELDS), "supplier.name", "supplier.tax_number")
IN_FORINTS = ("net_huf", "vat_huf", "gross_huf")
LINE_TEXTS = ("name", "unit", "vat_code", "entitlement")
TOTAL_AMOUNTS = ("net", "vat", "gross", "vat_huf")
MOST_LINES = 2_000
LONGEST = 2_000  # characters of a field

LINE = re.compile(r"lines\.([1-9][0-9]{0,5})\.name")
TAX_NUMBER = re.compile(r"([0-9]{8})[- ]?([0-9])[- ]?([0-9]{2})")
SECTIONS = frozenset({"lines", "references", "vat_totals", "document"})

_T = TypeVar("_T")


@dataclass(slots=True)
class Form:
    """What stands in the form, as typed; ``faults`` tells by name what cannot be read."""

    values: dict[str, str]
    faults: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """What stands in a field; "" for one that is not there."""
        return self.values.get(name, "")

    @property
    def positions(self) -> list[int]:
        """The positions of the lines."""
        found = (LINE.fullmatch(name) for name in self.values)
        return sorted(int(match[1]) for match in found if match)[:MOST_LINES]

    def count(self, rows: str) -> int:
        """How many rows of ``vat_totals`` or ``references`` there are."""
        numbers = [name.split(".")[1] for name in self.values if name.startswith(f"{rows}.") and name.count(".") == 2]
        return max((int(number) for number in numbers if number.isdecimal() and len(number) < 4), default=0)

    @property
    def in_forints(self) -> bool:
        """Whether the document is in HUF, so that there is no rate and no second set of totals."""
        return self.text("currency").strip().upper() == "HUF"


def fill_form(document: Document) -> Form:
    """The document as texts."""
    values = {name: write_text(get_field(document, name)) for name in (*HEAD_TEXTS, *PARTY_PATHS)}
    values["kind"] = document.kind.value
    values |= {name: write_day(get_field(document, name)) for name in DATE_FIELDS}
    values |= {name: write_amount(get_field(document, name)) for name in AMOUNT_FIELDS}
    for line in document.lines:
        values |= {f"lines.{line.position}.{name}": write_text(getattr(line, name)) for name in LINE_TEXTS}
        values |= {f"lines.{line.position}.{name}": write_amount(getattr(line, name)) for name in LINE_AMOUNTS}
    for row, total in enumerate(document.vat_totals, 1):
        values[f"vat_totals.{row}.vat_code"] = write_text(total.vat_code)
        values |= {f"vat_totals.{row}.{name}": write_amount(getattr(total, name)) for name in TOTAL_AMOUNTS}
    for row, reference in enumerate(document.references, 1):
        values[f"references.{row}.number"] = reference.number
        values[f"references.{row}.external_id"] = reference.external_id
    return Form(values)


def read_form(form: Form, base: Document) -> Document:
    """The document as typed over ``base``; what cannot be read is empty, and told in ``form.faults``.

    A field that stands as it was shown is that of ``base``, to the last digit and blank.
    """
    reader = _Reader(form, fill_form(base))
    document = base
    for name in (*HEAD_TEXTS, *PARTY_PATHS):
        document = reader.put(document, name, _read_text)
    document = reader.put(document, "kind", _read_kind)
    for name in DATE_FIELDS:
        document = reader.put(document, name, read_day)
    for name in AMOUNT_FIELDS:
        document = reader.put(document, name, read_amount)
    document = _tidy(document)
    document = replace(
        document,
        lines=tuple(_read_line(reader, position, base) for position in form.positions),
        vat_totals=tuple(
            _read_total(reader, row, base, in_forints=document.currency == "HUF")
            for row in range(1, form.count("vat_totals") + 1)
            if f"vat_totals.{row}.vat_code" in form.values
        ),
        references=tuple(
            Reference(form.text(f"references.{row}.external_id"), form.text(f"references.{row}.number"))
            for row in range(1, form.count("references") + 1)
            if form.text(f"references.{row}.external_id")
        ),
    )
    if document.currency == "HUF":
        # one set of totals is shown for a document in forints
        document = replace(
            document, rate=Decimal(1), net_huf=document.net, vat_huf=document.vat, gross_huf=document.gross
        )
    return document


def locate(path: str, form: Form) -> str:
    """The field of the form, or its section, that an issue's field is about; "document" for the whole."""
    if path in form.values or path in SECTIONS:
        return path
    first, _dot, rest = path.partition(".")
    if first == "vat_totals":
        code, _dot, name = rest.rpartition(".")
        for row in range(1, form.count("vat_totals") + 1):
            if form.text(f"vat_totals.{row}.vat_code") == code and f"vat_totals.{row}.{name}" in form.values:
                return f"vat_totals.{row}.{name}"
    return first if first in SECTIONS else "document"


def put_party(form: Form, party: Party) -> None:
    """Fill in a buyer."""
    for name in PARTY_FIELDS:
        value: Any = party
        for part in name.split("."):
            value = getattr(value, part)
        form.values[f"buyer.{name}"] = value


def add_line(form: Form) -> int:
    """Add an empty line with the VAT code of the last one; returns its position."""
    positions = form.positions
    position = max(positions, default=0) + 1
    last = positions[-1] if positions else None
    for name in (*LINE_TEXTS, *LINE_AMOUNTS):
        form.values[f"lines.{position}.{name}"] = ""
    if last is not None:
        for name in ("unit", "vat_code", "entitlement"):
            form.values[f"lines.{position}.{name}"] = form.text(f"lines.{last}.{name}")
    return position


def remove_rows(form: Form, prefix: str) -> None:
    """Take away a line, or a row of the VAT summary or of the references: ``lines.2``."""
    for name in [one for one in form.values if one.startswith(f"{prefix}.")]:
        del form.values[name]


class _Reader:
    """Reads fields; one that stands as it was shown keeps the value that it was shown for."""

    def __init__(self, form: Form, shown: Form) -> None:
        self.form = form
        self.shown = shown

    def read(self, name: str, read: Callable[[str], _T], before: _T, empty: _T) -> _T:
        typed = self.form.values.get(name)
        if typed is None or typed == self.shown.values.get(name):
            return before
        try:
            if len(typed) > LONGEST:
                raise Mistyped(_("This is too long."))
            return read(typed)
        except Mistyped as fault:
            self.form.faults[name] = str(fault)
            return empty

    def put(self, document: Document, name: str, read: Callable[[str], Any]) -> Document:
        before = get_field(document, name)
        empty = None if isinstance(before, Decimal | date | None) else before
        value = self.read(name, read, before, empty)
        return document if value is before else set_field(document, name, value)


def _read_text(typed: str) -> str:
    return " ".join(typed.split())


def _read_kind(typed: str) -> DocumentKind:
    try:
        return DocumentKind(typed)
    except ValueError:
        raise Mistyped(_("Choose what kind of document this is.")) from None


def _tidy(document: Document) -> Document:
    """Codes as the rules know them: capitals, and tax numbers with their dashes."""
    address = document.buyer.address
    buyer = replace(
        document.buyer,
        tax_number=_tidy_tax_number(document.buyer.tax_number),
        eu_tax_number=document.buyer.eu_tax_number.upper(),
        address=replace(address, country_code=address.country_code.upper()),
    )
    supplier = replace(document.supplier, tax_number=_tidy_tax_number(document.supplier.tax_number))
    return replace(document, buyer=buyer, supplier=supplier, currency=document.currency.upper())


def _tidy_tax_number(text: str) -> str:
    match = TAX_NUMBER.fullmatch(text)
    return "-".join(match.groups()) if match else text


def _read_line(reader: _Reader, position: int, base: Document) -> Line:
    empty = Line(position, "", None, "", None, None, None, None, "", "")
    before = next((line for line in base.lines if line.position == position), empty)
    values: dict[str, Any] = {
        name: reader.read(f"lines.{position}.{name}", _read_text, getattr(before, name), "") for name in LINE_TEXTS
    }
    values |= {
        name: reader.read(f"lines.{position}.{name}", read_amount, getattr(before, name), None) for name in LINE_AMOUNTS
    }
    return replace(before, **values)


def _read_total(reader: _Reader, row: int, base: Document, *, in_forints: bool) -> VatTotal:
    before = base.vat_totals[row - 1] if row <= len(base.vat_totals) else VatTotal("", None, None, None, None)
    prefix = f"vat_totals.{row}"
    total = VatTotal(
        reader.read(f"{prefix}.vat_code", _read_text, before.vat_code, ""),
        *(reader.read(f"{prefix}.{name}", read_amount, getattr(before, name), None) for name in TOTAL_AMOUNTS),
    )
    return replace(total, vat_huf=total.vat) if in_forints and total.vat != before.vat else total
