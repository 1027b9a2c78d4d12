"""Failures of a company by their cause, and mending a whole group: map once, see what it would book, then process all."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from billingo.pipelines.manual import CompanyBusy, preview
from billingo.store import companies, file_lists
from billingo.store.companies import ConnectionSettings
from billingo.store.file_lists import FailureGroup
from billingo.web.causes import name_cause, name_causes
from billingo.web.database import Db
from billingo.web.file_neighbours import describe_list
from billingo.web.form_fields import FormFields
from billingo.web.formats import format_value
from billingo.web.language import current_language
from billingo.web.language import gettext as _
from billingo.web.mending import (
    MENDABLE,
    PERIOD,
    VAT_CODE,
    FailedLine,
    Mending,
    PeriodMending,
    VatMending,
    find_lines,
    find_pairs,
    find_periods,
)
from billingo.web.rendering import add_query, make_link, render
from billingo.web.stored_files import begin_processing
from billingo.web.vat_words import KNOWN_RULES, RuleForm, name_nav_rates, name_rate, read_rule
from billingo.web.visitor import CompanyPage, view_company, work_company

router = APIRouter()

FAILURES_SHOWN = 20
LINES_SHOWN = 5

ViewedCompany = Annotated[CompanyPage, Depends(view_company)]
WorkedCompany = Annotated[CompanyPage, Depends(work_company)]
Text = Annotated[str, Form(max_length=400)]


@dataclass(frozen=True, slots=True)
class Group:
    """One group of failures with its files, all of one connection."""

    row: FailureGroup
    stored_file_ids: list[int]
    settings: ConnectionSettings


@router.get("/companies/{slug}/failures")
def show_failures(request: Request, page: ViewedCompany, db: Db) -> Response:
    """How many documents failed for which cause, how much money that is, and what to do."""
    groups = file_lists.list_groups(db, page.company.company_id)
    return render(
        request,
        "failures/failures.html",
        describe_list=describe_list,
        groups=groups,
        counts=file_lists.count_open(db, page.company.company_id),
        causes=name_causes(),
        mendable=MENDABLE,
        works=page.may("accountant"),
        manages=page.may("manager"),
    )


@router.get("/companies/{slug}/failures/mend")
def show_mending(request: Request, page: WorkedCompany, db: Db, code: str = "", value: str = "") -> Response:
    """The form that maps a VAT code once, or opens a period, for every document of a group."""
    group = _find_group(db, page, code, value)
    return _show_form(request, page, db, group, RuleForm())


@router.post("/companies/{slug}/failures/preview")
def preview_mending(request: Request, page: WorkedCompany, db: Db, form: FormFields) -> Response:
    """What would be booked, exactly: the real processing, taken back afterwards. Nothing is changed."""
    group = _find_group(db, page, form.get("code", ""), form.get("value", ""))
    typed = read_rule(form)
    mending = _read_mending(db, page, group, typed)
    if mending is None:
        return _show_form(request, page, db, group, typed, 422)
    by = page.visitor.user_name
    try:
        seen = preview(
            db,
            group.settings,
            group.stored_file_ids,
            by=by,
            prepare=lambda own: mending.apply(own, page.company.company_id, by),
        )
    except CompanyBusy as busy:
        fault = busy.text_hu if current_language() == "hu" else busy.text_en
        return _show_form(request, page, db, group, typed, 409, fault)
    left = [file for file in seen.files if file.state != "booked"]
    return render(
        request,
        "failures/preview.html",
        back=_find_form(page, group),
        group=group.row,
        files=group.stored_file_ids,
        title=_name_group(group.row),
        mending=mending,
        is_period=isinstance(mending, PeriodMending),
        form=typed,
        seen=seen,
        booked=seen.counts["booked"],
        left=left[:FAILURES_SHOWN],
        left_by_cause=Counter(name_cause(file.error.code) for file in left if file.error).most_common(),
        rates=name_nav_rates(),
        name_rate=name_rate,
    )


@router.post("/companies/{slug}/failures/mend")
def mend(request: Request, page: WorkedCompany, db: Db, form: FormFields) -> Response:
    """Keep the rule, or open the period, and process every document of the group again."""
    group = _find_group(db, page, form.get("code", ""), form.get("value", ""))
    typed = read_rule(form)
    mending = _read_mending(db, page, group, typed)
    if mending is None:
        return _show_form(request, page, db, group, typed, 422)
    # the rule first: the run must find it; if the run cannot be started, the group stays and can be processed again
    mending.apply(db, page.company.company_id, page.visitor.user_name)
    return begin_processing(request, page, db, group.stored_file_ids, _name_group(group.row))


@router.post("/companies/{slug}/failures/process")
def process_group(request: Request, page: WorkedCompany, db: Db, code: Text = "", value: Text = "") -> Response:
    """Process every document of a group again, as it is: after a mending in the invoicing system or the settings."""
    group = _find_group(db, page, code, value)
    return begin_processing(request, page, db, group.stored_file_ids, _name_group(group.row))


def _read_mending(db: Any, page: CompanyPage, group: Group, typed: RuleForm) -> Mending | None:
    """What is to be done; None when the form has a fault. Raises HTTPException 403 for a period without the right."""
    if group.row.code == PERIOD:
        if not page.may("manager"):
            raise HTTPException(403, "a manager opens a period")
        return PeriodMending(find_periods(db, page.company.company_id, group.row.value))
    if typed.rule is None:
        return None
    lines = find_lines(db, group.settings, group.stored_file_ids, group.row.value)
    return VatMending(find_pairs(lines, group.row.value), typed.rule)


def _find_group(db: Any, page: CompanyPage, code: str, value: str) -> Group:
    """The group of an address or form. Raises HTTPException: 404 for a code that is not ours."""
    if code not in name_causes() or "\0" in value:
        raise HTTPException(404, "no such cause")
    rows = [row for row in file_lists.list_groups(db, page.company.company_id, code) if row.value == value]
    if not rows:
        raise HTTPException(404, "nothing fails for that cause any more")
    owners = file_lists.find_owners(db, file_lists.list_group_files(db, page.company.company_id, code, value))
    connection_id = owners[0].connection_id
    return Group(
        rows[0],
        [owner.stored_file_id for owner in owners if owner.connection_id == connection_id],
        companies.load_connection_by_id(db, connection_id),
    )


def _find_form(page: CompanyPage, group: Group) -> str:
    path = f"/companies/{page.company.slug}/failures/mend"
    return add_query(path, code=group.row.code, value=group.row.value)


def _show_form(
    request: Request, page: CompanyPage, db: Any, group: Group, typed: RuleForm, status: int = 200, fault: str = ""
) -> Response:
    if group.row.code not in MENDABLE:
        back = make_link(request, f"/companies/{page.company.slug}/failures")
        return RedirectResponse(back, 303)
    is_vat = group.row.code == VAT_CODE
    return render(
        request,
        "failures/mend.html",
        status,
        back=_find_form(page, group),
        group=group.row,
        files=group.stored_file_ids,
        title=_name_group(group.row),
        is_vat=is_vat,
        lines=_choose_lines(find_lines(db, group.settings, group.stored_file_ids, group.row.value)) if is_vat else [],
        periods=() if is_vat else find_periods(db, page.company.company_id, group.row.value),
        form=typed,
        fault=fault,
        rules=KNOWN_RULES,
        rates=name_nav_rates(),
        name_rate=name_rate,
        manages=page.may("manager"),
    )


def _choose_lines(lines: Sequence[FailedLine]) -> list[FailedLine]:
    """A few of the lines: each of another document and each pair of codes among them."""
    chosen = {(one.line.vat_code, one.line.entitlement): one for one in reversed(lines)}
    documents = {one.stored_file_id: one for one in reversed(lines)}
    return list(dict.fromkeys([*chosen.values(), *reversed(documents.values())]))[:LINES_SHOWN]


def _name_group(row: FailureGroup) -> str:
    name = name_cause(row.code)
    return (
        _("%(cause)s: %(value)s") % {"cause": name, "value": format_value(row.value, row.code, "", "")}
        if row.value
        else name
    )
