"""The VAT ledger of a period summed by line of the VAT return, by rate and by currency, from the database's own sums.

The first code of a VAT ledger line is the line of the return that it belongs to; further codes detail it. So the sums by
first code give the total, and those by further codes are parts of it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

ZERO = Decimal(0)
_NUMBERED = re.compile(r"(?P<letters>[A-Z]+)0*(?P<number>[0-9]+)\Z")


@dataclass(slots=True)
class VatSum:
    """Net and VAT in HUF of so many VAT ledger lines; ``net`` and ``vat`` are in the currency, where there is one."""

    key: str
    lines: int = 0
    net_huf: Decimal = ZERO
    vat_huf: Decimal = ZERO
    net: Decimal = ZERO
    vat: Decimal = ZERO

    def add(self, row: Any) -> None:
        """Add one row of sums from the database."""
        self.lines += row.lines
        self.net_huf += row.net_huf
        self.vat_huf += row.vat_huf
        self.net += row.net
        self.vat += row.vat


@dataclass(frozen=True, slots=True)
class VatSummary:
    """Sums of one period. ``codes`` and ``rates`` each come to ``total``; ``added_codes`` are parts of ``codes``."""

    codes: list[VatSum]
    added_codes: list[VatSum]
    rates: list[VatSum]
    currencies: list[VatSum] = field(default_factory=list)  # other than HUF
    total: VatSum = field(default_factory=lambda: VatSum(""))


def summarize_vat(rows: Iterable[Any]) -> VatSummary:
    """Sum the rows of :func:`billingo.store.ledgers.sum_vat`. A line without a code is under ""."""
    codes: dict[str, VatSum] = {}
    added: dict[str, VatSum] = {}
    rates: dict[str, VatSum] = {}
    currencies: dict[str, VatSum] = {}
    total = VatSum("")
    for row in rows:
        first, *further = row.return_codes or [""]
        _add(codes, first, row)
        for code in dict.fromkeys(further):
            _add(added, code, row)
        _add(rates, row.nav_vat, row)
        if row.currency != "HUF":
            _add(currencies, row.currency, row)
        total.add(row)
    return VatSummary(
        sorted(codes.values(), key=lambda one: order_code(one.key)),
        sorted(added.values(), key=lambda one: order_code(one.key)),
        sorted(rates.values(), key=lambda one: order_rate(one.key)),
        sorted(currencies.values(), key=lambda one: one.key),
        total,
    )


def order_code(code: str) -> tuple[int, int, str]:
    """As on the return: the main sheet by line, then the others by line, then what has no line, last what has no code."""
    found = _NUMBERED.match(code)
    if found is None:
        return (2 if code else 3, 0, code)
    return (0 if found["letters"] == "MP" else 1, int(found["number"]), code)


def order_rate(nav_vat: str) -> tuple[int, int, str]:
    """Percentages first, the highest first, then the others by name."""
    return (0, -int(nav_vat), "") if nav_vat.isascii() and nav_vat.isdigit() else (1, 0, nav_vat)


def _add(sums: dict[str, VatSum], key: str, row: Any) -> None:
    sums.setdefault(key, VatSum(key)).add(row)
