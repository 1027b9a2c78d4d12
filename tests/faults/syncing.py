"""One whole sync in a process that may be killed: fetch, store, list work items, then process and download each.

The process writes the step it is in to a small shared file, which outlives it; so whoever kills it knows what was hit.
"""

import mmap
import os
import signal
import struct
import time
import traceback
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg

from billingo.pipelines import fetch as fetch_step
from billingo.pipelines import pdf as pdf_step
from billingo.pipelines import process as process_step
from billingo.pipelines import work
from billingo.pipelines.pacing import SharedPacer
from billingo.store import booking, companies, fetching, processing, storing
from billingo.store import pdf as pdf_store
from billingo.store.database import connect
from billingo.systems.billingo.client import BillingoSource
from billingo.systems.errors import TransientFault
from billingo.systems.registry import find_parser

# Every place where a sync writes, and the long stretches between; 0 on the board is "not begun", -1 "ended".
STEPS = (
    "fetch",
    "plan windows",
    "land a page",
    "finish a window",
    "move the watermark",
    "store",
    "list work items",
    "process",
    "book",
    "write outcomes",
    "release what waited",
    "download PDFs",
    "link a PDF",
)
NUMBER = {name: number for number, name in enumerate(STEPS, 1)}
DONE, UNEXPECTED, DATABASE_GONE = 0, 1, 4
LOCK_PATIENCE_S = 20.0

find_parser("billingo")  # loaded here, so that no sync spends its time on it


@dataclass(frozen=True)
class Job:
    """What a process needs for one sync. ``die_at``: step, "before" or "after", and which call of it, from 1."""

    dsn: str
    url: str
    key: str
    connection_id: int
    company_id: int
    run_id: str
    pdf_folder: Path
    board: Path
    window_documents: int = 40
    die_at: tuple[str, str, int] | None = None


class Board:
    """The step that a process is in, shared with whoever watches it."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            path.write_bytes(struct.pack("i", 0))
        with path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), 4)

    def write(self, number: int) -> None:
        self._memory[:] = struct.pack("i", number)

    def read(self) -> str:
        number = struct.unpack("i", self._memory[:])[0]
        return "not begun" if number == 0 else "ended" if number < 0 else STEPS[number - 1]


class Marker:
    """Writes the step to the board, and dies where the job says so."""

    def __init__(self, board: Board, die_at: tuple[str, str, int] | None) -> None:
        self.board = board
        self.die_at = die_at
        self.calls: dict[str, int] = {}
        self.open: list[str] = []

    @contextmanager
    def step(self, name: str) -> Any:
        self.calls[name] = self.calls.get(name, 0) + 1
        self._enter(name, "before")
        try:
            yield
        finally:
            self.open.pop()
            self.board.write(NUMBER[self.open[-1]] if self.open else -1)

    def _enter(self, name: str, when: str) -> None:
        self.open.append(name)
        self.board.write(NUMBER[name])
        self.die(name, when)

    def die(self, name: str, when: str) -> None:
        if self.die_at == (name, when, self.calls[name]):
            os.kill(os.getpid(), signal.SIGKILL)

    def wrap(self, place: Any, function: str, name: str) -> None:
        real: Callable[..., Any] = getattr(place, function)

        def marked(*arguments: Any, **options: Any) -> Any:
            with self.step(name):
                answer = real(*arguments, **options)
                self.die(name, "after")
                return answer

        setattr(place, function, marked)


def run_sync(job: Job) -> None:
    """The process: ends with DONE, DATABASE_GONE, or UNEXPECTED and its words beside the board."""
    board = Board(job.board)
    try:
        sync(job, board)
    except psycopg.OperationalError:
        os._exit(DATABASE_GONE)
    except BaseException:  # noqa: BLE001 - whoever started this process reads what it was
        job.board.with_suffix(".error").write_text(traceback.format_exc())
        os._exit(UNEXPECTED)
    os._exit(DONE)


def sync(job: Job, board: Board) -> None:
    marker = Marker(board, job.die_at)
    marker.wrap(fetching, "add_windows", "plan windows")
    marker.wrap(fetching, "split_window", "plan windows")
    marker.wrap(fetching, "land", "land a page")
    marker.wrap(fetching, "finish_window", "finish a window")
    marker.wrap(fetching, "finish_sync", "move the watermark")
    marker.wrap(storing, "store_landed", "store")
    marker.wrap(work, "list_run_items", "list work items")
    marker.wrap(booking, "book", "book")
    marker.wrap(processing, "set_outcomes", "write outcomes")
    # in its transaction it is called release; before, the ids were only listed
    marker.wrap(processing, "release", "release what waited")
    marker.wrap(process_step, "process", "process")
    marker.wrap(pdf_step, "download", "download PDFs")
    marker.wrap(pdf_store, "link", "link a PDF")
    # windows small enough that a sync has several, and an overlap so short that it hides no hole
    fetch_step.WINDOW_DOCUMENTS = job.window_documents
    fetch_step.OVERLAP = timedelta(seconds=1)

    with connect(job.dsn) as db:
        settings = companies.load_connection_by_id(db, job.connection_id)
        pacer = SharedPacer(lambda: connect(job.dsn), job.connection_id, burst=10_000, per_minute=600_000)
        source = BillingoSource(job.url, job.key, pacer, backoff_s=0.01)
        fetching.start_run(db, job.connection_id, job.run_id)
        with marker.step("fetch"):
            _fetch(db, settings, source)
        storing.store_landed(
            db,
            connection_id=job.connection_id,
            company_id=job.company_id,
            source="billingo connection",
            file_type="billingo json",
            quota_left=fetch_step.quota_left(db, settings, datetime.now(UTC)),
        )
        for item in work.list_run_items(db, job.connection_id, job.run_id):
            ids = storing.load_work_item(db, job.connection_id, job.run_id, item.item)
            result = process_step.process(db, settings, ids)
            storing.extend_work_item(db, job.connection_id, job.run_id, item.item, result.list_released(ids))
            ids = storing.load_work_item(db, job.connection_id, job.run_id, item.item)
            pdf_step.download(db, settings, source, ids, job.pdf_folder)


def _fetch(db: Any, settings: companies.ConnectionSettings, source: BillingoSource) -> None:
    """As its task does, which is tried again while an earlier run, perhaps dead already, holds the lock."""
    deadline = time.monotonic() + LOCK_PATIENCE_S
    while True:
        try:
            fetch_step.fetch(db, settings, source)
        except TransientFault as fault:
            if "another sync" not in str(fault) or time.monotonic() > deadline:
                raise
        else:
            return
