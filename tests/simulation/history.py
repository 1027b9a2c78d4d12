"""One seed is one history: a company, what happens there, and the processes that sync it and die."""

import random
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from billingo.pipelines import fetch_plan
from billingo.store import companies, connection_state
from tests.simulation.clock import BUDAPEST, Clock, install
from tests.simulation.database import Server
from tests.simulation.invariants import Facts, Finding, examine_always, examine_told, examine_whole
from tests.simulation.lives import End, Surroundings, live
from tests.simulation.mailing import MailServer
from tests.simulation.outside import World
from tests.simulation.pacing import Pace
from tests.simulation.storage import Store

KINDS = ("invoice", "advance", "proforma", "receipt")
# a plain day; the nights in which the clocks go forward and back; the turn of a year
NIGHTS = (
    datetime(2026, 5, 13, 9, tzinfo=UTC),
    datetime(2026, 3, 28, 22, tzinfo=UTC),
    datetime(2026, 10, 24, 22, tzinfo=UTC),
    datetime(2026, 12, 31, 20, tzinfo=UTC),
)
MESSAGE_TYPES = ("switched_off", "works_again", "validation_error", "figures_changed", "sync_failed", "pdf_missing")
LIVES = 150


class Violated(AssertionError):
    """An invariant does not hold; ``findings`` say which."""

    def __init__(self, seed: int, step: int, findings: list[Finding], told: list[str]) -> None:
        lines = "\n".join(f"  {kind}: {what}" for kind, what in findings[:20])
        last = "\n".join(f"  {line}" for line in told[-6:])
        super().__init__(
            f"seed {seed}, step {step}:\n{lines}\nbefore that:\n{last}\n"
            f"Repeat it with: python -m tests.simulation --seed {seed}"
        )
        self.seed = seed
        self.findings = findings


@dataclass
class Tally:
    """What histories did. ``died``: how often in which call."""

    histories: int = 0
    lives: int = 0
    crashes: int = 0
    whole: int = 0  # syncs that came to their end
    faults: int = 0
    documents: int = 0
    bookings: int = 0
    mails: int = 0
    events: int = 0
    dropped: int = 0
    died: Counter[str] = field(default_factory=Counter)


@dataclass
class Plan:
    """What a history is like; drawn from its seed unless given."""

    lives: int = LIVES
    crash_chance: float = 0.95
    skew_s: float | None = None
    start: datetime | None = None
    event_chance: float | None = None
    events_a_life: int = 2


