"""What a document says, field by field, in words: for the page of one document and for the differences of its versions."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from billingo.model.document import Document, Line, Party, VatTotal
from billingo.web.formats import format_amount, format_date, format_number
from billingo.web.language import gettext as _


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a document. ``path`` as in issues ("lines.2.vat"); ``text`` is "" where the document has no value."""

    path: str
    label: str
    value: object
    text: str


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields that belong together, under a heading."""

    name: str
    title: str
    fields: tuple[Field, ...]


def list_groups(document: Document) -> list[FieldGroup]:
    """The fields of a document but for its lines and VAT summary, those without a value included."""
    return [
        FieldGroup("document", _("Document"), tuple(_list_head(document))),
        FieldGroup("amounts", _("Amounts"), tuple(_list_amounts(document))),
        FieldGroup("buyer", _("Buyer"), tuple(_list_party("buyer", document.buyer))),
        FieldGroup("supplier", _("Supplier"), tuple(_list_party("supplier", document.supplier))),
    ]


def list_fields(document: Document) -> Iterator[Field]:
    """Every field of a document that a reader can compare, lines and VAT summary included."""
    for group in list_groups(document):
        for field in group.fields:
            title = "" if group.name in {"document", "amounts"} else f"{group.title}: "
            yield Field(field.path, title + field.label, field.value, field.text)
    for line in document.lines:
        yield from list_line_fields(line, document.currency)
    for position, total in enumerate(document.vat_totals, 1):
        yield from _list_total(position, total, document.currency)
    for position, reference in enumerate(document.references, 1):
        text = reference.number or f"#{reference.external_id}"
        yield Field(f"references.{position}", _("Related document"), reference, text)


def list_line_fields(line: Line, currency: str) -> Iterator[Field]:
    """The fields of one line."""
    path = f"lines.{line.position}"
    labels: Mapping[str, tuple[str, Callable[[Any], str]]] = {
        "name": (_("name"), str),
        "quantity": (_("quantity"), format_number),
        "unit": (_("unit"), str),
        "unit_net": (_("unit price"), lambda value: format_amount(value, currency)),
        "net": (_("net"), lambda value: format_amount(value, currency)),
        "vat": (_("VAT"), lambda value: format_amount(value, currency)),
        "gross": (_("gross"), lambda value: format_amount(value, currency)),
        "vat_code": (_("VAT code"), str),
        "entitlement": (_("reason for the VAT code"), str),
        "comment": (_("comment"), str),
    }
    for name, (label, write) in labels.items():
        value = getattr(line, name)
        title = _("Line %(position)s: %(field)s") % {"position": line.position, "field": label}
        yield Field(f"{path}.{name}", title, value, "" if value in {None, ""} else write(value))


def describe_payment_method(value: str) -> str:
    """The outside system's word for a way of paying, in words; one that we do not know as it stands."""
    return {
        "wire_transfer": _("bank transfer"),
        "elore_utalas": _("bank transfer in advance"),
        "cash": _("cash"),
        "bankcard": _("bank card"),
        "online_bankcard": _("bank card online"),
        "cash_on_delivery": _("cash on delivery"),
        "szep_card": _("SZÉP card"),
        "postai_csekk": _("postal cheque"),
        "kompenzacio": _("set-off"),
        "utalvany": _("voucher"),
        "coupon": _("coupon"),
        "other": _("other"),
    }.get(value, value)


def describe_payment_status(value: str) -> str:
    """Whether a document is paid, in words; a status that we do not know as it stands."""
    return {
        "none": _("nothing to pay"),
        "outstanding": _("not paid"),
        "expired": _("overdue"),
        "paid": _("paid"),
        "partially_paid": _("partly paid"),
    }.get(value, value)


def describe_kind(value: str) -> str:
    """What a document is, in words."""
    return {
        "invoice": _("invoice"),
        "advance": _("advance invoice"),
        "proforma": _("proforma"),
        "modification": _("modification"),
        "cancellation": _("cancellation"),
        "receipt": _("receipt"),
        "receipt_cancellation": _("receipt cancellation"),
        "draft": _("draft"),
        "other": _("other"),
        "unknown": _("unknown"),
    }.get(value, value)


def describe_nav_status(value: str) -> str:
    """What NAV said to the document, in words; a status that we do not know as it stands."""
    return {
        "done": _("accepted"),
        "sent": _("sent, no answer yet"),
        "processing": _("being processed"),
        "received": _("received"),
        "aborted": _("refused"),
        "not_checked": _("not reported"),
        "not_reported": _("not reported"),
    }.get(value, value)


