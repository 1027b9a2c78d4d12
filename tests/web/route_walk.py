"""Asks for every route of the app, with the things of a company in its address, its query string and its form."""

import importlib
import pkgutil
import re

from fastapi.routing import APIRoute

from billingo.web.app import build_app
from tests.web import routes as tables
from tests.web.named_things import FIXED, MISSING, NAMED_BESIDE, find_kind

ORDER = ("viewer", "accountant", "manager")
# In the address of what belongs to a company; the rest of a path names none.
OF_COMPANY = {"slug", "stored_file_id", "message_id"}
PLAIN = {"mark": "x", "name:path": "app.css"}

ROUTES = {
    route: right
    for module in pkgutil.iter_modules(tables.__path__)
    for route, right in importlib.import_module(f"tests.web.routes.{module.name}").ROUTES.items()
}
CHANGES = [route for route in sorted(ROUTES) if route[0] == "POST"]


def upload(client):
    """Upload a file of companies, as who may import; the token that finds it again."""
    file = {"file": ("companies.csv", b"name;tax_number\nUj Kft.;11111111-2-42\n", "text/csv")}
    form = {"start_date": "2025-01-01", "kinds": "invoice"}
    answer = client.post("/billingo/clients/import", data=form, files=file)
    assert answer.status_code == 303, answer.text[:500]
    return answer.headers["location"].rpartition("/")[2]


def list_app_routes():
    """(method, path) -> route, of every route of the app."""
    found = [route for route in build_app().routes if isinstance(route, APIRoute)]
    return {(method, route.path): route for route in found for method in route.methods}


def fill(path, ids):
    """The address of a route, for the things of a company."""

    def name(match):
        return PLAIN.get(match[1]) or ids[find_kind(path, match[1])]

    return "/billingo" + re.sub(r"{([\w:]+)}", name, path)


def ask(client, route, ids, beside=None, **more):
    """Ask for a route with the things of a company; ``beside``: those in the query string and the form."""
    method, path = route
    named = {name: (beside or ids)[kind] for name, kind in NAMED_BESIDE.get(route, {}).items()} | FIXED.get(route, {})
    return client.request(method, fill(path, ids), params=named, data=named if method == "POST" else None, **more)


def list_parameters(path):
    return set(re.findall(r"{([\w:]+)}", path)) - set(PLAIN)


def compare(missing, other, route, foreign):
    """An answer about what is another's and one about what is not there must be one and the same."""
    assert other.status_code == missing.status_code, route
    text = other.text
    for name in ("slug", "import"):  # what was asked for may be repeated, as the way back from a change of language is
        text = text.replace(foreign[name], MISSING[name])
    assert text == missing.text, route
    ours, theirs = ({k: v for k, v in one.headers.items() if k != "date"} for one in (missing, other))
    assert theirs == ours, route


def read_everything(db):
    """What every table holds, as a digest of each."""
    tables = db.execute(
        "SELECT c.oid::regclass::text AS name FROM pg_class AS c INNER JOIN pg_namespace AS n ON n.oid = relnamespace"
        " WHERE relkind = 'r' AND nspname NOT IN ('pg_catalog', 'information_schema') AND has_table_privilege(c.oid, 'SELECT')"
    ).fetchall()
    query = "SELECT md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), '')) FROM {} AS t"
    return {row.name: db.execute(query.format(row.name).encode()).fetchone()[0] for row in tables}


def may(user, right):
    """Whether a right lets the user through, in the company that they have."""
    if user == "admin" or right == "signed_in":
        return True
    role = "manager" if user == "stranger" else user
    return right in ORDER and ORDER.index(right) <= ORDER.index(role)
