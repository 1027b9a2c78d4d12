"""Turns what a page shows into HTML. Everything is escaped."""

import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from billingo.web import formats, language
from billingo.web.origins import name_origin
from billingo.web.security import SAFE_METHODS, find_login
from billingo.web.static import locate_static
from billingo.web.user_names import name_user
from billingo.web.visitor import describe_context

KEEPS_COMPANY = r"/messages(/subscriptions(/\w+)?|/read)?"
TEMPLATES = Path(__file__).with_name("templates")


def render(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """Render a template in the language of the visitor, with addresses relative to where the app is mounted.

    Templates know ``lang``, ``visitor``, ``company``, ``role``, ``here`` (path of this page in the app), ``query`` (its
    query string), ``back`` (where this page can be asked for again), ``login`` (the login page, which leads to ``back``),
    ``link(path, **query)``, ``static(name)`` and ``pick(row, "text")``, besides the values.
    """
    context = {"back": find_back(request)} | describe_context(request) | values
    html = (
        _environment()
        .get_template(template)
        .render(
            lang=language.current_language(),
            link=lambda path, **query: make_link(request, path, **query),
            static=lambda name: make_link(request, locate_static(name)),
            **{
                "here": find_path(request),
                "query": dict(request.query_params),
                "htmx": asks_for_part(request),
                "login": find_login(
                    f"{request.url.scheme}://{request.url.netloc}{make_link(request, context['back'])}"
                ),
                **context,
            },
        )
    )
    return HTMLResponse(html, status)


def make_link(request: Request, path: str, **query: object) -> str:
    """The address of a path of the app, with a query string of what is neither None nor empty.

    A page that is of no company is told, as ``at``, which company it is asked for from: its frame stays that company's.
    """
    company = getattr(request.state, "company", None)
    if company and re.fullmatch(KEEPS_COMPANY, path):
        query = {"at": company.slug} | query
    return str(request.scope.get("root_path", "")) + add_query(path, **query)


def add_query(path: str, **query: object) -> str:
    """A path with a query string of what is neither None nor empty."""
    pairs = {name: value for name, value in query.items() if value not in {None, ""}}
    return path + ("?" + urlencode(pairs) if pairs else "")


def asks_for_part(request: Request) -> bool:
    """Whether a script asks for a part of a page, which must never get a whole one."""
    return request.headers.get("hx-request") == "true"


def find_path(request: Request) -> str:
    """The path of the request within the app."""
    root = str(request.scope.get("root_path", ""))
    return request.url.path.removeprefix(root) if root else request.url.path


def find_back(request: Request) -> str:
    """Path and query within the app at which a page like this one is asked for by GET.

    For the answer to a form, that is the page which the form stood on: the nearest one above its address.
    """
    path = find_path(request)
    if request.method not in SAFE_METHODS:
        template = getattr(request.scope.get("route"), "path", "")
        while path != "/" and template not in _list_pages(request.app):
            path, template = path.rpartition("/")[0] or "/", template.rpartition("/")[0]
    return path + (f"?{request.url.query}" if request.url.query else "")


def _list_pages(app: Any) -> set[str]:
    return {route.path for route in app.router.routes if isinstance(route, APIRoute) and "GET" in route.methods}


def pick(row: Any, name: str) -> str:
    """The text of a row in the language of the request: of ``text_hu`` and ``text_en``, the one wanted."""
    return str(getattr(row, f"{name}_{language.current_language()}"))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # comes with the extension
        language.gettext, language.ngettext, newstyle=True
    )
    environment.filters |= {
        "moment": formats.format_moment,
        "day": formats.format_date,
        "ago": formats.format_ago,
        "number": formats.format_number,
        "amount": formats.format_amount,
        "issue_value": formats.format_value,
        "size": formats.format_size,
        "user": name_user,
        "origin": name_origin,
    }
    environment.globals["pick"] = pick
    return environment