def _list_head(document: Document) -> Iterator[Field]:
    raw_kind = f" ({document.raw_kind})" if document.kind == "unknown" else ""
    yield _text("number", _("Number"), document.number)
    yield Field("kind", _("Kind"), (document.kind, document.raw_kind), describe_kind(document.kind) + raw_kind)
    yield _date("issue_date", _("Issue date"), document.issue_date)
    yield _date("fulfillment_date", _("Fulfillment date"), document.fulfillment_date)
    yield _date("due_date", _("Due date"), document.due_date)
    yield Field(
        "payment_method",
        _("Payment method"),
        document.payment_method,
        describe_payment_method(document.payment_method),
    )
    yield Field(
        "payment_status",
        _("Payment"),
        document.payment_status,
        describe_payment_status(document.payment_status),
    )
    yield _date("paid_date", _("Paid on"), document.paid_date)
    yield Field("cancelled", _("Cancelled at its source"), document.cancelled, _("yes") if document.cancelled else "")
    yield Field("nav_status", _("NAV Online Számla"), document.nav_status, describe_nav_status(document.nav_status))
    yield Field(
        "cash_accounting",
        _("Cash accounting"),
        document.cash_accounting,
        _("yes") if document.cash_accounting else "",
    )
    yield _text("comment", _("Comment"), document.comment)


def _list_amounts(document: Document) -> Iterator[Field]:
    currency = document.currency
    yield _text("currency", _("Currency"), currency)
    if currency != "HUF":
        rate = document.rate
        yield Field("rate", _("Exchange rate"), rate, "" if rate is None else format_amount(rate, "HUF"))
    for name, label in (("net", _("Net")), ("vat", _("VAT")), ("gross", _("Gross"))):
        yield _amount(name, label, getattr(document, name), currency)
    if currency != "HUF":
        for name, label in (
            ("net_huf", _("Net in forints")),
            ("vat_huf", _("VAT in forints")),
            ("gross_huf", _("Gross in forints")),
        ):
            yield _amount(name, label, getattr(document, name), "HUF")
    rounding = document.rounding
    yield Field("rounding", _("Rounded to"), rounding, "" if rounding is None else format_number(rounding))
    discount = document.discount_percent
    text = "" if discount is None else f"{format_number(discount)}\u00a0%"
    yield Field("discount_percent", _("Discount"), discount, text)


def _list_party(path: str, party: Party) -> Iterator[Field]:
    yield _text(f"{path}.name", _("Name"), party.name)
    yield _text(f"{path}.tax_number", _("Tax number"), party.tax_number)
    yield _text(f"{path}.eu_tax_number", _("EU VAT number"), party.eu_tax_number)
    yield _text(f"{path}.address.country_code", _("Country"), party.address.country_code)
    yield _text(f"{path}.address.post_code", _("Postal code"), party.address.post_code)
    yield _text(f"{path}.address.city", _("City"), party.address.city)
    yield _text(f"{path}.address.street", _("Street"), party.address.street)


def _list_total(position: int, total: VatTotal, currency: str) -> Iterator[Field]:
    named = {"code": total.vat_code or "–"}
    path = f"vat_totals.{position}"
    yield _text(f"{path}.vat_code", _("VAT summary, row %(row)s: VAT code") % {"row": position}, total.vat_code)
    yield _amount(f"{path}.net", _("VAT summary %(code)s: net") % named, total.net, currency)
    yield _amount(f"{path}.vat", _("VAT summary %(code)s: VAT") % named, total.vat, currency)
    yield _amount(f"{path}.gross", _("VAT summary %(code)s: gross") % named, total.gross, currency)
    yield _amount(f"{path}.vat_huf", _("VAT summary %(code)s: VAT in forints") % named, total.vat_huf, "HUF")


def _text(path: str, label: str, value: str) -> Field:
    return Field(path, label, value, value)


def _date(path: str, label: str, value: date | None) -> Field:
    return Field(path, label, value, "" if value is None else format_date(value))


def _amount(path: str, label: str, value: Decimal | None, currency: str) -> Field:
    return Field(path, label, value, "" if value is None else format_amount(value, currency))


def name_parts() -> dict[str, str]:
    """What an issue concerns that is of no one field: the part of the document."""
    return {
        "document": _("Document"),
        "lines": _("Lines"),
        "references": _("Related documents"),
        "vat_totals": _("VAT summary"),
    }
