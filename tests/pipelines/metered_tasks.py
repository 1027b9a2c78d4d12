"""Runs the tasks of one company one after the other in a process of its own: ``python -m tests.pipelines.metered_tasks SLUG``.

Airflow's settings and connections come from the environment; the metrics are opened as Airflow does before a task.
"""

import contextlib
import sys

from billingo.cli.process import prepare_airflow


def main(slug: str, run_id: str = "run 1") -> None:
    prepare_airflow()
    from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

    from billingo.pipelines import metrics, tasks
    from billingo.systems.errors import SystemFault

    metrics.open_metrics()
    items = []
    with contextlib.suppress(AirflowSkipException, AirflowFailException, SystemFault):
        tasks.fetch(slug, "billingo", run_id)
        items = tasks.store(slug, "billingo", run_id)
    for item in items:
        with contextlib.suppress(AirflowFailException, SystemFault):
            tasks.validate_and_book(slug, "billingo", run_id, item["item"])
            tasks.download_pdf(slug, "billingo", run_id, item["item"])
    metrics.gauge("billingo.trouble", 7, kind="sync_late")
    metrics.count("billingo.watchdog_looks")  # the last datagram


if __name__ == "__main__":
    main(*sys.argv[1:])
