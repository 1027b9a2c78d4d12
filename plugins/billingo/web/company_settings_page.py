"""The page of a company's Billingo connection, as its routes render it: state, form, questions, progress, receivers, changes."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Annotated, Any

from fastapi import Depends, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from billingo.model.document import DocumentBlock
from billingo.pipelines import connection_setup
from billingo.pipelines.connections import read_last_four
from billingo.pipelines.fetch import quota_left
from billingo.pipelines.texts import OFF_CAUSES, TYPES
from billingo.store import checks, company_settings
from billingo.store.companies import ConnectionSettings
from billingo.web import syncing
from billingo.web.database import Db
from billingo.web.language import gettext as _
from billingo.web.rendering import make_link, render
from billingo.web.setting_changes import describe_change
from billingo.web.settings_form import Typed, describe_saved
from billingo.web.visitor import CompanyPage, manage_company, view_company, work_company

ADDRESS = "/companies/{slug}/settings"
CHANGES_SHOWN = 6
RUNS_SHOWN = 8
TEXT = 400  # characters of one input, at most

View = Annotated[CompanyPage, Depends(view_company)]
Work = Annotated[CompanyPage, Depends(work_company)]
Manage = Annotated[CompanyPage, Depends(manage_company)]
Text = Annotated[str, Form(max_length=TEXT)]


def describe_state(page: CompanyPage, db: Db) -> dict[str, Any]:
    settings = connection_setup.find_connection(db, page.company.slug)
    return {
        "settings": settings,
        "own": company_settings.load_company_settings(db, page.company.company_id),
        "next_at": syncing.find_next(settings) if settings else None,
        "quota_left": quota_left(db, settings, datetime.now(UTC)) if settings else None,
        "causes": OFF_CAUSES,
        "works": page.may("accountant"),
        "manages": page.may("manager"),
    }


def read_look_day(question: checks.Question | None) -> date | None:
    text = question.result.get("start_date") if question else None
    return date.fromisoformat(text) if text else None


def show(
    request: Request,
    page: CompanyPage,
    db: Db,
    status: int = 200,
    *,
    typed: Typed | None = None,
    sync_fault: str = "",
    question_fault: str = "",
) -> Response:
    company_id = page.company.company_id
    state = describe_state(page, db)
    settings, own = state["settings"], state["own"]
    question = checks.find_question(db, company_id)
    if typed is None:
        typed = describe_saved(own, settings)
        if question is not None and question.running and question.purpose == "enable":
            typed = replace(typed, enabled=True)  # on its way
    return render(
        request,
        "company_settings/connection.html",
        status,
        **state,
        typed=typed,
        last_four=find_last_four(settings) if settings and page.may("manager") else None,
        key_change=company_settings.find_key_change(db, company_id) if settings else None,
        question=question,
        look_day=read_look_day(question),
        question_fault=question_fault,
        progress=_find_progress(request, db, settings) if settings else None,
        sync_fault=sync_fault,
        runs=company_settings.list_syncs(db, settings.connection_id, RUNS_SHOWN) if settings else [],
        receivers=_gather_receivers(company_settings.list_receivers(db, company_id)),
        changes=company_settings.list_changes(db, company_id, size=CHANGES_SHOWN),
        describe_change=describe_change,
        blocks=[str(block) for block in DocumentBlock],
        types=TYPES,
        saved=request.query_params.get("saved") == "1",
        oob=False,
    )


def _find_progress(request: Request, db: Db, settings: ConnectionSettings) -> syncing.Progress | None:
    """The run that works right now, else the one that was started here last."""
    slug = settings.company.slug
    run_id = syncing.find_current_run(slug) or request.query_params.get("run", "")
    return syncing.find_progress(db, settings, run_id, syncing.find_run_state(slug, run_id)) if run_id else None


def _gather_receivers(rows: list[Any]) -> list[tuple[str, str, dict[str, str]]]:
    """One line a receiver: name, e-mail or "", and the timing of each type of message."""
    lines: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows:
        lines.setdefault((row.user_name, row.email), {})[row.message_type] = row.timing
    return [(user, email, types) for (user, email), types in lines.items()]


def find_last_four(settings: ConnectionSettings) -> str | None:
    return read_last_four(settings.airflow_conn_id)


def need_connection(db: Db, page: CompanyPage) -> ConnectionSettings:
    settings = connection_setup.find_connection(db, page.company.slug)
    if settings is None:
        raise HTTPException(404, "no connection")
    return settings


def describe_under_way() -> str:
    return _("Billingo is being asked about this company just now. Wait until that has ended, then try again.")


def go_to(request: Request, page: CompanyPage, *, part: str = "", **query: str) -> Response:
    address = make_link(request, ADDRESS.format(slug=page.company.slug), **query)
    return RedirectResponse(f"{address}#{part}" if part else address, 303)
