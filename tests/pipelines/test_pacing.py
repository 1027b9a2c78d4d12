"""The shared pacer keeps a key below the limit over all processes. Nobody waits here: what is due when is read."""

import itertools
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from billingo.pipelines.pacing import (
    ADDRESS_BURST,
    ADDRESS_PDFS_PER_MINUTE,
    BURST,
    LONGEST_WAIT_S,
    PDF_BURST,
    PDFS_PER_MINUTE,
    PER_MINUTE,
    SharedPacer,
)
from billingo.store import pace
from billingo.store.database import connect
from billingo.store.pace import Budget
from billingo.systems.errors import RateLimited

LIMIT = 290
ONE = Budget("key 1", 6, 1)  # one at once, then one in ten seconds
new_keys = itertools.count(1)


class Sends:
    """When each request would be sent, and how exactly we know it."""

    def __init__(self):
        self.at_s = []
        self.error_s = 0.0
        self.lock = threading.Lock()

    def acquire(self, pacer):
        """``pacer`` notes its wait instead of sleeping; a request is due between ask + wait and answer + wait."""
        waits = pacer.waits
        waits.value = 0.0
        asked_s = time.monotonic()
        pacer.acquire()
        answered_s = time.monotonic()
        with self.lock:
            self.at_s.append(asked_s + waits.value)
            self.error_s = max(self.error_s, answered_s - asked_s)


def make_pacer(dsn, connection_id, **options):
    waits = threading.local()
    pacer = SharedPacer(
        lambda: connect(dsn), connection_id, sleep=lambda seconds: setattr(waits, "value", seconds), **options
    )
    pacer.waits = waits
    return pacer


def test_the_limit_is_below_what_billingo_allows():
    assert BURST + PER_MINUTE == LIMIT < 300


def test_two_processes_with_eight_threads_never_send_more_than_290_in_a_minute(billingo_dsn):
    pacers = [make_pacer(billingo_dsn, 1, longest_wait_s=1e6) for _ in range(2)]
    sends = Sends()
    with ThreadPoolExecutor(8) as pool:
        for _ in pool.map(lambda number: sends.acquire(pacers[number % 2]), range(800)):
            pass
    for pacer in pacers:
        pacer.close()
    moments = sorted(sends.at_s)
    window_s = 60.0 - sends.error_s
    most, first = 0, 0
    for last, moment in enumerate(moments):
        while moment - moments[first] >= window_s:
            first += 1
        most = max(most, last - first + 1)
    assert most <= LIMIT
    assert moments[-1] - moments[0] == pytest.approx((800 - BURST) * 60 / PER_MINUTE, abs=1 + 2 * sends.error_s)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(burst=st.integers(1, 60), per_minute=st.integers(10, 300), requests=st.integers(1, 90))
def test_waits_follow_the_burst_and_then_an_even_pace(shared_db, burst, per_minute, requests):
    key, interval_s = next(new_keys), 60 / per_minute
    before_s = time.monotonic()
    first_s = None
    for number in range(1, requests + 1):
        asked_s = time.monotonic()
        wait_s = pace.reserve(shared_db, [Budget(f"key {key}", per_minute, burst)], longest_wait_s=1e9)
        answered_s = time.monotonic()
        first_s = first_s or answered_s
        ahead_s = (number - burst) * interval_s  # of the first request; at least, since the pace never runs ahead
        assert wait_s <= ahead_s + 1e-3 - (asked_s - first_s) + max(0.0, answered_s - before_s - number * interval_s)
        assert wait_s >= ahead_s - 1e-3 - (answered_s - before_s)
        if number <= burst:
            assert wait_s <= 1e-3


@pytest.fixture
def shared_db(billingo_dsn):
    with connect(billingo_dsn) as db:
        yield db


def test_a_pause_gives_no_more_than_one_burst(shared_db):
    shared_db.execute("INSERT INTO request_pace VALUES ('key 7', now() - interval '1 day')")
    waits = [pace.reserve(shared_db, [Budget("key 7", 6, 3)], longest_wait_s=60) for _ in range(5)]
    assert [wait > 0 for wait in waits] == [False, False, False, True, True]


def test_to_be_told_to_wait_holds_for_every_process(billingo_dsn):
    told, other = make_pacer(billingo_dsn, 1), make_pacer(billingo_dsn, 1)
    stranger = make_pacer(billingo_dsn, 2)
    sends = Sends()
    sends.acquire(other)
    told.postpone(30)
    told.postpone(5)  # a shorter wait takes nothing back
    asked_s = time.monotonic()
    sends.acquire(other)
    sends.acquire(stranger)
    assert sends.at_s[1] - asked_s == pytest.approx(30 + 60 / PER_MINUTE, abs=1 + sends.error_s)
    assert sends.at_s[2] - asked_s == pytest.approx(0, abs=1 + sends.error_s), "another key goes on"
    for pacer in (told, other, stranger):
        pacer.close()


