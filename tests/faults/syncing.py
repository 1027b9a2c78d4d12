"""One whole sync in a process that may be killed: what the task instances of a run call, one by one, and the PDF queue's.

The process writes the step it is in to a small shared file, which outlives it; so whoever kills it knows what was hit.
"""

import mmap
import os
import signal
import struct
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
from airflow.sdk import BaseHook, ObjectStoragePath
from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

from billingo.pipelines import fetch_plan, pacing, pdf_queue, tasks, work
from billingo.pipelines import pdf as pdf_step
from billingo.pipelines import process as process_step
from billingo.pipelines.pacing import SharedPacer
from billingo.store import booking, fetching, processing, storing
from billingo.store import pdf as pdf_store
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
FRESH_PDFS = 5  # of a work item; the others are the queue's

SYSTEM = "billingo"

find_parser(SYSTEM)  # loaded here, as are these, so that no sync spends its time on it
LOADED = (BaseHook, ObjectStoragePath)


@dataclass(frozen=True)
class Job:
    """What a process needs for one sync. ``die_at``: step, "before" or "after", and which call of it, from 1."""

    slug: str
    run_id: str
    environment: Mapping[str, str]  # as tasks find it
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
    marker.wrap(tasks, "fetch", "fetch")
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
    fetch_plan.WINDOW_DOCUMENTS = job.window_documents
    fetch_plan.OVERLAP = timedelta(seconds=1)
    tasks.FRESH_PDFS = FRESH_PDFS
    _hurry()
    os.environ.update(job.environment)
    _run(job.slug, job.run_id)


def _hurry() -> None:
    """A hundred syncs of a minute each have no time to keep the pace of one key, or to wait between two tries."""
    SharedPacer.__init__.__kwdefaults__.update(burst=10_000, per_minute=600_000)  # type: ignore[union-attr]
    pacing.PDF_BURST = pacing.ADDRESS_BURST = 10_000
    pacing.PDFS_PER_MINUTE = pacing.ADDRESS_PDFS_PER_MINUTE = 600_000
    BillingoSource.__init__.__kwdefaults__.update(backoff_s=0.01)  # type: ignore[union-attr]


def _run(slug: str, run_id: str) -> None:
    """The task instances of a run, one after the other, and one of the PDF queue."""
    fetched = _do(tasks.fetch, slug, SYSTEM, run_id)
    listed = None if fetched is None else _do(tasks.store, slug, SYSTEM, run_id)
    for one in listed or ():
        if _do(tasks.validate_and_book, slug, SYSTEM, run_id, one["item"]) is not None:
            _do(tasks.download_pdf, slug, SYSTEM, run_id, one["item"])
    pdf_queue.run()


def _do(task: Callable[..., Any], *arguments: Any) -> Any:
    """What a task returns; None where it fails for good, as for a document that cannot be booked, or skips.

    Tried again while an earlier run, perhaps dead already, holds the lock of its fetch.
    """
    deadline = time.monotonic() + LOCK_PATIENCE_S
    while True:
        try:
            return task(*arguments)
        except (AirflowFailException, AirflowSkipException):
            return None
        except TransientFault as fault:
            if "another sync" not in str(fault) or time.monotonic() > deadline:
                raise
