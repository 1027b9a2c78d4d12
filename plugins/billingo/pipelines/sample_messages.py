"""How a message of each type looks, with invented data that say so: for the preview and for a test e-mail."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from email.message import EmailMessage

from billingo.booking.issues import make_issue
from billingo.pipelines import addresses, digest, texts
from billingo.pipelines.fault_texts import describe, describe_pdf_cause
from billingo.pipelines.mail import compose
from billingo.store.deliveries import Claim, DigestEntry, Item
from billingo.store.messages import ConnectionFacts
from billingo.systems.errors import TransientCode, TransientFault

DIGEST = "digest"
KINDS = (*texts.TYPES, DIGEST)

_COMPANY = {"hu": "Képzelt Kft.", "en": "Imaginary Kft."}
_PARTNERS = {"hu": ("Kitalált Bt.", "Nem Létező Zrt."), "en": ("Invented Bt.", "No Such Zrt.")}
_REASON = describe(TransientFault("Billingo answered 503 to /documents.", TransientCode.STATUS, 503))
_CHANGED = make_issue(
    "figures_changed",
    field="gross",
    found="254000",
    expected="127000",
    currency="HUF",
    figure_hu="bruttó",
    figure_en="gross",
)
_NOT_FOUND = describe_pdf_cause("not_found")
_CAUSES = {
    "validation_error": {
        "hu": ("Ismeretlen áfakód: 31%.", "Rendelje hozzá az áfakódot, vagy javítsa a bizonylatot."),
        "en": ("Unknown VAT rate: 31%.", "Map the VAT code or correct the document."),
    },
    "figures_changed": {
        "hu": (
            _CHANGED.text_hu,
            texts.CHANGED_FIGURES.action_hu,
        ),
        "en": (_CHANGED.text_en, texts.CHANGED_FIGURES.action_en),
    },
    "pdf_missing": {
        "hu": (_NOT_FOUND.cause_hu, _NOT_FOUND.action_hu),
        "en": (_NOT_FOUND.cause_en, _NOT_FOUND.action_en),
    },
}


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample: what stands in the inbox, and the list of documents."""

    subject: str
    body: str
    items: list[Item]


def make_sample(kind: str, language: str) -> Sample:
    """The sample of a type of message, in ``hu`` or ``en``."""
    facts = _make_facts(language)
    writers: dict[str, Callable[[], texts.MessageText]] = {
        "switched_off": lambda: texts.switched_off(facts),
        "works_again": lambda: texts.works_again(facts),
        "validation_error": lambda: texts.failures(facts, 2),
        "figures_changed": lambda: texts.changed_figures(facts, 2),
        "pdf_missing": lambda: texts.missing_pdfs(facts, 2),
        "sync_failed": lambda: texts.sync_failed(facts, _REASON),
    }
    text = writers[kind]()
    english = language == "en"
    return Sample(
        text.subject_en if english else text.subject_hu,
        text.body_en if english else text.body_hu,
        _make_items(kind, language),
    )


def make_email(kind: str, language: str, user_name: str, email: str, sender: str) -> EmailMessage:
    """A sample as the e-mail that would be sent; its subject and first line say that it is one.

    Raises:
        Refused: the address is not one.
    """
    words = texts.MAIL_WORDS[language]
    now = datetime.now(UTC)
    subject, body, items = "", words.sample_intro, []
    if kind != DIGEST:
        sample = make_sample(kind, language)
        subject, body, items = words.sample + sample.subject, f"{body}\n\n{sample.body}", sample.items
    claim = Claim(
        delivery_id=0,
        message_id=0,
        user_name=user_name,
        email=email,
        language=language,
        attempts=1,
        outcome_unknown=False,
        episode=f"sample:{uuid.uuid4()}",
        created_at=now,
        subject=subject,
        body=body,
        link=addresses.inbox_page(),
        digest_day=now.date() if kind == DIGEST else None,
    )
    if kind != DIGEST:
        return compose(claim, items, len(items), sender)
    entries: list[digest.Entry] = []
    for one in ("validation_error", "switched_off"):
        sample = make_sample(one, language)
        entry = DigestEntry(0, one, _COMPANY[language], now, sample.body, len(sample.items))
        entries.append((entry, sample.items))
    return digest.write(claim, entries, len(entries), sender, words.sample)


def _make_facts(language: str) -> ConnectionFacts:
    return ConnectionFacts(
        connection_id=0,
        company_id=0,
        slug="",
        company_name=_COMPANY[language],
        tax_number="12345676-2-41",
        monthly_quota=None,
        system="billingo",
        enabled=True,
        off_cause="key_invalid",
        off_at=datetime(2026, 1, 15, 8, 30, tzinfo=UTC),
        off_episode=1,
        last_success_at=None,
    )


def _make_items(kind: str, language: str) -> list[Item]:
    if kind not in _CAUSES:
        return []
    cause, action = _CAUSES[kind][language]
    return [
        Item(0, f"2026-{number}", partner, Decimal(gross), "HUF", cause, action, addresses.inbox_page())
        for number, partner, gross in zip((101, 102), _PARTNERS[language], (127000, 31750), strict=True)
    ]
