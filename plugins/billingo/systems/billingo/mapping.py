"""From the exact bytes of one Billingo document to the canonical :class:`~billingo.model.document.Document`.

Source of the fields: Billingo API v3, schemas ``Document`` and ``DocumentItem`` of 3.0.14 and 3.0.15.
"""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

import jiter
from pydantic import ValidationError

from billingo.model.document import Address, Document, Line, Party, Reference, VatTotal
from billingo.model.issue import Issue
from billingo.model.structure import make_structure_issue
from billingo.systems.billingo.kinds import kind_of
from billingo.systems.billingo.payload import DOCUMENT, LARGEST, NUL, DocumentPayload
from billingo.systems.billingo.shapes import (
    AddressShape,
    DocumentShape,
    ItemShape,
    OrganizationShape,
    PartnerShape,
    SummaryShape,
    VatRateShape,
    read_quickly,
    shape_payload,
)
from billingo.systems.unreadable import Unreadable

__all__ = ["Unreadable", "parse", "read_tax_number"]

PAID = frozenset({"paid", "partially_paid"})
ROUNDINGS = {"one": Decimal(1), "five": Decimal(5), "ten": Decimal(10)}
ONE = Decimal(1)
NO_SUMMARY, NO_ORGANIZATION, NO_PARTNER = SummaryShape(), OrganizationShape(), PartnerShape()
FINEST = -20  # exponent; a vendor's float arithmetic shows seventeen places
TINY = re.compile(rb"[0-9][eE]-[0-9]{2}")  # what a number too fine to be money must look like
FINE = re.compile(rb"\.[0-9]{21}")  # or else like this
LONGEST_SHOWN = 300
MOST_ISSUES = 20  # a document that is wrong throughout needs no longer list

DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DOMESTIC_TAX_NUMBER = re.compile(r"([0-9]{8})[- ]?([0-9])[- ]?([0-9]{2})")
FOREIGN_TAX_NUMBER = re.compile(r"[A-Z]{2}[0-9A-Z+*]{2,}")
SEPARATORS = str.maketrans("", "", " .-/")

CODES = {
    "missing": "field_missing",
    "string_type": "field_not_text",
    "string_unicode": "field_not_text",
    "int_type": "field_not_number",
    "int_parsing": "field_not_number",
    "int_from_float": "field_not_number",
    "int_parsing_size": "amount_out_of_range",
    "decimal_type": "field_not_number",
    "decimal_parsing": "field_not_number",
    "finite_number": "field_not_number",
    "greater_than": "amount_out_of_range",
    "less_than": "amount_out_of_range",
    "bool_type": "field_not_yes_no",
    "bool_parsing": "field_not_yes_no",
    "list_type": "field_not_list",
    "dict_type": "field_not_object",
    "typed_dict_type": "field_not_object",
}
"""Pydantic's error types as codes of :mod:`billingo.model.structure`."""

EXPECTED = {
    "field_not_text": "text",
    "field_not_number": "123.45",
    "field_not_yes_no": "true / false",
    "field_not_list": "[…]",
    "field_not_object": "{…}",
    "amount_out_of_range": "-999999999999999.99 … 999999999999999.99",
}


def parse(raw: bytes) -> Document:
    """Read one document of Billingo.

    ``raw`` is the document's own JSON, UTF-8. Amounts are the exact decimal texts of the JSON; dates are Budapest
    calendar dates. Raises Unreadable, with issues that name the field as Billingo writes it, when the structure is not
    that of a document.
    """
    shape = None if has_tiny(raw) else read_quickly(raw)
    if shape is None:
        shape = shape_payload(_read_slowly(raw))
    issues: list[Issue] = []
    document = _map_document(shape, issues)
    if issues:
        raise Unreadable(tuple(issues))
    return document


