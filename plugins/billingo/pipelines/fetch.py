"""Fetch: read what a company issued or changed since the last successful sync, and make every page durable as it arrives.

What to read comes from our own state and the clock (:mod:`billingo.pipelines.fetch_plan`), so a fetch may be killed, cleared or
run again at any time (DESIGN rule 3).
"""

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

import psycopg

from billingo.model.document import BLOCKS_OF_KIND, DocumentKind
from billingo.pipelines.fetch_plan import BUDAPEST, plan_windows, split_days
from billingo.store import fetching
from billingo.store.companies import ConnectionSettings
from billingo.store.fetching import Known, Landing, OpenWindow, PlannedWindow, Skip, Work
from billingo.systems.errors import OffCause, SystemFault, TerminalFault, TransientCode, TransientFault
from billingo.systems.source import Page, RawDocument, Source, Window

log = logging.getLogger(__name__)

LAND_DOCUMENTS = 1_000
LAND_AFTER_S = 1.0


@dataclass(slots=True)
class FetchResult:
    """What a fetch did, in documents; ``work`` is what the next tasks have to do."""

    pages: int = 0
    expected: int = 0  # documents that the source says there are to read
    listed: int = 0
    landed: int = 0
    unchanged: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    newly_skipped: Counter[str] = field(default_factory=Counter)  # of those, the ones not known as skipped before
    work: Work = field(default_factory=lambda: Work(False, False))
    heard: Callable[["FetchResult"], None] | None = None  # told of pages once they are durable

    def as_counts(self) -> dict[str, Any]:
        """Plain numbers, for the run's record and the log."""
        return {
            "pages": self.pages,
            "expected": self.expected,
            "listed": self.listed,
            "landed": self.landed,
            "unchanged": self.unchanged,
            "skipped": dict(self.skipped),
            "newly_skipped": dict(self.newly_skipped),
        }


def fetch(
    db: psycopg.Connection[Any],
    settings: ConnectionSettings,
    source: Source,
    *,
    now: datetime | None = None,
    result: FetchResult | None = None,
) -> FetchResult:
    """Fetch one connection's documents into the landing table and move its watermark.

    Args:
        db: an autocommit connection of the run-time role; holds the connection's fetch lock meanwhile.
        now: aware UTC; the clock that becomes the watermark, read before the first page.
        result: grows as pages become durable, so that whoever gave it knows what was done when reading fails.

    Raises:
        TerminalFault: key, subscription or quota; the caller switches the connection off (WT-13).
        RateLimited, TransientFault: try again later; what has landed stays, and the watermark has not moved (WT-12).
    """
    now = now or datetime.now(UTC)
    connection_id = settings.connection_id
    if not fetching.try_lock(db, connection_id):
        raise TransientFault(
            f"another sync of {settings.company.name} is reading right now, perhaps an earlier run that is not yet gone. "
            "Nothing is lost; this task is tried again.",
            TransientCode.SYNC_UNDER_WAY,
        )
    try:
        return _fetch_locked(db, settings, source, now, result or FetchResult())
    finally:
        fetching.unlock(db, connection_id)


