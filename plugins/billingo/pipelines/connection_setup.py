"""Setting a company's connection up, for the command line and the pages alike: key, settings, Check, on and off."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, Literal

import psycopg

from billingo.model.company import Company
from billingo.pipelines import keys, snapshot, switching
from billingo.pipelines.check import CheckReport, check_connection
from billingo.store import companies, connection_state
from billingo.store.companies import ConnectionSettings, UnknownConnection
from billingo.systems.source import CheckStep

Ending = Literal["enabled", "overridden", "disabled", "left"]


def find_connection(db: psycopg.Connection[Any], slug: str) -> ConnectionSettings | None:
    """The company's connection, or None."""
    try:
        return companies.load_connection(db, slug)
    except UnknownConnection:
        return None


def save_connection(
    db: psycopg.Connection[Any],
    company: Company,
    *,
    by: str,
    start_date: date,
    kinds: Sequence[str],
    key: str | None,
    host: str | None = None,
    airflow_conn_id: str | None = None,
) -> ConnectionSettings:
    """Save key and settings; the key first, so that no connection is without one. A new connection is not enabled.

    Args:
        key: None leaves the one that there is.
        host: None leaves it, or takes the outside system's own.
        airflow_conn_id: None is the Airflow connection that bears the company's name.

    Raises:
        SettingsError: something is refused; nothing was saved.
    """
    own_id = keys.name_connection("billingo", company.slug)
    conn_id = airflow_conn_id or own_id
    key_changed = False
    if key is not None or host is not None or conn_id == own_id:
        key_changed = keys.save_key(conn_id, key=key, host=host, description=company.name)
    companies.set_connection(
        db,
        company,
        by=by,
        start_date=start_date,
        document_kinds=kinds,
        airflow_conn_id=conn_id,
        key_changed=key_changed,
    )
    return companies.load_connection(db, company.slug)


def settle_after_check(
    db: psycopg.Connection[Any], settings: ConnectionSettings, passed: bool, *, by: str, override: bool = False
) -> Ending:
    """Enable the connection if its Check passed or is overridden, else disable it where it was enabled.

    Writes the snapshot.
    """
    ending: Ending = "left"
    if passed or override:
        switching.enable(db, settings.connection_id, by, override=override)
        ending = "enabled" if passed else "overridden"
        if ending == "overridden" and settings.enabled:
            # it was enabled before, so that alone would not be noted
            companies.note_change(db, settings.company.company_id, by, "connection enabled", {"override": True})
    elif settings.enabled:
        connection_state.set_enabled(db, settings.connection_id, False, by)
        ending = "disabled"
    snapshot.write_snapshot(db)
    return ending


def disable(db: psycopg.Connection[Any], settings: ConnectionSettings, by: str) -> None:
    """Stop fetching. What is stored stays, and enabling goes on where it stopped."""
    connection_state.set_enabled(db, settings.connection_id, enabled=False, by=by)
    snapshot.write_snapshot(db)


def check_and_enable(
    db: psycopg.Connection[Any],
    settings: ConnectionSettings,
    *,
    by: str,
    override: bool = False,
    heard: Callable[[CheckStep], None] | None = None,
    **limits: Any,
) -> tuple[CheckReport, Ending]:
    """Check with the saved key, then enable the connection if that passed or is overridden."""
    report = check_connection(db, settings, by=by, with_snapshot=False, heard=heard, **limits)
    return report, settle_after_check(db, settings, report.passed, by=by, override=override)


def take_new_key(
    db: psycopg.Connection[Any], settings: ConnectionSettings, key: str, steps: Sequence[CheckStep], *, by: str
) -> int | None:
    """Put a key in place whose Check passed, with what that Check said; returns the episode of being off that it ended.

    A connection that is off because its quota is used up stays off: that is not the key's to mend.

    Raises:
        SettingsError: the key cannot be kept; the old one is still in force.
    """
    saved = save_connection(
        db,
        settings.company,
        by=by,
        start_date=settings.start_date,
        kinds=sorted(settings.document_kinds),
        key=key,
        airflow_conn_id=settings.airflow_conn_id,
    )
    connection_state.record_check(db, saved.connection_id, True, [asdict(step) for step in steps], by)
    ended = None if saved.off_cause == "quota_used_up" else switching.switch_on(db, saved.connection_id, by)
    snapshot.write_snapshot(db)
    return ended
