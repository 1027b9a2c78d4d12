"""The daily digest: one e-mail with all messages of a day for a user and address, at 07:00 by the clock in Budapest.

What a digest holds is fixed in one transaction before it is sent, and the database allows one a day; the outbox then
sends it as it sends every e-mail. So a process may die at any point: the next one sends the same digest, under the same
Message-ID. Where there is nothing to tell, nothing is sent.
"""

from datetime import UTC, date, datetime, time, timedelta
from email.message import EmailMessage
from html import escape
from itertools import groupby
from zoneinfo import ZoneInfo

from billingo.model.written import NBSP, write_date
from billingo.pipelines import addresses, texts
from billingo.pipelines.mail import clean, list_in_html, list_in_text, paragraph_in_html, write_email
from billingo.store import deliveries
from billingo.store.database import Database
from billingo.store.deliveries import Claim, DigestEntry, Item

SENT_AT = time(7)  # by the clock in Budapest, which neither skips nor repeats this hour
MESSAGES_IN_DIGEST = 200
ITEMS_IN_DIGEST = 20  # of one message

_BUDAPEST = ZoneInfo("Europe/Budapest")
Entry = tuple[DigestEntry, list[Item]]  # a message and the first of its documents


def find_next(now: datetime) -> datetime:
    """When the first digest after ``now`` goes out; both aware UTC."""
    return _on_day(_find_last_day(now) + timedelta(days=1))


def gather(db: Database, now: datetime) -> int:
    """Make the digests of the last 07:00 before ``now`` (aware UTC), if they are not made yet; returns how many."""
    day = _find_last_day(now)
    return deliveries.gather_digests(db, _on_day(day), day)


def compose(db: Database, claim: Claim, sender: str) -> EmailMessage:
    """Make the e-mail of a digest.

    Raises:
        Refused: the address of the recipient is not one.
    """
    listed = deliveries.list_digest(db, claim)
    entries: list[Entry] = [
        (one, deliveries.list_items(db, one.message_id, claim.language, ITEMS_IN_DIGEST))
        for one in listed[:MESSAGES_IN_DIGEST]
    ]
    return write(claim, entries, len(listed), sender)


def write(claim: Claim, entries: list[Entry], total: int, sender: str, before: str = "") -> EmailMessage:
    """Make the e-mail of a digest of these messages, which are the first of so many; ``before`` begins its subject.

    Raises:
        Refused: the address of the recipient is not one.
    """
    words = texts.MAIL_WORDS[claim.language]
    day = write_date(claim.digest_day, claim.language).replace(NBSP, " ") if claim.digest_day else ""
    messages = texts.count_messages(total, claim.language)
    subject = before + words.digest.format(day=day, messages=messages)
    intro = "\n\n".join(filter(None, [claim.body if before else "", words.digest_intro.format(messages=messages)]))
    return write_email(claim, subject, _write_text(claim, intro, entries), _write_html(claim, intro, entries), sender)


def _write_text(claim: Claim, intro: str, entries: list[Entry]) -> str:
    words = texts.MAIL_WORDS[claim.language]
    parts = [intro]
    for company, group in groupby(entries, key=lambda one: one[0].company_name):
        parts.append(f"== {clean(company)} ==")
        for entry, items in group:
            parts.append(f"* {_name(entry, claim)} ({texts.format_moment(entry.created_at, claim.language)})")
            parts += texts.list_paragraphs(entry.body)
            parts += list_in_text(words, items, entry.items)
            if entry.message_id:  # a sample has no page
                parts.append(f"{words.message}: {addresses.message_page(entry.message_id)}")
    parts.append(f"{words.inbox}: {addresses.inbox_page()}")
    parts.append(f"{words.subscriptions}: {addresses.subscriptions_page()}")
    return "\n\n".join(parts) + "\n"


def _write_html(claim: Claim, intro: str, entries: list[Entry]) -> str:
    words = texts.MAIL_WORDS[claim.language]
    parts = [f"<p>{escape(paragraph)}</p>" for paragraph in intro.split("\n\n")]
    for company, group in groupby(entries, key=lambda one: one[0].company_name):
        parts.append(f"<h2>{escape(company)}</h2>")
        for entry, items in group:
            moment = texts.format_moment(entry.created_at, claim.language)
            parts.append(f"<h3>{escape(_name(entry, claim))} ({escape(moment)})</h3>")
            parts += map(paragraph_in_html, texts.list_paragraphs(entry.body))
            parts.append(list_in_html(words, items, entry.items))
            if entry.message_id:
                parts.append(_link(addresses.message_page(entry.message_id), words.message))
    parts.append(_link(addresses.inbox_page(), words.inbox))
    parts.append(_link(addresses.subscriptions_page(), words.subscriptions))
    return "".join(parts)


def _name(entry: DigestEntry, claim: Claim) -> str:
    name = texts.TYPES[entry.type]
    return name.en if claim.language == "en" else name.hu


def _link(address: str, words: str) -> str:
    return f'<p><a href="{escape(address)}">{escape(words)}</a></p>'


def _find_last_day(now: datetime) -> date:
    """The Budapest day whose digest is the newest that may have been sent."""
    local = now.astimezone(_BUDAPEST)
    return local.date() if local.time() >= SENT_AT else local.date() - timedelta(days=1)


def _on_day(day: date) -> datetime:
    return datetime.combine(day, SENT_AT, _BUDAPEST).astimezone(UTC)
