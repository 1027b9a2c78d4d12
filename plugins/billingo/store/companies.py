"""Companies, their connections and the settings of both. Every change is noted with who made it, never with a key."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import psycopg

from billingo.model.company import Company, VatRule
from billingo.store.company_input import SettingsError, make_slug, parse_kinds, parse_tax_number
from billingo.store.queries import queries

SYSTEM_USER = "billingo"
_SLUG_ATTEMPTS = 1000


class UnknownConnection(SettingsError):
    """There is no such company, or it has no connection to that system."""


class CheckNotPassed(SettingsError):
    """A connection is enabled only after its Check passed, or by an override."""


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
    own = queries("companies")
    key = {"company_id": company_id}
    accounts = {row.role: row.account for row in db.execute(own["list_account_rules"], key).fetchall()}
    vat_rules = {
        (row.vat_code, row.entitlement): VatRule(
            nav_vat=row.nav_vat,
            rate=row.rate,
            return_codes=tuple(row.return_codes),
            advance_return_codes=tuple(row.advance_return_codes),
            valid_from=row.valid_from,
        )
        for row in db.execute(own["list_vat_rules"], key).fetchall()
    }
    closed = tuple((row.from_date, row.to_date) for row in db.execute(own["list_closed_periods"], key).fetchall())
    row = db.execute(own["load_modification_amounts"], key).fetchone()
    if row is None:
        raise UnknownConnection(f"There is no company {company_id}.")
    return accounts, vat_rules, closed, row.modification_amounts


def add_company(
    db: psycopg.Connection[Any], name: str, tax_number: str, *, by: str, monthly_quota: int | None = None
) -> Company:
    """Add a company; its slug is made from the name and never changes.

    Raises:
        SettingsError: no name, a wrong tax number or quota, or the tax number belongs to another company already.
    """
    name = " ".join(name.split())
    if not name:
        raise SettingsError("A company needs a name.")
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
                raise SettingsError(f"The tax number {tax_number} belongs to {taken.name} ({taken.slug}) already.")
            slug = f"{base}_{attempt}"
    raise SettingsError(f"Too many companies are named {name!r}. Give this one a name of its own.")


def set_company(
    db: psycopg.Connection[Any], company: Company, *, by: str, name: str, monthly_quota: int | None
) -> None:
    """Change a company's name and quota; the slug stays.

    Raises:
        SettingsError: no name, or a negative quota.
    """
    name = " ".join(name.split())
    if not name:
        raise SettingsError("A company needs a name.")
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


def set_enabled(
    db: psycopg.Connection[Any], connection_id: int, enabled: bool, by: str, override: bool = False
) -> int | None:
    """Enable or disable a connection. Enabling ends an episode of being switched off; returns which, or None.

    Raises:
        CheckNotPassed: Check did not pass since the key was set or the connection was switched off, and no override.
        UnknownConnection: there is none.
    """
    own = queries("companies")
    with db.transaction():
        state = _lock_state(db, connection_id)
        if enabled and not state.check_counts and not override:
            raise CheckNotPassed(
                "The connection is not enabled: its Check has not passed. Run `python -m billingo connection check`, "
                "or enable it with --override."
            )
        ended = None
        if enabled and state.off_cause is not None:
            db.execute(own["switch_on"], {"connection_id": connection_id})
            ended = int(state.off_episode)
        db.execute(own["set_enabled"], {"connection_id": connection_id, "enabled": enabled})
        if state.enabled != enabled or ended is not None:
            what = "connection enabled" if enabled else "connection disabled"
            overridden = enabled and not state.check_counts
            note_change(db, state.company_id, by, what, {"override": overridden, "ended_episode": ended})
        return ended


def record_check(
    db: psycopg.Connection[Any], connection_id: int, passed: bool, steps: Sequence[Mapping[str, object]], by: str
) -> datetime:
    """Keep what Check found (WT-6), as a list of steps with name, passed, text_hu and text_en; returns when.

    Raises:
        UnknownConnection: there is no such connection.
    """
    values = {"connection_id": connection_id, "passed": passed, "report": _as_json(list(steps))}
    with db.transaction():
        row = db.execute(queries("companies")["record_check"], values).fetchone()
        if row is None:
            raise UnknownConnection(f"There is no connection {connection_id}.")
        failed = [step["name"] for step in steps if not step["passed"]]
        note_change(db, row.company_id, by, "connection checked", {"passed": passed, "failed_steps": failed})
    checked_at: datetime = row.checked_at
    return checked_at


def switch_off(db: psycopg.Connection[Any], connection_id: int, cause: str, detail: str) -> bool:
    """Switch a connection off because it cannot work (WT-13). True when this begins an episode, False while it is off.

    ``cause`` is a value of systems.errors.OffCause; ``detail`` is words for people, without a key. Write the
    snapshot afterwards.
    """
    values = {"connection_id": connection_id, "cause": cause, "detail": detail}
    with db.transaction():
        state = _lock_state(db, connection_id)
        db.execute(queries("companies")["switch_off"], values)
        began = state.off_cause is None
        if began or state.off_cause != cause:
            note_change(
                db, state.company_id, SYSTEM_USER, "connection switched off", {"cause": cause, "detail": detail}
            )
        return began


def switch_on(db: psycopg.Connection[Any], connection_id: int, by: str = SYSTEM_USER) -> int | None:
    """End the episode of being switched off; returns its number, or None when the connection was not off."""
    with db.transaction():
        state = _lock_state(db, connection_id)
        if state.off_cause is None:
            return None
        db.execute(queries("companies")["switch_on"], {"connection_id": connection_id})
        note_change(db, state.company_id, by, "connection works again", {"ended_episode": state.off_episode})
        return int(state.off_episode)


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


def _lock_state(db: psycopg.Connection[Any], connection_id: int) -> Any:
    state = db.execute(queries("companies")["lock_state"], {"connection_id": connection_id}).fetchone()
    if state is None:
        raise UnknownConnection(f"There is no connection {connection_id}.")
    return state


def _check_quota(monthly_quota: int | None) -> None:
    if monthly_quota is not None and monthly_quota < 0:
        raise SettingsError(f"A monthly quota of {monthly_quota} documents makes no sense; leave it out for no limit.")


def note_change(db: psycopg.Connection[Any], company_id: int, by: str, what: str, detail: Mapping[str, object]) -> None:
    """Note who changed what of a company; ``detail`` never holds a key."""
    values = {"company_id": company_id, "changed_by": by, "what": what, "detail": _as_json(dict(detail))}
    db.execute(queries("companies")["note_change"], values)


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
