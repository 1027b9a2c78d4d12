"""Landed documents become stored files exactly once; a run's work items are made once (WT-15, WT-18)."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from billingo.store import storing
from billingo.store.database import connect
from billingo.store.storing import StoreCounts, WorkItem
from tests.store.connected import Connected, connect_company, make_landing


@pytest.fixture
def db(billingo_dsn):
    with connect(billingo_dsn) as connection:
        yield connection


@pytest.fixture
def company(db):
    return connect_company(db)


def test_wt_15_each_document_is_one_stored_file_with_its_exact_bytes(company):
    landing = make_landing("1", "bytes")
    company.land(landing)
    assert company.store() == StoreCounts(added=1)
    row = company.rows(
        "SELECT f.source, f.type, f.external_id, f.number, f.state, f.version, f.sha256, v.raw "
        "FROM stored_file AS f INNER JOIN stored_file_version AS v USING (stored_file_id)"
    )[0]
    assert tuple(row[:6]) == ("billingo connection", "billingo json", "1", "2026-1", "stored", 1)
    assert (row.raw, hashlib.sha256(row.raw).digest()) == (landing.raw, row.sha256)
    assert company.rows("SELECT * FROM landed_document") == []
    assert company.store() == StoreCounts()


def test_batches_store_everything_oldest_first(company, monkeypatch):
    monkeypatch.setattr(storing, "BATCH", 3)
    company.land(*(make_landing(str(one), issue_date=date(2026, 3, 30 - one)) for one in range(1, 11)))
    assert company.store() == StoreCounts(added=10)
    assert [row[0] for row in company.rows("SELECT external_id FROM stored_file ORDER BY stored_file_id")] == [
        str(one) for one in range(10, 0, -1)
    ]


def test_wt_13_the_quota_bounds_new_files_and_never_new_versions(company, monkeypatch):
    monkeypatch.setattr(storing, "BATCH", 3)
    company.land(make_landing("1"))
    company.store()
    company.land(make_landing("1", "newer", is_change=True), *(make_landing(str(one)) for one in range(2, 9)))
    assert company.store(quota_left=4) == StoreCounts(added=4, changed=1, held_back=3)
    assert company.store(quota_left=0) == StoreCounts(held_back=3)
    assert company.store(quota_left=-5) == StoreCounts(held_back=3), "a quota that was lowered"
    assert company.store() == StoreCounts(added=3)
    assert company.value("SELECT count(*) FROM stored_file_version") == 9


def test_wt_18_new_content_is_a_new_version_of_the_same_file_and_the_same_content_is_nothing(company):
    company.land(make_landing("1"))
    company.store()
    company.land(make_landing("1"))
    assert company.store() == StoreCounts()
    company.land(make_landing("1", "newer", is_change=True))
    assert company.store() == StoreCounts(changed=1)
    assert company.value("SELECT count(*) FROM stored_file") == 1
    assert company.rows("SELECT version, raw FROM stored_file_version ORDER BY version") == [
        (1, make_landing("1").raw),
        (2, make_landing("1", "newer").raw),
    ]


@pytest.mark.parametrize(("before", "after"), [("failed", "stored"), ("waiting", "stored"), ("booked", "booked")])
def test_a_new_version_is_processed_again_and_a_booked_file_stays_booked(company, before, after):
    company.land(make_landing("1"))
    company.store()
    company.db.execute("UPDATE stored_file SET state = %s, processed_version = 1, announced = true", (before,))
    assert storing.list_pending(company.db, company.connection_id) == []
    company.land(make_landing("1", "newer", is_change=True))
    company.store()
    assert company.states() == {"1": after}
    assert [one.external_id for one in storing.list_pending(company.db, company.connection_id)] == ["1"]


def test_two_copies_store_each_document_once(company, billingo_dsn, monkeypatch):
    monkeypatch.setattr(storing, "BATCH", 7)
    company.land(*(make_landing(str(one)) for one in range(100)))

    def work(_):
        with connect(billingo_dsn) as db:
            return Connected(db, company.company_id, company.connection_id).store()

    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(work, range(4)))
    assert sum(one.added for one in counts) == company.value("SELECT count(*) FROM stored_file") == 100
    assert company.value("SELECT count(*) FROM stored_file_version") == 100


def test_the_work_items_of_a_run_are_those_that_were_made_first(company):
    key = company.connection_id
    first = [WorkItem(0, "a", (1, 2)), WorkItem(1, "b", (3,))]
    storing.keep_work_items(company.db, key, "run 1", first)
    storing.keep_work_items(
        company.db, key, "run 1", [WorkItem(0, "x", (2,)), WorkItem(1, "y", (3,)), WorkItem(2, "z", (4,))]
    )
    assert storing.list_work_items(company.db, key, "run 1") == first
    assert storing.load_work_item(company.db, key, "run 1", 1) == (3,)
    assert storing.list_work_items(company.db, key, "run 2") == []


def test_a_work_item_that_is_not_there_says_what_to_do(company):
    with pytest.raises(LookupError, match="clear its store task"):
        storing.load_work_item(company.db, company.connection_id, "run 1", 0)
