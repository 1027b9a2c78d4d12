"""How a company's documents are booked, three tabs of its settings: ledger accounts, VAT codes, closed periods."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Path, Request, Response
from fastapi.responses import RedirectResponse

from billingo.booking.accounts import DEFAULT_ACCOUNTS
from billingo.booking.vat import DECIDED_BY, DEFAULT_VAT_RULES
from billingo.model.company import VatRule
from billingo.store import booking_rules, companies
from billingo.store.booking_rules import ACCOUNT_CHANGES, PERIOD_CHANGES, VAT_CHANGES
from billingo.web.database import Db
from billingo.web.form_fields import FormFields
from billingo.web.formats import BUDAPEST
from billingo.web.language import gettext as _
from billingo.web.periods import Period, find_closing_faults, is_closed
from billingo.web.rendering import make_link, render
from billingo.web.vat_words import KNOWN_RULES, RuleForm, fill_form, name_nav_rates, name_rate, read_rule
from billingo.web.visitor import CompanyPage, manage_company, view_company, work_company

router = APIRouter()

ACCOUNTS = "/companies/{slug}/settings/accounts"
VAT = "/companies/{slug}/settings/vat"
PERIODS = "/companies/{slug}/settings/periods"
CHECKS = "/companies/{slug}/journal/checks"
LONGEST_CODE = 40
CHANGES_SHOWN = 10

_ACCOUNT = re.compile(r"[0-9]{2,12}")

ViewedCompany = Annotated[CompanyPage, Depends(view_company)]
WorkedCompany = Annotated[CompanyPage, Depends(work_company)]
ManagedCompany = Annotated[CompanyPage, Depends(manage_company)]
PeriodId = Annotated[int, Path(ge=1, le=2**63 - 1)]
Text = Annotated[str, Form(max_length=400)]


@dataclass(frozen=True, slots=True)
class MappedCode:
    """One line of the table of VAT codes."""

    vat_code: str
    entitlement: str
    rule: VatRule | None  # None: refused until the company has a rule of its own
    is_own: bool
    default: VatRule | None


@router.get(ACCOUNTS)
def show_accounts(request: Request, page: ViewedCompany, db: Db) -> Response:
    """Every role of a ledger account: what it is for, the default, the company's own."""
    return _show_accounts(request, page, db)


@router.post(ACCOUNTS)
def set_accounts(request: Request, page: WorkedCompany, db: Db, form: FormFields) -> Response:
    """Keep the accounts typed; an empty field goes back to the default, and so does the role named by ``reset``."""
    role = form.get("reset", "")
    if role in DEFAULT_ACCOUNTS:
        booking_rules.set_account(db, page.company.company_id, role, None, by=page.visitor.user_name)
        return _go(request, page, ACCOUNTS, saved="1")
    typed = {role: "".join(form[role].split()) for role in DEFAULT_ACCOUNTS if role in form}
    faults = {
        role: _("An account number has two to twelve digits.")
        for role, account in typed.items()
        if account and not _ACCOUNT.fullmatch(account)
    }
    if faults:
        return _show_accounts(request, page, db, 422, typed=typed, faults=faults)
    for role, account in typed.items():
        own = account if account and account != DEFAULT_ACCOUNTS[role] else None
        booking_rules.set_account(db, page.company.company_id, role, own, by=page.visitor.user_name)
    return _go(request, page, ACCOUNTS, saved="1")


@router.get(VAT)
def show_vat(request: Request, page: ViewedCompany, db: Db, code: str = "", entitlement: str = "") -> Response:
    """The table of VAT codes, and the form for one of them if the address names it."""
    form = RuleForm()
    if code or entitlement:
        own = companies.load_booking_rules(db, page.company.company_id)[1]
        rule = own.get((code, entitlement)) or DEFAULT_VAT_RULES.get((code, entitlement))
        form = fill_form(rule) if rule else form
    return _show_vat(request, page, db, vat_code=code[:LONGEST_CODE], entitlement=entitlement[:LONGEST_CODE], form=form)


@router.post(VAT)
def set_vat(request: Request, page: WorkedCompany, db: Db, form: FormFields) -> Response:
    """Add or change the company's own rule of a VAT code and entitlement."""
    vat_code, entitlement = form.get("vat_code", "").strip(), form.get("entitlement", "").strip()
    typed = read_rule(form)
    fault = ""
    if not vat_code and not entitlement:
        fault = _("Give the VAT code or the entitlement, as the invoicing system writes it.")
    elif max(len(vat_code), len(entitlement)) > LONGEST_CODE:
        fault = _("This is too long for a VAT code.")
    if fault or typed.rule is None:
        return _show_vat(
            request, page, db, 422, vat_code=vat_code, entitlement=entitlement, form=typed, code_fault=fault
        )
    booking_rules.set_vat_rule(
        db, page.company.company_id, vat_code, entitlement, typed.rule, by=page.visitor.user_name
    )
    return _go(request, page, VAT, saved="1")


@router.post(VAT + "/remove")
def remove_vat(request: Request, page: WorkedCompany, db: Db, vat_code: Text = "", entitlement: Text = "") -> Response:
    """Go back to the default of a VAT code and entitlement; one without a default is refused again."""
    booking_rules.remove_vat_rule(db, page.company.company_id, vat_code, entitlement, by=page.visitor.user_name)
    return _go(request, page, VAT, saved="1")


