"""Sends the e-mails of the outbox: a mail server that is down delays them, and never loses or doubles one.

Each e-mail passes ``due`` → ``sending`` → ``sent``, every step committed on its own. A process that dies leaves a
lease that runs out; what it had not begun is simply sent by the next. The one e-mail that it may have had between the
server's answer and our note is sent again under the same Message-ID. An attempt without the server's final answer
counts as not sent, as SMTP has it.
"""

import itertools
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import psycopg

from billingo.pipelines import digest
from billingo.pipelines.mail import Mailer, MailSession, Postponed, Refused, ServerDown, compose
from billingo.store import deliveries as store
from billingo.store.database import Database
from billingo.store.deliveries import Claim

BATCH = 20
LEASE = timedelta(minutes=15)
LONGEST_WAIT = timedelta(hours=1)
ITEMS_IN_MAIL = 500

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Counts:
    """What one pass over the outbox did, in e-mails."""

    sent: int = 0
    postponed: int = 0
    given_up: int = 0

    def __str__(self) -> str:
        return f"{self.sent} sent, {self.postponed} postponed, {self.given_up} given up"


def deliver_due(db: Database, mailer: Mailer, now: datetime | None = None, *, batches: int | None = None) -> Counts:
    """Send the e-mails that are due at ``now`` (aware UTC, default: this moment); safe to run twice and at once.

    ``batches`` (default: no limit) keeps it short where somebody waits.

    Raises nothing for a fault of the mail server or of an e-mail: those are noted with the delivery, in words.
    """
    now = now or datetime.now(UTC)
    counts = Counts()
    left = itertools.count() if batches is None else range(batches)
    for _ in left:
        claims = store.claim_deliveries(db, now, batch=BATCH, lease=LEASE)
        if not claims or not _send_batch(db, mailer, claims, now, counts):
            break
    return counts


def wait_before(attempt: int) -> timedelta:
    """How long to wait after the given attempt (from 1): a minute, doubled each time, an hour at most."""
    return min(timedelta(minutes=2 ** min(attempt - 1, 10)), LONGEST_WAIT)


def _send_batch(db: Database, mailer: Mailer, claims: Sequence[Claim], now: datetime, counts: Counts) -> bool:
    """Send the claimed e-mails in one session; False if the server is down."""
    waiting = list(claims)
    try:
        with mailer.session() as session:
            while waiting:
                _send(db, session, waiting[0], now, counts)
                waiting.pop(0)
    except ServerDown as fault:
        log.warning("%s %d e-mail(s) wait; nothing is lost.", fault, len(waiting))
        for claim in waiting:
            _postpone(db, claim, now, str(fault), counts)
        return False
    return True


def _send(db: Database, session: MailSession, claim: Claim, now: datetime, counts: Counts) -> None:
    try:
        message = _compose(db, claim, session.sender)
        if not store.start_sending(db, claim):
            return  # the lease ran out, another process has it
        session.send(claim.email, message)
    except Refused as fault:
        log.warning("E-mail %d is given up. %s", claim.delivery_id, fault)
        store.give_up_delivery(db, claim, str(fault))
        counts.given_up += 1
    except Postponed as fault:
        log.info("E-mail %d waits. %s", claim.delivery_id, fault)
        _postpone(db, claim, now, str(fault), counts)
    else:
        store.finish_delivery(db, claim)
        counts.sent += 1


def _compose(db: Database, claim: Claim, sender: str) -> EmailMessage:
    """One e-mail that cannot be written must not hold up those behind it."""
    try:
        if claim.digest_day is not None:
            return digest.compose(db, claim, sender)
        items = store.list_items(db, claim.message_id, claim.language, ITEMS_IN_MAIL)
        return compose(claim, items, store.count_items(db, claim.message_id), sender)
    except (Refused, psycopg.Error):
        raise
    except Exception as fault:
        log.exception("E-mail %d could not be written; it is tried again, the others are sent.", claim.delivery_id)
        raise Postponed(f"It could not be written ({type(fault).__name__}).") from None


def _postpone(db: Database, claim: Claim, now: datetime, fault: str, counts: Counts) -> None:
    store.postpone_delivery(db, claim, now + wait_before(claim.attempts), fault)
    counts.postponed += 1
