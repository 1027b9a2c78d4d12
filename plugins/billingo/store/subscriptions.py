"""Who gets which messages: user, type, company (or all), channel and timing (WT-14, WT-21).

The choice for one company goes before the choice for every company. Without any, a message stands in the inbox of
everyone who may see its company (channel ``app``, see :mod:`billingo.store.inbox`), and no e-mail is sent.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg
from psycopg.rows import class_row, scalar_row

from billingo.model.company import Company
from billingo.store.companies import note_change
from billingo.store.company_input import SettingsError
from billingo.store.queries import queries

MESSAGE_TYPES = ("switched_off", "works_again", "validation_error", "figures_changed", "pdf_missing", "sync_failed")
CHANNELS = ("app", "email")
LANGUAGES = ("hu", "en")
TIMINGS = {"app": ("now", "never"), "email": ("now", "daily", "never")}
MOST_LISTED = 500

_EMAIL = re.compile(r"[^\s@,;<>\"]+@[^\s@,;<>\"]+\.[^\s@,;<>\".]+")

Database = psycopg.Connection[Any]
Choice = tuple[str, str]  # message type and channel


@dataclass(frozen=True, slots=True)
class Subscription:
    subscription_id: int
    user_name: str
    email: str  # "" for the channel app
    message_type: str
    slug: str | None  # None = every company
    channel: str
    language: str
    timing: str


@dataclass(frozen=True, slots=True)
class Receiver:
    """Where a user's e-mails go; ``email`` is "" where they never said."""

    email: str
    language: str


@dataclass(frozen=True, slots=True)
class OwnChoices:
    """A company for which a user chose something of its own, and in how many cases."""

    slug: str
    name: str
    choices: int


@dataclass(frozen=True, slots=True)
class FurtherSubscription:
    """An e-mail to another address than the user's own; ``company_name`` None = every company."""

    subscription_id: int
    email: str
    message_type: str
    company_name: str | None
    timing: str


def check_email(email: str) -> str:
    """Return an e-mail address without the blanks around it.

    Raises:
        SettingsError: it is not one.
    """
    email = email.strip()
    if not _EMAIL.fullmatch(email) or len(email) > 254 or not email.isprintable():
        raise SettingsError(f"{email!r} is not an e-mail address.")
    return email


def add_subscription(
    db: Database,
    user_name: str,
    message_type: str,
    *,
    by: str,
    company: Company | None = None,
    channel: str = "app",
    email: str = "",
    language: str = "hu",
    timing: str = "now",
    by_grant: bool = False,
) -> bool:
    """Subscribe a user to a type of message, of one company or (None) of all; False when they had it already.

    ``timing``: ``now``, ``daily`` (e-mail only) or ``never``, which is an exception from what counts for every company.
    ``by_grant``: only of companies that the user has a grant for at the time of the message.

    Raises:
        SettingsError: an unknown type, channel, language or timing, no user, or the channel email without an address.
    """
    for value, known, word in (
        (message_type, MESSAGE_TYPES, "message type"),
        (channel, CHANNELS, "channel"),
        (language, LANGUAGES, "language"),
        (timing, TIMINGS.get(channel, ()), f"timing of the channel {channel}"),
    ):
        if value not in known:
            raise SettingsError(f"{value!r} is no {word}. There are {', '.join(known)}.")
    if not user_name.strip():
        raise SettingsError("A subscription needs the name of a user.")
    values = {
        "user_name": user_name.strip(),
        "email": check_email(email) if channel == "email" else "",
        "message_type": message_type,
        "company_id": company.company_id if company else None,
        "channel": channel,
        "language": language,
        "timing": timing,
        "by_grant": by_grant,
    }
    with db.transaction():
        row: Any = db.execute(queries("subscriptions")["add"], values).fetchone()
        if row.added and company:
            note_change(db, company.company_id, by, "subscription added", values)
    return bool(row.added)


def list_subscriptions(db: Database, user_name: str | None = None) -> list[Subscription]:
    """Every subscription, or those of one user."""
    rows = db.execute(queries("subscriptions")["list"], {"user_name": user_name}).fetchall()
    return [Subscription(*row) for row in rows]


def remove_subscription(db: Database, subscription_id: int, *, by: str) -> None:
    """End a subscription.

    Raises:
        SettingsError: there is none of that number.
    """
    with db.transaction():
        row: Any = db.execute(queries("subscriptions")["remove"], {"subscription_id": subscription_id}).fetchone()
        if row is None:
            raise SettingsError(f"There is no subscription {subscription_id}. `subscription list` shows them all.")
        if row.company_id is not None:
            detail = {"user_name": row.user_name, "message_type": row.message_type, "channel": row.channel}
            note_change(db, row.company_id, by, "subscription removed", detail)


