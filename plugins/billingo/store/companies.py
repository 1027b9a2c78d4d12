"""Companies, their connections and the settings of both. Every change is noted with who made it, never with a key."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import psycopg

from billingo.model.company import Company, VatRule
from billingo.store.company_input import SettingsError, make_slug, parse_kinds, parse_name, parse_tax_number
from billingo.store.queries import queries

SYSTEM_USER = "billingo"
_SLUG_ATTEMPTS = 1000


class UnknownConnection(SettingsError):
    """There is no such company, or it has no connection to that system."""


@dataclass(frozen=True, slots=True)
class ConnectionSettings:
    """One company's connection to one outside system, with what is known of its state. ``*_at`` are aware UTC."""

    connection_id: int
    company: Company
    system: str
    airflow_conn_id: str
    start_date: date  # inclusive, Budapest date of issue (WT-4, WT-10)
    document_kinds: frozenset[str]  # values of DocumentBlock (WT-5)
    enabled: bool  # the user's wish
    off_cause: str | None  # value of systems.errors.OffCause; None = it works (WT-13)
    off_at: datetime | None
    off_detail: str | None
    off_episode: int
    checked_at: datetime | None
    check_passed: bool | None  # None = not checked since the key was set
    watermark_at: datetime | None
    covered_from: date | None
    covered_kinds: frozenset[str] | None
    looked_back_at: datetime | None
    last_attempt_at: datetime | None
    last_success_at: datetime | None
    monthly_quota: int | None  # documents in a Budapest calendar month; None = no limit

    @property
    def scheduled(self) -> bool:
        """Whether it fetches by itself every two hours (WT-8)."""
        return self.enabled and self.off_cause is None


@dataclass(frozen=True, slots=True)
class FileCounts:
    """How many stored files a connection has, by state, and received in the month asked for."""

    stored: int = 0
    failed: int = 0
    waiting: int = 0
    booked: int = 0
    this_month: int = 0


def load_connection(db: psycopg.Connection[Any], slug: str, system: str = "billingo") -> ConnectionSettings:
    """Load one company's connection to a system.

    Raises:
        UnknownConnection: there is none.
    """
    found = _select(db, slug=slug, system=system)
    if found:
        return found[0]
    if _find_company(db, slug) is None:
        raise UnknownConnection(f"There is no company {slug!r}. `python -m billingo company list` shows them all.")
    raise UnknownConnection(
        f"The company {slug!r} has no connection to {system}. `python -m billingo connection set {slug}` makes one."
    )


def load_connection_by_id(db: psycopg.Connection[Any], connection_id: int) -> ConnectionSettings:
    """Load one connection.

    Raises:
        UnknownConnection: there is none.
    """
    found = _select(db, connection_id=connection_id)
    if not found:
        raise UnknownConnection(f"There is no connection {connection_id}.")
    return found[0]


def list_connections(db: psycopg.Connection[Any]) -> list[ConnectionSettings]:
    """Every connection, ordered by slug and system."""
    return _select(db)


def list_companies(db: psycopg.Connection[Any]) -> list[tuple[Company, int | None]]:
    """Every company with its monthly quota, ordered by slug."""
    rows = db.execute(queries("companies")["list_companies"], {"key": None}).fetchall()
    return [(Company(row.company_id, row.slug, row.name, row.tax_number), row.monthly_quota) for row in rows]


def find_company(db: psycopg.Connection[Any], key: str) -> Company:
    """The company of a slug or tax number.

    Raises:
        UnknownConnection: there is none.
    """
    row = _find_company(db, key)
    if row is None:
        raise UnknownConnection(f"There is no company {key!r}. `python -m billingo company list` shows them all.")
    return Company(row.company_id, row.slug, row.name, row.tax_number)


