"""A sandbox of this folder's own, and sources that read from it without waiting long."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from billingo.systems.billingo.client import BillingoSource
from sandbox import process
from sandbox.process import Sandbox

MakeSource = Callable[..., BillingoSource]


class FreePacer:
    """Lets every request go at once and remembers what it was told."""

    def __init__(self) -> None:
        self.acquired: list[None] = []  # appending is safe from many threads, counting is not
        self.postponed: list[float] = []

    def acquire(self) -> None:
        self.acquired.append(None)

    def postpone(self, seconds: float) -> None:
        self.postponed.append(seconds)


@pytest.fixture(scope="package")
def running_sandbox() -> Iterator[Sandbox]:
    with process.start(organizations=3, documents=260, seed=11, requests_per_minute=0, pdf_delay_s=0) as sandbox:
        yield sandbox


@pytest.fixture
def billingo(running_sandbox: Sandbox) -> Iterator[Sandbox]:
    """The sandbox without faults, limits and counts of an earlier test."""
    running_sandbox.clear_faults()
    running_sandbox.reset_statistics()
    yield running_sandbox
    running_sandbox.clear_faults()
    running_sandbox.settings(requests_per_minute=0, window_s=60, latency_ms=0, retry_after=True, clock_skew_s=0)


@pytest.fixture
def organization(billingo: Sandbox) -> dict[str, Any]:
    return billingo.organization(1)


@pytest.fixture
def pacer() -> FreePacer:
    return FreePacer()


@pytest.fixture
def make_source(billingo: Sandbox, organization: dict[str, Any], pacer: FreePacer) -> Iterator[MakeSource]:
    """Make a source of the first organization; what it would sleep it only writes down, in ``source.slept``."""
    made: list[BillingoSource] = []

    def make(base_url: str = "", key: str = "", **more: Any) -> BillingoSource:
        slept: list[float] = []
        options = {"connect_timeout_s": 5.0, "silence_timeout_s": 5.0, "sleep": slept.append} | more
        source = BillingoSource(base_url or billingo.url, key or organization["key"], pacer, **options)
        source.slept = slept
        made.append(source)
        return source

    yield make
    for source in made:
        source.close()


@pytest.fixture
def key(organization: dict[str, Any]) -> str:
    return str(organization["key"])
