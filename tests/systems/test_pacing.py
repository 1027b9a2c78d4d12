"""No minute holds more requests than the limit allows, whoever asks whenever."""

import threading
from bisect import bisect_left

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from billingo.systems.errors import RateLimited
from billingo.systems.pacing import LocalPacer


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.now += seconds


def make_pacer(clock: Clock, **more: float) -> LocalPacer:
    return LocalPacer(clock=clock, sleep=clock.sleep, **more)


def most_in_a_minute(sent: list[float]) -> int:
    """Of moments in order."""
    return max(bisect_left(sent, start + 60) - at for at, start in enumerate(sent))


@settings(deadline=None)
@given(st.lists(st.floats(0, 90), max_size=30), st.integers(0, 2**16))
def test_no_minute_exceeds_290_of_the_300_allowed(pauses: list[float], busy: int) -> None:
    clock = Clock()
    pacer = make_pacer(clock)
    sent: list[float] = []
    for pause in [0.0, *pauses]:
        clock.now += pause
        for _ in range(20 + busy % 300):
            pacer.acquire()
            sent.append(clock.now)
        busy = busy * 31 % 65_521
    assert most_in_a_minute(sent) <= 290


def test_the_pace_uses_what_is_allowed() -> None:
    clock = Clock()
    pacer = make_pacer(clock)
    start = clock.now
    for _ in range(40 + 250):
        pacer.acquire()
    assert clock.now - start == pytest.approx(60.0)


def test_a_burst_goes_at_once() -> None:
    clock = Clock()
    pacer = make_pacer(clock)
    for _ in range(40):
        pacer.acquire()
    assert clock.now == 1000.0


def test_nobody_sends_while_the_system_asked_to_wait() -> None:
    clock = Clock()
    pacer = make_pacer(clock)
    pacer.acquire()
    pacer.postpone(30)
    pacer.postpone(5)  # a shorter wait takes nothing back
    sent = []
    for _ in range(400):
        pacer.acquire()
        sent.append(clock.now)
    assert sent[0] == pytest.approx(1030.0)
    assert most_in_a_minute(sent) <= 290


def test_who_was_waiting_when_the_system_asked_to_wait_waits_on() -> None:
    clock = Clock()

    def sleep(seconds: float) -> None:
        if clock.now == 1000.0:
            pacer.postpone(20)
        clock.sleep(seconds)

    pacer = LocalPacer(burst=1, per_minute=60, clock=clock, sleep=sleep)
    pacer.acquire()
    pacer.acquire()
    assert clock.now >= 1020.0


def test_a_wait_too_long_for_a_task_is_said_and_takes_nothing() -> None:
    clock = Clock()
    pacer = make_pacer(clock, max_wait_s=90)
    pacer.postpone(91)
    for _ in range(3):
        with pytest.raises(RateLimited, match="Nothing is lost") as caught:
            pacer.acquire()
        assert caught.value.retry_after_s == pytest.approx(91)
    clock.now += 91
    pacer.acquire()
    assert clock.now == pytest.approx(1091)


def test_many_threads_share_one_pace() -> None:
    clock = Clock()
    lock = threading.Lock()
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        with lock:
            waits.append(seconds)

    pacer = LocalPacer(clock=clock, sleep=sleep, max_wait_s=1000)
    threads = [threading.Thread(target=lambda: [pacer.acquire() for _ in range(50)]) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(waits) == 400 - 40  # the clock stands still: all but the burst had to wait
    assert max(waits) == pytest.approx(360 * 60 / 250)


@pytest.mark.parametrize("wrong", [{"burst": 0}, {"per_minute": 0}, {"per_minute": -1}])
def test_a_pacer_that_never_lets_go_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="burst"):
        LocalPacer(**wrong)
