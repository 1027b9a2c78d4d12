"""What somebody typed into the search box, read in every way that it may be meant. Knows no table.

``127000`` may be a number, a part of one, or an amount; all are asked. Nothing that can be typed is an error.
"""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

LONGEST = 200
MOST_WORDS = 12
YEARS_BACK = 3  # how many years "1 March" may mean
LARGEST_AMOUNT = Decimal(10) ** 18

MONTHS = (
    ("jan", "januar", "january"),
    ("feb", "febr", "februar", "february"),
    ("mar", "marc", "marcius", "march"),
    ("apr", "aprilis", "april"),
    ("maj", "majus", "may"),
    ("jun", "junius", "june"),
    ("jul", "julius", "july"),
    ("aug", "augusztus", "august"),
    ("szept", "szep", "szeptember", "sep", "sept", "september"),
    ("okt", "oktober", "oct", "october"),
    ("nov", "november"),
    ("dec", "december"),
)
_MONTH_OF = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
_MONTH = "|".join(sorted(_MONTH_OF, key=len, reverse=True))
_END = r"(?:-?(?:j?[eé]n|j?[aá]n|i|ai|ei|[aá]ig|[eé]ig|t[oó]l|t[oő]l|s[eé]n))?(?![\w])"

_DATES = (
    # 2026.03.01, 2026. 03. 01., 2026-03-01, 2026/3/1
    re.compile(
        r"(?<![\w.-])(?P<year>(?:19|20)\d\d)\s?[.\-/]\s?(?P<month>\d{1,2})\s?[.\-/]\s?(?P<day>\d{1,2})\.?" + _END
    ),
    # 2026. március 1., 2026 marc 1-én
    re.compile(rf"(?<!\w)(?P<year>(?:19|20)\d\d)\.?\s*(?P<name>{_MONTH})\.?\s*(?P<day>\d{{1,2}})\.?{_END}"),
    # 1 March 2026, 1st of March
    re.compile(
        rf"(?<![\w.])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{_MONTH})\.?(?:,?\s*(?P<year>(?:19|20)\d\d))?(?!\w)"
    ),
    # March 1, 2026
    re.compile(rf"(?<!\w)(?P<name>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)(?!\w)"),
    # március 1, márc. 1-jén
    re.compile(rf"(?<!\w)(?P<name>{_MONTH})\.?\s*(?P<day>\d{{1,2}})\.?{_END}"),
    # 2026. március, 2026 márc
    re.compile(rf"(?<!\w)(?P<year>(?:19|20)\d\d)\.?\s*(?P<name>{_MONTH})\.?{_END}"),
    # March 2026
    re.compile(rf"(?<!\w)(?P<name>{_MONTH})\.?,?\s+(?P<year>(?:19|20)\d\d)(?!\w)"),
    # 2026.03. and 2026-03, not the beginning of a number such as 2026-000017
    re.compile(r"(?<![\w.-])(?P<year>(?:19|20)\d\d)\s?[.\-/]\s?(?P<month>\d{2})\.?(?![\w.,/-])"),
    # 03. 01.
    re.compile(r"(?<![\w.,])(?P<month>\d{1,2})\.\s?(?P<day>\d{1,2})\.(?![\w])"),
    # 20260301
    re.compile(r"(?<![\w.-])(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?![\w-])"),
)

_CURRENCY = r"(?:ft|huf|forint|eur|euro|€|usd|\$|gbp|£|chf|czk|pln|ron|,-)"
_WRITTEN = re.compile(
    rf"(?<![\w.,/])[+-]?(?:{_CURRENCY}\s?)?(?P<digits>\d{{1,3}}(?:[ .,'’]\d{{3}})+(?:[.,]\d{{1,6}})?|\d+[.,]\d{{1,6}})"
    rf"(?:\s?{_CURRENCY})?(?![\w/]|[.,-]\d)"
)
_BARE = re.compile(rf"(?<![\w.,/-])[+-]?(?:{_CURRENCY}\s?)?(?P<digits>\d{{1,18}})(?:\s?{_CURRENCY})?(?![\w/]|[.,-]\d)")
_STYLES = (
    (re.compile(r"\d{1,3}(?:[ '’.]\d{3})*(?:,\d{1,6})?|\d+(?:,\d{1,6})?"), str.maketrans("", "", " '’."), ","),
    (re.compile(r"\d{1,3}(?:[ '’,]\d{3})*(?:\.\d{1,6})?|\d+(?:\.\d{1,6})?"), str.maketrans("", "", " '’,"), "."),
)
_TAX_NUMBER = re.compile(r"(?<![\w-])(?:hu\s?)?(?P<digits>\d{8})(?:[- ]?\d[- ]?\d\d)?(?![\w-])")
_EU_NUMBER = re.compile(r"(?<!\w)(?P<code>[a-z]{2}\s?[0-9a-z]{2,13})(?!\w)")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Question:
    """One question, read in every way.

    ``amounts`` are without sign; a typed ``1.234`` is both 1234 and 1.234. ``days`` are Budapest calendar dates as
    ``20260301``, months as ``202603``. ``rest`` holds the words beside dates and beside what can only be an amount.
    """

    text: str
    words: tuple[str, ...]
    amounts: tuple[Decimal, ...]
    written: tuple[Decimal, ...]  # of these, the ones that can be nothing else
    days: tuple[str, ...]
    tax_numbers: tuple[str, ...]
    rest: tuple[str, ...]
    only_days: bool  # nothing was typed but a date, or what may be one: 2026-10 is a number just as well
    may_be_number: bool
    only_amounts: bool  # nothing was typed but what can only be an amount

    @property
    def empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.words