def _fetch_locked(
    db: psycopg.Connection[Any], settings: ConnectionSettings, source: Source, now: datetime, result: FetchResult
) -> FetchResult:
    connection_id = settings.connection_id
    left = quota_left(db, settings, now)
    if left is not None and left <= 0:
        raise quota_used_up(settings)
    asked_for = f"from {settings.start_date}: {', '.join(sorted(settings.document_kinds))}"
    wanted, outdated = fetching.count_windows(db, connection_id, asked_for)
    if outdated:
        log.info("The settings changed during a sync in progress; it is planned anew for documents %s", asked_for)
        fetching.drop_windows(db, connection_id)
        wanted = 0
    clock_at = None
    if not wanted:
        plan = plan_windows(settings, now)
        if len(plan) == 1 and plan[0].plan == "changes":
            _log_window(plan[0])
            ahead = _land_pages(db, settings, source.read_window(_question(plan[0])), result)
            clock_at = now - ahead
        else:
            fetching.add_windows(db, connection_id, plan, asked_for)
    while windows := fetching.list_windows(db, connection_id):
        _read_window(db, settings, source, windows[0], asked_for, now, result)
    fetching.finish_sync(
        db,
        connection_id,
        start_date=settings.start_date,
        document_kinds=settings.document_kinds,
        clock_at=clock_at,
    )
    result.work = fetching.find_work(db, connection_id)
    return result


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
) -> None:
    question = _question(window)
    first = source.read_page(question, 1)
    parts = split_days(window, first.total, now.astimezone(BUDAPEST).date())
    if parts:
        log.info("%d documents since %s: reading in %d windows", first.total, window.issued_from, len(parts))
        result.expected = max(result.expected, result.listed + first.total)
        fetching.split_window(db, settings.connection_id, window, parts, asked_for)
        return
    _log_window(window)
    ahead = _land_pages(db, settings, source.read_window(question, first), result)
    # kept with the window, for another process may end the plan; and whoever planned it may have had another clock
    fetching.finish_window(db, window, clock_at=min(window.clock_at, now) - ahead)


def _land_pages(
    db: psycopg.Connection[Any],
    settings: ConnectionSettings,
    pages: Iterator[Page],
    result: FetchResult,
) -> timedelta:
    """Make pages durable as they arrive: the first at once, then up to ten of them at a time, or what came in a second.

    When reading fails, what came before that is kept. Returns how far our clock was ahead of the source's, at least 0.
    """
    listed_before = result.listed
    ahead_s = 0.0
    group: dict[str, RawDocument] = {}
    landed_at_s = -LAND_AFTER_S

    def land() -> None:
        nonlocal landed_at_s
        _land(db, settings, group, result)
        group.clear()
        landed_at_s = time.monotonic()
        if result.heard is not None:
            result.heard(result)

    try:
        for page in pages:
            if page.clock_skew_s is not None:
                ahead_s = max(ahead_s, -page.clock_skew_s)
            for fault in page.malformed:
                log.warning("A document cannot be told apart from others: %s. It is stored and fails in sight", fault)
            documents = {document.external_id: document for document in page.documents}
            if not group.keys().isdisjoint(documents):
                land()  # each sight of a document is held against the one before
            result.pages += 1
            result.expected = max(result.expected, listed_before + page.total)
            group |= documents
            if len(group) >= LAND_DOCUMENTS or time.monotonic() - landed_at_s >= LAND_AFTER_S:
                land()
    except SystemFault:
        land()
        raise
    if group:
        land()
    if ahead_s > 60:
        log.warning("Our clock is %.0f s ahead of the source's; the watermark takes the source's", ahead_s)
    return timedelta(seconds=ahead_s)


def _land(
    db: psycopg.Connection[Any], settings: ConnectionSettings, documents: dict[str, RawDocument], result: FetchResult
) -> None:
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
                result.newly_skipped[reason] += 1
                skips.append(_skip(document, reason))
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


def _skip(document: RawDocument, reason: str) -> Skip:
    return Skip(
        document.external_id,
        document.number,
        document.kind,
        document.issue_date,
        reason,
        document.partner_name,
        document.partner_tax_number,
        _read_gross(document),
        document.currency,
    )


def _read_gross(document: RawDocument) -> Decimal | None:
    try:
        gross = Decimal(document.gross) if document.gross else None
    except InvalidOperation:
        return None
    return gross if gross is not None and gross.is_finite() else None


def _landing(document: RawDocument, *, is_change: bool) -> Landing:
    return Landing(
        document.external_id,
        document.sha256,
        document.fingerprint,
        document.raw,
        document.number,
        document.kind,
        document.issue_date,
        document.partner_name,
        _read_gross(document),
        document.currency,
        is_change,
    )
