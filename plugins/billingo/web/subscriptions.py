"""What somebody wants to be told: types of messages, by company, in the app and by e-mail, at once or once a day.

Everyone sets their own; a manager those of others for the companies that they manage; an administrator all of them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from markupsafe import Markup

from billingo.model.company import Company
from billingo.model.role import Role
from billingo.pipelines import sample_messages, texts
from billingo.store import access, subscriptions
from billingo.store.company_input import SettingsError
from billingo.store.subscriptions import Choice, Receiver
from billingo.web import sample_email
from billingo.web.airflow_users import list_users
from billingo.web.database import Db
from billingo.web.inbox import list_paragraphs
from billingo.web.language import current_language
from billingo.web.language import gettext as _
from billingo.web.rendering import add_query, make_link, render
from billingo.web.visitor import CurrentVisitor, Visitor

ADDRESS = "/messages/subscriptions"
FOUND = 20

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose choices, for which company (None = every company), and which companies (None = all) may be chosen."""

    user_name: str
    mine: bool
    company: Company | None
    company_ids: Sequence[int] | None
    may_change: bool


async def read_form(request: Request) -> dict[str, str]:
    """The fields of the form that are text."""
    return {name: value for name, value in (await request.form()).items() if isinstance(value, str)}


TypedForm = Annotated[dict[str, str], Depends(read_form)]


@router.get(ADDRESS)
def show(request: Request, visitor: CurrentVisitor, db: Db) -> Response:
    """Where e-mails go, and the table of types by channel for every company or for one."""
    asked = request.query_params
    scope = enter(request, visitor, db, asked.get("user", ""), asked.get("company", ""))
    return _show(request, visitor, db, scope, saved=asked.get("saved") == "1")


@router.post(ADDRESS)
def save(request: Request, visitor: CurrentVisitor, db: Db, form: TypedForm) -> Response:
    """Save the table of types by channel."""
    scope = enter(request, visitor, db, form.get("user", ""), form.get("company", ""), change=True)
    receiver = subscriptions.find_receiver(db, scope.user_name, visitor.language)
    choices = _read_choices(form, for_every_company=scope.company is None)
    if not receiver.email and any(channel == "email" and timing for (_type, channel), timing in choices.items()):
        return _show(request, visitor, db, scope, 422, email_fault=_("Give an e-mail address first, then choose."))
    try:
        subscriptions.save_choices(
            db,
            scope.user_name,
            scope.company,
            receiver,
            choices,
            by=visitor.user_name,
            by_grant=not (scope.mine and visitor.is_admin),
        )
    except SettingsError:
        raise HTTPException(404, "no such choice") from None
    return _go_back(request, scope)


@router.post(ADDRESS + "/reset")
def reset(request: Request, visitor: CurrentVisitor, db: Db, form: TypedForm) -> Response:
    """Let what counts for every company count for this one too."""
    scope = enter(request, visitor, db, form.get("user", ""), form.get("company", ""), change=True)
    if scope.company is None:
        return _go_back(request, scope)
    receiver = subscriptions.find_receiver(db, scope.user_name, visitor.language)
    nothing: dict[Choice, str | None] = {(one, way): None for one in texts.TYPES for way in subscriptions.CHANNELS}
    subscriptions.save_choices(db, scope.user_name, scope.company, receiver, nothing, by=visitor.user_name)
    return _go_back(request, scope, company=None)


