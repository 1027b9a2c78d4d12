"""Messages, their lists and their deliveries: tables ``message``, ``message_item``, ``subscription``, ``delivery``.

Every function that adds belongs into the caller's transaction: a message, the mark on what it tells of, and its
deliveries are committed together or not at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

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
    last_success_at: datetime | None


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
    failed: int  # documents of the run that are failed now


@dataclass(frozen=True, slots=True)
class Missed:
    """A message that is due and that no callback made."""

    type: str
    connection_id: int
    off_episode: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One e-mail in hand; ``attempts`` tells this claim from a later one of the same e-mail."""

    delivery_id: int
    message_id: int
    user_name: str
    email: str
    language: str
    attempts: int
    outcome_unknown: bool  # an earlier attempt ended between the mail server's answer and our note of it
    episode: str
    created_at: datetime
    subject: str
    body: str
    link: str


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a message's list. ``gross`` in ``currency``; None where the source stated none."""

    stored_file_id: int
    number: str
    partner_name: str
    gross: Decimal | None
    currency: str
    cause: str
    action: str
    link: str


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


def add_message(db: Database, message: NewMessage) -> int | None:
    """Add a message with its deliveries to all subscribers; None if its episode has one already."""
    params = {name: getattr(message, name) for name in NewMessage.__slots__}
    message_id = _read_number(db, "add_message", params)
    if message_id is not None:
        db.execute(queries("messages")["add_deliveries"], {"message_id": message_id})
    return message_id


def was_announced(db: Database, episode: str) -> bool:
    """Tell whether the episode has its message."""
    return _read_number(db, "find_message", {"episode": episode}) is not None


def add_failure_items(
    db: Database, message_id: int, stored_file_ids: Sequence[int], link_start: str, texts: ItemTexts
) -> None:
    """Add one line per failed stored file; ``texts`` stand where its processing left no issue."""
    db.execute(
        queries("messages")["add_failure_items"],
        {
            "message_id": message_id,
            "stored_file_ids": list(stored_file_ids),
            "link_start": link_start,
            "cause_hu": texts.cause_hu,
            "cause_en": texts.cause_en,
            "action_hu": texts.action_hu,
            "action_en": texts.action_en,
        },
    )


def add_changed_figure_items(
    db: Database, message_id: int, document_ids: Sequence[int], link_start: str, *, action: tuple[str, str]
) -> None:
    """Add one line per booked document whose figures differ now at the source; ``action`` in Hungarian and English."""
    db.execute(
        queries("messages")["add_changed_figure_items"],
        {
            "message_id": message_id,
            "document_ids": list(document_ids),
            "link_start": link_start,
            "action_hu": action[0],
            "action_en": action[1],
        },
    )


def read_run_facts(db: Database, connection_id: int, run_id: str) -> RunFacts:
    """Tell how far a run came."""
    with db.cursor(row_factory=class_row(RunFacts)) as cursor:
        facts = cursor.execute(
            queries("messages")["run_facts"], {"connection_id": connection_id, "run_id": run_id}
        ).fetchone()
    return facts or RunFacts(fetched=False, failed=0)


def list_missed(db: Database, now: datetime, *, quiet_for: timedelta, run_limit: timedelta) -> list[Missed]:
    """List the messages that no callback made.

    A failure counts once it is ``quiet_for`` old; a connection whose run is in progress is left out, unless that run
    began more than ``run_limit`` ago, for then it is taken as killed.
    """
    params = {"now": now, "quiet_for": quiet_for, "run_limit": run_limit}
    with db.cursor(row_factory=class_row(Missed)) as cursor:
        return cursor.execute(queries("messages")["list_missed"], params).fetchall()


def claim_deliveries(db: Database, now: datetime, *, batch: int, lease: timedelta) -> list[Claim]:
    """Take up to ``batch`` e-mails that are due into hand; no other process gets them before the lease is over."""
    params = {"now": now, "batch": batch, "lease": lease}
    with db.cursor(row_factory=class_row(Claim)) as cursor:
        return cursor.execute(queries("messages")["claim_deliveries"], params).fetchall()


def start_sending(db: Database, claim: Claim) -> bool:
    """Note that the mail server is about to get it; False if the claim was lost meanwhile."""
    params = {"delivery_id": claim.delivery_id, "attempts": claim.attempts}
    return _read_number(db, "start_sending", params) is not None


def finish_delivery(db: Database, claim: Claim) -> None:
    """Note that the mail server took it."""
    db.execute(queries("messages")["finish_delivery"], {"delivery_id": claim.delivery_id, "attempts": claim.attempts})


def postpone_delivery(db: Database, claim: Claim, due_at: datetime, fault: str) -> None:
    """Note why it was not sent and when to try again."""
    db.execute(
        queries("messages")["postpone_delivery"],
        {"delivery_id": claim.delivery_id, "attempts": claim.attempts, "due_at": due_at, "fault": fault},
    )


def give_up_delivery(db: Database, claim: Claim, fault: str) -> None:
    """Note why it can never be sent."""
    db.execute(
        queries("messages")["give_up_delivery"],
        {"delivery_id": claim.delivery_id, "attempts": claim.attempts, "fault": fault},
    )


def list_items(db: Database, message_id: int, language: str, limit: int) -> list[Item]:
    """List the first lines of a message's list, in one language."""
    params = {"message_id": message_id, "language": language, "limit": limit}
    with db.cursor(row_factory=class_row(Item)) as cursor:
        return cursor.execute(queries("messages")["list_items"], params).fetchall()


def count_items(db: Database, message_id: int) -> int:
    """Count the lines of a message's list."""
    return _read_number(db, "count_items", {"message_id": message_id}) or 0


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
