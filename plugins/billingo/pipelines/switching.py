"""Switching a connection off and on again, each with its message: one way for tasks, Check and maintenance (WT-13, WT-14).

The snapshot is written by who calls, because some switch many connections and write it once.
"""

from typing import Any

import psycopg

from billingo.pipelines.messages import announce_switched_off, announce_works_again
from billingo.store import companies, connection_state
from billingo.systems.errors import TerminalFault


def switch_off(db: psycopg.Connection[Any], connection_id: int, fault: TerminalFault) -> None:
    """The connection stays visible and can be run by hand; its DAG is not scheduled any more. Told once an episode."""
    connection_state.switch_off(db, connection_id, fault.cause, str(fault))
    announce_switched_off(db, connection_id)


def switch_on(db: psycopg.Connection[Any], connection_id: int, by: str = companies.SYSTEM_USER) -> int | None:
    """End the episode of being switched off and tell of it; returns its number, or None when it was not off."""
    episode = connection_state.switch_on(db, connection_id, by)
    if episode is not None:
        announce_works_again(db, connection_id, episode)
    return episode


def enable(db: psycopg.Connection[Any], connection_id: int, by: str, *, override: bool = False) -> int | None:
    """Enable a connection; returns the episode of being switched off that this ended, told of, or None.

    Raises:
        connection_state.CheckNotPassed: its Check has not passed, and no override.
    """
    ended = connection_state.set_enabled(db, connection_id, True, by, override=override)
    if ended is not None:
        announce_works_again(db, connection_id, ended)
    return ended
