"""Who may see and do what (HF-16, HF-26), on a real Airflow API server with FAB: every route × everybody × whose company.

The tables in ``tests/web/routes`` say who may use a route; one that no table knows fails here. Addresses and forms name
what is really there (:mod:`tests.web.named_things`), in one's own company and in another's.
"""

import re

import httpx
import pytest
from fastapi.dependencies.utils import get_flat_dependant
from fastapi.routing import APIRoute

from billingo.model.company import Company
from billingo.store import access
from billingo.store.database import connect
from billingo.web.app import build_app
from tests import message_samples as samples
from tests.web.airflow_server import PASSWORD, USERS, run_server
from tests.web.named_things import HARMLESS, MISSING, NAMED_BESIDE, OTHERS, OWN, add_things, find_kind
from tests.web.route_walk import (
    CHANGES,
    OF_COMPANY,
    ORDER,
    ROUTES,
    ask,
    compare,
    fill,
    list_app_routes,
    list_parameters,
    may,
    read_everything,
    upload,
)

# FastAPI's own documentation pages must not be there at all, for anybody.
UNWANTED = ["/docs", "/redoc", "/openapi.json", "/docs/oauth2-redirect", "/static/../app.py", "/static/x/../../app.py"]
SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}
NAMED = "Minta Kft."
HIDDEN = "Rejtett Zrt."

# What is not there although it is one's own: a sample has no PDF image, and these name a group of failures in words.
NOT_THERE = {
    ("GET", "/stored-files/{stored_file_id}/pdf"),
    ("GET", "/stored-files/{stored_file_id}/pdf/image"),
    ("GET", "/companies/{slug}/failures/mend"),
    ("POST", "/companies/{slug}/failures/mend"),
    ("POST", "/companies/{slug}/failures/preview"),
    ("POST", "/companies/{slug}/failures/process"),
}


@pytest.fixture(scope="module")
def server(postgres, database_template, tmp_path_factory):
    with run_server(postgres, database_template, tmp_path_factory.mktemp("airflow")) as running:
        yield running


@pytest.fixture(scope="module")
def db(server):
    with connect(server.billingo_dsn) as connection:
        yield connection


@pytest.fixture(scope="module")
def companies(db):
    """slug -> (connection's id, company); the users of the test have their roles."""
    found = {}
    for slug, name, tax_number in ((OWN, NAMED, "12345676-2-41"), (OTHERS, HIDDEN, "87654325-2-13")):
        connection_id = samples.add_connection(db, slug, name, tax_number)
        row = db.execute("SELECT company_id FROM company WHERE slug = %s", (slug,)).fetchone()
        found[slug] = connection_id, Company(row.company_id, slug, name, tax_number)
    for user in ORDER:
        access.set_grant(db, user, found[OWN][1], user, by="test")
    access.set_grant(db, "stranger", found[OTHERS][1], "manager", by="test")
    return found


@pytest.fixture(scope="module")
def things(db, companies, clients):
    """slug -> one of everything that the company has."""
    mine = {OWN: "manager", OTHERS: "stranger"}
    made = {slug: add_things(db, *companies[slug], by=mine[slug]) for slug in companies}
    return {slug: ids | {"import": upload(clients["admin"])} for slug, ids in made.items()} | {"": MISSING}


@pytest.fixture(scope="module")
def clients(server):
    """A client for each user, with the cookie that a browser has."""
    signed_in = {}
    for name in USERS:
        login = {"username": name, "password": PASSWORD}
        token = httpx.post(f"{server.url}/auth/token", json=login, timeout=60).raise_for_status().json()["access_token"]
        signed_in[name] = httpx.Client(
            base_url=server.url, cookies={"_token": token}, headers=SAME_ORIGIN, timeout=60, follow_redirects=False
        )
    yield signed_in
    for client in signed_in.values():
        client.close()


@pytest.fixture(scope="module")
def anonymous(server):
    with httpx.Client(base_url=server.url, headers=SAME_ORIGIN, timeout=60) as client:
        yield client


def test_every_route_is_in_a_table_and_every_entry_is_a_route():
    assert set(list_app_routes()) - set(ROUTES) == set(), "say in tests/web/routes who may use it"
    assert set(ROUTES) - set(list_app_routes()) == set(), "no such route any more"


