"""E-mail: one delivery as a message with plain text and HTML, and a session with the mail server.

What can go wrong, by what to do about it::

    MailFault
    ├── ServerDown    nobody can be reached now: every e-mail waits
    ├── Postponed     this one was not taken now: this one waits
    └── Refused       this one will never be taken: given up, with the words of the server

The server is the one of the Airflow connection ``smtp_default``. The provider's hook logs in; it does not send,
because it sends again after any fault, also after a refusal and after a cut that leaves open whether the mail was
taken.
"""

import hashlib
import re
import smtplib
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from html import escape
from typing import Protocol

from billingo.model.written import write_amount
from billingo.pipelines import addresses, texts
from billingo.store.deliveries import Claim, Item

_CONTROLS = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")


class MailFault(Exception):
    """An e-mail was not sent; the text says why, for people."""


class ServerDown(MailFault):
    """The mail server cannot be reached or does not let us in. Nothing is lost: every e-mail waits."""


class Postponed(MailFault):
    """The mail server did not take this e-mail now. It is sent later."""


class Refused(MailFault):
    """The mail server will never take this e-mail."""


class MailSession(Protocol):
    """One conversation with the mail server, for many e-mails."""

    sender: str  # the address that e-mails come from

    def send(self, recipient: str, message: EmailMessage) -> None:
        """Hand one e-mail over; returns once the server took it. Raises a MailFault."""


class Mailer(Protocol):
    """Opens sessions; entering one raises ServerDown."""

    def session(self) -> AbstractContextManager[MailSession]: ...


class SmtpMailer:
    """The mail server of an Airflow connection of type smtp."""

    def __init__(self, conn_id: str = "smtp_default") -> None:
        self.conn_id = conn_id

    @contextmanager
    def session(self) -> Iterator[MailSession]:
        """Connect and log in.

        Raises:
            ServerDown: the connection is not defined, or the server cannot be reached or does not let us in.
        """
        from airflow.providers.smtp.hooks.smtp import SmtpHook  # noqa: PLC0415 - 2 s, and only who sends needs it

        hook = SmtpHook(self.conn_id)
        try:
            hook.get_conn()
            sender = hook.from_email or hook.smtp_user
            client = hook._smtp_client  # noqa: SLF001 - the hook offers no way to send just once
        except Exception as fault:  # noqa: BLE001 - whatever it is, the e-mails wait
            raise ServerDown(_explain_no_session(self.conn_id, fault)) from None
        try:
            if not sender or not isinstance(client, smtplib.SMTP):
                raise ServerDown(
                    f"The Airflow connection {self.conn_id} has no from_email in its extra fields; set it."
                )
            yield SmtpSession(client, sender)
        finally:
            if isinstance(client, smtplib.SMTP):
                _leave(client)


class SmtpSession:
    """A session with an SMTP server that let us in."""

    def __init__(self, client: smtplib.SMTP, sender: str) -> None:
        self.sender = sender
        self._client = client

    def send(self, recipient: str, message: EmailMessage) -> None:
        """Hand one e-mail over.

        Raises:
            ServerDown: the connection broke, or the server refuses our sender.
            Postponed: not taken now (greylisting, mailbox busy).
            Refused: never (no such mailbox, content refused).
        """
        try:
            self._client.send_message(message, self.sender, [recipient])
        except smtplib.SMTPRecipientsRefused as fault:
            code, answer = next(iter(fault.recipients.values()))
            raise _judge(code, answer) from None
        except smtplib.SMTPDataError as fault:
            raise _judge(fault.smtp_code, fault.smtp_error) from None
        except smtplib.SMTPNotSupportedError:
            raise Refused("The mail server cannot deliver to an address with such letters.") from None
        except smtplib.SMTPSenderRefused as fault:
            words = _read_answer(fault.smtp_code, fault.smtp_error)
            raise ServerDown(f"The mail server refuses our sender {self.sender}: {words}.") from None
        except smtplib.SMTPResponseException as fault:
            words = _read_answer(fault.smtp_code, fault.smtp_error)
            raise ServerDown(f"The mail server answered {words}.") from None
        except (smtplib.SMTPException, OSError) as fault:
            raise ServerDown(f"The connection to the mail server broke ({type(fault).__name__}).") from None


def compose(claim: Claim, items: Sequence[Item], total: int, sender: str) -> EmailMessage:
    """Make the e-mail of one delivery, with its list in the plain text and in the HTML.

    Raises:
        Refused: the address of the recipient is not one.
    """
    return write_email(claim, claim.subject, _write_text(claim, items, total), _write_html(claim, items, total), sender)


def write_email(claim: Claim, subject: str, text: str, html: str, sender: str) -> EmailMessage:
    """Make an e-mail in UTF-8 to the recipient of a claim, of a plain text and the HTML of its body.

    The Message-ID depends on the delivery alone: should an e-mail be sent twice because the process died between the
    server's answer and our note of it, mail programs and servers see that both are one.

    Raises:
        Refused: the address of the recipient is not one.
    """
    recipient = _read_address(claim.email)
    message = EmailMessage(policy=SMTP)
    message["From"] = clean(sender)
    message["To"] = recipient
    # folding a long subject, EmailMessage loses the blank between two encoded words; Header keeps it
    message.set_raw("Subject", Header(clean(subject), "utf-8", header_name="Subject").encode())
    message["Date"] = format_datetime(datetime.now(UTC))
    message["Message-ID"] = make_message_id(claim, sender)
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["Content-Language"] = claim.language
    message.set_content(text, cte="base64")
    head = f'<html lang="{claim.language}"><head><meta charset="utf-8"></head>'
    message.add_alternative(f"<!DOCTYPE html>{head}<body>{html}</body></html>", subtype="html", cte="base64")
    return message


