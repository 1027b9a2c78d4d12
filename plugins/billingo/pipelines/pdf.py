"""PDF images: fetched after booking, once each, into object storage under their content hash (WT-20, WT-24).

A run fetches those of what it has just booked, as far as that takes a moment; what is left, not rendered yet or could not be
had just then is the queue's (:mod:`billingo.pipelines.pdf_queue`).
"""

import hashlib
import logging
import os
import time
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol

import psycopg

from billingo.store import pdf as store
from billingo.store.companies import ConnectionSettings
from billingo.store.pdf import MissingPdf
from billingo.systems.errors import (
    AnswerTooLarge,
    NotAPdf,
    NotRendered,
    RateLimited,
    RefusedRequest,
    SystemFault,
    TerminalFault,
    TransientFault,
)
from billingo.systems.source import Source

log = logging.getLogger(__name__)

PARALLEL = 8
BUDGET_S = 2 * 60.0  # of a run's task; the queue fetches what is left
RENDER_WAITS_S = (2.0, 3.0, 5.0)  # an invoice just issued is rendered within seconds

FAULTS: dict[type[SystemFault], str] = {
    NotRendered: "not_rendered",
    TransientFault: "unreachable",
    RateLimited: "limited",
    NotAPdf: "not_a_pdf",
    AnswerTooLarge: "too_large",
    RefusedRequest: "refused",
    SystemFault: "unreachable",
}
"""Fault -> its name; a kind stands before those that it is a kind of."""

REFUSALS = {403: "no_right", 404: "not_found"}


class StorageFailed(OSError):
    """Object storage does not take PDF images; the text is for people. Tried again by itself."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        return (
            f"PDF images cannot be kept where they belong: {self.why}. Nothing is lost: the documents are booked, and "
            "the images are fetched again by themselves. Free space there, give the right to write, or correct "
            "BILLINGO_PDF_STORAGE."
        )


class Folder(Protocol):
    """A place for files: airflow.sdk.ObjectStoragePath, or anything that joins and writes like it."""

    def __truediv__(self, name: str, /) -> Any: ...


@dataclass(slots=True)
class PdfResult:
    """Document numbers by how their PDF fared."""

    fetched: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)  # not rendered yet, or a passing fault: asked again
    refused: dict[str, str] = field(default_factory=dict)  # number -> why it will not come
    left: int = 0  # not tried: the time was up, or there were too many

    def as_counts(self) -> dict[str, int]:
        """Plain numbers, for the run's record and the log."""
        return {
            "pdf_fetched": len(self.fetched),
            "pdf_later": len(self.later),
            "pdf_refused": len(self.refused),
            "pdf_left": self.left,
        }


