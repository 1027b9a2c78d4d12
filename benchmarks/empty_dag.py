"""A DAG of one task that does nothing, for whole_task.py; it is copied into that benchmark's own folder of DAGs."""

from datetime import UTC, datetime

from airflow.sdk import dag, task


@dag(dag_id="empty", schedule=None, start_date=datetime(2026, 1, 1, tzinfo=UTC), catchup=False, max_active_runs=1)
def empty() -> None:
    """What Airflow itself takes for a run of one task."""

    @task
    def do_nothing() -> None:
        pass

    do_nothing()


empty()