def make_message_id(claim: Claim, sender: str) -> str:
    """Return the Message-ID of a delivery: always the same for the same one, and of no other."""
    digest = hashlib.sha256(f"{claim.episode}\n{claim.user_name}\n{claim.email}".encode()).hexdigest()[:24]
    return f"<billingo.{claim.delivery_id}.{digest}@{parseaddr(sender)[1].rpartition('@')[2] or 'localhost'}>"


def _read_address(text: str) -> Address:
    try:
        address = Address(addr_spec=text)
    except Exception:  # noqa: BLE001 - the parser refuses in many ways, one of them an IndexError
        raise Refused("This is not an e-mail address; correct it in the subscription.") from None
    if not address.username or not address.domain:
        raise Refused("This is not an e-mail address; correct it in the subscription.")
    return address


def _leave(client: smtplib.SMTP) -> None:
    try:
        client.quit()
    except (smtplib.SMTPException, OSError):
        client.close()


def _write_text(claim: Claim, items: Sequence[Item], total: int) -> str:
    words = texts.MAIL_WORDS[claim.language]
    parts = [claim.body, *list_in_text(words, items, total)]
    if claim.message_id:  # a sample has no page
        parts.append(f"{words.message}: {addresses.message_page(claim.message_id)}")
    parts.append(f"{words.page}: {claim.link}")
    return "\n\n".join(parts) + "\n"


def list_in_text(words: texts.MailWords, items: Sequence[Item], total: int) -> list[str]:
    """Write the documents of a message as paragraphs of plain text, and how many more there are."""
    parts = [
        f"{number}. {clean(item.number)} | {clean(item.partner_name)} | {write_amount(item.gross, item.currency, words.language)}\n"
        f"   {words.cause}: {clean(item.cause)}\n"
        f"   {words.action}: {clean(item.action)}\n"
        f"   {item.link}"
        for number, item in enumerate(items, 1)
    ]
    return parts + ([words.more.format(count=total - len(items))] if total > len(items) else [])


def _write_html(claim: Claim, items: Sequence[Item], total: int) -> str:
    words = texts.MAIL_WORDS[claim.language]
    paragraphs = "".join(map(paragraph_in_html, claim.body.split("\n\n")))
    message = ""
    if claim.message_id:
        message = f'<p><a href="{escape(addresses.message_page(claim.message_id))}">{escape(words.message)}</a></p>'
    page = f'<p><a href="{escape(claim.link)}">{escape(words.page)}</a></p>'
    return paragraphs + list_in_html(words, items, total) + message + page


def paragraph_in_html(paragraph: str) -> str:
    """Write a paragraph of a message with its lead in bold; a technical detail is English whatever the language is."""
    lead = next((one for one in texts.LEADS if paragraph.startswith(one + " ")), "")
    said = escape(paragraph.removeprefix(lead).strip())
    if lead in texts.DETAIL_LEADS:
        said = f'<span lang="en">{said}</span>'
    return f"<p><strong>{escape(lead)}</strong> {said}</p>" if lead else f"<p>{said}</p>"


def list_in_html(words: texts.MailWords, items: Sequence[Item], total: int) -> str:
    """Write the documents of a message as a table, and how many more there are."""
    cell = '<td style="border-bottom:1px solid #888;padding:4px 8px;vertical-align:top'
    rows = "".join(
        f'<tr>{cell}"><a href="{escape(item.link)}">{escape(item.number)}</a></td>'
        f'{cell}">{escape(item.partner_name)}</td>'
        f'{cell};text-align:right;white-space:nowrap">{escape(write_amount(item.gross, item.currency, words.language))}</td>'
        f'{cell}">{escape(item.cause)}</td>{cell}">{escape(item.action)}</td></tr>'
        for item in items
    )
    heads = "".join(f'<th style="text-align:left;padding:4px 8px">{escape(head)}</th>' for head in words.heads)
    table = f'<table style="border-collapse:collapse"><tr>{heads}</tr>{rows}</table>' if items else ""
    more = f"<p>{escape(words.more.format(count=total - len(items)))}</p>" if total > len(items) else ""
    return table + more


def clean(text: str) -> str:
    """Make one line: whatever a company or a partner is called, it starts no new header and no new line."""
    return _CONTROLS.sub(" ", text).strip()


def _judge(code: int, answer: bytes | str) -> MailFault:
    words = _read_answer(code, answer)
    if code >= 500:
        return Refused(f"The mail server refused it for good: {words}.")
    return Postponed(f"The mail server did not take it yet: {words}.")


def _read_answer(code: int, answer: bytes | str) -> str:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return f"{code} {clean(text)[:300]}".strip()


def _explain_no_session(conn_id: str, fault: Exception) -> str:
    if isinstance(fault, smtplib.SMTPAuthenticationError):
        return f"The mail server refuses the user and password of the Airflow connection {conn_id}; correct them."
    if isinstance(fault, (smtplib.SMTPException, OSError)):
        return f"The mail server of the Airflow connection {conn_id} cannot be reached ({type(fault).__name__})."
    return f"The Airflow connection {conn_id} cannot be used for e-mail ({type(fault).__name__}); check it."
