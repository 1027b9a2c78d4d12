"""How a vendor's document may go wrong: each mutation changes one tree by chance, and the same seed does the same."""

import copy
import random
from collections.abc import Callable
from typing import Any

from tests.mutations.trees import Bytes, Fields, Literal, list_places, read_value, write_value

MEGABYTE = 1 << 20
DATES = ("invoice_date", "fulfillment_date", "due_date", "paid_date")
ODD_DATES = (
    "0000-00-00", "2026-02-30", "9999-12-31", "0001-01-01", "2026-1-5", "2026-01-05T00:00:00Z", "05/01/2026", "",
    "２０２６-０１-０５", "2026-01-05\n", "tomorrow",
)  # fmt: skip
ODD_NUMBERS = (
    "1e400", "-1e308", "1e-9999", "9" * 400, "-" + "9" * 30, "0." + "3" * 500, "1e15", "999999999999999.99", "-0",
    "-0.0", "0e0", "1E+2", "0.1e1", "4.9e-324", "1e99999999999", "12345678901234567890",
)  # fmt: skip
NO_NUMBERS = ("NaN", "Infinity", "-Infinity", "nan", "undefined", "0x1F", "01", "1.", ".5", "+1", "1_000", "--1")
NUMBER_TEXTS = ("NaN", "Infinity", "-inf", "1e999999", "1 234,50", "１２３", "", " 5 ", "0x10", "5 Ft", "1,000.00", "∞")
ONE_CHANCE = random.Random(2704)  # for PostgreSQL compresses what is not by chance, and then it fits
DIGITS = "".join(ONE_CHANCE.choices("123456789", k=6_000))
TOO_LARGE = (
    "".join(chr(ONE_CHANCE.randrange(0x20000, 0x2A6D0)) for _ in range(3_000)),  # four bytes a character
    "\ufdfa" * 900,  # each is eighteen characters in its other form
    DIGITS, Literal(DIGITS), Literal(f"-{DIGITS}"), Literal(f"0.{DIGITS * 3}"), Literal(f"1.{DIGITS}e5"),
)  # fmt: skip
"""Beyond what an index of PostgreSQL takes, and beyond what Python reads as a number."""
BYTES = (b"\x00", b"\x01\x1f", b"a\nb\tc", b"\x7f\x1b[2J")
"""Not allowed in a text of JSON, though UTF-8. No UTF-8 at all: see ``test_pages_held_up``."""
ESCAPES = (rb"\ud800", rb"\udc00\ud800", rb"\u0000", rb"a\u0000b", rb"\u202e\u2066", rb"\ufeff\ufffe", rb"\u001b[31m")
TEXTS = (
    "\u202eigézsér", "\u2066\u2067", "ا" * 300, "👩‍👩‍👧‍👦" * 50, "\u0301" * 500, "'; DROP TABLE document; --",
    "<script>alert(1)</script>",
    "{{ 7*7 }} ${jndi:ldap://x}", "\\N", "\t", " ", "%s%(x)s{}", "../../etc/passwd", "=cmd|' /C calc'!A0", "\u2028\u2029",
)  # fmt: skip
ENUMS = {
    "type": (
        "invoice",
        "INVOICE",
        "cancellation",
        "modification",
        "proforma",
        "receipt",
        "draft",
        "credit_note",
        "",
        "számla",
    ),
    "payment_status": ("paid", "PAID", "none", "", "refunded"),
    "payment_method": ("cash", "bitcoin", "", "CASH", "wire_transfer"),
    "currency": ("HUF", "huf", "EUR", "XXX", "", "€", "USD ", "HUFF"),
    "vat": ("27%", "27", "0%", "AAM", "-5%", "127%", "", "27 %", "áfa"),
    "entitlement": ("AAM", "KBAET", "", "X", "HO"),
    "online_szamla_status": ("done", "aborted", "", "X"),
    "country_code": ("HU", "hu", "XX", "", "HUNGARY", "DE"),
    "round": ("one", "five", "ten", "none", "", "seven"),
}


def drop_field(chance: random.Random, document: Fields) -> None:
    holder, position = chance.choice(list_places(document))
    del holder[position]


def repeat_field(chance: random.Random, document: Fields) -> None:
    """A name twice, with the same value or another; or an element twice."""
    holder, position = chance.choice(list_places(document))
    entry = holder[position]
    if isinstance(holder, Fields) and chance.random() < 0.5:
        entry = (entry[0], read_value(chance.choice(list_places(document))))
    # a copy: an object must not come to hold itself
    holder.insert(chance.randint(0, len(holder)), copy.deepcopy(entry))


def rename_field(chance: random.Random, document: Fields) -> None:
    places = [(holder, position) for holder, position in list_places(document) if isinstance(holder, Fields)]
    holder, position = chance.choice(places)
    name, value = holder[position]
    if isinstance(name, str):
        holder[position] = (
            chance.choice((name.upper(), f"{name} ", f"_{name}", name[::-1], "", Bytes(rb"\ud800"))),
            value,
        )


