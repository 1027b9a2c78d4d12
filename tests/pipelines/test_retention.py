"""Retention bounds what says how work went, and leaves alone what is archive or audit; as the run-time role."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from billingo import settings
from billingo.pipelines import messages, retention, work
from billingo.store import fetching
from billingo.store import retention as store
from billingo.store.database import connect
from tests import message_samples as samples

NOW = datetime.now(UTC)
DAY = timedelta(days=1)
KEPT = (
    "company",
    "connection",
    "stored_file",
    "stored_file_version",
    "stored_file_issue",
    "skipped_document",
    "document",
    "document_line",
    "document_pdf",
    "document_status",
    "journal_entry",
    "journal_line",
    "vat_ledger_line",
    "partner",
    "partner_key",
    "correction",
    "access_log",
    "settings_change",
    "closed_period",
    "subscription",
    "company_grant",
    "search_entry",
    "early_pdf",
)


@pytest.fixture
def db(billingo_dsn, monkeypatch):
    monkeypatch.setenv("BILLINGO_PUBLIC_URL", samples.PUBLIC_URL)
    with connect(billingo_dsn) as connection:
        yield connection


@pytest.fixture
def age_messages(owner_dsn):
    """Messages are final to the run-time role, so the owner sets their age."""

    def age(days=500):
        with psycopg.connect(owner_dsn, autocommit=True) as owner:
            owner.execute("UPDATE message SET created_at = %s + message_id * interval '1 second'", (NOW - days * DAY,))

    return age


def count(db, table):
    return db.execute(f"SELECT count(*) FROM {table}".encode()).fetchone()[0]


def add_runs(db, connection_id, days, outcome="stored", per_day=12):
    db.execute(
        "INSERT INTO sync_run (connection_id, run_id, started_at, finished_at, outcome)"
        " SELECT %(id)s, %(outcome)s || n, %(now)s - n * %(step)s, %(now)s - n * %(step)s, %(outcome)s"
        " FROM generate_series(1, %(count)s) AS n",
        {"id": connection_id, "outcome": outcome, "now": NOW, "step": DAY / per_day, "count": days * per_day},
    )


def test_a_year_of_syncs_ends_at_its_bounds_and_what_is_archive_or_audit_stays(make_company, monkeypatch):
    company = make_company(12)
    db = company.db
    company.sync()
    work.list_run_items(db, company.connection_id, "run 1")
    file_id = db.execute("SELECT min(stored_file_id) FROM stored_file").fetchone()[0]
    db.execute("INSERT INTO access_log (stored_file_id, user_name, action) VALUES (%s, 'anna', 'view')", (file_id,))
    db.execute(
        "INSERT INTO skipped_document (connection_id, external_id, number, kind, reason, seen_at)"
        " VALUES (%s, 'x', 'x', 'draft', 'draft', %s)",
        (company.connection_id, NOW - 900 * DAY),
    )
    add_runs(db, company.connection_id, 365)
    add_runs(db, company.connection_id, 365, "nothing new")
    db.execute(
        "INSERT INTO work_item SELECT connection_id, run_id, 0, 'x', %s, started_at FROM sync_run WHERE outcome = 'stored'",
        ([file_id],),
    )
    before = {table: count(db, table) for table in KEPT}
    assert all(
        before[table] for table in ("document", "journal_line", "stored_file_version", "access_log", "settings_change")
    )

    dropped = retention.drop_outdated(db, NOW)
    assert dropped["sync_run"] == (365 - 30 + 365 - 7) * 12
    assert dropped["work_item"] == (365 - 30) * 12
    assert {table: count(db, table) for table in KEPT} == before
    oldest = db.execute(
        "SELECT outcome, min(started_at) AS at FROM sync_run WHERE outcome IN ('stored', 'nothing new') GROUP BY outcome"
    ).fetchall()
    assert {row.outcome: (NOW - row.at).days for row in oldest} == {"stored": 30, "nothing new": 7}
    assert set(retention.drop_outdated(db, NOW).values()) == {0}
    monkeypatch.setenv("BILLINGO_KEEP_RUNS_DAYS", "10")
    assert retention.drop_outdated(db, NOW)["sync_run"] == 20 * 12
    assert company.sync().failed == [], "and the next sync goes on"


def test_it_grows_no_further_from_night_to_night(db):
    connection_id = samples.add_connection(db)
    sizes = []
    for night in range(1, 61):
        db.execute(
            "INSERT INTO sync_run (connection_id, run_id, started_at, outcome)"
            " SELECT %(id)s, %(night)s::text || '.' || n, %(at)s + n * interval '2 hours', 'stored'"
            " FROM generate_series(1, 12) AS n",
            {"id": connection_id, "night": night, "at": NOW + (night - 1) * DAY},
        )
        retention.drop_outdated(db, NOW + night * DAY)
        sizes.append(count(db, "sync_run"))
    assert max(sizes) == sizes[-1] == 30 * 12 + 1
    assert sizes[40:] == [sizes[-1]] * 20


def test_the_newest_run_stays_however_old(db):
    connection_id = samples.add_connection(db)
    db.execute(
        "INSERT INTO sync_run (connection_id, run_id, started_at, outcome) VALUES"
        " (%(id)s, 'a', '2020-01-01', 'nothing new'), (%(id)s, 'b', '2020-01-02', 'nothing new')",
        {"id": connection_id},
    )
    retention.drop_outdated(db, NOW)
    assert [row.run_id for row in db.execute("SELECT run_id FROM sync_run")] == ["b"]


def test_every_batch_is_short_and_none_is_forgotten(db, monkeypatch):
    monkeypatch.setattr(store, "BATCH", 7)
    monkeypatch.setattr(store, "CONNECTIONS", 2)
    for number in range(5):
        connection_id = samples.add_connection(db, f"ceg_{number}", f"Cég {number}", f"1234567{number}-2-41")
        add_runs(db, connection_id, 40, per_day=1)
        db.execute(
            "INSERT INTO work_item SELECT connection_id, run_id, 0, 'x', '{}', started_at FROM sync_run ON CONFLICT DO NOTHING"
        )
    dropped = retention.drop_outdated(db, NOW)
    assert (dropped["sync_run"], dropped["work_item"]) == (50, 50)


def test_messages_go_with_their_lists_but_never_the_newest_of_a_sort_nor_one_to_be_sent(db, age_messages):
    connection_id = samples.add_connection(db)
    for address in ("anna@example.com", "bela@example.com"):
        samples.subscribe(db, "validation_error", address)
    for number in range(4):
        samples.add_files(db, connection_id, 3, prefix=f"{number}-")
        messages.announce_failures(db, connection_id, f"run {number}")
    samples.switch_off(db, connection_id)
    messages.announce_switched_off(db, connection_id)
    age_messages()
    first, second, third, fourth, off = [
        row.message_id for row in db.execute("SELECT message_id FROM message ORDER BY 1")
    ]
    db.execute(
        "UPDATE delivery SET state = 'sent', sent_at = created FROM (SELECT %s AS created) AS c", (NOW - 500 * DAY,)
    )
    db.execute("UPDATE delivery SET state = 'due' WHERE message_id = %s AND email LIKE 'bela%%'", (second,))
    # a digest of the third and the fourth message, which the fourth carries and which stays; and one of first and third
    db.execute(
        "UPDATE delivery AS d SET timing = 'daily', digest_of = (SELECT delivery_id FROM delivery WHERE message_id = %s"
        " AND email LIKE 'anna%%') WHERE message_id = %s AND email LIKE 'anna%%'",
        (first, third),
    )
    dropped = retention.drop_outdated(db, NOW)
    assert dropped["message"] == 2
    assert [row.message_id for row in db.execute("SELECT message_id FROM message ORDER BY 1")] == [second, fourth, off]
    for table in ("delivery", "message_item"):
        rows = db.execute(f"SELECT DISTINCT message_id FROM {table} ORDER BY 1".encode()).fetchall()
        assert {row.message_id for row in rows} <= {second, fourth, off}
    assert messages.announce_missed(db, NOW + DAY) == [], "what was told is not told again"
    assert retention.drop_outdated(db, NOW)["message"] == 0


def test_a_digest_whose_carrier_goes_before_a_message_that_stays(db, age_messages):
    """The newest of its sort stays although the digest that it was sent with is forgotten."""
    connection_id = samples.add_connection(db)
    samples.subscribe(db, "switched_off", "anna@example.com")
    samples.subscribe(db, "validation_error", "anna@example.com")
    samples.switch_off(db, connection_id)
    messages.announce_switched_off(db, connection_id)
    for number in range(2):
        samples.add_files(db, connection_id, 1, prefix=f"{number}-")
        messages.announce_failures(db, connection_id, f"run {number}")
    age_messages()
    db.execute("UPDATE delivery SET state = 'sent'")
    off, carrier, newest = [row.message_id for row in db.execute("SELECT message_id FROM message ORDER BY 1")]
    db.execute(
        "UPDATE delivery SET timing = 'daily', digest_of = (SELECT delivery_id FROM delivery WHERE message_id = %s)"
        " WHERE message_id = %s",
        (carrier, off),
    )
    assert retention.drop_outdated(db, NOW)["message"] == 1
    kept = db.execute("SELECT message_id, digest_of FROM delivery ORDER BY 1").fetchall()
    assert [(row.message_id, row.digest_of) for row in kept] == [(off, None), (newest, None)]


def test_young_messages_stay(db, age_messages):
    connection_id = samples.add_connection(db)
    for number in range(3):
        samples.add_files(db, connection_id, 1, prefix=f"{number}-")
        messages.announce_failures(db, connection_id, f"run {number}")
    age_messages(399)
    assert retention.drop_outdated(db, NOW)["message"] == 0
    assert retention.drop_outdated(db, NOW + 2 * DAY)["message"] == 2


def test_a_plan_left_behind_goes_as_a_whole_and_the_next_sync_misses_nothing(make_company):
    company = make_company(6)
    db, connection_id = company.db, company.connection_id
    company.sync()
    watermark = company.value("SELECT watermark_at FROM connection")
    db.execute(
        "INSERT INTO fetch_window (connection_id, plan, issued_from, issued_to, clock_at, asked_for, done_at, created_at)"
        " SELECT %s, 'look_back', '2020-01-01', NULL, %s, 'x', d, %s FROM unnest(ARRAY[%s::timestamptz, NULL]) AS d",
        (connection_id, NOW, NOW - 60 * DAY, NOW - 50 * DAY),
    )
    assert retention.drop_outdated(db, NOW)["fetch_window"] == 0, "tried a moment ago"
    db.execute("UPDATE connection SET last_attempt_at = %s", (NOW - 40 * DAY,))
    with connect(company.dsn) as reading:
        assert fetching.try_lock(reading, connection_id)
        assert retention.drop_outdated(db, NOW)["fetch_window"] == 0, "somebody reads"
        fetching.unlock(reading, connection_id)
    assert retention.drop_outdated(db, NOW)["fetch_window"] == 1
    assert count(db, "fetch_window") == 0
    assert company.value("SELECT watermark_at FROM connection") == watermark
    issued = company.issue()
    company.sync()
    assert str(issued["id"]) in company.states()


def test_checks_and_episodes_end_too(db):
    connection_id = samples.add_connection(db)
    for day in reversed(range(60)):
        db.execute(
            "INSERT INTO connection_check (company_id, purpose, typed_key, started_by, started_at)"
            " SELECT company_id, 'check', false, 'anna', %s FROM connection WHERE connection_id = %s",
            (NOW - day * DAY, connection_id),
        )
        db.execute(
            "INSERT INTO watchdog_episode (kind, began_at, size, ended_at) VALUES ('sync_late', now(), 1, %s)",
            (NOW - day * 10 * DAY,),
        )
    dropped = retention.drop_outdated(db, NOW)
    assert (dropped["connection_check"], dropped["watchdog_episode"]) == (29, 19)


@pytest.mark.parametrize(
    "table",
    ["document", "journal_line", "access_log", "settings_change", "correction", "stored_file", "stored_file_version"],
)
def test_the_run_time_role_has_no_right_to_drop_what_stays(db, table):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        db.execute(f"DELETE FROM {table}".encode())


@pytest.mark.parametrize("value", ["0", "6", "-1", "ever", "1.5"])
def test_days_that_are_none_or_too_few_are_refused_in_words(monkeypatch, value):
    monkeypatch.setenv("BILLINGO_KEEP_RUNS_DAYS", value)
    with pytest.raises(settings.MissingSetting, match="BILLINGO_KEEP_RUNS_DAYS"):
        settings.keep_runs_days()


@pytest.mark.parametrize("storage", [None, "elsewhere", "s3://bucket/pdf"])
def test_half_written_files_of_killed_processes_go_after_a_day_and_no_other_file(db, tmp_path, monkeypatch, storage):
    home, place = tmp_path / "home", tmp_path / "else where"
    monkeypatch.setenv("BILLINGO_HOME", str(home))
    if storage:
        monkeypatch.setenv("BILLINGO_PDF_STORAGE", place.as_uri() if storage == "elsewhere" else storage)
    root = place if storage == "elsewhere" else home / "pdf"
    old = [root / "minta" / "aa" / "aa.pdf.1.unfinished", home / "companies.json.x.unfinished"]
    kept = [root / "minta" / "aa" / "aa.pdf", root / "minta" / "bb" / "bb.pdf.2.unfinished"]
    for path in (*old, *kept):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    for path in (*old, kept[0]):
        os.utime(path, ((NOW - 2 * DAY).timestamp(),) * 2)
    assert retention.drop_all(db)["unfinished files"] == 2
    assert [path.exists() for path in (*old, *kept)] == [False, False, True, True]
    [(at,)] = db.execute("SELECT at FROM sign_of_life WHERE name = 'billingo_retention'").fetchall()
    assert at >= NOW


def test_retention_that_cannot_remove_a_file_has_not_ended_well(db, tmp_path, monkeypatch):
    monkeypatch.setenv("BILLINGO_HOME", str(tmp_path))
    (tmp_path / "a.unfinished").write_text("x")
    os.utime(tmp_path / "a.unfinished", (0, 0))

    def refuse(*_, **__):
        raise PermissionError("read-only file system")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(PermissionError):
        retention.drop_all(db)
    assert count(db, "sign_of_life") == 0
