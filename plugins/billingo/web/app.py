"""The FastAPI app that Airflow mounts at /billingo; see :mod:`billingo.web.pages` for what it shows."""

import logging
from functools import cache

import psycopg
from airflow.api_fastapi.app import get_auth_manager
from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import PlainTextResponse, RedirectResponse
from starlette.exceptions import HTTPException as StarletteHTTPException

from billingo import settings
from billingo.web import pages
from billingo.web.rendering import render
from billingo.web.security import SAFE_METHODS, Guard

log = logging.getLogger(__name__)


@cache
def build_app() -> FastAPI:
    """Build the app, once in a process. It has no documentation pages: those would be open to everybody."""
    app = FastAPI(title="Billingo", docs_url=None, redoc_url=None, openapi_url=None)
    app.include_router(pages.router)
    app.add_middleware(Guard, public_url=_find_public_url())
    app.add_exception_handler(StarletteHTTPException, _show_refusal)
    app.add_exception_handler(RequestValidationError, _show_not_found)
    app.add_exception_handler(psycopg.OperationalError, _show_no_database)
    return app


def _find_public_url() -> str:
    """Where it is not set, only the address of the request itself counts as our own."""
    try:
        return settings.public_url()
    except settings.MissingSetting:
        return ""


async def _show_refusal(request: Request, fault: Exception) -> Response:
    status = fault.status_code if isinstance(fault, StarletteHTTPException) else 500
    detail = fault.detail if isinstance(fault, HTTPException) else ""
    if status == 401 or detail == "Invalid JWT token":
        if request.method in SAFE_METHODS:
            login = get_auth_manager().get_url_login(next_url=str(request.url))
            return RedirectResponse(login, 303)
        return PlainTextResponse("Nincs bejelentkezve. / Not signed in.", 401)
    if status == 403:
        return _show(request, "no_access", 403)
    if status in {404, 405}:
        return _show(request, "not_found", 404)
    return _show(request, "trigger_failed", status)


async def _show_not_found(request: Request, fault: Exception) -> Response:
    del fault
    return _show(request, "not_found", 404)


async def _show_no_database(request: Request, fault: Exception) -> Response:
    log.error("The database cannot be reached (%s); the page was not shown.", type(fault).__name__)
    return _show(request, "no_database", 503)


def _show(request: Request, what: str, status: int) -> Response:
    return render(request, "notice.html", status, what=what)
