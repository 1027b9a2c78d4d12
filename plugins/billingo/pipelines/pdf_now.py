"""One PDF image while somebody waits for it: fetched now if it is missing, within seconds, before booking too (WT-24).

Pages call this; the tasks of a run fetch theirs in :mod:`billingo.pipelines.pdf`. A fault never switches anything off
here, for whoever only looks at a document decides nothing about its connection; the next sync does that.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from airflow.sdk import ObjectStoragePath

from billingo import settings as deployment
from billingo.pipelines.connections import ConnectionNotUsable, open_database, open_source
from billingo.pipelines.pacing import SharedPacer
from billingo.pipelines.pdf import Folder, keep, name_fault
from billingo.store import pdf as store
from billingo.store.companies import ConnectionSettings
from billingo.store.pdf import FilePdf
from billingo.systems.errors import NotRendered, RateLimited, RefusedRequest, SystemFault, TerminalFault
from billingo.systems.source import Source

log = logging.getLogger(__name__)

BUDGET_S = 8.0  # so long a page waits for its PDF
RENDER_WAITS_S = (1.5, 2.5)  # an invoice just issued is rendered within seconds
LONGEST_PACE_WAIT_S = 2.0

Database = psycopg.Connection[Any]
OpenSource = Callable[[ConnectionSettings], AbstractContextManager[Source]]


@dataclass(frozen=True, slots=True)
class PdfState:
    """Whether the PDF is there, and why not if it is not.

    ``cause`` is one of the names that :func:`billingo.pipelines.pdf.name_fault` gives, or ``no_key`` (the connection has
    none), ``storage`` (object storage cannot be read or written), ``under_way`` (somebody else's page fetches it just
    now), ``given_up`` (refused before; ``again`` asks once more); "" = no fault.
    """

    fetched: bool
    cause: str = ""
    detail: str = ""  # the fault's own words, in English, for engineers; never a key
    retry_after_s: float | None = None  # the outside system asks to wait that long
    new: bool = False  # this call fetched it


def ensure_pdf(
    db: Database,
    settings: ConnectionSettings,
    stored_file_id: int,
    *,
    again: bool = False,
    folder: Folder | None = None,
    source: OpenSource | None = None,
    budget_s: float = BUDGET_S,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> PdfState:
    """Fetch one stored file's PDF unless it is there, and keep it; one fetched before booking is linked, not asked for.

    What refused it for good, or a key known to be invalid, is not asked again by itself; ``again`` asks nevertheless.
    Waits about ``budget_s`` at most. Faults of the outside system and of object storage are answers, not exceptions.

    Args:
        settings: the connection that the stored file came by.
        folder: root of the object storage; by default the deployment's.
        source: opens the outside system; by default with the company's key.

    Raises:
        LookupError: there is no such stored file.
        psycopg.OperationalError: the database went away.
    """
    store.link_early(db, [stored_file_id])
    try:
        if (known := _answer_without_asking(db, settings, stored_file_id, again=again)) is not None:
            return known
        with store.hold(db, stored_file_id) as held:
            if not held:
                return PdfState(fetched=False, cause="under_way")
            missing = _find(db, stored_file_id)
            if is_there(missing):  # somebody fetched it between the two looks
                return PdfState(fetched=True)
            try:
                with (source or _open)(settings) as opened:
                    content = _fetch(opened, missing.external_id, clock() + budget_s, sleep, clock)
            except (SystemFault, ConnectionNotUsable) as fault:
                return _note(db, missing, fault)
            if folder is None:
                folder = ObjectStoragePath(deployment.pdf_storage())
            _link(db, missing, keep(settings, folder, content))
            return PdfState(fetched=True, new=True)
    except OSError as fault:
        log.error("The PDF of stored file %d: object storage failed: %s", stored_file_id, type(fault).__name__)
        return PdfState(fetched=False, cause="storage", detail=type(fault).__name__)


def _answer_without_asking(
    db: Database, settings: ConnectionSettings, stored_file_id: int, *, again: bool
) -> PdfState | None:
    """What is known without the outside system; None where only a request can tell."""
    known = _find(db, stored_file_id)
    if is_there(known):
        return PdfState(fetched=True)
    if again:
        return None
    if known.state == "failed":
        return PdfState(fetched=False, cause=known.cause_code or "given_up", detail=known.cause)
    if settings.off_cause in {"key_invalid", "subscription_expired"}:
        return PdfState(fetched=False, cause=str(settings.off_cause))
    return None


def is_there(known: FilePdf) -> bool:
    """Whether the PDF that our tables speak of is in object storage. Raises OSError when that cannot be reached."""
    if known.state != "fetched" or known.path is None:
        return False
    path: Any = ObjectStoragePath(known.path)
    return bool(path.exists())


def _find(db: Database, stored_file_id: int) -> FilePdf:
    known = store.find(db, stored_file_id)
    if known is None:
        raise LookupError(f"there is no stored file {stored_file_id}")
    return known


def _fetch(
    source: Source,
    external_id: str,
    deadline: float,
    sleep: Callable[[float], None],
    clock: Callable[[], float],
) -> bytes:
    """Ask, and once or twice again while it is being rendered."""
    for wait_s in RENDER_WAITS_S:
        try:
            return source.fetch_pdf(external_id)
        except NotRendered:
            if clock() + wait_s > deadline:
                raise
            sleep(wait_s)
    return source.fetch_pdf(external_id)


def _link(db: Database, known: FilePdf, stored: store.StoredPdf) -> None:
    if known.document_id is None:
        store.keep_early(db, known.stored_file_id, known.version, stored)
    elif known.state == "fetched":
        store.link_again(db, known.document_id, stored)
    else:
        store.link(db, known.document_id, stored)


def _note(db: Database, known: FilePdf, fault: SystemFault | ConnectionNotUsable) -> PdfState:
    """Keep the fault as a run does: refused is given up, all else is asked again, and key faults concern no document."""
    if isinstance(fault, ConnectionNotUsable):
        return PdfState(fetched=False, cause="no_key", detail=str(fault))
    cause = name_fault(fault)
    wait_s = fault.retry_after_s if isinstance(fault, RateLimited) else None
    if not isinstance(fault, TerminalFault | RateLimited):
        for_good = isinstance(fault, RefusedRequest)
        if known.document_id is None:
            store.note_early_fault(db, known.stored_file_id, known.version, str(fault), cause, for_good=for_good)
        else:
            store.note_fault(db, known.document_id, str(fault), cause, for_good=for_good)
    return PdfState(fetched=False, cause=cause, detail=str(fault), retry_after_s=wait_s)


@contextmanager
def _open(settings: ConnectionSettings) -> Iterator[Source]:
    """The outside system with limits for somebody who waits: one try, and seconds instead of minutes."""
    pacer = SharedPacer(open_database, settings.connection_id, longest_wait_s=LONGEST_PACE_WAIT_S)
    try:
        source = open_source(
            settings, pacer, tries=1, connect_timeout_s=3.0, silence_timeout_s=5.0, answer_timeout_s=BUDGET_S
        )
        try:
            yield source
        finally:
            source.close()
    finally:
        pacer.close()
