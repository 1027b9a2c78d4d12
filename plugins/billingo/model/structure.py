"""Issues of a document whose structure cannot be read: the same for every outside system that speaks JSON.

The field of these issues is the path in the outside system's own JSON, because no canonical document exists yet.
"""

from collections.abc import Mapping
from types import MappingProxyType

from billingo.model.issue import Issue, Severity
from billingo.model.issue_kind import IssueKind, fill_issue

ASK_HU = (
    "A bizonylat nem lett rögzítve, de a fájl megvan. Nyissa meg a bizonylatot a számlázó rendszerben; ha ott rendben "
    "van, jelezze a fejlesztőknek, vagy rögzítse kézzel."
)
ASK_EN = (
    "The document is not booked, its file is kept. Open it in the invoicing system; if it is right there, tell the "
    "developers, or book it by hand."
)


def _error(text_hu: str, text_en: str) -> IssueKind:
    return IssueKind(Severity.ERROR, text_hu, text_en, ASK_HU, ASK_EN)


STRUCTURE_ISSUES: Mapping[str, IssueKind] = MappingProxyType(
    {
        "json_unreadable": _error(
            "A bizonylat adatai nem olvashatók: a kapott fájl hibás vagy csonka JSON ({found}).",
            "The document's data cannot be read: the file received is broken or cut JSON ({found}).",
        ),
        "field_missing": _error(
            "A bizonylat kötelező mezője hiányzik: {field}.",
            "A field that the document must have is missing: {field}.",
        ),
        "field_not_text": _error(
            "{field} mező: szöveg helyett ez áll benne: {found}.",
            "Field {field} should hold text; found: {found}.",
        ),
        "text_has_nul": _error(
            "{field} mező: a szövegében olyan jel (NUL) áll, amely semmit sem jelent, és nem tárolható: {found}.",
            "Field {field}: its text has a character in it (NUL) that means nothing and cannot be stored: {found}.",
        ),
        "field_not_number": _error(
            "{field} mező: szám helyett ez áll benne: {found}.",
            "Field {field} should hold a number; found: {found}.",
        ),
        "field_not_yes_no": _error(
            "{field} mező: igaz/hamis érték helyett ez áll benne: {found}.",
            "Field {field} should be true or false; found: {found}.",
        ),
        "field_not_list": _error(
            "{field} mező: lista helyett ez áll benne: {found}.",
            "Field {field} should hold a list; found: {found}.",
        ),
        "field_not_object": _error(
            "{field} mező: összetett adat (JSON-objektum) helyett ez áll benne: {found}.",
            "Field {field} should hold a JSON object; found: {found}.",
        ),
        "amount_out_of_range": _error(
            "{field} mező: a benne lévő szám ({found}) kívül esik azon, ami egy bizonylaton előfordulhat.",
            "Field {field}: its number ({found}) is beyond what a document can hold.",
        ),
        "date_unreadable": _error(
            "{field} mező: nem érvényes dátum ({found}). Elvárt alak: {expected}.",
            "Field {field} does not hold a valid date: {found}. Expected form: {expected}.",
        ),
        "field_invalid": _error(
            "{field} mező: az értéke nem használható ({found}).",
            "The value of field {field} cannot be used: {found}.",
        ),
    }
)


def make_structure_issue(code: str, field: str, found: str = "", expected: str = "") -> Issue:
    """Make one issue of :data:`STRUCTURE_ISSUES`. Raises KeyError for a code that is not in it."""
    return fill_issue(STRUCTURE_ISSUES[code], code, field, found, expected)
