"""Making messages with their lists and deliveries: tables ``message``, ``message_item``, ``delivery``.

Every function that adds belongs into the caller's transaction: a message, the mark on what it tells of, and its
deliveries are committed together or not at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from psycopg.rows import class_row, scalar_row

from billingo.store.database import Database
from billingo.store.queries import queries


@dataclass(frozen=True, slots=True)
class ConnectionFacts:
    """What a message says about a connection. Times are aware UTC."""

    connection_id: int
    company_id: int
    slug: str
    company_name: str
    tax_number: str
    monthly_quota: int | None
    system: str
    enabled: bool
    off_cause: str | None
    off_at: datetime | None
    off_episode: int
    last_success_at: datetime | None  # of its fetch
    last_whole_at: datetime | None = None  # of a run that ended without any fault, as far as it shows


@dataclass(frozen=True, slots=True)
class FileKey:
    """What names a stored file here and at its outside system."""

    stored_file_id: int
    connection_id: int
    external_id: str
    system: str


@dataclass(frozen=True, slots=True)
class NewMessage:
    """One message, in both languages; ``episode`` makes it unique for ever."""

    type: str
    company_id: int
    connection_id: int
    episode: str
    subject_hu: str
    subject_en: str
    body_hu: str
    body_en: str
    link: str


@dataclass(frozen=True, slots=True)
class Occurrences:
    """What one message tells of, and a text that tells this occurrence from every earlier one."""

    ids: list[int]
    texts: list[str]


@dataclass(frozen=True, slots=True)
class _Occurrence:
    id: int
    occurrence: str


@dataclass(frozen=True, slots=True)
class ItemTexts:
    """What every line of a list says where the line has nothing of its own to say."""

    cause_hu: str
    cause_en: str
    action_hu: str
    action_en: str


@dataclass(frozen=True, slots=True)
class RunFacts:
    fetched: bool  # the fetch of the run succeeded
    is_over: bool  # a later run ended without any fault, or this one did when it was run again
    failed: int  # documents of the run that are failed now
    without_pdf: int  # booked documents of the run whose PDF image will not come


@dataclass(frozen=True, slots=True)
class Missed:
    """A message that is due and that no callback made."""

    type: str
    connection_id: int
    off_episode: int


def find_connection(db: Database, connection_id: int) -> ConnectionFacts:
    """Read what a message says about a connection.

    Raises:
        LookupError: there is no such connection.
    """
    with db.cursor(row_factory=class_row(ConnectionFacts)) as cursor:
        facts = cursor.execute(queries("messages")["find_connection"], {"connection_id": connection_id}).fetchone()
    if facts is None:
        raise LookupError(f"there is no connection {connection_id}; no message was made")
    return facts


def find_connection_id(db: Database, slug: str, system: str) -> int | None:
    """Return the id of a company's connection to an outside system."""
    return _read_number(db, "find_connection_id", {"slug": slug, "system": system})


def find_file(db: Database, stored_file_id: int) -> FileKey | None:
    """What names a stored file here and at its outside system."""
    return _find_file(db, "find_file", {"stored_file_id": stored_file_id})


def find_file_by_number(db: Database, slug: str, number: str) -> FileKey | None:
    """The newest stored file of a company with this document number."""
    return _find_file(db, "find_file_by_number", {"slug": slug, "number": number})


def find_file_of_work_item(db: Database, *, slug: str, system: str, run_id: str, item: int) -> FileKey | None:
    """The stored file of a work item that has just one."""
    params = {"slug": slug, "system": system, "run_id": run_id, "item": item}
    return _find_file(db, "find_file_of_work_item", params)


def lock_company(db: Database, company_id: int) -> None:
    """Wait for storing and processing of the company to end, and hold them up until the transaction ends."""
    db.execute(queries("messages")["lock_company"], {"company_id": company_id})


def lock_failures(db: Database, facts: ConnectionFacts) -> Occurrences:
    """Lock the failed stored files that no message told of."""
    params = {"company_id": facts.company_id, "connection_id": facts.connection_id}
    return _lock(db, "lock_failures", params)


def lock_changed_figures(db: Database, facts: ConnectionFacts) -> Occurrences:
    """Lock the documents whose figures differ now at their source and that no message told of."""
    return _lock(db, "lock_changed_figures", {"connection_id": facts.connection_id})


def mark_failures(db: Database, stored_file_ids: Sequence[int]) -> None:
    """Note that a message tells of these stored files."""
    db.execute(queries("messages")["mark_failures"], {"stored_file_ids": list(stored_file_ids)})


def mark_changed_figures(db: Database, document_ids: Sequence[int]) -> None:
    """Note that a message tells of these documents."""
    db.execute(queries("messages")["mark_changed_figures"], {"document_ids": list(document_ids)})


