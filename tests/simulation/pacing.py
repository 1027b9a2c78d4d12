"""The pace of a key in simulated time: the real pacer and its budget in the database, and when requests really left."""

from datetime import datetime, timedelta

from billingo.pipelines.pacing import SharedPacer
from tests.simulation.clock import Clock
from tests.simulation.database import Server

BURST, PER_MINUTE = 3, 12.0  # so low that a sync meets it
MINUTE = timedelta(minutes=1)


class Pace:
    """What every process of a company asks before each request. ``found``: what was sent too early, in words.

    Its questions to the database are not among those at which a process may die: each is one statement by itself.
    """

    def __init__(self, clock: Clock, server: Server, connection_id: int) -> None:
        self.found: list[str] = []
        self._clock = clock
        self._server = server
        self._sent: list[datetime] = []
        self._not_before = clock.true
        self._pacer = SharedPacer(
            lambda: server.observer, connection_id, burst=BURST, per_minute=PER_MINUTE, sleep=clock.advance
        )

    def acquire(self) -> None:
        """Wait until a request may leave. Raises RateLimited."""
        self._set_clock()
        self._pacer.acquire()
        now = self._clock.true
        self._sent = [*(one for one in self._sent if one > now - MINUTE), now]
        if len(self._sent) > BURST + PER_MINUTE:
            self.found.append(f"{len(self._sent)} requests left within a minute of {BURST + PER_MINUTE:.0f}")
        if now < self._not_before:
            self.found.append(f"a request left at {now}, and the source had asked to wait until {self._not_before}")

    def postpone(self, seconds: float) -> None:
        """The source asks to wait."""
        self._set_clock()
        self._pacer.postpone(seconds)
        self._not_before = self._clock.true + timedelta(seconds=seconds)

    def _set_clock(self) -> None:
        now = self._clock.ours.isoformat()
        self._server.observer.execute("SELECT set_config('simulated.now', %s, false)", [now], prepare=True)
