"""A window as the query of ``GET /documents`` (https://api.billingo.hu/v3, spec 3.0.15).

``start_date`` and ``end_date`` are issue dates, inclusive. ``last_modified_date`` has no time zone in the spec; it is
sent as Budapest wall clock. No ``type``: it takes one value, and which values it takes differs between versions.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from billingo.systems.source import Window

BUDAPEST = ZoneInfo("Europe/Budapest")


def read_query(window: Window) -> dict[str, str]:
    """Return the query parameters of the window, without page and per_page. Raises ValueError for a naive datetime."""
    query: dict[str, str] = {}
    if window.issued_from is not None:
        query["start_date"] = window.issued_from.isoformat()
    if window.issued_to is not None:
        query["end_date"] = window.issued_to.isoformat()
    if window.modified_since is not None:
        query["last_modified_date"] = format_wall_clock(window.modified_since)
    return query


def format_wall_clock(moment: datetime) -> str:
    """Return an aware moment as Budapest wall clock, ``YYYY-MM-DD HH:MM:SS``, never later than meant.

    In the hour before the clocks go back the same wall time comes twice. Whether Billingo compares moments or wall
    times we do not know, so a moment of the first pass becomes the last second before the doubled hour: read either
    way, it is not after the moment.
    """
    if moment.tzinfo is None:
        raise ValueError("modified_since needs a time zone.")
    wall = moment.astimezone(BUDAPEST).replace(microsecond=0)
    if wall.fold == 0 and wall.utcoffset() != wall.replace(fold=1).utcoffset():
        unambiguous = wall.astimezone(UTC)
        while (wall := unambiguous.astimezone(BUDAPEST)).utcoffset() != wall.replace(fold=1).utcoffset():
            unambiguous = unambiguous.replace(minute=0, second=0) - timedelta(seconds=1)
    return wall.strftime("%Y-%m-%d %H:%M:%S")
