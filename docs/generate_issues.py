"""Writes docs/issues.hu.md and docs/issues.en.md from the catalogues of issues: ``python docs/generate_issues.py``.

A test compares them. The pages show the same texts, with the values of the document in the places that are slanted here.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("hu", "en")

NAMES = {  # of what stands in a text -> what it is called in the tables
    "found": ("talált érték", "value found"),
    "expected": ("elvárt érték", "value expected"),
    "expected_hu": ("elvárt érték", "value expected"),
    "field": ("mező", "field"),
    "line": ("sorszám", "number"),
    "vat_code": ("áfakód", "VAT code"),
    "entitlement": ("jogcím", "entitlement"),
    "currency": ("pénznem", "currency"),
    "name_hu": ("nettó, áfa vagy bruttó", ""),
    "name_en": ("", "net, VAT or gross"),
    "figure_hu": ("melyik adat", ""),
    "figure_en": ("", "which figure"),
    "where_hu": ("melyik tétel vagy végösszeg:", ""),
    "where_en": ("", "Which line or total"),
    "other": ("azonosító", "id"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """What surrounds the tables in one language."""

    head: str
    columns: str
    errors: tuple[str, str]
    warnings: tuple[str, str]
    unreadable: tuple[str, str]


WORDS = {
    "hu": Words(
        """\
# A bizonylatok hibái és figyelmeztetései

Ezt az oldalt a `python docs/generate_issues.py` írja a rendszer saját szövegeiből; a felületen ugyanezek olvashatók. A dőlt
betűs helyeken az adott bizonylat értéke áll. Hogyan javíthatók: [útmutató](guide.hu.md#javítandó).

A **kód** a fejlesztőknek szól: akkor van rá szükség, ha hibát jelent nekik.
""",
        "| megnevezés | mit ír a rendszer | teendő | kód |\n|---|---|---|---|",
        (
            "Hibák",
            "Az ilyen bizonylat nincs rögzítve: a fájl megvan, az állapota **Hibás**, és a **Javítandó** lapon vár.",
        ),
        (
            "Figyelmeztetések",
            "Az ilyen bizonylat rögzítve van (vagy az eredetijére vár). Teendő csak akkor van vele, ha valami nem stimmel.",
        ),
        (
            "Olvashatatlan adatok",
            "A kapott adatok felépítése hibás, ezért a bizonylat nincs rögzítve. A fájl ilyenkor is megvan.",
        ),
    ),
    "en": Words(
        """\
# What can be wrong with a document

Written by `python docs/generate_issues.py` from the texts of the system itself; the pages show the same ones. Where words
are slanted, the value of the document stands. How to mend it: [guide](guide.en.md#to-mend).

The **code** is for the developers: give it when you tell them of a fault.
""",
        "| name | what the system says | what to do | code |\n|---|---|---|---|",
        (
            "Errors",
            "Such a document is not booked: its file is kept, its state is **Failed**, and it waits under **To mend**.",
        ),
        (
            "Warnings",
            "Such a document is booked (or waits for its original). There is something to do only where something is wrong.",
        ),
        (
            "Unreadable data",
            "The structure of what was received is broken, so the document is not booked. Its file is kept all the same.",
        ),
    ),
}


def describe_issues(language: str) -> str:
    """The whole page in ``hu`` or ``en``."""
    from billingo.booking.issue_texts import ISSUES  # noqa: PLC0415 - the path is set below, where this is a program
    from billingo.model.issue import Severity  # noqa: PLC0415
    from billingo.model.structure import STRUCTURE_ISSUES  # noqa: PLC0415

    words = WORDS[language]
    names = name_causes(language)
    errors = {code: kind for code, kind in ISSUES.items() if kind.severity is Severity.ERROR}
    warnings = {code: kind for code, kind in ISSUES.items() if kind.severity is not Severity.ERROR}
    parts = [
        describe_part(words.errors, words.columns, errors, names, language),
        describe_part(words.warnings, words.columns, warnings, names, language),
        describe_part(words.unreadable, words.columns, STRUCTURE_ISSUES, names, language),
    ]
    return words.head + "".join(parts)


def describe_part(
    title: tuple[str, str], columns: str, kinds: Mapping[str, Any], names: Mapping[str, str], language: str
) -> str:
    """One table under its heading; without the column of names where none of its codes has one."""
    named = any(code in names for code in kinds)
    if not named:
        columns = "\n".join("|" + row.split("|", 2)[2] for row in columns.splitlines())
    rows = []
    for code, kind in kinds.items():
        text, action = (fill(getattr(kind, f"{part}_{language}"), language) for part in ("text", "action"))
        rows.append(f"| {f'{names[code]} | ' if named else ''}{text} | {action} | `{code}` |")
    return f"\n## {title[0]}\n\n{title[1]}\n\n{columns}\n" + "\n".join(rows) + "\n"


def fill(text: str, language: str) -> str:
    """A text with names where a document's values stand."""
    at = LANGUAGES.index(language)
    return text.format_map({name: f"*{words[at]}*" for name, words in NAMES.items()})


def name_causes(language: str) -> dict[str, str]:
    """Code -> the name under which the pages group failures."""
    from billingo.web import causes  # noqa: PLC0415
    from billingo.web.language import begin_request, choose_language  # noqa: PLC0415

    with begin_request():
        choose_language(language)
        return causes.name_causes()


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "plugins"))
    for one in LANGUAGES:
        (ROOT / "docs" / f"issues.{one}.md").write_text(describe_issues(one))
