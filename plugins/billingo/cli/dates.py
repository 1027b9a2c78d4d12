"""Calendar dates as people type them."""

from datetime import date
from typing import Any

import click

from billingo.store.company_input import SettingsError, parse_day


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
