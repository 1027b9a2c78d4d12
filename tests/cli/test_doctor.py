"""`doctor` finds what endangers data or stops the work, on real parts made sick one by one."""

import json
import re

import psycopg
import pytest

from sandbox import process
from tests import message_samples as samples
from tests.mail_server import MailServer


@pytest.fixture(scope="module")
def sandbox():
    with process.start(organizations=1, documents=3, seed=13, pdf_delay_s=0) as running:
        yield running


@pytest.fixture
def mail(billingo):
    server = MailServer()
    server.start()
    billingo.environment["AIRFLOW_CONN_SMTP_DEFAULT"] = server.connection
    yield server
    server.stop()


def examine(billingo, *options):
    """Exit code, and (check, look, text) of every finding."""
    done = billingo("doctor", "--json", *options)
    shown = json.loads(done.out)
    assert shown["sound"] == (done.code == 0)
    return done.code, [(one["check"], one["look"], one["text"]) for one in shown["findings"]]


def find(findings, check, look="error"):
    return [text for name, found, text in findings if (name, found) == (check, look)]


def set_up(billingo, sandbox):
    one = sandbox.organizations()[0]
    added = billingo("company", "add", one["name"], one["tax_number"])
    slug = re.search(r" as (\w+)\.", added.out)[1]
    options = ["--start-date", "2026-01-01", "--kinds", "invoice", "--host", sandbox.url, "--key-stdin", "--enable"]
    assert billingo("connection", "set", slug, *options, typed=one["key"] + "\n").code == 0
    return slug


@pytest.mark.usefixtures("mail")
def test_a_sound_deployment_is_called_sound(billingo, sandbox):
    slug = set_up(billingo, sandbox)
    code, findings = examine(billingo)
    wrong = [finding for finding in findings if finding[1] == "error"]
    assert wrong == []
    assert code == 0
    assert {check for check, _, _ in findings} >= {"migrations", "durability", "clock", "storage", "mail", "systems"}
    assert find(findings, "systems", "good") == ["1 of 1 keys asked work."]
    figures = {one["check"]: one["data"] for one in json.loads(billingo("doctor", "--json").out)["findings"]}
    assert figures["systems"] == {"active": 1, "asked": 1, "busy": 0, "not_working": []}
    assert figures["watermarks"]["companies"] == []
    with psycopg.connect(billingo.database.owner_dsn, autocommit=True) as db:
        db.execute("UPDATE connection SET watermark_at = now() - interval '1 hour'")
    shown = billingo("doctor")
    assert (
        f"ok       watermarks  Of 1 watermarks the oldest is 1.0 hours old, the middle one 1.0 ({slug})." in shown.out
    )
    assert "ERROR" not in shown.out
    assert "ok       migrations" in shown.out


@pytest.mark.usefixtures("mail")
def test_a_database_that_may_lose_what_is_committed_is_refused(billingo, postgres):
    name = billingo.database.name
    with postgres.connect() as db:
        db.execute(f'ALTER DATABASE "{name}" SET synchronous_commit = off'.encode())
    code, findings = examine(billingo, "--offline")
    assert code == 3
    assert "synchronous_commit = off" in find(findings, "durability")[0]


