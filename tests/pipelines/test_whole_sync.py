"""A whole sync in one process takes over what a run's tasks do (WT-11, WT-12, WT-17)."""

import psycopg
import pytest

from billingo.pipelines import process as process_step
from billingo.pipelines import whole_sync
from billingo.store import storing
from billingo.store.database import connect
from billingo.systems.errors import TransientFault
from tests.faults.books import examine


@pytest.fixture
def in_small_steps(monkeypatch):
    """Documents are taken on a few at a time, while others are still being read."""
    monkeypatch.setattr(whole_sync, "AT_ONCE", 20)
    monkeypatch.setattr(process_step, "BATCH", 15)


def take_over(company, heard=None):
    with company.source() as source:
        return whole_sync.sync(
            lambda: connect(company.dsn),
            company.settings,
            source,
            source_name="billingo connection",
            file_type="billingo json",
            heard=heard,
        )


def examine_books(company):
    """What is wrong beside PDF images, which are left to their queue."""
    found = examine(company, failing=set(), waiting=set())
    return [one for one in found.all() if "its PDF is pending" not in one]


@pytest.mark.usefixtures("in_small_steps")
def test_everything_is_booked_once_while_more_is_read(make_company):
    company = make_company(250)
    told = []
    result = take_over(company, lambda done: told.append(len(done.processed.booked)))
    assert examine_books(company) == []
    booked = company.value("SELECT count(*) FROM document")
    assert (result.stored.added, len(result.processed.booked)) == (booked, booked)
    assert told == sorted(told)
    assert told[-1] == booked > 200
    again = take_over(company)
    assert (again.stored.added, again.processed.booked) == (0, [])


@pytest.mark.usefixtures("in_small_steps")
def test_a_fault_in_storing_ends_the_reading_and_loses_nothing(make_company, monkeypatch):
    company = make_company(250)
    real, calls = storing.store_landed, []

    def store_landed(*arguments, **options):
        calls.append(1)
        if len(calls) == 2:
            raise psycopg.OperationalError("the server closed the connection")
        return real(*arguments, **options)

    with monkeypatch.context() as patched, pytest.raises(psycopg.OperationalError):
        patched.setattr(storing, "store_landed", store_landed)
        take_over(company)
    take_over(company)
    assert examine_books(company) == []


@pytest.mark.usefixtures("in_small_steps")
def test_a_fault_in_reading_leaves_what_landed_booked(make_company):
    company = make_company(250)
    company.sandbox.fault("status", path="/v3/documents", status=503, count=None, after=2)
    with pytest.raises(TransientFault):
        take_over(company)
    booked = company.value("SELECT count(*) FROM document")
    assert company.value("SELECT count(*) FROM landed_document") == 0
    company.sandbox.clear_faults()
    take_over(company)
    assert company.value("SELECT count(*) FROM document") > booked > 0
    assert examine_books(company) == []


@pytest.mark.usefixtures("in_small_steps")
def test_the_quota_counts_over_all_that_is_stored_meanwhile(make_company):
    company = make_company(120, quota=40)
    result = take_over(company)
    assert (result.stored.added, len(result.processed.booked)) == (40, 40)
    assert (
        result.stored.held_back == company.value("SELECT count(*) FROM landed_document") == result.fetched.landed - 40
    )
