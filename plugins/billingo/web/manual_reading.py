"""Amounts and dates as people type them, the Hungarian or the English way, read exactly; and written to be typed over."""

import re
from datetime import date
from decimal import Decimal

from billingo.web.formats import format_number
from billingo.web.language import current_language
from billingo.web.language import gettext as _

LARGEST = Decimal(10) ** 15  # beyond any document; as the outside systems' readers have it
MOST_DECIMALS = 12
LONGEST = 60  # characters of an amount

_BLANKS = re.compile(r"[\s\u00a0\u202f']+")
_CURRENCY = re.compile(r"(?:Ft|HUF|EUR|USD|€|\$)\.?", re.IGNORECASE)
_PLAIN = re.compile(r"[0-9]+")
_DAY = re.compile(r"([0-9]{4})[-./]\s*([0-9]{1,2})[-./]\s*([0-9]{1,2})\.?")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")


class Mistyped(ValueError):
    """What was typed cannot be read; the text says so to whoever typed it, in the language of the request."""


def read_amount(typed: str) -> Decimal | None:
    """An amount exactly as typed: ``1 234,50``, ``1.234,50``, ``1,234.50``, ``-12.5``; None for nothing.

    A single mark with three digits behind it is the decimal mark of the language or nobody knows what: ``1.234`` is
    refused in Hungarian, ``1,234`` in English.

    Raises:
        Mistyped: it is no amount, or could be two.
    """
    text = _CURRENCY.sub("", _BLANKS.sub("", typed)).replace("\u2212", "-").replace("\u2013", "-")
    if not text:
        return None
    sign, digits = ("-", text[1:]) if text[:1] == "-" else ("", text.removeprefix("+"))
    whole, decimals = _split(digits)
    # ASCII digits alone: Decimal would take those of every script
    if len(text) > LONGEST or not _PLAIN.fullmatch(whole or "0") or not _PLAIN.fullmatch(decimals or "0"):
        raise Mistyped(_("This is no amount. Type it like this: 1 234,50"))
    if not whole and not decimals:
        raise Mistyped(_("This is no amount. Type it like this: 1 234,50"))
    if len(decimals) > MOST_DECIMALS or Decimal(whole or "0") >= LARGEST:
        raise Mistyped(_("This number is beyond what a document can hold."))
    return Decimal(f"{sign}{whole or '0'}.{decimals}" if decimals else f"{sign}{whole}")


def _split(digits: str) -> tuple[str, str]:
    """The digits before and after the decimal mark, marks between thousands taken out."""
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        mark = max((".", ","), key=digits.rfind)
        other = "," if mark == "." else "."
        whole, _mark, decimals = digits.rpartition(mark)
        return _join_thousands(whole, other), decimals
    if points + commas == 0:
        return digits, ""
    mark = "." if points else ","
    if points + commas > 1:
        return _join_thousands(digits, mark), ""
    whole, _mark, decimals = digits.partition(mark)
    own = "," if current_language() == "hu" else "."
    if len(decimals) == 3 and 1 <= len(whole) <= 3 and whole != "0" and mark != own:
        raise Mistyped(
            _("This could be two amounts. Type %(thousands)s or %(decimals)s.")
            % {"thousands": whole + decimals, "decimals": f"{whole}{own}{decimals}"}
        )
    return whole, decimals


def _join_thousands(text: str, mark: str) -> str:
    first, *groups = text.split(mark)
    if groups and (not 1 <= len(first) <= 3 or any(len(group) != 3 for group in groups)):
        raise Mistyped(_("This is no amount. Type it like this: 1 234,50"))
    return "".join((first, *groups))


def read_day(typed: str) -> date | None:
    """A day as typed: ``2026. 11. 21.``, ``2026.11.21``, ``2026-11-21`` or ``20261121``; None for nothing.

    Raises:
        Mistyped: there is no such day.
    """
    text = " ".join(typed.replace("\u00a0", " ").split())
    if not text:
        return None
    match = _DAY.fullmatch(text) or _COMPACT.fullmatch(text)
    try:
        if match:
            return date(*(int(part) for part in match.groups()))
    except ValueError:
        pass
    raise Mistyped(_("There is no such day. Type it like this: 2026. 11. 21."))


def write_amount(amount: Decimal | None) -> str:
    """The amount as :func:`read_amount` takes it, exactly; "" for none. Blanks part the thousands in English, too."""
    if amount is None:
        return ""
    text = format_number(amount)
    return text if current_language() == "hu" else text.replace(",", "\u00a0")


def write_day(day: date | None) -> str:
    """The day as :func:`read_day` takes it; "" for none."""
    if day is None:
        return ""
    return f"{day.year}. {day.month:02}. {day.day:02}." if current_language() == "hu" else day.isoformat()


def write_text(text: str) -> str:
    """The text as an input of one line can hold it."""
    return " ".join(text.split())
