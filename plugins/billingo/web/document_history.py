"""What happened to a stored file, when and by whom, newest first: one list of what the tables tell apart (HF-4, HF-27)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from billingo.model.correction import Change, Correction
from billingo.model.written import NO_VALUE, Shows, write_value
from billingo.store.access import PROCESSING, Access
from billingo.store.pdf import FilePdf
from billingo.web.formats import BUDAPEST
from billingo.web.language import current_language, ngettext
from billingo.web.language import gettext as _
from billingo.web.rendering import pick
from billingo.web.user_names import name_user

REPEATED = ("corrected: ", "booked")
"""What begins entries of the log that tell of a correction or a booking, which have events of their own that say more."""

MOST_NAMED = 12  # fields of one correction
FETCHED_BY_HAND_S = 60  # the PDF image that somebody asked for is archived within that time


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a document's history; ``by`` is "" where no person did it. ``at`` is aware UTC."""

    at: datetime
    text: str
    by: str = ""
    detail: str = ""
    count: int = 1
    link: str = ""  # a path of the app
    is_look: bool = False  # somebody looked, downloaded or printed: nothing changed


def list_events(
    file: Any,
    versions: Iterable[Any],
    corrections: Iterable[Correction],
    pdf: FilePdf | None,
    messages: Iterable[Any],
    accesses: Sequence[Access],
    labels: Mapping[str, str],
) -> list[Event]:
    """The whole history of a stored file, newest first.

    Args:
        file: of ``store.documents.find``.
        versions, messages: of the same module.
        labels: path of a field -> what it is called.
    """
    events = [_received(row) for row in versions]
    events += [_corrected(one, labels) for one in corrections]
    if file.processed_at is not None:
        events.append(Event(file.processed_at, _("Last processed"), detail=_describe_outcome(file.state)))
    if file.booked_at is not None:
        detail = _("version %(version)s") % {"version": file.booked_version} if file.booked_version > 1 else ""
        events.append(Event(file.booked_at, _("Booked"), by=name_user(file.booked_by), detail=detail))
    archived_at = pdf.changed_at if pdf is not None and pdf.state == "fetched" else None
    if archived_at is not None and not _was_fetched_by_hand(archived_at, accesses):
        events.append(Event(archived_at, _("PDF image archived")))
    events += [
        Event(row.created_at, _("Message sent"), detail=pick(row, "subject"), link=f"/messages/{row.message_id}")
        for row in messages
    ]
    events += _list_accesses(accesses)
    return sorted(events, key=lambda event: event.at, reverse=True)


def list_looks(accesses: Iterable[Access]) -> Iterator[Event]:
    """Every single look at a document, download, print or change of it, but for what has a fuller event of its own."""
    return (_describe([access]) for access in accesses if not _is_repeated(access))


def _received(row: Any) -> Event:
    if row.version == 1:
        return Event(row.received_at, _("Received"))
    return Event(
        row.received_at, _("Received again, changed"), detail=_("version %(version)s") % {"version": row.version}
    )


def _corrected(correction: Correction, labels: Mapping[str, str]) -> Event:
    names = [_describe_change(change, labels) for change in correction.changes]
    if len(names) > MOST_NAMED:
        left = len(names) - MOST_NAMED
        names[MOST_NAMED:] = [ngettext("%(count)d more field", "%(count)d more fields", left) % {"count": left}]
    note = f" – {correction.note}" if correction.note else ""
    return Event(correction.made_at, _("Corrected by hand"), by=correction.made_by, detail="; ".join(names) + note)


def _describe_change(change: Change, labels: Mapping[str, str]) -> str:
    """What was corrected, and where that are single values, from what to what."""
    label = labels.get(change.path, change.path)
    if any(isinstance(value, list | dict) for value in (change.before, change.after)):
        return label
    before, after = (
        write_value("" if value is None else str(value), Shows.BY_FIELD, current_language(), field=change.path)
        or NO_VALUE
        for value in (change.before, change.after)
    )
    return f"{label} ({before} → {after})"


def _was_fetched_by_hand(archived_at: datetime, accesses: Iterable[Access]) -> bool:
    """Whether the log says who had the PDF image fetched that was archived then."""
    return any(
        (one.action, one.detail) == ("change", "pdf")
        and abs((one.at - archived_at).total_seconds()) < FETCHED_BY_HAND_S
        for one in accesses
    )


def _list_accesses(accesses: Iterable[Access]) -> Iterable[Event]:
    """One line for the same look by the same user on the same day, with how often.

    The page of a document shows its PDF image, so who looked at both on a day looked at the document.
    """
    same: dict[tuple[object, ...], list[Access]] = {}
    for one in accesses:
        if not _is_repeated(one):
            sort = PROCESSING if _is_processing(one) else one.detail
            same.setdefault((one.user_name, _day(one.at), one.action, sort), []).append(one)
    for (user, day, action, detail), found in same.items():
        if (action, detail) == ("view", "pdf") and (user, day, "view", "") in same:
            continue
        yield _describe(found)


def _is_processing(access: Access) -> bool:
    return access.action == "change" and access.detail.split(" ")[0] == PROCESSING


def _is_repeated(access: Access) -> bool:
    return access.action == "change" and access.detail.startswith(REPEATED)


def _describe(found: Sequence[Access]) -> Event:
    """The newest of equal entries of the log, with how many there are."""
    newest = found[0]
    text, detail = _describe_access(newest)
    return Event(
        newest.at,
        text,
        by=newest.user_name,
        detail=detail,
        count=len(found),
        is_look=newest.action != "change",
    )


def _day(at: datetime) -> object:
    return at.astimezone(BUDAPEST).date()


def _describe_access(access: Access) -> tuple[str, str]:
    known = {
        ("view", ""): _("Looked at the document"),
        ("view", "pdf"): _("Looked at the PDF image"),
        ("view", "manual processing"): _("Opened its manual processing"),
        ("download", "pdf"): _("Downloaded the PDF image"),
        ("download", "data"): _("Downloaded the data"),
        ("print", ""): _("Printed the page"),
        ("change", "pdf"): _("Had the PDF image fetched"),
    }
    if _is_processing(access):
        return _("Started its processing"), ""
    if (access.action, access.detail) in known:
        return known[access.action, access.detail], ""
    actions = {
        "view": _("Looked at the document"),
        "download": _("Downloaded"),
        "print": _("Printed the page"),
        "change": _("Changed"),
    }
    return actions.get(access.action, access.action), access.detail


def _describe_outcome(state: str) -> str:
    return {
        "booked": _("booked"),
        "failed": _("failed: see what to mend above"),
        "waiting": _("waits for the document that it corrects"),
    }.get(state, "")
