"""Simulated time: nothing passes but what a history lets pass."""

import datetime as real
import sys
import time
from concurrent.futures import Future
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

BUDAPEST = ZoneInfo("Europe/Budapest")


class Clock:
    """The true time, and our own clock, which may be wrong by ``skew_s`` (positive: ahead)."""

    def __init__(self, start: datetime, skew_s: float = 0.0) -> None:
        self.true = start
        self.skew_s = skew_s

    def advance(self, seconds: float) -> None:
        self.true += timedelta(seconds=seconds)

    @property
    def ours(self) -> datetime:
        """What a process of ours reads; aware UTC."""
        return self.true + timedelta(seconds=self.skew_s)


class SourceClock:
    """The outside system's clock, which is right: Budapest wall time."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def now(self) -> datetime:
        return self._clock.true.astimezone(BUDAPEST)

    def wall(self) -> str:
        return self.now().strftime("%Y-%m-%d %H:%M:%S")

    def today(self) -> date:
        return self.now().date()


class _InlineExecutor:
    """Does everything at once in the caller's thread, so that a seed always means the same order."""

    def __init__(self, *_: Any, **__: Any) -> None: ...

    def __enter__(self) -> "_InlineExecutor":
        return self

    def __exit__(self, *_: object) -> None: ...

    def submit(self, work: Any, *arguments: Any, **options: Any) -> Any:
        future: Future[Any] = Future()
        try:
            future.set_result(work(*arguments, **options))
        except Exception as error:  # noqa: BLE001 - told by result(); a Crash is no Exception and goes up at once
            future.set_exception(error)
        return future

    def map(self, work: Any, *lists: Any) -> Any:
        return map(work, *lists)

    def shutdown(self, **_: Any) -> None: ...


def install(clock: Clock) -> None:
    """Let every module of the pipelines that asks for the time ask this clock, and have no threads of its own."""

    class Time:
        """The module ``time``, as far as the pipelines use it."""

        @staticmethod
        def monotonic() -> float:
            return clock.true.timestamp()

        @staticmethod
        def sleep(seconds: float) -> None:
            clock.advance(seconds)

        time = monotonic

    class Moment(real.datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return clock.ours.astimezone(tz or UTC)

    for name, module in list(sys.modules.items()):
        if name.startswith("billingo.pipelines.") and module is not None:
            kept = vars(module)
            if isinstance(kept.get("datetime"), type) and issubclass(kept["datetime"], real.datetime):
                module.datetime = Moment  # type: ignore[attr-defined]
            if kept.get("time") is time or getattr(kept.get("time"), "__qualname__", "").startswith("install."):
                module.time = Time  # type: ignore[attr-defined]
            if "ThreadPoolExecutor" in kept:
                module.ThreadPoolExecutor = _InlineExecutor  # type: ignore[attr-defined]