class History:
    """Runs one seed against a server; raises Violated."""

    def __init__(self, seed: int, server: Server, plan: Plan | None = None, *, verbose: bool = False) -> None:
        self.seed = seed
        self.plan = plan or Plan()
        self.verbose = verbose
        self.chance = chance = random.Random(seed)
        self.step = 0
        self.run_number = 0
        self.told: list[str] = []
        self.mail_is_due = self.pdfs_are_due = False
        self.resumes = False  # the next sync goes on with the plan of one that died, and reads no more than that
        self.tally = Tally(histories=1)
        self.reach = {"sync": 60, "pdfs": 20, "messages": 12}  # points of a life that came to its end, about
        start = self.plan.start or chance.choice(NIGHTS)
        skew_s = chance.choice((0.0, 0.0, 600.0, -600.0, 61.0)) if self.plan.skew_s is None else self.plan.skew_s
        self.clock = Clock(start + timedelta(minutes=chance.randint(0, 240)), skew_s)
        install(self.clock)
        # windows and an overlap so small that a sync has several of the one, and the other hides no hole
        fetch_plan.WINDOW_DOCUMENTS = chance.choice((10_000, 6))
        fetch_plan.OVERLAP = chance.choice((timedelta(hours=2), timedelta(seconds=1)))
        self.start_date = self.clock.true.astimezone(BUDAPEST).date() - timedelta(days=10)
        self.world = World(seed, chance, self.clock, self.start_date, per_page=chance.choice((3, 5, 100)))
        given = self.plan.event_chance
        self.world.event_chance = chance.choice((0.0, 0.1, 0.25)) if given is None else given
        self.world.fault_chance = chance.choice((0.0, 0.01, 0.03))
        self.limits = random.Random(f"{seed} limits")  # apart, so that the rest of a seed stays what it is
        self.quota = self.limits.randint(4, 12) if self.limits.random() < 0.35 else None
        server.set_clock(self.clock.ours)
        self.company_id, connection_id = self._add_company(server)
        self.around = Surroundings(
            self.clock,
            server,
            self.world,
            Store(chance, chance.choice(("file", "s3")), fault_chance=chance.choice((0.0, 0.0, 0.05))),
            MailServer(chance, chance.choice((0.0, 0.2))),
            connection_id,
        )
        if self.limits.random() < 0.25:
            self.world.pace = Pace(self.clock, server, connection_id)

    def run(self) -> Tally:
        """The whole history, and its end in peace."""
        for _ in range(self.chance.randint(0, 3)):
            self.world.happen()
        for step in range(1, self.plan.lives + 1):
            self.step = step
            self._pass_time()
            kind = self._choose_kind()
            reach = self.reach[kind] * (3 if kind == "messages" and self.mail_is_due else 1)
            die_at = self.chance.randint(1, reach) if self.chance.random() < self.plan.crash_chance else None
            self._live(kind, die_at)
        self._settle()
        tally = self.tally
        tally.documents, tally.events = len(self.world.known), self.world.events
        tally.mails = sum(self.around.mail.taken.values())
        return tally

    def _add_company(self, server: Server) -> tuple[int, int]:
        db: Any = server.observer
        db.execute("SELECT set_config('simulated.now', %s, false)", [server.clock])
        own = self.world.organization
        company = companies.add_company(
            db,
            name=f"{own.name} {self.seed}",
            tax_number=own.tax_number,
            by="simulator",
            monthly_quota=self.quota,
        )
        connection_id = companies.set_connection(
            db,
            company,
            by="simulator",
            start_date=self.start_date,
            document_kinds=list(KINDS),
            airflow_conn_id="none",
        )
        connection_state.set_enabled(db, connection_id, True, "simulator", override=True)
        for number, timing in enumerate(("now", self.chance.choice(("now", "daily")))):
            for message_type in MESSAGE_TYPES:
                db.execute(
                    "INSERT INTO subscription (user_name, email, message_type, company_id, channel, timing)"
                    " VALUES (%s, %s, %s, %s, 'email', %s)",
                    [
                        f"u{number}",
                        f"u{number}@c{company.company_id}.example.com",
                        message_type,
                        company.company_id,
                        timing,
                    ],
                )
        return company.company_id, connection_id

    def _pass_time(self) -> None:
        chance, world = self.chance, self.world
        if chance.random() < 0.35:
            for _ in range(chance.randint(1, 2)):
                world.happen()
        self.clock.advance(chance.choice((5, 60, 600, 7200)) * chance.random())
        world.mend_old()
        if world.terminal is not None and chance.random() < 0.3:
            world.terminal = None  # somebody gave a new key
        if self.quota is not None and self.limits.random() < 0.05:
            self._set_quota(self.quota + self.limits.randint(1, 4))

    def _set_quota(self, quota: int | None) -> None:
        """Somebody bought more, or need not care any more."""
        self.quota = quota
        self.around.server.observer.execute(
            "UPDATE company SET monthly_quota = %s WHERE company_id = %s", [quota, self.company_id]
        )

    def _choose_kind(self) -> str:
        chance = self.chance.random()
        if chance < (0.35 if self.mail_is_due else 0.05):
            return "messages"
        return "pdfs" if self.pdfs_are_due and chance > 0.85 else "sync"

    def _live(self, kind: str, die_at: int | None, *, fresh: bool = False) -> End:
        fresh = fresh or self.run_number == 0 or self.chance.random() < 0.5
        if kind == "sync" and fresh:
            self.run_number += 1  # otherwise the same run is tried again, as after a kill
        needed = {one.external_id: len(one.versions) - 1 for one in self.world.known.values()}
        self.world.events_left = self.plan.events_a_life
        began_at = self.clock.ours
        end = live(self.around, kind, f"run {self.run_number}", die_at)
        tally = self.tally
        tally.lives += 1
        if end.died_in is not None:
            tally.crashes += 1
            tally.died[end.died_in] += 1
        self._aim(kind, die_at, end)
        tally.whole += kind == "sync" and end.whole
        tally.faults += bool(end.fault)
        self._tell(f"{self.step}. {self.clock.ours:%d %H:%M:%S} {kind} {self.run_number}: {describe(end)}")
        facts = Facts(self.around, self.company_id, began_at)
        self._remember_mail(end, facts)
        findings = examine_always(self.around, facts)
        if kind == "sync" and end.whole:
            asked_for = {} if self.resumes else self._list_dated(needed)
            findings += examine_whole(self.around, facts, asked_for, fresh=fresh)
        if kind == "sync" and end.died_in is None:
            findings += examine_told(facts, fault=end.fault)
        self.resumes = facts.windows > 0
        self.mail_is_due = any(state in {"due", "sending"} for state in facts.deliveries.values())
        self.pdfs_are_due = "pending" in facts.pdf_missing.values()
        tally.bookings = len(facts.booked)
        self._judge(findings)
        return end

    def _aim(self, kind: str, die_at: int | None, end: End) -> None:
        """Deaths are to be spread over a whole life, and few lives are to end before theirs."""
        reach = self.reach[kind]
        if end.died_in is None:
            reach = end.points if die_at is not None else (reach + end.points) // 2
        elif end.points > 0.9 * reach:
            reach += reach // 4
        self.reach[kind] = max(reach, 8)

    def _list_dated(self, needed: dict[str, int]) -> dict[str, int]:
        """The newest version of each that the source dates: what it does not date only the look-back finds."""
        found = {}
        for external_id, place in needed.items():
            versions = self.world.known[external_id].versions
            dated = [n for n in range(place + 1) if versions[n].since is not None]
            if dated:
                found[external_id] = dated[-1]
        return found

    def _remember_mail(self, end: End, facts: Facts) -> None:
        mail = self.around.mail
        if end.died_in is not None and mail.last is not None:
            delivery_id = mail.last[1].split(".")[1]
            if facts.deliveries.get(delivery_id) != "sent":
                mail.again[mail.last] += 1

    def _settle(self) -> None:
        """In peace: everything mended, two days pass; then all is there, booked, imaged and told of."""
        world = self.world
        world.settle()
        self._set_quota(None)
        self.around.store.fault_chance = self.around.mail.fault_chance = 0.0
        for turn in range(3):
            self.step += 1
            self.clock.advance(40 * 3600 if turn == 1 else 3600)
            end = self._live("sync", None, fresh=True)
            if not end.whole or end.fault:
                self._judge([("lost", f"a sync in peace failed: {end.fault}")])
        for _ in range(3):
            self.clock.advance(26 * 3600)
            self._live("pdfs", None)
            self._live("messages", None)
        facts = Facts(self.around, self.company_id, self.clock.ours)
        world.unsettled.clear()
        everything = {one.external_id: len(one.versions) - 1 for one in world.known.values()}
        findings = list(examine_whole(self.around, facts, everything))
        findings += [("lost", f"{one} has no PDF: {state}") for one, state in facts.pdf_missing.items()]
        findings += [
            ("lost", f"the delivery {one} is {state}")
            for one, state in facts.deliveries.items()
            if state not in {"sent", "given_up"}
        ]
        findings += examine_told(facts)
        self._judge(findings)

    def _judge(self, findings: list[Finding]) -> None:
        if findings:
            raise Violated(self.seed, self.step, findings, self.told)

    def _tell(self, line: str) -> None:
        self.told.append(line)
        if self.verbose:
            sys.stdout.write(f"{line}\n")


def describe(end: End) -> str:
    """How a life ended, in words."""
    if end.died_in is not None:
        return f"died at point {end.points}, {end.died_in}"
    return f"ended after {end.points} points{': ' + end.fault if end.fault else ''}"