def test_everything_that_a_route_lets_one_name_is_asked_for():
    for route, of_app in list_app_routes().items():
        assert {find_kind(route[1], one) for one in list_parameters(route[1])} <= set(MISSING), route
        wanted = get_flat_dependant(of_app.dependant)
        taken = {field.alias for field in (*wanted.query_params, *wanted.body_params)}
        naming = {one for one in taken if re.search(r"slug|company|user|subscription|token|_ids?$", one)}
        known = set(NAMED_BESIDE.get(route, ())) | HARMLESS.get(route, set())
        assert naming <= known, f"{route}: say in tests/web/named_things.py what {naming - known} names"


def test_no_route_of_the_app_is_of_another_kind():
    assert [route for route in build_app().routes if not isinstance(route, APIRoute)] == []


def test_changes_are_posts_alone():
    assert {method for method, _ in list_app_routes()} <= {"GET", "HEAD", "POST"}


def test_nobody_gets_anything_without_signing_in(anonymous, things, db):
    before = read_everything(db)
    for route in sorted(ROUTES):
        answers = [ask(anonymous, route, things[whose]) for whose in (OWN, "")]
        for answer in answers:
            if route[0] == "GET":
                assert answer.status_code == 303, route
                assert "/auth/login" in answer.headers["location"], route
            else:
                assert answer.status_code == 401, route
            assert "Minta" not in answer.text
        assert answers[0].text == answers[1].text
    for path in UNWANTED:
        assert anonymous.get(f"/billingo{path}").status_code in {303, 404}, path
    assert read_everything(db) == before


@pytest.mark.parametrize("token", ["nonsense", "a.b.c"])
def test_a_token_that_is_none_leads_to_the_login_page(server, things, token):
    with httpx.Client(base_url=server.url, cookies={"_token": token}, headers=SAME_ORIGIN, timeout=60) as client:
        for route in sorted(ROUTES):
            assert ask(client, route, things[OWN]).status_code in {303, 401}, route


def test_a_user_of_airflow_without_the_permission_gets_nothing(clients, things, db):
    before = read_everything(db)
    for route in sorted(ROUTES):
        answer = ask(clients["outsider"], route, things[OWN])
        assert answer.status_code == 403, route
        assert "Nincs jogosultság" in answer.text
    assert read_everything(db) == before


@pytest.mark.parametrize("user", ["nobody", "operator", "stranger", *ORDER])
def test_another_company_answers_exactly_as_a_missing_one(clients, things, db, user):
    foreign = things[OWN if user == "stranger" else OTHERS]
    before = read_everything(db)
    for route in sorted(ROUTES):
        if OF_COMPANY & list_parameters(route[1]):
            missing, other = (ask(clients[user], route, ids) for ids in (MISSING, foreign))
            assert missing.status_code == 404, route
            compare(missing, other, route, foreign)
    assert read_everything(db) == before


@pytest.mark.parametrize("user", ["stranger", *ORDER, "admin"])
def test_something_of_another_company_is_not_in_ones_own(clients, things, db, user):
    own, foreign = (things[OTHERS], things[OWN]) if user == "stranger" else (things[OWN], things[OTHERS])
    before = read_everything(db)
    asked = 0
    for (method, path), right in sorted(ROUTES.items()):
        inner = list_parameters(path) - {"slug"}
        if "slug" in list_parameters(path) and inner and may(user, right):
            mixed = [dict(ids, slug=own["slug"]) for ids in (MISSING, foreign)]
            missing, other = (ask(clients[user], (method, path), ids) for ids in mixed)
            assert missing.status_code == 404, path
            compare(missing, other, path, foreign)
            asked += 1
    assert asked
    assert read_everything(db) == before


@pytest.mark.parametrize("user", ["nobody", "operator", "stranger", *ORDER])
def test_what_a_form_or_filter_names_of_another_company_is_missing_too(clients, things, db, user):
    own, foreign = (things[OTHERS], things[OWN]) if user == "stranger" else (things[OWN], things[OTHERS])
    for route in sorted(NAMED_BESIDE):
        missing, other = (ask(clients[user], route, own, beside) for beside in (MISSING, foreign))
        compare(missing, other, route, foreign)
        assert (HIDDEN if foreign["slug"] == OTHERS else NAMED) not in other.text, route