def download(
    db: psycopg.Connection[Any],
    settings: ConnectionSettings,
    source: Source,
    stored_file_ids: Sequence[int],
    folder: Folder,
    *,
    again: bool = False,
    most: int | None = None,
    result: PdfResult | None = None,
    budget_s: float = BUDGET_S,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> PdfResult:
    """Fetch the missing PDFs of booked documents, up to 8 at once; those that are there are not asked for again.

    One that somebody fetched before the document was booked is linked without a request.

    Args:
        folder: root of the object storage; files go to ``<company>/<aa>/<sha256>.pdf`` below it.
        again: also try those that were given up (WT-24, by hand).
        most: so many at most, those of the newest documents.
        result: what is added to, for whoever wants to know it although a fault is raised.

    Raises:
        TerminalFault: key or subscription; the caller switches the connection off.
        RateLimited: the system asks for a longer wait; what was fetched is linked.
        StorageFailed: object storage cannot be written; what was is linked, nothing is linked that is not there.
    """
    result = PdfResult() if result is None else result
    store.link_early(db, stored_file_ids)
    missing = store.list_missing(db, stored_file_ids, again=again)
    todo: Sequence[MissingPdf] = missing[:most]
    result.left = len(missing) - len(todo)
    deadline = clock() + budget_s
    for wait_s in (0.0, *RENDER_WAITS_S):
        if not todo or clock() + wait_s > deadline:
            break
        if wait_s:
            sleep(wait_s)
        todo = fetch_once(db, settings, source, todo, folder, result, deadline=deadline, clock=clock)
    result.later += [one.number for one in todo]
    return result


def fetch_once(
    db: psycopg.Connection[Any],
    settings: ConnectionSettings,
    source: Source,
    todo: Sequence[MissingPdf],
    folder: Folder,
    result: PdfResult,
    *,
    deadline: float,
    clock: Callable[[], float] = time.monotonic,
) -> list[MissingPdf]:
    """One request per document, in slices so that memory stays flat; adds to ``result``, returns those to ask again.

    Raises as :func:`download` does. What is not tried before the deadline, in seconds of the clock, counts as left.
    """
    again: list[MissingPdf] = []
    with ThreadPoolExecutor(PARALLEL, thread_name_prefix="pdf") as pool:
        for start in range(0, len(todo), PARALLEL * 2):
            if clock() > deadline:
                result.left += len(todo) - start
                break
            part = todo[start : start + PARALLEL * 2]
            outcomes = list(pool.map(lambda one: _fetch_one(source, settings, folder, one), part))
            for missing, outcome in zip(part, outcomes, strict=True):
                if isinstance(outcome, store.StoredPdf):
                    store.link(db, missing.document_id, outcome)
                    result.fetched.append(missing.number)
                elif isinstance(outcome, TransientFault):
                    store.note_fault(db, missing.document_id, str(outcome), name_fault(outcome), for_good=False)
                    again.append(missing)
                elif isinstance(outcome, RefusedRequest):
                    store.note_fault(db, missing.document_id, str(outcome), name_fault(outcome), for_good=True)
                    result.refused[missing.number] = str(outcome)
            for outcome in outcomes:
                if isinstance(outcome, TerminalFault | RateLimited | StorageFailed):
                    raise outcome
    return again


def _fetch_one(
    source: Source, settings: ConnectionSettings, folder: Folder, missing: MissingPdf
) -> store.StoredPdf | TransientFault | RefusedRequest | TerminalFault | RateLimited | StorageFailed:
    try:
        content = source.fetch_pdf(missing.external_id)
    except (TransientFault, RefusedRequest, TerminalFault, RateLimited) as fault:
        return fault
    try:
        return keep(settings, folder, content)
    except OSError as error:
        # the others of the slice may have been kept, and are to be linked; the error's own text may hold a path or more
        return StorageFailed(os.strerror(error.errno) if error.errno else type(error).__name__)


def keep(settings: ConnectionSettings, folder: Folder, content: bytes) -> store.StoredPdf:
    """Write a PDF into object storage: ``<company>/<aa>/<sha256>.pdf`` below the folder. Raises OSError."""
    digest = hashlib.sha256(content).digest()
    name = digest.hex()
    path = folder / settings.company.slug / name[:2] / f"{name}.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    _write_whole(path, content)
    return store.StoredPdf(digest, len(content), str(path))


def name_fault(fault: SystemFault) -> str:
    """What kind of fault it was, by which the pages find their words for it."""
    if isinstance(fault, TerminalFault):
        return str(fault.cause)
    if isinstance(fault, RefusedRequest) and fault.status in REFUSALS:
        return REFUSALS[fault.status]
    return next(name for kind, name in FAULTS.items() if isinstance(fault, kind))


def _write_whole(path: Any, content: bytes) -> None:
    """Never half a file under that name, which may be linked already: a process can be killed in the middle.

    Object stores write whole objects or none; a file is written beside its place and moved there.
    """
    if getattr(path, "protocol", "file") not in {"file", "local"}:
        path.write_bytes(content)
        return
    unfinished = path.with_name(f"{path.name}.{uuid.uuid4().hex}.unfinished")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError:
        # on a full disk each try would leave another
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise
