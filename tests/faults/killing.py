"""Starts syncs in processes of their own and kills them; issues, pays, cancels and back-dates documents in between."""

import json
import multiprocessing
import os
import random
import time
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

from tests.faults import syncing
from tests.faults.syncing import Board, Job
from tests.message_samples import PUBLIC_URL
from tests.synced_company import SyncedCompany

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 60.0
CASES = (
    "invoice_27",
    "invoice_27",
    "invoice_person",
    "invoice_cash_rounded",
    "invoice_mixed_rates",
    "invoice_eur_domestic",
    "receipt",
    "proforma",
    "advance",
    "draft",
)


def start_fork_server() -> Any:
    """A process that has everything imported and is forked for each sync. It finds our modules by PYTHONPATH alone."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.syncing"])
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "plugins"), *([before] if before else [])])
    try:
        forkserver.ensure_running()
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before
    return context


@dataclass(frozen=True)
class End:
    """How a sync ended: killed in which step (None = it came to its own end), after how long."""

    killed_in: str | None
    code: int
    after_s: float


class Running:
    """A sync in a process."""

    def __init__(self, process: Any, board: Board, error: Path) -> None:
        self.process = process
        self.board = board
        self.error = error
        self.started_at = time.monotonic()

    def end(self, kill_after_s: float | None = None) -> End:
        """Wait for its end, or kill it when that long has passed since its start."""
        if kill_after_s is not None:
            self.process.join(max(0.0, self.started_at + kill_after_s - time.monotonic()))
            self.process.kill()
        self.process.join(PATIENCE_S)
        after_s = time.monotonic() - self.started_at
        code = self.process.exitcode
        if code is None:
            self.process.kill()
            self.process.join()
            message = f"a sync did not end in {PATIENCE_S:.0f} s; it was in the step {self.board.read()}"
            raise AssertionError(message)
        if code == syncing.UNEXPECTED:
            raise AssertionError(self.error.read_text())
        return End(self.board.read() if code < 0 else None, code, after_s)


def make_environment(company: SyncedCompany) -> dict[str, str]:
    """What a deployment gives the tasks of this company."""
    key = {"conn_type": "billingo", "host": company.sandbox.url, "password": company.account["key"]}
    return {
        "AIRFLOW_CONN_BILLINGO_DB": company.dsn.replace("postgresql://", "postgres://"),
        f"AIRFLOW_CONN_{company.settings.airflow_conn_id.upper()}": json.dumps(key),
        "BILLINGO_HOME": str(company.folder.parent),
        "BILLINGO_PDF_STORAGE": company.folder.absolute().as_uri(),
        "BILLINGO_PUBLIC_URL": PUBLIC_URL,
    }


class Syncs:
    """Starts syncs of one company, each a fork of a process that has everything imported."""

    def __init__(self, company: SyncedCompany, folder: Path) -> None:
        self.company = company
        self.folder = folder
        self.started = 0
        self.hits: Counter[str] = Counter()
        self.context = start_fork_server()
        folder.mkdir(parents=True, exist_ok=True)

    def start(self, run_id: str, **options: Any) -> Running:
        self.started += 1
        board = self.folder / f"{self.started}.board"
        company = self.company
        job = Job(
            slug=company.company.slug,
            run_id=run_id,
            environment=make_environment(company),
            board=board,
            **options,
        )
        shared = Board(board)
        process = self.context.Process(target=syncing.run_sync, args=(job,))
        process.start()
        return Running(process, shared, board.with_suffix(".error"))

    def run(self, run_id: str, *, kill_after_s: float | None = None, **options: Any) -> End:
        """Start a sync, kill it if asked to, and count what was hit."""
        end = self.start(run_id, **options).end(kill_after_s)
        if end.killed_in is not None:
            self.hits[end.killed_in] += 1
        return end


class Business:
    """What goes on at the company between two syncs: seeded, and known, so that the end can be foretold."""

    def __init__(self, company: SyncedCompany, chance: random.Random) -> None:
        self.company = company
        self.chance = chance
        self.today = date.fromisoformat(company.sandbox.control("GET", "/health")["today"])
        self.untouched: list[int] = []  # plain invoices that nothing corrects
        self.broken: list[int] = []
        self.failing: set[str] = set()  # external ids of what can never be booked
        self.waiting: set[str] = set()

    def go_on(self, documents: int = 4) -> None:
        """Issue some, one of them back-dated, and pay, cancel and modify others."""
        for _ in range(documents):
            self.issue(self.chance.choice(CASES))
        self.issue("invoice_27", issue_date=(self.today - timedelta(days=self.chance.randint(1, 90))).isoformat())
        self.act("pay")
        if self.chance.random() < 0.5:
            self.act("cancel", keep=False)
        if self.chance.random() < 0.3:
            self.act("modify", keep=False)
        if self.chance.random() < 0.3:
            self.break_one()
        elif self.broken and self.chance.random() < 0.5:
            self.mend_one()

    def issue(self, case: str, **order: Any) -> int:
        row = self.company.issue(case, **order)
        if case == "invoice_27":
            self.untouched.append(row["id"])
        return int(row["id"])

    def act(self, action: str, *, keep: bool = True) -> None:
        if self.untouched:
            chosen = self.chance.choice(self.untouched)
            if not keep:
                self.untouched.remove(chosen)
            self.company.sandbox.act(1, chosen, action)

    def break_one(self) -> None:
        """An invoice that fails until it is mended, and its cancellation, which waits as long."""
        row = self.company.issue("invoice_27")
        self.company.sandbox.cancel(1, row["id"])
        self.company.sandbox.patch(1, row["id"], set={"gross_total": 1})
        self.broken.append(row["id"])

    def mend_one(self) -> None:
        self.company.sandbox.mend(1, self.broken.pop(0))

    def mend_all(self) -> None:
        while self.broken:
            self.mend_one()

    def settle(self) -> None:
        """Mend all that can be mended; leave one failure and one wait that are meant."""
        self.mend_all()
        self.failing.add(str(self.company.issue("broken_total")["id"]))
        self.waiting.add(str(self.company.issue("orphan_cancellation")["id"]))
