"""Builds ``billingo_maintenance``: keeps the snapshot true, ends waits that make no sense, lets quotas begin anew."""

from datetime import UTC, datetime
from typing import Any

from airflow.sdk import DAG, dag, task

from billingo.pipelines.retries import retry_arguments

DOC = """\
Every ten minutes, for all companies: writes the snapshot that the DAG factories read, if settings changed; switches on
again what was off for lack of quota once a new month has begun or the quota was raised; and fails documents that have
waited two days for the document that they correct. Running it at any time does no harm.
"""


def build_dag() -> DAG:
    """One DAG for all companies."""

    @task(doc_md="See the DAG's description.")
    def maintain() -> dict[str, Any]:
        from billingo.pipelines import maintenance  # noqa: PLC0415

        return maintenance.maintain()

    @dag(
        dag_id="billingo_maintenance",
        dag_display_name="Billingo: maintenance",
        schedule="*/10 * * * *",
        start_date=datetime(2026, 1, 1, tzinfo=UTC),
        catchup=False,
        max_active_runs=1,
        is_paused_upon_creation=False,
        tags=["all companies"],
        doc_md=DOC,
        default_args={"owner": "billingo", **retry_arguments()},
    )
    def billingo_maintenance() -> None:
        maintain()

    built: DAG = billingo_maintenance()
    return built
