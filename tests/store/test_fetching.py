"""What a sync in progress keeps: its lock, its windows, what landed and what was skipped, and the watermark."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import psycopg
import pytest

from billingo.store import fetching
from billingo.store.database import connect
from billingo.store.fetching import Known, PlannedWindow, Skip
from tests.store.connected import connect_company, make_landing

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
ASKED = "from 2026-01-01: invoice"


@pytest.fixture
def db(billingo_dsn):
    with connect(billingo_dsn) as connection:
        yield connection


@pytest.fixture
def company(db):
    return connect_company(db)


def window(first=None, last=None, clock_at=NOON, plan="first", since=None):
    return PlannedWindow(plan, first, last, since, clock_at)


def finish(company, **options):
    fetching.finish_sync(
        company.db,
        company.connection_id,
        start_date=date(2026, 1, 1),
        document_kinds={"proforma", "invoice"},
        **options,
    )
    return company.value("SELECT watermark_at FROM connection")


def test_one_session_holds_the_lock_until_it_lets_go_or_ends(company, billingo_dsn):
    key = company.connection_id
    with connect(billingo_dsn) as other:
        assert fetching.try_lock(company.db, key)
        assert not fetching.try_lock(other, key)
        assert fetching.try_lock(other, key + 1), "another connection is not held up"
        fetching.unlock(company.db, key)
        assert fetching.try_lock(other, key)
        holder = other.info.backend_pid
    while company.rows("SELECT FROM pg_stat_activity WHERE pid = %s", holder):
        pass  # the server ends the session a moment after the client is gone
    assert fetching.try_lock(company.db, key)


def test_a_machine_that_vanishes_does_not_hold_its_locks_for_hours(billingo_dsn):
    """Without word from the client the server gives up within minutes, not after the two hours of most systems."""
    with connect(billingo_dsn) as db:
        (idle_s,) = db.execute("SHOW tcp_keepalives_idle").fetchone()
        (interval_s,) = db.execute("SHOW tcp_keepalives_interval").fetchone()
        (count,) = db.execute("SHOW tcp_keepalives_count").fetchone()
    assert int(idle_s) + int(interval_s) * int(count) <= 180


def test_wt_12_an_attempt_is_noted_before_its_end_is_known(company):
    assert company.value("SELECT last_attempt_at FROM connection") is None
    fetching.start_run(company.db, company.connection_id, "run 1")
    assert company.value("SELECT clock_timestamp() - last_attempt_at FROM connection") < timedelta(minutes=1)
    assert company.value("SELECT last_success_at FROM connection") is None


def test_a_rerun_begins_its_record_anew_and_counts_of_its_tasks_are_merged(company):
    key = company.connection_id
    fetching.start_run(company.db, key, "run 1")
    fetching.finish_run(company.db, key, "run 1", "fetched", {"landed": 3, "pages": 1})
    fetching.finish_run(company.db, key, "run 1", "stored", {"stored": 3, "pages": 2})
    assert company.rows("SELECT outcome, counts FROM sync_run") == [("stored", {"landed": 3, "pages": 2, "stored": 3})]
    fetching.start_run(company.db, key, "run 1")
    assert company.rows("SELECT outcome, finished_at FROM sync_run") == [(None, None)]


def test_windows_are_planned_all_or_none(company):
    bad = window(plan="no such plan")
    with pytest.raises(psycopg.errors.CheckViolation):
        fetching.add_windows(company.db, company.connection_id, [window(date(2026, 1, 1)), bad], ASKED)
    assert fetching.count_windows(company.db, company.connection_id, ASKED) == (0, 0)


def test_windows_are_read_oldest_first_and_counted_until_the_sync_ends(company):
    key = company.connection_id
    plan = [window(date(2026, 2, 1), date(2026, 2, 9)), window(date(2026, 1, 1), date(2026, 1, 31)), window()]
    fetching.add_windows(company.db, key, plan, ASKED)
    windows = fetching.list_windows(company.db, key)
    assert [one.issued_from for one in windows] == [date(2026, 1, 1), date(2026, 2, 1), None]
    fetching.finish_window(company.db, windows[0], clock_at=NOON)
    assert len(fetching.list_windows(company.db, key)) == 2
    assert fetching.count_windows(company.db, key, ASKED) == (3, 0)
    assert fetching.count_windows(company.db, key, "other settings") == (0, 3)
    fetching.drop_windows(company.db, key)
    assert fetching.count_windows(company.db, key, ASKED) == (0, 0)


def test_a_window_is_split_or_stays(company):
    key = company.connection_id
    fetching.add_windows(company.db, key, [window(date(2026, 1, 1))], ASKED)
    whole = fetching.list_windows(company.db, key)[0]
    parts = [window(date(2026, 1, 1), date(2026, 1, 1)), window(date(2026, 1, 2))]
    with pytest.raises(psycopg.errors.CheckViolation):
        fetching.split_window(company.db, key, whole, [*parts, window(plan="no such plan")], ASKED)
    assert fetching.list_windows(company.db, key) == [whole]
    fetching.split_window(company.db, key, whole, parts, ASKED)
    assert [(one.issued_from, one.issued_to) for one in fetching.list_windows(company.db, key)] == [
        (date(2026, 1, 1), date(2026, 1, 1)),
        (date(2026, 1, 2), None),
    ]


def test_the_watermark_is_the_oldest_clock_of_the_plan_and_never_goes_back(company):
    key = company.connection_id
    plan = [window(clock_at=NOON), window(clock_at=NOON - timedelta(hours=1))]
    fetching.add_windows(company.db, key, plan, ASKED)
    assert finish(company) == NOON - timedelta(hours=1)
    assert fetching.count_windows(company.db, key, ASKED) == (0, 0), "the plan ends in the same statement"
    assert finish(company, clock_at=NOON - timedelta(days=1)) == NOON - timedelta(hours=1)
    assert finish(company, clock_at=NOON + timedelta(hours=1)) == NOON + timedelta(hours=1)
    row = company.rows("SELECT covered_from, covered_kinds, looked_back_at FROM connection")[0]
    assert row == (date(2026, 1, 1), ["invoice", "proforma"], NOON)


def test_a_window_that_was_read_keeps_its_clock_for_whoever_ends_the_plan(company):
    key = company.connection_id
    fetching.add_windows(company.db, key, [window(clock_at=NOON), window(clock_at=NOON)], ASKED)
    first, second = fetching.list_windows(company.db, key)
    fetching.finish_window(company.db, first, clock_at=NOON - timedelta(minutes=10))
    fetching.finish_window(company.db, second, clock_at=NOON)
    assert finish(company) == NOON - timedelta(minutes=10)


def test_only_what_reads_by_issue_date_counts_as_a_look_back(company):
    finish(company, clock_at=NOON)
    assert company.value("SELECT looked_back_at FROM connection") is None
    for plan in ("changes", "look_back"):
        fetching.add_windows(company.db, company.connection_id, [window(plan=plan, since=NOON)], ASKED)
    finish(company)
    assert company.value("SELECT looked_back_at FROM connection") == NOON


def test_a_page_lands_whole_or_not_at_all(company):
    company.land(make_landing("1"))
    with pytest.raises(psycopg.errors.UniqueViolation):
        fetching.land(
            company.db,
            company.connection_id,
            [make_landing("2"), make_landing("1", "newer")],
            [Skip("3", "2026-3", "draft", None, "draft")],
            (),
            (),
        )
    assert company.rows("SELECT external_id FROM landed_document") == [("1",)]
    assert company.rows("SELECT * FROM skipped_document") == []


def test_what_landed_is_exactly_what_came(company):
    came = make_landing("1", "Árvíztűrő\\u0000 ½")
    company.land(came)
    row = company.rows(
        "SELECT sha256, fingerprint, raw, number, kind, issue_date, partner_name, gross, currency FROM landed_document"
    )[0]
    assert tuple(row) == (
        *(
            came.sha256,
            came.fingerprint,
            came.raw,
            "2026-1",
            "invoice",
            date(2026, 3, 1),
            "Vevő",
            Decimal("127.5"),
            "HUF",
        ),
    )


def test_what_is_known_of_documents(company):
    older, newer = make_landing("1"), make_landing("1", "newer", is_change=True)
    company.land(older)
    company.store()
    company.land(newer, make_landing("2"))
    skip = Skip("3", "2026-3", "draft", None, "draft")
    fetching.land(company.db, company.connection_id, (), [skip], (), ())
    assert fetching.list_known(company.db, company.connection_id, ["1", "2", "3", "4"]) == {
        "1": Known(stored=older.fingerprint, landed=newer.fingerprint),
        "2": Known(landed=make_landing("2").fingerprint),
        "3": Known(skipped="draft"),
    }
    assert fetching.list_known(company.db, company.connection_id + 1, ["1", "2", "3"]) == {}


def test_a_skipped_document_that_is_wanted_after_all_lands_and_is_skipped_no_more(company):
    fetching.land(company.db, company.connection_id, (), [Skip("1", "", "draft", None, "draft")], (), ())
    fetching.land(company.db, company.connection_id, (), [Skip("1", "", "offer", None, "kind_not_enabled")], (), ())
    assert company.rows("SELECT kind, reason FROM skipped_document") == [("offer", "kind_not_enabled")]
    fetching.land(company.db, company.connection_id, [make_landing("1")], (), (), ["1"])
    assert company.rows("SELECT * FROM skipped_document") == []


def test_what_there_is_to_do(company):
    key = company.connection_id
    assert not fetching.find_work(company.db, key)
    company.land(make_landing("1"))
    assert fetching.find_work(company.db, key) == fetching.Work(True, False)
    company.store()
    assert fetching.find_work(company.db, key) == fetching.Work(False, True)
    assert not fetching.find_work(company.db, key + 1)


def test_documents_stored_since_a_moment_are_counted(company):
    company.land(make_landing("1"), make_landing("2"))
    company.store()
    assert fetching.count_stored_since(company.db, company.company_id, datetime.now(UTC) - timedelta(minutes=1)) == 2
    assert fetching.count_stored_since(company.db, company.company_id, datetime.now(UTC) + timedelta(minutes=1)) == 0
