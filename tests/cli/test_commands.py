"""The command line on a real Airflow database, our database and the sandbox."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import psycopg
import pytest

from billingo.cli import main
from local import postgres as embedded
from sandbox import process

ROOT = Path(__file__).resolve().parents[2]
CANARY = "canary-5f0c1d7e-key-never-shown"


@pytest.fixture(scope="module")
def sandbox():
    with process.start(organizations=4, documents=5, seed=13, pdf_delay_s=0) as running:
        yield running


@pytest.fixture
def one(sandbox):
    return sandbox.organizations()[0]


def set_up(billingo, sandbox, one, *options):
    """One company with its connection; its slug."""
    added = billingo("company", "add", one["name"], one["tax_number"])
    assert added.code == 0, added.all
    slug = re.search(r" as (\w+)\.", added.out)[1]
    arguments = ["--start-date", "2026-01-01", "--kinds", "invoice", "--host", sandbox.url, "--key-stdin", *options]
    return slug, billingo("connection", "set", slug, *arguments, typed=one["key"] + "\n")


def read_snapshot(billingo):
    return json.loads((billingo.home / "companies.json").read_text())


def read_everything(billingo):
    """Every value of every table of ours, as text."""
    texts = []
    with psycopg.connect(billingo.database.owner_dsn) as db:
        tables = [row[0] for row in db.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        for table in tables:
            texts += [str(row[0]) for row in db.execute(f'SELECT t::text FROM "{table}" AS t')]
    return "\n".join(texts)


def test_init_prepares_everything_and_may_run_again(billingo):
    billingo.environment["BILLINGO_OWNER_DSN"] = billingo.database.owner_dsn
    for turn in range(2):
        done = billingo("init")
        assert done.code == 0, done.all
        assert f"Pool billingo_pdf: {'in place' if turn else 'made'}." in done.out
        assert "Database: up to date." in done.out
        assert "holds 0 connections" in done.out
    assert read_snapshot(billingo) == []


def test_init_migrates_an_empty_database_and_grants_the_run_time_role_its_rights(billingo, postgres):
    with postgres.connect() as superuser:
        embedded.create_database(superuser, "test_init", embedded.OWNER_ROLE, app_role=embedded.APP_ROLE)
    dsn = postgres.dsn(embedded.APP_ROLE, "test_init").replace("postgresql", "postgres")
    billingo.environment["AIRFLOW_CONN_BILLINGO_DB"] = dsn
    untouched = billingo("company", "list")
    assert (untouched.code, "Run `python -m billingo init`" in untouched.err) == (1, True)
    billingo.environment["BILLINGO_OWNER_DSN"] = postgres.dsn(embedded.OWNER_ROLE, "test_init")
    done = billingo("init")
    assert (done.code, "applied 0001_companies.sql, 0002" in done.out) == (0, True), done.all
    assert billingo("company", "add", "Alma Kft.", "12345678-2-42").code == 0
    with postgres.connect() as superuser:
        superuser.execute("DROP DATABASE test_init WITH (FORCE)")


def test_init_says_what_is_missing(billingo, postgres):
    billingo.environment["AIRFLOW_CONN_BILLINGO_DB"] = postgres.dsn("airflow", "airflow").replace(
        "postgresql", "postgres"
    )
    done = billingo("init")
    assert done.code == 1
    assert "lacks 0001_companies.sql" in done.err
    assert "Set BILLINGO_OWNER_DSN" in done.err


def test_from_company_to_enabled_connection_wt_2_wt_3_wt_4_wt_5(billingo, sandbox, one):
    slug, done = set_up(billingo, sandbox, one, "--enable")
    assert done.code == 0, done.all
    assert [line.split()[:2] for line in done.out.splitlines()[1:6]] == [
        ["passed", "login:"],
        ["passed", "company:"],
        ["passed", "subscription:"],
        ["passed", "documents:"],
        ["passed", "pdf:"],
    ]
    assert "Enabled: " in done.out
    (entry,) = read_snapshot(billingo)
    assert (entry["slug"], entry["scheduled"], entry["system"]) == (slug, True, "billingo")
    (row,) = billingo.inside("list_connections")
    assert (row["conn_id"], row["conn_type"], row["key"]) == (f"billingo__{slug}", "billingo", one["key"])

    assert billingo("connection", "disable", slug).code == 0
    assert read_snapshot(billingo) == []
    assert billingo("connection", "enable", slug).code == 0
    assert len(read_snapshot(billingo)) == 1


def test_a_new_connection_needs_key_start_date_and_kinds(billingo, one):
    slug = re.search(r" as (\w+)\.", billingo("company", "add", "Alma Kft.", "12345678-2-42").out)[1]
    key = ["--key-stdin"]
    without_date = billingo("connection", "set", slug, "--kinds", "invoice", *key, typed=CANARY)
    assert (without_date.code, "--start-date" in without_date.err) == (2, True)
    without_kinds = billingo("connection", "set", slug, "--start-date", "2026-01-01", *key, typed=CANARY)
    assert (without_kinds.code, "--kinds" in without_kinds.err) == (2, True)
    no_kinds = billingo("connection", "set", slug, "--start-date", "2026-01-01", "--kinds", ",", *key, typed=CANARY)
    assert (no_kinds.code, "At least one kind" in no_kinds.err) == (1, True)
    wrong_date = billingo(
        "connection", "set", slug, "--start-date", "2026-13-01", "--kinds", "invoice", *key, typed=CANARY
    )
    assert (wrong_date.code, "is not a date" in wrong_date.err) == (2, True)
    without_key = billingo("connection", "set", slug, "--start-date", "2026-01-01", "--kinds", "invoice")
    assert (without_key.code, "--key-stdin" in without_key.err) == (2, True)
    assert billingo.inside("list_connections") == []


def test_a_key_that_fails_is_saved_and_not_enabled_unless_overridden_wt_6(billingo, sandbox, one):
    other = {**one, "key": sandbox.organizations()[1]["key"]}
    slug, done = set_up(billingo, sandbox, other, "--enable")
    assert done.code == 3
    assert "FAILED  company: The key belongs to another company" in done.out
    assert "Not enabled" in done.out
    assert read_snapshot(billingo) == []
    overridden = billingo("connection", "enable", slug, "--override")
    assert overridden.code == 0
    assert "overridden" in overridden.out
    assert len(read_snapshot(billingo)) == 1


def test_a_connection_of_another_type_keeps_its_password(billingo, one):
    slug = re.search(r" as (\w+)\.", billingo("company", "add", one["name"], one["tax_number"]).out)[1]
    settings = ["--start-date", "2026-01-01", "--kinds", "invoice", "--airflow-conn-id", "billingo_db"]
    done = billingo("connection", "set", slug, *settings)
    assert done.code == 3
    assert "FAILED  login: The Airflow connection billingo_db" in done.out
    assert "is of type postgres, not billingo" in done.out


def test_an_enabled_connection_with_a_new_bad_key_is_disabled(billingo, sandbox, one):
    slug, _ = set_up(billingo, sandbox, one, "--enable")
    done = billingo("connection", "set", slug, "--key-stdin", typed=CANARY)
    assert done.code == 3
    assert "Disabled: " in done.out
    assert read_snapshot(billingo) == []


def test_check_brings_a_switched_off_connection_back_wt_13(billingo, sandbox, one):
    slug, _ = set_up(billingo, sandbox, one, "--enable")
    assert billingo.inside("switch_off", slug=slug, cause="key_invalid", detail="told")
    assert read_snapshot(billingo)[0]["scheduled"] is False
    status = json.loads(billingo("status", "--json").out)[0]
    assert (status["state"], status["cause"]) == ("off", "key_invalid")
    done = billingo("connection", "check", slug)
    assert (done.code, "works again" in done.out) == (0, True)
    assert read_snapshot(billingo)[0]["scheduled"] is True


def test_status_shows_state_cause_success_counts_and_quota_wt_7(billingo, sandbox, one):
    assert "There is no connection yet" in billingo("status").out
    slug, _ = set_up(billingo, sandbox, one, "--enable")
    assert billingo("company", "set", slug, "--monthly-quota", "10").code == 0
    assert "never" in billingo("status").out
    with psycopg.connect(billingo.database.owner_dsn) as db:
        db.execute("UPDATE connection SET last_success_at = '2026-03-01 11:30+00'")
        db.execute(
            "INSERT INTO stored_file (company_id, connection_id, source, type, external_id, number, kind, partner_name, "
            "currency, sha256, fingerprint, state) SELECT company_id, connection_id, 's', 't', '1', 'N', 'invoice', 'P', 'HUF', "
            "sha256('x'), sha256('x'), 'failed' FROM connection"
        )
    line = billingo("status").out.splitlines()[1]
    assert line.split() == [slug, "active", "2026-03-01", "12:30", "0", "1", "0", "0", "9"]
    (row,) = json.loads(billingo("status", "--json", "--company", slug).out)
    assert (row["failed"], row["quota_left"], row["last_success_at"]) == (1, 9, "2026-03-01T11:30:00+00:00")
    unknown = billingo("status", "--company", "nobody")
    assert (unknown.code, "no company 'nobody'" in unknown.err) == (1, True)


def test_import_of_many_with_bad_rows_among_them(billingo, sandbox, tmp_path):
    organizations = sandbox.organizations()
    path = tmp_path / "companies.csv"
    lines = ["Név;Adószám;API kulcs;Cím;Kezdő dátum;Tömbök;Havi keret;E-mail kikapcsolva"]
    for number, one in enumerate(organizations):
        key = CANARY if number == 2 else one["key"]
        lines.append(
            f"{one['name']};{one['tax_number']};{key};{sandbox.url};2026-01-01;számla, előleg;100;a@example.com"
        )
    lines.insert(2, "Rossz Kft.;123;x;;2026-01-01;számla;;")
    lines.insert(3, f"Kulcstalan Kft.;11111111-2-42;;{sandbox.url};2026-01-01;számla;;")
    lines.insert(4, f"Rövid kulcs Kft.;22222222-2-42;xyzzy;{sandbox.url};2026-01-01;számla;;")
    path.write_bytes("\r\n".join(lines).encode("utf-8-sig"))
    done = billingo("company", "import", str(path))
    report = {int(line.split()[0]): line for line in done.out.splitlines()[1:-1]}
    assert done.code == 3
    assert "Check passed, enabled" in report[2]
    assert "refused: '123' is not a Hungarian tax number" in report[3]
    assert "no API key, so no connection" in report[4]
    assert "refused: That is not an API key" in report[5]
    assert "Check passed, enabled" in report[6]
    assert "Check failed, not enabled" in report[7]
    assert "Check passed, enabled" in report[8]
    assert done.out.splitlines()[-1] == "4 of 7 rows are done, 3 need a look."
    assert len(read_snapshot(billingo)) == 3
    assert "22222222-2-42" not in billingo("company", "list").out  # the refused row left nothing half done
    assert billingo("subscription", "list").out.count("a@example.com") == 4 * 2
    secrets = [CANARY, "xyzzy", *(one["key"] for one in organizations)]
    everywhere = done.all + read_everything(billingo) + billingo.child.read_log()
    everywhere += "".join(file.read_text() for file in billingo.home.rglob("*") if file.is_file())
    assert not [key for key in secrets if key in everywhere]

    again = billingo("company", "import", str(path))
    assert "known as" in again.out
    assert again.out.splitlines()[-1] == "4 of 7 rows are done, 3 need a look."
    assert len(read_snapshot(billingo)) == 3


def test_import_with_the_fewest_columns(billingo, sandbox, tmp_path, one):
    path = tmp_path / "companies.csv"
    path.write_text(f"name,tax_number,api_key,host\n{one['name']},{one['tax_number']},{one['key']},{sandbox.url}\n")
    done = billingo(
        "company", "import", str(path), "--start-date", "2026-02-03", "--kinds", "invoice,receipt", "--no-enable"
    )
    assert (done.code, "Check passed, not enabled" in done.out) == (0, True), done.all
    with psycopg.connect(billingo.database.owner_dsn) as db:
        row = db.execute("SELECT start_date::text, document_kinds, enabled FROM connection").fetchone()
    assert row == ("2026-02-03", ["invoice", "receipt"], False)


def test_sync_now_starts_a_run_or_says_what_to_do_wt_8(billingo, sandbox, one):
    slug, _ = set_up(billingo, sandbox, one)
    disabled = billingo("sync", "now", slug)
    assert (disabled.code, "connection enable" in disabled.err) == (1, True)
    billingo("connection", "enable", slug)
    unknown = billingo("sync", "now", slug)
    assert (unknown.code, "does not know the DAG" in unknown.err) == (1, True)
    billingo.inside("add_dag", dag_id=f"billingo__{slug}")
    started = billingo("sync", "now", "--all")
    assert (started.code, f"of billingo__{slug}" in started.out) == (0, True), started.all
    assert billingo.inside("list_runs", dag_id=f"billingo__{slug}") == ["queued"]
    assert billingo("sync", "now").code == 2


def test_sync_here_takes_everything_over_at_once_wt_8_wt_12(billingo, sandbox, one):
    slug, _ = set_up(
        billingo, sandbox, one, "--start-date", "2015-01-01", "--kinds", "invoice,advance,proforma,receipt"
    )
    refused = billingo("sync", "here", slug)
    assert (refused.code, "connection enable" in refused.err) == (1, True)
    billingo("connection", "enable", slug)
    billingo("subscription", "add", "anna", "all")
    sandbox.issue(1, case="broken_total")
    first = billingo("sync", "here", slug)
    assert first.code == 3, first.all  # the broken one is kept, and told of
    assert "1 failed" in first.out
    with psycopg.connect(billingo.database.owner_dsn) as db:
        states = dict(db.execute("SELECT state, count(*) FROM stored_file GROUP BY state").fetchall())
        [(outcome, counts)] = db.execute("SELECT outcome, counts FROM sync_run").fetchall()
        told = [row[0] for row in db.execute("SELECT type FROM message").fetchall()]
    assert states["failed"] == 1
    assert states["booked"] >= 3
    assert (outcome, counts["booked"], counts["failed"]) == ("stored", states["booked"], 1)
    assert told == ["validation_error"]
    again = billingo("sync", "here", slug)
    assert (again.code, "0 stored, 0 booked" in again.out) == (0, True), again.all


def test_sync_here_with_a_key_that_is_no_longer_valid_switches_off_and_tells_wt_13(billingo, sandbox, one):
    slug, _ = set_up(billingo, sandbox, one)
    billingo("connection", "enable", slug)
    billingo("subscription", "add", "anna", "all")
    sandbox.fault("status", path="/v3/documents", status=401, count=None)
    try:
        ended = billingo("sync", "here", slug)
    finally:
        sandbox.clear_faults()
    assert ended.code == 1
    assert "key" in ended.err
    with psycopg.connect(billingo.database.owner_dsn) as db:
        assert db.execute("SELECT off_cause FROM connection").fetchall() == [("key_invalid",)]
        assert db.execute("SELECT type FROM message").fetchall() == [("switched_off",)]


def test_subscriptions_are_added_listed_and_removed_wt_14_wt_21(billingo):
    assert "nobody gets e-mails" in billingo("subscription", "list").out
    both = ["switched_off", "validation_error"]
    assert "2 subscriptions added." in billingo("subscription", "add", "anna", *both).out
    mail = billingo("subscription", "add", "anna", "all", "--channel", "email", "--email", "anna@example.com")
    assert "6 subscriptions added." in mail.out
    listed = billingo("subscription", "list", "--user", "anna").out.splitlines()
    assert len(listed) == 1 + 8
    assert billingo("subscription", "remove", listed[1].split()[0]).code == 0
    assert len(billingo("subscription", "list").out.splitlines()) == 1 + 7
    daily = ("add", "anna", "sync_failed", "--channel", "email", "--email", "anna@example.com", "--timing", "daily")
    assert "0 subscriptions added, the rest was there." in billingo("subscription", *daily).out
    assert "daily" in billingo("subscription", "list").out
    in_app = billingo("subscription", "add", "anna", "sync_failed", "--timing", "daily")
    assert (in_app.code, "no timing of the channel app" in in_app.err) == (1, True)
    wrong = billingo("subscription", "add", "anna", "all", "--channel", "email")
    assert (wrong.code, "not an e-mail address" in wrong.err) == (1, True)


def test_faults_of_the_deployment_are_told_in_words(billingo):
    billingo.environment["AIRFLOW_CONN_BILLINGO_DB"] = "postgres://nobody:secret-word@127.0.0.1:9/none"
    unreachable = billingo("status")
    assert (unreachable.code, "cannot be reached" in unreachable.err) == (1, True)
    assert "secret-word" not in unreachable.all
    assert "Traceback" not in unreachable.all


def test_a_canary_key_shows_nowhere(billingo, sandbox, one):
    slug, done = set_up(billingo, sandbox, {**one, "key": CANARY}, "--override")
    outputs = [done, billingo("connection", "check", slug), billingo("status", "--json"), billingo("company", "list")]
    outputs += [billingo("connection", "enable", slug), billingo("connection", "disable", slug)]
    (row,) = billingo.inside("list_connections")
    assert row["key"] == CANARY  # it was really there to be shown
    everywhere = (
        "".join(one.all for one in outputs) + read_everything(billingo) + billingo.child.read_log() + row["stored"]
    )
    everywhere += "".join(file.read_text() for file in billingo.home.rglob("*") if file.is_file())
    raw = (billingo.child.home / "airflow.db").read_bytes()
    assert "connection added" in everywhere
    assert CANARY not in everywhere
    assert CANARY.encode() not in raw


def test_the_command_line_starts_without_airflow(tmp_path):
    program = "import sys, billingo.cli; print('airflow' in sys.modules)"
    environment = {"PYTHONPATH": str(ROOT / "plugins"), "PATH": os.environ["PATH"]}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
    shown = subprocess.run(
        [sys.executable, "-m", "billingo", "--help"], env=environment, capture_output=True, text=True, check=True
    )
    assert "python -m billingo" in shown.stdout


def list_commands(command, path=()):
    for name, inner in sorted(getattr(command, "commands", {}).items()):
        yield from list_commands(inner, (*path, name))
    if not hasattr(command, "commands"):
        yield path, command


def test_every_command_and_option_is_documented():
    text = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    sections = {part.split("`")[0]: part for part in text.split("\n### `")[1:]}
    commands = dict(list_commands(main))
    assert sections.keys() == {" ".join(path) for path in commands}
    for path, command in commands.items():
        section = sections[" ".join(path)]
        assert command.help, path
        for parameter in command.params:
            names = [*parameter.opts, *parameter.secondary_opts]
            wanted = [parameter.name.upper()] if isinstance(parameter, click.Argument) else names
            for name in wanted:
                assert f"`{name}`" in section or f"`{name} " in section, f"{' '.join(path)} {name} is not documented"
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{path} {names} has no help"


def test_grants_are_given_listed_and_taken_back_hf26(billingo, sandbox, one):
    assert "only Airflow's administrators" in billingo("grant", "list").out
    slug, _ = set_up(billingo, sandbox, one)
    assert f"anna is accountant of {slug}." in billingo("grant", "set", "anna", "accountant", "--company", slug).out
    assert billingo("grant", "set", "vera", "viewer", "--every-company").code == 0
    rows = [line.split()[:3] for line in billingo("grant", "list").out.splitlines()[1:]]
    assert rows == [["anna", slug, "accountant"], ["vera", "every", "company"]]
    assert "1 grants removed." in billingo("grant", "remove", "anna", "--company", slug).out
    assert "0 grants removed, the others" in billingo("grant", "remove", "anna", "--company", slug).out
    assert billingo("grant", "set", "anna", "viewer").code == 2
    assert billingo("grant", "set", "anna", "viewer", "--company", slug, "--every-company").code == 2
    assert billingo("grant", "set", "anna", "viewer", "--company", "nobody").code == 1