def _read_slowly(raw: bytes) -> DocumentPayload:
    """Return the payload with what can be coerced coerced; raises Unreadable with everything that is wrong."""
    try:
        data = jiter.from_json(raw, allow_inf_nan=False, float_mode="decimal")
        payload = DOCUMENT.validate_python(data)
        if has_tiny(raw):
            refuse_tiny(payload, "")
        issues: list[Issue] = []
        if NUL in raw and drop_nul(payload, "", issues) != payload:
            raise Unreadable(tuple(issues[:MOST_ISSUES]))
        return payload
    except ValidationError as fault:
        raise Unreadable(list_faults(fault)) from None
    except ValueError as fault:
        raise Unreadable((make_structure_issue("json_unreadable", "document", str(fault), "JSON"),)) from None


def has_tiny(raw: bytes) -> bool:
    """Whether there may be a number such as 1e-9999, or one of a thousand digits, in it."""
    # the two substrings cost a hundredth of the pattern, and most documents have neither
    return ((b"e-" in raw or b"E-" in raw) and TINY.search(raw) is not None) or FINE.search(raw) is not None


def refuse_tiny(data: Any, path: str) -> None:
    """Raise Unreadable for a number such as 1e-9999: harmless to read, endless to write out."""
    if isinstance(data, Decimal):
        exponent = data.as_tuple().exponent
        if isinstance(exponent, int) and exponent < FINEST:
            code = "amount_out_of_range"
            raise Unreadable((make_structure_issue(code, path, f"{data:.3e}", EXPECTED[code]),))
        return
    named = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for name, value in named:
        refuse_tiny(value, f"{path}.{name}" if path else str(name))


def drop_nul(data: Any, path: str, issues: list[Issue]) -> Any:
    """The data with NUL left out of its texts; each of those is added to ``issues``."""
    if isinstance(data, str) and "\0" in data:
        issues.append(make_structure_issue("text_has_nul", path, data))
        return data.replace("\0", "")
    if isinstance(data, dict):
        return {name: drop_nul(value, f"{path}.{name}" if path else name, issues) for name, value in data.items()}
    if isinstance(data, list):
        return [drop_nul(value, f"{path}.{position}", issues) for position, value in enumerate(data)]
    return data


def list_faults(fault: ValidationError) -> tuple[Issue, ...]:
    """What pydantic refused, as issues; the field as Billingo writes it."""
    issues = []
    for error in fault.errors(include_url=False, include_context=False)[:MOST_ISSUES]:
        code = CODES.get(error["type"], "field_invalid")
        field = ".".join(str(part) for part in error["loc"]) or "document"
        found = "" if code == "field_missing" else _show(error["input"])
        issues.append(make_structure_issue(code, field, found, EXPECTED.get(code, "")))
    return tuple(issues)


