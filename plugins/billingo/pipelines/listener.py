"""Hears in the scheduler of runs that ended: of failed ones as the net for callbacks that never came because a process
was killed, of successful ones in place of a callback, for which Airflow would parse a whole file of DAGs each time.

It only makes messages, in a thread of its own, so that the scheduler waits for nothing; ``billingo_messages``
sends them.
"""

import logging
import threading
from typing import Any

from airflow.listeners import hookimpl

log = logging.getLogger(__name__)

PREFIX = "billingo__"


@hookimpl
def on_dag_run_failed(dag_run: Any, msg: str) -> None:
    """A run ended as failed, whoever or whatever ended it."""
    del msg
    _announce_aside(dag_run, failed=True)


@hookimpl
def on_dag_run_success(dag_run: Any, msg: str) -> None:
    """A run succeeded: it may have found changed figures, and it may be the first since the connection was off."""
    del msg
    _announce_aside(dag_run, failed=False)


def _announce_aside(dag_run: Any, *, failed: bool) -> None:
    if str(dag_run.dag_id).startswith(PREFIX):
        run = (str(dag_run.dag_id), str(dag_run.run_id), failed)
        threading.Thread(target=announce, args=run, name="billingo-messages", daemon=True).start()


def announce(dag_id: str, run_id: str, failed: bool = True) -> None:
    """Make the messages of a run that ended; a fault is logged in words."""
    from billingo.pipelines import fault_texts, messages  # noqa: PLC0415 - plugins are loaded in every process
    from billingo.pipelines.connections import open_database  # noqa: PLC0415

    try:
        with open_database() as db:
            connection_id = messages.find_connection_id(db, dag_id)
            if connection_id is not None:
                messages.announce_run(db, connection_id, run_id, failed=failed)
    except Exception as fault:  # noqa: BLE001 - the scheduler must go on whatever happens here
        words = fault_texts.describe(fault)
        log.warning("No message about %s yet: %s. The DAG billingo_messages makes it within minutes.", dag_id, words)
