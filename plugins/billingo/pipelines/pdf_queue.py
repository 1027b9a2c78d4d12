"""The queue of PDF images: what runs have left, of all companies in turn, those of the newest documents first.

A turn is a small slice of one company's images, so that a company with a hundred thousand of them holds nobody up; several
companies have their turns at once. All of it may be killed at any time: what is linked stays, the rest is still due.
"""

import logging
import queue
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import psycopg
from airflow.sdk.exceptions import AirflowFailException

from billingo import settings as deployment
from billingo.pipelines import messages, notify
from billingo.pipelines.connections import ConnectionNotUsable, open_database
from billingo.pipelines.metrics import count_work
from billingo.pipelines.pdf import Folder, PdfResult, StorageFailed, fetch_once
from billingo.pipelines.task_source import open_source_of
from billingo.store import companies, watching
from billingo.store import pdf as store
from billingo.store.companies import ConnectionSettings
from billingo.systems.errors import RateLimited
from billingo.systems.source import Source

log = logging.getLogger(__name__)

Database = psycopg.Connection[Any]
OpenSource = Callable[[Database, ConnectionSettings], AbstractContextManager[Source]]

LANES = 6  # companies that have their turn at once
TURN = 32  # images of a turn
TURN_S = 30.0
BUDGET_S = 4 * 60.0  # the queue's task is due every five minutes


@dataclass(slots=True)
class QueueResult:
    """What became of the images that were due. ``refused``: connections of which some will not come."""

    connection_ids: list[int] = field(default_factory=list)
    turns: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    refused: set[int] = field(default_factory=set)

    def add(self, connection_id: int, of_turn: PdfResult) -> None:
        """Add what a turn did; safe for many threads, for nothing in here waits."""
        self.turns += 1
        for name, number in of_turn.as_counts().items():
            self.counts[name] = self.counts.get(name, 0) + number
        if of_turn.refused:
            self.refused.add(connection_id)


def run() -> dict[str, int]:
    """The task: work the queue off for some minutes, then tell of what will not come; returns counts.

    Raises:
        StorageFailed: object storage takes none; tried again later, and the watchdog tells of it meanwhile.
    """
    from airflow.sdk import ObjectStoragePath  # noqa: PLC0415 - takes a second

    try:
        result = work_off(open_database, ObjectStoragePath(deployment.pdf_storage()))
    except StorageFailed:
        with open_database() as db:
            watching.begin_refusal(db, watching.STORAGE, datetime.now(UTC))
        raise
    counts = {"companies": len(result.connection_ids), "turns": result.turns, **result.counts}
    log.info("PDF images: %s", counts)
    with open_database() as db:
        watching.end_refusal(db, watching.STORAGE)
        announce(db, result)
        notify.send_at_once(db)
    return counts


def announce(db: Database, result: QueueResult) -> None:
    """Make the messages about what will not come, and about keys that are no longer accepted."""
    for connection_id in result.connection_ids:
        messages.announce_switched_off(db, connection_id)
    for connection_id in result.refused:
        if not store.list_due(db, connection_id, 1):  # one message, when the queue has come to its end
            messages.announce_missing_pdfs(db, connection_id)


def work_off(
    open_database: Callable[[], Database],
    folder: Folder,
    *,
    open_source: OpenSource | None = None,
    lanes: int = LANES,
    budget_s: float = BUDGET_S,
    clock: Callable[[], float] = time.monotonic,
) -> QueueResult:
    """Fetch PDF images that are due, company by company in turn, until none is due or the time is up.

    Args:
        folder: root of the object storage.
        open_source: the outside system of a connection; by default with the company's key, within the budgets of images.

    Raises:
        StorageFailed: object storage takes none; what was fetched before is linked, the rest stays due.
        psycopg.OperationalError: the database went away.
    """
    deadline = clock() + budget_s
    with open_database() as db:
        result = QueueResult(store.list_queues(db))
    turns: queue.SimpleQueue[int] = queue.SimpleQueue()
    for connection_id in result.connection_ids:
        turns.put(connection_id)

    def work() -> None:
        with open_database() as db:
            while clock() < deadline:
                try:
                    connection_id = turns.get_nowait()
                except queue.Empty:
                    return
                turn = _Turn(db, connection_id, folder, open_source or _open_source, clock)
                goes_on = turn.take(min(clock() + TURN_S, deadline))
                result.add(connection_id, turn.result)
                if goes_on:
                    turns.put(connection_id)

    lanes = min(lanes, len(result.connection_ids))
    with ThreadPoolExecutor(max(1, lanes), thread_name_prefix="pdf-queue") as pool:
        for lane in [pool.submit(work) for _ in range(lanes)]:
            lane.result()
    return result


@dataclass(slots=True)
class _Turn:
    """One slice of one company's images."""

    db: Database
    connection_id: int
    folder: Folder
    open_source: OpenSource
    clock: Callable[[], float]
    result: PdfResult = field(default_factory=PdfResult)

    def take(self, until: float) -> bool:
        """Fetch the slice; whether the company has more, and a further turn now makes sense."""
        with store.take_turn(self.db, self.connection_id) as is_ours:
            due = store.list_due(self.db, self.connection_id, TURN) if is_ours else []
            if not due:
                return False
            settings = companies.load_connection_by_id(self.db, self.connection_id)
            try:
                with self.open_source(self.db, settings) as source:
                    postponed = fetch_once(
                        self.db, settings, source, due, self.folder, self.result, deadline=until, clock=self.clock
                    )
                self.result.later += [one.number for one in postponed]
            except (RateLimited, ConnectionNotUsable, AirflowFailException) as fault:
                log.warning("%s: %s", settings.company.name, fault)
                return False
            finally:
                count_work(settings.system, self.result.as_counts())
            # a system that gives nothing at all is left alone until its images are due again
            return len(due) == TURN and bool(self.result.fetched or self.result.refused)


@contextmanager
def _open_source(db: Database, settings: ConnectionSettings) -> Iterator[Source]:
    with open_source_of(db, settings, pdfs=True) as source:
        yield source
