"""What became of each document that a search found: one sentence and where to go, in the language of the request."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from billingo.pipelines.pdf_now import PdfState
from billingo.store.search import Answer
from billingo.web import formats
from billingo.web.language import gettext as _
from billingo.web.pdf_viewing import describe_missing
from billingo.web.rendering import pick


@dataclass(frozen=True, slots=True)
class Way:
    """A link out of a hit."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One document: ``row`` has its number, partner, amount and company; ``look`` is that of a badge."""

    row: Any
    badge: str
    look: str
    text: str
    action: str
    path: str  # of its own page; "" where it has none
    ways: tuple[Way, ...]


def describe_answer(
    answer: Answer, key_of: Callable[[str], str], key: str, may: Callable[[int, str], bool]
) -> list[Hit]:
    """All hits: what was never stored comes first where its number is just what was typed, else last."""
    files = [describe_file(row, may) for row in answer.files]
    others = [*map(describe_landed, answer.landed), *(describe_skipped(row, may) for row in answer.skipped)]
    exact = [hit for hit in others if key_of(hit.row.number) == key]
    return [*exact, *files, *(hit for hit in others if hit not in exact)]


def describe_file(row: Any, may: Callable[[int, str], bool]) -> Hit:
    """A stored file."""
    path = f"/stored-files/{row.stored_file_id}"
    ways: list[Way] = []
    action = ""
    if row.state == "booked":
        badge, look, text = _describe_booked(row)
    elif row.state == "failed":
        badge, look = _("Failed"), "bad"
        cause = pick(row, "text") if row.text_hu else _("Processing broke off.")
        text = _("Stored %(ago)s, but not booked: %(cause)s") % {
            "ago": formats.format_ago(row.received_at),
            "cause": cause,
        }
        action = pick(row, "action") if row.text_hu else ""
        if may(row.company_id, "accountant"):
            ways.append(Way(f"{path}/manual", _("Book it by hand")))
    elif row.state == "waiting":
        badge, look = _("Waits for its original"), "warn"
        text = _(
            "Stored, but not booked: since %(since)s it waits for %(original)s, which it corrects. "
            "It is booked by itself as soon as that one is."
        ) % {"since": _day(row.waiting_since), "original": row.original_number or "–"}
    else:
        badge, look = _("To be processed"), "idle"
        text = _("Stored %(ago)s; the next processing books it.") % {"ago": formats.format_ago(row.received_at)}
    return Hit(row, badge, look, text, action, path, tuple(ways))


def _describe_booked(row: Any) -> tuple[str, str, str]:
    when = _day(row.booked_at)
    badge, look = _("Booked"), "good"
    booked = _("Booked on %(day)s") % {"day": when}
    if row.pdf_state == "fetched":
        text = _("%(booked)s, its PDF image is there.") % {"booked": booked}
    elif row.pdf_state == "failed":
        badge, look = _("Booked, no PDF"), "warn"
        cause = describe_missing(PdfState(fetched=False, cause=row.pdf_cause or "given_up")).text
        text = _("%(booked)s, but its PDF image is missing: %(cause)s") % {"booked": booked, "cause": cause}
    else:
        text = _("%(booked)s; its PDF image has not been fetched yet.") % {"booked": booked}
    if row.cancelled:
        text += " " + _("It was cancelled.")
    if row.figures_changed:
        text += " " + _("Billingo now states other figures than those booked.")
    return badge, look, text


def describe_landed(row: Any) -> Hit:
    """A document that was fetched and is not stored yet."""
    if row.off_cause == "quota_used_up":
        text = _(
            "Fetched on %(day)s, but not stored: the company's monthly quota is used up. "
            "It is stored by itself when there is quota again."
        )
    else:
        text = _("Fetched on %(day)s, not stored yet: the sync is still going on, or goes on with the next one.")
    ways = (Way(f"/companies/{row.slug}/settings", _("Settings of the connection")),)
    return Hit(row, _("Not stored yet"), "warn", text % {"day": _day(row.landed_at)}, "", "", ways)


def describe_skipped(row: Any, may: Callable[[int, str], bool]) -> Hit:
    """A document that was seen and not stored (WT-17, WT-19)."""
    settings = Way(f"/companies/{row.slug}/settings", _("Settings of the connection"))
    ways: tuple[Way, ...] = (settings,)
    action = ""
    if row.reason == "kind_not_enabled":
        text = _("Seen on %(day)s and not stored: its kind (%(kind)s) is off in the settings of the connection.")
        if may(row.company_id, "manager"):
            action = _("Switch the kind on, and the next sync brings it.")
    elif row.reason == "before_start_date":
        text = _("Seen on %(day)s and not stored: it was issued before the start date of the connection, %(start)s.")
    elif row.reason == "already_booked":
        text = _("Seen on %(day)s and not stored: it is booked already, it came another way.")
        ways = (Way(f"/stored-files/{row.booked_as}", _("The booked document")),) if row.booked_as else ()
    else:
        text = _("Seen on %(day)s and not stored: it was a draft. It comes by itself once it is issued.")
        ways = ()
    values = {
        "day": _day(row.seen_at),
        "kind": name_kind(row.kind),
        "start": formats.format_date(row.start_date),
    }
    return Hit(row, _("Not stored"), "idle", text % values, action, "", ways)


def name_kind(kind: str) -> str:
    """What a kind of document is called."""
    return {
        "invoice": _("invoice"),
        "advance": _("advance invoice"),
        "proforma": _("proforma"),
        "modification": _("modification"),
        "cancellation": _("cancellation"),
        "receipt": _("receipt"),
        "receipt_cancellation": _("receipt cancellation"),
        "draft": _("draft"),
        "other": _("other"),
        "unknown": _("unknown"),
    }.get(kind, kind)


def _day(moment: Any) -> str:
    return formats.format_date(moment.astimezone(formats.BUDAPEST).date())
