"""What an examination of a deployment finds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Look(StrEnum):
    """How bad a finding is: an error endangers data or stops the work; a warning is worth a look."""

    GOOD = "good"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: ``text`` says what was found and, unless it is good, what to do; ``data`` has the
    figures, as plain JSON."""

    check: str
    look: Look
    text: str
    data: Mapping[str, Any] = field(default_factory=dict)


def judge_clock(whose: str, seconds: float) -> Finding:
    """Whether a clock, so many seconds ahead of ours, is near enough."""
    data = {"clock": whose, "skew_s": round(seconds, 1)}
    if abs(seconds) > CLOCK_LIMIT_S:
        text = f"This machine's clock and {whose} are {abs(seconds):.0f} s apart. Let NTP set both."
        return Finding("clock", Look.ERROR, text, data)
    return Finding("clock", Look.GOOD, f"This machine's clock and {whose} agree ({seconds:+.1f} s).", data)


CLOCK_LIMIT_S = 60.0
