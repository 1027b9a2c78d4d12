"""Periods of the ledgers: months, quarters, years and other days, their neighbours, and whether they are closed."""

from datetime import date, timedelta

import pytest
from fastapi import HTTPException
from hypothesis import assume, given
from hypothesis import strategies as st
from starlette.requests import Request

from billingo.web import periods
from billingo.web.language import begin_request, choose_language
from billingo.web.period_picker import describe_period, name_period
from billingo.web.periods import Period, find_current_month, is_closed, make_months, parse_period, read_period

TODAY = date(2026, 11, 21)
DAY = timedelta(days=1)
YEARS = st.integers(periods.FIRST_YEAR, periods.LAST_YEAR)
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
WHOLE = st.one_of(
    st.builds(make_months, YEARS, st.integers(1, 12), st.just(1)),
    st.builds(make_months, YEARS, st.sampled_from([1, 4, 7, 10]), st.just(3)),
    st.builds(make_months, YEARS, st.just(1), st.just(12)),
)
OTHER = st.tuples(DAYS, DAYS).map(lambda pair: Period(min(pair), max(pair)))


def read(query, closed=()):
    return read_period(Request({"type": "http", "query_string": query.encode(), "headers": []}), TODAY, closed)


@given(WHOLE)
def test_a_whole_period_is_read_back_from_its_name(period):
    assert parse_period(period.name) == period
    assert read(f"period={period.name}") == period
    assert read(f"from={period.from_date}&to={period.to_date}").from_date == period.from_date


@given(st.one_of(WHOLE, OTHER), st.sampled_from([-1, 1]))
def test_the_next_period_begins_where_this_one_ends(period, by):
    moved = period.move(by)
    assume(moved is not None)
    first, second = (period, moved) if by == 1 else (moved, period)
    assert first.to_date + DAY == second.from_date
    assert moved.move(-by) == period
    assert moved.months == period.months


@given(OTHER, st.lists(OTHER, max_size=6))
def test_a_period_is_closed_when_each_of_its_days_is(period, closed):
    pairs = [(one.from_date, one.to_date) for one in closed]
    days = [period.from_date + DAY * at for at in range((period.to_date - period.from_date).days + 1)]
    shut = [any(first <= day <= last for first, last in pairs) for day in days]
    assert is_closed(period, pairs) == all(shut)
    assert periods.touches_closed(period, pairs) == any(shut)


def test_without_an_address_it_is_the_last_month_that_is_not_closed():
    october, november = make_months(2026, 10, 1), make_months(2026, 11, 1)
    assert read("") == october
    assert find_current_month(TODAY, [(date(2026, 9, 1), date(2026, 9, 30))]) == october
    assert find_current_month(TODAY, [(date(2026, 10, 1), date(2026, 10, 31))]) == november
    assert find_current_month(TODAY, [(date(2026, 10, 2), date(2026, 10, 31))]) == october
    pieces = [(date(2026, 10, 16), date(2026, 10, 31)), (date(2026, 9, 1), date(2026, 10, 15))]
    assert find_current_month(TODAY, pieces) == november
    assert find_current_month(date(2000, 1, 5), []) == make_months(2000, 1, 1)


@pytest.mark.parametrize(
    "query",
    [
        *(
            "period=2026-13",
            "period=2026-00",
            "period=2026-Q5",
            "period=26",
            "period=2026-1",
            "period=1999",
            "period=x",
        ),
        *("from=x", "from=2026-02-30&to=2026-03-01", "from=1999-12-31&to=2026-01-01", "to=2100-01-01", "to=9999-12-31"),
        *("period=2026%00", "period=%D9%A2026"),
    ],
)
def test_what_is_no_period_is_no_page(query):
    with pytest.raises(HTTPException) as refused:
        read(query)
    assert refused.value.status_code == 404


def test_days_may_be_turned_round_or_open_at_one_end():
    assert read("from=2026-03-10&to=2026-03-01") == Period(date(2026, 3, 1), date(2026, 3, 10))
    assert read("from=2026-03-01&to=2026-03-31") == make_months(2026, 3, 1)
    assert read("from=2026-11-20") == Period(date(2026, 11, 20), TODAY)
    assert read("to=2026-11-20") == Period(date(2000, 1, 1), date(2026, 11, 20))
    assert read("from=2026-12-24") == Period(date(2026, 12, 24), date(2026, 12, 24))


def test_a_period_is_called_as_an_accountant_calls_it():
    named = [make_months(2026, 10, 1), make_months(2026, 10, 3), make_months(2026, 1, 12)]
    with begin_request():
        choose_language("hu")
        assert [name_period(one) for one in named] == ["2026. október", "2026. IV. negyedév", "2026. év"]
        days = Period(date(2026, 10, 1), date(2026, 10, 15))
        assert name_period(days).replace("\xa0", " ") == "2026. 10. 01. – 2026. 10. 15."
        choose_language("en")
        assert [name_period(one) for one in named] == ["October 2026", "Q4 2026", "2026"]


def test_the_strip_is_the_year_of_the_period():
    with begin_request():
        shown = describe_period(make_months(2026, 10, 1), [], may_close=True)
    assert [one.from_date.month for _, one, _ in shown["strip"]] == list(range(1, 13))
    assert [one.from_date.month for _, one, _ in shown["quarters"]] == [1, 4, 7, 10]
    assert shown["whole_year"][1] == make_months(2026, 1, 12)
    assert not shown["is_closed"]
