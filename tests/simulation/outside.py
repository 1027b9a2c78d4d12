"""The simulated outside system: a company's documents that change while they are read, and a source that reads them.

The documents are those of the sandbox, in memory; the pages go through the real client's window, page and sweep code.
"""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from billingo.systems.billingo.pages import split_page
from billingo.systems.billingo.sweep import Survey
from billingo.systems.billingo.windows import read_query
from billingo.systems.errors import (
    NotRendered,
    OffCause,
    RateLimited,
    RefusedRequest,
    SystemFault,
    TerminalFault,
    TransientFault,
)
from billingo.systems.source import CheckStep, KindCounts, Page, RawDocument, Window
from sandbox.billingo import changes
from sandbox.billingo.documents import Document
from sandbox.billingo.listing import Listing
from sandbox.billingo.organizations import Organization, make_organization
from sandbox.billingo.service import Service, Settings
from tests.simulation.clock import Clock, SourceClock
from tests.simulation.crashing import Process
from tests.simulation.pacing import Pace

CASES = (
    "invoice_27",
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
BROKEN_FOR_AT_MOST = timedelta(hours=30)  # a cancellation waits two days for its original, then it fails for good


@dataclass
class Version:
    """A state of a document at the source. ``since`` is None for a change that the source does not date."""

    since: datetime | None
    fingerprint: bytes
    draft: bool


@dataclass
class Known:
    """A document of the outside system, as the simulator remembers it."""

    external_id: str
    case: str
    issue_date: date
    versions: list[Version] = field(default_factory=list)
    deleted: bool = False


class World:
    """A company's account: what is issued, changed and deleted there, and what goes wrong there."""

    def __init__(self, seed: int, chance: random.Random, clock: Clock, start_date: date, *, per_page: int = 3) -> None:
        self.chance = chance
        self.start_date = start_date  # of the company's connection to us
        self.clock = clock
        self.per_page = per_page
        self.service = Service(
            SourceClock(clock),  # type: ignore[arg-type]
            Settings(requests_per_minute=0, bump_on_payment=chance.random() < 0.8),
        )
        self.organization: Organization = make_organization(seed, 1, 0, self.service.clock.today())
        self.listing = Listing()
        self.known: dict[str, Known] = {}
        self.untouched: list[Document] = []  # plain invoices that nothing corrects
        self.broken: list[tuple[Document, datetime]] = []
        self.unsettled: set[str] = set()  # external ids whose end is not foretold: broken, or changed in their figures
        self.failing: set[str] = set()
        self.waiting: set[str] = set()
        self.fault_chance = 0.0
        self.event_chance = 0.0  # of something happening at a call
        self.terminal: OffCause | None = None
        self.unrendered: dict[str, int] = {}  # external id -> how often its PDF is not there yet
        self.pace: Pace | None = None  # None = nobody counts requests
        self.events = 0
        self.events_left = 0  # of those at calls, in the present life
        self.room = 18  # documents, about; beyond, those there are only change

    def is_wanted(self, one: "Known") -> bool:
        """Whether we must know of it: it is there, and was issued since the start date."""
        return not one.deleted and one.issue_date >= self.start_date

    @property
    def today(self) -> date:
        return self.service.clock.today()

    def happen(self) -> None:
        """Something goes on at the company."""
        self.events += 1
        full = len(self.organization.documents) >= self.room
        chance = self.chance.uniform(0.55, 1.0) if full else self.chance.random()
        if chance < 0.42:
            self.issue(self.chance.choice(CASES))
        elif chance < 0.52:
            back = self.today - timedelta(days=self.chance.randint(1, 30))
            self.issue("invoice_27", issue_date=max(back, self.start_date).isoformat())
        elif chance < 0.55:
            self.issue(
                "invoice_27", issue_date=(self.start_date - timedelta(days=self.chance.randint(1, 30))).isoformat()
            )
        elif chance < 0.65:
            self._act("pay")
        elif chance < 0.74:
            self._act("nav" if full else "cancel")
        elif chance < 0.78:
            self._act("pay" if full else "modify")
        elif chance < 0.82:
            self._act("nav")
        elif chance < 0.88:
            self._turn_draft()
        elif chance < 0.95 and not self.broken and not full:
            self._break()
        elif self.broken:
            self.mend_one()
        elif full:
            self._act("nav")
        else:
            self.issue("invoice_27")
        self.take_note()

    def happen_perhaps(self) -> None:
        """At a call: something may go on meanwhile."""
        if self.events_left and self.chance.random() < self.event_chance:
            self.events_left -= 1
            self.happen()

    def issue(self, case: str, **order: Any) -> Document:
        documents = changes.issue_documents(self.service, self.organization, {"case": case, **order})
        document = documents[-1]
        if case == "invoice_27" and "issue_date" not in order:
            self.untouched.append(document)
        if self.chance.random() < 0.15:
            self.unrendered[str(document.id)] = self.chance.randint(1, 5)
        self.take_note()
        return document

    def mend_one(self) -> None:
        document, _ = self.broken.pop(0)
        changes.mend(self.service, self.organization, document, {})
        self.take_note()

    def mend_old(self) -> None:
        """Nobody leaves a document broken for days."""
        while self.broken and self.clock.true - self.broken[0][1] > BROKEN_FOR_AT_MOST:
            self.mend_one()

    def settle(self) -> None:
        """Mend all that can be mended; leave one failure and one wait that are meant."""
        while self.broken:
            self.mend_one()
        self.fault_chance = self.event_chance = 0.0
        self.terminal = None
        self.unrendered.clear()
        self.failing.add(str(self.issue("broken_total").id))
        self.waiting.add(str(self.issue("orphan_cancellation").id))

    def take_note(self) -> None:
        """Remember what every document looks like now, and since when the source says so."""
        since = self.clock.true.replace(microsecond=0)
        wall = self.service.clock.wall()
        seen = set()
        for raw in self._read_all():
            document = self.organization.by_id[int(raw.external_id)]
            one = self.known.get(raw.external_id)
            if one is None:
                one = self.known[raw.external_id] = Known(
                    raw.external_id, document.case, date.fromisoformat(document.invoice_date)
                )
            seen.add(raw.external_id)
            if not one.versions or one.versions[-1].fingerprint != raw.fingerprint:
                dated = document.modified == wall
                one.versions.append(Version(since if dated else None, raw.fingerprint, document.type == "draft"))
                one.issue_date = date.fromisoformat(document.invoice_date)
        for external_id in self.known.keys() - seen:
            self.known[external_id].deleted = True

    def _read_all(self) -> tuple[RawDocument, ...]:
        documents = self.organization.documents
        if not documents:
            return ()
        today = self.today.isoformat().encode()
        body = b'{"total":1,"per_page":1,"current_page":1,"last_page":1,"data":[%s]}' % b",".join(
            b"".join(document.pieces(today)) for document in documents
        )
        return split_page(body).documents

    def _act(self, action: str) -> None:
        if not self.untouched:
            self.issue("invoice_27")
        document = self.chance.choice(self.untouched)
        if action in {"cancel", "modify"}:
            self.untouched.remove(document)
        if action == "nav":
            changes.set_nav_status(self.service, self.organization, document, {})
        else:
            getattr(changes, action)(self.service, self.organization, document, {})

    def _turn_draft(self) -> None:
        drafts = [one for one in self.organization.documents if one.type == "draft"]
        if not drafts:
            self.issue("draft")
        elif self.chance.random() < 0.5:
            changes.finalize(self.service, self.organization, self.chance.choice(drafts), {})
        else:
            changes.delete(self.organization, self.chance.choice(drafts), False)

    def _break(self) -> None:
        """An invoice that fails until it is mended, and its cancellation, which waits as long; or figures that change."""
        if self.untouched and self.chance.random() < 0.4:
            document = self.untouched.pop()
            self.unsettled.add(str(document.id))
        else:
            document = self.issue("invoice_27")
            self.untouched.remove(document)
            cancellation = changes.cancel(self.service, self.organization, document, {})
            self.unsettled |= {str(document.id), str(cancellation.id)}
        self.broken.append((document, self.clock.true))
        changes.patch(self.service, self.organization, document, {"set": {"gross_total": 1}})


class SimulatedSource:
    """The source of one process."""

    def __init__(self, world: World, process: Process) -> None:
        self._world = world
        self._process = process

    def read_page(self, window: Window, page: int) -> Page:
        with self._process.leaving("page"):
            return self._answer(window, page)

    def read_window(self, window: Window, first: Page | None = None) -> Iterator[Page]:
        survey = Survey(arrivals_on_top=window.modified_since is None)
        if first is not None:
            survey.add(first)
            yield first
        while numbers := survey.plan():
            self._world.chance.shuffle(numbers)
            for number in numbers:
                page = self.read_page(window, number)
                survey.add(page)
                yield page

    def fetch_pdf(self, external_id: str) -> bytes:
        with self._process.leaving("pdf"):
            self._go_on()
            left = self._world.unrendered.get(external_id, 0)
            if left:
                self._world.unrendered[external_id] = left - 1
                raise NotRendered("Not made yet.")
            if int(external_id) not in self._world.organization.by_id:
                raise RefusedRequest(404, "There is no such document.")
            return write_pdf(external_id)

    def check(self, tax_number: str) -> Iterator[CheckStep]:
        raise NotImplementedError

    def count_kinds(self, window: Window) -> KindCounts:
        raise NotImplementedError

    def close(self) -> None: ...

    def _answer(self, window: Window, number: int) -> Page:
        world = self._world
        self._go_on()
        query = read_query(window) | {"page": str(number), "per_page": str(world.per_page)}
        body = world.listing.write_page(world.organization, query, "", world.today.isoformat())
        told = world.clock.true.replace(microsecond=0)
        page = split_page(body, number, clock_skew_s=(told - world.clock.ours).total_seconds())
        world.happen_perhaps()
        return page

    def _go_on(self) -> None:
        world = self._world
        if world.pace is not None:
            world.pace.acquire()
        world.clock.advance(world.chance.random() * 1.5)
        world.happen_perhaps()
        if world.terminal is not None:
            raise TerminalFault(world.terminal, "The key is no longer valid. Nothing is lost.")
        if world.chance.random() < world.fault_chance:
            raise self._choose_fault()

    def _choose_fault(self) -> SystemFault:
        world = self._world
        kind = world.chance.random()
        if kind < 0.5:
            return TransientFault("The source did not answer. Nothing is lost.")
        if kind < 0.9:
            if world.pace is not None:
                world.pace.postpone(120.0)
            return RateLimited(120.0, "The source asks to wait. Nothing is lost.")
        world.terminal = world.chance.choice((OffCause.KEY_INVALID, OffCause.SUBSCRIPTION_EXPIRED))
        return TerminalFault(world.terminal, "The key is no longer valid. Nothing is lost.")


def write_pdf(external_id: str) -> bytes:
    """The image of a document: always the same for the same one."""
    return b"%PDF-1.4\n" + hashlib.sha256(external_id.encode()).hexdigest().encode() + b"\n%%EOF"
