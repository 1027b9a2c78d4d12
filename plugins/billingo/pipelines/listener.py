"""Hears of failed runs in the scheduler: the net for callbacks that never came because a process was killed.

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
    if str(dag_run.dag_id).startswith(PREFIX):
        run = (str(dag_run.dag_id), str(dag_run.run_id))
        threading.Thread(target=announce, args=run, name="billingo-messages", daemon=True).start()


def announce(dag_id: str, run_id: str) -> None:
    """Make the messages of a failed run; a fault is logged in words."""
    from billingo.pipelines import messages, notify  # noqa: PLC0415 - plugins are loaded in every process
    from billingo.pipelines.connections import open_database  # noqa: PLC0415

    try:
        with open_database() as db:
            connection_id = messages.find_connection_id(db, dag_id)
            if connection_id is not None:
                messages.announce_run(db, connection_id, run_id, failed=True)
    except Exception as fault:  # noqa: BLE001 - the scheduler must go on whatever happens here
        words = notify.describe(fault)
        log.warning("No message about %s yet: %s. The DAG billingo_messages makes it within minutes.", dag_id, words)
