"""How long an accountant waits for a page: first content with 1,000 companies and a million documents.

Every page of ``tests/web/shown_pages.py``, the lists with their dearest filters, a year of the ledgers, questions to
the search and the first byte of each CSV, over HTTP from the real app. The whole HTML counts, not its first byte.

A page is *new* when it is asked for the first time after the app and PostgreSQL were started, one other page having
been shown before; *warm* is every later time. The operating system's cache is not emptied.
"""

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote

import psutil
import psycopg

from benchmarks import page_data
from benchmarks.bench import Bench, Books
from benchmarks.figures import Figure
from billingo.pipelines import search_index
from billingo.store.database import connect
from local import postgres
from sandbox import process as sandbox_process
from tests.web.shown_pages import PAGES, find_address

ROOT = Path(__file__).resolve().parent.parent
GOAL_MS = 300.0
REFUSALS = {"client-import-gone", "no-access"}  # no content; faults and a batch under way only the tests' server has
ROUNDS, WARM = 3, 3  # starts of everything; requests of a page beside its first in each
TITLE = "Pages: first content with {companies:,} companies and {documents:,} documents"


@dataclass
class Timed:
    """One page: what it took when new, and later, in milliseconds."""

    name: str
    address: str
    user: str
    new_ms: list[float] = field(default_factory=list)
    warm_ms: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(
        default_factory=list
    )  # of the app and PostgreSQL together, mean of the warm ones of a round
    size: int = 0

    def as_figure(self, title: str) -> Figure:
        """One row of the table."""
        warm = median(self.warm_ms)
        worst = max(self.warm_ms + self.new_ms)
        note = f"processor {median(self.cpu_ms):.0f} ms; new {median(self.new_ms):.0f} ms, worst {worst:.0f} ms"
        raw: list[dict[str, Any]] = [
            {"new_ms": self.new_ms, "warm_ms": self.warm_ms, "cpu_ms": self.cpu_ms, "bytes": self.size}
        ]
        return Figure(title, self.name, warm, "ms", f"under {GOAL_MS:.0f} ms", warm < GOAL_MS, note, raw)


def measure_pages(bench: Bench, *, quick: bool, repeat: int) -> Iterator[Figure]:
    """The pages, with as many starts as ``ROUNDS``; ``repeat`` is for the other benchmarks."""
    size = {"companies": 50, "documents": 20_000} if quick else {"companies": 1_000, "documents": 1_000_000}
    began = time.perf_counter()
    books, office = make_office(bench, **size)
    made_s = time.perf_counter() - began
    title = TITLE.format(companies=office.companies, documents=office.documents)
    yield Figure(title, "data made, not part of any goal", made_s, "s", note=f"{office.size_gb:.1f} GB")
    pages = list_pages(books.superuser_dsn, office.slug)
    firsts: list[float] = []
    for _ in range(1 if quick else ROUNDS):
        restart_postgres(bench)
        with serve(bench, books) as (port, built_s, meter):
            firsts.append(look(port, f"/companies/{office.slug}/settings/periods", "mihaly")[0])
            for page in pages:
                time_page(port, page, meter)
    yield from (page.as_figure(title) for page in pages)
    yield Figure(title, "app built, when Airflow's API server starts", built_s * 1000, "ms")
    yield Figure(title, "the very first page of a process", median(firsts), "ms", note=f"worst {max(firsts):.0f} ms")
    slow = [page for page in pages if median(page.new_ms) >= GOAL_MS]
    note = ", ".join(f"{page.name} {median(page.new_ms):.0f} ms" for page in slow)
    yield Figure(title, f"pages that take {GOAL_MS:.0f} ms or more when new", len(slow), "", "none", not slow, note)


def make_office(bench: Bench, *, companies: int, documents: int) -> tuple[Books, page_data.Office]:
    """The large office, in a database of the cluster."""
    _loosen(bench, on=True)
    with sandbox_process.start(
        organizations=1, documents=1_000, seed=3, profile="mixed", requests_per_minute=0
    ) as sandbox:
        books = bench.new_books(sandbox)
        bench.run_ours(sandbox, books)
    with connect(books.dsn) as db:
        search_index.index_due(db)
    office = page_data.fill(books.superuser_dsn, companies=companies, documents=documents)
    _loosen(bench, on=False)
    return books, office


