"""Check (WT-6) against the sandbox: every step with its answer, and what follows from the result."""

from datetime import date

import pytest

from billingo.pipelines.check import run_check
from billingo.pipelines.snapshot import read_snapshot
from billingo.store import companies, connection_state
from billingo.store.database import connect
from billingo.systems.billingo.client import BillingoSource
from billingo.systems.errors import TransientFault
from billingo.systems.pacing import LocalPacer
from billingo.systems.source import CheckStep
from sandbox import process

STEPS = ["login", "company", "subscription", "documents", "pdf"]


@pytest.fixture
def sandbox():
    with process.start(organizations=2, documents=5, seed=12, pdf_delay_s=0) as running:
        yield running


@pytest.fixture
def db(database, tmp_path, monkeypatch):
    monkeypatch.setenv("BILLINGO_HOME", str(tmp_path))
    monkeypatch.setenv("BILLINGO_PUBLIC_URL", "https://airflow.example.com")
    with connect(database.app_dsn) as connection:
        yield connection


@pytest.fixture
def settings(db, sandbox):
    one = sandbox.organizations()[0]
    company = companies.add_company(db, one["name"], one["tax_number"], by="anna")
    connection_id = companies.set_connection(
        db, company, by="anna", start_date=date(2026, 1, 1), document_kinds=["invoice"], airflow_conn_id="x"
    )
    return companies.load_connection_by_id(db, connection_id)


def ask(db, settings, sandbox, key):
    settings = companies.load_connection_by_id(db, settings.connection_id)
    return run_check(db, settings, BillingoSource(sandbox.url, key, LocalPacer()), by="anna")


def switch_off(db, settings, cause):
    connection_state.set_enabled(db, settings.connection_id, True, "anna", override=True)
    connection_state.switch_off(db, settings.connection_id, cause, "told")


def count_messages(db, message_type):
    return db.execute("SELECT count(*) FROM message WHERE type = %s", [message_type]).fetchone()[0]


def test_every_step_passes_and_is_kept_with_its_answer_wt_6(db, settings, sandbox):
    report = ask(db, settings, sandbox, sandbox.organizations()[0]["key"])
    assert [step.name for step in report.steps] == STEPS
    assert report.passed
    kept = db.execute("SELECT check_passed, checked_at, check_report FROM connection").fetchone()
    assert (kept.check_passed, kept.checked_at) == (True, report.checked_at)
    assert [step["name"] for step in kept.check_report] == STEPS
    assert all(step["text_hu"] and step["text_en"] for step in kept.check_report)


def test_the_key_of_another_company_is_refused_wt_6(db, settings, sandbox):
    report = ask(db, settings, sandbox, sandbox.organizations()[1]["key"])
    assert [(step.name, step.passed) for step in report.steps] == [("login", True), ("company", False)]
    assert "another company" in report.steps[-1].text_en
    with pytest.raises(connection_state.CheckNotPassed):
        connection_state.set_enabled(db, settings.connection_id, True, "anna")


def test_a_switched_off_connection_comes_back_with_one_message_wt_13_wt_14(db, settings, sandbox):
    switch_off(db, settings, "key_invalid")
    key = sandbox.organizations()[0]["key"]
    sandbox.keys(1, "revoke")
    failed = ask(db, settings, sandbox, key)
    assert (failed.passed, failed.ended_episode, failed.steps[-1].name) == (False, None, "login")
    assert [one.scheduled for one in read_snapshot()] == [False]

    sandbox.keys(1, "restore")
    assert ask(db, settings, sandbox, key).ended_episode == 1
    assert ask(db, settings, sandbox, key).ended_episode is None
    assert [one.scheduled for one in read_snapshot()] == [True]
    assert count_messages(db, "works_again") == 1


def test_a_used_up_quota_is_not_the_outside_systems_to_say_wt_13(db, settings, sandbox):
    switch_off(db, settings, "quota_used_up")
    assert ask(db, settings, sandbox, sandbox.organizations()[0]["key"]).passed
    assert companies.load_connection_by_id(db, settings.connection_id).off_cause == "quota_used_up"


def test_an_expired_subscription_fails_in_words_wt_13(db, settings, sandbox):
    sandbox.change_organization(1, expired=True)
    report = ask(db, settings, sandbox, sandbox.organizations()[0]["key"])
    assert not report.passed
    assert "subscription" in report.steps[-1].text_en


class BrokenSource:
    closed = False

    def check(self, tax_number):
        yield CheckStep("login", True, "jó", "fine")
        raise TransientFault("the line went dead")

    def close(self):
        self.closed = True


def test_a_fault_in_the_middle_is_a_failed_step_and_nothing_hangs(db, settings):
    source = BrokenSource()
    report = run_check(db, settings, source)
    assert [(step.name, step.passed) for step in report.steps] == [("login", True), ("fault", False)]
    assert "the line went dead" in report.steps[-1].text_en
    assert source.closed


def test_no_key_is_kept_anywhere_in_our_tables(db, settings, sandbox):
    key = sandbox.organizations()[0]["key"]
    ask(db, settings, sandbox, key)
    rows = db.execute("SELECT check_report::text FROM connection UNION ALL SELECT detail::text FROM settings_change")
    texts = [row[0] for row in rows.fetchall()]
    assert len(texts) > 2
    assert not any(key in text for text in texts)