@router.get(PERIODS)
def show_periods(request: Request, page: ViewedCompany, db: Db) -> Response:
    """The periods into which nothing is booked any more."""
    return show_closing(request, page, db)


@router.post(PERIODS)
def ask_closing(request: Request, page: WorkedCompany, db: Db, from_date: Text = "", to_date: Text = "") -> Response:
    """Lead to the checks of the days that are to be closed: there they are closed, once what is open has been seen."""
    faults: dict[str, str] = {}
    first, last = _read_day("from_date", from_date, faults), _read_day("to_date", to_date, faults)
    if first and last:
        faults = find_closing_faults(first, last, _find_today())
        closed = [(one.from_date, one.to_date) for one in booking_rules.list_periods(db, page.company.company_id)]
        if not faults and is_closed(Period(first, last), closed):
            faults["from_date"] = _("These days are closed already.")
    if faults or first is None or last is None:
        return show_closing(request, page, db, 422, typed=(from_date, to_date), faults=faults)
    return _go(request, page, CHECKS, **{"from": first.isoformat(), "to": last.isoformat()})


@router.post(PERIODS + "/{closed_period_id}/reopen")
def reopen_period(request: Request, page: ManagedCompany, db: Db, closed_period_id: PeriodId) -> Response:
    """Open a closed period again; a manager's right."""
    if not booking_rules.reopen_period(db, page.company.company_id, closed_period_id, by=page.visitor.user_name):
        raise HTTPException(404, "no such period")
    return _go(request, page, PERIODS, saved="1")


def name_roles() -> dict[str, str]:
    """Role of a ledger account -> what is booked there."""
    return {
        "receivable": _("what domestic buyers owe"),
        "receivable_foreign": _("what buyers abroad owe"),
        "cash": _("cash received"),
        "card_receivable": _("receipts paid by card, until the card company pays"),
        "revenue_domestic": _("revenue of domestic sales"),
        "revenue_export": _("revenue of sales abroad"),
        "advance": _("advances received from buyers"),
        "output_vat": _("VAT to be paid"),
        "rounding_gain": _("rounding, gain"),
        "rounding_loss": _("rounding, loss"),
    }


def list_codes(own: Mapping[tuple[str, str], VatRule]) -> list[MappedCode]:
    """The company's own rules, then the default table, then the codes that mean nothing by themselves."""
    first = [
        MappedCode(*pair, rule, is_own=True, default=DEFAULT_VAT_RULES.get(pair)) for pair, rule in sorted(own.items())
    ]
    rest = [
        MappedCode(*pair, rule, is_own=False, default=rule)
        for pair, rule in DEFAULT_VAT_RULES.items()
        if pair not in own
    ]
    unclear = [MappedCode(code, "", None, is_own=False, default=None) for code in DECIDED_BY if (code, "") not in own]
    return [*first, *rest, *unclear]


def _show_accounts(
    request: Request,
    page: CompanyPage,
    db: Any,
    status: int = 200,
    typed: Mapping[str, str] | None = None,
    faults: Mapping[str, str] | None = None,
) -> Response:
    own = companies.load_booking_rules(db, page.company.company_id)[0]
    return render(
        request,
        "booking_rules/accounts.html",
        status,
        roles=name_roles(),
        defaults=DEFAULT_ACCOUNTS,
        own=own,
        typed=own if typed is None else typed,
        faults=faults or {},
        works=page.may("accountant"),
        changes=booking_rules.list_changes(db, page.company.company_id, ACCOUNT_CHANGES, CHANGES_SHOWN),
    )


def _show_vat(request: Request, page: CompanyPage, db: Any, status: int = 200, **values: Any) -> Response:
    own = companies.load_booking_rules(db, page.company.company_id)[1]
    return render(
        request,
        "booking_rules/vat.html",
        status,
        codes=list_codes(own),
        rules=KNOWN_RULES,
        rates=name_nav_rates(),
        name_rate=name_rate,
        works=page.may("accountant"),
        changes=booking_rules.list_changes(db, page.company.company_id, VAT_CHANGES, CHANGES_SHOWN),
        **{"vat_code": "", "entitlement": "", "form": RuleForm(), "code_fault": "", **values},
    )


def show_closing(
    request: Request,
    page: CompanyPage,
    db: Any,
    status: int = 200,
    typed: tuple[str, str] | None = None,
    faults: Mapping[str, str] | None = None,
) -> Response:
    """The closed periods, with the form that begins closing another."""
    if typed is None:  # the month before this one is what is closed as a rule
        last = _find_today().replace(day=1) - timedelta(days=1)
        typed = (last.replace(day=1).isoformat(), last.isoformat())
    return render(
        request,
        "booking_rules/periods.html",
        status,
        periods=booking_rules.list_periods(db, page.company.company_id),
        typed=typed,
        faults=faults or {},
        works=page.may("accountant"),
        manages=page.may("manager"),
        changes=booking_rules.list_changes(db, page.company.company_id, PERIOD_CHANGES, CHANGES_SHOWN),
    )


def _read_day(name: str, text: str, faults: dict[str, str]) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        faults[name] = _("Give a day such as 2026-01-31.")
        return None


def _find_today() -> date:
    return datetime.now(BUDAPEST).date()


def _go(request: Request, page: CompanyPage, address: str, **query: str) -> Response:
    return RedirectResponse(make_link(request, address.format(slug=page.company.slug), **query), 303)
