"""Who gets which messages: user, type, company (or all) and channel (WT-14, WT-21)."""

import re
from dataclasses import dataclass
from typing import Any

import psycopg

from billingo.model.company import Company
from billingo.store.companies import note_change
from billingo.store.company_input import SettingsError
from billingo.store.queries import queries

MESSAGE_TYPES = ("switched_off", "works_again", "validation_error", "figures_changed", "sync_failed")
CHANNELS = ("app", "email")
LANGUAGES = ("hu", "en")

_EMAIL = re.compile(r"[^\s@,;<>\"]+@[^\s@,;<>\"]+\.[^\s@,;<>\".]+")


@dataclass(frozen=True, slots=True)
class Subscription:
    subscription_id: int
    user_name: str
    email: str  # "" for the channel app
    message_type: str
    slug: str | None  # None = every company
    channel: str
    language: str


def check_email(email: str) -> str:
    """Return an e-mail address without the blanks around it.

    Raises:
        SettingsError: it is not one.
    """
    email = email.strip()
    if not _EMAIL.fullmatch(email):
        raise SettingsError(f"{email!r} is not an e-mail address.")
    return email


def add_subscription(
    db: psycopg.Connection[Any],
    user_name: str,
    message_type: str,
    *,
    by: str,
    company: Company | None = None,
    channel: str = "app",
    email: str = "",
    language: str = "hu",
) -> bool:
    """Subscribe a user to a type of message, of one company or (None) of all; False when they had it already.

    Raises:
        SettingsError: an unknown type, channel or language, no user, or the channel email without an address.
    """
    for value, known, word in (
        (message_type, MESSAGE_TYPES, "message type"),
        (channel, CHANNELS, "channel"),
        (language, LANGUAGES, "language"),
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
    }
    with db.transaction():
        row: Any = db.execute(queries("subscriptions")["add"], values).fetchone()
        if row.added and company:
            note_change(db, company.company_id, by, "subscription added", values)
    return bool(row.added)


def list_subscriptions(db: psycopg.Connection[Any], user_name: str | None = None) -> list[Subscription]:
    """Every subscription, or those of one user."""
    rows = db.execute(queries("subscriptions")["list"], {"user_name": user_name}).fetchall()
    return [Subscription(*row) for row in rows]


def remove_subscription(db: psycopg.Connection[Any], subscription_id: int, *, by: str) -> None:
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
