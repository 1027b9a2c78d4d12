"""Fetch: read what a company issued or changed since the last successful sync, and make every page durable as it arrives.

The window comes from our own state and the clock, never from Airflow's logical date, so a fetch may be killed, cleared or
run again at any time (DESIGN rule 3). Three plans:

* ``first``: everything issued from the start date on (WT-10; the day itself counts), in windows of about 10,000 documents,
  so that a first sync that is killed reads at most one window again;
* ``changes``: everything changed since the watermark, less an overlap (WT-11);
* ``look_back``: once a night, everything issued in the last weeks, so that nothing depends on what the source's filter for
  changes covers.
"""

import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

import psycopg

from billingo.model.document import BLOCKS_OF_KIND, DocumentKind
from billingo.store import fetching
from billingo.store.companies import ConnectionSettings
from billingo.store.fetching import Known, Landing, OpenWindow, PlannedWindow, Skip, Work
from billingo.systems.errors import OffCause, TerminalFault, TransientFault
from billingo.systems.source import Page, RawDocument, Source, Window

log = logging.getLogger(__name__)

BUDAPEST = ZoneInfo("Europe/Budapest")
OVERLAP = timedelta(hours=2)
LOOK_BACK = timedelta(days=35)
LOOK_BACK_HOUR = 4  # before four in the morning, Budapest, the day's look-back is due
LOOK_BACK_AT_LEAST_EVERY = timedelta(hours=36)
WINDOW_DOCUMENTS = 10_000


@dataclass(slots=True)
class FetchResult:
    """What a fetch did, in documents; ``work`` is what the next tasks have to do."""

    pages: int = 0
    listed: int = 0
    landed: int = 0
    unchanged: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    work: Work = field(default_factory=lambda: Work(False, False, False))

    def as_counts(self) -> dict[str, Any]:
        """Plain numbers, for the run's record and the log."""
        return {
            "pages": self.pages,
            "listed": self.listed,
            "landed": self.landed,
            "unchanged": self.unchanged,
            "skipped": dict(self.skipped),
        }


def fetch(
    db: psycopg.Connection[Any], settings: ConnectionSettings, source: Source, *, now: datetime | None = None
) -> FetchResult:
    """Fetch one connection's documents into the landing table and move its watermark.

    Args:
        db: an autocommit connection of the run-time role; holds the connection's fetch lock meanwhile.
        now: aware UTC; the clock that becomes the watermark, read before the first page.

    Raises:
        TerminalFault: key, subscription or quota; the caller switches the connection off (WT-13).
        RateLimited, TransientFault: try again later; what has landed stays, and the watermark has not moved (WT-12).
    """
    now = now or datetime.now(UTC)
    connection_id = settings.connection_id
    if not fetching.try_lock(db, connection_id):
        raise TransientFault(
            f"another sync of {settings.company.name} is reading right now, perhaps an earlier run that is not yet gone. "
            "Nothing is lost; this task is tried again."
        )
    try:
        return _fetch_locked(db, settings, source, now)
    finally:
        fetching.unlock(db, connection_id)


