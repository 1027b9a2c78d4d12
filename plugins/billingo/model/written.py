"""How dates, numbers and amounts are written in Hungarian and English: ``2026. 11. 21.``, ``1 234 567,89 Ft``."""

import re
from datetime import date
from decimal import Decimal
from enum import Enum

NO_VALUE = "–"
NBSP = "\N{NO-BREAK SPACE}"
MOST_DECIMALS = 4

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_VOWELS = frozenset("aáeéiíoóöőuúüű")
_NAMED_BY_VOWEL = frozenset("flmnrsxy")  # ef, el, em, en, er, es, iksz, ipszilon
_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


class Shows(Enum):
    """What a value is, which decides how people see it."""

    TEXT = "text"
    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"
    BY_FIELD = "by field"  # what the field that it stands in holds


def find_article(text: str) -> str:
    """The Hungarian article of what is read out: ``az`` before a vowel (``az Alma Kft.``, ``az 5 Kft.``), else ``a``.

    A single letter is read by its name (``az R-Bau``), a number as one: ``az 1``, ``a 10``, ``a 100``, ``az 1000``, ``az 50``.
    """
    begins = re.match(r"\W*(\d[\d .\N{NO-BREAK SPACE}]*\d|\w)", text)
    first = begins[1].lower() if begins else ""
    if first[:1].isdecimal():
        digits = re.sub(r"\D", "", first)
        is_one = digits[0] == "1" and len(digits) % 3 == 1  # egy, ezer, egymillió; not tíz and száz
        return "az" if digits[0] == "5" or is_one else "a"
    if first and first in _NAMED_BY_VOWEL and begins and not text[begins.end() : begins.end() + 1].isalpha():
        return "az"
    return "az" if first in _VOWELS else "a"


def write_date(day: date | None, language: str) -> str:
    """A calendar date: ``2026. 11. 21.`` or ``21 Nov 2026``; a dash where there is none."""
    if day is None:
        return NO_VALUE
    if language == "hu":
        return f"{day.year}.{NBSP}{day.month:02}.{NBSP}{day.day:02}."
    return f"{day.day}{NBSP}{_MONTHS[day.month - 1]}{NBSP}{day.year}"


def write_number(value: Decimal | int | None, language: str, places: int = 0) -> str:
    """A number exactly as it is, with at least so many decimals; a dash where there is none."""
    if value is None:
        return NO_VALUE
    number = Decimal(value)
    exponent = number.normalize().as_tuple().exponent
    found = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    text = f"{number:,.{max(found, places)}f}"
    return text.replace(",", NBSP).replace(".", ",") if language == "hu" else text


def write_amount(value: Decimal | int | None, currency: str, language: str) -> str:
    """An amount with its currency, exactly: ``1 234 567,89 Ft``, ``12,50 EUR``, ``HUF 1,234,567.89``."""
    if value is None:
        return NO_VALUE
    whole = currency in {"HUF", ""} and value == Decimal(value).to_integral_value()
    text = write_number(value, language, 0 if whole else 2)
    if language == "hu":
        return f"{text}{NBSP}{'Ft' if currency == 'HUF' else currency}".rstrip(NBSP)
    return f"{currency}{NBSP}{text}".lstrip(NBSP)


def write_value(text: str, shows: Shows, language: str, *, field: str = "", currency: str = "") -> str:
    """A value that is kept as text (``1234.5``, ``2026-11-21``) for people; what is not of that form stays as it is.

    Args:
        field: dotted path of where it stands; amounts of ``…_huf`` fields are in HUF.
        currency: of other amounts; "" = not known.
    """
    name = field.rpartition(".")[2]
    if shows is Shows.BY_FIELD:
        shows = _find_shows(name)
    if shows is Shows.DATE:
        return _DATE.sub(lambda found: _write_found_date(found[0], language), text)
    if shows in {Shows.NUMBER, Shows.AMOUNT} and _NUMBER.fullmatch(text):
        if shows is Shows.AMOUNT:
            # a product, say of quantity and price: more decimals than anybody pays are only noise
            amount = Decimal(text) if len(text.partition(".")[2]) <= MOST_DECIMALS else round(Decimal(text), 2)
            return write_amount(amount, "HUF" if name.endswith("_huf") else currency, language)
        return write_number(Decimal(text), language)
    return text


def _find_shows(name: str) -> Shows:
    if name.endswith("_date"):
        return Shows.DATE
    return Shows.AMOUNT if name.removesuffix("_huf") in {"net", "vat", "gross"} else Shows.TEXT


def _write_found_date(text: str, language: str) -> str:
    try:
        return write_date(date.fromisoformat(text), language)
    except ValueError:
        return text
