"""Who may see a company and do what there (HF-16, HF-26): the tab "access" of its settings."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from billingo.model.role import Role
from billingo.store import access
from billingo.store.access import GrantChange
from billingo.web.airflow_users import list_users
from billingo.web.database import Db
from billingo.web.language import gettext as _
from billingo.web.rendering import make_link, render
from billingo.web.visitor import CompanyPage, manage_company, view_company

router = APIRouter()

ADDRESS = "/companies/{slug}/settings/access"
CHANGES_SHOWN = 100  # the export has them all


@router.get(ADDRESS)
def show_access(request: Request, page: Annotated[CompanyPage, Depends(view_company)], db: Db) -> Response:
    """The grants on this company, those for every company included."""
    return _show(request, page, db)


@router.post(ADDRESS)
def grant(
    request: Request,
    page: Annotated[CompanyPage, Depends(manage_company)],
    db: Db,
    user_name: Annotated[str, Form(max_length=200)] = "",
    role: Annotated[str, Form(max_length=20)] = "",
    everywhere: Annotated[str, Form(max_length=1)] = "",
) -> Response:
    """Give a user a role here; an administrator may give it for every company."""
    company = None if everywhere and page.visitor.is_admin else page.company
    known = {user.user_name for user in list_users()}
    fault = ""
    if not user_name.strip():
        fault = _("Give the name of a user of Airflow.")
    elif known and user_name.strip() not in known:
        fault = _("Airflow has no user %(name)s. Ask your administrator to add the user there first.") % {
            "name": user_name
        }
    elif role not in set(Role):
        fault = _("Choose a role.")
    if fault:
        return _show(request, page, db, 422, fault=fault, typed=user_name, chosen=role)
    access.set_grant(db, user_name, company, role, by=page.visitor.user_name)
    return _go_back(request, page)


@router.post(ADDRESS + "/remove")
def remove(
    request: Request,
    page: Annotated[CompanyPage, Depends(manage_company)],
    db: Db,
    user_name: Annotated[str, Form(max_length=200)],
    everywhere: Annotated[str, Form(max_length=1)] = "",
) -> Response:
    """Take a user's role back; one for every company only by an administrator."""
    company = None if everywhere and page.visitor.is_admin else page.company
    if not everywhere or page.visitor.is_admin:
        access.remove_grant(db, user_name, company, by=page.visitor.user_name)
    return _go_back(request, page)


def describe_grant(change: GrantChange) -> str:
    """What was given or taken, in a sentence."""
    roles = name_grant_roles()
    values = {
        "user": change.user_name,
        "role": roles.get(change.role_after or "", ""),
        "before": roles.get(change.role_before or "", ""),
    }
    if change.role_after is None:
        text = _("%(user)s lost the role %(before)s.")
    elif change.role_before is None:
        text = _("%(user)s got the role %(role)s.")
    else:
        text = _("%(user)s has the role %(role)s instead of %(before)s.")
    return text % values


def name_grant_roles() -> dict[str, str]:
    """The roles in words."""
    return {"viewer": _("viewer"), "accountant": _("accountant"), "manager": _("manager")}


def _go_back(request: Request, page: CompanyPage) -> Response:
    return RedirectResponse(make_link(request, ADDRESS.format(slug=page.company.slug)), 303)


def _show(request: Request, page: CompanyPage, db: Any, status: int = 200, **values: Any) -> Response:
    manages = page.may("manager")
    return render(
        request,
        "grants/access.html",
        status,
        grants=access.list_grants(db, page.company),
        users=list_users() if manages else [],
        changes=access.list_grant_changes(db, page.company, CHANGES_SHOWN),
        describe_grant=describe_grant,
        manages=manages,
        **{"fault": "", "typed": "", "chosen": Role.ACCOUNTANT.value, **values},
    )
