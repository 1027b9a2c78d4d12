"""Whether a connection is in use: enabled by a person, checked, switched off by the system and on again."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import psycopg

from billingo.store.companies import SYSTEM_USER, UnknownConnection, lock_state, note_change
from billingo.store.company_input import SettingsError
from billingo.store.queries import queries


class CheckNotPassed(SettingsError):
    """A connection is enabled only after its Check passed, or by an override."""


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
        state = lock_state(db, connection_id)
        if enabled and not state.check_counts and not override:
            raise CheckNotPassed(
                "The connection is not enabled: its Check has not passed. Run `python -m billingo connection check`, "
                "or enable it with --override.",
                "Az adatkapcsolat nincs bekapcsolva, mert az Ellenőrzés még nem sikerült.",
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
    values = {
        "connection_id": connection_id,
        "passed": passed,
        "report": json.dumps(list(steps), ensure_ascii=False, default=str),
    }
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
        state = lock_state(db, connection_id)
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
        state = lock_state(db, connection_id)
        if state.off_cause is None:
            return None
        db.execute(queries("companies")["switch_on"], {"connection_id": connection_id})
        note_change(db, state.company_id, by, "connection works again", {"ended_episode": state.off_episode})
        return int(state.off_episode)
