"""What a fetch is to read, from our own state and the clock, never from Airflow's logical date. Three plans:

* ``first``: everything issued from the start date on (WT-10; the day itself counts), in windows of about 10,000 documents,
  so that a first sync that is killed reads at most one window again;
* ``changes``: everything changed since the watermark, less an overlap (WT-11);
* ``look_back``: once a night, everything issued in the last weeks, so that nothing depends on what the source's filter for
  changes covers.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from billingo.store.companies import ConnectionSettings
from billingo.store.fetching import OpenWindow, PlannedWindow

BUDAPEST = ZoneInfo("Europe/Budapest")
OVERLAP = timedelta(hours=2)
LOOK_BACK = timedelta(days=35)
LOOK_BACK_HOUR = 4  # before four in the morning, Budapest, the day's look-back is due
LOOK_BACK_AT_LEAST_EVERY = timedelta(hours=36)
WINDOW_DOCUMENTS = 10_000


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