def _show(value: Any) -> str:
    """The value as JSON has it, as far as that matters to a reader."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    if isinstance(value, int) and abs(value) >= LARGEST:
        return f"> {LARGEST}" if value > 0 else f"< -{LARGEST}"
    return str(value)[:LONGEST_SHOWN]


def map_document(payload: DocumentPayload, issues: list[Issue]) -> Document:
    """The canonical document; dates that are none are left out and added to ``issues``."""
    return _map_document(shape_payload(payload), issues)


def _map_document(shape: DocumentShape, issues: list[Issue]) -> Document:
    summary = shape.summary or NO_SUMMARY
    organization = shape.organization or NO_ORGANIZATION
    discount = shape.discount
    currency = (shape.currency or "").strip().upper()
    rate, net, vat, gross = shape.conversion_rate, summary.net_amount, summary.vat_amount, shape.gross_total
    net_huf, vat_huf = summary.net_amount_local, summary.vat_amount_local
    gross_huf = summary.gross_amount_local
    if currency == "HUF":
        rate = ONE if rate is None else rate
        net_huf = net if net_huf is None else net_huf
        vat_huf = vat if vat_huf is None else vat_huf
        gross_huf = gross if gross_huf is None else gross_huf
    payment_status = shape.payment_status or ""
    raw_kind = shape.type or ""
    return Document(
        str(shape.id),
        (shape.invoice_number or "").strip(),
        kind_of(raw_kind),
        raw_kind,
        shape.cancelled or False,
        _read_date(shape.invoice_date, "invoice_date", issues),
        _read_date(shape.fulfillment_date, "fulfillment_date", issues),
        _read_date(shape.due_date, "due_date", issues),
        shape.payment_method or "",
        payment_status,
        # whatever else Billingo sends there is the current day
        _read_date(shape.paid_date, "paid_date", issues) if payment_status in PAID else None,
        currency,
        rate,
        _make_party(
            organization.name,
            organization.tax_number,
            organization.eu_tax_number,
            *_list_address(organization.address),
        ),
        _map_buyer(shape.document_partner, shape.partner),
        tuple([_map_line(position, item) for position, item in enumerate(shape.items or (), 1)]),
        tuple([_map_vat_total(row) for row in summary.vat_rate_summary or ()]),
        net,
        vat,
        gross,
        net_huf,
        vat_huf,
        gross_huf,
        ROUNDINGS.get(shape.settings.round or "") if shape.settings else None,
        (discount.value or None) if discount and discount.type == "percent" else None,
        tuple(
            [
                Reference(str(related.id), related.invoice_number or "")
                for related in shape.related_documents or ()
                if related.id is not None
            ]
        ),
        shape.online_szamla_status or "",
        organization.cash_settled or False,
        shape.comment or "",
    )


def _map_line(position: int, item: ItemShape) -> Line:
    return Line(
        position,
        item.name or "",
        item.quantity,
        item.unit or "",
        item.net_unit_amount,
        item.net_amount,
        item.vat_amount,
        item.gross_amount,
        (item.vat or "").strip(),
        (item.entitlement or "").strip(),
        item.comment or "",
    )


def _map_vat_total(row: VatRateShape) -> VatTotal:
    return VatTotal(
        (row.vat_name or "").strip(),
        row.vat_rate_net_amount,
        row.vat_rate_vat_amount,
        row.vat_rate_gross_amount,
        row.vat_rate_vat_amount_local,
    )


def _read_date(text: str | None, field: str, issues: list[Issue]) -> date | None:
    if not text:
        return None
    day = _parse_date(text)
    if day is None:
        issues.append(make_structure_issue("date_unreadable", field, text, "2026-01-31"))
    return day


@lru_cache(maxsize=4096)
def _parse_date(text: str) -> date | None:
    """A year's documents share a few hundred days."""
    try:
        return date.fromisoformat(text) if DATE.fullmatch(text) else None
    except ValueError:
        return None


def _map_buyer(as_issued: PartnerShape | None, today: PartnerShape | None) -> Party:
    """The buyer as the document has it; an empty one says nothing."""
    partner = as_issued if as_issued is not None and as_issued != NO_PARTNER else today or NO_PARTNER
    return _make_party(partner.name or "", partner.taxcode or "", "", *_list_address(partner.address or None))


def _list_address(address: AddressShape | None) -> tuple[str | None, ...]:
    if address is None:
        return None, None, None, None
    return address.country_code, address.post_code, address.city, address.address


@lru_cache(maxsize=4096)
def _make_party(
    name: str | None,
    number: str | None,
    eu_number: str | None,
    country: str | None,
    post_code: str | None,
    city: str | None,
    street: str | None,
) -> Party:
    """A company's documents name the same supplier every time and the same buyers often."""
    country_code = (country or "").strip().upper()
    tax_number, found_eu_number = read_tax_number(number or "", country_code)
    return Party(
        (name or "").strip(),
        tax_number,
        (eu_number or "").translate(SEPARATORS).upper() or found_eu_number,
        Address(country_code, (post_code or "").strip(), (city or "").strip(), (street or "").strip()),
    )


def read_tax_number(text: str, country_code: str = "") -> tuple[str, str]:
    """Return (domestic tax number as xxxxxxxx-y-zz, EU VAT number with its prefix); Billingo has one field for both.

    A number of neither form is given back as the domestic one, as it stands, unless the buyer is abroad.
    """
    text = text.strip()
    if match := DOMESTIC_TAX_NUMBER.fullmatch(text):
        return "-".join(match.groups()), ""
    compact = text.translate(SEPARATORS).upper()
    if FOREIGN_TAX_NUMBER.fullmatch(compact):
        return "", compact
    return ("", compact) if country_code not in {"", "HU"} else (text, "")
