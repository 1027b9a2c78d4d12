"""As much of a Billingo document as can be read, for a person who fills in the rest (WT-22)."""

import re
from typing import Any

import jiter
from pydantic import ValidationError

from billingo.model.issue import Issue
from billingo.model.structure import make_structure_issue
from billingo.systems.billingo.mapping import drop_nul, has_tiny, list_faults, map_document, refuse_tiny
from billingo.systems.billingo.payload import DOCUMENT
from billingo.systems.unreadable import Fault, LenientReading, Unreadable

MOST_ROUNDS = 1_000  # each blanks at least one place; a document with more faults is read as empty

CANONICAL = {
    "invoice_number": "number",
    "type": "kind",
    "invoice_date": "issue_date",
    "fulfillment_date": "fulfillment_date",
    "due_date": "due_date",
    "payment_method": "payment_method",
    "currency": "currency",
    "conversion_rate": "rate",
    "gross_total": "gross",
    "comment": "comment",
    "summary": "net",
    "summary.net_amount": "net",
    "summary.vat_amount": "vat",
    "summary.net_amount_local": "net_huf",
    "summary.vat_amount_local": "vat_huf",
    "summary.gross_amount_local": "gross_huf",
    "settings": "rounding",
    "settings.round": "rounding",
    "discount": "discount_percent",
    "items": "lines",
    "related_documents": "references",
    "organization": "supplier.name",
    "document_partner": "buyer.name",
    "partner": "buyer.name",
}
ITEM_FIELDS = {
    "name": "name",
    "net_unit_amount": "unit_net",
    "quantity": "quantity",
    "unit": "unit",
    "net_amount": "net",
    "vat": "vat_code",
    "vat_amount": "vat",
    "gross_amount": "gross",
    "entitlement": "entitlement",
    "comment": "comment",
}
PARTY_FIELDS = {
    "name": "name",
    "taxcode": "tax_number",
    "tax_number": "tax_number",
    "eu_tax_number": "eu_tax_number",
    "address": "address.city",
    "address.country_code": "address.country_code",
    "address.post_code": "address.post_code",
    "address.city": "address.city",
    "address.address": "address.street",
}
ITEM = re.compile(r"items\.([0-9]+)(?:\.(\w+))?.*")
PARTY = re.compile(r"(organization|document_partner|partner)\.(.+)")


def read_leniently(raw: bytes, external_id: str) -> LenientReading:
    """Read what can be read; never raises. Faults are empty where :func:`mapping.parse` would not refuse the bytes.

    Args:
        external_id: of the stored file; the bytes may not have it.
    """
    faults: list[Issue] = []
    try:
        data = jiter.from_json(raw, allow_inf_nan=False, float_mode="decimal")
    except ValueError as error:
        faults.append(make_structure_issue("json_unreadable", "document", str(error), "JSON"))
        data = {}
    payload: Any = None
    for _ in range(MOST_ROUNDS):
        try:
            payload = DOCUMENT.validate_python(data)
            if has_tiny(raw):
                refuse_tiny(payload, "")
            break
        except ValidationError as error:
            if not faults or faults[0].field != "document":
                faults += list_faults(error)
            places = [one["loc"] for one in error.errors(include_url=False, include_context=False)]
        except Unreadable as tiny:
            faults += tiny.issues
            places = [tuple(int(part) if part.isdecimal() else part for part in tiny.issues[0].field.split("."))]
        payload = None
        for place in places:
            data = _blank(data, place)
    payload = drop_nul(payload or {}, "", faults)
    document = map_document(payload | {"id": external_id}, faults)
    return LenientReading(document, tuple(Fault(issue, name_field(issue.field)) for issue in faults))


def _blank(data: Any, place: tuple[int | str, ...]) -> Any:
    """The data with nothing at that place; with an empty object where a row of a list is wrong as a whole."""
    if not place:
        return {"id": 0}
    if place == ("id",):
        return {**data, "id": 0}
    holder = data
    for part in place[:-1]:
        holder = holder[part]
    holder[place[-1]] = {} if isinstance(holder, list) else None
    return data


def name_field(field: str) -> str:
    """The canonical field that a field of Billingo becomes; "document" for one that becomes nothing a person can fill."""
    if (known := CANONICAL.get(field)) is not None:
        return known
    if match := ITEM.fullmatch(field):
        name = ITEM_FIELDS.get(match[2] or "name", "name")
        return f"lines.{int(match[1]) + 1}.{name}"
    if match := PARTY.fullmatch(field):
        party = "supplier" if match[1] == "organization" else "buyer"
        return f"{party}.{PARTY_FIELDS.get(match[2], 'name')}"
    if field.startswith("summary.vat_rate_summary"):
        return "vat_totals"
    if field.startswith(("related_documents", "settings", "discount")):
        return CANONICAL[field.partition(".")[0]]
    return "document"
