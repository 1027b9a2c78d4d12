"""A sample sent to somebody's own address, so that they see whether e-mails reach them; one a minute for each user."""

import logging
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLong
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from billingo.pipelines import sample_messages
from billingo.pipelines.mail import MailFault, Postponed, Refused, ServerDown, SmtpMailer
from billingo.store import subscriptions
from billingo.store.subscriptions import Receiver
from billingo.web.language import gettext as _

LONGEST_S = 20.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it, in words; ``look`` as that of a notice, ``detail`` the mail server's own words."""

    look: str
    text: str
    detail: str = ""


def send(db: Any, user_name: str, receiver: Receiver, kind: str, mailer: SmtpMailer | None = None) -> Outcome:
    """Send a sample through the mail server that messages go through; raises nothing for its faults."""
    if not receiver.email:
        return Outcome("warn", _("Give an e-mail address first; the test goes there."))
    if not subscriptions.claim_test(db, user_name, receiver, datetime.now(UTC)):
        return Outcome("warn", _("You may send one test a minute. Wait a little, then try again."))
    fault = _try_sending(mailer or SmtpMailer(), user_name, receiver, kind)
    if fault is None:
        return Outcome(
            "good",
            _("The test was sent to %(address)s. If it does not come within some minutes, look among the spam.")
            % {"address": receiver.email},
        )
    if isinstance(fault, Refused):
        return Outcome("bad", _("The mail server refused this address for good. Correct it above."), str(fault))
    if isinstance(fault, Postponed):
        return Outcome("warn", _("The mail server did not take it now. Try again in some minutes."), str(fault))
    return Outcome(
        "bad",
        _("No mail server takes e-mails from here.")
        + " "
        + _("Messages by e-mail wait meanwhile and are not lost; in the app you see them. Tell your administrator."),
        str(fault),
    )


def _try_sending(mailer: SmtpMailer, user_name: str, receiver: Receiver, kind: str) -> MailFault | None:
    """Send it, within a time that somebody waits for a page; what the server is still busy with then goes on."""
    pool = ThreadPoolExecutor(1, thread_name_prefix="test e-mail")
    try:
        pool.submit(_send, mailer, user_name, receiver, kind).result(LONGEST_S)
    except MailFault as fault:
        return fault
    except TooLong:
        return ServerDown(f"The mail server did not answer within {LONGEST_S:.0f} seconds.")
    finally:
        pool.shutdown(wait=False)
    return None


def _send(mailer: SmtpMailer, user_name: str, receiver: Receiver, kind: str) -> None:
    with mailer.session() as session:
        mail = sample_messages.make_email(kind, receiver.language, user_name, receiver.email, session.sender)
        session.send(receiver.email, mail)
    log.info("%s sent a test e-mail to themselves.", user_name)
