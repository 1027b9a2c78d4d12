"""How the pages write dates, times, amounts and sizes: ``2026. 11. 21.`` and ``1 234 567,89 Ft``, or the English way."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from billingo.booking.issues import CATALOGUE
from billingo.model.written import NBSP, NO_VALUE, write_amount, write_date, write_number, write_value
from billingo.web.language import current_language, ngettext
from billingo.web.language import gettext as _

BUDAPEST = ZoneInfo("Europe/Budapest")
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def format_date(day: date | None) -> str:
    """A calendar date; a dash where there is none."""
    return write_date(day, current_language())


def format_moment(moment: datetime | None) -> str:
    """An aware time as the clock in Budapest shows it, to the minute; a dash where there is none."""
    if moment is None:
        return NO_VALUE
    local = moment.astimezone(BUDAPEST)
    separator = NBSP if current_language() == "hu" else f",{NBSP}"
    return f"{format_date(local.date())}{separator}{local:%H:%M}"


def format_ago(moment: datetime | None, now: datetime | None = None) -> str:
    """How long ago an aware time was, roughly; a dash where there is none."""
    if moment is None:
        return NO_VALUE
    seconds = int(((now or datetime.now(UTC)) - moment).total_seconds())
    if seconds < _MINUTE:
        return _("just now")
    if seconds < _HOUR:
        minutes = seconds // _MINUTE
        return ngettext("%(count)d minute ago", "%(count)d minutes ago", minutes) % {"count": minutes}
    if seconds < _DAY:
        hours = seconds // _HOUR
        return ngettext("%(count)d hour ago", "%(count)d hours ago", hours) % {"count": hours}
    days = seconds // _DAY
    return ngettext("%(count)d day ago", "%(count)d days ago", days) % {"count": days}


def format_number(value: Decimal | int | None, places: int = 0) -> str:
    """A number exactly as it is, with at least so many decimals; a dash where there is none."""
    return write_number(value, current_language(), places)


def format_amount(value: Decimal | int | None, currency: str = "HUF") -> str:
    """An amount with its currency, exactly: ``1 234 567,89 Ft``, ``12,50 EUR``, ``HUF 1,234,567.89``."""
    return write_amount(value, currency, current_language())


def format_value(text: str, code: str, field: str, currency: str) -> str:
    """What was found or expected by the issue with this code in this field, for people."""
    kind = CATALOGUE.get(code)
    return write_value(text, kind.shows, current_language(), field=field, currency=currency) if kind else text


def format_size(size_bytes: int | None) -> str:
    """A size in kB or MB."""
    if size_bytes is None:
        return NO_VALUE
    if size_bytes < 1_000_000:
        return f"{format_number(max(1, round(size_bytes / 1000)))}{NBSP}kB"
    return f"{format_number(Decimal(size_bytes // 100_000) / 10)}{NBSP}MB"
