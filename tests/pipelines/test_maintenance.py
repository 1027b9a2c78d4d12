"""What is done for all companies now and then: quota of a new month, waits that are over, the snapshot."""

import os
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from billingo.pipelines import maintenance
from billingo.pipelines.processor import LONGEST_WAIT
from billingo.pipelines.snapshot import read_snapshot
from billingo.store import connection_state
from billingo.store.database import connect
from billingo.systems.errors import OffCause

BUDAPEST = ZoneInfo("Europe/Budapest")
NOW = datetime.now(UTC)


def start_of_next_month(moment):
    local = moment.astimezone(BUDAPEST).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return (local + timedelta(days=32)).replace(day=1).astimezone(UTC)


@pytest.fixture
def maintain(make_company, monkeypatch, tmp_path):
    """``maintain(company, now=…)``, as the DAG does it."""
    monkeypatch.setenv("BILLINGO_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("BILLINGO_PUBLIC_URL", "https://airflow.example.com")

    def run(company, **options):
        monkeypatch.setattr(maintenance, "open_database", lambda: connect(company.dsn))
        return maintenance.maintain(**options)

    return run


def enable(company):
    connection_state.set_enabled(company.db, company.connection_id, True, by="test", override=True)


def messages(company):
    return [row[0] for row in company.rows("SELECT type FROM message ORDER BY message_id")]


def use_up_quota(company):
    enable(company)
    company.issue()
    company.issue()
    company.fetch()
    counts = company.store()
    assert (counts.added, counts.held_back) == (1, 1)
    connection_state.switch_off(company.db, company.connection_id, OffCause.QUOTA_USED_UP, "used up")


def test_wt_13_a_new_month_switches_on_what_the_quota_had_switched_off(make_company, maintain):
    company = make_company(quota=1)
    use_up_quota(company)
    month = start_of_next_month(NOW)
    assert maintain(company, now=month - timedelta(seconds=1))["switched_on"] == 0
    assert company.settings.off_cause == OffCause.QUOTA_USED_UP
    assert maintain(company, now=month)["switched_on"] == 1
    assert company.settings.off_cause is None
    assert messages(company) == ["works_again"]
    assert maintain(company, now=month)["switched_on"] == 0
    assert messages(company) == ["works_again"], "said once"
    assert [entry.scheduled for entry in read_snapshot()] == [True]


def test_a_higher_quota_or_none_switches_on_as_well(make_company, maintain):
    company = make_company(quota=1)
    use_up_quota(company)
    company.db.execute("UPDATE company SET monthly_quota = NULL")
    assert maintain(company, now=NOW)["switched_on"] == 1


@pytest.mark.parametrize("cause", [one for one in OffCause if one is not OffCause.QUOTA_USED_UP])
def test_what_a_person_has_to_mend_stays_switched_off(make_company, maintain, cause):
    company = make_company()
    enable(company)
    connection_state.switch_off(company.db, company.connection_id, cause, "")
    assert maintain(company, now=start_of_next_month(NOW))["switched_on"] == 0
    assert company.settings.off_cause == cause


def test_a_connection_that_is_not_enabled_stays_off(make_company, maintain):
    company = make_company(quota=1)
    use_up_quota(company)
    connection_state.set_enabled(company.db, company.connection_id, False, by="test")
    maintain(company, now=start_of_next_month(NOW))
    assert (company.settings.enabled, messages(company)) == (False, [])


def test_wt_21_a_wait_that_is_over_fails_and_is_announced_once(make_company, maintain):
    company = make_company()
    company.issue("orphan_cancellation")
    assert len(company.sync().waiting) == 1
    assert maintain(company, now=NOW + LONGEST_WAIT - timedelta(minutes=1))["overdue"] == 0
    over = datetime.now(UTC) + LONGEST_WAIT + timedelta(minutes=1)
    assert maintain(company, now=over)["overdue"] == 1
    assert set(company.states().values()) == {"failed"}
    assert messages(company) == ["validation_error"]
    assert maintain(company, now=over)["overdue"] == 0
    assert messages(company) == ["validation_error"]


def test_the_snapshot_is_written_when_it_differs(make_company, maintain):
    company = make_company()
    enable(company)
    assert maintain(company)["snapshot_changed"]
    assert [(entry.slug, entry.scheduled) for entry in read_snapshot()] == [(company.company.slug, True)]
    assert not maintain(company)["snapshot_changed"]
    connection_state.switch_off(company.db, company.connection_id, OffCause.KEY_INVALID, "")
    assert maintain(company)["snapshot_changed"]
    assert [entry.scheduled for entry in read_snapshot()] == [False]


def test_hf_21_what_is_new_is_entered_into_the_search_index(make_company, monkeypatch):
    company = make_company(5)
    company.sync()
    monkeypatch.setattr(maintenance, "open_database", lambda: connect(company.dsn))
    files = company.value("SELECT count(*) FROM stored_file")
    assert maintenance.index_search() == files > 0
    assert company.value("SELECT count(*) FROM search_entry") == files
    assert maintenance.index_search() == 0


def test_files_of_an_import_that_nobody_finished_are_dropped(make_company, maintain, tmp_path):
    folder = tmp_path / "home" / "imports"
    folder.mkdir(parents=True)
    old, fresh = folder / "old", folder / "fresh"
    for path in (old, fresh):
        path.write_bytes(b"encrypted")
    an_hour_ago = NOW.timestamp() - 3600
    os.utime(old, (an_hour_ago, an_hour_ago))
    maintain(make_company())
    assert list(folder.iterdir()) == [fresh]
