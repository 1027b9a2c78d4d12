"""Each finding of the doctor made bad on a real database, and good again: it sees what the watchdog sees, and figures."""

import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from billingo.pipelines import doctor, doctor_keys, messages
from billingo.pipelines.findings import Look
from billingo.store import companies, connection_state, migrations, watching
from billingo.store import doctor as store
from billingo.store.database import connect
from local import postgres as embedded
from tests import message_samples as samples
from tests.conftest import find_free_port

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NOTHING_LATE = ["Nothing is late."]


@pytest.fixture
def db(billingo_dsn, monkeypatch):
    monkeypatch.setenv("BILLINGO_PUBLIC_URL", samples.PUBLIC_URL)
    with connect(billingo_dsn) as connection:
        yield connection


@pytest.fixture
def connection_id(db):
    made = samples.add_connection(db)
    db.execute("UPDATE connection SET check_passed = true")
    return made


def backlog(db, after=timedelta()):
    return [finding.text for finding in doctor.check_backlog(db, datetime.now(UTC) + after)]


def test_migrations_that_were_edited_or_are_unknown_are_told(billingo_dsn, owner_dsn):
    [good] = doctor.check_migrations(billingo_dsn)
    assert good.look is Look.GOOD
    first, last = (sorted(path.name for path in migrations.MIGRATIONS.glob("*.sql"))[place] for place in (0, -1))
    with psycopg.connect(owner_dsn, autocommit=True) as owner:
        owner.execute("UPDATE migration SET digest = 'x' WHERE name = %s", (first,))
        owner.execute("DELETE FROM migration WHERE name = %s", (last,))
        owner.execute("INSERT INTO migration (name, digest) VALUES ('9999_of_tomorrow.sql', 'x')")
    found = list(doctor.check_migrations(billingo_dsn))
    assert {finding.look for finding in found} == {Look.ERROR}
    assert [dict(finding.data) for finding in found] == [
        {"missing": [last]},
        {"changed": [first]},
        {"unknown": ["9999_of_tomorrow.sql"]},
    ]


@pytest.fixture(scope="module")
def careless_cluster():
    """A server that loses what is committed when the power goes."""
    folder = Path(tempfile.mkdtemp(prefix="billingo-careless-"))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("fsync", "full_page_writes"):
            patch.setitem(embedded.SETTINGS, name, "off")
        cluster = embedded.start(folder / "postgres", find_free_port())
    yield cluster
    cluster.stop()
    shutil.rmtree(folder, ignore_errors=True)


def test_a_server_that_may_lose_what_is_committed_is_refused(careless_cluster):
    with connect(careless_cluster.dsn(embedded.APP_ROLE, "billingo")) as db:
        found = list(doctor.check_durability(db))
    errors = [finding.text for finding in found if finding.look is Look.ERROR]
    assert [text.split(":")[0] for text in errors] == [
        "PostgreSQL runs with fsync = off",
        "PostgreSQL runs with full_page_writes = off",
    ]
    assert not any(finding.look is Look.GOOD for finding in found)


def test_a_setting_that_the_server_does_not_tell_is_no_good_one(db, monkeypatch):
    assert [finding.look for finding in doctor.check_durability(db) if finding.look is not Look.WARNING] == [Look.GOOD]
    told = dict(store.read_server_settings(db)) | {"data_checksums": "off"}
    del told["fsync"]
    monkeypatch.setattr(store, "read_server_settings", lambda _: told)
    found = list(doctor.check_durability(db))
    assert [finding.look for finding in found] == [Look.ERROR, Look.WARNING]
    assert "does not say its fsync" in found[0].text


def test_a_connection_that_never_succeeded_is_late_but_not_one_that_is_new_again_or_paused(db, connection_id):
    assert backlog(db, 5 * HOUR) == NOTHING_LATE
    late = ["1 of 1 connections had no successful sync for 6 hours (minta)."]
    assert backlog(db, 7 * HOUR) == late
    connection_state.set_enabled(db, connection_id, False, by="test")
    db.execute("UPDATE connection SET last_success_at = now() - interval '1 month'")
    connection_state.set_enabled(db, connection_id, True, by="test", override=True)
    assert backlog(db, 5 * HOUR) == NOTHING_LATE
    watching.note_paused(db, ["billingo__minta"], datetime.now(UTC) + 3 * HOUR)
    assert backlog(db, 8 * HOUR) == NOTHING_LATE
    assert backlog(db, 10 * HOUR) == late


def test_documents_that_landed_or_changed_and_are_not_processed_are_late(db, connection_id):
    db.execute("UPDATE connection SET last_success_at = now() + interval '3 hours'")
    samples.land(db, connection_id, 2)
    changed = samples.add_files(db, connection_id, 3, state="booked")
    db.execute("UPDATE stored_file SET processed_version = 0 WHERE stored_file_id = ANY(%s)", (changed,))
    assert backlog(db, HOUR / 2) == NOTHING_LATE
    [finding] = doctor.check_backlog(db, datetime.now(UTC) + 2 * HOUR)
    assert (finding.look, finding.data["count"], finding.data["companies"]) == (Look.ERROR, 5, ["minta"])
    assert datetime.fromisoformat(finding.data["since"]) < datetime.now(UTC)


