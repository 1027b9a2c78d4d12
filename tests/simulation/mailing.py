"""A simulated mail server, which remembers what it took and who may not know that it did."""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage

from billingo.pipelines.mail import Postponed, Refused, ServerDown
from tests.simulation.crashing import Process


@dataclass
class MailServer:
    """E-mails taken, by recipient and Message-ID."""

    chance: random.Random
    fault_chance: float = 0.0
    taken: Counter[tuple[str, str]] = field(default_factory=Counter)
    again: Counter[tuple[str, str]] = field(default_factory=Counter)  # may come again: its sender died unaware
    last: tuple[str, str] | None = None  # the newest one taken


class SimulatedMailer:
    """The mailer of one process."""

    def __init__(self, server: MailServer, process: Process) -> None:
        self._server = server
        self._process = process
        self.sender = "billingo@example.com"

    @contextmanager
    def session(self) -> Iterator["SimulatedMailer"]:
        with self._process.leaving("login"):
            if self._server.chance.random() < self._server.fault_chance:
                raise ServerDown("The mail server cannot be reached.")
        yield self

    def send(self, recipient: str, message: EmailMessage) -> None:
        server = self._server
        self._process.point("before mail")
        kind = server.chance.random() / server.fault_chance if server.fault_chance else 1.0
        if kind < 0.3:
            raise ServerDown("The connection to the mail server broke.")
        if kind < 0.6:
            raise Postponed("Not now.")
        if kind < 0.65:
            raise Refused("There is no such mailbox.")
        key = (recipient, str(message["Message-ID"]))
        server.taken[key] += 1
        server.last = key
        self._process.point("after mail")
