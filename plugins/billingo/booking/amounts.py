"""Units, rounding and signs of amounts. Nothing here ever sees a float."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

ZERO = Decimal(0)
WHOLE = Decimal(1)
CENT = Decimal("0.01")

WHOLE_UNIT_CURRENCIES = frozenset({"HUF", "JPY", "KRW", "ISK"})


def read_tolerance(currency: str) -> Decimal:
    """Return the one unit by which vendors' amounts may miss each other: a forint, else a hundredth."""
    return WHOLE if currency in WHOLE_UNIT_CURRENCIES else CENT


def round_cents(amount: Decimal) -> Decimal:
    """Round half up to hundredths, whatever the currency: a vendor's forints may have fillér."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def round_whole(amount: Decimal) -> Decimal:
    """Round half up to whole units."""
    return amount.quantize(WHOLE, ROUND_HALF_UP)


def find_largest(amounts: Sequence[Decimal]) -> int:
    """Return the index of the amount that is largest regardless of its sign; the first of several."""
    return max(range(len(amounts)), key=lambda index: abs(amounts[index]))


def convert_split(amounts: Sequence[Decimal], rate: Decimal, total_huf: Decimal) -> list[Decimal]:
    """Convert parts into whole forints that sum to exactly ``total_huf``; the largest part takes the rest."""
    parts = [round_whole(amount * rate) for amount in amounts]
    rest = total_huf - add_up(parts)
    if rest:
        parts[find_largest(amounts)] += rest
    return parts


def add_up(amounts: Iterable[Decimal]) -> Decimal:
    """Sum as Decimal, also of nothing."""
    return sum(amounts, ZERO)


def show_amount(amount: Decimal | None) -> str:
    """Write an amount for people: no exponent, no needless zeros; a dash when it is missing."""
    if amount is None:
        return "–"
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
