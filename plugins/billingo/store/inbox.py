"""The inbox of a user: the messages of the companies that they may see, and which of them they have read.

Everyone with a right to a company finds its messages here, without a subscription; a subscription of the channel
``app`` with the timing ``never`` hides a type. Read marks are deliveries of the channel ``app``. A message older than
``UNREAD_FOR`` counts as read, so that who is granted a company today does not find years of unread messages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from psycopg.rows import class_row, scalar_row

from billingo.store.database import Database
from billingo.store.queries import queries

UNREAD_FOR = timedelta(days=90)
MOST_COUNTED = 100
ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Inbox:
    """Whose messages. ``company_ids``: the companies that the user may see, None = all."""

    user_name: str
    company_ids: Sequence[int] | None


@dataclass(frozen=True, slots=True)
class Filters:
    """Which of them; None and False choose all. ``unwanted``: also the types that the user switched off."""

    message_type: str | None = None
    company_id: int | None = None
    unread: bool = False
    unwanted: bool = False


@dataclass(frozen=True, slots=True)
class InboxMessage:
    """``is_open``: there is still something to do; None where nothing is known or needed. Times are aware UTC."""

    message_id: int
    type: str
    company_id: int
    slug: str
    company_name: str
    subject_hu: str
    subject_en: str
    body_hu: str
    body_en: str
    created_at: datetime
    is_read: bool
    items: int
    open_items: int
    is_open: bool | None


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document in a message, and what became of it. ``gross`` in ``currency``, None where the source stated none."""

    position: int
    stored_file_id: int
    number: str
    partner_name: str
    gross: Decimal | None
    currency: str
    cause_hu: str
    cause_en: str
    action_hu: str
    action_en: str
    state: str
    tried_again: bool | None
    booked_by: str | None
    booked_at: datetime | None
    pdf_state: str | None
    figures_changed: bool | None


@dataclass(frozen=True, slots=True)
class Email:
    """How one e-mail of a message fared. Times are aware UTC."""

    user_name: str
    email: str
    timing: str
    state: str
    attempts: int
    due_at: datetime
    sent_at: datetime | None
    fault: str | None


def count_unread(db: Database, user_name: str, company_ids: Sequence[int] | None) -> int:
    """How many messages of these companies (None = all) the user has not read; at most MOST_COUNTED."""
    params = {
        "user_name": user_name,
        "company_ids": None if company_ids is None else list(company_ids),
        "unread_since": _find_unread_since(),
        "limit": MOST_COUNTED,
    }
    with db.cursor(row_factory=scalar_row) as cursor:
        return cursor.execute(queries("inbox")["count_unread"], params).fetchone() or 0


def list_older(db: Database, inbox: Inbox, filters: Filters, before: int | None, limit: int) -> list[InboxMessage]:
    """Messages newest first, those before a message (None = from the newest)."""
    return _list(db, inbox, _pick(db, "pick_older", inbox, filters, before, limit))


def list_newer(db: Database, inbox: Inbox, filters: Filters, after: int, limit: int) -> list[InboxMessage]:
    """Messages oldest first, those after a message."""
    return _list(db, inbox, _pick(db, "pick_newer", inbox, filters, after, limit))[::-1]


def stream(db: Database, inbox: Inbox, filters: Filters) -> Iterator[InboxMessage]:
    """Every message that the filters choose, newest first."""
    before = None
    while rows := list_older(db, inbox, filters, before, ROWS_AT_ONCE):
        yield from rows
        before = rows[-1].message_id


def find_message(db: Database, inbox: Inbox, message_id: int) -> InboxMessage | None:
    """A message of one of the user's companies."""
    with db.cursor(row_factory=scalar_row) as cursor:
        company_id = cursor.execute(queries("inbox")["find_company_id"], {"message_id": message_id}).fetchone()
    if company_id is None or (inbox.company_ids is not None and company_id not in inbox.company_ids):
        return None
    return _list(db, inbox, [message_id])[0]


def list_documents(db: Database, message_id: int, after: int, limit: int) -> list[ListedDocument]:
    """The documents of a message in its order, those after a position (0 = from the first)."""
    params = {"message_id": message_id, "after": after, "limit": limit}
    with db.cursor(row_factory=class_row(ListedDocument)) as cursor:
        return cursor.execute(queries("inbox")["list_items"], params).fetchall()


def list_emails(db: Database, message_id: int, user_name: str | None = None) -> list[Email]:
    """How the e-mails of a message fared: all of them, or those of one user."""
    params = {"message_id": message_id, "user_name": user_name}
    with db.cursor(row_factory=class_row(Email)) as cursor:
        return cursor.execute(queries("inbox")["list_emails"], params).fetchall()


def mark_read(db: Database, user_name: str, language: str, message_ids: Sequence[int]) -> None:
    """Note that the user has read these messages; the caller knows that they may see them."""
    params = {"user_name": user_name, "language": language, "message_ids": list(message_ids)}
    db.execute(queries("inbox")["mark_read"], params)


def mark_all_read(db: Database, inbox: Inbox, language: str, filters: Filters, newest: int) -> int:
    """Mark every unread message that the filters choose, up to the newest one that the user saw; returns how many."""
    unread = Filters(filters.message_type, filters.company_id, unread=True, unwanted=filters.unwanted)
    ids = _pick(db, "pick_older", inbox, unread, newest + 1, None)
    mark_read(db, inbox.user_name, language, ids)
    return len(ids)


def mark_unread(db: Database, user_name: str, message_id: int) -> None:
    """Let a message count as unread again."""
    db.execute(queries("inbox")["mark_unread"], {"user_name": user_name, "message_id": message_id})


def _pick(db: Database, query: str, inbox: Inbox, filters: Filters, key: int | None, limit: int | None) -> list[int]:
    params = {
        "user_name": inbox.user_name,
        "company_ids": None if inbox.company_ids is None else list(inbox.company_ids),
        "company_id": filters.company_id,
        "type": filters.message_type,
        "unread": filters.unread,
        "unwanted": filters.unwanted,
        "unread_since": _find_unread_since(),
        "key": key,
        "limit": limit,
    }
    with db.cursor(row_factory=scalar_row) as cursor:
        return cursor.execute(queries("inbox")[query], params).fetchall()


def _list(db: Database, inbox: Inbox, message_ids: Sequence[int]) -> list[InboxMessage]:
    params = {
        "user_name": inbox.user_name,
        "unread_since": _find_unread_since(),
        "message_ids": list(message_ids),
    }
    with db.cursor(row_factory=class_row(InboxMessage)) as cursor:
        return cursor.execute(queries("inbox")["list"], params).fetchall()


def _find_unread_since() -> datetime:
    return datetime.now(UTC) - UNREAD_FOR