def count_files(db: psycopg.Connection[Any], since: datetime) -> dict[int, FileCounts]:
    """Stored files of each connection, by its id; ``this_month`` counts those received since then (aware)."""
    rows = db.execute(queries("companies")["count_files"], {"since": since}).fetchall()
    return {row[0]: FileCounts(*row[1:]) for row in rows}


def load_monthly_quota(db: psycopg.Connection[Any], company: Company) -> int | None:
    """How many documents the company may store in a calendar month; None = no limit.

    Raises:
        UnknownConnection: there is no such company.
    """
    row = _find_company(db, company.slug)
    if row is None:
        raise UnknownConnection(f"There is no company {company.slug!r}.")
    quota: int | None = row.monthly_quota
    return quota


def load_booking_rules(
    db: psycopg.Connection[Any], company_id: int
) -> tuple[Mapping[str, str], Mapping[tuple[str, str], VatRule], tuple[tuple[date, date], ...], str]:
    """What the company itself set: accounts by role, VAT rules by (code, entitlement), closed periods,
    and how modifications state their amounts. The Hungarian defaults below these are booking's.
    """
    row = db.execute(queries("companies")["load_booking_rules"], {"company_id": company_id}).fetchone()
    if row is None:
        raise UnknownConnection(f"There is no company {company_id}.")
    vat_rules = {
        (vat_code, entitlement): VatRule(
            nav_vat=nav_vat,
            rate=None if rate is None else Decimal(rate),
            return_codes=tuple(return_codes),
            advance_return_codes=tuple(advance_return_codes),
            valid_from=None if valid_from is None else date.fromisoformat(valid_from),
        )
        for vat_code, entitlement, nav_vat, rate, return_codes, advance_return_codes, valid_from in row.vat_rules or ()
    }
    closed = tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in row.closed_periods or ())
    return row.accounts or {}, vat_rules, closed, row.modification_amounts


def add_company(
    db: psycopg.Connection[Any], name: str, tax_number: str, *, by: str, monthly_quota: int | None = None
) -> Company:
    """Add a company; its slug is made from the name and never changes.

    Raises:
        SettingsError: no name, a wrong tax number or quota, or the tax number belongs to another company already.
    """
    name = parse_name(name)
    tax_number = parse_tax_number(tax_number)
    _check_quota(monthly_quota)
    slug = base = make_slug(name, tax_number[:8])
    with db.transaction():
        for attempt in range(2, _SLUG_ATTEMPTS):
            values = {"slug": slug, "name": name, "tax_number": tax_number, "monthly_quota": monthly_quota}
            row = db.execute(queries("companies")["add_company"], values).fetchone()
            if row is not None:
                company = Company(row.company_id, slug, name, tax_number)
                note_change(db, company.company_id, by, "company added", values)
                return company
            taken = _find_company(db, tax_number)
            if taken is not None:
                raise SettingsError(
                    f"The tax number {tax_number} belongs to {taken.name} ({taken.slug}) already.",
                    f"A(z) {tax_number} adószám már egy felvett cégé: {taken.name}.",
                )
            slug = f"{base}_{attempt}"
    raise SettingsError(
        f"Too many companies are named {name!r}. Give this one a name of its own.",
        f"Túl sok cég neve {name!r}. Adjon ennek saját nevet.",
    )


def set_company(
    db: psycopg.Connection[Any], company: Company, *, by: str, name: str, monthly_quota: int | None
) -> None:
    """Change a company's name and quota; the slug stays.

    Raises:
        SettingsError: no name, or a negative quota.
    """
    name = parse_name(name)
    _check_quota(monthly_quota)
    values = {"company_id": company.company_id, "name": name, "monthly_quota": monthly_quota}
    with db.transaction():
        db.execute(queries("companies")["set_company"], values)
        note_change(db, company.company_id, by, "company changed", {"name": name, "monthly_quota": monthly_quota})


