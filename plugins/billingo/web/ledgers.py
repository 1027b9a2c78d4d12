"""Journal and VAT ledger by period: totals, lines, drill-down to the document, CSV and XLSX, closing a period."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request, Response
from fastapi.responses import RedirectResponse

from billingo.booking.account_names import name_account
from billingo.booking.vat_return_names import find_return_line, name_return_code, name_vat_rate
from billingo.store import booking_rules, ledgers
from billingo.store.ledgers import Database, Days, Place, VatFilter
from billingo.store.processing import lock_company
from billingo.web import ledger_tables
from billingo.web.booking_rules import show_closing
from billingo.web.csv_export import stream_csv
from billingo.web.database import Db
from billingo.web.formats import BUDAPEST
from billingo.web.language import current_language
from billingo.web.language import gettext as _
from billingo.web.lists import Keyset, read_keyset
from billingo.web.period_checks import VAT_TEXT, PeriodChecks, check_period
from billingo.web.period_picker import describe_period, name_period
from billingo.web.periods import Period, find_closing_faults, is_closed, make_months, read_period
from billingo.web.rendering import make_link, render
from billingo.web.vat_summary import summarize_vat
from billingo.web.visitor import CompanyPage, view_company, work_company
from billingo.web.workbook import Sheet, new_file, send_workbook, write_workbook

router = APIRouter()

JOURNAL = "/companies/{slug}/journal"
VAT = "/companies/{slug}/vat"
KEYS = 3
NO_CODE = "-"
"""Stands in an address for lines of no return code: an empty value would be no filter."""

Viewing = Annotated[CompanyPage, Depends(view_company)]
Working = Annotated[CompanyPage, Depends(work_company)]
Account = Annotated[str, Query(pattern=r"^[0-9]{0,12}$")]
Code = Annotated[str, Query(pattern=r"^[\w.-]{0,40}$")]


@router.get(JOURNAL)
def show_journal(request: Request, page: Viewing, db: Db, account: Account = "") -> Response:
    """Totals of the period by account; below them its entries, or the lines on one account."""
    period, closed = _find_period(request, page, db)
    days, keyset = _make_days(page, period), read_keyset(request, KEYS)
    place = _read_place(keyset)
    with ledgers.open_snapshot(db):
        accounts = ledgers.sum_accounts(db, days, VAT_TEXT)
        entries = ledgers.count_entries(db, days)
        if account:
            rows = ledgers.list_account_lines(db, days, account, place, keyset.limit)
            shown = keyset.cut(rows, lambda row: (row.posting_date, row.document_id, row.position))
        else:
            found = ledgers.list_entries(db, days, place, keyset.limit)
            shown = keyset.cut(found, lambda one: (one.head.posting_date, one.head.document_id, 0))
        neighbours = None if entries else ledgers.find_neighbours(db, days)
    lines = shown.rows if account else [line for one in shown.rows for line in one.lines]
    return render(
        request,
        "ledgers/journal.html",
        **describe_period(period, closed, may_close=page.may("accountant")),
        accounts=accounts,
        totals=ledgers.sum_sides([row for row in accounts if account in {"", row.account}]),
        all_totals=ledgers.sum_sides(accounts),
        entries=entries,
        shown=shown,
        shown_totals=ledgers.sum_sides(lines),
        account=account,
        account_name=_name_account,
        neighbours=neighbours,
        month_of=lambda day: make_months(day.year, day.month, 1),
    )


@router.get(JOURNAL + ".csv")
def export_journal_csv(request: Request, page: Viewing, db: Db, account: Account = "") -> Response:
    """Every journal line of the period, or those on one account, as CSV."""
    period, _closed = _find_period(request, page, db)
    lines = ledgers.stream_lines(db, _make_days(page, period), account or None)
    header = [column.title for column in ledger_tables.list_journal_columns()]
    return stream_csv(
        _name_file(page, "naplo", period, account, "csv"),
        header,
        ledger_tables.make_journal_rows(lines, current_language()),
    )


@router.get(JOURNAL + ".xlsx")
def export_journal_xlsx(request: Request, page: Viewing, db: Db, account: Account = "") -> Response:
    """Journal lines, totals by account and VAT totals of the period as a workbook; one account has its lines alone."""
    period, _closed = _find_period(request, page, db)
    days, language = _make_days(page, period), current_language()
    with new_file() as file, ledgers.open_snapshot(db):
        accounts = [row for row in ledgers.sum_accounts(db, days, VAT_TEXT) if account in {"", row.account}]
        debit, credit = ledgers.sum_sides(accounts)
        rows = ledger_tables.make_journal_rows(ledgers.stream_lines(db, days, account or None), language)
        total = (_("Total"), None, None, None, None, None, debit, credit)
        sheets = [Sheet(_("Journal"), ledger_tables.list_journal_columns(), rows, total)]
        sheets.append(ledger_tables.make_account_sheet(accounts))
        if not account:
            sheets.append(ledger_tables.make_vat_sheet(summarize_vat(ledgers.sum_vat(db, days))))
        write_workbook(file, sheets, language=language, head=_write_head(page, _("Journal"), period))
    return send_workbook(file, _name_file(page, "naplo", period, account, "xlsx"))


@router.get(VAT)
def show_vat(
    request: Request, page: Viewing, db: Db, code: Code = "", detail: Code = "", rate: Code = "", currency: Code = ""
) -> Response:
    """VAT of the period by line of the return, rate and currency; below, the lines that these are the sums of."""
    period, closed = _find_period(request, page, db)
    days, keyset = _make_days(page, period), read_keyset(request, KEYS)
    chosen, place = _read_filter(code, detail, rate, currency), _read_place(keyset)
    with ledgers.open_snapshot(db):
        sums = ledgers.sum_vat(db, days)
        rows = ledgers.list_vat_lines(db, days, chosen, place, keyset.limit)
        neighbours = None if sums else ledgers.find_neighbours(db, days)
    shown = keyset.cut(rows, lambda row: (row.tax_point_date, row.document_id, row.position))
    return render(
        request,
        "ledgers/vat.html",
        **describe_period(period, closed, may_close=page.may("accountant")),
        summary=summarize_vat(sums),
        chosen_sum=summarize_vat(row for row in sums if _chooses(chosen, row)).total,
        shown=shown,
        shown_net=sum(row.net_huf for row in shown.rows),
        shown_vat=sum(row.vat_huf for row in shown.rows),
        filtered={"code": code, "detail": detail, "rate": rate, "currency": currency},
        is_filtered=chosen != VatFilter(),
        no_code=NO_CODE,
        return_line=find_return_line,
        code_name=lambda one: name_return_code(one, current_language()),
        rate_name=lambda one: name_vat_rate(one, current_language()),
        rate_text=ledger_tables.write_rate,
        neighbours=neighbours,
        month_of=lambda day: make_months(day.year, day.month, 1),
    )


@router.get(VAT + ".csv")
def export_vat_csv(
    request: Request, page: Viewing, db: Db, code: Code = "", detail: Code = "", rate: Code = "", currency: Code = ""
) -> Response:
    """Every VAT ledger line of the period that is chosen, as CSV."""
    period, _closed = _find_period(request, page, db)
    lines = ledgers.stream_vat_lines(db, _make_days(page, period), _read_filter(code, detail, rate, currency))
    header = [column.title for column in ledger_tables.list_vat_columns()]
    return stream_csv(
        _name_file(page, "afa", period, code or detail or rate or currency, "csv"),
        header,
        ledger_tables.make_vat_rows(lines),
    )


@router.get(VAT + ".xlsx")
def export_vat_xlsx(
    request: Request, page: Viewing, db: Db, code: Code = "", detail: Code = "", rate: Code = "", currency: Code = ""
) -> Response:
    """The VAT ledger lines of the period that are chosen, and their sums, as a workbook."""
    period, _closed = _find_period(request, page, db)
    days, chosen = _make_days(page, period), _read_filter(code, detail, rate, currency)
    with new_file() as file, ledgers.open_snapshot(db):
        summary = summarize_vat(row for row in ledgers.sum_vat(db, days) if _chooses(chosen, row))
        rows = ledger_tables.make_vat_rows(ledgers.stream_vat_lines(db, days, chosen))
        total = (_("Total"), None, None, None, None, summary.total.net_huf, summary.total.vat_huf)
        sheets = [
            Sheet(_("VAT ledger"), ledger_tables.list_vat_columns(), rows, total),
            ledger_tables.make_vat_sheet(summary),
        ]
        write_workbook(file, sheets, language=current_language(), head=_write_head(page, _("VAT ledger"), period))
    return send_workbook(file, _name_file(page, "afa", period, code or detail or rate or currency, "xlsx"))


@router.get(JOURNAL + "/checks")
def show_checks(request: Request, page: Viewing, db: Db) -> Response:
    """What is open in the period and what does not agree; the journal and the VAT page load it into themselves."""
    period, closed = _find_period(request, page, db)
    return _render_checks(request, page, db, period, closed)


@router.post(JOURNAL + "/close")
def close_period(
    request: Request,
    page: Working,
    db: Db,
    from_date: Annotated[date, Form()],
    to_date: Annotated[date, Form()],
    accepted: Annotated[str, Form(max_length=1)] = "",
) -> Response:
    """Close the days, so that nothing is booked into them; what is still open must have been accepted.

    A batch that is being booked ends first. Closing what is closed does nothing.
    """
    if faults := find_closing_faults(from_date, to_date, datetime.now(BUDAPEST).date()):
        typed = (from_date.isoformat(), to_date.isoformat())
        return show_closing(request, page, db, 422, typed=typed, faults=faults)
    period = Period(from_date, to_date)
    checks = check_period(db, _make_days(page, period), datetime.now(UTC))
    if not checks.is_clear and not accepted:
        return _render_checks(request, page, db, period, _list_closed(db, page), checks=checks, status=422)
    with db.transaction():
        lock_company(db, page.company.company_id)
        if not is_closed(period, [(one.from_date, one.to_date) for one in _list_closed(db, page)]):
            booking_rules.close_period(db, page.company.company_id, from_date, to_date, by=page.visitor.user_name)
    return RedirectResponse(make_link(request, JOURNAL.format(slug=page.company.slug), **period.query), 303)


def _render_checks(
    request: Request,
    page: CompanyPage,
    db: Database,
    period: Period,
    closed: list[Any],
    *,
    checks: PeriodChecks | None = None,
    status: int = 200,
) -> Response:
    return render(
        request,
        "ledgers/checks_body.html" if request.headers.get("hx-request") == "true" else "ledgers/checks.html",
        status,
        **describe_period(period, closed, may_close=page.may("accountant")),
        checks=checks or check_period(db, _make_days(page, period), datetime.now(UTC)),
        refused=status == 422,
        alone=False,
    )


def _find_period(request: Request, page: CompanyPage, db: Database) -> tuple[Period, list[Any]]:
    closed = _list_closed(db, page)
    days = [(one.from_date, one.to_date) for one in closed]
    return read_period(request, datetime.now(BUDAPEST).date(), days), closed


def _list_closed(db: Database, page: CompanyPage) -> list[Any]:
    return booking_rules.list_periods(db, page.company.company_id)


def _make_days(page: CompanyPage, period: Period) -> Days:
    return Days(page.company.company_id, period.from_date, period.to_date)


def _read_place(keyset: Keyset) -> Place:
    if keyset.keys is None:
        return Place()
    day, document_id, position = (key or "" for key in keyset.keys)
    try:
        place = Place(date.fromisoformat(day), int(document_id), int(position), keyset.backward)
    except ValueError:
        raise HTTPException(404, "no such page") from None
    if not (0 <= place.document_id < 2**63 and 0 <= place.position < 2**31):
        raise HTTPException(404, "no such page")
    return place


def _read_filter(code: str, detail: str, rate: str, currency: str) -> VatFilter:
    first = None if not code else "" if code == NO_CODE else code
    return VatFilter(first, detail or None, rate or None, currency or None)


def _chooses(chosen: VatFilter, row: Any) -> bool:
    """Whether a sum of the database is of lines that the filter chooses."""
    first, *further = row.return_codes or [""]
    return (
        chosen.code in {None, first}
        and (chosen.added_code is None or chosen.added_code in further)
        and chosen.nav_vat in {None, row.nav_vat}
        and chosen.currency in {None, row.currency}
    )


def _name_account(account: str) -> str:
    return name_account(account, current_language())


def _name_file(page: CompanyPage, what: str, period: Period, part: str, ending: str) -> str:
    parts: Iterable[str] = (page.company.slug, what, period.name, part)
    return "_".join(one for one in parts if one.isascii() and one.strip("-")) + f".{ending}"


def _write_head(page: CompanyPage, what: str, period: Period) -> str:
    return f"{page.company.name} – {what} – {name_period(period)}"