def _loosen(bench: Bench, *, on: bool) -> None:
    """Loading need not survive a crash; what is measured runs as always."""
    with bench.cluster.connect() as db:
        for name in ("fsync", "full_page_writes"):
            db.execute(f"ALTER SYSTEM SET {name} = off" if on else f"ALTER SYSTEM RESET {name}")
        db.execute("SELECT pg_reload_conf()")
        db.execute("CHECKPOINT")


def restart_postgres(bench: Bench) -> None:
    """Nothing is in PostgreSQL's own cache."""
    bench.cluster.stop()
    bench.cluster = postgres.start(bench.folder / "postgres", bench.cluster.port)


def list_pages(superuser_dsn: str, slug: str) -> list[Timed]:
    """Every page, and the dear addresses of some."""
    with psycopg.connect(superuser_dsn) as db:
        company = "company_id = (SELECT min(company_id) FROM company)"
        files: dict[str, int] = dict(
            db.execute(f"SELECT state, max(stored_file_id) FROM stored_file WHERE {company} GROUP BY state").fetchall()
        )
        [message] = _one(db, f"SELECT max(message_id) FROM message WHERE {company} AND type = 'validation_error'")
        number, gross, issued = _one(
            db,
            f"SELECT number, gross, issue_date FROM stored_file WHERE {company} AND state = 'booked' AND stored_file_id > %s "
            "ORDER BY stored_file_id LIMIT 1",
            (1_000_000 + files["booked"]) // 2,
        )
        [partner, tax_number] = _one(
            db, f"SELECT name, left(tax_number, 8) FROM partner WHERE {company} AND tax_number <> '' ORDER BY 1 LIMIT 1"
        )
        [last_year] = _one(db, "SELECT extract(YEAR FROM current_date)::integer - 1")
        [account] = _one(db, "SELECT account FROM journal_line GROUP BY account ORDER BY count(*) DESC LIMIT 1")
    samples = {"slug": slug, "files": files, "message": message}
    here = f"/companies/{slug}"
    pages = [
        Timed(name, find_address(name, samples), user)
        for name, (address, user) in PAGES.items()
        if name not in REFUSALS and not address.startswith("/fault/") and "{processing}" not in address
    ]
    more: Mapping[str, str] = {
        "files by issue date": f"{here}/files?sort=issued&desc=1",
        "files by amount": f"{here}/files?sort=amount&desc=1",
        "files of a rare kind": f"{here}/files?kind=receipt_cancellation",
        "files with a fragment": f"{here}/files?q={quote(number[-4:])}",
        "files failed": f"{here}/files?state=failed",
        "files of one cause": f"{here}/files?code=vat_code_not_mapped",
        "not stored": f"{here}/files/not-stored",
        "journal of a quarter": f"{here}/journal?period={last_year}-Q3",
        "journal of a year": f"{here}/journal?period={last_year}",
        "journal of a year, one account": f"{here}/journal?period={last_year}&account={account}",
        "journal checks of a month": f"{here}/journal/checks?period={last_year}-10",
        "journal checks of a year": f"{here}/journal/checks?period={last_year}",
        "VAT of a quarter": f"{here}/vat?period={last_year}-Q3",
        "VAT of a year": f"{here}/vat?period={last_year}",
        "changes of settings": f"{here}/settings/changes",
        "unread messages": "/messages/unread",
        "raw data": f"/stored-files/{files['booked']}/raw",
        "files.csv": f"{here}/files.csv",
        "journal.csv of a year": f"{here}/journal.csv?period={last_year}",
        "vat.csv of a year": f"{here}/vat.csv?period={last_year}",
    }
    pages += [Timed(name, address, "anna") for name, address in more.items()]
    for_admin: Mapping[str, str] = {
        "clients by name": "/?sort=name",
        "clients found": "/?q=kovacs",
        "clients.csv": "/clients.csv",
        "company list": "/company-list?q=bt",
        "messages": "/messages",
        "messages of one type": "/messages?type=sync_failed",
        "messages.csv": "/messages.csv",
        "unread messages": "/messages/unread",
    }
    pages += [Timed(f"{name} (admin)", address, "admin") for name, address in for_admin.items()]
    questions = {
        "a number": number,
        "a fragment": number[-4:],
        "a rare fragment": number[2:-1],
        "a partner": partner.lower(),
        "kft": "kft",
        "a tax number": tax_number,
        "an amount": f"{gross:.0f}",
        "a date": f"{issued}",
        "a month": f"{issued:%Y-%m}",
        "a word": "szamlak",
        "a word and a date": f"kft {issued}",
        "nothing known": "zzqx 99",
    }
    for name, typed in questions.items():
        pages.append(Timed(f"search {name} (admin)", f"/search?q={quote(typed)}", "admin"))
        pages.append(Timed(f"search {name}", f"/search?q={quote(typed)}&company={slug}", "anna"))
    return pages


