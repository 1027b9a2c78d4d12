"""A company's own booking rules: ledger accounts, VAT codes, closed periods. Every change is noted with who made it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from billingo.model.company import VatRule
from billingo.store.companies import note_change
from billingo.store.database import Database
from billingo.store.processing import lock_company
from billingo.store.queries import queries

ACCOUNT_CHANGES = ("account set", "account reset")
VAT_CHANGES = ("VAT rule set", "VAT rule removed")
PERIOD_CHANGES = ("period closed", "period reopened")


@dataclass(frozen=True, slots=True)
class ClosedPeriod:
    """Days, both inclusive, into which nothing is booked; ``not_booked`` counts stored files issued within, not booked."""

    closed_period_id: int
    from_date: date
    to_date: date
    closed_at: datetime
    closed_by: str
    not_booked: int


@dataclass(frozen=True, slots=True)
class SettingsChange:
    """Who changed what; ``detail`` depends on what."""

    changed_at: datetime
    changed_by: str
    what: str
    detail: Mapping[str, Any]


def set_account(db: Database, company_id: int, role: str, account: str | None, *, by: str) -> bool:
    """Set the company's own ledger account of a role, or go back to the default with None; False if it was so already.

    Raises:
        psycopg.errors.CheckViolation: not an account number of two to twelve digits.
    """
    own, key = queries("booking_rules"), {"company_id": company_id, "role": role}
    with db.transaction():
        db.execute(own["lock_rules"], key)
        row: Any = db.execute(own["find_account"], key).fetchone()
        before = row.account if row else None
        if account == before:
            return False
        if account is None:
            db.execute(own["remove_account"], key)
            note_change(db, company_id, by, "account reset", {"role": role, "from": before})
        else:
            db.execute(own["set_account"], {**key, "account": account})
            note_change(db, company_id, by, "account set", {"role": role, "from": before, "to": account})
        return True


def set_vat_rule(db: Database, company_id: int, vat_code: str, entitlement: str, rule: VatRule, *, by: str) -> bool:
    """Set how the company books a VAT code and entitlement; False if it did so already."""
    own = queries("booking_rules")
    key = {"company_id": company_id, "vat_code": vat_code, "entitlement": entitlement}
    with db.transaction():
        db.execute(own["lock_rules"], key)
        before = _read_rule(db.execute(own["find_vat_rule"], key).fetchone())
        if before == rule:
            return False
        values = {
            **key,
            "nav_vat": rule.nav_vat,
            "rate": rule.rate,
            "return_codes": list(rule.return_codes),
            "advance_return_codes": list(rule.advance_return_codes),
            "valid_from": rule.valid_from,
        }
        db.execute(own["set_vat_rule"], values)
        note_change(
            db,
            company_id,
            by,
            "VAT rule set",
            {
                "vat_code": vat_code,
                "entitlement": entitlement,
                "from": _describe_rule(before),
                "to": _describe_rule(rule),
            },
        )
        return True


def remove_vat_rule(db: Database, company_id: int, vat_code: str, entitlement: str, *, by: str) -> bool:
    """Remove the company's own rule of a VAT code and entitlement; False if there was none."""
    own = queries("booking_rules")
    key = {"company_id": company_id, "vat_code": vat_code, "entitlement": entitlement}
    with db.transaction():
        db.execute(own["lock_rules"], key)
        before = _read_rule(db.execute(own["find_vat_rule"], key).fetchone())
        if before is None:
            return False
        db.execute(own["remove_vat_rule"], key)
        note_change(
            db,
            company_id,
            by,
            "VAT rule removed",
            {"vat_code": vat_code, "entitlement": entitlement, "from": _describe_rule(before)},
        )
        return True


def list_periods(db: Database, company_id: int) -> list[ClosedPeriod]:
    """The closed periods of a company, newest first."""
    rows = db.execute(queries("booking_rules")["list_periods"], {"company_id": company_id}).fetchall()
    return [ClosedPeriod(*row) for row in rows]  # type: ignore[arg-type]


def close_period(db: Database, company_id: int, from_date: date, to_date: date, *, by: str) -> int:
    """Close the days from one to another, both inclusive, so that nothing is booked into them; returns the period's id.

    A batch that is being booked ends first, so that nothing comes into the period after it is closed.

    Raises:
        psycopg.errors.CheckViolation: the first day is after the last.
    """
    values = {"company_id": company_id, "from_date": from_date, "to_date": to_date, "by": by}
    with db.transaction():
        lock_company(db, company_id)
        row: Any = db.execute(queries("booking_rules")["close_period"], values).fetchone()
        note_change(db, company_id, by, "period closed", {"from_date": from_date, "to_date": to_date})
        return int(row.closed_period_id)


def reopen_period(db: Database, company_id: int, closed_period_id: int, *, by: str) -> bool:
    """Open a closed period of the company again; False if there is none of that id."""
    values = {"company_id": company_id, "closed_period_id": closed_period_id}
    with db.transaction():
        row: Any = db.execute(queries("booking_rules")["reopen_period"], values).fetchone()
        if row is None:
            return False
        detail = {"from_date": row.from_date, "to_date": row.to_date, "closed_by": row.closed_by}
        note_change(db, company_id, by, "period reopened", detail)
        return True


def list_changes(db: Database, company_id: int, whats: Sequence[str], limit: int = 10) -> list[SettingsChange]:
    """The newest changes of these sorts; see ACCOUNT_CHANGES, VAT_CHANGES and PERIOD_CHANGES."""
    values = {"company_id": company_id, "whats": list(whats), "limit": limit}
    rows = db.execute(queries("booking_rules")["list_changes"], values).fetchall()
    return [SettingsChange(*row) for row in rows]  # type: ignore[arg-type]


def _read_rule(row: Any) -> VatRule | None:
    if row is None:
        return None
    return VatRule(row.nav_vat, row.rate, tuple(row.return_codes), tuple(row.advance_return_codes), row.valid_from)


def _describe_rule(rule: VatRule | None) -> dict[str, object] | None:
    if rule is None:
        return None
    rate: Decimal | None = rule.rate
    return {
        "nav_vat": rule.nav_vat,
        "rate": None if rate is None else f"{rate.normalize():f}",
        "return_codes": list(rule.return_codes),
        "advance_return_codes": list(rule.advance_return_codes),
        "valid_from": rule.valid_from,
    }