def test_a_pdf_that_is_tried_in_vain_every_two_hours_is_late(make_company):
    company = make_company(1)
    connection_state.set_enabled(company.db, company.connection_id, True, by="test", override=True)
    company.sync()
    company.db.execute("UPDATE connection SET last_success_at = now() + interval '2 days', check_passed = true")
    company.db.execute("UPDATE document_pdf SET changed_at = now() + interval '25 hours', attempts = 12")
    assert backlog(company.db, 20 * HOUR) == NOTHING_LATE
    assert backlog(company.db, 26 * HOUR)[0].startswith("1 booked documents have had no PDF image for a day")


def test_an_email_that_is_postponed_again_and_again_is_late(db, connection_id):
    db.execute("UPDATE connection SET last_success_at = now()")
    samples.subscribe(db, "switched_off", "anna@example.com")
    samples.switch_off(db, connection_id)
    messages.announce_switched_off(db, connection_id)
    off = "1 connections are switched off (key, subscription, quota); see `status`."
    assert backlog(db) == [off]
    db.execute("UPDATE delivery SET due_at = now() + interval '2 hours', attempts = 9")
    assert backlog(db, 90 * timedelta(minutes=1)) == ["1 e-mails have been due for more than an hour.", off]


def test_a_connection_without_a_check_is_told(db, connection_id):
    assert backlog(db) == NOTHING_LATE
    db.execute("UPDATE connection SET check_passed = false")
    assert backlog(db) == ["1 enabled connections have not passed a Check since their key was set."]


def test_watermarks_are_told_with_figures(db, connection_id):
    now = datetime.now(UTC)
    [none] = doctor.check_watermarks(db, now)
    assert (none.look, none.data["known"], none.data["none_yet"]) == (Look.GOOD, 0, 1)
    for number, hours in enumerate((1, 2, 9)):
        one = samples.add_connection(db, f"ceg_{number}", f"Cég {number}", f"1234567{number}-2-41")
        db.execute("UPDATE connection SET watermark_at = %s WHERE connection_id = %s", (now - hours * HOUR, one))
    [fresh] = doctor.check_watermarks(db, now)
    assert (fresh.look, fresh.data["late"]) == (Look.GOOD, 0), (
        "nine hours old, of a connection that is active since now"
    )
    assert (fresh.data["oldest_age_s"], fresh.data["median_age_s"]) == (9 * 3600, 2 * 3600)
    assert fresh.data["companies"] == ["ceg_2", "ceg_1", "ceg_0"]
    [late] = doctor.check_watermarks(db, now + 7 * HOUR)
    assert (late.look, late.data["late"]) == (Look.WARNING, 4)


def test_what_runs_by_the_clock_and_does_not_is_told(db):
    now = datetime.now(UTC)
    assert {finding.look for finding in doctor.check_signs_of_life(db, now)} == {Look.WARNING}
    for name in ("watchdog", watching.MAINTENANCE, watching.RETENTION):
        watching.note_life(db, name, now)
    assert {finding.look for finding in doctor.check_signs_of_life(db, now)} == {Look.GOOD}
    later = list(doctor.check_signs_of_life(db, now + 3 * DAY))
    assert [finding.look for finding in later] == [Look.WARNING, Look.ERROR, Look.WARNING]


def test_of_very_many_keys_a_choice_is_asked_another_each_time(db, monkeypatch):
    for number in range(30):
        samples.add_connection(db, f"ceg_{number}", f"Cég {number}", f"123456{number:02}-2-41")
    asked = []
    monkeypatch.setattr(doctor_keys, "MOST_ASKED", 10)
    monkeypatch.setattr(
        doctor_keys,
        "_ask",
        lambda one, _: (
            asked.append(one.connection_id) or doctor_keys.Answer(one.company.slug, one.system, skew_s=-70.0)
        ),
    )
    seen = set()
    for _ in range(20):
        asked.clear()
        [summary, clock] = doctor_keys.check_keys(companies.list_connections(db), None)
        assert len(set(asked)) == 10
        seen |= set(asked)
    assert len(seen) > 20
    assert summary.text == "10 of 10 keys asked work (30 connections are active; each time others are asked)."
    assert (clock.look, clock.data["skew_s"]) == (Look.ERROR, -70.0)


def test_a_check_that_cannot_be_made_is_an_error_and_stops_no_other(db, billingo_dsn, monkeypatch):
    def fail(_):
        raise psycopg.errors.InsufficientPrivilege("permission denied for pg_settings")

    monkeypatch.setattr(store, "read_server_settings", fail)
    monkeypatch.setenv("BILLINGO_HOME", "/proc/nowhere")
    found = list(doctor.examine(billingo_dsn, lambda: connect(billingo_dsn), ask_systems=False))
    assert "durability could not be checked: permission denied for pg_settings" in [finding.text for finding in found]
    assert {"storage", "backlog", "watermarks", "regular"} <= {finding.check for finding in found}
