"""Company settings > Billingo connection: switch, key, what is fetched, Check, first look, sync now (WT-2 to WT-8, WT-13)."""

from dataclasses import replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request, Response

from billingo.pipelines import connection_setup, snapshot
from billingo.store import companies, company_settings
from billingo.store.companies import ConnectionSettings
from billingo.store.company_input import SettingsError, parse_day, parse_kinds, parse_name, parse_quota
from billingo.web import checking, questions, syncing, triggering
from billingo.web.company_settings_page import (
    ADDRESS,
    RUNS_SHOWN,
    Manage,
    Text,
    View,
    Work,
    describe_state,
    describe_under_way,
    find_last_four,
    go_to,
    need_connection,
    show,
)
from billingo.web.database import Db
from billingo.web.language import gettext as _
from billingo.web.rendering import render
from billingo.web.settings_form import Typed, describe_saved, read_key, word
from billingo.web.visitor import CompanyPage

router = APIRouter()


@router.get(ADDRESS)
def show_settings(request: Request, page: View, db: Db) -> Response:
    """The page; what runs right now goes on by itself."""
    return show(request, page, db)


@router.post(ADDRESS)
def save_settings(
    request: Request,
    page: Manage,
    db: Db,
    enabled: Text = "",
    api_key: Text = "",
    start_date: Text = "",
    kinds: Annotated[list[str] | None, Form()] = None,
    override: Text = "",
) -> Response:
    """Save the connection; a new key is put in place once its Check has passed, and enabling follows a Check."""
    settings = connection_setup.find_connection(db, page.company.slug)
    own = company_settings.load_company_settings(db, page.company.company_id)
    typed = replace(
        describe_saved(own, settings), enabled=bool(enabled), start_date=start_date, kinds=frozenset(kinds or ())
    )
    key = typed.read("api_key", lambda: read_key(api_key))
    day = typed.read("start_date", lambda: parse_day(start_date))
    blocks = typed.read("kinds", lambda: parse_kinds(kinds or ()))
    has_key = settings is not None and find_last_four(settings) is not None
    if key is None and not has_key and "api_key" not in typed.faults:
        typed.faults["api_key"] = _("A connection needs an API key. Make one in Billingo and paste it here.")
    if typed.faults or day is None or blocks is None:
        return show(request, page, db, 422, typed=typed)
    try:
        saved = _save(db, page, settings, key if not has_key or override else None, day, blocks)
    except SettingsError as refusal:
        typed.faults["api_key" if key else "form"] = word(refusal)
        return show(request, page, db, 422, typed=typed)
    by = page.visitor.user_name
    if saved.enabled and not typed.enabled:
        connection_setup.disable(db, saved, by)
    job = _choose_job(saved, typed, key, by, has_key=has_key, override=bool(override))
    if job is None:
        return go_to(request, page, saved="1")
    purpose, work = job
    if not checking.start(db, page.company.company_id, purpose, by, work, typed_key=purpose == "new_key")[1]:
        typed.faults["form"] = describe_under_way()
        return show(request, page, db, 409, typed=typed)
    return go_to(request, page, saved="1", part="question")


@router.post(ADDRESS + "/company")
def save_company(
    request: Request,
    page: Manage,
    db: Db,
    name: Text = "",
    monthly_quota: Text = "",
    modification_amounts: Text = "delta",
) -> Response:
    """Save the company's name, quota, and how its modifications state amounts."""
    settings = connection_setup.find_connection(db, page.company.slug)
    own = company_settings.load_company_settings(db, page.company.company_id)
    typed = replace(
        describe_saved(own, settings),
        name=name,
        monthly_quota=monthly_quota,
        modification_amounts=modification_amounts,
    )
    new_name = typed.read("name", lambda: parse_name(name))
    quota = typed.read("monthly_quota", lambda: parse_quota(monthly_quota))
    by, company_id = page.visitor.user_name, page.company.company_id
    if new_name is not None and not typed.faults:
        try:
            with db.transaction():
                company_settings.set_modification_amounts(db, company_id, modification_amounts, by=by)
                if (own.name, own.monthly_quota) != (new_name, quota):
                    companies.set_company(db, page.company, by=by, name=new_name, monthly_quota=quota)
            snapshot.write_snapshot(db)
        except SettingsError as refusal:
            typed.faults["company"] = word(refusal)
    if typed.faults:
        return show(request, page, db, 422, typed=typed)
    return go_to(request, page, saved="1", part="company")


@router.post(ADDRESS + "/sync")
def sync_now(request: Request, page: Work, db: Db) -> Response:
    """Start a sync in Airflow in the visitor's name."""
    settings = need_connection(db, page)
    if not settings.enabled:
        return show(request, page, db, 409, sync_fault=_("The connection is disabled. Enable it first, then sync."))
    try:
        run_id = triggering.start_sync(page.company.slug, page.visitor.user_name)
    except HTTPException:
        fault = _(
            "The sync could not be started, and nothing has changed. A connection that was enabled just now can be "
            "synced within a minute; else tell the administrator."
        )
        return show(request, page, db, 503, sync_fault=fault)
    return go_to(request, page, run=run_id, part="sync")


@router.get(ADDRESS + "/sync")
def show_sync(request: Request, page: View, db: Db, run: str = "") -> Response:
    """How far a sync is, as a fragment."""
    state = describe_state(page, db)
    settings = state["settings"]
    if settings is None:
        raise HTTPException(404, "no connection")
    progress = syncing.find_progress(db, settings, run, syncing.find_run_state(page.company.slug, run))
    template = "company_settings/progress.html" if progress.running else "company_settings/progress_and_state.html"
    runs = company_settings.list_syncs(db, settings.connection_id, RUNS_SHOWN)
    return render(request, template, progress=progress, runs=runs, **state)


def _save(
    db: Db, page: CompanyPage, settings: ConnectionSettings | None, key: str | None, day: date, blocks: list[str]
) -> ConnectionSettings:
    saved = connection_setup.save_connection(
        db,
        page.company,
        by=page.visitor.user_name,
        start_date=day,
        kinds=blocks,
        key=key,
        airflow_conn_id=settings.airflow_conn_id if settings else None,
    )
    snapshot.write_snapshot(db)
    return saved


def _choose_job(
    saved: ConnectionSettings, typed: Typed, key: str | None, by: str, *, has_key: bool, override: bool
) -> tuple[str, checking.Job] | None:
    """What is to be asked of Billingo after saving; None when nothing is."""
    to_enable = typed.enabled and not saved.enabled
    if key is not None and has_key and not override:
        return "new_key", questions.save_new_key(saved, key, by, enable=to_enable)
    if to_enable or (typed.enabled and override):
        return "enable", questions.enable(saved, by, override=override)
    if key is not None:
        return "check", questions.check_saved_key(saved, by)
    return None
