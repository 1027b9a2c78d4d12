"""PDF images: fetched after booking, once each, into object storage under their content hash (WT-20, WT-24)."""

import hashlib
import logging
import time
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Protocol

import psycopg

from billingo.store import pdf as store
from billingo.store.companies import ConnectionSettings
from billingo.store.pdf import MissingPdf
from billingo.systems.errors import RateLimited, RefusedRequest, TerminalFault, TransientFault
from billingo.systems.source import Source

log = logging.getLogger(__name__)

PARALLEL = 8
BUDGET_S = 15 * 60.0  # of one task; what is left is fetched by the next run
RENDER_WAITS_S = (2.0, 3.0, 5.0)  # an invoice just issued is rendered within seconds


class Folder(Protocol):
    """A place for files: airflow.sdk.ObjectStoragePath, or anything that joins and writes like it."""

    def __truediv__(self, name: str, /) -> Any: ...


@dataclass(slots=True)
class PdfResult:
    """Document numbers by how their PDF fared."""

    fetched: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)  # not rendered yet, or a passing fault: asked again
    refused: dict[str, str] = field(default_factory=dict)  # number -> why it will not come
    left: int = 0  # not tried: the task's time was up

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
    budget_s: float = BUDGET_S,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> PdfResult:
    """Fetch the missing PDFs of booked documents, up to 8 at once; those that are there are not asked for again.

    Args:
        folder: root of the object storage; files go to ``<company>/<aa>/<sha256>.pdf`` below it.
        again: also try those that were given up (WT-24, by hand).

    Raises:
        TerminalFault: key or subscription; the caller switches the connection off.
        RateLimited: the system asks for a longer wait; what was fetched is linked.
        OSError: object storage cannot be written; nothing is linked that is not there.
    """
    result = PdfResult()
    todo = store.list_missing(db, stored_file_ids, again=again)
    deadline = clock() + budget_s
    for wait_s in (0.0, *RENDER_WAITS_S):
        if not todo or clock() + wait_s > deadline:
            break
        if wait_s:
            sleep(wait_s)
        todo = _download_round(db, settings, source, todo, folder, result, deadline, clock)
    for missing in todo:
        result.later.append(missing.number)
    return result


def _download_round(
    db: psycopg.Connection[Any],
    settings: ConnectionSettings,
    source: Source,
    todo: Sequence[MissingPdf],
    folder: Folder,
    result: PdfResult,
    deadline: float,
    clock: Callable[[], float],
) -> list[MissingPdf]:
    """One request per document, in slices so that memory stays flat; returns those to ask again."""
    again: list[MissingPdf] = []
    result.left = 0
    with ThreadPoolExecutor(PARALLEL, thread_name_prefix="pdf") as pool:
        for start in range(0, len(todo), PARALLEL * 2):
            if clock() > deadline:
                result.left = len(todo) - start
                break
            part = todo[start : start + PARALLEL * 2]
            outcomes = list(pool.map(lambda one: _fetch_one(source, settings, folder, one), part))
            for missing, outcome in zip(part, outcomes, strict=True):
                if isinstance(outcome, store.StoredPdf):
                    store.link(db, missing.document_id, outcome)
                    result.fetched.append(missing.number)
                elif isinstance(outcome, TransientFault):
                    store.note_fault(db, missing.document_id, str(outcome), for_good=False)
                    again.append(missing)
                elif isinstance(outcome, RefusedRequest):
                    store.note_fault(db, missing.document_id, str(outcome), for_good=True)
                    result.refused[missing.number] = str(outcome)
            for outcome in outcomes:
                if isinstance(outcome, TerminalFault | RateLimited):
                    raise outcome
    return again


def _fetch_one(
    source: Source, settings: ConnectionSettings, folder: Folder, missing: MissingPdf
) -> store.StoredPdf | TransientFault | RefusedRequest | TerminalFault | RateLimited:
    try:
        content = source.fetch_pdf(missing.external_id)
    except (TransientFault, RefusedRequest, TerminalFault, RateLimited) as fault:
        return fault
    digest = hashlib.sha256(content).digest()
    name = digest.hex()
    path = folder / settings.company.slug / name[:2] / f"{name}.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    _write_whole(path, content)
    return store.StoredPdf(digest, len(content), str(path))


def _write_whole(path: Any, content: bytes) -> None:
    """Never half a file under that name, which may be linked already: a process can be killed in the middle.

    Object stores write whole objects or none; a file is written beside its place and moved there.
    """
    if getattr(path, "protocol", "file") not in {"file", "local"}:
        path.write_bytes(content)
        return
    unfinished = path.with_name(f"{path.name}.{uuid.uuid4().hex}.unfinished")
    unfinished.write_bytes(content)
    unfinished.replace(path)
