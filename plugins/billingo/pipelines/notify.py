"""Airflow callbacks that make messages and try to send them at once.

Airflow may call them twice, or not at all when a process is killed; so they only call what makes one message per
episode, and two nets lie below: the listener (:mod:`billingo.pipelines.listener`) and the DAG ``billingo_messages``. A
fault in here is logged in words and never hides what the callback was called for. What is heavy is imported when a
callback runs: every DAG file imports this module.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from billingo.store.database import Database

log = logging.getLogger(__name__)

DOCUMENT_TASKS = ("validate_and_book", "download_pdf")


def on_task_failure(context: Mapping[str, Any]) -> None:
    """A task failed for good: tell at once what stopped the sync. Documents are told of when the run is over."""
    from billingo.pipelines import fault_texts, messages  # noqa: PLC0415
    from billingo.pipelines.connections import open_database  # noqa: PLC0415

    dag_id, run_id = _read_run(context)
    fault = context.get("exception")
    task_id = str(getattr(context.get("task_instance") or context.get("ti"), "task_id", ""))
    documents_failed = task_id.endswith(DOCUMENT_TASKS) and type(fault).__name__ == "AirflowFailException"
    with _guard("the failed task"), open_database() as db:
        connection_id = messages.find_connection_id(db, dag_id)
        if connection_id is None:
            return  # a run by hand: its DAG's callback tells
        messages.announce_switched_off(db, connection_id)
        if not documents_failed:
            messages.announce_sync_failed(db, connection_id, run_id, fault_texts.describe(fault))
        _send(db)


def on_dag_failure(context: Mapping[str, Any]) -> None:
    """A run failed: one message with all its failed documents (WT-21), or why it failed otherwise."""
    _announce_end(context, failed=True)


def on_dag_success(context: Mapping[str, Any]) -> None:
    """A run succeeded: it may have found changed figures, and it may be the first since the connection was off."""
    _announce_end(context, failed=False)


def send_at_once(db: Database) -> None:
    """E-mails that are due, for a task that has good news; a fault is logged, and they are sent minutes later."""
    with _guard("what just happened"):
        _send(db)


def _announce_end(context: Mapping[str, Any], *, failed: bool) -> None:
    from billingo.pipelines import messages  # noqa: PLC0415
    from billingo.pipelines.connections import open_database  # noqa: PLC0415
    from billingo.pipelines.links import find_file_by_params  # noqa: PLC0415

    dag_id, run_id = _read_run(context)
    with _guard("the run"), open_database() as db:
        connection_id = messages.find_connection_id(db, dag_id)
        if connection_id is None:  # by hand: whether it failed is seen by whoever started it, the document is told of
            found = find_file_by_params(db, _read_params(context))
            if found is None:
                return
            connection_id, failed = found.connection_id, False
        messages.announce_run(db, connection_id, run_id, failed=failed)
        _send(db)


def _read_run(context: Mapping[str, Any]) -> tuple[str, str]:
    dag_run = context.get("dag_run")
    # a run whose tasks were all skipped has no task instance to show: its context holds the DAG and the run's id alone
    known = (dag_run, context.get("ti"), context.get("dag"))
    dag_id = next(filter(None, (getattr(one, "dag_id", None) for one in known)), "")
    return str(dag_id), str(context.get("run_id") or getattr(dag_run, "run_id", ""))


def _read_params(context: Mapping[str, Any]) -> Mapping[str, Any]:
    return context.get("params") or getattr(context.get("dag_run"), "conf", None) or {}


def _send(db: Database) -> None:
    """Right now if possible; whatever is left is sent by the DAG ``billingo_messages``."""
    from billingo.pipelines import outbox  # noqa: PLC0415
    from billingo.pipelines.mail import SmtpMailer  # noqa: PLC0415

    outbox.deliver_due(db, SmtpMailer(), batches=1)


@contextmanager
def _guard(what: str) -> Iterator[None]:
    try:
        yield
    except Exception as fault:  # noqa: BLE001 - a callback must never hide what it was called for
        from billingo.pipelines import fault_texts  # noqa: PLC0415

        log.error(  # no traceback: it would show values
            "The message about %s could not be made or sent now: %s. Nothing is lost; "
            "the DAG billingo_messages does it within minutes.",
            what,
            fault_texts.describe(fault),
        )
