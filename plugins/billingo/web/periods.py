"""The period that a ledger shows: a month, a quarter, a year, or from a day to a day, as it stands in the address.

``period=2026-10``, ``period=2026-Q4``, ``period=2026``, or ``from=2026-10-01&to=2026-10-15``.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fastapi import HTTPException, Request

from billingo.web.language import gettext as _

FIRST_YEAR, LAST_YEAR = 2000, 2099
_DAY = timedelta(days=1)
_PERIOD = re.compile(r"(?P<year>20[0-9]{2})(?:-(?:(?P<month>0[1-9]|1[0-2])|Q(?P<quarter>[1-4])))?\Z")

Closed = Sequence[tuple[date, date]]


@dataclass(frozen=True, slots=True)
class Period:
    """Days, both inclusive; ``months`` is how many whole calendar months they are (1, 3, 12), 0 for other days."""

    from_date: date
    to_date: date
    months: int = 0

    @property
    def name(self) -> str:
        """As it stands in an address: ``2026-10``, ``2026-Q4``, ``2026``; for other days ``2026-10-01_2026-10-15``."""
        year, month = self.from_date.year, self.from_date.month
        if self.months == 1:
            return f"{year}-{month:02}"
        if self.months == 3:
            return f"{year}-Q{(month + 2) // 3}"
        if self.months == 12:
            return f"{year}"
        return f"{self.from_date.isoformat()}_{self.to_date.isoformat()}"

    @property
    def query(self) -> dict[str, str]:
        """Its parameters in an address."""
        if self.months:
            return {"period": self.name}
        return {"from": self.from_date.isoformat(), "to": self.to_date.isoformat()}

    def move(self, by: int) -> "Period | None":
        """The period of the same length that lies so many further; None where the calendar of the pages ends."""
        if self.months:
            index = self.from_date.year * 12 + self.from_date.month - 1 + by * self.months
            if not FIRST_YEAR * 12 <= index < (LAST_YEAR + 1) * 12:
                return None
            return make_months(index // 12, index % 12 + 1, self.months)
        step = (self.to_date - self.from_date + _DAY) * by
        try:
            moved = Period(self.from_date + step, self.to_date + step)
        except OverflowError:
            return None
        return moved if moved.from_date.year >= FIRST_YEAR and moved.to_date.year <= LAST_YEAR else None


def make_months(year: int, month: int, months: int) -> Period:
    """So many whole months from one on; they stay within the year."""
    last = month + months - 1
    return Period(date(year, month, 1), date(year, last, monthrange(year, last)[1]), months)


def parse_period(text: str) -> Period | None:
    """``2026-10``, ``2026-Q4`` or ``2026``; None for anything else."""
    found = _PERIOD.match(text)
    if found is None:
        return None
    year = int(found["year"])
    if found["month"]:
        return make_months(year, int(found["month"]), 1)
    if found["quarter"]:
        return make_months(year, int(found["quarter"]) * 3 - 2, 3)
    return make_months(year, 1, 12)


def read_period(request: Request, today: date, closed: Closed) -> Period:
    """The period of a request's address; without one, the month that is to be worked on.

    Raises:
        HTTPException: 404 for a period that is none.
    """
    asked = request.query_params
    if asked.get("from") or asked.get("to"):
        return _read_days(asked.get("from", ""), asked.get("to", ""), today)
    if text := asked.get("period"):
        period = parse_period(text)
        if period is None:
            raise HTTPException(404, "no such period")
        return period
    return find_current_month(today, closed)


def find_current_month(today: date, closed: Closed) -> Period:
    """The last month that is over and not closed; when that is closed, the month that goes on."""
    month = make_months(today.year, today.month, 1)
    before = month.move(-1)
    return month if before is None or is_closed(before, closed) else before


def find_closing_faults(from_date: date, to_date: date, today: date) -> dict[str, str]:
    """Why these days cannot be closed, by the field that has to be mended; empty = they can."""
    faults = {}
    if from_date.year < FIRST_YEAR:
        faults["from_date"] = _("Give a day from %(year)s on.") % {"year": FIRST_YEAR}
    if to_date < from_date:
        faults["to_date"] = _("The last day is before the first.")
    elif to_date >= today:
        faults["to_date"] = _("Only days that are over can be closed.")
    return faults


def is_closed(period: Period, closed: Closed) -> bool:
    """Whether every day of the period is in a closed one, be it in several pieces."""
    day = period.from_date
    for first, last in sorted(closed):
        if first > day:
            return False
        if last >= day:
            day = last + _DAY
            if day > period.to_date:
                return True
    return False


def touches_closed(period: Period, closed: Closed) -> bool:
    """Whether some day of the period is in a closed one."""
    return any(first <= period.to_date and last >= period.from_date for first, last in closed)


def _read_days(from_text: str, to_text: str, today: date) -> Period:
    try:
        from_date = date.fromisoformat(from_text) if from_text else date(FIRST_YEAR, 1, 1)
        to_date = date.fromisoformat(to_text) if to_text else max(today, from_date)
    except ValueError:
        raise HTTPException(404, "no such day") from None
    if to_date < from_date:
        from_date, to_date = to_date, from_date
    if from_date.year < FIRST_YEAR or to_date.year > LAST_YEAR:
        raise HTTPException(404, "no such day")
    for months in (1, 3, 12):
        if from_date.day == 1 and (from_date.month - 1) % months == 0:
            whole = make_months(from_date.year, from_date.month, months)
            if whole.to_date == to_date:
                return whole
    return Period(from_date, to_date)
