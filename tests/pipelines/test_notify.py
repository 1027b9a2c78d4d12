"""Callbacks: told at once, once, and never in the way of the task's own fault."""

from types import SimpleNamespace

import psycopg
import pytest
from airflow._shared.listeners.listener import ListenerManager
from airflow.listeners.spec import dagrun
from airflow.sdk.exceptions import AirflowFailException

from billingo.pipelines import fault_texts, listener, notify
from billingo.pipelines.connections import ConnectionNotUsable
from billingo.pipelines.pdf import StorageFailed
from billingo.pipelines.plugin import BillingoPlugin
from billingo.settings import MissingSetting
from billingo.store.database import connect
from billingo.systems.errors import (
    AnswerTooLarge,
    NotAPdf,
    NotRendered,
    OffCause,
    RateLimited,
    RefusedRequest,
    SystemFault,
    TerminalFault,
    TransientCode,
    TransientFault,
)
from tests import message_samples as samples
from tests.mail_server import MailServer


@pytest.fixture
def server(monkeypatch):
    mail_server = MailServer().start()
    monkeypatch.setenv("AIRFLOW_CONN_SMTP_DEFAULT", mail_server.connection)
    yield mail_server
    mail_server.stop()


@pytest.fixture
def db(billingo_dsn, monkeypatch):
    monkeypatch.setenv("BILLINGO_PUBLIC_URL", samples.PUBLIC_URL)
    monkeypatch.setenv("AIRFLOW_CONN_BILLINGO_DB", billingo_dsn.replace("postgresql://", "postgres://"))
    with connect(billingo_dsn) as connection:
        yield connection


@pytest.fixture
def connection_id(db):
    return samples.add_connection(db)


def make_context(task_id="fetch", exception=None, dag_id="billingo__minta", run_id="run", params=None):
    ti = SimpleNamespace(dag_id=dag_id, task_id=task_id, run_id=run_id)
    dag_run = SimpleNamespace(dag_id=dag_id, run_id=run_id, conf=params or {})
    context = {"ti": ti, "task_instance": ti, "dag_run": dag_run, "run_id": run_id, "exception": exception}
    return context | ({"params": params} if params is not None else {})


def types(db):
    return [message.type for message in samples.list_messages(db)]


def test_wt14_a_switched_off_connection_is_told_and_mailed_once_by_callbacks_that_come_twice(db, server, connection_id):
    samples.subscribe(db, "switched_off", "anna@example.com")
    samples.switch_off(db, connection_id)
    for _ in range(2):
        notify.on_task_failure(make_context(exception=AirflowFailException("401")))
        notify.on_dag_failure(make_context())
    assert types(db) == ["switched_off"]
    assert server.recipients == ["anna@example.com"]


def test_wt21_failed_documents_are_told_by_the_run_not_by_each_task(db, server, connection_id):
    samples.subscribe(db, "validation_error", "anna@example.com")
    ids = samples.add_files(db, connection_id, 20)
    db.execute("INSERT INTO work_item VALUES (%s, 'run', 0, 'x', %s)", (connection_id, ids))
    for _ in ids:
        notify.on_task_failure(make_context("work_item.validate_and_book", AirflowFailException("failed")))
    assert types(db) == []
    for _ in range(2):
        notify.on_dag_failure(make_context())
    assert types(db) == ["validation_error"]
    assert len(server.received) == 1


def test_a_failed_sync_is_told_with_its_cause_in_words(db, connection_id):
    words = "Billingo answered 503 on /documents."
    notify.on_task_failure(make_context(exception=TransientFault(words, TransientCode.STATUS, 503)))
    notify.on_dag_failure(make_context())
    [message] = samples.list_messages(db)
    assert message.type == "sync_failed"
    assert "\n\nOk: A Billingo átmeneti hibát jelzett (503).\n\n" in message.body_hu
    assert message.body_hu.endswith(f"\n\nTechnikai részlet (angolul, a rendszergazdának): {words}")
    assert "\n\nCause: Billingo reported a passing fault (503).\n\n" in message.body_en


def list_faults():
    return [
        *(TransientFault("It went wrong.", code, 503) for code in TransientCode),
        *(TerminalFault(cause, "It went wrong.") for cause in OffCause),
        *(RateLimited(wait_s, "It went wrong.") for wait_s in (0.2, 90, 600)),
        *(RefusedRequest(status, "It went wrong.") for status in (0, 301, 403, 404, 422)),
        AnswerTooLarge(200, "It went wrong."),
        NotAPdf(200, "It went wrong."),
        NotRendered("It went wrong."),
        SystemFault("It went wrong."),
        ConnectionNotUsable("It went wrong."),
        MissingSetting("It went wrong.", ("a variable",), "X=1"),
        StorageFailed("It went wrong."),
        AirflowFailException("It went wrong."),
        psycopg.OperationalError("password=canary"),
        KeyError("canary"),
        None,
    ]


def test_every_fault_is_said_in_the_language_of_the_message_and_its_own_words_only_as_a_detail():
    for fault in list_faults():
        text = fault_texts.describe(fault)
        assert text.hu != text.en
        for said in (text.hu, text.en):
            assert said[0].isupper(), said
            assert said.endswith("."), said
            assert "went wrong" not in said
        assert "canary" not in text.detail


def test_a_fault_not_written_for_people_is_only_named(db, connection_id):
    notify.on_task_failure(make_context(exception=psycopg.OperationalError("password=canary-key")))
    [message] = samples.list_messages(db)
    assert "OperationalError" in message.body_hu
    assert "canary" not in message.body_hu + message.body_en


