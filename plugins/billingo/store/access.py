"""Who may see which company, what language they read, and who looked at or changed which document (HF-26, HF-27)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from psycopg.rows import class_row

from billingo.model.company import Company
from billingo.model.role import Role
from billingo.store.companies import note_change
from billingo.store.company_input import SettingsError
from billingo.store.database import Database
from billingo.store.folding import make_like_pattern
from billingo.store.queries import queries
from billingo.store.streaming import stream_rows

PROCESSING = "process"
"""What begins the detail of a change by which a user had stored files processed; the run's id follows."""


@dataclass(frozen=True, slots=True)
class Grants:
    """One user's rights and language. ``everywhere``: the role for every company, if any."""

    language: str | None
    everywhere: Role | None
    by_company: Mapping[int, Role] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grant:
    """One user's role for a company; ``everywhere`` = for every company. ``granted_at`` is aware UTC."""

    company_grant_id: int
    user_name: str
    everywhere: bool
    role: str
    granted_at: datetime
    granted_by: str


@dataclass(frozen=True, slots=True)
class GrantChange:
    """Somebody gave or took a role; ``everywhere`` = for every company. None = no role. ``changed_at`` is aware UTC."""

    grant_change_id: int
    user_name: str
    everywhere: bool
    role_before: str | None
    role_after: str | None
    changed_at: datetime
    changed_by: str


@dataclass(frozen=True, slots=True)
class Access:
    """One look at a document, or one change. ``at`` is aware UTC."""

    user_name: str
    action: str
    detail: str
    at: datetime


def load_grants(db: Database, user_name: str) -> Grants:
    """One user's grants and language, in one query."""
    row: Any = db.execute(queries("access")["load_visitor"], {"user_name": user_name}).fetchone()
    everywhere = Role(row.role_everywhere) if row.role_everywhere else None
    roles = {company_id: Role(role) for company_id, role in zip(row.company_ids, row.roles, strict=True)}
    return Grants(row.language, everywhere, roles)


def find_company(db: Database, slug: str) -> Company | None:
    """The company of a slug."""
    return _find_company(db, "find_company", {"slug": slug})


def find_company_of_file(db: Database, stored_file_id: int) -> Company | None:
    """The company that a stored file belongs to."""
    return _find_company(db, "find_company_of_file", {"stored_file_id": stored_file_id})


def list_switchable(db: Database, company_ids: Sequence[int] | None, typed: str, limit: int = 20) -> list[Any]:
    """Companies (slug, name, tax_number) whose name or tax number holds what was typed; accents do not matter."""
    params = {
        "company_ids": None if company_ids is None else list(company_ids),
        "pattern": make_like_pattern(typed),
        "limit": limit,
    }
    return db.execute(queries("access")["list_switchable"], params).fetchall()


def set_language(db: Database, user_name: str, language: str) -> None:
    """Remember the language that a user reads: ``hu`` or ``en``."""
    db.execute(queries("access")["set_language"], {"user_name": user_name, "language": language})


def list_grants(db: Database, company: Company) -> list[Grant]:
    """The grants on one company, those for every company included, by user."""
    with db.cursor(row_factory=class_row(Grant)) as cursor:
        return cursor.execute(queries("access")["list_grants"], {"company_id": company.company_id}).fetchall()


def list_all_grants(db: Database) -> list[Any]:
    """Every grant: user_name, slug (None = every company), role, granted_at, granted_by."""
    return db.execute(queries("access")["list_all_grants"]).fetchall()


def set_grant(db: Database, user_name: str, company: Company | None, role: str, *, by: str) -> None:
    """Give a user a role for a company (None = for every company), instead of the one they have.

    Raises:
        SettingsError: no user, or no such role.
    """
    user_name = user_name.strip()
    if not user_name:
        raise SettingsError("A grant needs the name of a user.")
    if role not in set(Role):
        raise SettingsError(f"{role!r} is no role. There are {', '.join(Role)}.")
    company_id = company.company_id if company else None
    with db.transaction():
        row: Any = db.execute(
            queries("access")["set_grant"],
            {"user_name": user_name, "company_id": company_id, "role": role, "by": by},
        ).fetchone()
        _note_grant(db, user_name, company_id, row.role_before, role, by)
        if company:
            note_change(db, company.company_id, by, "access granted", {"user_name": user_name, "role": role})


def remove_grant(db: Database, user_name: str, company: Company | None, *, by: str) -> bool:
    """Take a user's grant for a company (None = for every company) back; False when there was none."""
    company_id = company.company_id if company else None
    with db.transaction():
        row: Any = db.execute(
            queries("access")["remove_grant"], {"user_name": user_name.strip(), "company_id": company_id}
        ).fetchone()
        if row is not None:
            _note_grant(db, user_name.strip(), company_id, row.role, None, by)
        if row is not None and company:
            note_change(db, company.company_id, by, "access removed", {"user_name": user_name, "role": row.role})
    return row is not None


def list_grant_changes(db: Database, company: Company, limit: int | None = None) -> list[GrantChange]:
    """Who gave or took which role on one company, what was done for every company included, newest first."""
    params = {"company_id": company.company_id, "limit": limit}
    with db.cursor(row_factory=class_row(GrantChange)) as cursor:
        return cursor.execute(queries("access")["list_grant_changes"], params).fetchall()


def log_access(
    db: Database, stored_file_id: int | Sequence[int], user_name: str, action: str, detail: str = ""
) -> None:
    """Note that a user looked at, took or changed stored files; ``action`` is view, download, print or change (HF-27)."""
    ids = [stored_file_id] if isinstance(stored_file_id, int) else list(stored_file_id)
    params = {"stored_file_ids": ids, "user_name": user_name, "action": action, "detail": detail}
    db.execute(queries("access")["log_access"], params)


def log_processing(db: Database, stored_file_ids: Sequence[int], user_name: str, run_id: str) -> None:
    """Note that a user had stored files processed by a run."""
    log_access(db, stored_file_ids, user_name, "change", f"{PROCESSING} {run_id}")


def find_processing(db: Database, stored_file_id: int) -> Any | None:
    """The run that somebody had a stored file processed by last (``run_id``), and when (``at``); None if nobody had."""
    return db.execute(queries("access")["find_processing"], {"stored_file_id": stored_file_id}).fetchone()


def list_access(db: Database, stored_file_id: int, limit: int = 200) -> list[Access]:
    """Who looked at, took or changed a stored file, newest first."""
    with db.cursor(row_factory=class_row(Access)) as cursor:
        params = {"stored_file_id": stored_file_id, "limit": limit}
        return cursor.execute(queries("access")["list_access"], params).fetchall()


def stream_access(db: Database, stored_file_id: int) -> Iterator[Access]:
    """The same, all of it, row by row."""
    params = {"stored_file_id": stored_file_id, "limit": None}
    for row in stream_rows(db, queries("access")["list_access"], params):
        yield Access(*row)


def _note_grant(
    db: Database, user_name: str, company_id: int | None, before: str | None, after: str | None, by: str
) -> None:
    if before != after:
        values = {
            "user_name": user_name,
            "company_id": company_id,
            "role_before": before,
            "role_after": after,
            "by": by,
        }
        db.execute(queries("access")["note_grant"], values)


def _find_company(db: Database, query: str, params: Mapping[str, object]) -> Company | None:
    row: Any = db.execute(queries("access")[query], params).fetchone()
    return Company(row.company_id, row.slug, row.name, row.tax_number) if row else None
