"""Who is at a page and what they may do there (HF-26). Every route depends on one of the functions here.

| dependency | who gets through |
|---|---|
| ``visit`` (``CurrentVisitor``) | whoever is signed in and may read the resource Billingo |
| ``view_company``, ``view_file`` | a viewer of that company |
| ``work_company``, ``work_file`` | an accountant of that company |
| ``manage_company`` | a manager of that company |
| ``administer`` | an administrator of Airflow |

To whom a company is not granted, it does not exist: the answer is that for a missing one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Path, Request

from billingo.model.company import Company
from billingo.model.role import Role
from billingo.store import access
from billingo.web.database import Db
from billingo.web.language import choose_language
from billingo.web.security import AirflowUser, may_administer

FileId = Annotated[int, Path(ge=1, le=2**63 - 1)]


@dataclass(frozen=True, slots=True)
class Visitor:
    """A signed-in user of Airflow with their grants."""

    user_name: str
    language: str  # "hu" or "en"
    is_admin: bool
    everywhere: Role | None
    by_company: Mapping[int, Role]

    @property
    def company_ids(self) -> tuple[int, ...] | None:
        """The companies that they may see; None = all."""
        if self.is_admin or self.everywhere:
            return None
        return tuple(self.by_company)

    def role_of(self, company_id: int) -> Role | None:
        """What they are to a company; None = they must not know of it."""
        if self.is_admin:
            return Role.MANAGER
        roles = [role for role in (self.everywhere, self.by_company.get(company_id)) if role]
        return max(roles, key=list(Role).index) if roles else None

    def may(self, company_id: int, needed: str) -> bool:
        """Whether they may do for the company what that role may."""
        role = self.role_of(company_id)
        return role is not None and role.covers(Role(needed))


@dataclass(frozen=True, slots=True)
class CompanyPage:
    """A page about one company."""

    visitor: Visitor
    company: Company
    role: Role

    def may(self, needed: str) -> bool:
        """Whether the visitor may do here what that role may."""
        return self.role.covers(Role(needed))


@dataclass(frozen=True, slots=True)
class FilePage(CompanyPage):
    """A page about one stored file."""

    stored_file_id: int


def visit(request: Request, user: AirflowUser, db: Db) -> Visitor:
    """Let through who is signed in and may read the resource Billingo."""
    name = str(user.get_name()) if user is not None else ""
    grants = access.load_grants(db, name)
    visitor = Visitor(
        user_name=name,
        language=grants.language or "hu",
        is_admin=may_administer(user),
        everywhere=grants.everywhere,
        by_company=grants.by_company,
    )
    choose_language(visitor.language)
    request.state.visitor = visitor
    _keep_company(request, visitor, db)
    return visitor


def _keep_company(request: Request, visitor: Visitor, db: Db) -> None:
    """Let a page that is of no company stand in the frame of the one that it was asked for from, if they may see it."""
    slug = request.query_params.get("at", "").replace("\0", "")
    company = access.find_company(db, slug) if slug else None
    role = visitor.role_of(company.company_id) if company else None
    if role:
        request.state.company, request.state.role = company, role


CurrentVisitor = Annotated[Visitor, Depends(visit)]


def administer(visitor: CurrentVisitor) -> Visitor:
    """Let through Airflow's administrators: they add companies and grant rights for all of them."""
    if not visitor.is_admin:
        raise HTTPException(403, "administrators only")
    return visitor


def _for_company(needed: Role) -> Callable[..., CompanyPage]:
    def enter(request: Request, slug: str, visitor: CurrentVisitor, db: Db) -> CompanyPage:
        company, role = _enter(request, visitor, access.find_company(db, slug), needed)
        return CompanyPage(visitor, company, role)

    return enter


def _for_file(needed: Role) -> Callable[..., FilePage]:
    def enter(request: Request, stored_file_id: FileId, visitor: CurrentVisitor, db: Db) -> FilePage:
        company, role = _enter(request, visitor, access.find_company_of_file(db, stored_file_id), needed)
        return FilePage(visitor, company, role, stored_file_id)

    return enter


def _enter(request: Request, visitor: Visitor, company: Company | None, needed: Role) -> tuple[Company, Role]:
    role = visitor.role_of(company.company_id) if company else None
    if company is None or role is None:
        raise HTTPException(404, "no such company")
    request.state.company = company
    request.state.role = role
    if not role.covers(needed):
        raise HTTPException(403, f"needs the role {needed}")
    return company, role


view_company = _for_company(Role.VIEWER)
work_company = _for_company(Role.ACCOUNTANT)
manage_company = _for_company(Role.MANAGER)
view_file = _for_file(Role.VIEWER)
work_file = _for_file(Role.ACCOUNTANT)


def describe_context(request: Request) -> dict[str, Any]:
    """What every template knows of its request: visitor, company and role, None where there is none."""
    return {name: getattr(request.state, name, None) for name in ("visitor", "company", "role")}