def test_a_file_that_another_administrator_uploaded_is_missing(clients, things):
    for route in sorted(ROUTES):
        if find_kind(route[1], "token") == "import" and "{token}" in route[1]:
            missing, other = (ask(clients["deputy"], route, ids) for ids in (MISSING, things[OWN]))
            compare(missing, other, route, things[OWN])


@pytest.mark.parametrize("user", ORDER)
def test_a_role_that_is_too_low_is_refused_in_words_and_changes_nothing(clients, things, db, user):
    before = read_everything(db)
    for route, right in sorted(ROUTES.items()):
        if not may(user, right):
            answer = ask(clients[user], route, things[OWN])
            assert answer.status_code == 403, route
            assert "Nincs jogosultság" in answer.text
    assert read_everything(db) == before


@pytest.mark.parametrize("user", ["nobody", "operator", "stranger", *ORDER])
def test_pages_about_many_companies_show_ones_own_alone(clients, things, user):
    hidden = NAMED if user == "stranger" else HIDDEN
    for (method, path), right in sorted(ROUTES.items()):
        if method == "GET" and right == "signed_in" and not OF_COMPANY & list_parameters(path):
            answer = clients[user].get(fill(path, things[OWN]), params={"q": hidden.split()[0]})
            assert hidden not in answer.text, path


@pytest.mark.parametrize("path", UNWANTED)
def test_nothing_tells_of_the_app_itself(clients, path):
    assert clients["admin"].get(f"/billingo{path}").status_code == 404


@pytest.mark.parametrize("user", ["manager", "admin"])
def test_another_site_changes_nothing(clients, things, db, user):
    before = read_everything(db)
    signs = (
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://other.example"},
        {"Origin": "null"},
        {},  # a form of long ago: a cookie, and nothing that tells where it comes from
    )
    for route in CHANGES:
        for headers in signs:
            with httpx.Client(base_url=clients[user].base_url, cookies=clients[user].cookies, timeout=60) as client:
                answer = ask(client, route, things[OWN], headers=headers)
            assert answer.status_code == 403, route
            assert "másik webhely küldte" in answer.text
    assert read_everything(db) == before


def test_every_answer_has_the_security_headers(clients, anonymous, things):
    for client in (clients["admin"], anonymous):
        for route in sorted(ROUTES):
            if route[0] == "GET":
                headers = ask(client, route, things[OWN]).headers
                policy = headers["content-security-policy"]
                assert "default-src 'none'" in policy, route
                assert "unsafe" not in policy, route
                assert headers["x-content-type-options"] == "nosniff", route


@pytest.mark.parametrize("user", [*ORDER, "admin"])
def test_who_may_gets_through(clients, companies, db, user):
    ids = add_things(db, *companies[OWN], by=user)  # all of it is there until this very user changes it
    for route, right in sorted(ROUTES.items()):
        if may(user, right):
            token = upload(clients[user]) if "import/{token}" in route[1] else ""
            answer = ask(clients[user], route, ids | {"import": token})
            assert answer.status_code not in {401, 403, 405, 500}, f"{route}: {answer.text[:500]}"
            assert answer.status_code != 404 or route in NOT_THERE, f"{route}: what is one's own is not found"


def test_who_may_gets_through_from_our_own_pages_however_the_browser_tells(server, clients, companies, db):
    ids = add_things(db, *companies[OWN], by="admin")
    client = clients["admin"]
    bearer = {"Authorization": f"Bearer {client.cookies['_token']}"}
    for headers in ({"Origin": server.url}, bearer):
        cookies = None if headers is bearer else client.cookies
        with httpx.Client(base_url=server.url, cookies=cookies, timeout=60) as plain:
            for route in CHANGES:
                answer = ask(plain, route, ids | {"import": MISSING["import"]}, headers=headers)
                assert "másik webhely küldte" not in answer.text, route
                assert answer.status_code not in {401, 403}, route