@router.post(ADDRESS + "/receiver")
def save_receiver(
    request: Request,
    visitor: CurrentVisitor,
    db: Db,
    email: Annotated[str, Form(max_length=300)] = "",
    language: Annotated[str, Form(max_length=2)] = "hu",
    user: Annotated[str, Form(max_length=200)] = "",
    company: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """Save where a user's e-mails go, and in which language.

    Whoever only manages a company may let somebody's e-mails go to the address that Airflow knows of them, and only while they
    have none: any other would turn the messages of other companies to somebody else, and nobody would notice.
    """
    scope = enter(request, visitor, db, user, company)
    chosen = Receiver(email, language if language in subscriptions.LANGUAGES else "hu")
    try:
        if scope.mine or visitor.is_admin:
            subscriptions.save_receiver(db, scope.user_name, chosen)
        elif not _is_known(scope.user_name, email) or not subscriptions.add_receiver(db, scope.user_name, chosen):
            raise HTTPException(403, "not theirs to set")
    except SettingsError:
        fault = _("This is not an e-mail address. One looks like anna@example.com.")
        return _show(request, visitor, db, scope, 422, email_fault=fault, typed_email=email)
    return _go_back(request, scope)


@router.post(ADDRESS + "/remove")
def remove(request: Request, visitor: CurrentVisitor, db: Db, form: TypedForm) -> Response:
    """End an e-mail to another address than the user's own."""
    scope = enter(request, visitor, db, form.get("user", ""), form.get("company", ""))
    email = subscriptions.find_receiver(db, scope.user_name, "hu").email
    ids = {
        str(one.subscription_id)
        for one in subscriptions.list_further(db, scope.user_name, email, scope.company_ids)
        if scope.mine or visitor.is_admin or one.company_name is not None
    }
    if form.get("subscription") in ids:
        subscriptions.remove_subscription(db, int(form["subscription"]), by=visitor.user_name)
    return _go_back(request, scope)


@router.post(ADDRESS + "/test")
def send_test(
    request: Request,
    visitor: CurrentVisitor,
    db: Db,
    kind: Annotated[str, Form(max_length=40)] = "validation_error",
    language: Annotated[str, Form(max_length=2)] = "",
) -> Response:
    """Send a sample to the visitor's own address, and say what came of it."""
    if kind not in sample_messages.KINDS:
        raise HTTPException(404, "no such type")
    receiver = subscriptions.find_receiver(db, visitor.user_name, visitor.language)
    chosen = Receiver(receiver.email, language if language in subscriptions.LANGUAGES else receiver.language)
    outcome = sample_email.send(db, visitor.user_name, chosen, kind)
    if request.headers.get("hx-request") == "true":
        return render(request, "subscriptions/test_outcome.html", outcome=outcome)
    return _show(request, visitor, db, enter(request, visitor, db, "", ""), outcome=outcome)


@router.get(ADDRESS + "/preview")
def preview(request: Request, visitor: CurrentVisitor, db: Db) -> Response:
    """How a message of a type looks in the app and as an e-mail, with invented data."""
    kind = request.query_params.get("type", "validation_error")
    if kind not in sample_messages.KINDS:
        raise HTTPException(404, "no such type")
    language = request.query_params.get("language", "")
    language = language if language in subscriptions.LANGUAGES else current_language()
    receiver = subscriptions.find_receiver(db, visitor.user_name, visitor.language)
    address = receiver.email or "anna@example.com"
    mail = sample_messages.make_email(kind, language, visitor.user_name, address, "billingo@example.com")
    sample = sample_messages.make_sample("validation_error" if kind == sample_messages.DIGEST else kind, language)
    return render(
        request,
        "subscriptions/preview.html",
        kind=kind,
        kinds=sample_messages.KINDS,
        types=texts.TYPES,
        sample_language=language,
        sample=sample,
        paragraphs=list_paragraphs(sample.body),
        words=texts.MAIL_WORDS[language],
        mail_to=address,
        mail_subject=str(mail["Subject"]),
        mail_html=_show_html(mail),
        mail_text=_show_text(mail),
        receiver=receiver,
    )


def enter(request: Request, visitor: Visitor, db: Any, user: str, slug: str, *, change: bool = False) -> Scope:
    """Whose choices are looked at, if the visitor may.

    Raises:
        HTTPException: 404 for a company or user that they must not know of; 403 for what they may not change.
    """
    user_name = user.strip() or visitor.user_name
    mine = user_name == visitor.user_name
    company = access.find_company(db, slug) if slug else None
    if slug and (company is None or visitor.role_of(company.company_id) is None):
        raise HTTPException(404, "no such company")
    if company:
        request.state.company, request.state.role = company, visitor.role_of(company.company_id)
    ids = visitor.company_ids if mine else list_managed(visitor)
    if not mine:
        if ids is not None and not ids:
            raise HTTPException(403, "manages nothing")
        if user_name not in subscriptions.list_users(db, ids):
            raise HTTPException(404, "no such user")
        if company and not visitor.may(company.company_id, "manager"):
            raise HTTPException(403, "manages another company")
    may_change = mine or visitor.is_admin or company is not None
    if change and not may_change:
        raise HTTPException(403, "not theirs to set")
    return Scope(user_name, mine, company, ids, may_change)


def list_managed(visitor: Visitor) -> Sequence[int] | None:
    """The companies that a visitor manages; None = all."""
    if visitor.is_admin or visitor.everywhere is Role.MANAGER:
        return None
    return [one for one, role in visitor.by_company.items() if role is Role.MANAGER]


def _show_text(mail: EmailMessage) -> str:
    part: Any = mail.get_body(("plain",))
    return str(part.get_content())


def _show_html(mail: EmailMessage) -> Markup:
    """The HTML of a sample as a part of our page: ours alone, so it is trusted, but for its styles, which the page has."""
    part: Any = mail.get_body(("html",))
    body = re.sub(r"^.*<body>|</body>.*$", "", part.get_content(), flags=re.DOTALL)
    return Markup(re.sub(r' style="[^"]*"', "", body))  # noqa: S704 - written by sample_messages, which escapes


def _is_known(user_name: str, email: str) -> bool:
    """Whether that is the address which Airflow knows of a user."""
    known = _find_known(user_name)
    return bool(known) and email.strip().lower() == known.lower()


def _find_known(user_name: str) -> str:
    """The address that Airflow knows of a user; "" where it knows none."""
    return next((one.email.strip() for one in list_users() if one.user_name == user_name), "")


def _read_choices(form: Mapping[str, str], *, for_every_company: bool) -> dict[Choice, str | None]:
    """The timings of a form; what the form leaves out stays as it is.

    For every company, what counts without any choice is kept as none: in the app, and not by e-mail.
    """
    choices: dict[Choice, str | None] = {}
    unchosen = {"app": "now", "email": "never"}
    for one in texts.TYPES:
        for channel in subscriptions.CHANNELS:
            typed = form.get(f"{channel}:{one}")
            if typed is not None:
                choices[one, channel] = None if for_every_company and typed == unchosen[channel] else typed or None
    return choices


def _go_back(request: Request, scope: Scope, **changed: str | None) -> Response:
    return RedirectResponse(make_link(request, ADDRESS, **{**_describe_scope(scope), "saved": "1", **changed}), 303)


def _describe_scope(scope: Scope) -> dict[str, str | None]:
    return {
        "user": None if scope.mine else scope.user_name,
        "company": scope.company.slug if scope.company else None,
    }


def _show(request: Request, visitor: Visitor, db: Any, scope: Scope, status: int = 200, **values: Any) -> Response:
    receiver = subscriptions.find_receiver(db, scope.user_name, visitor.language)
    managed = list_managed(visitor)
    typed = request.query_params.get("q", "")[:100]
    query = _describe_scope(scope) | {"q": typed, "at": request.query_params.get("at")}
    known = _find_known(scope.user_name) if not receiver.email else ""
    own = scope.company is not None
    return render(
        request,
        "subscriptions/choices.html",
        status,
        back=add_query(ADDRESS, **query),
        scope=scope,
        types=texts.TYPES,
        defaults=subscriptions.list_choices(db, scope.user_name, None, receiver.email),
        choices=subscriptions.list_choices(
            db, scope.user_name, scope.company.company_id if scope.company else None, receiver.email
        ),
        own=own,
        receiver=receiver,
        suggested=known,
        may_type_receiver=scope.mine or visitor.is_admin,
        exceptions=subscriptions.list_exceptions(db, scope.user_name, receiver.email, scope.company_ids),
        further=subscriptions.list_further(db, scope.user_name, receiver.email, scope.company_ids),
        users=subscriptions.list_users(db, managed) if managed is None or managed else [],
        sought=typed,
        found=access.list_switchable(db, scope.company_ids, typed, FOUND) if typed else [],
        **{"saved": False, "email_fault": "", "typed_email": None, "outcome": None, **values},
    )
