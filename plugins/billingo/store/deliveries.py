"""The outbox: which e-mails are due, who has them in hand, and how they fared; table ``delivery``.

A digest is one e-mail for many deliveries of one user and address: one of them, its carrier, goes through the states
of an e-mail, and the others end with it.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from psycopg.rows import class_row, scalar_row

from billingo.store.database import Database
from billingo.store.queries import queries


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
    digest_day: date | None = None  # the Budapest day of a digest; None for the e-mail of one message


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


@dataclass(frozen=True, slots=True)
class DigestEntry:
    """One message of a digest; ``items`` = how many documents it lists. ``created_at`` is aware UTC."""

    message_id: int
    type: str
    company_name: str
    created_at: datetime
    body: str
    items: int


def claim_deliveries(db: Database, now: datetime, *, batch: int, lease: timedelta) -> list[Claim]:
    """Take up to ``batch`` e-mails that are due into hand; no other process gets them before the lease is over."""
    params = {"now": now, "batch": batch, "lease": lease}
    with db.cursor(row_factory=class_row(Claim)) as cursor:
        return cursor.execute(queries("deliveries")["claim"], params).fetchall()


def start_sending(db: Database, claim: Claim) -> bool:
    """Note that the mail server is about to get it; False if the claim was lost meanwhile."""
    params = {"delivery_id": claim.delivery_id, "attempts": claim.attempts}
    return db.execute(queries("deliveries")["start_sending"], params).fetchone() is not None


def finish_delivery(db: Database, claim: Claim) -> None:
    """Note that the mail server took it; a digest ends all its deliveries at once."""
    db.execute(queries("deliveries")["finish"], {"delivery_id": claim.delivery_id, "attempts": claim.attempts})


def postpone_delivery(db: Database, claim: Claim, due_at: datetime, fault: str) -> None:
    """Note why it was not sent and when to try again."""
    db.execute(
        queries("deliveries")["postpone"],
        {"delivery_id": claim.delivery_id, "attempts": claim.attempts, "due_at": due_at, "fault": fault},
    )


def give_up_delivery(db: Database, claim: Claim, fault: str) -> None:
    """Note why it can never be sent."""
    db.execute(
        queries("deliveries")["give_up"],
        {"delivery_id": claim.delivery_id, "attempts": claim.attempts, "fault": fault},
    )


def gather_digests(db: Database, until: datetime, day: date) -> int:
    """Fix what each user and address gets in the digest of a Budapest day: all that was due by ``until`` (aware UTC).

    Returns how many digests were made. Who has one of that day already gets the rest on the next; safe to call twice
    and at once.
    """
    with db.transaction(), db.cursor(row_factory=scalar_row) as cursor:
        cursor.execute(queries("deliveries")["lock_digests"])
        return sum(cursor.execute(queries("deliveries")["gather_digests"], {"until": until, "day": day}).fetchall())


def list_digest(db: Database, claim: Claim) -> list[DigestEntry]:
    """The messages of a digest, by company and age."""
    params = {"delivery_id": claim.delivery_id, "language": claim.language}
    with db.cursor(row_factory=class_row(DigestEntry)) as cursor:
        return cursor.execute(queries("deliveries")["list_digest"], params).fetchall()


def list_items(db: Database, message_id: int, language: str, limit: int) -> list[Item]:
    """List the first lines of a message's list, in one language."""
    params = {"message_id": message_id, "language": language, "limit": limit}
    with db.cursor(row_factory=class_row(Item)) as cursor:
        return cursor.execute(queries("deliveries")["list_items"], params).fetchall()


def count_items(db: Database, message_id: int) -> int:
    """Count the lines of a message's list."""
    with db.cursor(row_factory=scalar_row) as cursor:
        return cursor.execute(queries("deliveries")["count_items"], {"message_id": message_id}).fetchone() or 0
