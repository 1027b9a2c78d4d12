"""How far a sync is, in figures from our tables and in its state as Airflow knows it; and when the next one is due (WT-7)."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from billingo.pipelines.company_dag import find_dag_id, find_next_sync
from billingo.store import company_settings
from billingo.store.companies import ConnectionSettings
from billingo.store.company_settings import SyncRun, WorkCounts
from billingo.store.database import Database

log = logging.getLogger(__name__)

OVER = frozenset({"success", "failed"})


@dataclass(frozen=True, slots=True)
class Progress:
    """One sync. ``phase`` is waiting, reading, storing, processing, pdfs, or when it is over: done, nothing_new, failed."""

    run_id: str
    phase: str
    run: SyncRun | None
    work: WorkCounts

    @property
    def running(self) -> bool:
        """Whether there is more to come."""
        return self.phase not in {"done", "nothing_new", "failed"}

    @property
    def pages(self) -> int:
        """Pages read."""
        return self._count("pages")

    @property
    def listed(self) -> int:
        """Documents on those pages."""
        return self._count("listed")

    @property
    def expected(self) -> int:
        """Documents that there are to read, as the source said."""
        return max(self._count("expected"), self.listed)

    @property
    def stored(self) -> int:
        """New documents."""
        return self.run.stored if self.run else 0

    @property
    def percent(self) -> int | None:
        """How much of the whole is done; None while that is not known. Reading is half of it, and so is the rest."""
        if self.phase in {"done", "nothing_new"}:
            return 100
        if self.phase == "reading" and self.expected:
            return 50 * self.listed // self.expected
        if self.phase == "storing":
            return 50
        if self.phase in {"processing", "pdfs"} and (self.work.total or self.work.pdfs):
            processed = 40 * self.work.done // self.work.total if self.work.total else 40
            return 50 + processed + 10 * self.work.with_pdf // max(self.work.pdfs, 1)
        return None

    def _count(self, name: str) -> int:
        return int(self.run.counts.get(name, 0)) if self.run else 0


def find_progress(db: Database, settings: ConnectionSettings, run_id: str, state: str | None) -> Progress:
    """How far a run is; ``state`` is what Airflow says of it, None where it cannot be asked."""
    run = company_settings.find_sync(db, settings.connection_id, run_id)
    work = company_settings.count_work(db, settings.connection_id, run_id) if run else WorkCounts()
    return Progress(run_id, _find_phase(run, work, state), run, work)


def _find_phase(run: SyncRun | None, work: WorkCounts, state: str | None) -> str:
    return _find_ending(run, work, state) or _find_step(run, work)


def _find_ending(run: SyncRun | None, work: WorkCounts, state: str | None) -> str | None:
    """How it ended; None while it goes on. Without a word from Airflow it has ended with the last document."""
    everything = bool(work.total) and work.done == work.total
    if state == "failed":
        return "done" if everything and work.failed else "failed"  # failed documents turn a run red that did its work
    if run is not None and run.outcome == "nothing new":
        return "nothing_new"
    if state == "success":
        return "done"
    stored_nothing = run is not None and run.outcome == "stored" and not work.total
    return "done" if state is None and (everything or stored_nothing) else None


def _find_step(run: SyncRun | None, work: WorkCounts) -> str:
    if run is None:
        return "waiting"
    if run.outcome != "stored":
        return "storing" if run.outcome == "fetched" else "reading"
    return "processing" if work.done < work.total else "pdfs"


def find_current_run(slug: str, system: str = "billingo") -> str | None:
    """The id of the company's run that waits or works right now, by itself or started by hand; None when there is none."""
    from airflow.models import DagRun  # noqa: PLC0415 - only where somebody looks
    from sqlalchemy import select  # noqa: PLC0415

    wanted = (
        select(DagRun.run_id)
        .where(DagRun.dag_id == find_dag_id(system, slug), DagRun.state.in_(["queued", "running"]))
        .order_by(DagRun.state.desc(), DagRun.id.desc())  # running before queued
        .limit(1)
    )
    found = _ask_airflow(wanted)
    return str(found) if found else None


def find_run_state(slug: str, run_id: str, system: str = "billingo") -> str | None:
    """queued, running, success or failed; None when Airflow does not know the run."""
    from airflow.models import DagRun  # noqa: PLC0415
    from sqlalchemy import select  # noqa: PLC0415

    found = _ask_airflow(
        select(DagRun.state).where(DagRun.dag_id == find_dag_id(system, slug), DagRun.run_id == run_id)
    )
    return str(found) if found else None


def find_next(settings: ConnectionSettings, now: datetime | None = None) -> datetime | None:
    """When the next sync begins by itself; None when none does."""
    return find_next_sync(settings.company.slug, now or datetime.now(UTC)) if settings.scheduled else None


def _ask_airflow(query: Any) -> Any:
    """One value from Airflow's own database; None when it does not answer, for the page shows the rest without it."""
    from airflow.utils.session import create_session  # noqa: PLC0415
    from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415

    try:
        with create_session() as session:
            found = session.scalar(query)
    except SQLAlchemyError as fault:
        log.warning("Airflow's database did not say how a run is (%s)", type(fault).__name__)
        return None
    return getattr(found, "value", found)
