"""Starts DAG runs for whoever is on a page. Our grants have decided already; the run carries the user's name."""

import logging
import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from fastapi import HTTPException

from billingo.pipelines.company_dag import find_dag_id

log = logging.getLogger(__name__)

PROCESSING_DAG = "process_document"


def start_sync(slug: str, user_name: str, system: str = "billingo") -> str:
    """Start the company's DAG now; returns the run's id. A run in progress goes first: one at a time for each company.

    The connection is to be enabled, for else the company has no DAG.

    Raises:
        HTTPException: 503 if it could not be started; nothing has changed then.
    """
    return _trigger(find_dag_id(system, slug), user_name, {})


def start_processing(stored_file_ids: Sequence[int], user_name: str) -> str:
    """Process stored files of one company again and fetch their missing PDF images (WT-22, WT-24); returns the run's id.

    Raises:
        HTTPException: 503 if it could not be started; nothing has changed then.
    """
    return _trigger(PROCESSING_DAG, user_name, {"stored_file_ids": list(stored_file_ids), "by": user_name})


def _trigger(dag_id: str, user_name: str, conf: Mapping[str, Any]) -> str:
    from airflow.api.common.trigger_dag import trigger_dag  # noqa: PLC0415 - takes a second, and only here
    from airflow.sdk.exceptions import AirflowException  # noqa: PLC0415
    from airflow.utils.types import DagRunTriggeredByType  # noqa: PLC0415

    run_id = f"page__{datetime.now(UTC):%Y-%m-%dT%H:%M:%S}_{uuid.uuid4().hex[:8]}"
    try:
        trigger_dag(
            dag_id=dag_id,
            triggered_by=DagRunTriggeredByType.UI,
            triggering_user_name=user_name,
            run_id=run_id,
            conf=dict(conf),
        )
    except (AirflowException, ValueError) as fault:
        log.error("%s could not be started: %s", dag_id, fault)
        raise HTTPException(503, "not started") from None
    return run_id
