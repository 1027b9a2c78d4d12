"""The watchdog on a real database and a real mail server: one e-mail per trouble and one when it is over, no false alarm."""

import threading
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from billingo.pipelines import maintenance, messages, watchdog
from billingo.pipelines.airflow_state import AirflowState, run_in_time
from billingo.pipelines.episodes import QUIET, FileMemory
from billingo.pipelines.mail import SmtpMailer
from billingo.pipelines.watchdog import SCHEDULER_LIMIT, TASKS_LIMIT, TRIES, Watchdog
from billingo.pipelines.watchdog_texts import KINDS
from billingo.store import connection_state, watching
from billingo.store.database import connect
from tests import message_samples as samples
from tests.conftest import find_free_port
from tests.mail_server import MailServer

START = datetime.now(UTC)  # of each test, see below
ANNA, BELA = "anna@example.com", "bela@example.com"
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def start_now(monkeypatch):
    """The database notes by its own clock since when a connection is active, so a test cannot begin in the past."""
    monkeypatch.setitem(globals(), "START", datetime.now(UTC))


@pytest.fixture
def server(monkeypatch, tmp_path):
    monkeypatch.setenv("BILLINGO_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("BILLINGO_PUBLIC_URL", samples.PUBLIC_URL)
    mail_server = MailServer().start()
    monkeypatch.setenv("AIRFLOW_CONN_SMTP_DEFAULT", mail_server.connection)
    yield mail_server
    mail_server.stop()


@pytest.fixture
def db(billingo_dsn):
    with connect(billingo_dsn) as connection:
        yield connection


class Scene:
    """A watchdog whose Airflow is alive unless told otherwise; looks at moments counted from the start of the test."""

    def __init__(self, dsn, tmp_path, addresses=(ANNA, BELA)):
        self.dsn = dsn
        self.paused = frozenset()
        self.scheduler_at = None  # a moment; None = alive
        self.silent = False  # neither Airflow's database nor its health page answers
        self.dog = Watchdog(
            lambda: connect(self.dsn),
            SmtpMailer(),
            list(addresses),
            ask_airflow=self.ask,
            sleep=lambda _: None,
            file=FileMemory(tmp_path / "watchdog.json"),
        )
        self.now = START

    def ask(self):
        return None if self.silent else AirflowState(self.scheduler_at or self.now, self.paused)

    def look(self, after):
        self.now = START + after
        return self.dog.look(self.now)

    def kinds(self, after):
        return [trouble.kind for trouble in self.look(after).troubles]

    def kinds_since(self, after, db):
        """Of one that has looked all the time."""
        watching.note_life(db, watchdog.LOOKED, START + after - 5 * MINUTE)
        return self.kinds(after)


@pytest.fixture
def scene(billingo_dsn, tmp_path, server):
    return Scene(billingo_dsn, tmp_path)


def succeed(db, connection_id, after):
    db.execute(
        "UPDATE connection SET last_success_at = %s, watermark_at = %s WHERE connection_id = %s",
        (START + after, START + after, connection_id),
    )


def texts_of(mail):
    return mail.get_body(("plain",)).get_content()


def test_a_fresh_installation_is_no_trouble_however_long(scene, server):
    assert scene.kinds(timedelta()) == []
    assert scene.kinds(10 * DAY) == []
    assert server.received == []


def test_companies_that_are_disabled_or_switched_off_are_no_trouble_and_have_their_time_when_they_are_back(
    scene, server, db
):
    disabled = samples.add_connection(db)
    connection_state.set_enabled(db, disabled, False, by="test")
    off = samples.add_connection(db, "masik", "Másik Kft.", "87654329-2-41")
    for connection_id in (disabled, off):
        succeed(db, connection_id, -100 * DAY)
    samples.add_files(db, disabled, 2, state="stored")
    db.execute("UPDATE stored_file SET processed_version = NULL, received_at = %s", (START - 99 * DAY,))
    samples.switch_off(db, off)
    assert scene.kinds(timedelta()) == []
    assert scene.kinds(40 * DAY) == []
    connection_state.set_enabled(db, disabled, True, by="test", override=True)
    connection_state.switch_on(db, off)
    assert scene.kinds(MINUTE) == []
    assert scene.kinds(59 * MINUTE) == []
    assert scene.kinds(7 * HOUR) == ["sync_late", "unprocessed"]


def test_a_company_whose_dag_is_paused_for_long_is_no_trouble_then_nor_right_after(scene, server, db):
    connection_id = samples.add_connection(db)
    succeed(db, connection_id, timedelta())
    scene.paused = frozenset({"billingo__minta", "billingo__unknown"})
    assert [scene.kinds(days * DAY) for days in range(1, 4)] == [[], [], []]
    scene.paused = frozenset()
    assert scene.kinds(3 * DAY + HOUR) == []
    assert scene.kinds(3 * DAY + 7 * HOUR) == ["sync_late"]


def test_a_night_without_invoices_is_no_trouble(make_company, server, tmp_path):
    """A sync that finds nothing is a success."""
    company = make_company(0)
    connection_state.set_enabled(company.db, company.connection_id, True, by="test", override=True)
    scene = Scene(company.dsn, tmp_path)
    company.db.execute("UPDATE connection SET active_since = now() - interval '1 day'")
    assert scene.kinds(timedelta()) == ["sync_late"], "the test must be able to fail"
    company.sync()
    assert scene.kinds(MINUTE) == []
    assert scene.kinds(5 * HOUR) == []


def test_no_sync_for_six_hours_is_one_email_to_each_in_both_languages_and_one_when_it_is_over(scene, server, db):
    connection_id = samples.add_connection(db)
    succeed(db, connection_id, timedelta())
    assert scene.kinds(6 * HOUR - MINUTE) == []
    report = scene.look(6 * HOUR + MINUTE)
    assert (report.sent, [trouble.kind for trouble in report.troubles]) == (2, ["sync_late"])
    assert sorted(server.recipients) == [ANNA, BELA]
    mail = server.received[0]
    assert "figyelő: nincs sikeres szinkronizálás / watchdog: no successful sync" in mail["Subject"]
    for words in (
        "1 bekapcsolt cégből 1 esetében",
        "1 of 1 active companies",
        "minta",
        "Semmi sem veszett el",
        "doctor",
    ):
        assert words in texts_of(mail)
    for looks in range(1, 40):
        assert scene.look(6 * HOUR + looks * 5 * MINUTE).sent == 0

    succeed(db, connection_id, 10 * HOUR)
    assert scene.look(10 * HOUR + MINUTE).sent == 0
    assert scene.look(10 * HOUR + MINUTE + QUIET).troubles == []
    assert [mail["Subject"].count("elmúlt") for mail in server.received] == [0, 0, 1, 1]
    assert "Over: no successful sync" in texts_of(server.received[-1])
    assert scene.look(11 * HOUR).sent == 0
    assert len({mail["Message-ID"] for mail in server.received}) == 4


def test_what_flickers_is_one_episode(scene, server, db):
    connection_id = samples.add_connection(db)
    for hour in range(7, 30):
        succeed(db, connection_id, timedelta())
        assert scene.kinds(hour * HOUR) == ["sync_late"]
        succeed(db, connection_id, hour * HOUR)
        assert scene.kinds(hour * HOUR + 20 * MINUTE) == []
    assert len(server.received) == 2
    [episode] = db.execute("SELECT * FROM watchdog_episode").fetchall()
    assert (episode.stage, episode.ended_at) == (1, None)


def test_a_thousand_companies_late_one_after_the_other_are_no_flood(scene, server, db):
    db.execute(
        "INSERT INTO company (slug, name, tax_number) SELECT 'ceg_' || n, 'Cég ' || n,"
        " lpad(n::text, 8, '0') || '-2-41' FROM generate_series(1, 1000) AS n"
    )
    db.execute(
        "INSERT INTO connection (company_id, system, airflow_conn_id, start_date, document_kinds, enabled)"
        " SELECT company_id, 'billingo', 'b', '2025-01-01', '{invoice}', true FROM company"
    )
    db.execute("UPDATE connection SET last_success_at = %s + connection_id * interval '6 seconds'", (START,))
    for minutes in range(0, 130, 5):
        scene.look(6 * HOUR + minutes * MINUTE)
    told = [mail for mail in server.received if mail["To"] == ANNA]
    assert 2 <= len(told) <= 4, [mail["Subject"] for mail in told]
    assert "1000 of 1000" not in texts_of(told[0])


def test_when_most_are_late_it_is_told_again_though_they_are_few(scene, server, db):
    ids = [samples.add_connection(db, f"ceg_{n}", f"Cég {n}", f"1234567{n}-2-41") for n in range(5)]
    for connection_id in ids[1:]:
        succeed(db, connection_id, 20 * HOUR)
    assert scene.look(7 * HOUR).sent == 2
    assert scene.look(25 * HOUR).sent == 0
    assert scene.look(27 * HOUR).sent == 2
    assert "5 of 5" in texts_of(server.received[-1])


def test_documents_that_are_stored_or_landed_and_not_processed_for_an_hour(make_company, server, tmp_path):
    company = make_company(3)
    connection_state.set_enabled(company.db, company.connection_id, True, by="test", override=True)
    scene = Scene(company.dsn, tmp_path)
    company.fetch()
    assert scene.kinds(50 * MINUTE) == []
    [trouble] = scene.look(70 * MINUTE).troubles
    assert (trouble.kind, trouble.size) == ("unprocessed", 3), "landed, and storing them fails"
    company.store()
    assert scene.kinds(70 * MINUTE) == ["unprocessed"]
    company.process()
    assert scene.kinds(70 * MINUTE) == []
    company.db.execute("UPDATE stored_file SET processed_version = 0")  # a new version of a booked document
    assert scene.kinds(70 * MINUTE) == ["unprocessed"]


@pytest.mark.parametrize("cause", ["key_invalid", "quota_used_up"])
def test_documents_that_came_in_before_their_connection_was_switched_off_are_watched(scene, server, db, cause):
    connection_id = samples.add_connection(db)
    samples.add_files(db, connection_id, 2, state="stored")
    samples.land(db, connection_id, 3)
    samples.land(db, connection_id, 4, prefix="changed-", is_change=True)
    db.execute("UPDATE stored_file SET processed_version = NULL")
    samples.switch_off(db, connection_id, cause)
    assert scene.kinds(59 * MINUTE) == []
    [trouble] = scene.look(61 * MINUTE).troubles
    waits_for_quota = 3 if cause == "quota_used_up" else 0
    assert (trouble.kind, trouble.size) == ("unprocessed", 9 - waits_for_quota)
    db.execute("UPDATE stored_file SET processed_version = version")
    db.execute("DELETE FROM landed_document WHERE is_change")
    assert scene.kinds(30 * DAY) == ([] if waits_for_quota else ["unprocessed"])


def process(db, ids, after):
    db.execute(
        "UPDATE stored_file SET processed_version = 1, state = 'booked', processed_at = %s WHERE stored_file_id = ANY(%s)",
        (START + after, list(ids)),
    )


def test_a_long_backlog_that_shrinks_is_work_and_no_trouble(scene, server, db):
    connection_id = samples.add_connection(db)
    ids = samples.add_files(db, connection_id, 1_500, state="stored")
    db.execute("UPDATE stored_file SET processed_version = NULL, processed_at = NULL")
    succeed(db, connection_id, 20 * HOUR)
    assert scene.kinds(2 * HOUR) == ["unprocessed"]
    process(db, ids[:1], 2 * HOUR + 4 * MINUTE)
    assert scene.kinds(2 * HOUR + 5 * MINUTE) == []
    assert scene.kinds(5 * HOUR) == []
    assert scene.kinds(5 * HOUR + 5 * MINUTE) == ["unprocessed"], "shorter for the last time three hours ago"
    process(db, ids[1:600], 6 * HOUR)
    assert scene.kinds(6 * HOUR) == ["unprocessed"], "901 are no long backlog"


def test_a_long_backlog_that_stands_still_is_seen_though_new_documents_are_processed(scene, server, db):
    connection_id = samples.add_connection(db)
    samples.add_files(db, connection_id, 1_001, state="stored")
    db.execute("UPDATE stored_file SET processed_version = NULL, processed_at = NULL")
    seen = []
    for hours in range(1, 9):
        at = hours * HOUR + MINUTE
        succeed(db, connection_id, at)
        [new] = samples.add_files(db, connection_id, 1, state="booked", prefix=f"{hours}-")
        process(db, [new], at)
        seen.append(scene.kinds(at))
    assert seen == [[], [], [], *[["unprocessed"]] * 5]


def test_a_queue_of_pdf_images_that_moves_is_work_though_its_oldest_comes_last(
    make_company, server, tmp_path, monkeypatch
):
    monkeypatch.setattr(watching, "LONG_BACKLOG", 5)
    company = make_company(12)
    connection_state.set_enabled(company.db, company.connection_id, True, by="test", override=True)
    company.sync()
    company.db.execute("UPDATE connection SET last_success_at = %s", (START + 60 * HOUR,))
    scene = Scene(company.dsn, tmp_path)
    assert scene.kinds(25 * HOUR) == ["without_pdf"]
    fetched = (
        "UPDATE document_pdf SET state = 'fetched', path = 'x', size_bytes = 1, sha256 = sha256('x'), changed_at = %s"
        " WHERE document_id = (SELECT max(document_id) FROM document_pdf WHERE state = 'pending')"
    )
    for hours in (26, 28, 30):
        company.db.execute(fetched, (START + hours * HOUR,))
        assert scene.kinds(hours * HOUR) == []
    assert scene.kinds(34 * HOUR) == ["without_pdf"]
    samples.switch_off(company.db, company.connection_id, "quota_used_up")
    assert scene.kinds(35 * HOUR) == ["without_pdf"], "no quota is needed for them"
    company.db.execute("UPDATE connection SET off_cause = 'key_invalid'")
    assert scene.kinds(36 * HOUR) == []


def test_a_document_booked_without_its_pdf_for_a_day(make_company, server, tmp_path):
    company = make_company(3)
    connection_state.set_enabled(company.db, company.connection_id, True, by="test", override=True)
    company.sync()
    company.db.execute("UPDATE connection SET last_success_at = %s", (START + 30 * HOUR,))
    scene = Scene(company.dsn, tmp_path)
    assert scene.kinds(23 * HOUR) == []
    company.db.execute("UPDATE document_pdf SET changed_at = %s, attempts = 9", (START + 24 * HOUR,))  # tried in vain
    [trouble] = scene.look(25 * HOUR).troubles
    assert (trouble.kind, trouble.size) == ("without_pdf", 3)
    company.db.execute("UPDATE document_pdf SET state = 'failed'")  # has a message of its own
    assert scene.kinds(25 * HOUR) == []


def test_an_outbox_that_sends_nothing_for_an_hour_but_not_one_mailbox_that_is_full(scene, server, db):
    connection_id = samples.add_connection(db)
    succeed(db, connection_id, 30 * HOUR)
    for address in (ANNA, BELA):
        samples.subscribe(db, "switched_off", address)
    samples.switch_off(db, connection_id)
    messages.announce_switched_off(db, connection_id)
    # postponed again and again, its due time moves on; what counts is when it was made
    db.execute("UPDATE delivery SET due_at = %s", (START + 2 * HOUR,))
    assert scene.kinds(59 * MINUTE) == []
    [trouble] = scene.look(62 * MINUTE).troubles
    assert (trouble.kind, trouble.size) == ("outbox_stuck", 2)
    db.execute("UPDATE delivery SET state = 'sent', sent_at = now() WHERE email = %s AND channel = 'email'", (ANNA,))
    assert scene.kinds(3 * HOUR) == []
    assert scene.kinds(26 * HOUR) == ["outbox_stuck"]


def test_a_scheduler_that_is_dead_is_told_by_the_watchdog_itself(scene, server, db):
    scene.look(timedelta())
    scene.look(20 * MINUTE)
    scene.scheduler_at = START + 20 * MINUTE
    assert scene.kinds(20 * MINUTE + SCHEDULER_LIMIT) == []
    watching.note_life(db, watching.MAINTENANCE, START + 20 * MINUTE)
    assert scene.look(31 * MINUTE).sent == 2
    assert "Airflow's scheduler is dead" in server.received[0]["Subject"]
    assert scene.kinds(55 * MINUTE) == ["scheduler_dead"], "that tasks are silent goes without saying"
    scene.scheduler_at = None
    watching.note_life(db, watching.MAINTENANCE, START + HOUR)
    assert scene.look(HOUR).sent == 0
    assert scene.look(HOUR + QUIET).sent == 2


def test_tasks_that_are_silent_are_seen_by_our_data_where_airflow_says_nothing(scene, server, db, monkeypatch):
    scene.silent = True
    assert scene.kinds(timedelta()) == []
    assert scene.kinds(20 * MINUTE) == [], "a fresh installation, whose maintenance has not run yet"
    monkeypatch.setattr(maintenance, "open_database", lambda: connect(scene.dsn))
    maintenance.maintain()
    assert scene.kinds(TASKS_LIMIT - MINUTE) == []
    assert scene.kinds(TASKS_LIMIT + 2 * MINUTE) == ["tasks_silent"]
    maintenance.maintain()
    db.execute("UPDATE sign_of_life SET at = %s WHERE name = 'billingo_maintenance'", (START + HOUR,))
    assert scene.kinds(HOUR + 5 * MINUTE) == []
    scene.silent, scene.paused = False, frozenset({watching.MAINTENANCE})
    assert [scene.kinds(HOUR + minutes * MINUTE) for minutes in range(30, 300, 25)] == [[]] * 11


def test_a_machine_that_was_off_for_the_night_is_no_silence(scene, server, db):
    scene.look(timedelta())
    watching.note_life(db, watching.MAINTENANCE, START)
    scene.scheduler_at = START
    assert scene.kinds(10 * HOUR) == [], "the watchdog was off, too"
    assert scene.kinds(10 * HOUR + 5 * MINUTE) == []
    assert scene.kinds(10 * HOUR + 11 * MINUTE) == ["scheduler_dead"]


def test_a_mail_server_that_is_down_delays_and_doubles_nothing(scene, server, db):
    samples.add_connection(db)
    server.stop()
    for hour in (7, 8, 9):
        report = scene.look(hour * HOUR)
        assert (report.sent, report.waiting) == (0, 2)
        assert "cannot be reached" in report.notes[0]
    server.start()
    assert scene.look(10 * HOUR).sent == 2
    assert scene.look(11 * HOUR).sent == 0
    assert sorted(server.recipients) == [ANNA, BELA]


def test_an_address_that_is_refused_or_full_keeps_it_from_nobody(scene, server, db):
    samples.add_connection(db)
    server.rcpt_answers = {ANNA: "550 no such mailbox"}
    assert scene.look(7 * HOUR).sent == 1
    assert scene.look(8 * HOUR).sent == 0
    server.rcpt_answers = {}
    assert scene.look(9 * HOUR).sent == 0, "refused for good is not asked again"
    assert server.recipients == [BELA]
    scene.dog.addresses = [ANNA, BELA, "cili@example.com"]
    server.rcpt_answers = {"cili@example.com": "450 later"}
    assert scene.look(10 * HOUR).waiting == 1
    server.rcpt_answers = {}
    assert scene.look(11 * HOUR).sent == 1, "who comes later is told, too"


def test_a_database_that_is_dead_is_told_once_and_remembered_in_a_file(scene, server, tmp_path):
    alive, slept = scene.dsn, []
    scene.dsn = f"postgresql://nobody@127.0.0.1:{find_free_port()}/billingo"
    scene.dog.sleep = slept.append
    report = scene.look(timedelta())
    assert (report.sent, [trouble.kind for trouble in report.troubles]) == (2, ["database_dead"])
    assert len(slept) == TRIES - 1, "one that is restarted is no trouble"
    for words in ("az adatbázis nem működik", "BILLINGO_HOME", "Connection refused", "a file of BILLINGO_HOME"):
        assert words in server.received[0]["Subject"] + texts_of(server.received[0])
    another = Scene(scene.dsn, tmp_path)
    assert another.look(5 * MINUTE).sent == 0, "another process knows it from the file"
    another.dsn = alive
    assert another.look(10 * MINUTE).sent == 0
    assert another.look(10 * MINUTE + QUIET).sent == 2
    assert "elmúlt: az adatbázis" in server.received[-1]["Subject"]
    assert Scene(alive, tmp_path).look(HOUR + QUIET).sent == 0


def test_a_database_that_takes_nothing_is_dead_though_it_answers(scene, server, owner_dsn):
    with psycopg.connect(owner_dsn, autocommit=True) as owner:
        name = owner.info.dbname
        owner.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on'.encode())
    assert scene.kinds(timedelta()) == ["database_dead"]
    assert "read-only" in texts_of(server.received[0])
    assert scene.look(5 * MINUTE).sent == 0


def test_a_database_that_hangs_holds_the_watchdog_up_for_a_while_only(scene, server, monkeypatch):
    hangs = threading.Event()
    monkeypatch.setattr(watchdog, "LONGEST_LOOK_S", 0.2)
    scene.dog.open_database = hangs.wait
    assert scene.kinds(timedelta()) == ["database_dead"]
    assert "no answer within" in texts_of(server.received[0])
    hangs.set()


def test_where_nothing_can_be_remembered_a_single_look_sends_nothing_and_a_service_sends_once(scene, server, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    scene.dsn = f"postgresql://nobody@127.0.0.1:{find_free_port()}/billingo"
    scene.dog.file = FileMemory(tmp_path / "file" / "watchdog.json")
    report = scene.look(timedelta())
    assert (report.sent, [trouble.kind for trouble in report.troubles]) == (0, ["database_dead"])
    assert "cannot be written" in report.notes[0]
    scene.dog.resident = True
    assert [scene.look(minutes * MINUTE).sent for minutes in (5, 10, 15)] == [2, 0, 0]


@pytest.fixture
def gauges(monkeypatch):
    """What the looks measured last, by name and tags."""
    found = {}
    monkeypatch.setattr(
        watchdog.metrics, "gauge", lambda name, value, **tags: found.update({(name, *sorted(tags.values())): value})
    )
    return found


def test_the_age_of_watermarks_counts_from_when_a_connection_is_active_and_not_paused(scene, db, gauges):
    connection_id = samples.add_connection(db)
    connection_state.set_enabled(db, connection_id, False, by="test")
    db.execute("UPDATE connection SET watermark_at = %s", (START - 30 * DAY,))
    connection_state.set_enabled(db, connection_id, True, by="test", override=True)
    scene.look(HOUR)
    age = ("billingo.watermark_age_s", "billingo")
    assert gauges[age] == pytest.approx(3600, abs=60)
    scene.paused = frozenset({"billingo__minta"})
    scene.look(9 * HOUR)
    scene.paused = frozenset()
    scene.look(10 * HOUR)
    assert gauges[age] == pytest.approx(3600, abs=60)
    scene.look(20 * HOUR)
    assert gauges[age] == pytest.approx(11 * 3600, abs=60)


def test_one_company_whose_pdfs_do_not_come_is_seen_beside_others_whose_do(make_company, server, tmp_path, gauges):
    company = make_company(2)
    connection_state.set_enabled(company.db, company.connection_id, True, by="test", override=True)
    company.sync()
    other = samples.add_connection(company.db, "masik", "Másik Kft.", "87654329-2-41")
    [fetched] = samples.add_files(company.db, other, 1, state="booked")
    scene = Scene(company.dsn, tmp_path)
    late = ("billingo.documents_late", "billingo", "without_pdf")
    scene.look(HOUR)
    assert gauges[late] == 0
    process(company.db, [fetched], 30 * HOUR)
    scene.look(30 * HOUR)
    assert (gauges[late], gauges["billingo.documents_late", "billingo", "unprocessed"]) == (2, 0)


def test_documents_that_wait_for_quota_are_measured_until_there_is_some(scene, db, gauges):
    connection_id = samples.add_connection(db)
    samples.land(db, connection_id, 3)
    held = ("billingo.documents_without_quota", "billingo")
    scene.look(MINUTE)
    assert gauges[held] == 0
    samples.switch_off(db, connection_id, "quota_used_up")
    scene.look(2 * MINUTE)
    assert gauges[held] == 3
    samples.switch_on(db, connection_id)
    scene.look(3 * MINUTE)
    assert gauges[held] == 0


def test_two_watchdogs_at_once_are_one(scene, server, db):
    samples.add_connection(db)
    assert watching.lock_look(db)
    report = scene.look(7 * HOUR)
    assert (report.sent, report.troubles, report.other_looks) == (0, [], True)


def test_a_watchdog_that_does_not_end_its_look_silences_no_other(scene, server, db, billingo_dsn):
    connection_id = samples.add_connection(db)
    suspended = connect(billingo_dsn)
    assert watching.lock_look(suspended)
    watching.note_life(suspended, watchdog.TURN, START + 7 * HOUR)
    assert scene.look(7 * HOUR + 10 * MINUTE).other_looks
    with connect(billingo_dsn) as third:
        assert watching.lock_look(third, instead=True)
        assert scene.look(7 * HOUR + 20 * MINUTE).other_looks, "one looks instead of it already"
    seen = [scene.look(7 * HOUR + minutes * MINUTE) for minutes in (25, 30, 35)]
    assert [[trouble.kind for trouble in report.troubles] for report in seen] == [["watchdog_stuck", "sync_late"]] * 3
    assert [report.sent for report in seen] == [4, 0, 0]
    suspended.close()
    succeed(db, connection_id, 7 * HOUR)
    assert scene.kinds(7 * HOUR + 40 * MINUTE) == []
    assert scene.look(7 * HOUR + 40 * MINUTE + QUIET).sent == 4


def test_a_database_that_was_dead_is_not_said_to_be_well_by_one_that_did_not_look(scene, server, db):
    alive = scene.dsn
    scene.dsn = f"postgresql://nobody@127.0.0.1:{find_free_port()}/billingo"
    assert scene.look(timedelta()).sent == 2
    scene.dsn = alive
    assert watching.lock_look(db)
    assert [scene.look(hours * HOUR).sent for hours in (1, 2, 3)] == [0, 0, 0]
    db.execute("SELECT pg_advisory_unlock_all()")
    assert scene.look(4 * HOUR).sent == 0
    assert scene.look(5 * HOUR).sent == 2
    assert "elmúlt: az adatbázis" in server.received[-1]["Subject"]


def test_a_watchdog_that_fails_itself_tells_so_and_does_not_count_as_looking(scene, server, db, monkeypatch):
    counted = []
    monkeypatch.setattr(watchdog.metrics, "count", lambda name, *_, **__: counted.append(name))
    scene.look(timedelta())
    assert counted == ["billingo.watchdog_looks"]
    with monkeypatch.context() as broken:
        broken.setattr(watching, "measure_syncs", lambda *_: {}["a name that nobody should read"])
        report = scene.look(5 * MINUTE)
        assert ([trouble.kind for trouble in report.troubles], report.sent) == (["watchdog_broken"], 2)
        assert scene.look(10 * MINUTE).sent == 0
        scene.dsn, alive = f"postgresql://nobody@127.0.0.1:{find_free_port()}/billingo", scene.dsn
        assert scene.look(15 * MINUTE).sent == 2, "and of the database, too"
        scene.dsn = alive
    words = server.received[0]["Subject"] + texts_of(server.received[0])
    assert "figyelő: a figyelő hibára futott / watchdog: the watchdog itself fails" in words
    assert "KeyError (test_watchdog.py, " in words
    assert "nobody should read" not in words
    assert counted == ["billingo.watchdog_looks"] * 2, "a dead database is what it looks for, a fault of its own is not"
    assert scene.look(20 * MINUTE).sent == 0
    assert scene.look(20 * MINUTE + QUIET).sent == 4
    assert {"elmúlt: az adatbázis", "elmúlt: a figyelő"} == {
        found
        for mail in server.received
        for found in ("elmúlt: az adatbázis", "elmúlt: a figyelő")
        if found in mail["Subject"]
    }


def test_retention_that_does_not_end_well_for_two_days_is_told(scene, server, db):
    assert scene.kinds(timedelta()) == []
    hours = [*range(1, 60, 8), 48]  # a fresh installation, whose retention never runs
    assert [n for n in sorted(hours) if scene.kinds_since(n * HOUR, db)] == [49, 57]
    [mail] = [mail for mail in server.received if mail["To"] == ANNA]
    assert "Több mint 48 órája nem futott le rendben: billingo_retention." in texts_of(mail)
    watching.note_life(db, watching.RETENTION, START + 60 * HOUR)
    assert scene.kinds_since(61 * HOUR, db) == []

    scene.paused = frozenset({watching.RETENTION})
    assert [scene.kinds_since(n * HOUR, db) for n in (62, 110, 200)] == [[]] * 3
    scene.paused = frozenset()
    assert [n for n in (201, 248, 249, 250) if scene.kinds_since(n * HOUR, db)] == [250], "its time began anew at 201"


def test_airflows_cleaning_is_missed_only_where_it_is_asked_for(scene, server, db):
    watching.note_life(db, watching.RETENTION, START + 1_000 * HOUR)
    assert [scene.kinds_since(n * HOUR, db) for n in (0, 50, 100)] == [[]] * 3
    scene.dog.cleans_airflow = True
    assert [n for n in (101, 149, 150) if scene.kinds_since(n * HOUR, db)] == [150]
    assert "airflow db clean" in texts_of(server.received[-1])
    watching.note_life(db, watching.AIRFLOW_CLEANING, START + 150 * HOUR)
    assert scene.kinds_since(150 * HOUR, db) == []


def test_what_hangs_is_given_up():
    hangs = threading.Event()
    with pytest.raises(TimeoutError, match="no answer within"):
        run_in_time(hangs.wait, 0.05)
    hangs.set()
    with pytest.raises(ZeroDivisionError):
        run_in_time(lambda: 1 / 0, 5)


def test_every_kind_is_written_in_both_languages():
    for hungarian, english in KINDS.values():
        assert hungarian.title != english.title
        for field in ("title", "what", "lost", "action"):
            assert getattr(hungarian, field)
            assert getattr(english, field)
