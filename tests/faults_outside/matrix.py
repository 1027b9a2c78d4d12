"""Every fault of the table at every call of the client, through the tasks, Check and counting as people and Airflow use them."""

import json
import re
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from airflow.sdk.exceptions import AirflowFailException

from billingo.pipelines import check, first_look, pdf, tasks
from billingo.pipelines.connections import open_database, open_source
from billingo.pipelines.pacing import SharedPacer
from billingo.pipelines.retries import RETRIES
from billingo.store import connection_state
from billingo.systems.billingo import client
from billingo.systems.source import CheckStep
from tests.faults import books
from tests.faults_outside.airflow_run import CYCLE_S, Runs, TaskEnd
from tests.faults_outside.places import UNKNOWN_HOST
from tests.faults_outside.table import HERE, HttpFault
from tests.mail_server import MailServer
from tests.message_samples import subscribe
from tests.synced_company import ALL_KINDS, SyncedCompany

LIST = r"/v3/documents\?(?!.*type=)"
DOWNLOAD = r"/download$"
ORGANIZATION = r"/v3/organization$"
BY_TYPE = r"/v3/documents\?.*type="
MESSAGE_TYPES = ("switched_off", "works_again", "sync_failed", "pdf_missing", "validation_error")
OF_LIMIT = 1.5  # memory that a body beyond its limit may take, as a share of the limit
OTHER_MEMORY = 24 << 20  # everything else that a task has in memory
LONGEST_TRY_S = 240.0  # what one try of a task may wait, before it is Airflow's turn
LONGEST_CELL_S = 100.0
LIMITS = {
    LIST: client.PAGE_LIMIT_BYTES,
    BY_TYPE: client.PAGE_LIMIT_BYTES,
    DOWNLOAD: client.PDF_LIMIT_BYTES,
    ORGANIZATION: client.JSON_LIMIT_BYTES,
}
TERMINAL, REFUSED, PASSING = (
    "TerminalFault",
    ("RefusedRequest", "AnswerTooLarge", "NotAPdf"),
    ("TransientFault", "RateLimited"),
)


@dataclass
class Ground:
    """What a cell stands on: who gets the e-mails, what was slept, and how to lead a connection elsewhere."""

    mail: MailServer
    slept_s: list[float]
    set_variable: Callable[[str, str], None]
    untrusted_url: str


@dataclass
class Findings(books.Findings):
    """What was otherwise than the table says, and in how many cells it was looked for."""

    tried: int = 0


