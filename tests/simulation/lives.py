"""What one process does, from nothing but the database: a sync as its tasks do it, or a turn of the DAGs of PDFs or messages."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from airflow.sdk.exceptions import AirflowFailException

from billingo.pipelines import digest, messages, outbox, pdf_queue, switching, work
from billingo.pipelines import fetch as fetch_step
from billingo.pipelines import pdf as pdf_step
from billingo.pipelines import process as process_step
from billingo.store import companies, fetching, storing
from billingo.systems.errors import RateLimited, SystemFault, TerminalFault
from tests.simulation.clock import Clock
from tests.simulation.crashing import Crash, Process
from tests.simulation.database import Server
from tests.simulation.mailing import MailServer, SimulatedMailer
from tests.simulation.outside import SimulatedSource, World
from tests.simulation.storage import Place, Store

SOURCE = "billingo connection"
FILE_TYPE = "billingo json"
FRESH_PDFS = 2  # of a work item; documents are few here


@dataclass
class Surroundings:
    """All that a process of a company can reach."""

    clock: Clock
    server: Server
    world: World
    store: Store
    mail: MailServer
    connection_id: int


@dataclass(frozen=True)
class End:
    """How a life ended. ``fetched``: its fetch came to its end; ``fault``: in words, why it failed without dying."""

    died_in: str | None
    points: int
    fetched: bool = False
    whole: bool = False  # every step came to its end
    fault: str = ""


def live(around: Surroundings, kind: str, run_id: str, die_at: int | None) -> End:
    """One life of a process: ``sync``, ``pdfs`` or ``messages``."""
    process = Process(die_at)
    around.server.set_clock(around.clock.ours)
    around.mail.last = None
    life = _Life(around, process, run_id)
    try:
        life.db = around.server.connect(process)
        {"sync": life.sync, "pdfs": life.work_off_pdfs, "messages": life.send_messages}[kind]()
    except Crash:
        around.server.bury()
    else:
        assert not process.dead, f"the process died {process.died_in} and went on"
    return End(process.died_in, process.points, life.fetched, life.whole and not process.dead, life.fault)


class _Life:
    db: psycopg.Connection[Any]

    def __init__(self, around: Surroundings, process: Process, run_id: str) -> None:
        self.around = around
        self.process = process
        self.run_id = run_id
        self.fetched = self.whole = False
        self.fault = ""

    def sync(self) -> None:
        """Fetch, store, then process and download per work item; and what its callbacks do at the end."""
        connection_id = self.around.connection_id
        settings = companies.load_connection_by_id(self.db, connection_id)
        fetching.start_run(self.db, connection_id, self.run_id)
        source = SimulatedSource(self.around.world, self.process)
        failed = reason = ""
        try:
            failed = self._take_over(settings, source)
        except TerminalFault as fault:
            switching.switch_off(self.db, connection_id, fault)
            reason = str(fault)
        except (SystemFault, OSError) as fault:
            reason = str(fault)
        self.whole = not reason
        self.fault = reason
        messages.announce_run(self.db, connection_id, self.run_id, failed=bool(failed or reason))

    def _take_over(self, settings: companies.ConnectionSettings, source: SimulatedSource) -> str:
        db, connection_id = self.db, settings.connection_id
        now = self.around.clock.ours
        result = fetch_step.fetch(db, settings, source, now=now)
        if settings.off_cause is not None:
            switching.switch_on(db, connection_id)
        fetching.finish_run(db, connection_id, self.run_id, "fetched", result.as_counts())
        self.fetched = True
        stored = storing.store_landed(
            db,
            connection_id=connection_id,
            company_id=settings.company.company_id,
            source=SOURCE,
            file_type=FILE_TYPE,
            quota_left=fetch_step.quota_left(db, settings, now),
        )
        if stored.held_back:
            switching.switch_off(db, connection_id, fetch_step.quota_used_up(settings))
        failed = ""
        for item in work.list_run_items(db, connection_id, self.run_id):
            ids = storing.load_work_item(db, connection_id, self.run_id, item.item)
            processed = process_step.process(db, settings, ids, now=self.around.clock.ours)
            released = processed.list_released(ids)
            if released:
                storing.extend_work_item(db, connection_id, self.run_id, item.item, released)
                ids = (*ids, *released)
            if processed.failed:
                failed = "documents failed"
            self._download(settings, source, ids)
        return failed

    def _download(self, settings: companies.ConnectionSettings, source: SimulatedSource, ids: tuple[int, ...]) -> None:
        try:
            pdf_step.download(
                *(self.db, settings, source, ids, self._folder),
                most=FRESH_PDFS,
                sleep=self._sleep,
                clock=self._count_seconds,
            )
        except RateLimited:
            return  # the rest is the queue's

    def work_off_pdfs(self) -> None:
        """What the DAG ``billingo_pdfs`` does."""
        try:
            result = pdf_queue.work_off(
                self._share_database, self._folder, open_source=self._open_source, clock=self._count_seconds
            )
        except OSError as fault:
            self.fault = str(fault)
            return
        pdf_queue.announce(self.db, result)
        self.whole = True

    @contextmanager
    def _share_database(self) -> Iterator[psycopg.Connection[Any]]:
        yield self.db

    @contextmanager
    def _open_source(self, db: psycopg.Connection[Any], settings: companies.ConnectionSettings) -> Iterator[Any]:
        try:
            yield SimulatedSource(self.around.world, self.process)
        except TerminalFault as fault:
            switching.switch_off(db, settings.connection_id, fault)
            raise AirflowFailException(str(fault)) from fault

    @property
    def _folder(self) -> Place:
        return Place(self.around.store, self.process, "/pdf")

    def send_messages(self) -> None:
        """What the DAG ``billingo_messages`` does."""
        now = self.around.clock.ours
        messages.announce_missed(self.db, now)
        digest.gather(self.db, now)
        outbox.deliver_due(self.db, SimulatedMailer(self.around.mail, self.process), now)
        self.whole = True

    def _sleep(self, seconds: float) -> None:
        self.around.clock.advance(seconds)

    def _count_seconds(self) -> float:
        return self.around.clock.true.timestamp()
