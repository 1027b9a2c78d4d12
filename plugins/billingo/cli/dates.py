"""Calendar dates as people type them."""

from datetime import UTC, date, datetime
from typing import Any

import click

from billingo.store.company_input import SettingsError

FIRST_YEAR = 2010  # nothing was issued with Billingo before


class Day(click.ParamType[date]):
    """An option that takes a calendar date."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or a usage error in words."""
        if isinstance(value, date):
            return value
        try:
            return parse_day(value)
        except SettingsError as error:
            self.fail(str(error), param, ctx)


def parse_day(text: str) -> date:
    """Return the date of ``2026-01-31`` or ``2026. 01. 31.``.

    Raises:
        SettingsError: it is not one, or so far off that it is a slip of the pen.
    """
    compact = text.strip().rstrip(".").replace(" ", "")
    for form in ("%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d"):
        try:
            day = datetime.strptime(compact, form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
        if day.year < FIRST_YEAR or day.year > datetime.now(UTC).year + 1:
            raise SettingsError(f"The date {text} cannot be meant: it is before {FIRST_YEAR} or after next year.")
        return day
    raise SettingsError(f"{text[:40]!r} is not a date. Write it like 2026-01-31.")