class Matrix:
    """One fault at one company, call by call."""

    def __init__(self, company: SyncedCompany, fault: HttpFault, ground: Ground, found: Findings) -> None:
        self.company, self.fault, self.ground, self.found = company, fault, ground, found
        self.runs = Runs(company)
        self.call = ""
        self.lead(HERE)
        connection_state.set_enabled(company.db, company.connection_id, True, "test", override=True)
        for one in MESSAGE_TYPES:
            subscribe(company.db, one, "anna@example.com")

    def try_all(self) -> None:
        """Every call; before the first and after each, everything is whole."""
        self.expect(not self.runs.run().failed, "the first sync was to succeed")
        with self.cell("list", LIST):
            self.try_list()
        with self.cell("download", DOWNLOAD):
            self.try_download(self.fault.of_pdf or self.fault)
        with self.cell("organization", ORGANIZATION):
            self.try_check("login", ORGANIZATION, self.fault)
        if self.fault.place == HERE:
            with self.cell("list of Check", LIST):
                self.try_check("documents", LIST, self.fault)
            with self.cell("download of Check", DOWNLOAD):
                self.try_check("pdf", DOWNLOAD, self.fault.of_pdf or self.fault)
        with self.cell("counting", BY_TYPE):
            self.try_counting()
        state = books.examine(self.company, failing=set(), waiting=set())
        self.found.lost += [f"{self.fault.name}: {one}" for one in state.lost]
        self.found.double += [f"{self.fault.name}: {one}" for one in state.double]
        self.found.wrong += [f"{self.fault.name}: {one}" for one in state.wrong]

    def try_list(self) -> None:
        """The run fails, is told of once, and the next one that may read takes everything over."""
        watermark_at = self.company.value("SELECT watermark_at FROM connection")
        issued = self.company.issue()
        ends = []
        with self.under_fault(LIST, self.fault, "fetch"):
            for _ in range(2):  # two runs are one episode
                end = self.runs.run()
                self.expect(end.failed == ["fetch"], f"failed: {end.failed}")
                ends.append(end.tasks["fetch"])
        self.judge_task(ends, self.fault, requests=self.fault.requests)
        self.expect(self.company.value("SELECT watermark_at FROM connection") == watermark_at, "the watermark moved")
        self.expect(books.find_holes(self.company) == [], "the watermark passed what is not stored")
        self.expect(str(issued["id"]) not in self.company.states(), "it was stored although it could not be read")
        self.recover("sync_failed")

    def try_download(self, fault: HttpFault) -> None:
        """The document is booked; its PDF image is fetched later, by the queue or, where it was refused, by hand."""
        issued = self.company.issue()
        passes = fault.kind in PASSING
        with self.under_fault(DOWNLOAD, fault, "download_pdf"):
            end = self.runs.run()
            self.expect(end.failed == ([] if passes else ["download_pdf 0"]), f"failed: {end.failed}")
            if passes:
                self.judge_left_image(end.tasks["download_pdf 0"], fault)
            else:
                self.judge_task([end.tasks["download_pdf 0"]], fault, requests=fault.requests)
            if fault.kind in REFUSED:
                self.expect(self.runs.run().failed == [], "what was refused for good was asked for again")
                self.expect(self.runs.work_off_pdfs().answer["companies"] == 0, "the queue asked for it again")
        self.expect(
            self.company.states()[str(issued["id"])] == "booked", "it is not booked although only its PDF failed"
        )
        if fault.kind in REFUSED:
            ids = [row[0] for row in self.company.rows("SELECT stored_file_id FROM document")]
            tasks.fetch_pdfs(self.company.db, self.company.settings, ids, again=True)
        self.recover("pdf_missing" if fault.kind in REFUSED else None)

    def judge_left_image(self, end: TaskEnd, fault: HttpFault) -> None:
        """What passes is left to the queue, which asks once, leaves it for later, and tells nobody."""
        self.expect((end.state, end.tries) == ("success", 1), f"the task ended with {end}")
        rounds = 1 + len(pdf.RENDER_WAITS_S) if fault.kind == "TransientFault" else 1
        if fault.place != HERE:
            self.lead(fault.place)
        turn = self.runs.work_off_pdfs()
        self.expect((turn.state, turn.tries) == ("success", 1), f"the queue ended with {turn}")
        self.expect(turn.answer["turns"] == 1, f"the queue had {turn.answer['turns']} turns")
        sent = self.company.sandbox.statistics()["faults_given"]
        wanted = (rounds + 1) * fault.requests
        self.expect(sent == wanted, f"{sent} requests instead of {wanted}")
        self.stay_calm()

    def judge_task(self, ends: list[TaskEnd], fault: HttpFault, *, requests: int) -> None:
        """The task ended as faults of its class do, with the words that belong to it."""
        for end in ends:
            tries = RETRIES + 1 if fault.kind in PASSING else 1
            self.expect(end.tries == tries, f"{end.tries} tries of the task instead of {tries}")
            of_task = fault.kind if fault.kind in PASSING or self.call == "list" else AirflowFailException.__name__
            of_task = AirflowFailException.__name__ if fault.kind == TERMINAL else of_task
            self.expect(type(end.fault).__name__ == of_task, f"it ended with {end.fault!r} instead of {of_task}")
            self.expect(re.search(fault.words, str(end.fault)), f"it says: {end.fault}")
            self.expect(self.company.account["key"] not in f"{end.fault!r}", "the fault shows the key")
            if fault.wait_s is not None and fault.wait_s > client.LONGEST_WAIT_S:
                self.expect(set(end.waits_s) == {fault.wait_s}, f"Airflow waits {end.waits_s}")
        sent = self.company.sandbox.statistics()["faults_given"]
        wanted = sum(end.tries for end in ends) * requests
        self.expect(sent == wanted, f"{sent} requests instead of {wanted}")
        off_cause = self.company.value("SELECT off_cause FROM connection")
        self.expect(off_cause == fault.off_cause, f"switched off because of {off_cause}")

    def try_check(self, step: str, path: str, fault: HttpFault) -> None:
        """Check says at which step it ended, in both languages; it passes again once the fault is gone."""
        with self.under_fault(path, fault):
            report = check.check_connection(self.company.db, self.company.settings)
        last = report.steps[-1]
        self.expect((last.name, last.passed, report.passed) == (step, False, False), f"Check ended at {last}")
        self.judge_words(last, fault)
        sent = self.company.sandbox.statistics()["faults_given"]
        self.expect(sent == fault.requests, f"{sent} requests instead of {fault.requests}")
        self.lead(HERE)
        self.runs.let_pass(fault.wait_s or 0.0)
        self.expect(check.check_connection(self.company.db, self.company.settings).passed, "Check does not pass again")
        self.stay_calm()

    def try_counting(self) -> None:
        """Counted nevertheless where only the question by kind is refused; otherwise the fault in both languages."""
        steps: list[CheckStep] = []
        pacer = SharedPacer(open_database, self.company.connection_id)
        with self.under_fault(BY_TYPE, self.fault):
            # pages of one document make a short list a long one, which is asked about kind by kind
            source: Any = open_source(self.company.settings, pacer, per_page=1)
            tax_number = self.company.account["tax_number"]
            looked = first_look.look(source, tax_number, date(2020, 1, 1), ALL_KINDS, steps.append)
        pacer.close()
        if self.fault.kind in REFUSED:
            issued = len(self.company.truth())
            self.expect(looked is not None and looked.total == issued, f"counted {looked} instead of {issued}")
        else:
            self.expect(looked is None and not steps[-1].passed, f"counted {looked}")
            self.judge_words(steps[-1], self.fault)
        sent = self.company.sandbox.statistics()["faults_given"]
        self.expect(sent == self.fault.requests, f"{sent} requests instead of {self.fault.requests}")
        self.stay_calm()

    def judge_words(self, step: CheckStep, fault: HttpFault) -> None:
        self.expect(re.search(fault.words, step.text_en), f"in English it says: {step.text_en}")
        self.expect(re.search("[áéíóöőúüű]", step.text_hu), f"in Hungarian it says: {step.text_hu}")
        self.expect(self.company.account["key"] not in f"{step!r}", "a step shows the key")

    def stay_calm(self) -> None:
        """Nothing was switched off and nobody was written to."""
        self.expect(self.company.value("SELECT off_cause FROM connection") is None, "it was switched off")
        self.expect(self.list_messages() == [], f"messages: {self.list_messages()}")

    def recover(self, told_as: str | None) -> None:
        """One message told of the fault, if any; after a sync without it, and a turn of the queue, nothing is missing."""
        told = ["switched_off"] if self.fault.off_cause else [told_as] if told_as else []
        self.count_messages(told)
        self.lead(HERE)
        end = self.runs.run()
        self.expect(end.failed == [], f"after the fault, failed: {end.failed}")
        self.runs.work_off_pdfs()
        self.count_messages([*told, "works_again"] if self.fault.off_cause else told)
        self.expect(self.company.value("SELECT off_cause FROM connection") is None, "it is still switched off")
        missing = self.company.value("SELECT count(*) FROM document_pdf WHERE state <> 'fetched'")
        self.expect(missing == 0, f"{missing} PDFs are missing", self.found.lost)

    def count_messages(self, told: list[str]) -> None:
        made = self.list_messages()
        which = self.found.double if len(made) > len(told) else self.found.lost
        self.expect(made == told, f"messages {made} instead of {told}", which)
        self.expect(len(self.ground.mail.received) == len(made), f"{len(self.ground.mail.received)} e-mails", which)
        texts = " ".join(f"{row.body_hu} {row.body_en}" for row in self.company.rows("SELECT * FROM message"))
        self.expect(self.company.account["key"] not in texts, "a message shows the key")

    def list_messages(self) -> list[str]:
        """Types of the messages that this cell made, in order."""
        rows = self.company.rows(
            "SELECT type FROM message WHERE message_id > %s ORDER BY message_id", self.messages_before
        )
        return [row[0] for row in rows]

    @contextmanager
    def cell(self, call: str, path: str) -> Iterator[None]:
        """Counts, and bounds what a cell may take of time and memory."""
        self.call = call
        self.found.tried += 1
        self.messages_before = self.company.value("SELECT coalesce(max(message_id), 0) FROM message")
        self.ground.mail.received.clear()
        self.ground.slept_s.clear()
        self.company.sandbox.reset_statistics()
        self.runs.let_pass(CYCLE_S)
        started_at = time.monotonic()
        is_long = self.fault.kind == "AnswerTooLarge"
        if is_long:
            tracemalloc.start()
        try:
            yield
            if is_long:
                peak, most = tracemalloc.get_traced_memory()[1], OF_LIMIT * LIMITS[path] + OTHER_MEMORY
                self.expect(peak < most, f"{peak >> 20} MB in memory, {most / (1 << 20):.0f} at most")
        finally:
            tracemalloc.stop()
            self.lead(HERE)
        took_s = time.monotonic() - started_at
        self.expect(took_s < LONGEST_CELL_S, f"it took {took_s:.0f} s")
        longest_s = max(self.ground.slept_s, default=0.0)
        self.expect(longest_s <= LONGEST_TRY_S, f"a task would have waited {longest_s:.0f} s at a stretch")

    @contextmanager
    def under_fault(self, path: str, fault: HttpFault, at: str = "") -> Iterator[None]:
        """The fault is in force; one that is a matter of the address begins with the task named ``at``."""
        if self.fault.place == HERE:
            self.company.sandbox.fault(
                **(fault.sandbox or self.fault.sandbox), path=path, key=self.company.account["key"], count=None
            )
        elif at:
            self.runs.before = {"fetch": lambda: self.lead(HERE), at: lambda: self.lead(self.fault.place)}
        else:
            self.lead(self.fault.place)
        try:
            yield
        finally:
            self.runs.before = {}
            self.lead(HERE)

    def lead(self, place: str) -> None:
        """Where the company's Airflow connection leads."""
        urls = {
            HERE: self.company.sandbox.url,
            "no such host": f"https://{UNKNOWN_HOST}/v3",
            "no trusted certificate": self.ground.untrusted_url,
        }
        if place == HERE:
            self.company.sandbox.clear_faults()
        connection = {"conn_type": "billingo", "host": urls[place], "password": self.company.account["key"]}
        self.ground.set_variable("AIRFLOW_CONN_UNUSED", json.dumps(connection))

    def expect(self, holds: Any, words: str, which: list[str] | None = None) -> None:
        if not holds:
            (self.found.wrong if which is None else which).append(f"{self.fault.name} at {self.call}: {words}")