def add_message(db: Database, message: NewMessage, *, digest_at: datetime) -> int | None:
    """Add a message with its deliveries to all subscribers; None if its episode has one already.

    ``digest_at`` (aware UTC) is when those who want one e-mail a day get their next one.
    """
    params = {name: getattr(message, name) for name in NewMessage.__slots__}
    message_id = _read_number(db, "add_message", params)
    if message_id is not None:
        db.execute(queries("messages")["add_deliveries"], {"message_id": message_id, "digest_at": digest_at})
    return message_id


def was_announced(db: Database, episode: str) -> bool:
    """Tell whether the episode has its message."""
    return _read_number(db, "find_message", {"episode": episode}) is not None


def add_failure_items(
    db: Database, message_id: int, stored_file_ids: Sequence[int], link: tuple[str, str], texts: ItemTexts
) -> None:
    """Add one line per failed stored file; ``texts`` stand where its processing left no issue.

    ``link``: what stands before and after the stored file's id in the address that starts manual processing (WT-22).
    """
    db.execute(
        queries("messages")["add_failure_items"],
        {
            "message_id": message_id,
            "stored_file_ids": list(stored_file_ids),
            "link_start": link[0],
            "link_end": link[1],
            "cause_hu": texts.cause_hu,
            "cause_en": texts.cause_en,
            "action_hu": texts.action_hu,
            "action_en": texts.action_en,
        },
    )


def add_changed_figure_items(
    db: Database, message_id: int, document_ids: Sequence[int], link_start: str, texts: ItemTexts
) -> None:
    """Add one line per booked document whose figures differ now at the source, with what its processing said of it."""
    db.execute(
        queries("messages")["add_changed_figure_items"],
        {
            "message_id": message_id,
            "document_ids": list(document_ids),
            "link_start": link_start,
            **{name: getattr(texts, name) for name in ItemTexts.__slots__},
        },
    )


def lock_missing_pdfs(db: Database, facts: ConnectionFacts) -> Occurrences:
    """Lock the booked documents whose PDF image will not come and that no message told of."""
    return _lock(db, "lock_missing_pdfs", {"connection_id": facts.connection_id})


def mark_missing_pdfs(db: Database, document_ids: Sequence[int]) -> None:
    """Note that a message tells of these documents."""
    db.execute(queries("messages")["mark_missing_pdfs"], {"document_ids": list(document_ids)})


def add_missing_pdf_items(
    db: Database,
    message_id: int,
    document_ids: Sequence[int],
    link_start: str,
    texts: Mapping[str, ItemTexts],
    otherwise: ItemTexts,
) -> None:
    """Add one line per booked document without its PDF image: the texts of its cause, or ``otherwise``."""
    db.execute(
        queries("messages")["add_missing_pdf_items"],
        {
            "message_id": message_id,
            "document_ids": list(document_ids),
            "link_start": link_start,
            "codes": list(texts),
            **{name: getattr(otherwise, name) for name in ItemTexts.__slots__},
            **{f"{name}s": [getattr(one, name) for one in texts.values()] for name in ItemTexts.__slots__},
        },
    )


def note_run_end(db: Database, connection_id: int, run_id: str, *, whole: bool) -> None:
    """All of a run has ended; ``whole``: without any fault."""
    params = {"connection_id": connection_id, "run_id": run_id, "whole": whole}
    db.execute(queries("messages")["note_run_end"], params)


def read_run_facts(db: Database, connection_id: int, run_id: str) -> RunFacts:
    """Tell how far a run came."""
    with db.cursor(row_factory=class_row(RunFacts)) as cursor:
        facts = cursor.execute(
            queries("messages")["run_facts"], {"connection_id": connection_id, "run_id": run_id}
        ).fetchone()
    return facts or RunFacts(fetched=False, is_over=False, failed=0, without_pdf=0)


def list_missed(db: Database, now: datetime, *, quiet_for: timedelta, run_limit: timedelta) -> list[Missed]:
    """List the messages that no callback made.

    A failure counts once it is ``quiet_for`` old; a connection whose run is in progress is left out, unless that run
    began more than ``run_limit`` ago, for then it is taken as killed. PDF images that will not come are told of at the end
    of their queue, or after the same time.
    """
    params = {"now": now, "quiet_for": quiet_for, "run_limit": run_limit}
    with db.cursor(row_factory=class_row(Missed)) as cursor:
        return cursor.execute(queries("messages")["list_missed"], params).fetchall()


def _find_file(db: Database, query: str, params: Mapping[str, object]) -> FileKey | None:
    with db.cursor(row_factory=class_row(FileKey)) as cursor:
        return cursor.execute(queries("messages")[query], params).fetchone()


def _read_number(db: Database, query: str, params: Mapping[str, object]) -> int | None:
    with db.cursor(row_factory=scalar_row) as cursor:
        value = cursor.execute(queries("messages")[query], params).fetchone()
    return None if value is None else int(value)


def _lock(db: Database, query: str, params: Mapping[str, object]) -> Occurrences:
    with db.cursor(row_factory=class_row(_Occurrence)) as cursor:
        rows = cursor.execute(queries("messages")[query], params).fetchall()
    return Occurrences([row.id for row in rows], [row.occurrence for row in rows])