def _one(db: psycopg.Connection[Any], query: str, *values: object) -> Any:
    return db.execute(query.encode(), values or None).fetchone()


@contextmanager
def serve(bench: Bench, books: Books) -> Iterator[tuple[int, float, "Meter"]]:
    """The app in a fresh process; its port, how long it took to build, and what both servers spend."""
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join((str(ROOT / "plugins"), str(ROOT))),
        "AIRFLOW_HOME": str(bench.folder / "airflow"),
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{bench.folder}/airflow.db",
        "AIRFLOW_CONN_BILLINGO_DB": books.dsn.replace("postgresql://", "postgres://"),
        "BILLINGO_HOME": str(bench.folder / "home"),
        "BILLINGO_PUBLIC_URL": "http://127.0.0.1",
        "BILLINGO_PDF_STORAGE": (bench.folder / "pdf").as_uri(),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.page_server"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if line.split()[:1] and line.split()[0].isdecimal():
                port, built_s = line.split()
                yield int(port), float(built_s), Meter(process.pid, bench.cluster)
                return
        raise RuntimeError("The pages' server ended before it listened; its words are above.")
    finally:
        process.terminate()
        process.wait(30)
        if process.stdout:
            process.stdout.close()


class Meter:
    """Processor time: on a machine that others use it tells more than the clock."""

    def __init__(self, app: int, cluster: postgres.Cluster) -> None:
        self._app = psutil.Process(app)
        self._postgres = psutil.Process(cluster.process.pid) if cluster.process else None

    def read(self) -> float:
        """Milliseconds that the app and the sessions of PostgreSQL have spent so far."""
        spent = 0.0
        for process in (self._app, *(self._postgres.children() if self._postgres else ())):
            with suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                spent += times.user + times.system
        if self._postgres:  # sessions that ended, helpers of parallel queries above all
            ended = self._postgres.cpu_times()
            spent += ended.user + ended.system + ended.children_user + ended.children_system
        return spent * 1000


def time_page(port: int, page: Timed, meter: Meter) -> None:
    """Ask for a page for the first time, and then again."""
    took, page.size = look(port, page.address, page.user)
    page.new_ms.append(took)
    before = meter.read()
    page.warm_ms += [look(port, page.address, page.user)[0] for _ in range(WARM)]
    page.cpu_ms.append((meter.read() - before) / WARM)


def look(port: int, address: str, user: str) -> tuple[float, int]:
    """Milliseconds until a page is whole, of a CSV until its first rows; and the bytes read till then.

    Raises:
        RuntimeError: the page is not what was asked for.
    """
    expected = 404 if address == "/companies/nincs/files" else 200
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.connect()
    try:
        began = time.perf_counter()
        connection.request("GET", "/billingo" + address, headers={"Cookie": f"signed_in_as={user}"})
        answer = connection.getresponse()
        body = answer.read1() if ".csv" in address else answer.read()
        took = (time.perf_counter() - began) * 1000
    finally:
        connection.close()
    if answer.status != expected:
        raise RuntimeError(f"{address} answered {user} with {answer.status}: {body[:2000].decode(errors='replace')}")
    return took, len(body)
