"""A whole sync in one process: pages are read while what came before is stored and prepared, and what came before that is booked.

The tasks of a run do the same one after the other, each on its own; this is for whoever has very many documents to take over at
once, or no Airflow at hand. Both may be at work on the same company: the same locks keep them apart.
"""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import psycopg

from billingo.pipelines import fetch as fetching
from billingo.pipelines import process as processing
from billingo.pipelines.fetch import FetchResult, quota_left
from billingo.pipelines.processor import PreparedBatch, Processor, ProcessResult
from billingo.store import processing as store
from billingo.store import storing
from billingo.store.companies import ConnectionSettings
from billingo.store.storing import StoreCounts
from billingo.systems.errors import TransientFault
from billingo.systems.source import Source

Database = psycopg.Connection[Any]

AT_ONCE = 2 * processing.BATCH  # documents that must have landed before they are taken on, while more are read
AHEAD = 2  # batches that wait, ready to be processed


@dataclass(slots=True)
class SyncResult:
    """What a whole sync did."""

    fetched: FetchResult
    stored: StoreCounts = field(default_factory=StoreCounts)
    processed: ProcessResult = field(default_factory=ProcessResult)


def sync(
    open_database: Callable[[], Database],
    settings: ConnectionSettings,
    source: Source,
    *,
    source_name: str,
    file_type: str,
    now: datetime | None = None,
    by: str = processing.AUTOMATIC,
    heard: Callable[[SyncResult], None] | None = None,
) -> SyncResult:
    """Fetch, store, validate and book; PDF images are left to their queue.

    Args:
        open_database: opens an autocommit connection of the run-time role; three are used.
        heard: is told how far it is whenever documents have been processed, for whoever watches.

    Raises:
        SystemFault, psycopg.OperationalError: as fetching and processing do; what has landed is stored and booked.
    """
    now = now or datetime.now(UTC)
    news, stop = threading.Event(), threading.Event()
    result = SyncResult(FetchResult())

    def hear(fetched: FetchResult) -> None:
        if stop.is_set():
            raise TransientFault("What was read could not be stored, so reading ended. Nothing is lost.")
        result.fetched = fetched
        news.set()

    def read() -> FetchResult:
        with open_database() as db:
            return fetching.fetch(db, settings, source, now=now, result=FetchResult(heard=hear))

    with (
        processing.without_collector(),
        open_database() as db,
        open_database() as own_db,
        ThreadPoolExecutor(2, thread_name_prefix="whole-sync") as threads,
    ):
        processor = Processor(db, settings, now, by)
        result.processed = processor.result
        reading = threads.submit(read)
        reading.add_done_callback(lambda _: news.set())
        store_step = _Storing(own_db, settings, source_name, file_type, now)
        feed = _Feed(store_step, processor, result, reading, news, stop)
        feeding = threads.submit(feed.run)
        try:
            while (batch := feed.batches.get()) is not None:
                processor.process_batch(batch)
                if heard is not None:
                    heard(result)
            feeding.result()
            pending = storing.list_pending(db, settings.connection_id)  # new versions of what was stored before
            left = [one.stored_file_id for one in pending]
            result.processed.extend(processing.process(db, settings, left, now=now, by=by))
        finally:
            stop.set()
            news.set()
            feed.let_go(feeding)
        result.fetched = reading.result()
    return result


@dataclass(frozen=True, slots=True)
class _Storing:
    """Stores what has landed, over a connection of its own."""

    db: Database
    settings: ConnectionSettings
    source_name: str
    file_type: str
    now: datetime

    def store(self) -> StoreCounts:
        return storing.store_landed(
            self.db,
            connection_id=self.settings.connection_id,
            company_id=self.settings.company.company_id,
            source=self.source_name,
            file_type=self.file_type,
            quota_left=quota_left(self.db, self.settings, self.now),
        )

    def list_after(self, stored_file_id: int) -> list[int]:
        """Stored files to process that came after that one."""
        return [
            one.stored_file_id
            for one in storing.list_pending(self.db, self.settings.connection_id, after=stored_file_id)
        ]


@dataclass(slots=True)
class _Feed:
    """Stores what has landed, and makes batches of it that are ready to be processed; None is the last."""

    storing: _Storing
    processor: Processor
    result: SyncResult
    reading: Future[FetchResult]
    news: threading.Event
    stop: threading.Event
    batches: queue.Queue[PreparedBatch | None] = field(default_factory=lambda: queue.Queue(AHEAD))

    def run(self) -> None:
        try:
            self._make_batches()
        finally:
            self.batches.put(None)

    def let_go(self, feeding: Future[None]) -> None:
        """Nobody takes batches any more."""
        while not feeding.done():
            with suppress(queue.Empty):
                self.batches.get(timeout=0.05)

    def _make_batches(self) -> None:
        taken_on = fed = 0
        is_last = False
        while not is_last and not self.stop.is_set():
            self.news.wait()
            self.news.clear()
            is_last, landed = self.reading.done(), self.result.fetched.landed
            if not is_last and landed - taken_on < AT_ONCE:
                continue
            taken_on = landed
            self.result.stored = self.result.stored.plus(self.storing.store())
            for ids in processing.split_batches(self.storing.list_after(fed)):
                if self.stop.is_set():
                    return
                self.batches.put(self.processor.prepare(ids, store.load_raw(self.storing.db, ids)))
                fed = ids[-1]