def _fetch_locked(
    db: psycopg.Connection[Any], settings: ConnectionSettings, source: Source, now: datetime
) -> FetchResult:
    connection_id = settings.connection_id
    left = quota_left(db, settings, now)
    if left is not None and left <= 0:
        raise quota_used_up(settings)
    result = FetchResult()
    asked_for = f"from {settings.start_date}: {', '.join(sorted(settings.document_kinds))}"
    wanted, outdated = fetching.count_windows(db, connection_id, asked_for)
    if outdated:
        log.info("The settings changed during a sync in progress; it is planned anew for documents %s", asked_for)
        fetching.drop_windows(db, connection_id)
        wanted = 0
    clock_at = None
    skews: list[float] = []
    if not wanted:
        plan = plan_windows(settings, now)
        if len(plan) == 1 and plan[0].plan == "changes":
            clock_at = now
            _log_window(plan[0])
            question = _question(plan[0])
            _land_pages(db, settings, source.read_window(question), result, skews)
        else:
            fetching.add_windows(db, connection_id, plan, asked_for)
    while windows := fetching.list_windows(db, connection_id):
        _read_window(db, settings, source, windows[0], asked_for, now, result, skews)
    correction_s = min([0.0, *skews])
    if correction_s < -60:
        log.warning("Our clock is %.0f s ahead of the source's; the watermark takes the source's", -correction_s)
    fetching.finish_sync(
        db,
        connection_id,
        start_date=settings.start_date,
        document_kinds=settings.document_kinds,
        clock_at=clock_at,
        correction_s=correction_s,
    )
    result.work = fetching.find_work(db, connection_id)
    return result


def plan_windows(settings: ConnectionSettings, now: datetime) -> list[PlannedWindow]:
    """What to read now. Wider settings than those that the watermark speaks of mean a first sync again."""
    covered = (
        settings.watermark_at is not None
        and settings.covered_from is not None
        and settings.covered_from <= settings.start_date
        and settings.covered_kinds is not None
        and settings.document_kinds <= settings.covered_kinds
    )
    if not covered or settings.watermark_at is None:
        return [PlannedWindow("first", settings.start_date, None, None, now)]
    plan = [PlannedWindow("changes", None, None, settings.watermark_at - OVERLAP, now)]
    if _look_back_is_due(settings.looked_back_at, now):
        day = max(settings.start_date, now.astimezone(BUDAPEST).date() - LOOK_BACK)
        plan.append(PlannedWindow("look_back", day, None, None, now))
    return plan


def _look_back_is_due(last_at: datetime | None, now: datetime) -> bool:
    if last_at is None or now - last_at > LOOK_BACK_AT_LEAST_EVERY:
        return True
    local = now.astimezone(BUDAPEST)
    return local.hour < LOOK_BACK_HOUR and last_at.astimezone(BUDAPEST).date() < local.date()


def quota_left(db: psycopg.Connection[Any], settings: ConnectionSettings, now: datetime) -> int | None:
    """How many documents the company may still store this Budapest month; None = no limit."""
    if settings.monthly_quota is None:
        return None
    month = now.astimezone(BUDAPEST).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return settings.monthly_quota - fetching.count_stored_since(db, settings.company.company_id, month.astimezone(UTC))


def quota_used_up(settings: ConnectionSettings) -> TerminalFault:
    """The fault that switches the connection off when the month's documents are used up (WT-13)."""
    return TerminalFault(
        OffCause.QUOTA_USED_UP,
        f"{settings.company.name} has used up its quota of {settings.monthly_quota} documents this month. Nothing is lost: "
        "raise the quota, or wait for the next month, and the sync goes on where it stopped.",
    )


def _question(window: PlannedWindow | OpenWindow) -> Window:
    return Window(window.issued_from, window.issued_to, window.modified_since)


def _log_window(window: PlannedWindow | OpenWindow) -> None:
    if window.modified_since is not None:
        log.info("Reading what changed since %s", window.modified_since.astimezone(BUDAPEST).strftime("%Y-%m-%d %H:%M"))
    else:
        log.info("Reading what was issued from %s to %s", window.issued_from, window.issued_to or "today and after")


def _read_window(
    db: psycopg.Connection[Any],
    settings: ConnectionSettings,
    source: Source,
    window: OpenWindow,
    asked_for: str,
    now: datetime,
    result: FetchResult,
    skews: list[float],
) -> None:
    question = _question(window)
    first = source.read_page(question, 1)
    parts = split_days(window, first.total, now.astimezone(BUDAPEST).date())
    if parts:
        log.info("%d documents since %s: reading in %d windows", first.total, window.issued_from, len(parts))
        fetching.split_window(db, settings.connection_id, window, parts, asked_for)
        return
    _log_window(window)
    _land_pages(db, settings, source.read_window(question, first), result, skews)
    fetching.finish_window(db, window)


