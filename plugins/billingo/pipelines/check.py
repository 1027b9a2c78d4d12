"""Check (WT-6): asks the outside system step by step whether a connection works, and keeps the answers."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Protocol

import psycopg

from billingo.pipelines.connections import ConnectionNotUsable, open_database, open_source
from billingo.pipelines.pacing import SharedPacer
from billingo.pipelines.snapshot import write_snapshot
from billingo.pipelines.switching import switch_on
from billingo.store import companies
from billingo.store.companies import ConnectionSettings
from billingo.systems.errors import SystemFault
from billingo.systems.source import CheckStep


class Checked(Protocol):
    """What Check needs of a source."""

    def check(self, tax_number: str) -> Iterator[CheckStep]: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What Check found. ``checked_at`` is aware UTC."""

    steps: tuple[CheckStep, ...]
    passed: bool
    checked_at: datetime
    ended_episode: int | None  # the episode of being switched off that this success ended


def run_check(
    db: psycopg.Connection[Any],
    settings: ConnectionSettings,
    source: Checked,
    *,
    by: str = companies.SYSTEM_USER,
    with_snapshot: bool = True,
) -> CheckReport:
    """Check one connection, keep the report, and bring a switched-off connection back when everything passed.

    A quota of our own that is used up is not the outside system's to say: such a connection stays off. Never raises for
    what the outside system does; a fault is the failed last step. Without the snapshot, its writing is the caller's.
    """
    steps = tuple(_ask(source, settings.company.tax_number))
    passed = bool(steps) and all(step.passed for step in steps)
    checked_at = companies.record_check(db, settings.connection_id, passed, [asdict(step) for step in steps], by)
    ended = None
    if passed and settings.off_cause != "quota_used_up":
        ended = switch_on(db, settings.connection_id, by)
    if with_snapshot:
        write_snapshot(db)
    return CheckReport(steps, passed, checked_at, ended)


def check_connection(
    db: psycopg.Connection[Any],
    settings: ConnectionSettings,
    *,
    by: str = companies.SYSTEM_USER,
    with_snapshot: bool = True,
) -> CheckReport:
    """Run Check with the key in the connection's Airflow connection; a missing one is a failed login."""
    pacer = SharedPacer(open_database, settings.connection_id)
    try:
        try:
            source: Checked = open_source(settings, pacer)
        except (ConnectionNotUsable, SystemFault) as error:
            source = _NoSource(str(error))
        return run_check(db, settings, source, by=by, with_snapshot=with_snapshot)
    finally:
        pacer.close()


class _NoSource:
    """Stands for an outside system that could not even be asked."""

    def __init__(self, why: str) -> None:
        self.why = why

    def check(self, tax_number: str) -> Iterator[CheckStep]:
        yield CheckStep("login", False, self.why, self.why)

    def close(self) -> None:
        """Nothing is open."""


def _ask(source: Checked, tax_number: str) -> list[CheckStep]:
    steps: list[CheckStep] = []
    try:
        for step in source.check(tax_number):
            steps.append(step)  # noqa: PERF402 - a fault must not lose the steps before it
    except SystemFault as fault:
        steps.append(
            CheckStep("fault", False, f"Az ellenőrzés megszakadt: {fault}", f"The check was cut short: {fault}")
        )
    finally:
        with suppress(SystemFault):
            source.close()
    return steps