def change_type(chance: random.Random, document: Fields) -> None:
    values = (
        "text",
        Literal("5"),
        Literal("-1.5"),
        True,
        False,
        [],
        Fields(),
        [Literal("1"), None],
        Fields([("a", Literal("1"))]),
        [[]],
    )
    write_value(chance.choice(list_places(document)), chance.choice(values))


def blank(chance: random.Random, document: Fields) -> None:
    write_value(chance.choice(list_places(document)), chance.choice((None, "")))


def choose_number(chance: random.Random, document: Fields) -> tuple[Any, int]:
    numbers = [place for place in list_places(document) if isinstance(read_value(place), Literal)]
    return chance.choice(numbers or list_places(document))


def change_number(chance: random.Random, document: Fields) -> None:
    write_value(choose_number(chance, document), Literal(chance.choice(ODD_NUMBERS)))


def write_no_number(chance: random.Random, document: Fields) -> None:
    write_value(choose_number(chance, document), Literal(chance.choice(NO_NUMBERS[:3])))


def write_number_text(chance: random.Random, document: Fields) -> None:
    write_value(choose_number(chance, document), chance.choice(NUMBER_TEXTS))


def negate(chance: random.Random, document: Fields) -> None:
    """One amount, or all of them."""
    numbers = [place for place in list_places(document) if str(read_value(place))[-1:].isdecimal()]
    for place in numbers if chance.random() < 0.5 else chance.sample(numbers, min(1, len(numbers))):
        value = read_value(place)
        if isinstance(value, Literal):
            write_value(place, Literal(value.removeprefix("-") if value.startswith("-") else f"-{value}"))


def nest(chance: random.Random, document: Fields) -> None:
    depth = chance.choice((50, 150, 300))  # deeper: see ``test_pages_held_up``
    opening, closing = chance.choice((("[", "]"), ('{"a":', "}")))
    inside = "" if opening == "[" else "1"
    write_value(chance.choice(list_places(document)), Literal(opening * depth + inside + closing * depth))


def choose_text(chance: random.Random, document: Fields) -> tuple[Any, int]:
    texts = [place for place in list_places(document) if isinstance(read_value(place), str)]
    return chance.choice(texts or list_places(document))


def write_bytes(chance: random.Random, document: Fields) -> None:
    """What must not stand in a text of JSON."""
    write_value(choose_text(chance, document), Bytes(b"x" + chance.choice(BYTES)))


def write_escape(chance: random.Random, document: Fields) -> None:
    write_value(choose_text(chance, document), Bytes(chance.choice(ESCAPES)))


def write_text(chance: random.Random, document: Fields) -> None:
    write_value(choose_text(chance, document), chance.choice(TEXTS))


def write_megabyte(chance: random.Random, document: Fields) -> None:
    write_value(choose_text(chance, document), chance.choice(("x", "ő", "\\")) * (MEGABYTE // 2))


def write_too_large(chance: random.Random, document: Fields) -> None:
    write_value(chance.choice(list_places(document)), chance.choice(TOO_LARGE))


def change_word(chance: random.Random, document: Fields) -> None:
    places = [
        (holder, position)
        for holder, position in list_places(document)
        if isinstance(holder, Fields) and holder[position][0] in ENUMS
    ]
    if places:
        place = chance.choice(places)
        write_value(place, chance.choice(ENUMS[place[0][place[1]][0]]))


def swap_dates(chance: random.Random, document: Fields) -> None:
    first, second = chance.sample(DATES, 2)
    values = document.read(first), document.read(second)
    document.write(first, values[1])
    document.write(second, values[0])


def change_date(chance: random.Random, document: Fields) -> None:
    document.write(chance.choice(DATES), chance.choice(ODD_DATES))


def mix_currencies(chance: random.Random, document: Fields) -> None:
    document.write("currency", chance.choice(("HUF", "EUR", "USD", "JPY")))
    if chance.random() < 0.5:
        document.write("conversion_rate", Literal(chance.choice(("1", "0", "-400", "400.123456", "1e9", "0.0000001"))))


def multiply_items(chance: random.Random, document: Fields) -> None:
    items = document.read("items")
    if isinstance(items, list) and items and not isinstance(items, Fields):
        items.extend(items[:1] * chance.choice((50, 500)))


MUTATIONS: dict[Callable[[random.Random, Fields], None], float] = {
    drop_field: 8, repeat_field: 5, rename_field: 5, change_type: 10, blank: 8, change_number: 8, write_no_number: 4,
    write_number_text: 4, negate: 5, nest: 2, write_bytes: 4, write_escape: 5, write_text: 6, write_megabyte: 0.3,
    write_too_large: 2, change_word: 8, swap_dates: 5, change_date: 5, mix_currencies: 5, multiply_items: 0.5,
}  # fmt: skip
"""Each mutation and how often it comes, relative to the others."""


def mutate(chance: random.Random, document: Fields) -> str:
    """Change a document in one to three ways; returns their names."""
    chosen = chance.choices(list(MUTATIONS), list(MUTATIONS.values()), k=chance.choice((1, 1, 2, 3)))
    for one in chosen:
        if list_places(document):
            one(chance, document)
    return ", ".join(one.__name__ for one in chosen)