def test_no_mail_server_no_storage_and_what_is_late_are_told(billingo, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    billingo.environment |= {
        "AIRFLOW_CONN_SMTP_DEFAULT": '{"conn_type": "smtp", "host": "127.0.0.1", "port": 1, "extra": {"disable_ssl": true}}',
        "BILLINGO_PDF_STORAGE": f"file://{blocked}/pdf",
    }
    with psycopg.connect(billingo.database.owner_dsn, autocommit=True) as db:
        connection_id = samples.add_connection(db)
        samples.add_files(db, connection_id, 2, state="stored", hours_ago=2)
        db.execute("UPDATE stored_file SET processed_version = NULL")
        db.execute("UPDATE connection SET active_since = now() - interval '7 hours'")
    code, findings = examine(billingo, "--offline")
    billingo.environment["BILLINGO_PDF_STORAGE"] = ""
    assert code == 3
    assert "nothing is lost" in find(findings, "mail")[0]
    assert find(findings, "storage")
    late = " ".join(find(findings, "backlog"))
    assert "1 of 1 connections had no successful sync for 6 hours (minta)." in late
    assert "2 documents came in and were not processed within an hour (minta)." in late
    assert find(findings, "snapshot", "warning")


@pytest.mark.usefixtures("mail")
def test_a_key_that_is_refused_and_a_clock_that_is_wrong_are_told(billingo, sandbox):
    set_up(billingo, sandbox)
    sandbox.settings(clock_skew_s=600)
    try:
        _, findings = examine(billingo)
    finally:
        sandbox.settings(clock_skew_s=0)
    assert "that of billingo" in " ".join(find(findings, "clock")), findings[-3:]
    sandbox.keys(1, "revoke")
    try:
        code, findings = examine(billingo)
    finally:
        sandbox.keys(1, "restore")
    assert code == 3
    [said, summary] = find(findings, "systems")
    assert "401" in said or "key" in said
    assert summary == "0 of 1 keys asked work."


@pytest.mark.usefixtures("mail")
def test_one_company_without_a_key_keeps_no_other_from_being_asked(billingo, sandbox):
    slug = set_up(billingo, sandbox)
    with psycopg.connect(billingo.database.owner_dsn, autocommit=True) as db:
        for number in range(20):
            samples.add_connection(db, f"a{number:02}", f"A {number}", f"123456{number:02}-2-41")
    code, findings = examine(billingo)
    assert code == 3
    said = find(findings, "systems")
    assert said[-1] == "1 of 21 keys asked work."
    assert [one.split(":")[0] for one in said[:-1]] == [f"a{number:02}" for number in range(20)]
    assert all("is not defined" in one for one in said[:-1])
    assert slug not in " ".join(said)


@pytest.mark.usefixtures("mail")
def test_with_no_connection_it_says_that_no_key_was_asked(billingo):
    code, findings = examine(billingo)
    assert code == 0
    assert "no key was asked" in find(findings, "systems", "warning")[0]
    assert find(findings, "regular", "warning")[0].startswith("watchdog has never ended well yet")


@pytest.mark.usefixtures("mail")
def test_a_database_whose_clock_is_wrong_is_told(billingo, postgres):
    name = billingo.database.name
    with postgres.connect(name) as db:
        db.execute(
            "CREATE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql"
            " AS $$ SELECT pg_catalog.clock_timestamp() + interval '10 minutes' $$"
        )
        db.execute(f'ALTER DATABASE "{name}" SET search_path = public, pg_catalog'.encode())
    code, findings = examine(billingo, "--offline")
    assert code == 3
    assert "the database's are 600 s apart" in find(findings, "clock")[0]


@pytest.mark.usefixtures("mail")
def test_a_snapshot_that_is_damaged_is_told(billingo):
    billingo.home.mkdir()
    (billingo.home / "companies.json").write_text("{")
    code, findings = examine(billingo, "--offline")
    assert code == 3
    assert find(findings, "snapshot")


def test_a_database_without_tables_says_what_to_run(billingo, postgres):
    from local import postgres as embedded

    name = f"{billingo.database.name}_empty"
    with postgres.connect() as db:
        embedded.create_database(db, name, embedded.OWNER_ROLE, app_role=embedded.APP_ROLE)
    try:
        address = postgres.dsn(embedded.APP_ROLE, name).replace("postgresql://", "postgres://")
        billingo.environment["AIRFLOW_CONN_BILLINGO_DB"] = address
        code, findings = examine(billingo)
    finally:
        with postgres.connect() as db:
            db.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
    assert code == 3
    assert [check for check, _, _ in findings] == ["migrations"]
    assert "python -m billingo init" in findings[0][2]
