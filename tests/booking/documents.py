"""Canonical documents for the tests of the rules: right ones, built from lines, made wrong one field at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from msgspec.structs import replace

from billingo.model.company import Company
from billingo.model.document import Address, Document, DocumentKind, Line, Party, Reference, VatTotal

COMPANY = Company(1, "minta", "Minta Kft.", "12892312-2-41")
SUPPLIER = Party("Minta Kft.", "12892312-2-41", "", Address("HU", "1111", "Budapest", "Fő utca 1."))
BUYER = Party("Vevő Zrt.", "99887764-2-41", "", Address("HU", "4024", "Debrecen", "Piac utca 2."))
PERSON = Party("Kiss Anna", "", "", Address("HU", "6720", "Szeged", "Kárász utca 3."))
GERMAN = Party("Käufer GmbH", "", "DE123456788", Address("DE", "10115", "Berlin", "Hauptstraße 4"))
DAY = date(2026, 3, 16)

RATES = {"27%": Decimal("0.27"), "18%": Decimal("0.18"), "5%": Decimal("0.05")}


@dataclass(frozen=True)
class Item:
    """A line to be: ``off`` is what gross is above net + VAT."""

    net: Decimal
    vat_code: str = "27%"
    entitlement: str = ""
    quantity: Decimal = Decimal(1)
    off: Decimal = Decimal(0)


def round_to(amount: Decimal, unit: Decimal) -> Decimal:
    return (amount / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit


def make_document(
    *items: Item | int,
    kind: DocumentKind = DocumentKind.INVOICE,
    number: str = "2026-17",
    external_id: str = "1017",
    currency: str = "HUF",
    rate: Decimal | int = 1,
    buyer: Party = BUYER,
    method: str = "wire_transfer",
    day: date = DAY,
    references: Iterable[tuple[str, str]] = (),
    rounding: int | None = None,
    discount_percent: Decimal | None = None,
    discount_on_totals: bool = False,
) -> Document:
    """A document that is right: totals and VAT summary are sums of the lines, HUF amounts rounded per VAT code."""
    unit = Decimal(1) if currency == "HUF" else Decimal("0.01")
    rate = Decimal(rate)
    lines: list[Line] = []
    sums: dict[str, list[Decimal]] = {}
    for position, given in enumerate(items or (Item(Decimal(1000)),), 1):
        item = Item(Decimal(given)) if isinstance(given, int) else given
        vat = round_to(item.net * RATES.get(item.vat_code, Decimal(0)), unit)
        gross = item.net + vat + item.off
        lines.append(
            Line(
                position, f"Tétel {position}", item.quantity, "db", item.net / item.quantity, item.net, vat, gross,
                item.vat_code, item.entitlement,
            )
        )  # fmt: skip
        code = sums.setdefault(item.vat_code, [Decimal(0)] * 3)
        sums[item.vat_code] = [code[0] + item.net, code[1] + vat, code[2] + gross]
    if discount_percent is not None and discount_on_totals:
        factor = (100 - discount_percent) / 100
        sums = {code: [round_to(amount * factor, unit) for amount in amounts] for code, amounts in sums.items()}
    net, vat, gross = (sum((amounts[place] for amounts in sums.values()), Decimal(0)) for place in range(3))
    net_huf, vat_huf = (
        sum((round_to(amounts[place] * rate, Decimal(1)) for amounts in sums.values()), Decimal(0))
        if currency != "HUF"
        else (net, vat)[place]
        for place in range(2)
    )
    gross_huf = net_huf + vat_huf + round_to((gross - net - vat) * rate, Decimal(1))
    if rounding is not None:
        gross = round_to(gross, Decimal(rounding))
    return Document(
        external_id=external_id,
        number=number,
        kind=kind,
        raw_kind=kind.value,
        cancelled=False,
        issue_date=day,
        fulfillment_date=day,
        due_date=day,
        payment_method=method,
        payment_status="outstanding",
        paid_date=None,
        currency=currency,
        rate=rate,
        supplier=SUPPLIER,
        buyer=buyer,
        lines=tuple(lines),
        vat_totals=tuple(
            VatTotal(code, amounts[0], amounts[1], amounts[2], round_to(amounts[1] * rate, Decimal(1)))
            for code, amounts in sums.items()
        ),
        net=net,
        vat=vat,
        gross=gross,
        net_huf=net_huf,
        vat_huf=vat_huf,
        gross_huf=gross_huf,
        rounding=None if rounding is None else Decimal(rounding),
        discount_percent=discount_percent,
        references=tuple(Reference(reference, number) for reference, number in references),
        nav_status="done",
        cash_accounting=False,
    )


def make_cancellation(
    original: Document, gross: Decimal, *, number: str = "2026-99", external_id: str = "1099"
) -> Document:
    """The cancellation of a document of which ``gross`` is left; only its totals matter."""
    kind = DocumentKind.RECEIPT_CANCELLATION if original.kind is DocumentKind.RECEIPT else DocumentKind.CANCELLATION
    made = make_document(
        kind=kind, number=number, external_id=external_id, currency=original.currency, rate=original.rate or 1,
        buyer=original.buyer, references=((original.external_id, original.number),),
    )  # fmt: skip
    return replace(made, gross=-gross, gross_huf=-gross * (original.rate or 1), raw_kind=kind.value)
