"""What Airflow says of itself to a process that is no task of it: is its scheduler alive, which of our DAGs are paused.

Asked of its database; where that cannot be had, of the health page of its API server. Neither may keep the asker
waiting.
"""

import json
import logging
import threading
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

log = logging.getLogger(__name__)

LONGEST_S = 30.0
PREFIX = "billingo_"
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class AirflowState:
    """``scheduler_at``: its last heartbeat, aware UTC, None = it never ran; ``paused``: ids of our DAGs."""

    scheduler_at: datetime | None
    paused: frozenset[str] = frozenset()


def read_airflow() -> AirflowState | None:
    """What Airflow says of itself; None = it says nothing, neither its database nor its API server."""
    for ask in (_ask_database, _ask_health_page):
        try:
            return run_in_time(ask, LONGEST_S)
        except Exception as fault:  # noqa: BLE001 - whatever it is, the other one may answer
            log.info("%s: %s", ask.__name__, type(fault).__name__)
    return None


def run_in_time(function: Callable[[], _T], longest_s: float) -> _T:
    """Run a function that may hang, in a thread that is left behind then.

    Raises:
        TimeoutError: it took longer. Whatever the function raises is raised here, too.
    """
    results: list[_T] = []
    faults: list[BaseException] = []

    def run() -> None:
        try:
            results.append(function())
        except BaseException as fault:  # noqa: BLE001 - raised again by whoever waits
            faults.append(fault)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(longest_s)
    if faults:
        raise faults[0]
    if not results:
        raise TimeoutError(f"no answer within {longest_s:.0f} s")
    return results[0]


def _ask_database() -> AirflowState:
    from airflow.jobs.job import most_recent_job  # noqa: PLC0415 - importing airflow takes seconds
    from airflow.models import DagModel  # noqa: PLC0415
    from airflow.utils.session import create_session  # noqa: PLC0415
    from sqlalchemy import select  # noqa: PLC0415

    with create_session() as session:
        job = most_recent_job("SchedulerJob", session=session)
        paused = session.scalars(
            select(DagModel.dag_id).where(
                DagModel.dag_id.startswith(PREFIX, autoescape=True), DagModel.is_paused, ~DagModel.is_stale
            )
        )
        return AirflowState(job.latest_heartbeat if job else None, frozenset(paused))


def _ask_health_page() -> AirflowState:
    from airflow.configuration import conf  # noqa: PLC0415

    server = conf.get("core", "execution_api_server_url").rstrip("/").removesuffix("/execution")
    if not server.startswith(("http://", "https://")):
        raise ValueError(server)
    with urllib.request.urlopen(f"{server}/api/v2/monitor/health", timeout=10) as answer:  # noqa: S310
        said = json.load(answer)["scheduler"]["latest_scheduler_heartbeat"]
    return AirflowState(datetime.fromisoformat(said) if said else None)
