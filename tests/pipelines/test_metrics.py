"""Metrics arrive at a real StatsD server: counters from tasks by what they did, gauges from the watchdog by data."""

import json
import os
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

import pytest

from billingo.pipelines import metrics
from billingo.store import connection_state
from local.settings import ROOT
from tests.otlp_server import OtlpServer
from tests.statsd_server import StatsdServer


@pytest.fixture
def statsd():
    server = StatsdServer()
    yield server
    server.close()


def name_of(metric, **tags):
    """As StatsD has it, with Airflow's prefix and the tags in the way of InfluxDB."""
    return "airflow." + ",".join([metric, *(f"{tag}={value}" for tag, value in tags.items())])


def run_tasks(company, statsd, home, run_id="run 1"):
    """The same, until the last datagram has come."""
    run_metered(company, statsd, home, run_id)
    statsd.wait_for("airflow.billingo.watchdog_looks")


def run_metered(company, server, home, run_id="run 1"):
    """The company's tasks, each once, in a process that has nothing from this one but the environment."""
    slug = company.company.slug
    key = company.account["key"]
    environment = {
        **{name: os.environ[name] for name in ("HOME", "PATH", "LANG") if name in os.environ},
        **server.environment,
        "PYTHONPATH": f"{ROOT / 'plugins'}:{ROOT}",
        "AIRFLOW_HOME": str(home / "airflow"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{home / 'airflow.db'}",
        "AIRFLOW_CONN_BILLINGO_DB": urlunsplit(urlsplit(company.dsn)._replace(scheme="postgres")),
        "AIRFLOW_CONN_KEY_OF_TESTS": json.dumps(
            {"conn_type": "billingo", "host": company.sandbox.url, "password": key}
        ),
        "BILLINGO_HOME": str(home),
        "BILLINGO_PUBLIC_URL": "https://airflow.example.com",
    }
    command = [sys.executable, "-m", "tests.pipelines.metered_tasks", slug, run_id]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def company(make_company):
    made = make_company(3, kinds=("invoice",))
    made.db.execute("UPDATE connection SET airflow_conn_id = 'key_of_tests'")
    connection_state.set_enabled(made.db, made.connection_id, True, by="test", override=True)
    return made


def test_tasks_count_what_they_did_by_system_reason_and_code_and_never_by_company(company, statsd, tmp_path):
    company.issue("broken_total")
    company.issue("proforma")
    company.sandbox.fault("status", status=429, retry_after="1", count=1)
    company.sandbox.reset_statistics()
    run_tasks(company, statsd, tmp_path / "home")
    found = statsd.read()
    states = company.states()
    booked = company.value("SELECT count(*) FROM document")
    code = company.value("SELECT code FROM stored_file_issue WHERE severity = 'error' ORDER BY position")
    skipped = company.value("SELECT count(*) FROM skipped_document WHERE reason = 'kind_not_enabled'")
    assert (sorted(set(states.values())), booked >= 3, skipped >= 1) == (["booked", "failed"], True, True)
    for name, wanted in {
        name_of("billingo.documents_seen", system="billingo"): len(company.truth()),
        name_of("billingo.documents_landed", system="billingo"): len(states),
        name_of("billingo.documents_stored", system="billingo"): len(states),
        name_of("billingo.documents_skipped", system="billingo", reason="kind_not_enabled"): skipped,
        name_of("billingo.documents_booked", system="billingo"): booked,
        name_of("billingo.documents_failed", system="billingo", code=code): 1,
        name_of("billingo.pdfs_fetched", system="billingo"): booked,
        name_of("billingo.requests_limited", system="billingo"): 1,
        name_of("billingo.requests", system="billingo"): company.sandbox.statistics()["requests"],
    }.items():
        assert found[name] == wanted, name
    ours = {name.removeprefix("airflow.").split(",")[0] for name in found if name.startswith("airflow.billingo.")}
    assert ours <= set(metrics.METRICS)
    assert company.company.slug not in " ".join(statsd.lines)


def test_the_same_figures_leave_by_opentelemetry_and_add_up_over_processes(company, tmp_path):
    server = OtlpServer()
    try:
        company.issue("broken_total")
        for run in ("run 1", "run 2"):
            run_metered(company, server, tmp_path / "home", run)
            company.issue("invoice_27")
    finally:
        server.close()
    found = server.read()

    def read(name, **tags):
        return found[f"airflow.billingo.{name}", frozenset({"system": "billingo", **tags}.items())]

    code = company.value("SELECT code FROM stored_file_issue WHERE severity = 'error' ORDER BY position")
    assert read("documents_booked") == read("pdfs_fetched") == company.value("SELECT count(*) FROM document") >= 4
    assert read("documents_failed", code=code) == 1
    assert read("requests") > 4
    assert found["airflow.billingo.trouble", frozenset({("kind", "sync_late")})] == 7
    assert found["airflow.billingo.watchdog_looks", frozenset()] == 2, "one of each process"
    kinds = {name: metric.kind for name, metric in metrics.METRICS.items()}
    ours = {name.removeprefix("airflow.") for name in server.counters | server.gauges if ".billingo." in name}
    assert len(ours) > 8
    assert {name for name in ours if f"airflow.{name}" in server.counters} == {
        name for name in ours if kinds[name] == "counter"
    }


def test_what_was_done_before_the_source_refused_is_counted(make_company, statsd, tmp_path):
    company = make_company(250, kinds=("invoice",))
    company.db.execute("UPDATE connection SET airflow_conn_id = 'key_of_tests'")
    connection_state.set_enabled(company.db, company.connection_id, True, by="test", override=True)
    company.sandbox.fault("status", path="page=3", status=429, retry_after="86400", count=None)
    run_tasks(company, statsd, tmp_path / "home", "run 1")
    landed = company.value("SELECT count(*) FROM landed_document")
    assert 0 < landed < 250
    assert statsd.read()[name_of("billingo.documents_landed", system="billingo")] == landed

    company.sandbox.clear_faults()
    company.db.execute("DELETE FROM request_pace")  # as if the day that was asked for had passed
    company.sandbox.fault("status", path="/download", status=429, retry_after="86400", after=10, count=None)
    run_tasks(company, statsd, tmp_path / "home", "run 2")
    fetched = company.value("SELECT count(*) FROM document_pdf WHERE state = 'fetched'")
    assert 0 < fetched < company.value("SELECT count(*) FROM document")
    assert statsd.read()[name_of("billingo.pdfs_fetched", system="billingo")] == fetched


def test_a_document_that_is_not_stored_counts_once_however_often_it_is_listed(company, statsd, tmp_path):
    company.issue("proforma")
    draft = name_of("billingo.documents_skipped", system="billingo", reason="kind_not_enabled")
    for run in ("run 1", "run 2"):
        run_tasks(company, statsd, tmp_path / "home", run)
        assert (
            company.value("SELECT counts -> 'skipped' ->> 'kind_not_enabled' FROM sync_run ORDER BY started_at DESC")
            == "1"
        )
    assert statsd.read()[draft] == 1


def test_a_document_that_was_booked_another_way_counts_as_skipped(company, statsd, tmp_path):
    booked = len(company.truth())
    company.sync()
    company.db.execute("UPDATE connection SET system = 'other', enabled = false")
    company.db.execute(
        "INSERT INTO connection (company_id, system, airflow_conn_id, start_date, document_kinds, enabled)"
        " SELECT company_id, 'billingo', airflow_conn_id, start_date, document_kinds, true FROM connection"
    )
    for run in ("run 1", "run 2"):
        run_tasks(company, statsd, tmp_path / "home", run)
    found = statsd.read()
    assert found[name_of("billingo.documents_skipped", system="billingo", reason="already_booked")] == booked > 0


def test_a_task_never_fails_for_its_metrics(monkeypatch, caplog):
    def refuse(*_, **__):
        raise OSError("no network")

    monkeypatch.setattr(metrics, "count", refuse)
    metrics.count_work("billingo", {"listed": 3})
    assert "the work itself is done" in caplog.text


def test_counts_of_nothing_are_not_sent(monkeypatch):
    sent = []
    monkeypatch.setattr(metrics, "count", lambda name, number, **tags: sent.append((name, number, tags)))
    metrics.count_work("billingo", {"booked": 0, "failed": 2, "waiting": 1, "skipped": {}}, ["a", "a", None])
    assert sent == [
        ("billingo.documents_failed", 2, {"system": "billingo", "code": "a"}),
        ("billingo.documents_failed", 1, {"system": "billingo", "code": "unknown"}),
    ]
