"""What is answered instead of a page, in words: whoever asks for a part of a page gets the words alone, as plain text.

| status | when |
|---|---|
| 303 | a page is asked for without signing in: leads to the login page, and from there back to the page |
| 401 | a part of a page, or a change, without signing in: nothing was done; the page's script says so beside what was typed |
| 403 | no permission |
| 404 | not there, or not for this visitor |
| 422 | a form without its fields |
| 503 | the database cannot be reached or takes too long, or something could not be started |

A fault of our own, 500, is answered by :mod:`billingo.web.faults`.
"""

import logging

from fastapi import HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import PlainTextResponse, RedirectResponse
from starlette.exceptions import HTTPException as StarletteHTTPException

from billingo.web.language import choose_language
from billingo.web.language import gettext as _
from billingo.web.rendering import asks_for_part, render
from billingo.web.security import SAFE_METHODS, find_login

log = logging.getLogger(__name__)

BAD_TOKEN = "Invalid JWT token"  # noqa: S105 - what Airflow says of a cookie that it does not know


async def show_refusal(request: Request, fault: Exception) -> Response:
    """Answer an HTTPException of ours or of Airflow's sign-in."""
    status = fault.status_code if isinstance(fault, StarletteHTTPException) else 500
    detail = fault.detail if isinstance(fault, HTTPException) else ""
    if status == 401 or detail == BAD_TOKEN:
        if request.method in SAFE_METHODS and not asks_for_part(request):
            return RedirectResponse(find_login(str(request.url)), 303)
        return show_notice(request, "signed_out", 401)
    if status == 403:
        return show_notice(request, "no_access", 403)
    if status in {404, 405}:
        return show_notice(request, "not_found", 404)
    return show_notice(request, "not_understood" if status == 422 else "not_started", status)


async def show_not_understood(request: Request, fault: Exception) -> Response:
    """An address that we never wrote leads nowhere; a form without its fields is not from our pages."""
    errors = fault.errors() if isinstance(fault, RequestValidationError) else []
    if any(error["loc"][0] in {"path", "query"} for error in errors):
        return show_notice(request, "not_found", 404)
    return show_notice(request, "not_understood", 422)


async def show_no_database(request: Request, fault: Exception) -> Response:
    """Answer that the database cannot be reached."""
    log.error("The database cannot be reached (%s); the page was not shown.", type(fault).__name__)
    return show_notice(request, "no_database", 503)


async def show_too_slow(request: Request, fault: Exception) -> Response:
    """Answer that the database was stopped in its work: too much was asked of it, or somebody else held it up."""
    log.error("%s at %s; the page was not shown.", type(fault).__name__, request.url.path)
    return show_notice(request, "too_slow", 503)


def show_notice(request: Request, what: str, status: int) -> Response:
    """Answer with one of the notices."""
    title, text = name_notices()[what]
    english = None
    if what == "signed_out":  # who they are is not known, so neither is their language
        choose_language("en")
        english = name_notices()[what]
        choose_language("hu")
    return answer_notice(request, title, text, status, english)


def answer_notice(
    request: Request, title: str, text: str, status: int, english: tuple[str, str] | None = None
) -> Response:
    """A page of one notice; its words alone where a part of a page was asked for."""
    if asks_for_part(request):
        return PlainTextResponse(f"{title}. {text}", status)
    request.state.company = None  # a page that is not there belongs to no company, whoever asks
    # and says nothing of what was asked for: another's company must answer exactly as a missing one
    return render(
        request, "notice.html", status, notice=title, text=text, english=english, here="/", query={}, back="/"
    )


def name_notices() -> dict[str, tuple[str, str]]:
    """Title and text of each notice."""
    return {
        "signed_out": (
            _("Not signed in"),
            _(
                "Your session has ended, and nothing was changed. Sign in in another tab, then come back here and reload "
                "this page: the browser sends again what you typed."
            ),
        ),
        "no_access": (
            _("No permission"),
            _("You have no permission for this. Ask your administrator for a role that allows it."),
        ),
        "not_found": (_("Not found"), _("There is no such page or document. Check the link.")),
        "not_understood": (
            _("Not understood"),
            _(
                "Something is missing from what was sent, and nothing has changed. Go back, reload the page and try again."
            ),
        ),
        "no_database": (
            _("Not available now"),
            _("The database cannot be reached now. Nothing is lost; try again in a minute."),
        ),
        "too_slow": (
            _("That took too long"),
            _(
                "The database did not finish in time and was stopped; nothing has changed. Choose less, for example a "
                "shorter period, or try again in a minute. If it stays so, tell the administrator."
            ),
        ),
        "not_started": (
            _("Not started"),
            _("That could not be started, and nothing has changed. Try again, or tell the administrator."),
        ),
    }
