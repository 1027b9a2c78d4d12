"""The FastAPI app that Airflow mounts at /billingo: one module for each page, see PAGES."""

from functools import cache
from importlib import import_module

import psycopg
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from psycopg.errors import DeadlockDetected, LockNotAvailable, QueryCanceled
from starlette.exceptions import HTTPException as StarletteHTTPException

from billingo import settings
from billingo.web import refusals
from billingo.web.faults import AnswerFaults
from billingo.web.security import Guard

PAGES = (
    "static",
    "frame",
    "grants",
    "company_questions",
    "company_settings",
    "company_changes",
    "clients",
    "client_import",
    "settings_exports",
    "list_exports",
    "subscriptions",  # it and the exports before inbox: their addresses begin like those of messages
    "inbox",
    "document",
    "manual",
    "ledgers",
    "search",
    "stored_files",
    "failures",
    "booking_rules",
)
"""Modules of this package, each with a ``router``, in the order in which their routes are tried."""


@cache
def build_app() -> FastAPI:
    """Build the app, once in a process. It has no documentation pages: those would be open to everybody."""
    app = FastAPI(title="Billingo", docs_url=None, redoc_url=None, openapi_url=None)
    for page in PAGES:
        app.include_router(import_module(f"billingo.web.{page}").router)
    app.add_middleware(AnswerFaults)
    app.add_middleware(Guard, public_url=_find_public_url())
    app.add_exception_handler(StarletteHTTPException, refusals.show_refusal)
    app.add_exception_handler(RequestValidationError, refusals.show_not_understood)
    for too_slow in (QueryCanceled, LockNotAvailable, DeadlockDetected):
        app.add_exception_handler(too_slow, refusals.show_too_slow)
    app.add_exception_handler(psycopg.OperationalError, refusals.show_no_database)
    return app


def _find_public_url() -> str:
    """Where it is not set, only the address of the request itself counts as our own."""
    try:
        return settings.public_url()
    except settings.MissingSetting:
        return ""
