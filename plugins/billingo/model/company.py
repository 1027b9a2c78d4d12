"""A company and the rules by which its documents are booked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Company:
    company_id: int
    slug: str  # in DAG ids
    name: str
    tax_number: str  # xxxxxxxx-y-zz


@dataclass(frozen=True, slots=True)
class VatRule:
    """How one pair of VAT code and entitlement of an outside system is booked; table in reference/nav FACTS D1."""

    nav_vat: str
    rate: Decimal | None  # fraction; None = no rate (exempt, out of scope, reverse charge)
    return_codes: tuple[str, ...]
    advance_return_codes: tuple[str, ...] = ()  # added when the document is an advance
    valid_from: date | None = None  # by fulfillment date


@dataclass(frozen=True, slots=True)
class BookingRules:
    """Data, not code: Hungarian defaults overlaid by what the company set."""

    accounts: Mapping[str, str]  # role -> ledger account, roles in booking.accounts
    vat_rules: Mapping[tuple[str, str], VatRule]  # (vat code, entitlement); ("", entitlement) = whatever the code
    closed_periods: tuple[tuple[date, date], ...]  # inclusive
    modification_amounts: str  # "delta": a modification states the difference; "full": the new values
