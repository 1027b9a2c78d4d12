"""Builds ``billingo_maintenance``: keeps the snapshot true, ends waits that make no sense, lets quotas begin anew.

And ``billingo_retention``: drops each night what only says how work went long ago.
"""

from datetime import UTC, datetime
from typing import Any

from airflow.sdk import DAG, CronTriggerTimetable, dag, task

from billingo.pipelines.retries import retry_arguments

DOC = """\
Every ten minutes, for all companies: writes the snapshot that the DAG factories read, if settings changed; switches on
again what was off for lack of quota once a new month has begun or the quota was raised; and fails documents that have
waited two days for the document that they correct. Beside that, it enters what is new or changed into the search index.
Running it at any time does no harm.
"""

RETENTION_DOC = """\
Every night at 02:30 in Budapest, for all companies: drops what only says how work went and is older than its limit in
days (`BILLINGO_KEEP_RUNS_DAYS`, `BILLINGO_KEEP_MESSAGES_DAYS`, `BILLINGO_KEEP_CHECKS_DAYS`). What is archive or audit stays
for ever: documents, their versions and PDF images, bookings, corrections, what was skipped and why, the access log,
changes of settings. Files that a killed process left half-written go after a day. Airflow's own history is dropped by
`python -m billingo retention --airflow`, for Airflow lets no task touch it. Running it at any time does no harm.
"""


def build_dag() -> DAG:
    """One DAG for all companies."""

    @task(doc_md="See the DAG's description.")
    def maintain() -> dict[str, Any]:
        from billingo.pipelines import maintenance  # noqa: PLC0415

        return maintenance.maintain()

    @task(doc_md="Makes the entries that the search needs; what has none yet is found all the same, only more slowly.")
    def index_search() -> int:
        from billingo.pipelines import maintenance  # noqa: PLC0415

        return maintenance.index_search()

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
        index_search()

    built: DAG = billingo_maintenance()
    return built


def build_retention_dag() -> DAG:
    """One DAG for all companies."""

    @task(doc_md="See the DAG's description.")
    def drop() -> dict[str, int]:
        from billingo.pipelines import retention  # noqa: PLC0415
        from billingo.pipelines.connections import open_database  # noqa: PLC0415

        with open_database() as db:
            return retention.drop_all(db)

    @dag(
        dag_id="billingo_retention",
        dag_display_name="Billingo: retention",
        schedule=CronTriggerTimetable("30 2 * * *", timezone="Europe/Budapest"),
        start_date=datetime(2026, 1, 1, tzinfo=UTC),
        catchup=False,
        max_active_runs=1,
        is_paused_upon_creation=False,
        tags=["all companies"],
        doc_md=RETENTION_DOC,
        default_args={"owner": "billingo", **retry_arguments()},
    )
    def billingo_retention() -> None:
        drop()

    built: DAG = billingo_retention()
    return built
