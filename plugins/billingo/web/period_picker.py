"""How a ledger's period is shown and changed: its name, what lies around it, and which parts of its year are closed."""

from collections.abc import Sequence
from typing import Any

from babel.dates import get_month_names

from billingo.store.booking_rules import ClosedPeriod
from billingo.web.formats import format_date
from billingo.web.language import current_language
from billingo.web.periods import Period, is_closed, make_months, touches_closed

ROMAN = ("I", "II", "III", "IV")


def describe_period(period: Period, closed: Sequence[ClosedPeriod], *, may_close: bool) -> dict[str, Any]:
    """What the templates of a ledger know of its period; the strip is the period's year, month by month."""
    days = [(one.from_date, one.to_date) for one in closed]
    year = period.from_date.year
    language = current_language()
    short = get_month_names("abbreviated", locale=language)
    months = [make_months(year, month, 1) for month in range(1, 13)]
    quarters = [make_months(year, month, 3) for month in (1, 4, 7, 10)]
    whole = make_months(year, 1, 12)
    return {
        "period": period,
        "period_name": name_period(period),
        "earlier": period.move(-1),
        "later": period.move(1),
        "name_period": name_period,
        "strip": [(short[at], one, is_closed(one, days)) for at, one in enumerate(months, 1)],
        "quarters": [
            (f"{ROMAN[at]}." if language == "hu" else f"Q{at + 1}", one, is_closed(one, days))
            for at, one in enumerate(quarters)
        ],
        "whole_year": (str(year), whole, is_closed(whole, days)),
        "closed": [one for one in closed if one.from_date <= period.to_date and one.to_date >= period.from_date],
        "is_closed": is_closed(period, days),
        "is_partly_closed": touches_closed(period, days),
        "may_close": may_close,
    }


def name_period(period: Period) -> str:
    """As an accountant says it: ``2026. október``, ``2026. IV. negyedév``, ``2026. év``, or from day to day."""
    year, month = period.from_date.year, period.from_date.month
    if period.months == 1:
        name = get_month_names("wide", locale=current_language())[month]
        return f"{year}. {name}" if current_language() == "hu" else f"{name} {year}"
    if period.months == 3:
        quarter = (month + 2) // 3
        return f"{year}. {ROMAN[quarter - 1]}. negyedév" if current_language() == "hu" else f"Q{quarter} {year}"
    if period.months == 12:
        return f"{year}. év" if current_language() == "hu" else f"{year}"
    return f"{format_date(period.from_date)} – {format_date(period.to_date)}"
