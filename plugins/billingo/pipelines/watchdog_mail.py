"""How the watchdog tells: one e-mail to each address about a trouble that is here, and one that it is over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from html import escape

from billingo import settings
from billingo.pipelines import watchdog_texts
from billingo.pipelines.episodes import OVER, TELL_END, Memory, Trouble
from billingo.pipelines.mail import Mailer, MailSession, Postponed, Refused, ServerDown, write_email
from billingo.store.deliveries import Claim
from billingo.store.watching import Episode, Mail


@dataclass(slots=True)
class Told:
    """``waiting``: e-mails that the mail server did not take; the next look tries again."""

    sent: int = 0
    waiting: int = 0
    notes: list[str] = field(default_factory=list)


def tell(memory: Memory, troubles: Sequence[Trouble], addresses: Sequence[str], mailer: Mailer, now: datetime) -> Told:
    """Send what somebody does not know yet, and remember it. A fault of the mail server is a note, nothing is lost."""
    told = Told()
    letters = list(_list_letters(memory, troubles, addresses, now))
    if not letters:
        return told
    left = list(letters)
    try:
        with mailer.session() as session:
            while left:
                letter = left[0]
                try:
                    _send(session, letter)
                    fault = None
                    told.sent += 1
                except Postponed as postponed:
                    told.waiting += 1
                    told.notes.append(f"{letter.email}: {postponed}")
                    left.pop(0)
                    continue
                except Refused as refused:
                    fault = str(refused)
                    told.notes.append(f"{letter.email}: {refused}")
                memory.note_mail(letter.episode, Mail(letter.stage, letter.email, fault))
                left.pop(0)
    except ServerDown as down:
        told.waiting += len(left)
        told.notes.append(f"{down} {len(left)} e-mail(s) of the watchdog wait for its next look.")
    return told


@dataclass(frozen=True, slots=True)
class _Letter:
    episode: Episode
    stage: int
    email: str
    subject: str
    text: str


def _list_letters(
    memory: Memory, troubles: Sequence[Trouble], addresses: Sequence[str], now: datetime
) -> Iterator[_Letter]:
    """Who does not know yet: of a trouble that is here, every address; that it is over, those who were told of it."""
    link = _find_link()
    for trouble in troubles:
        episode = memory.find(trouble.kind)
        if episode is None:
            continue
        known = {mail.email for mail in memory.list_mails(episode) if mail.stage == episode.stage}
        subject = watchdog_texts.write_subject(trouble.kind, over=False)
        text = watchdog_texts.write_trouble(trouble, episode, link)
        for address in addresses:
            if address not in known:
                yield _Letter(episode, episode.stage, address, subject, text)
    for episode in memory.list_untold(now - TELL_END):
        mails = memory.list_mails(episode)
        told = {mail.email for mail in mails if mail.stage != OVER and mail.fault is None}
        known = {mail.email for mail in mails if mail.stage == OVER}
        subject = watchdog_texts.write_subject(episode.kind, over=True)
        text = watchdog_texts.write_over(episode, link)
        for address in addresses:
            if address in told - known:
                yield _Letter(episode, OVER, address, subject, text)


def _send(session: MailSession, letter: _Letter) -> None:
    session.send(letter.email, _compose(letter, session.sender))


def _compose(letter: _Letter, sender: str) -> EmailMessage:
    """The Message-ID depends on trouble, stage and address alone, so one that is sent twice is seen to be the same."""
    began = letter.episode.began_at
    claim = Claim(
        delivery_id=0,
        message_id=0,
        user_name="watchdog",
        email=letter.email,
        language="hu",
        attempts=1,
        outcome_unknown=False,
        episode=f"watchdog:{letter.episode.kind}:{began.isoformat()}:{letter.stage}",
        created_at=began,
        subject=letter.subject,
        body=letter.text,
        link="",
    )
    html = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in letter.text.split("\n\n"))
    return write_email(claim, letter.subject, letter.text + "\n", html, sender)


def _find_link() -> str:
    try:
        return settings.public_url()
    except settings.MissingSetting:
        return ""
