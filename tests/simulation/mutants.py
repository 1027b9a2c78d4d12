"""The sync core broken on purpose, one way at a time: the simulator is worth something if its invariants find each."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import psycopg
from psycopg.pq import ExecStatus

from billingo.pipelines import fetch as fetch_step
from billingo.pipelines import mail, outbox
from billingo.pipelines import pdf as pdf_step
from billingo.store import fetching, processing
from tests.simulation.crashing import describe
from tests.simulation.database import Server, SimulatedConnection
from tests.simulation.outside import SimulatedSource

Mutant = Callable[[], Any]


@contextmanager
def watermark_moved_first() -> Iterator[None]:
    """The watermark moves before anything is read."""
    real = fetch_step.fetch

    def fetch(db: Any, settings: Any, source: Any, *, now: Any) -> Any:
        move_watermark(db, settings, now)
        return real(db, settings, source, now=now)

    with patch.object(fetch_step, "fetch", fetch):
        yield


@contextmanager
def watermark_of_the_end() -> Iterator[None]:
    """The watermark takes the time when the last page was read, not that before the first."""
    real = fetch_step.fetch

    def fetch(db: Any, settings: Any, source: Any, *, now: Any) -> Any:
        result = real(db, settings, source, now=now)
        move_watermark(db, settings, source._world.clock.ours)
        return result

    with patch.object(fetch_step, "fetch", fetch):
        yield


def move_watermark(db: Any, settings: Any, to: Any) -> None:
    fetching.finish_sync(
        db,
        settings.connection_id,
        start_date=settings.start_date,
        document_kinds=settings.document_kinds,
        clock_at=to,
    )


@contextmanager
def clock_of_the_source_ignored() -> Iterator[None]:
    """Our clock is ahead, and nobody notices."""
    from dataclasses import replace

    real = SimulatedSource.read_page
    with patch.object(SimulatedSource, "read_page", lambda self, *rest: replace(real(self, *rest), clock_skew_s=None)):
        yield


@contextmanager
def window_done_before_its_pages() -> Iterator[None]:
    """A window counts as read when its first page lands."""
    real = fetching.land

    def land(db: Any, connection_id: int, *rest: Any) -> None:
        for window in fetching.list_windows(db, connection_id):
            fetching.finish_window(db, window, clock_at=window.clock_at)
        real(db, connection_id, *rest)

    with patch.object(fetching, "land", land):
        yield


@contextmanager
def commit_before(*words: bytes) -> Iterator[None]:
    """Whatever was written in the transaction so far is committed before a statement with these words."""

    class Committing(SimulatedConnection):
        def wait(self, gen: Any, *arguments: Any, **options: Any) -> Any:
            frame = gen.gi_frame
            values = frame.f_locals if frame is not None else {}
            query = values.get("query") or values.get("statement") or b""
            text = query if isinstance(query, bytes) else str(query).encode()
            if gen.__qualname__.endswith(("_execute_gen", "_start_copy_gen")) and all(one in text for one in words):
                for statement in (b"COMMIT", b"BEGIN"):
                    result = self.pgconn.exec_(statement)
                    if result.status != ExecStatus.COMMAND_OK:
                        self.pgconn.exec_(b"BEGIN")
                        raise psycopg.errors.CheckViolation(describe(gen))
            return super().wait(gen, *arguments, **options)

    with patch.object(Server, "connection_kind", Committing):
        yield


def journal_apart_from_document() -> Any:
    """A document is committed before its journal lines."""
    return commit_before(b"journal_line", b"COPY")


def state_apart_from_booking() -> Any:
    """A booking is committed before its stored file counts as booked."""
    return commit_before(b"UPDATE stored_file", b"processed_version = f.version")


@contextmanager
def released_by_nobody() -> Iterator[None]:
    """What waited for a document is not looked at once that is booked."""
    with patch.object(processing, "release", lambda *_: []):
        yield


@contextmanager
def pdf_linked_before_it_is_written() -> Iterator[None]:
    """The link to a PDF is committed, then its file is written."""
    import hashlib

    keep, link = pdf_step.keep, pdf_step.store.link
    unwritten: dict[bytes, Any] = {}

    def keep_later(settings: Any, folder: Any, content: bytes) -> Any:
        digest = hashlib.sha256(content).digest()
        unwritten[digest] = lambda: keep(settings, folder, content)
        name = digest.hex()
        path = folder / settings.company.slug / name[:2] / f"{name}.pdf"
        return pdf_step.store.StoredPdf(digest, len(content), str(path))

    def link_first(db: Any, document_id: int, stored: Any) -> None:
        link(db, document_id, stored)
        unwritten.pop(stored.sha256)()

    with patch.object(pdf_step, "keep", keep_later), patch.object(pdf_step.store, "link", link_first):
        yield


@contextmanager
def email_noted_before_it_is_sent() -> Iterator[None]:
    """An e-mail counts as sent when it is about to be handed over."""
    real = outbox.store.start_sending

    def start_and_finish(db: Any, claim: Any) -> bool:
        started = real(db, claim)
        outbox.store.finish_delivery(db, claim)
        return started

    with patch.object(outbox.store, "start_sending", start_and_finish):
        yield


@contextmanager
def new_message_id_each_time() -> Iterator[None]:
    """An e-mail that is sent again cannot be told from another."""
    numbers = itertools.count()
    real = mail.make_message_id
    with patch.object(mail, "make_message_id", lambda *given: real(*given).replace("@", f".{next(numbers)}@")):
        yield


@contextmanager
def failures_told_by_run() -> Iterator[None]:
    """The mark of what was told is forgotten, so every run tells of the same failures anew."""
    from billingo.pipelines import messages

    real = messages._digest
    numbers = itertools.count()
    with (
        patch.object(messages.store, "mark_failures", lambda *_: None),
        patch.object(messages, "_digest", lambda texts: f"{real(texts)}{next(numbers)}"),
    ):
        yield


MUTANTS: dict[str, Mutant] = {
    one.__name__: one
    for one in (
        watermark_moved_first,
        watermark_of_the_end,
        clock_of_the_source_ignored,
        window_done_before_its_pages,
        journal_apart_from_document,
        state_apart_from_booking,
        released_by_nobody,
        pdf_linked_before_it_is_written,
        email_noted_before_it_is_sent,
        new_message_id_each_time,
        failures_told_by_run,
    )
}
