"""`watchdog` as cron and as docker compose start it, beside a scheduler that is dead; and `retention`."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import psycopg
import pytest

from billingo.cli.watchdog import AirflowCleaning
from local.settings import ROOT
from tests import message_samples as samples
from tests.mail_server import MailServer
from tests.statsd_server import StatsdServer

BUDAPEST = ZoneInfo("Europe/Budapest")


@pytest.fixture
def mail(billingo):
    server = MailServer().start()
    billingo.environment |= {
        "AIRFLOW_CONN_SMTP_DEFAULT": server.connection,
        "BILLINGO_WATCHDOG_EMAIL": " anna@example.com, ",
    }
    yield server
    server.stop()
    billingo.environment["BILLINGO_WATCHDOG_EMAIL"] = ""
    billingo.inside("forget_scheduler")


@pytest.fixture
def db(billingo):
    with psycopg.connect(billingo.database.owner_dsn, autocommit=True) as connection:
        yield connection


def test_one_look_says_what_it_sees_and_its_exit_code_too(billingo, mail, db):
    quiet = billingo("watchdog")
    assert (quiet.code, "ok       Nothing stands still." in quiet.out) == (0, True)
    samples.add_connection(db)
    db.execute("UPDATE connection SET active_since = now() - interval '7 hours'")
    bad = billingo("watchdog")
    assert bad.code == 3
    assert "TROUBLE  1 of 1 active companies had no successful sync for more than 6 hours: minta." in bad.out
    assert "1 sent, 0 waiting" in bad.out
    again = billingo("watchdog")
    assert (again.code, "sent" in again.out) == (3, False)
    assert mail.recipients == ["anna@example.com"]


def test_without_an_address_it_says_so_and_looks_all_the_same(billingo, db):
    samples.add_connection(db)
    db.execute("UPDATE connection SET active_since = now() - interval '7 hours'")
    done = billingo("watchdog")
    assert done.code == 3
    assert "BILLINGO_WATCHDOG_EMAIL is not set" in done.err


def test_a_paused_dag_is_read_from_airflow_itself(billingo, mail, db):
    samples.add_connection(db)
    db.execute("UPDATE connection SET active_since = now() - interval '7 days'")
    billingo.inside("add_dag", dag_id="billingo__minta")
    billingo.inside("pause", dag_id="billingo__minta")
    assert billingo.inside("read_airflow_state") == {"scheduler_at": None, "paused": ["billingo__minta"]}
    assert billingo("watchdog").code == 0


def test_as_a_service_it_tells_that_the_scheduler_is_dead_sends_gauges_and_stops_when_told(billingo, mail, db):
    billingo.inside("set_scheduler_heartbeat", seconds_ago=3600)
    db.execute(
        "INSERT INTO sign_of_life (name, at) VALUES ('watchdog', now() - interval '5 minutes'),"
        " ('watchdog_awake', now() - interval '2 hours')"
    )
    samples.add_connection(db)
    billingo.home.mkdir()
    statsd = StatsdServer()
    environment = {**billingo.child.environment, **billingo.environment, **statsd.environment}
    command = [sys.executable, "-m", "billingo", "watchdog", "--every", "10"]
    service = subprocess.Popen(
        command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        line = service.stdout.readline()
        assert "TROUBLE  Airflow's scheduler has given no sign of life since" in line
        assert "1 sent" in service.stdout.readline()
        statsd.wait_for("airflow.billingo.trouble,kind=database_dead")
    finally:
        service.send_signal(signal.SIGTERM)
        service.communicate(timeout=60)
        statsd.close()
    assert service.returncode == 0
    assert (billingo.home / "watchdog.alive").exists()
    [told] = mail.received
    assert "watchdog: Airflow's scheduler is dead" in told["Subject"]
    found = statsd.read()
    assert found["airflow.billingo.trouble,kind=scheduler_dead"] == 1
    assert found["airflow.billingo.trouble,kind=sync_late"] == 0
    assert found["airflow.billingo.scheduler_silent_s"] > 3500
    assert found["airflow.billingo.connections,system=billingo,state=active"] == 1
    assert found["airflow.billingo.watermark_age_s,system=billingo"] >= 0
    assert found["airflow.billingo.watchdog_looks"] == 1


def list_signs(db):
    return [name for (name,) in db.execute("SELECT name FROM sign_of_life ORDER BY name")]


def test_retention_by_hand(billingo, db):
    connection_id = samples.add_connection(db)
    db.execute(
        "INSERT INTO sync_run (connection_id, run_id, started_at) VALUES (%(id)s, 'a', now() - interval '40 days'),"
        " (%(id)s, 'b', now())",
        {"id": connection_id},
    )
    unfinished = billingo.home / "pdf" / "minta" / "aa" / "aa.pdf.0123.unfinished"
    unfinished.parent.mkdir(parents=True)
    unfinished.write_text("half")
    os.utime(unfinished, (0, 0))
    done = billingo("retention")
    assert done.code == 0, done.all
    assert "Dropped: 1 of sync_run" in done.out
    assert "1 of unfinished files" in done.out
    assert not unfinished.exists()
    assert list_signs(db) == ["billingo_retention"]
    billingo.environment["BILLINGO_KEEP_RUNS_DAYS"] = "5"
    try:
        refused = billingo("retention")
    finally:
        billingo.environment["BILLINGO_KEEP_RUNS_DAYS"] = ""
        billingo("retention")
    assert (refused.code, "7 or more" in refused.err) == (1, True)


def test_airflows_own_history_is_dropped_but_for_the_last_scheduled_run_of_each_dag(billingo, db):
    for dag_id in ("billingo__idle", "billingo__active"):
        billingo.inside("add_dag", dag_id=dag_id)
    billingo.inside("add_runs", dag_id="billingo__idle", days_ago={"idle_50": 50, "idle_40": 40, "manual_35": 35})
    billingo.inside("add_runs", dag_id="billingo__active", days_ago={"active_31": 31, "active_29": 29, "manual_31": 31})
    logs = billingo.child.home / "logs"
    old, new = (logs / "dag_id=billingo__active" / f"run_id={n}" / "task_id=fetch" / "attempt=1.log" for n in (31, 29))
    foreign = logs / "of_somebody_else" / "old.log"
    for path in (old, new, foreign):
        path.parent.mkdir(parents=True)
        path.write_text("said")
    os.utime(old, (0, 0))
    os.utime(foreign, (0, 0))
    try:
        done = billingo("retention", "--airflow")
        assert done.code == 0, done.all
        assert "Airflow's history of more than 30 days ago is dropped" in done.out
        assert billingo.inside("list_run_ids") == ["active_29", "idle_40"]
        assert (old.parents[1].exists(), new.exists(), foreign.exists()) == (False, True, True)
        assert list_signs(db) == ["airflow db clean", "billingo_retention"]
        assert "0 of sync_run" in billingo("retention", "--airflow").out, "twice does no harm"
    finally:
        billingo.inside("forget_scheduler")


def test_a_cleaning_that_fails_says_why_and_leaves_no_sign_of_life(billingo, db, capsys):
    address = "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"
    billingo.environment[address] = f"sqlite:///{billingo.child.home / 'nowhere' / 'airflow.db'}"
    try:
        done = billingo("retention", "--airflow")
    finally:
        billingo.environment[address] = billingo.child.environment[address]
        billingo("status")
    assert done.code == 1
    assert "Dropped: " in done.out
    assert "`airflow db clean` failed; nothing of ours is touched. It said: " in done.err
    assert "unable to open database file" in done.err
    assert list_signs(db) == ["billingo_retention"]


def test_airflows_history_is_cleaned_once_a_night_and_never_beside_itself(monkeypatch):
    cleaning = AirflowCleaning()
    began = []
    monkeypatch.setattr(AirflowCleaning, "_clean", staticmethod(lambda: began.append(1)))
    days = []
    first = datetime.combine(datetime.now(BUDAPEST).date() + timedelta(days=1), datetime.min.time(), BUDAPEST)
    for step in range(3 * 24 * 12):
        now = first + timedelta(minutes=5 * step)
        if cleaning.begin_if_due(now.astimezone(UTC)):
            days.append(now.astimezone(BUDAPEST).hour)
            cleaning._thread.join()
    assert (days, len(began)) == ([2, 2, 2], 3)