def split_days(window: PlannedWindow | OpenWindow, documents: int, today: date) -> list[PlannedWindow]:
    """Split a window by days into ones of about 10,000 documents; empty when it is small or a single day.

    The parts cover exactly the days of the window; the last keeps its open end.
    """
    if window.modified_since is not None or window.issued_from is None or documents <= WINDOW_DOCUMENTS:
        return []
    last_day = window.issued_to or max(today, window.issued_from)
    days = (last_day - window.issued_from).days + 1
    count = min(days, -(-documents // WINDOW_DOCUMENTS))
    if count < 2:
        return []
    starts = [window.issued_from + timedelta(days=days * part // count) for part in range(count)]
    ends = [start - timedelta(days=1) for start in starts[1:]]
    return [
        PlannedWindow(window.plan, start, end, None, window.clock_at)
        for start, end in zip(starts, [*ends, window.issued_to], strict=True)
    ]


def _land_pages(
    db: psycopg.Connection[Any],
    settings: ConnectionSettings,
    pages: Iterator[Page],
    result: FetchResult,
    skews: list[float],
) -> None:
    for page in pages:
        if page.clock_skew_s is not None:
            skews.append(page.clock_skew_s)
        result.pages += 1
        for fault in page.malformed:
            log.warning("A document cannot be told apart from others: %s. It is stored and fails in sight", fault)
        _land_page(db, settings, page, result)


def _land_page(db: psycopg.Connection[Any], settings: ConnectionSettings, page: Page, result: FetchResult) -> None:
    documents = {document.external_id: document for document in page.documents}
    if not documents:
        return
    known = fetching.list_known(db, settings.connection_id, list(documents))
    landings: list[Landing] = []
    skips: list[Skip] = []
    outdated: list[str] = []
    unskipped: list[str] = []
    nothing = Known()
    for external_id, document in documents.items():
        facts = known.get(external_id, nothing)
        result.listed += 1
        if document.fingerprint == (facts.landed or facts.stored):
            result.unchanged += 1
            continue
        reason = None if facts.stored or facts.landed else skip_reason(settings, document, facts)
        if reason is not None:
            result.skipped[reason] += 1
            if reason != facts.skipped:
                skips.append(Skip(external_id, document.number, document.kind, document.issue_date, reason))
            continue
        if facts.landed is not None:
            outdated.append(external_id)
        if facts.skipped is not None:
            unskipped.append(external_id)
        landings.append(_landing(document, is_change=facts.stored is not None))
    if landings or skips:
        fetching.land(db, settings.connection_id, landings, skips, outdated, unskipped)
        result.landed += len(landings)


def skip_reason(settings: ConnectionSettings, document: RawDocument, facts: Known) -> str | None:
    """Why a document that is not stored yet is not to be stored (WT-10, WT-17, WT-19); None = store it.

    Without an issue date it is stored: its processing then says what is wrong with it.
    """
    if facts.skipped == "already_booked":
        return "already_booked"
    if document.kind is DocumentKind.DRAFT:
        return "draft"
    if not BLOCKS_OF_KIND[document.kind] & settings.document_kinds:
        return "kind_not_enabled"
    if document.issue_date is not None and document.issue_date < settings.start_date:
        return "before_start_date"
    return None


def _landing(document: RawDocument, *, is_change: bool) -> Landing:
    try:
        gross = Decimal(document.gross) if document.gross else None
    except InvalidOperation:
        gross = None
    return Landing(
        document.external_id,
        document.sha256,
        document.fingerprint,
        document.raw,
        document.number,
        document.kind,
        document.issue_date,
        document.partner_name,
        gross if gross is not None and gross.is_finite() else None,
        document.currency,
        is_change,
    )
