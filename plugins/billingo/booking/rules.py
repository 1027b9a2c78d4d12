"""A company's booking rules: the Hungarian defaults, overlaid by what the company has set."""

from collections.abc import Mapping
from datetime import date

from billingo.booking.accounts import DEFAULT_ACCOUNTS
from billingo.booking.vat import DEFAULT_VAT_RULES
from billingo.model.company import BookingRules, VatRule

DELTA = "delta"
FULL = "full"


def build_rules(
    accounts: Mapping[str, str] | None = None,
    vat_rules: Mapping[tuple[str, str], VatRule] | None = None,
    closed_periods: tuple[tuple[date, date], ...] = (),
    modification_amounts: str = DELTA,
) -> BookingRules:
    """Overlay the defaults. Raises ValueError for a role or a reading of modifications that does not exist."""
    if unknown := sorted(set(accounts or ()) - set(DEFAULT_ACCOUNTS)):
        raise ValueError(f"unknown account roles {unknown}; known are {sorted(DEFAULT_ACCOUNTS)}")
    if modification_amounts not in {DELTA, FULL}:
        raise ValueError(f"modification_amounts is {modification_amounts!r}; it may be {DELTA!r} or {FULL!r}")
    return BookingRules(
        accounts={**DEFAULT_ACCOUNTS, **(accounts or {})},
        vat_rules={**DEFAULT_VAT_RULES, **(vat_rules or {})},
        closed_periods=closed_periods,
        modification_amounts=modification_amounts,
    )
