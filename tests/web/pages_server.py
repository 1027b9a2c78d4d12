"""``PYTHONPATH=plugins python -m tests.web.pages_server``: the pages alone, for looking at them while they are being made.

Everything is real but the login: PostgreSQL, the sandbox, synced companies. ``--user anna`` is an accountant of the first
two companies, ``vera`` a viewer, ``mihaly`` a manager; any other name is an administrator. ``?as=NAME`` on any address
changes the user. ``POST /sync/{slug}`` stands for Airflow: it syncs a company in this process.
"""

import argparse
import os
import shutil
import signal
import socket
import sys
import tempfile
from pathlib import Path

import psycopg
import uvicorn
from cryptography.fernet import Fernet
from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import HTMLResponse

from billingo.store import access, file_lists, migrations, subscriptions
from local import postgres
from sandbox import process as sandbox_process
from tests.conftest import find_free_port
from tests.synced_company import SyncedCompany
from tests.web.visitors import COOKIE, sign_in_as

PROCESSING = "page__samples"
NOTICES = {401, 403, 404, 500, 503}
ROLES = {"anna": "accountant", "vera": "viewer", "mihaly": "manager"}


def main() -> None:
    """Prepare everything, print the address, and serve until stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--user", default="anna")
    parser.add_argument("--documents", type=int, default=120)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="billingo-pages-"))
    cluster = postgres.start(folder / "postgres", find_free_port())
    server = sandbox_process.start(
        organizations=3, documents=options.documents, profile="mixed", requests_per_minute=0, seed=3
    )
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        serve(cluster, server, folder, options)
    finally:
        server.stop()
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def serve(cluster, server, folder: Path, options) -> None:
    """Serve the pages on sample companies."""
    with cluster.connect() as connection:
        postgres.create_database(connection, "billingo", postgres.OWNER_ROLE, app_role=postgres.APP_ROLE)
    migrations.apply(cluster.dsn(postgres.OWNER_ROLE, "billingo"), app_role=postgres.APP_ROLE)
    dsn = cluster.dsn(postgres.APP_ROLE, "billingo")
    port = options.port or find_free_port()
    os.environ |= {
        "AIRFLOW_CONN_BILLINGO_DB": dsn.replace("postgresql://", "postgres://"),
        "BILLINGO_HOME": str(folder / "home"),
        "BILLINGO_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "BILLINGO_PDF_STORAGE": (folder / "pdf").as_uri(),
        "AIRFLOW__CORE__FERNET_KEY": Fernet.generate_key().decode(),
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{folder}/airflow.db",
    }
    companies = [prepare_company(dsn, server, folder, number) for number in (1, 2, 3)]
    from billingo.web.app import build_app  # the environment must be complete before Airflow is imported

    pages = build_app()
    shown = note_what_is_shown(pages)
    add_faults(pages)
    sign_in_as(pages, options.user, known=(*ROLES, "senki"))
    outer = FastAPI()
    outer.mount("/billingo", pages)
    by_slug = {one.company.slug: one for one in companies}

    @outer.post("/sync/{slug}")
    def sync(slug: str) -> dict:
        by_slug[slug].sync()
        return by_slug[slug].states()

    @outer.get("/samples")
    def samples() -> dict:
        """What there is to look at: slugs, and stored files by state."""
        db = companies[0].db
        query = "SELECT state, min(stored_file_id) FROM stored_file WHERE company_id = %s GROUP BY state"
        files = dict(db.execute(query, (companies[0].company.company_id,)).fetchall())
        [message] = db.execute("SELECT min(message_id) FROM message WHERE company_id = 1").fetchone()
        slug, _, disabled = (one.company.slug for one in companies)
        return {"slug": slug, "disabled": disabled, "files": files, "message": message, "processing": PROCESSING}

    @outer.get("/shown")
    def list_shown() -> list[list[str]]:
        """(method, path) of every route that has answered with a page so far."""
        return [list(route) for route in sorted(shown)]

    @outer.get("/frame")
    def frame(request: Request) -> HTMLResponse:
        """The pages as Airflow shows them: ``/frame?path=/billingo/&theme=dark``."""
        path, theme = request.query_params.get("path", "/billingo/"), request.query_params.get("theme", "light")
        sandbox = "allow-scripts allow-same-origin allow-forms allow-downloads"
        style = "position:fixed;inset:0;width:100%;height:100%;border:0"
        return HTMLResponse(
            f'<html class="{theme}"><iframe sandbox="{sandbox}" src="{path}" style="{style}"></iframe></html>'
        )

    @outer.middleware("http")
    async def change_user(request: Request, call_next):
        answer = await call_next(request)
        if name := request.query_params.get("as"):
            answer.set_cookie(COOKIE, name)
        return answer

    with socket.create_server(("127.0.0.1", port)) as listening:  # who reads the address may call at once
        print(f"http://127.0.0.1:{port}/billingo/  (user {options.user})", flush=True)  # noqa: T201
        uvicorn.Server(uvicorn.Config(outer, log_level="warning")).run(sockets=[listening])


def note_what_is_shown(pages: FastAPI) -> set[tuple[str, str]]:
    """The routes that have answered with a whole page, as they do."""
    shown: set[tuple[str, str]] = set()

    @pages.middleware("http")
    async def note(request: Request, call_next):
        answer = await call_next(request)
        whole = request.headers.get("sec-fetch-dest") in {"document", "iframe"}
        is_html = answer.headers.get("content-type", "").startswith("text/html")
        if (route := request.scope.get("route")) and whole and is_html and answer.status_code not in NOTICES:
            shown.add((request.method, route.path))
        return answer

    return shown


def add_faults(pages: FastAPI) -> None:
    """Addresses behind which something goes wrong that cannot be had for the asking."""
    from billingo.web.visitor import CurrentVisitor  # the environment must be complete before Airflow is imported

    faults = {
        "no-database": psycopg.OperationalError("gone"),
        "too-slow": psycopg.errors.QueryCanceled("stopped"),
        "not-started": HTTPException(503, "not started"),
        "own": RuntimeError("a fault of ours, for looking at its page"),
        "signed-out": HTTPException(401, "not signed in"),
    }

    def fail(visitor: CurrentVisitor, what: str) -> None:
        raise faults[what]

    def fail_unknown(what: str) -> None:
        raise faults[what]

    pages.add_api_route("/fault/signed-out", lambda: fail_unknown("signed-out"), methods=["POST"])
    pages.add_api_route("/fault/{what}", fail, methods=["GET"])


def prepare_company(dsn: str, server, folder: Path, number: int) -> SyncedCompany:
    """One synced company; its key lies in an Airflow connection of the environment."""
    company = SyncedCompany(dsn, server, folder / "pdf", organization=number)
    slug = company.company.slug
    conn_id = f"billingo__{slug}"
    os.environ[f"AIRFLOW_CONN_{conn_id.upper()}"] = (
        f'{{"conn_type": "billingo", "password": "{company.account["key"]}", "host": "{server.url}"}}'
    )
    company.db.execute(
        "UPDATE connection SET airflow_conn_id = %s, enabled = %s WHERE connection_id = %s",
        (conn_id, number < 3, company.connection_id),
    )
    for user, role in ROLES.items():
        if number < 3:
            access.set_grant(company.db, user, company.company, role, by="admin")
            subscriptions.add_subscription(
                company.db, user, "validation_error", by="admin", company=company.company, channel="app"
            )
    company.issue("orphan_cancellation")  # waits for a document that never comes
    for _ in range(2):
        company.issue("unknown_vat")  # fail for a cause that is mended for all of them at once
    company.sync()
    company.download()
    company.db.execute(
        "UPDATE connection SET last_success_at = now() WHERE connection_id = %s", (company.connection_id,)
    )
    if number == 1:
        failed = [row[0] for row in company.rows("SELECT stored_file_id FROM stored_file WHERE state = 'failed'")]
        file_lists.keep_processing(company.db, PROCESSING, failed, "")
    from billingo.pipelines import messages

    messages.announce_run(company.db, company.connection_id, "run", failed=True)
    return company


if __name__ == "__main__":
    main()
