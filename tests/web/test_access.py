"""Who may see and do what, on a real Airflow API server with FAB: every route of ours, for everybody who may not."""

import re

import httpx
import pytest
from fastapi.routing import APIRoute

from billingo.store.database import connect
from billingo.web.app import build_app
from tests import message_samples as samples
from tests.web.airflow_server import OPERATOR, OUTSIDER, PASSWORD, VIEWER, run_server

# FastAPI's own documentation pages must not be there at all, for anybody.
UNWANTED = ["/docs", "/redoc", "/openapi.json", "/docs/oauth2-redirect"]
SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(scope="module")
def server(postgres, database_template, tmp_path_factory):
    with run_server(postgres, database_template, tmp_path_factory.mktemp("airflow")) as running:
        yield running


@pytest.fixture(scope="module")
def file_id(server):
    with connect(server.billingo_dsn) as db:
        [stored_file_id] = samples.add_files(db, samples.add_connection(db))
    return stored_file_id


def list_routes(file_id):
    """(method, path) of every route of the app, filled in."""
    routes = [route for route in build_app().routes if isinstance(route, APIRoute)]
    assert len(routes) >= 6
    fill = {"slug": "minta", "stored_file_id": str(file_id)}
    return [
        (method, "/billingo" + re.sub(r"{(\w+)}", lambda name: fill[name[1]], route.path))
        for route in routes
        for method in route.methods
    ]


def test_no_route_of_the_app_is_of_another_kind():
    assert [route for route in build_app().routes if not isinstance(route, APIRoute)] == []


def sign_in(server, name):
    """A client with the cookie that a browser has, as FAB's login page gives it."""
    token = httpx.post(f"{server.url}/auth/token", json={"username": name, "password": PASSWORD}).raise_for_status()
    return httpx.Client(base_url=server.url, cookies={"_token": token.json()["access_token"]}, timeout=60)


def test_nobody_gets_anything_without_signing_in(server, file_id):
    with httpx.Client(base_url=server.url, timeout=60) as client:
        for method, path in list_routes(file_id):
            answer = client.request(method, path, headers=SAME_ORIGIN)
            if method == "GET":
                assert answer.status_code == 303, path
                assert "/auth/login" in answer.headers["location"], path
            else:
                assert answer.status_code == 401, path
            assert "Minta" not in answer.text
        for path in UNWANTED:
            assert client.get(f"/billingo{path}").status_code in {303, 404}, path


@pytest.mark.parametrize("token", ["nonsense", "a.b.c"])
def test_a_token_that_is_none_leads_to_the_login_page(server, file_id, token):
    with httpx.Client(base_url=server.url, cookies={"_token": token}, timeout=60) as client:
        for method, path in list_routes(file_id):
            assert client.request(method, path, headers=SAME_ORIGIN).status_code in {303, 401}, path


def test_a_role_without_the_right_gets_nothing(server, file_id):
    with sign_in(server, OUTSIDER) as client:
        for method, path in list_routes(file_id):
            answer = client.request(method, path, headers=SAME_ORIGIN)
            assert answer.status_code == 403, path
            assert "Nincs jogosultság" in answer.text
            assert "Minta" not in answer.text


def test_a_viewer_sees_everything_and_changes_nothing(server, file_id):
    with sign_in(server, VIEWER) as client:
        for method, path in list_routes(file_id):
            answer = client.request(method, path, headers=SAME_ORIGIN)
            expected = 403 if method != "GET" else 404 if path.endswith("/pdf") else 200
            assert answer.status_code == expected, path
        page = client.get(f"/billingo/stored-files/{file_id}").text
        assert f'action="/billingo/stored-files/{file_id}/process"' in page
        assert 'href="/billingo/style.css"' in page
        for path in UNWANTED:
            assert client.get(f"/billingo{path}").status_code == 404, path
        plugins = client.get("/api/v2/plugins").json()
        assert "billingo" in {plugin["name"] for plugin in plugins["plugins"]}


def test_wt22_who_may_run_dags_starts_the_processing_of_one_file(server, file_id):
    with sign_in(server, OPERATOR) as client:
        answer = client.post(f"/billingo/stored-files/{file_id}/process", headers=SAME_ORIGIN)
        assert answer.status_code == 303, answer.text
        assert answer.headers["location"] == f"/billingo/stored-files/{file_id}?started=1"
        [run] = client.get("/api/v2/dags/process_document/dagRuns").json()["dag_runs"]
        assert run["conf"] == {"stored_file_id": file_id}
        assert run["triggering_user_name"] == OPERATOR


def test_another_site_cannot_use_the_cookie(server, file_id):
    with sign_in(server, OPERATOR) as client:
        for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {}):
            answer = client.post(f"/billingo/stored-files/{file_id}/process", headers=headers)
            assert answer.status_code == 403
            assert "nem történt semmi" in answer.text
