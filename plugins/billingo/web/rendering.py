"""Turns what a page shows into HTML. Everything is escaped; there is no script on any page."""

from functools import cache, partial
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from billingo.pipelines.mail import format_amount
from billingo.web import words

TEMPLATES = Path(__file__).with_name("templates")


def render(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """Render a page in the language that ``?lang=`` asks for, with addresses relative to where the app is mounted."""
    language = words.choose_language(request.query_params.get("lang"))
    root = str(request.scope.get("root_path", ""))

    def link(path: str, **query: str) -> str:
        pairs = {**query, **({"lang": language} if language != words.LANGUAGES[0] else {})}
        return root + path + ("?" + "&".join(f"{k}={v}" for k, v in pairs.items()) if pairs else "")

    html = (
        _environment()
        .get_template(template)
        .render(
            lang=language,
            t=partial(words.translate, language=language),
            pick=partial(words.pick, language=language),
            link=link,
            here=root + _path_in_app(request, root),
            **values,
        )
    )
    return HTMLResponse(html, status)


def _path_in_app(request: Request, root: str) -> str:
    path = request.url.path
    return path.removeprefix(root) if root else path


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["moment"] = words.format_moment
    environment.filters["day"] = words.format_date
    environment.globals["amount"] = format_amount
    return environment
