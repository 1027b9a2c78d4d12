"""The watchdog: sees by our data, outside of Airflow's queue, when work stands still, and tells it by e-mail by itself.

It needs neither scheduler nor workers: ``python -m billingo watchdog`` is started by docker compose, cron or systemd.
A fresh installation, companies that are disabled, switched off or paused, and a night without invoices are no trouble:
only active companies count, from when they became so, and a sync that finds nothing is a success.
"""

import logging
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg

from billingo import settings
from billingo.pipelines import metrics
from billingo.pipelines.airflow_state import AirflowState, read_airflow, run_in_time
from billingo.pipelines.connections import ConnectionNotUsable
from billingo.pipelines.episodes import DatabaseMemory, FileMemory, Memory, Trouble, follow
from billingo.pipelines.mail import Mailer
from billingo.pipelines.watchdog_mail import tell
from billingo.store import watching
from billingo.store.database import Database
from billingo.store.watching import Backlog, Limits

log = logging.getLogger(__name__)

SCHEDULER_LIMIT = timedelta(minutes=10)
TASKS_LIMIT = timedelta(minutes=45)
RETENTION_LIMIT = timedelta(hours=48)
LOOK_LIMIT = timedelta(minutes=15)  # another watchdog that looks for longer hangs, or its process is suspended
AWAKE = "watchdog_awake"
LOOKED = "watchdog"
TURN = "watchdog_turn"  # when the look began that holds the lock, if any does
REGULAR = timedelta(minutes=30)  # after a longer pause of its own the watchdog cannot tell since when others are silent
TRIES = 4  # a database that is restarted is back before the last of them
BETWEEN_TRIES_S = 10.0
LONGEST_LOOK_S = 300.0

IN_DATABASE = (
    "sync_late",
    watching.UNPROCESSED,
    watching.WITHOUT_PDF,
    "storage_refuses",
    "outbox_stuck",
    "scheduler_dead",
    "tasks_silent",
    "retention_stuck",
    "watchdog_stuck",
)
DATABASE_DEAD = "database_dead"
WATCHDOG_BROKEN = "watchdog_broken"
IN_FILE = (DATABASE_DEAD, WATCHDOG_BROKEN)
FOLLOW_FROM_DEAD_SCHEDULER = ("tasks_silent", "retention_stuck")


@dataclass(slots=True)
class Report:
    """What a look saw and told. ``waiting``: e-mails that the mail server did not take; the next look tries again."""

    troubles: list[Trouble] = field(default_factory=list)
    sent: int = 0
    waiting: int = 0
    notes: list[str] = field(default_factory=list)
    other_looks: bool = False


