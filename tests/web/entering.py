"""A client for pages about one company whose documents are real: users with roles come in by a cookie."""

from collections.abc import Callable, Iterator

import pytest
from airflow.api_fastapi.core_api.security import get_user
from fastapi.testclient import TestClient

from billingo.store import access
from billingo.web import security
from billingo.web.app import build_app
from billingo.web.database import close_pools
from tests.web.visitors import COOKIE, Allowing, sign_in_as

ROLES = {"vera": "viewer", "anna": "accountant", "mihaly": "manager", "idegen": None}


@pytest.fixture
def app(billingo_dsn, monkeypatch, tmp_path) -> Iterator[object]:
    """The pages on this test's database."""
    monkeypatch.setenv("BILLINGO_PUBLIC_URL", "https://airflow.example.com")
    monkeypatch.setenv("BILLINGO_HOME", str(tmp_path))
    monkeypatch.setenv("AIRFLOW_CONN_BILLINGO_DB", billingo_dsn.replace("postgresql://", "postgres://"))
    monkeypatch.setattr(security, "get_auth_manager", lambda: Allowing(ROLES))
    app = build_app.__wrapped__()
    sign_in_as(app, "admin", ROLES)
    yield app
    app.dependency_overrides.pop(get_user)
    close_pools()


@pytest.fixture
def enter(app) -> Callable[..., TestClient]:
    """``enter("anna", company)`` is a client of that user, with the role of that name on the company."""

    def enter_as(user, db=None, company=None, language="en"):
        if company is not None and ROLES.get(user):
            access.set_grant(db, user, company, ROLES[user], by="admin")
        if db is not None:
            access.set_language(db, user, language)
        client = TestClient(app, follow_redirects=False, headers={"Sec-Fetch-Site": "same-origin"})
        client.cookies.set(COOKIE, user)
        return client

    return enter_as