def test_a_success_tells_that_it_works_again(db, connection_id):
    notify.on_dag_success(make_context())
    assert types(db) == []
    samples.switch_off(db, connection_id)
    notify.on_dag_failure(make_context())
    samples.switch_on(db, connection_id)
    notify.on_dag_success(make_context())
    assert types(db) == ["switched_off", "works_again"]


def test_a_run_whose_tasks_were_all_skipped_tells_too(db, server, connection_id):
    """Airflow then has no task instance to show and gives the DAG, the run's id and a reason."""
    samples.subscribe(db, "works_again", "anna@example.com")
    samples.switch_off(db, connection_id)
    notify.on_dag_failure(make_context())
    samples.switch_on(db, connection_id)
    notify.on_dag_success({"dag": SimpleNamespace(dag_id="billingo__minta"), "run_id": "run", "reason": "success"})
    assert types(db) == ["switched_off", "works_again"]
    assert server.recipients == ["anna@example.com"]


def test_a_document_processed_by_hand_is_no_failed_sync(db, connection_id):
    [file_id] = samples.add_files(db, connection_id)
    context = make_context(
        "validate_and_book", AirflowFailException("failed"), "process_document", params={"stored_file_id": file_id}
    )
    notify.on_task_failure(context)
    notify.on_dag_failure(context)
    notify.on_dag_failure({**context, "params": {"company": "minta", "number": "2025-1"}})
    assert types(db) == ["validation_error"]


@pytest.mark.parametrize("callback", [notify.on_task_failure, notify.on_dag_failure, notify.on_dag_success])
def test_a_fault_inside_a_callback_is_logged_and_hides_nothing(callback, monkeypatch, caplog):
    monkeypatch.setenv("AIRFLOW_CONN_BILLINGO_DB", "postgres://nobody:canary-key@127.0.0.1:1/nothing")
    callback(make_context(exception=ValueError("x")))
    assert "Nothing is lost" in caplog.text
    assert "canary" not in caplog.text


def test_a_mail_server_that_is_down_does_not_disturb_the_callback(db, server, connection_id):
    server.stop()
    samples.subscribe(db, "switched_off", "anna@example.com")
    samples.switch_off(db, connection_id)
    notify.on_dag_failure(make_context())
    assert types(db) == ["switched_off"]
    assert db.execute("SELECT state FROM delivery").fetchone()[0] == "due"


def test_the_listener_tells_what_no_callback_told(db, connection_id):
    samples.add_files(db, connection_id)
    db.execute(
        "INSERT INTO work_item SELECT %s, 'run', 0, 'x', array_agg(stored_file_id) FROM stored_file", (connection_id,)
    )
    listener.announce("billingo__minta", "run")
    notify.on_dag_failure(make_context())
    assert types(db) == ["validation_error"]


def test_the_listener_tells_of_a_success_in_place_of_a_callback(db, server, connection_id):
    samples.subscribe(db, "works_again", "anna@example.com")
    listener.announce("billingo__minta", "run", failed=False)
    assert types(db) == []
    samples.switch_off(db, connection_id)
    listener.announce("billingo__minta", "run", failed=True)
    samples.switch_on(db, connection_id)
    for _ in range(2):
        listener.announce("billingo__minta", "run", failed=False)
    assert types(db) == ["switched_off", "works_again"]
    assert server.recipients == []  # e-mails are not the scheduler's work
    notify.send_at_once(db)
    assert server.recipients == ["anna@example.com"]


def test_the_listener_leaves_other_peoples_runs_alone(monkeypatch):
    started = []
    monkeypatch.setattr(listener.threading, "Thread", lambda **arguments: started.append(arguments))
    listener.on_dag_run_failed(dag_run=SimpleNamespace(dag_id="sales_report", run_id="run"), msg="")
    listener.on_dag_run_success(dag_run=SimpleNamespace(dag_id="sales_report", run_id="run"), msg="")
    assert started == []


def test_the_listener_survives_a_database_that_is_down(monkeypatch, caplog):
    monkeypatch.setenv("AIRFLOW_CONN_BILLINGO_DB", "postgres://nobody:canary-key@127.0.0.1:1/nothing")
    listener.announce("billingo__minta", "run")
    assert "billingo_messages makes it within minutes" in caplog.text
    assert "canary" not in caplog.text


def test_the_plugin_gives_airflow_the_listener_in_a_shape_that_it_accepts(monkeypatch):
    manager = ListenerManager()
    manager.add_hookspecs(dagrun)
    for one in BillingoPlugin.listeners:
        manager.add_listener(one)
    started = []
    monkeypatch.setattr(listener, "announce", lambda *run: started.append(run))
    monkeypatch.setattr(
        listener.threading, "Thread", lambda target, args, **_: SimpleNamespace(start=lambda: target(*args))
    )
    run = SimpleNamespace(dag_id="billingo__minta", run_id="run")
    manager.hook.on_dag_run_failed(dag_run=run, msg="")
    manager.hook.on_dag_run_success(dag_run=run, msg="")
    assert started == [("billingo__minta", "run", True), ("billingo__minta", "run", False)]


def test_a_pdf_image_that_will_not_come_is_no_failed_sync(db, connection_id):
    notify.on_task_failure(make_context("work_item.download_pdf", AirflowFailException("1 PDFs will not come")))
    assert types(db) == []
    notify.on_task_failure(make_context("work_item.download_pdf", TransientFault("Billingo answered 503.")))
    assert types(db) == ["sync_failed"]
