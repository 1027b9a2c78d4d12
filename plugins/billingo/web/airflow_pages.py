"""Where Airflow's own interface shows a task: paths on the same host, for links that leave our frame."""

from typing import Any
from urllib.parse import quote, urlsplit

from billingo import settings
from billingo.pipelines.company_dag import find_dag_id
from billingo.web.triggering import PROCESSING_DAG

BY_HAND_TASK = "validate_and_book"
TASK = "work_item.validate_and_book"


def find_task_page(run: Any) -> str:
    """The page of the task that processed a stored file; ``run`` is of ``store.documents.find_run``."""
    dag_id = find_dag_id(run.system, run.slug)
    return (
        f"{_find_prefix()}/dags/{quote(dag_id, safe='')}/runs/{quote(run.run_id, safe='')}"
        f"/tasks/{TASK}/mapped/{int(run.item)}"
    )


def find_processing_page(run_id: str) -> str:
    """The page of the task of a run that somebody started for some stored files."""
    return f"{_find_prefix()}/dags/{PROCESSING_DAG}/runs/{quote(run_id, safe='')}/tasks/{BY_HAND_TASK}"


def _find_prefix() -> str:
    """The path that Airflow is served under, as a rule none."""
    try:
        return urlsplit(settings.public_url()).path.rstrip("/")
    except settings.MissingSetting:
        return ""
