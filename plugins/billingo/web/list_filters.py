"""What a list's filters hold, read from the address. What cannot be read does not filter, and its fault is shown."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from datetime import time as clock
from decimal import Decimal, InvalidOperation

from billingo.web.formats import BUDAPEST
from billingo.web.language import gettext as _

LONGEST_TEXT = 200
LARGEST_AMOUNT = Decimal(10) ** 15


class Filters:
    """What a query string holds; ``faults`` tells by name what could not be read."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self.given = given
        self.faults: dict[str, str] = {}
        self.used: dict[str, str] = {}

    def read_text(self, name: str, longest: int = LONGEST_TEXT) -> str | None:
        """A text without the blanks around it, None where there is none."""
        text = self.given.get(name, "").replace("\0", "").strip()[:longest]
        if not text:
            return None
        self.used[name] = text
        return text

    def read_choice(self, name: str, known: Collection[str]) -> str | None:
        """One of the known values, else None."""
        text = self.given.get(name, "")
        if text not in known:
            return None
        self.used[name] = text
        return text

    def read_day(self, name: str) -> date | None:
        """A calendar day as date fields of browsers write it."""
        text = self.read_text(name, 40)
        if text is None:
            return None
        try:
            day = date.fromisoformat(text)
        except ValueError:
            self.faults[name] = _("Give a day such as 2026-01-31.")
            return None
        return day

    def read_start(self, name: str) -> datetime | None:
        """The moment at which a day begins in Budapest."""
        day = self.read_day(name)
        return None if day is None else datetime.combine(day, clock.min, BUDAPEST)

    def read_end(self, name: str) -> datetime | None:
        """The moment at which a day is over in Budapest."""
        day = self.read_day(name)
        if day is None or day == date.max:
            return None
        return datetime.combine(day + timedelta(days=1), clock.min, BUDAPEST)

    def read_amount(self, name: str) -> Decimal | None:
        """An amount as people type it: ``1 234 567,89`` or ``1234567.89``."""
        text = self.read_text(name, 40)
        if text is None:
            return None
        amount = parse_number(text)
        if amount is None or abs(amount) > LARGEST_AMOUNT:
            self.faults[name] = _("Give an amount such as 12500.")
            return None
        return amount

    def read_sort(self, known: Collection[str], default: str) -> tuple[str, bool]:
        """By which column, and whether downwards."""
        sort = self.given.get("sort", "")
        return (sort if sort in known else default), self.given.get("desc", "1") != "0"


def parse_number(text: str) -> Decimal | None:
    """A number as people type it, with a decimal comma or point and blanks between the thousands; None if it is none."""
    compact = "".join(text.split()).replace(",", ".")
    try:
        number = Decimal(compact)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
