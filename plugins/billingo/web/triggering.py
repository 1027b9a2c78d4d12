"""Starts a DAG for whoever is on a page: through Airflow's own API, so their own rights and its log apply."""

import logging
from http import HTTPStatus

import httpx
from airflow.api_fastapi.app import cached_app
from airflow.api_fastapi.auth.managers.base_auth_manager import COOKIE_NAME_JWT_TOKEN
from fastapi import HTTPException, Request

log = logging.getLogger(__name__)

DAG_ID = "process_document"


async def trigger_processing(request: Request, stored_file_id: int) -> str:
    """Start ``process_document`` for one stored file; returns the run's id.

    Raises:
        HTTPException: 401 or 403 as Airflow answers it; 503 if the run could not be started, with the cause in the log.
    """
    transport = httpx.ASGITransport(app=cached_app())
    async with httpx.AsyncClient(transport=transport, base_url="http://billingo.invalid") as client:
        answer = await client.post(
            f"/api/v2/dags/{DAG_ID}/dagRuns",
            json={"logical_date": None, "conf": {"stored_file_id": stored_file_id}},
            headers={"Authorization": _read_authorization(request)},
        )
    if answer.status_code in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        raise HTTPException(answer.status_code)
    if answer.is_error:
        log.error("%s could not be started for stored file %d: status %d", DAG_ID, stored_file_id, answer.status_code)
        raise HTTPException(503)
    return str(answer.json()["dag_run_id"])


def _read_authorization(request: Request) -> str:
    given = request.headers.get("authorization")
    return given or f"Bearer {request.cookies.get(COOKIE_NAME_JWT_TOKEN, '')}"
