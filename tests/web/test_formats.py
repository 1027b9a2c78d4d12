"""How dates, times and amounts are written, in both languages."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billingo.web import formats, language


@pytest.fixture
def english():
    with language.begin_request():
        language.choose_language("en")
        yield


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("value", "currency", "hungarian"),
    [
        (Decimal("1234567.89"), "HUF", "1 234 567,89 Ft"),
        (Decimal(127000), "HUF", "127 000 Ft"),
        (Decimal("127000.00"), "HUF", "127 000 Ft"),
        (Decimal("-0.5"), "HUF", "-0,50 Ft"),
        (Decimal("12.5"), "EUR", "12,50 EUR"),
        (Decimal("1E+3"), "HUF", "1 000 Ft"),
        (0, "HUF", "0 Ft"),
        (None, "HUF", "–"),
    ],
)
def test_amounts_in_hungarian(value, currency, hungarian):
    assert plain(formats.format_amount(value, currency)) == hungarian


@pytest.mark.usefixtures("english")
def test_amounts_and_dates_in_english():
    assert plain(formats.format_amount(Decimal("1234567.89"), "HUF")) == "HUF 1,234,567.89"
    assert plain(formats.format_date(date(2026, 11, 21))) == "21 Nov 2026"
    assert plain(formats.format_moment(datetime(2026, 7, 1, 12, 5, tzinfo=UTC))) == "1 Jul 2026, 14:05"


def test_dates_and_times_in_hungarian():
    assert plain(formats.format_date(date(2026, 11, 21))) == "2026. 11. 21."
    assert plain(formats.format_moment(datetime(2026, 12, 31, 23, 30, tzinfo=UTC))) == "2027. 01. 01. 00:30"
    assert formats.format_date(None) == formats.format_moment(None) == formats.format_ago(None) == "–"


@pytest.mark.parametrize(
    ("past", "text"),
    [
        (timedelta(seconds=5), "az imént"),
        (timedelta(minutes=5), "5 perce"),
        (timedelta(hours=3, minutes=59), "3 órája"),
        (timedelta(days=2), "2 napja"),
        (timedelta(seconds=-30), "az imént"),
    ],
)
def test_how_long_ago(past, text):
    now = datetime(2026, 11, 21, 12, tzinfo=UTC)
    assert formats.format_ago(now - past, now) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**15), max_value=10**15))
def test_no_digit_is_lost(value):
    shown = plain(formats.format_number(value)).replace(" ", "").replace(",", ".")
    assert Decimal(shown) == value


@pytest.mark.parametrize(("size", "text"), [(1, "1 kB"), (999_400, "999 kB"), (1_250_000, "1,2 MB"), (None, "–")])
def test_sizes(size, text):
    assert plain(formats.format_size(size)) == text
