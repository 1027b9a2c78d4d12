"""Arithmetic of a document: lines, VAT rates, totals. Decimal until the moment it is written as JSON.

Rounding is assumed (no real multi-rate sample exists): HUF to whole forints, other currencies to two places,
half up, per line; the totals are sums of the lines; HUF values of a foreign-currency document are rounded per VAT rate.
"""

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

WHOLE = Decimal(1)
CENT = Decimal("0.01")
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Line:
    """One item. `unit_amount` is net, in the document's currency; `gross` only where the price was given gross."""

    name: str
    unit: str
    unit_amount: Decimal
    quantity: Decimal
    vat: str
    entitlement: str | None = None
    product_id: int | None = None
    comment: str = ""
    gross: Decimal | None = None

    def reverse(self) -> "Line":
        """The same line taken back: the quantity turns negative, the price does not."""
        return replace(self, quantity=-self.quantity, gross=None if self.gross is None else -self.gross)


@lru_cache(maxsize=128)
def read_percentage(vat: str) -> Decimal:
    """The fraction that a VAT name stands for: "27%" is 0.27, "5,5%" is 0.055, a code such as AAM is 0."""
    if not vat.endswith("%"):
        return Decimal(0)
    return Decimal(vat[:-1].replace(",", ".")) / HUNDRED


def round_amount(amount: Decimal, currency: str) -> Decimal:
    """Half up to whole forints, or to two places in any other currency."""
    return amount.quantize(WHOLE if currency == "HUF" else CENT, ROUND_HALF_UP)


def write_number(amount: Decimal) -> int | float:
    """As JSON has it: an integer without .0, else the shortest text of the same value."""
    whole = int(amount)
    return whole if whole == amount else float(amount)


def read_number(value: float) -> Decimal:
    """Back from what `write_number` gave."""
    return Decimal(str(value))


def total_lines(lines: list[Line], currency: str, rate: Decimal, discount: int = 0) -> dict[str, Any]:
    """`items`, `summary` and `gross_total` of a document, all consistent with each other.

    `rate` is HUF per unit of `currency`; `discount` is a percentage already taken off each line's amounts.
    """
    items: list[dict[str, Any]] = []
    by_rate: dict[str, list[Decimal]] = {}
    for line in lines:
        percentage = read_percentage(line.vat)
        net = line.unit_amount * line.quantity
        if discount:
            net = net * (100 - discount) / HUNDRED
        net = round_amount(net, currency)
        vat = round_amount(net * percentage, currency)
        gross = net + vat if line.gross is None else line.gross
        items.append(
            {
                "product_id": line.product_id,
                "name": line.name,
                "net_unit_amount": write_number(line.unit_amount),
                "quantity": write_number(line.quantity),
                "unit": line.unit,
                "net_amount": write_number(net),
                "gross_amount": write_number(gross),
                "vat": line.vat,
                "vat_amount": write_number(vat),
                "entitlement": line.entitlement,
                "comment": line.comment,
                "sku": "",
                "ean": "",
                "data_eraser_codes": "",
                "is_deposit_fee": False,
            }
        )
        sums = by_rate.setdefault(line.vat, [Decimal(0), Decimal(0), Decimal(0)])
        sums[0] += net
        sums[1] += vat
        sums[2] += gross
    return {"items": items, **sum_rates(by_rate, rate)}


def sum_rates(by_rate: dict[str, list[Decimal]], rate: Decimal) -> dict[str, Any]:
    """`summary` and `gross_total` from net, VAT and gross per VAT name; `_local` is HUF."""
    net_local = vat_local = Decimal(0)
    rates: list[dict[str, Any]] = []
    for name, (net, vat, gross) in by_rate.items():
        rate_vat_local = round_amount(vat * rate, "HUF")
        net_local += round_amount(net * rate, "HUF")
        vat_local += rate_vat_local
        rates.append(
            {
                "vat_name": name,
                "vat_percentage": write_number(read_percentage(name)),
                "vat_rate_net_amount": write_number(net),
                "vat_rate_vat_amount": write_number(vat),
                "vat_rate_vat_amount_local": write_number(rate_vat_local),
                "vat_rate_gross_amount": write_number(gross),
            }
        )
    gross_total = sum((sums[2] for sums in by_rate.values()), Decimal(0))
    off_by = gross_total - sum((sums[0] + sums[1] for sums in by_rate.values()), Decimal(0))
    return {
        "summary": {
            "net_amount": write_number(sum((sums[0] for sums in by_rate.values()), Decimal(0))),
            "net_amount_local": write_number(net_local),
            "gross_amount_local": write_number(net_local + vat_local + round_amount(off_by * rate, "HUF")),
            "vat_amount": write_number(sum((sums[1] for sums in by_rate.values()), Decimal(0))),
            "vat_amount_local": write_number(vat_local),
            "vat_rate_summary": rates,
        },
        "gross_total": write_number(gross_total),
    }


def read_lines(items: list[dict[str, Any]]) -> list[Line]:
    """The lines of an issued document, to be taken back or changed by a later one."""
    return [
        Line(
            name=item["name"],
            unit=item["unit"],
            unit_amount=read_number(item["net_unit_amount"]),
            quantity=read_number(item["quantity"]),
            vat=item["vat"],
            entitlement=item["entitlement"],
            product_id=item["product_id"],
            comment=item["comment"],
            gross=read_number(item["gross_amount"])
            if read_number(item["gross_amount"]) != read_number(item["net_amount"]) + read_number(item["vat_amount"])
            else None,
        )
        for item in items
    ]