def test_a_wait_too_long_for_a_task_is_said_with_its_length(billingo_dsn):
    pacer = make_pacer(billingo_dsn, 1)
    pacer.postpone(LONGEST_WAIT_S + 60)
    with pytest.raises(RateLimited, match="Nothing is lost") as limited:
        pacer.acquire()
    assert limited.value.retry_after_s == pytest.approx(LONGEST_WAIT_S + 60, abs=2)
    assert not hasattr(pacer.waits, "value"), "it did not sleep"
    pacer.close()


def test_the_pace_is_forgotten_without_harm(shared_db):
    """request_pace is unlogged: after a crash of the database a key begins with a burst."""
    pace.reserve(shared_db, [ONE], longest_wait_s=60)
    pace.postpone(shared_db, ONE, seconds=1000)
    assert pace.reserve(shared_db, [ONE], longest_wait_s=60) > 60
    shared_db.execute("DELETE FROM request_pace")
    assert pace.reserve(shared_db, [ONE], longest_wait_s=60) <= 0


def test_what_is_refused_for_too_long_a_wait_takes_nothing(shared_db):
    """Somebody who waits for a page gives up after two seconds; that must not delay the next one."""
    waits = [pace.reserve(shared_db, [ONE], longest_wait_s=15) for _ in range(40)]
    assert [wait <= 15 for wait in waits[:3]] == [True, True, False]
    assert waits[-1] == pytest.approx(20, abs=1)


def test_several_budgets_are_kept_at_once_or_none_is_touched(shared_db):
    wide, narrow = Budget("wide", 600, 100), Budget("narrow", 6, 1)
    assert pace.reserve(shared_db, [wide, narrow], longest_wait_s=0.5) <= 0
    for _ in range(30):
        assert pace.reserve(shared_db, [narrow, wide], longest_wait_s=0.5) == pytest.approx(10, abs=1)
    assert [pace.reserve(shared_db, [wide], longest_wait_s=0) <= 0 for _ in range(99)] == [True] * 99


def test_a_queue_of_pdf_images_leaves_room_for_pages_and_for_whoever_waits(billingo_dsn, shared_db):
    """Images are taken as fast as they may; a page of documents is asked for in between, and never waits."""

    passed_s = []

    def pass_time(seconds):
        passed_s.append(seconds)
        shared_db.execute("UPDATE request_pace SET due_at = due_at - make_interval(secs => %s)", (seconds,))

    images, pages = (
        SharedPacer(lambda: connect(billingo_dsn), 1, longest_wait_s=longest_s, sleep=pass_time)
        for longest_s in (60.0, 0.0)
    )
    images.spare_others("https://api.example.com/v3")
    for _ in range(80):
        for _ in range(5):
            images.acquire()
        pages.acquire()  # would raise rather than wait
    assert (images.requests, pages.requests) == (400, 80)
    assert sum(passed_s) > 0.5 * (400 - PDF_BURST) * 60 / PDFS_PER_MINUTE, "the images themselves have to wait"
    for pacer in (images, pages):
        pacer.close()


def test_all_companies_together_keep_to_the_budget_of_an_address(billingo_dsn):
    pacers = [make_pacer(billingo_dsn, number, longest_wait_s=1e6) for number in range(1, 13)]
    for pacer in pacers:
        pacer.spare_others("https://api.example.com/v3")
    sends = Sends()
    for turn in range(2000):
        sends.acquire(pacers[turn % 12])
    for pacer in pacers:
        pacer.close()
    moments = sorted(sends.at_s)
    least_s = (2000 - ADDRESS_BURST) * 60 / ADDRESS_PDFS_PER_MINUTE
    assert moments[-1] - moments[0] == pytest.approx(least_s, abs=2 + 2 * sends.error_s)


def test_a_pacer_opens_its_connection_with_the_first_request_and_closes_it(billingo_dsn):
    opened = []

    def open_database() -> psycopg.Connection:
        opened.append(connect(billingo_dsn))
        return opened[-1]

    pacer = SharedPacer(open_database, 1, sleep=lambda _: None)
    assert opened == []
    pacer.acquire()
    pacer.acquire()
    pacer.close()
    pacer.close()
    assert [db.closed for db in opened] == [True]