@dataclass(slots=True)
class Watchdog:
    """Looks; everything that it reaches can be replaced.

    ``resident``: the process stays, so it may remember by itself; ``cleans_airflow``: Airflow's own history is to be
    dropped each night, and it is a trouble if it is not.
    """

    open_database: Callable[[], psycopg.Connection[Any]]
    mailer: Mailer
    addresses: Sequence[str]
    ask_airflow: Callable[[], AirflowState | None] = read_airflow
    limits: Limits = field(default_factory=Limits)
    sleep: Callable[[float], None] = time.sleep
    resident: bool = False
    cleans_airflow: bool = False
    file: FileMemory = field(default_factory=lambda: FileMemory(settings.home() / "watchdog.json"))

    def look(self, now: datetime | None = None) -> Report:
        """Look once at ``now`` (aware UTC, by default this moment), and tell what is to be told.

        Raises nothing for a fault of the database, of Airflow, of the mail server or of the look itself: they are what it
        looks for.
        """
        now = now or datetime.now(UTC)
        report = Report()
        found = self._look_at_database(now, report)
        if report.other_looks:
            return report  # that one sees whether the database is well
        if found is not None:
            report.troubles.append(found)
        for kind in IN_FILE:
            if found is None or found.kind == kind:  # of the other nothing is known now
                follow(self.file, kind, found, now)
                metrics.gauge("billingo.trouble", int(found is not None), kind=kind)
        if self.file.fault is not None:
            report.notes.append(f"The watchdog's file cannot be written ({self.file.fault}).")
        if self.file.fault is None or self.resident:  # not remembered, it would be told with every look
            self._tell(self.file, [found] if found else [], now, report)
        if found is None or found.kind != WATCHDOG_BROKEN:
            metrics.count("billingo.watchdog_looks")  # last, so that looks which do not end are missed
        return report

    def _look_at_database(self, now: datetime, report: Report) -> Trouble | None:
        """Everything that needs our database; returns what kept it from being looked at, if anything did."""
        said = ""
        for attempt in range(TRIES):
            if attempt:
                self.sleep(BETWEEN_TRIES_S)
            fresh = Report()
            try:
                run_in_time(lambda fresh=fresh: self._look_with_database(now, fresh), LONGEST_LOOK_S)  # type: ignore[misc]
            except TimeoutError as fault:
                return Trouble(DATABASE_DEAD, cause=f"{_put_into_words(fault)}.")
            except psycopg.OperationalError as fault:
                said = _put_into_words(fault)
                log.warning("Look %d of %d at the database: %s", attempt + 1, TRIES, said)
            except (psycopg.Error, ConnectionNotUsable) as fault:
                return Trouble(DATABASE_DEAD, cause=_put_into_words(fault))
            except Exception as fault:
                log.exception("The look could not be ended")
                return Trouble(WATCHDOG_BROKEN, cause=_name_place(fault))
            else:
                report.troubles, report.sent, report.waiting = fresh.troubles, fresh.sent, fresh.waiting
                report.notes, report.other_looks = fresh.notes, fresh.other_looks
                return None
        return Trouble(DATABASE_DEAD, cause=said)

    def _look_with_database(self, now: datetime, report: Report) -> None:
        with self.open_database() as db:
            if not _take_turn(db, now, report):
                report.other_looks = True
                report.notes.append("Another watchdog looks right now.")
                return
            try:
                self._look_and_tell(db, now, report)
            finally:
                with suppress(psycopg.Error):  # the lock goes with the session
                    watching.unlock_look(db)

    def _look_and_tell(self, db: Database, now: datetime, report: Report) -> None:
        airflow = self.ask_airflow()
        if airflow is not None:
            watching.note_paused(db, sorted(airflow.paused), now)
        awake_at = _note_look(db, now)
        backlogs = {
            kind: watching.list_backlogs(db, kind, self.limits, now, remember=True)
            for kind in (watching.UNPROCESSED, watching.WITHOUT_PDF)
        }
        report.troubles += self._find_delays(db, backlogs, now)
        report.troubles += self._find_silences(db, airflow, awake_at, now)
        _send_gauges(db, report.troubles, backlogs, now)
        memory = DatabaseMemory(db)
        found = {trouble.kind: trouble for trouble in report.troubles}
        for kind in IN_DATABASE:
            if kind in FOLLOW_FROM_DEAD_SCHEDULER and "scheduler_dead" in found:
                continue  # of course they are here; nothing is known of them
            follow(memory, kind, found.get(kind), now)
        self._tell(memory, report.troubles, now, report)

    def _find_delays(self, db: Database, backlogs: Mapping[str, Sequence[Backlog]], now: datetime) -> Iterator[Trouble]:
        syncs = watching.measure_syncs(db, self.limits, now)
        if syncs.late:
            yield Trouble("sync_late", syncs.late, syncs.active, syncs.since, syncs.slugs)
        for kind, late in backlogs.items():
            if late:
                found = watching.sum_up(late)
                yield Trouble(kind, found.late, 0, found.since, found.slugs)
        refuses_since = watching.read_refusal(db, watching.STORAGE)
        if refuses_since is not None:
            yield Trouble("storage_refuses", 1, 0, refuses_since)
        outbox = watching.measure_outbox(db, self.limits, now)
        metrics.gauge("billingo.emails_unsent", outbox.unsent)
        metrics.gauge("billingo.email_lag_s", (now - outbox.oldest_at).total_seconds() if outbox.oldest_at else 0)
        if outbox.late:
            yield Trouble("outbox_stuck", outbox.late, 0, outbox.since)

    def _find_silences(
        self, db: Database, airflow: AirflowState | None, awake_at: datetime, now: datetime
    ) -> Iterator[Trouble]:
        paused = airflow.paused if airflow else frozenset()
        silent_since = self._list_silent_retention(db, paused, awake_at, now)
        if silent_since:
            names = sorted(silent_since)
            yield Trouble("retention_stuck", len(names), 0, min(silent_since.values()), names)
        scheduler_at = airflow.scheduler_at if airflow else None
        if scheduler_at is not None:
            metrics.gauge("billingo.scheduler_silent_s", (now - scheduler_at).total_seconds())
            if now - max(scheduler_at, awake_at) > SCHEDULER_LIMIT:
                yield Trouble("scheduler_dead", 1, 0, scheduler_at)
                return
        tasks_at = watching.read_life(db, watching.MAINTENANCE)
        if tasks_at is not None:
            metrics.gauge("billingo.tasks_silent_s", (now - tasks_at).total_seconds())
            if watching.MAINTENANCE not in paused and now - max(tasks_at, awake_at) > TASKS_LIMIT:
                yield Trouble("tasks_silent", 1, 0, tasks_at)

    def _list_silent_retention(
        self, db: Database, paused: frozenset[str], awake_at: datetime, now: datetime
    ) -> dict[str, datetime]:
        """What drops old rows and has not ended well for too long, and since when."""
        if watching.RETENTION in paused:
            watching.stop_expecting(db, watching.RETENTION)
        expected = {
            watching.RETENTION: watching.RETENTION not in paused,
            watching.AIRFLOW_CLEANING: self.cleans_airflow,
        }
        silent = {}
        for name in (name for name, is_expected in expected.items() if is_expected):
            well_at = watching.expect_life(db, name, now)
            metrics.gauge("billingo.retention_silent_s", (now - well_at).total_seconds(), kind=name.replace(" ", "_"))
            if now - max(well_at, awake_at) > RETENTION_LIMIT:
                silent[name] = well_at
        return silent

    def _tell(self, memory: Memory, troubles: Sequence[Trouble], now: datetime, report: Report) -> None:
        told = tell(memory, troubles, self.addresses, self.mailer, now)
        report.sent += told.sent
        report.waiting += told.waiting
        report.notes += told.notes


