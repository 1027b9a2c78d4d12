"""A window as query parameters; a wall clock that is never later than meant."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billingo.systems.billingo.windows import BUDAPEST, format_wall_clock, read_query
from billingo.systems.source import Window


def test_an_open_window_asks_for_everything_and_no_type() -> None:
    assert read_query(Window()) == {}


def test_wt10_issue_dates_are_sent_as_they_are() -> None:
    window = Window(issued_from=date(2026, 1, 1), issued_to=date(2026, 1, 31))
    assert read_query(window) == {"start_date": "2026-01-01", "end_date": "2026-01-31"}


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        ("2026-01-15T12:00:00+00:00", "2026-01-15 13:00:00"),
        ("2026-07-15T22:30:00.999999+00:00", "2026-07-16 00:30:00"),
        ("2026-03-29T00:59:59+00:00", "2026-03-29 01:59:59"),
        ("2026-03-29T01:00:00+00:00", "2026-03-29 03:00:00"),
        ("2026-10-24T23:59:59+00:00", "2026-10-25 01:59:59"),
        ("2026-10-25T00:30:00+00:00", "2026-10-25 01:59:59"),  # the first 02:30
        ("2026-10-25T01:30:00+00:00", "2026-10-25 02:30:00"),  # the second
        ("2026-10-25T02:00:00+00:00", "2026-10-25 03:00:00"),
    ],
)
def test_wt11_modified_since_is_budapest_wall_clock(moment: str, text: str) -> None:
    assert format_wall_clock(datetime.fromisoformat(moment)) == text
    assert read_query(Window(modified_since=datetime.fromisoformat(moment))) == {"last_modified_date": text}


@given(st.integers(946_684_800, 2_840_140_800), st.integers(0, 7200))
def test_nothing_that_was_modified_later_is_left_out(epoch_s: int, later_s: int) -> None:
    """Whether Billingo compares moments (either reading of a doubled hour) or wall times."""
    since = datetime.fromtimestamp(epoch_s, UTC)
    sent = datetime.fromisoformat(format_wall_clock(since))
    assert all(sent.replace(tzinfo=BUDAPEST, fold=fold) <= since for fold in (0, 1))
    modified = since + timedelta(seconds=later_s)
    assert modified.astimezone(BUDAPEST).replace(tzinfo=None) >= sent


def test_a_doubled_hour_is_among_the_moments_tried() -> None:
    for minute in range(0, 180, 7):
        since = datetime(2026, 10, 24, 23, 30, tzinfo=UTC) + timedelta(minutes=minute)
        sent = datetime.fromisoformat(format_wall_clock(since))
        assert all(sent.replace(tzinfo=BUDAPEST, fold=fold).astimezone(UTC) <= since for fold in (0, 1))


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        format_wall_clock(datetime(2026, 1, 1))  # noqa: DTZ001 - the fault that is meant
