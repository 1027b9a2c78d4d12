"""What must be true of a company at every moment, whoever died; and what more is true after a sync that came to its end.

Each finding is ``(kind, what)``, kind being "lost", "double" or "wrong". The database is asked once, set by set.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from tests.simulation.clock import BUDAPEST
from tests.simulation.lives import Surroundings
from tests.simulation.question import QUESTION

Finding = tuple[str, str]
RESOLUTION = timedelta(seconds=1)  # of the source's time of change, which leaves out what is less
_DELIVERY = re.compile(r"<billingo\.(\d+)\.")


class Facts:
    """What the database says of a company at one moment."""

    def __init__(self, around: Surroundings, company_id: int, now: datetime) -> None:
        month = now.astimezone(BUDAPEST).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        names = {"connection_id": around.connection_id, "company_id": company_id, "month": month}
        rows = around.server.observer.execute(QUESTION, names, prepare=True).fetchall()
        self.quota: int | None = None  # documents that may be stored in the month of ``now``
        self.of_quota = 0  # that were
        self.watermark_at: datetime | None = None
        self.off_cause: str | None = None
        self.found: list[Finding] = []
        self.stored: dict[str, tuple[str, bytes]] = {}  # external id -> state and fingerprint
        self.windows = 0  # of a plan that was not read to its end
        self.landed: dict[str, bytes] = {}
        self.skipped: dict[str, str] = {}
        self.booked: dict[str, str] = {}
        self.pdfs: list[tuple[str, str, bytes]] = []
        self.pdf_missing: dict[str, str] = {}
        self.deliveries: dict[str, str] = {}
        self.untold: dict[str, list[str]] = {}  # type of message -> what none tells of, yet perhaps
        self.carriers: dict[str, str] = {}  # delivery -> the one whose e-mail it is in: itself, or that of a digest
        texts = {"skipped": self.skipped, "booked": self.booked, "pdf missing": self.pdf_missing}
        for what, a, b, c in rows:
            if what in texts:
                texts[what][a] = b
            elif what == "watermark":
                self.watermark_at = datetime.fromisoformat(a) if a else None
                self.off_cause = b
            elif what == "quota":
                self.quota, self.of_quota = int(a) if a else None, int(b)
            elif what == "window":
                self.windows += 1
            elif what == "stored":
                self.stored[a] = (b, c)
            elif what == "landed":
                self.landed[a] = c
            elif what == "pdf":
                self.pdfs.append((a, b, c))
            elif what == "untold":
                self.untold.setdefault(b, []).append(a)
            elif what == "delivery":
                self.deliveries[a], self.carriers[a] = b.split()
            else:
                self.found.append((what, f"{a} {b}"))

    @property
    def has_quota(self) -> bool:
        """Whether a further document may be stored in the month."""
        return self.quota is None or self.of_quota < self.quota


def examine_always(around: Surroundings, facts: Facts) -> list[Finding]:
    """At any moment."""
    above = facts.quota is not None and facts.of_quota > facts.quota
    paced = around.world.pace.found if around.world.pace is not None else []
    over = [("wrong", f"{facts.of_quota} documents were stored in a month of {facts.quota}")] if above else []
    return [
        *facts.found,
        *over,
        *(("wrong", one) for one in paced),
        *_find_holes(around, facts),
        *_examine_files(around, facts),
        *_examine_mail(around, facts),
    ]


def _find_holes(around: Surroundings, facts: Facts) -> Iterator[Finding]:
    """The watermark never passes what is not stored or skipped, in the state that it had then."""
    for external_id in facts.stored.keys() & facts.skipped.keys():
        yield "wrong", f"{external_id} is stored and skipped"
    if facts.watermark_at is None:
        return
    for one in around.world.known.values():
        if not around.world.is_wanted(one):
            continue
        passed = [
            place
            for place, version in enumerate(one.versions)
            if version.since is not None and version.since + RESOLUTION <= facts.watermark_at
        ]
        if passed and (problem := _find_older(facts, one, passed[-1])):
            yield "lost", f"{problem}, changed at {one.versions[passed[-1]].since}, watermark {facts.watermark_at}"


def _find_older(facts: Facts, one: Any, needed: int) -> str | None:
    """What is wrong if not at least the ``needed``-th version of a document is known."""
    fingerprint = facts.landed.get(one.external_id) or facts.stored.get(one.external_id, ("", None))[1]
    if fingerprint is None:
        reason = facts.skipped.get(one.external_id)
        if reason is None:
            return f"{one.external_id} ({one.case}) is neither stored nor skipped"
        if reason == "draft" and not one.versions[needed].draft:
            return f"{one.external_id} is skipped as a draft, and is none since its version {needed + 1}"
        return None
    if not any(version.fingerprint == fingerprint for version in one.versions[needed:]):
        return f"{one.external_id} ({one.case}) is known in a state older than version {needed + 1}"
    return None


def _examine_files(around: Surroundings, facts: Facts) -> Iterator[Finding]:
    for path, external_id, sha256 in facts.pdfs:
        content = around.store.files.get(path)
        if content is None:
            yield "lost", f"{external_id}: the PDF {path} is linked and not there"
        elif hashlib.sha256(content).digest() != sha256:
            yield "lost", f"{external_id}: the PDF {path} is not the one that was linked"


def _examine_mail(around: Surroundings, facts: Facts) -> Iterator[Finding]:
    mail = around.mail
    taken: dict[str, int] = {}
    for key, count in mail.taken.items():
        if count > 1 + mail.again[key]:
            yield "double", f"the e-mail {key} was sent {count} times"
        match = _DELIVERY.match(key[1])
        assert match is not None, key
        taken[match[1]] = taken.get(match[1], 0) + 1
    for delivery_id, count in taken.items():
        if count > 1:
            yield "double", f"the delivery {delivery_id} was sent under {count} Message-IDs"
    for delivery_id, state in facts.deliveries.items():
        if state == "sent" and facts.carriers[delivery_id] not in taken:
            yield "lost", f"the delivery {delivery_id} counts as sent, and the mail server never got it"


def examine_told(facts: Facts, *, fault: str = "") -> Iterator[Finding]:
    """After a process that was to tell of everything came to its end; ``fault``: why its sync failed, if it did.

    A sync whose documents failed, or that switched the connection off, is told of by that.
    """
    for message_type, untold in facts.untold.items():
        if message_type != "sync_failed":
            yield "lost", f"no message of type {message_type} tells of {', '.join(untold)}"
    others = (
        facts.off_cause
        or "failed" in {state for state, _ in facts.stored.values()}
        or "failed" in facts.pdf_missing.values()
    )
    if "used up its quota" in fault and facts.has_quota:
        yield "wrong", f"only {facts.of_quota} documents were stored in the month: {fault}"
    if fault and not others and "sync_failed" in facts.untold:
        yield "lost", f"no message tells that a sync failed: {fault}"


def examine_whole(
    around: Surroundings, facts: Facts, needed: dict[str, int], *, fresh: bool = True
) -> Iterator[Finding]:
    """After a sync that came to its end.

    Args:
        needed: documents that were there when it began, with the place of their version.
        fresh: a new run; one that is tried again goes through the documents that it listed first, others come next.
    """
    world = around.world
    for external_id in facts.landed if facts.has_quota else ():
        yield "lost", f"{external_id} landed and was not stored"
    for external_id, place in needed.items():
        one = world.known[external_id]
        if not world.is_wanted(one):
            continue
        if problem := _find_older(facts, one, place):
            yield "lost", problem
        state = facts.stored.get(external_id, ("", b""))[0]
        meant = "failed" if external_id in world.failing else "waiting" if external_id in world.waiting else "booked"
        if not fresh and state == "stored":
            continue
        if state and external_id not in world.unsettled and state != meant:
            yield "lost", f"{external_id} ({one.case}) is {state}, not {meant}"
        if meant != "booked" and external_id in facts.booked:
            yield "wrong", f"{external_id} ({one.case}) is booked, and is {meant} by right"