def read_question(typed: str, today: date) -> Question:
    """Read what was typed: at most 200 characters of it, cleaned. ``today`` is a date in Budapest."""
    text = clean(typed)
    plain = fold(text)
    days, left = _take_dates(plain, today)
    amounts, written, rest = _take_amounts(left)
    words = tuple(dict.fromkeys(_WORD.findall(plain)))[:MOST_WORDS]
    typed_words = dict(zip(_WORD.findall(plain), _WORD.findall(text), strict=False))
    rest_words = tuple(dict.fromkeys(_WORD.findall(rest)))[:MOST_WORDS]
    only_days = bool(days) and not _WORD.search(left)
    return Question(
        text=text,
        words=tuple(typed_words.get(word, word) for word in words),
        amounts=tuple(dict.fromkeys(amounts)),
        written=tuple(dict.fromkeys(written)),
        days=tuple(dict.fromkeys(days)),
        tax_numbers=tuple(dict.fromkeys(_list_tax_numbers(plain))),
        rest=tuple(typed_words.get(word, word) for word in rest_words),
        only_days=only_days,
        may_be_number=not (only_days and not plain.isdecimal() and any(len(day) == 8 for day in days))
        and (not amounts or bool(rest_words)),
        only_amounts=bool(amounts) and not rest_words,
    )


def clean(typed: str) -> str:
    """At most 200 characters, without control signs and marks of writing direction, blanks single."""
    text = "".join(" " if unicodedata.category(c) in {"Cc", "Zs", "Zl", "Zp"} else c for c in typed[: 4 * LONGEST])
    text = "".join(c for c in text if unicodedata.category(c) not in {"Cf", "Cs", "Co", "Cn"})
    return " ".join(unicodedata.normalize("NFC", text)[:LONGEST].split())


def fold(text: str) -> str:
    """Lower case without accents, as the SQL function search_fold has it."""
    parts = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in parts if not "\u0300" <= c <= "\u036f").translate(_LETTERS)


_LETTERS = str.maketrans("łøđħı", "lodhi")


def _take_dates(plain: str, today: date) -> tuple[list[str], str]:
    days: list[str] = []
    for pattern in _DATES:
        for match in list(pattern.finditer(plain)):
            found = list(_read_days(match.groupdict(), today))
            if found:
                days += found
                plain = plain[: match.start()] + " " * (match.end() - match.start()) + plain[match.end() :]
    return days, plain


def _read_days(parts: dict[str, str | None], today: date) -> Iterator[str]:
    name = parts.get("name")
    month = _MONTH_OF[name] if name else int(parts.get("month") or 0)
    day, year = parts.get("day"), parts.get("year")
    if not 1 <= month <= 12:
        return
    if day is None:
        yield f"{year}{month:02}"
        return
    # without a year: the day as it was last, and before
    latest = today + timedelta(days=60)
    years = [int(year)] if year else [latest.year - back for back in range(YEARS_BACK + 1)]
    for one in years:
        with suppress(ValueError):
            found = date(one, month, int(day))
            if year or found <= latest:
                yield f"{found:%Y%m%d}"


def _take_amounts(left: str) -> tuple[list[Decimal], list[Decimal], str]:
    """All amounts, those that can be nothing else, and the text without them: a bare integer may be a number, too."""
    amounts: list[Decimal] = []
    written: list[Decimal] = []
    for pattern in (_WRITTEN, _BARE):
        for match in list(pattern.finditer(left)):
            found = list(_read_amounts(match["digits"]))
            amounts += found
            if found and not match[0].isdecimal():
                written += found
                left = left[: match.start()] + " " * (match.end() - match.start()) + left[match.end() :]
    return amounts, written, left


def _read_amounts(digits: str) -> Iterator[Decimal]:
    """``1.234`` is 1234 to a Hungarian and 1.234 to others; ``1.234,5`` and ``1,234.5`` are clear."""
    for pattern, thousands, point in _STYLES:
        if pattern.fullmatch(digits):
            amount = Decimal(digits.translate(thousands).replace(point, "."))
            if amount < LARGEST_AMOUNT:
                yield amount.normalize()


def _list_tax_numbers(plain: str) -> Iterator[str]:
    for match in _TAX_NUMBER.finditer(plain):
        yield match["digits"]
    for match in _EU_NUMBER.finditer(plain):
        code = match["code"].replace(" ", "")
        if any(c.isdigit() for c in code) and not code.startswith("hu"):
            yield code


def write_amount(amount: Decimal) -> str:
    """As the entries have it: plain digits, no zeros at the end."""
    return format(amount.normalize(), "f")
