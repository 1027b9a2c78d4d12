"""What surrounds every page: the way from one company to another, the language, and where a company's pages begin."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from billingo.store import access
from billingo.web.database import Db
from billingo.web.language import LANGUAGES
from billingo.web.rendering import make_link, render
from billingo.web.same_page import find_same_page
from billingo.web.visitor import CompanyPage, CurrentVisitor, view_company

LONGEST_FRAGMENT = 100

router = APIRouter()


@router.get("/company-list")
def list_companies(request: Request, visitor: CurrentVisitor, db: Db) -> Response:
    """Companies to switch to, by a fragment of the name or tax number; each leads to its page of the same kind."""
    typed = request.query_params.get("q", "")[:LONGEST_FRAGMENT]
    page = request.query_params.get("page", "")
    found = []
    for one in access.list_switchable(db, visitor.company_ids, typed):
        path, query = find_same_page(page, one.slug)
        found.append((one, make_link(request, path, **query)))
    return render(request, "frame/company_list.html", found=found)


@router.get("/companies/{slug}")
def show_company(request: Request, page: Annotated[CompanyPage, Depends(view_company)]) -> Response:
    """A company's pages begin with its stored files."""
    return RedirectResponse(make_link(request, f"/companies/{page.company.slug}/files"), 303)


@router.post("/preferences/language")
def set_language(
    request: Request,
    visitor: CurrentVisitor,
    db: Db,
    language: Annotated[str, Form()],
    back: Annotated[str, Form()] = "/",
) -> Response:
    """Remember the language, and go back to the page."""
    if language in LANGUAGES:
        access.set_language(db, visitor.user_name, language)
    # a path of this app and nothing else: no address of another site, no host by a second slash
    path = back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/"
    return RedirectResponse(make_link(request, path), 303)
