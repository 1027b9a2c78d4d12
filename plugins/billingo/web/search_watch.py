"""Why a document that nobody has seen may not be here: what each connection watches, and what keeps it from doing so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from billingo.pipelines.texts import OFF_CAUSES
from billingo.store.search_question import Question
from billingo.web import formats
from billingo.web.language import current_language
from billingo.web.language import gettext as _
from billingo.web.search_hits import name_kind

BLOCKS = ("invoice", "advance", "proforma", "receipt")
LATE = timedelta(hours=5)  # two syncs were due since


@dataclass(frozen=True, slots=True)
class Watch:
    """One connection: the facts, and the reasons why a document may be missing, the likeliest first."""

    row: Any
    facts: str
    reasons: tuple[str, ...]
    trouble: bool  # something keeps new documents from coming


def describe_watch(rows: Sequence[Any], question: Question, now: datetime | None = None) -> list[Watch]:
    """The connections of the companies that were searched."""
    return [_describe(row, question, now or datetime.now(UTC)) for row in rows]


def _describe(row: Any, question: Question, now: datetime) -> Watch:
    if row.connection_id is None:
        return Watch(row, _("This company has no Billingo connection, so nothing comes from there."), (), trouble=True)
    on = ", ".join(name_kind(one) for one in BLOCKS if one in row.document_kinds)
    off = ", ".join(name_kind(one) for one in BLOCKS if one not in row.document_kinds)
    last = formats.format_moment(row.last_success_at) if row.last_success_at else _("never yet")
    facts = _("Watched: documents issued from %(start)s on (%(kinds)s). Last successful sync: %(last)s.") % {
        "start": formats.format_date(row.start_date),
        "kinds": on,
        "last": last,
    }
    reasons = list(_list_troubles(row, now))
    trouble = bool(reasons)
    start = f"{row.start_date:%Y%m%d}"
    if question.days and all(day < start[: len(day)] for day in question.days):
        reasons.insert(0, _("The date that you typed is before the start date."))
    elif (years := _list_years(question)) and max(years) < row.start_date.year:
        text = _("The number suggests that it was issued in %(year)s, before the start date.")
        reasons.insert(0, text % {"year": max(years)})
    if not trouble:
        reasons.append(_("If it was issued since the last sync, it comes within two hours."))
    reasons.append(
        _("If it was issued before %(day)s, it is not fetched.") % {"day": formats.format_date(row.start_date)}
    )
    if off:
        reasons.append(_("If it is one of these kinds, it is not stored: %(kinds)s.") % {"kinds": off})
    return Watch(row, facts, tuple(reasons), trouble)


def _list_troubles(row: Any, now: datetime) -> Iterator[str]:
    if row.off_cause:
        cause = OFF_CAUSES.get(row.off_cause)
        since = formats.format_moment(row.off_at)
        yield _("The connection is switched off since %(since)s: %(cause)s") % {
            "since": since,
            "cause": str(getattr(cause, current_language())) if cause else "",
        }
    elif not row.enabled:
        yield _("The connection is not enabled, so nothing is fetched.")
    elif row.last_success_at is None:
        yield _("No sync has succeeded yet.")
    elif now - row.last_success_at > LATE:
        yield _("The last successful sync was %(ago)s; what was issued since is not here yet.") % {
            "ago": formats.format_ago(row.last_success_at, now)
        }


def _list_years(question: Question) -> list[int]:
    """Years that a document number names: 2024 in BILL-2024-17."""
    if len(question.words) < 2 or not question.may_be_number:
        return []
    return [int(word) for word in question.words if len(word) == 4 and word.isdecimal() and 2000 <= int(word) <= 2100]
