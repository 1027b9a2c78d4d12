"""What manual processing shows beside its fields: messages at the field that each is about, and what was corrected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from billingo.booking.corrections import find_changes
from billingo.model.company import BookingRules
from billingo.model.correction import Correction
from billingo.model.document import Document, DocumentKind
from billingo.model.issue import Issue
from billingo.pipelines.manual import AtHand, Trial
from billingo.web.document_fields import describe_kind, describe_payment_method
from billingo.web.formats import format_value
from billingo.web.issue_ways import Way, find_mapping
from billingo.web.manual_form import Form, locate
from billingo.web.rendering import pick
from billingo.web.version_diff import Change, list_changes

PAYMENT_METHODS = (
    "wire_transfer", "cash", "bankcard", "online_bankcard", "cash_on_delivery", "elore_utalas", "szep_card",
    "postai_csekk", "kompenzacio", "utalvany", "other",
)  # fmt: skip
MOST_CHANGES = 60


@dataclass(frozen=True, slots=True)
class Message:
    """What is wrong with one field of the form, in the language of the request."""

    field: str  # name in the form, or a section: "lines", "references", "vat_totals", "document"
    severity: str  # "error" or "warning"
    code: str  # of the issue; "" where what was typed cannot be read
    text: str
    action: str
    found: str
    expected: str


@dataclass(frozen=True, slots=True)
class CorrectedField:
    """A field as received, and as people corrected it; ``at`` is aware UTC."""

    change: Change
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class View:
    """Everything beside the fields."""

    messages: tuple[Message, ...]  # errors first
    issues: tuple[Issue, ...]
    mapping: Way | None  # the form that maps a VAT code, which mends all documents at once
    trial: Trial | None
    changes: tuple[Change, ...]  # typed, not saved yet
    corrected: tuple[CorrectedField, ...]  # saved before
    passed_over: tuple[tuple[Correction, str], ...]  # corrections that a newer version overtook, with their field
    notes: tuple[Correction, ...]  # those with a note

    @property
    def errors(self) -> int:
        """How many messages forbid booking."""
        return sum(message.severity == "error" for message in self.messages)

    def at(self, field: str) -> list[Message]:
        """The messages about one field or section."""
        return [message for message in self.messages if message.field == field]

    def originals(self) -> dict[str, CorrectedField]:
        """By path, what was corrected."""
        return {one.change.path: one for one in self.corrected}


def make_view(at_hand: AtHand, form: Form, document: Document, trial: Trial | None) -> View:
    """What there is to say of a form as typed; without a trial, what the last processing found."""
    messages = [Message(name, "error", "", text, "", "", "") for name, text in form.faults.items()]
    canonical = {fault.issue.field: fault.field for fault in at_hand.faults}
    issues = [*at_hand.found.issues] if trial is None else [*trial.file.issues]
    if trial is not None:
        # what nobody could read is no error any more once something stands in its place
        issues = [fault.issue for fault in at_hand.faults if form.values.get(fault.field) == ""] + issues
    messages += [
        Message(
            locate(canonical.get(issue.field, issue.field), form),
            issue.severity.value,
            issue.code,
            pick(issue, "text"),
            pick(issue, "action"),
            format_value(issue.found, issue.code, issue.field, document.currency),
            format_value(issue.expected, issue.code, issue.field, document.currency),
        )
        for issue in issues
    ]
    messages.sort(key=lambda message: message.severity != "error")
    return View(
        messages=tuple(messages),
        issues=tuple(issues),
        mapping=_find_mapping(at_hand, issues, document),
        trial=trial,
        changes=tuple(list_changes(at_hand.document, document))[:MOST_CHANGES],
        corrected=tuple(_list_corrected(at_hand)),
        passed_over=tuple((correction, change.path) for correction, change in at_hand.passed_over),
        notes=tuple(correction for correction in at_hand.corrections if correction.note),
    )


def _find_mapping(at_hand: AtHand, issues: Sequence[Issue], document: Document) -> Way | None:
    """That of the first code which is not mapped; of its group only while the file stands there with the same code."""
    failed_with = {(one.code, one.found) for one in at_hand.found.issues} if at_hand.found.state == "failed" else set()
    ways = (find_mapping(one, "failed" if (one.code, one.found) in failed_with else "", document) for one in issues)
    return next((way for way in ways if way), None)


def _list_corrected(at_hand: AtHand) -> list[CorrectedField]:
    """Every field that differs from what was received, with the last who touched it."""
    if not at_hand.corrections:
        return []
    last: dict[str, Correction] = {}
    for correction in at_hand.corrections:
        last |= {change.path: correction for change in correction.changes}
    touched = {change.path for change in find_changes(at_hand.read, at_hand.document)}
    found = []
    for change in list_changes(at_hand.read, at_hand.document)[:MOST_CHANGES]:
        # rows change as wholes: the path of the correction is a beginning of that of the field
        path = next((one for one in _list_beginnings(change.path) if one in touched or one in last), change.path)
        correction = last.get(path, at_hand.corrections[-1])
        found.append(CorrectedField(change, correction.made_by, correction.made_at))
    return found


def _list_beginnings(path: str) -> list[str]:
    parts = path.split(".")
    return [".".join(parts[:count]) for count in range(len(parts), 0, -1)]


def list_kinds(current: str) -> Mapping[str, str]:
    """The kinds that can be booked, and the one that stands there, in words."""
    kinds = [
        kind for kind in DocumentKind if kind not in {DocumentKind.DRAFT, DocumentKind.OTHER, DocumentKind.UNKNOWN}
    ]
    names = {kind.value: describe_kind(kind.value) for kind in kinds}
    return names if current in names else {current: describe_kind(current), **names}


def list_payment_methods(current: str) -> Mapping[str, str]:
    """The usual ways of paying, and the one that stands there, in words."""
    names = {method: describe_payment_method(method) for method in PAYMENT_METHODS}
    return names if current in names else {current: describe_payment_method(current) or "–", **names}


def list_codes(rules: BookingRules) -> tuple[list[str], list[str]]:
    """The VAT codes and the entitlements that the company's rules know."""
    codes = sorted({code for code, _entitlement in rules.vat_rules if code}, key=lambda code: (code[0].isalpha(), code))
    entitlements = sorted({entitlement for _code, entitlement in rules.vat_rules if entitlement})
    return codes, entitlements