def list_choices(db: Database, user_name: str, company_id: int | None, email: str) -> dict[Choice, str]:
    """What a user chose for one company, or (None) for every company: timing by type and channel, for one address."""
    params = {"user_name": user_name, "company_id": company_id, "email": email}
    rows: list[Any] = db.execute(queries("subscriptions")["list_choices"], params).fetchall()
    return {(row.message_type, row.channel): row.timing for row in rows}


def save_choices(
    db: Database,
    user_name: str,
    company: Company | None,
    receiver: Receiver,
    choices: Mapping[Choice, str | None],
    *,
    by: str,
    by_grant: bool = True,
) -> None:
    """Set a user's timing by type and channel, for one company or (None) for every company.

    None takes a choice back, so that what counts for every company counts again; for every company itself it means the
    inbox without an e-mail.

    Raises:
        SettingsError: an unknown type, channel or timing, or an e-mail without an address. Nothing was changed.
    """
    with db.transaction():
        for (message_type, channel), timing in choices.items():
            if timing is not None:
                add_subscription(
                    db,
                    user_name,
                    message_type,
                    by=by,
                    company=company,
                    channel=channel,
                    email=receiver.email,
                    language=receiver.language,
                    timing=timing,
                    by_grant=by_grant,
                )
                continue
            params = {
                "user_name": user_name,
                "message_type": message_type,
                "channel": channel,
                "company_id": company.company_id if company else None,
                "email": receiver.email,
            }
            taken_back = db.execute(queries("subscriptions")["forget_choice"], params).fetchone()
            if taken_back and company:
                detail = {"user_name": user_name, "message_type": message_type, "channel": channel}
                note_change(db, company.company_id, by, "subscription removed", detail)


def list_exceptions(db: Database, user_name: str, email: str, company_ids: Sequence[int] | None) -> list[OwnChoices]:
    """The companies (among these; None = all) for which a user chose something of its own, by name."""
    params = {"user_name": user_name, "email": email, "company_ids": _as_list(company_ids), "limit": MOST_LISTED}
    with db.cursor(row_factory=class_row(OwnChoices)) as cursor:
        return cursor.execute(queries("subscriptions")["list_exceptions"], params).fetchall()


def list_further(
    db: Database, user_name: str, email: str, company_ids: Sequence[int] | None
) -> list[FurtherSubscription]:
    """A user's e-mails to other addresses than their own."""
    params = {"user_name": user_name, "email": email, "company_ids": _as_list(company_ids), "limit": MOST_LISTED}
    with db.cursor(row_factory=class_row(FurtherSubscription)) as cursor:
        return cursor.execute(queries("subscriptions")["list_further"], params).fetchall()


def find_receiver(db: Database, user_name: str, language: str) -> Receiver:
    """A user's own address and language; where they never said, those of a subscription, or none and ``language``."""
    with db.cursor(row_factory=class_row(Receiver)) as cursor:
        found = cursor.execute(queries("subscriptions")["find_receiver"], {"user_name": user_name}).fetchone()
    return found or Receiver("", language)


def save_receiver(db: Database, user_name: str, receiver: Receiver) -> None:
    """Set a user's own address and language; what went to the address before goes to this one from now on.

    Raises:
        SettingsError: that is not an e-mail address. Nothing was changed.
    """
    new = check_email(receiver.email)
    with db.transaction():
        old = find_receiver(db, user_name, receiver.language).email
        params = {"user_name": user_name, "email": new, "language": receiver.language, "old": old, "new": new}
        db.execute(queries("subscriptions")["save_receiver"], params)
        if old:
            db.execute(queries("subscriptions")["forget_doubles"], params)
            db.execute(queries("subscriptions")["move_address"], params)


def add_receiver(db: Database, user_name: str, receiver: Receiver) -> bool:
    """Set the address and language of a user who has none; False, and nothing is changed, if they have one by now.

    Raises:
        SettingsError: that is not an e-mail address. Nothing was changed.
    """
    params = {"user_name": user_name, "email": check_email(receiver.email), "language": receiver.language}
    return db.execute(queries("subscriptions")["add_receiver"], params).fetchone() is not None


def claim_test(db: Database, user_name: str, receiver: Receiver, now: datetime) -> bool:
    """Note that a user asks for a test e-mail at ``now`` (aware UTC); False if the last is less than a minute old."""
    params = {"user_name": user_name, "email": receiver.email, "language": receiver.language, "now": now}
    return db.execute(queries("subscriptions")["claim_test"], params).fetchone() is not None


def list_users(db: Database, company_ids: Sequence[int] | None) -> list[str]:
    """The users with a grant for one of these companies; for all companies (None) also those with a subscription."""
    params = {"company_ids": _as_list(company_ids), "limit": MOST_LISTED}
    with db.cursor(row_factory=scalar_row) as cursor:
        return cursor.execute(queries("subscriptions")["list_users"], params).fetchall()


def _as_list(company_ids: Sequence[int] | None) -> list[int] | None:
    return None if company_ids is None else list(company_ids)