def set_connection(
    db: psycopg.Connection[Any],
    company: Company,
    *,
    by: str,
    start_date: date,
    document_kinds: Sequence[str],
    airflow_conn_id: str,
    system: str = "billingo",
    key_changed: bool = False,
) -> int:
    """Make or change a company's connection; returns its id. A new one is not enabled; a new key is to be checked.

    Raises:
        SettingsError: a wrong kind, or none.
    """
    own = queries("companies")
    kinds = parse_kinds(document_kinds)
    values = {
        "company_id": company.company_id,
        "system": system,
        "airflow_conn_id": airflow_conn_id,
        "start_date": start_date,
        "document_kinds": kinds,
    }
    with db.transaction():
        old = db.execute(own["lock_connection"], values).fetchone()
        if old is None:
            (connection_id,) = db.execute(own["add_connection"], values).fetchall()[0]
            note_change(db, company.company_id, by, "connection added", values)
            return int(connection_id)
        changes: dict[str, object] = {
            name: {"from": getattr(old, name), "to": values[name]}
            for name in ("airflow_conn_id", "start_date", "document_kinds")
            if getattr(old, name) != values[name]
        }
        check_again = key_changed or "airflow_conn_id" in changes
        values |= {"connection_id": old.connection_id, "check_again": check_again}
        db.execute(own["set_connection"], values)
        if key_changed:
            changes["api_key"] = "changed"  # that it changed, never what it is
        if changes:
            note_change(db, company.company_id, by, "connection changed", {"system": system, **changes})
        return int(old.connection_id)


def _select(
    db: psycopg.Connection[Any], *, slug: str | None = None, system: str | None = None, connection_id: int | None = None
) -> list[ConnectionSettings]:
    values = {"slug": slug, "system": system, "connection_id": connection_id}
    rows = db.execute(queries("companies")["list_connections"], values).fetchall()
    return [_read_connection(row) for row in rows]


def _read_connection(row: Any) -> ConnectionSettings:
    return ConnectionSettings(
        connection_id=row.connection_id,
        company=Company(row.company_id, row.slug, row.name, row.tax_number),
        system=row.system,
        airflow_conn_id=row.airflow_conn_id,
        start_date=row.start_date,
        document_kinds=frozenset(row.document_kinds),
        enabled=row.enabled,
        off_cause=row.off_cause,
        off_at=row.off_at,
        off_detail=row.off_detail,
        off_episode=row.off_episode,
        checked_at=row.checked_at,
        check_passed=row.check_passed,
        watermark_at=row.watermark_at,
        covered_from=row.covered_from,
        covered_kinds=None if row.covered_kinds is None else frozenset(row.covered_kinds),
        looked_back_at=row.looked_back_at,
        last_attempt_at=row.last_attempt_at,
        last_success_at=row.last_success_at,
        monthly_quota=row.monthly_quota,
    )


def _find_company(db: psycopg.Connection[Any], key: str) -> Any:
    return db.execute(queries("companies")["list_companies"], {"key": key}).fetchone()


def lock_state(db: psycopg.Connection[Any], connection_id: int) -> Any:
    """What decides whether a connection is in use, locked until the transaction ends. Raises UnknownConnection."""
    state = db.execute(queries("companies")["lock_state"], {"connection_id": connection_id}).fetchone()
    if state is None:
        raise UnknownConnection(f"There is no connection {connection_id}.")
    return state


def _check_quota(monthly_quota: int | None) -> None:
    if monthly_quota is not None and monthly_quota < 0:
        raise SettingsError(
            f"A monthly quota of {monthly_quota} documents makes no sense; leave it out for no limit.",
            f"A havi keret nem lehet {monthly_quota} bizonylat. Ha nincs korlát, hagyja üresen.",
        )


def note_change(db: psycopg.Connection[Any], company_id: int, by: str, what: str, detail: Mapping[str, object]) -> None:
    """Note who changed what of a company; ``detail`` never holds a key."""
    values = {"company_id": company_id, "changed_by": by, "what": what, "detail": _as_json(dict(detail))}
    db.execute(queries("companies")["note_change"], values)


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
