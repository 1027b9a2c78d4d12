"""Check (WT-6): asks the outside system step by step whether a connection works, and keeps the answers."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Protocol

import psycopg

from billingo.pipelines.connections import ConnectionNotUsable, open_database, open_source
from billingo.pipelines.pacing import SharedPacer
from billingo.pipelines.snapshot import write_snapshot
from billingo.pipelines.switching import switch_on
from billingo.store import companies, connection_state
from billingo.store.companies import ConnectionSettings
from billingo.systems.billingo.check import describe_in_hungarian
from billingo.systems.errors import SystemFault
from billingo.systems.source import CheckStep

NO_KEY_HU = (
    "A kapcsolatnak nincs használható API-kulcsa. Semmi sem veszett el. "
    "Adja meg a kulcsot a cég beállításainál (Beállítások / Billingo-kapcsolat)."
)


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
    heard: Callable[[CheckStep], None] | None = None,
) -> CheckReport:
    """Check one connection, keep the report, and bring a switched-off connection back when everything passed.

    A quota of our own that is used up is not the outside system's to say: such a connection stays off. Never raises for
    what the outside system does; a fault is the failed last step. Without the snapshot, its writing is the caller's.
    ``heard`` is told of each step as it comes.
    """
    steps = ask_steps(source, settings.company.tax_number, heard)
    passed = have_passed(steps)
    checked_at = connection_state.record_check(db, settings.connection_id, passed, [asdict(step) for step in steps], by)
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
    heard: Callable[[CheckStep], None] | None = None,
    **limits: Any,
) -> CheckReport:
    """Run Check with the key in the connection's Airflow connection; a missing one is a failed login.

    ``limits`` are those of the system's source, where its own patience is too long.
    """
    pacer = SharedPacer(open_database, settings.connection_id)
    try:
        try:
            source: Checked = open_source(settings, pacer, **limits)
        except ConnectionNotUsable as error:
            source = _NoSource(NO_KEY_HU, str(error))
        except SystemFault as fault:
            source = _NoSource(describe_in_hungarian(fault), str(fault))
        return run_check(db, settings, source, by=by, with_snapshot=with_snapshot, heard=heard)
    finally:
        pacer.close()


class _NoSource:
    """Stands for an outside system that could not even be asked."""

    def __init__(self, why_hu: str, why_en: str) -> None:
        self.why_hu = why_hu
        self.why_en = why_en

    def check(self, tax_number: str) -> Iterator[CheckStep]:
        yield CheckStep("login", False, self.why_hu, self.why_en)

    def close(self) -> None:
        """Nothing is open."""


def ask_steps(
    source: Checked, tax_number: str, heard: Callable[[CheckStep], None] | None = None
) -> tuple[CheckStep, ...]:
    """The steps of Check, a fault as the failed last one; ``heard`` is told of each as it comes. Closes the source."""
    steps: list[CheckStep] = []

    def take(step: CheckStep) -> None:
        steps.append(step)
        if heard is not None:
            heard(step)

    try:
        for step in source.check(tax_number):
            take(step)
    except SystemFault as fault:
        words = f"Az ellenőrzés megszakadt. {describe_in_hungarian(fault)}"
        take(CheckStep("fault", False, words, f"The check was cut short: {fault}"))
    finally:
        with suppress(SystemFault):
            source.close()
    return tuple(steps)


def have_passed(steps: Sequence[CheckStep]) -> bool:
    """Whether a Check with these steps passed."""
    return bool(steps) and all(step.passed for step in steps)
