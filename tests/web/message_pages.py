"""The pages about messages as several people see them, on a real database; the login alone is left out."""

from contextlib import contextmanager

from airflow.api_fastapi.core_api.security import get_user
from fastapi.testclient import TestClient

from billingo.model.company import Company
from billingo.store import access
from billingo.web import security
from billingo.web.app import build_app
from billingo.web.database import close_pools
from tests import message_samples as samples
from tests.web.visitors import COOKIE, Allowing, sign_in_as

ORIGIN = {"Sec-Fetch-Site": "same-origin"}
ROLES = {"anna": "accountant", "vera": "viewer", "mihaly": "manager", "senki": None}


@contextmanager
def serve(dsn, monkeypatch):
    """Yield ``enter(user)``, which gives a client of that user; any other name than those of ROLES administers."""
    monkeypatch.setenv("BILLINGO_PUBLIC_URL", samples.PUBLIC_URL)
    monkeypatch.setenv("AIRFLOW_CONN_BILLINGO_DB", dsn.replace("postgresql://", "postgres://"))
    app = build_app.__wrapped__()
    monkeypatch.setattr(security, "get_auth_manager", lambda: Allowing(ROLES))
    sign_in_as(app, "anna", known=ROLES)

    def enter(user):
        client = TestClient(app, follow_redirects=False, headers=ORIGIN)
        client.cookies.set(COOKIE, user)
        return client

    yield enter
    app.dependency_overrides.pop(get_user)
    close_pools()


def add_company(db, slug, name, tax_number, users=()):
    """A company with a connection and grants; returns it with the connection's id."""
    connection_id = samples.add_connection(db, slug, name, tax_number)
    row = db.execute("SELECT * FROM company WHERE slug = %s", (slug,)).fetchone()
    company = Company(row.company_id, row.slug, row.name, row.tax_number)
    for user in users:
        access.set_grant(db, user, company, ROLES[user], by="test")
    return company, connection_id
