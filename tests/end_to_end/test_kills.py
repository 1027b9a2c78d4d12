"""A task's process is killed: nothing is lost, nothing is booked twice, and somebody is told."""

import signal

import psutil

from local.processes import find_session


def kill(system, run, task):
    """End the process of the running task as the kernel does when memory is short."""
    [one] = [found for found in run.instances(task) if found.state == "running"]
    scheduler = next(part for part in system.stack.components if part.name == "scheduler")
    assert one.pid in {process.pid for process in find_session(scheduler.process.pid)}
    psutil.Process(one.pid).send_signal(signal.SIGKILL)
    ended = system.airflow.wait(
        f"the end of {task}", lambda: next((s for s in run.states(task).values() if s != "running"), None)
    )
    assert ended in {"up_for_retry", "failed", "restarting", "scheduled", "queued"}


def find_waiting(db):
    query = "SELECT FROM pg_locks WHERE relation = 'document'::regclass AND NOT granted"
    return db.execute(query).fetchall()


def test_a_task_killed_while_it_books_is_tried_again_and_books_once(system, bela):
    number = bela.issue()["invoice_number"]
    booked = len(bela.books()["document"])
    with system.connect() as blocker, blocker.transaction():
        blocker.execute("LOCK TABLE document IN SHARE MODE")  # whoever books waits
        run = system.airflow.trigger(bela.dag_id)
        system.airflow.wait("a booking that waits", lambda: find_waiting(blocker))
        kill(system, run, "validate_and_book")
    run.wait()
    assert run.state == "success"
    [again] = run.instances("validate_and_book")
    assert (again.label, again.state, again.try_number) == (number, "success", 2)
    assert bela.states()[number] == "booked"
    assert len(bela.books()["document"]) == booked + 1


def test_a_run_given_up_after_its_task_was_killed_is_told_of_and_the_next_loses_nothing(system, bela):
    number = bela.issue()["invoice_number"]
    told = len(bela.mails("sikertelen szinkronizálás"))
    fault = system.sandbox.fault("latency", path=r"/v3/documents\?", key=bela.key, latency_ms=600_000, count=None)
    try:
        run = system.airflow.trigger(bela.dag_id)
        system.airflow.wait(
            "its request", lambda: [one for one in system.sandbox.faults() if one["id"] == fault["id"] and one["given"]]
        )
        kill(system, run, "fetch")
        run.fail()
    finally:
        system.sandbox.clear_faults()

    assert run.wait().state == "failed"
    system.airflow.wait(
        "its message",
        lambda: bela.rows("SELECT 1 FROM message WHERE company_id = %(company)s AND type = 'sync_failed'"),
    )
    assert system.airflow.run("billingo_messages").state == "success"
    assert len(bela.wait_for_mails("sikertelen szinkronizálás", told + 1)) == told + 1
    assert bela.sync().states("validate_and_book") == {number: "success"}
    assert bela.states()[number] == "booked"