def _take_turn(db: Database, now: datetime, report: Report) -> bool:
    """Whether this watchdog is to look: no other does, or one that does has not ended for so long that it will not."""
    if watching.lock_look(db):
        watching.note_life(db, TURN, now)
        return True
    taken_at = watching.read_life(db, TURN)
    if taken_at is None or now - taken_at <= LOOK_LIMIT or not watching.lock_look(db, instead=True):
        return False
    report.troubles.append(Trouble("watchdog_stuck", 1, 0, taken_at))
    return True


def _note_look(db: Database, now: datetime) -> datetime:
    """Note this look; returns since when looks have come regularly."""
    looked_at, awake_at = watching.read_life(db, LOOKED), watching.read_life(db, AWAKE)
    if looked_at is None or awake_at is None or now - looked_at > REGULAR:
        watching.note_life(db, AWAKE, now)
        awake_at = now
    watching.note_life(db, LOOKED, now)
    return awake_at


def _send_gauges(
    db: Database, troubles: Sequence[Trouble], backlogs: Mapping[str, Sequence[Backlog]], now: datetime
) -> None:
    seen = {trouble.kind for trouble in troubles}
    for kind in IN_DATABASE:
        metrics.gauge("billingo.trouble", int(kind in seen), kind=kind)
    for one in watching.measure_systems(db, now):
        system = one.system
        for kind, late in backlogs.items():
            number = sum(each.documents for each in late if each.system == system)
            metrics.gauge("billingo.documents_late", number, system=system, kind=kind)
        for state, number in (("active", one.active), ("off", one.off), ("disabled", one.disabled)):
            metrics.gauge("billingo.connections", number, system=system, state=state)
        metrics.gauge("billingo.watermark_age_s", one.watermark_age_s or 0, system=system)
        metrics.gauge("billingo.watermark_age_median_s", one.watermark_age_median_s or 0, system=system)
        metrics.gauge("billingo.documents_unprocessed", one.unprocessed, system=system)
        metrics.gauge("billingo.documents_without_quota", one.without_quota, system=system)
        metrics.gauge("billingo.documents_open", one.failed, system=system, state="failed")
        metrics.gauge("billingo.documents_open", one.waiting, system=system, state="waiting")
        metrics.gauge("billingo.pdfs_pending", one.pdfs_pending, system=system)
        metrics.gauge("billingo.pdf_lag_s", one.pdf_lag_s or 0, system=system)
        metrics.gauge("billingo.quotas_nearly_used", one.quotas_nearly_used, system=system)
        if one.quota_left is not None:
            metrics.gauge("billingo.quota_left", max(0, one.quota_left), system=system)


def _put_into_words(fault: Exception) -> str:
    lines = str(fault).strip().splitlines()
    return lines[0] if lines else type(fault).__name__


def _name_place(fault: Exception) -> str:
    """What kind of fault it is and where it was raised; its own words may hold anything."""
    last = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{type(fault).__name__} ({Path(last.filename).name}, {last.lineno})"
