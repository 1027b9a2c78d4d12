"""The lists of a company's settings as CSV: accounts, VAT codes, closed periods, and who may see the company."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Depends, Response

from billingo.booking.accounts import DEFAULT_ACCOUNTS
from billingo.model.company import VatRule
from billingo.store import access, booking_rules, companies
from billingo.web.booking_rules import MappedCode, list_codes, name_roles
from billingo.web.csv_export import Cell, stream_csv
from billingo.web.database import Db
from billingo.web.grants import describe_grant, name_grant_roles
from billingo.web.language import gettext as _
from billingo.web.user_names import name_user
from billingo.web.vat_words import name_nav_rates, name_rate
from billingo.web.visitor import CompanyPage, view_company

router = APIRouter()

SETTINGS = "/companies/{slug}/settings"

ViewedCompany = Annotated[CompanyPage, Depends(view_company)]


@router.get(SETTINGS + "/accounts.csv")
def export_accounts(page: ViewedCompany, db: Db) -> Response:
    """Every role of a ledger account, the default and the company's own."""
    own = companies.load_booking_rules(db, page.company.company_id)[0]
    rows = ((text, DEFAULT_ACCOUNTS[role], own.get(role)) for role, text in name_roles().items())
    header = [_("What is booked there"), _("Default"), _("Own account")]
    return stream_csv(f"{page.company.slug}-accounts.csv", header, rows)


@router.get(SETTINGS + "/vat.csv")
def export_vat_codes(page: ViewedCompany, db: Db) -> Response:
    """Every VAT code and entitlement, and how it is booked."""
    own = companies.load_booking_rules(db, page.company.company_id)[1]
    header = [
        _("VAT code"),
        _("Entitlement"),
        _("Booked as"),
        _("Rate"),
        _("VAT return"),
        _("VAT return, on an advance also"),
        _("From"),
        _("Whose rule"),
    ]
    return stream_csv(f"{page.company.slug}-vat-codes.csv", header, map(_write_code, list_codes(own)))


@router.get(SETTINGS + "/periods.csv")
def export_periods(page: ViewedCompany, db: Db) -> Response:
    """Every closed period, the newest first."""
    rows = (
        (one.from_date, one.to_date, name_user(one.closed_by), one.closed_at, one.not_booked)
        for one in booking_rules.list_periods(db, page.company.company_id)
    )
    header = [_("First day"), _("Last day"), _("Closed by"), _("When"), _("Not booked within")]
    return stream_csv(f"{page.company.slug}-closed-periods.csv", header, rows)


@router.get(SETTINGS + "/access.csv")
def export_access(page: ViewedCompany, db: Db) -> Response:
    """Who has which role here."""
    rows = _write_grants(access.list_grants(db, page.company))
    header = [_("User"), _("Role"), _("every company"), _("Given by"), _("When")]
    return stream_csv(f"{page.company.slug}-access.csv", header, rows)


@router.get(SETTINGS + "/access/changes.csv")
def export_access_changes(page: ViewedCompany, db: Db) -> Response:
    """Who gave or took which role when, what was done for every company included."""
    rows = (
        (one.changed_at, name_user(one.changed_by), describe_grant(one), one.everywhere)
        for one in access.list_grant_changes(db, page.company)
    )
    header = [_("When"), _("Who"), _("What"), _("every company")]
    return stream_csv(f"{page.company.slug}-access-changes.csv", header, rows)


def _write_code(code: MappedCode) -> tuple[Cell, ...]:
    whose = _("own rule") if code.is_own else _("default") if code.rule else _("none")
    rule: VatRule | None = code.rule
    if rule is None:
        return (code.vat_code, code.entitlement, None, None, None, None, None, whose)
    return (
        code.vat_code,
        code.entitlement,
        name_nav_rates().get(rule.nav_vat, f"{rule.nav_vat}%"),
        name_rate(rule),
        ", ".join(rule.return_codes),
        ", ".join(rule.advance_return_codes),
        rule.valid_from,
        whose,
    )


def _write_grants(grants: list[access.Grant]) -> Iterator[tuple[Cell, ...]]:
    roles = name_grant_roles()
    yes, no = _("yes"), _("no")
    for one in grants:
        yield one.user_name, roles[one.role], yes if one.everywhere else no, name_user(one.granted_by), one.granted_at
