"""Questions to Billingo from a company's settings: Check, first look, enabling, and how far each is (WT-6, WT-13)."""

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Path, Request, Response

from billingo.pipelines import connection_setup
from billingo.store import checks
from billingo.store.company_input import SettingsError, parse_day, parse_kinds
from billingo.web import checking, questions
from billingo.web.company_settings_page import (
    ADDRESS,
    Manage,
    Text,
    View,
    Work,
    describe_state,
    describe_under_way,
    find_last_four,
    go_to,
    need_connection,
    read_look_day,
    show,
)
from billingo.web.database import Db
from billingo.web.rendering import render
from billingo.web.settings_form import read_key, word
from billingo.web.visitor import CompanyPage

router = APIRouter()

QuestionId = Annotated[int, Path(ge=1, le=2**63 - 1)]


@router.post(ADDRESS + "/check")
def check(request: Request, page: Work, db: Db, api_key: Text = "") -> Response:
    """Begin Check: with the typed key, which is not saved by that, or with the saved one (WT-6)."""
    settings = connection_setup.find_connection(db, page.company.slug)
    try:
        key = _read_key_of(page, api_key)
        if key is None and settings is None:
            raise _no_key()
    except SettingsError as refusal:
        return _refuse_question(request, page, db, word(refusal))
    if settings is not None and key is None:
        work = questions.check_saved_key(settings, page.visitor.user_name)
    else:
        work = questions.check_typed_key(page.company, settings, key or "")
    return _begin(request, page, db, "check", work, typed_key=key is not None)


@router.post(ADDRESS + "/first-look")
def look_first(
    request: Request,
    page: Work,
    db: Db,
    api_key: Text = "",
    start_date: Text = "",
    kinds: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Begin counting what a connection of these settings would fetch; nothing is fetched or saved."""
    settings = connection_setup.find_connection(db, page.company.slug)
    try:
        key = _read_key_of(page, api_key)
        if key is None and (settings is None or find_last_four(settings) is None):
            raise _no_key()
        day = parse_day(start_date) if start_date or settings is None else settings.start_date
        blocks = parse_kinds(kinds or (sorted(settings.document_kinds) if settings else ()))
    except SettingsError as refusal:
        return _refuse_question(request, page, db, word(refusal))
    work = questions.look_first(page.company, settings, key, day, blocks)
    return _begin(request, page, db, "first_look", work, typed_key=key is not None)


@router.post(ADDRESS + "/enable")
def enable(request: Request, page: Manage, db: Db) -> Response:
    """Check, then enable: what mends a connection whose cause of being off is gone (WT-13)."""
    settings = need_connection(db, page)
    work = questions.enable(settings, page.visitor.user_name, override=False)
    return _begin(request, page, db, "enable", work)


@router.get(ADDRESS + "/questions/{question_id}")
def show_question(request: Request, page: View, db: Db, question_id: QuestionId, seen: int = -1) -> Response:
    """How far a question is, as a fragment; nothing (204) while no more was answered than was ``seen``."""
    question = checks.find_question(db, page.company.company_id, question_id)
    if question is None:
        raise HTTPException(404, "no such question")
    if question.running and len(question.steps) == seen:
        return Response(status_code=204)
    over = not question.running and seen >= 0 and bool(question.result.get("changed"))
    if over and question.purpose != "check":
        return Response(status_code=204, headers={"HX-Refresh": "true"})  # what the form shows is another now
    return _render_question(request, page, db, question, with_state=over)


def _begin(
    request: Request, page: CompanyPage, db: Db, purpose: str, work: checking.Job, *, typed_key: bool = False
) -> Response:
    """Ask in the background; the answer is its fragment for htmx, which leaves the form as it is, else the page."""
    company_id = page.company.company_id
    question_id, begun = checking.start(db, company_id, purpose, page.visitor.user_name, work, typed_key=typed_key)
    if not begun:
        return _refuse_question(request, page, db, describe_under_way(), 409)
    if request.headers.get("hx-request") != "true":
        return go_to(request, page, part="question")
    question = checks.find_question(db, company_id, question_id)
    assert question is not None  # noqa: S101 - begun just now
    return _render_question(request, page, db, question)


def _render_question(
    request: Request, page: CompanyPage, db: Db, question: checks.Question, *, with_state: bool = False
) -> Response:
    """The fragment; with the state of the connection beside it where that may be another now."""
    template = "company_settings/question_and_state.html" if with_state else "company_settings/question.html"
    values = describe_state(page, db) if with_state else {"manages": page.may("manager")}
    return render(request, template, question=question, look_day=read_look_day(question), **values)


def _read_key_of(page: CompanyPage, text: str) -> str | None:
    """The typed key; only a manager may type one."""
    if text.strip() and not page.may("manager"):
        raise HTTPException(403, "needs the role manager")
    return read_key(text)


def _no_key() -> SettingsError:
    return SettingsError(
        "There is no API key yet. Type one, then check.", "Még nincs API-kulcs. Írja be, majd ellenőrizze."
    )


def _refuse_question(request: Request, page: CompanyPage, db: Db, fault: str, status: int = 422) -> Response:
    if request.headers.get("hx-request") != "true":
        return show(request, page, db, status, question_fault=fault)
    return render(request, "company_settings/refused.html", status, fault=fault)
