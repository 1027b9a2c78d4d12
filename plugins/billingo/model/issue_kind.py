"""What one code of an issue means, in both languages; the catalogues are tables of these."""

from dataclasses import dataclass

from billingo.model.issue import Issue, Severity
from billingo.model.written import Shows, write_value

LONGEST_FOUND = 200  # characters of a document's own text that an issue repeats


@dataclass(frozen=True, slots=True)
class IssueKind:
    """Texts are templates of ``str.format``; every one may use field, found, expected and what its callers add."""

    severity: Severity
    text_hu: str
    text_en: str
    action_hu: str
    action_en: str
    shows: Shows = Shows.TEXT  # what found and expected are


def fill_issue(
    kind: IssueKind, code: str, field: str, found: str, expected: str, *, currency: str = "", **values: object
) -> Issue:
    """Make the issue of this kind; its texts hold amounts (in ``currency``) and dates as their language writes them.

    Raises KeyError when a template names a value that was not given: a fault of the caller, never of the document.
    """
    given = {**values, "field": field, "currency": currency}
    hu, en = (
        given
        | {
            name: shorten(write_value(value, kind.shows, language, field=field, currency=currency))
            for name, value in (("found", found), ("expected", expected))
        }
        for language in ("hu", "en")
    )
    return Issue(
        code=code,
        severity=kind.severity,
        field=field,
        found=shorten(found),
        expected=shorten(expected),
        text_hu=kind.text_hu.format_map(hu),
        text_en=kind.text_en.format_map(en),
        action_hu=kind.action_hu.format_map(hu),
        action_en=kind.action_en.format_map(en),
    )


def shorten(text: str) -> str:
    """Cut a text that is too long to be read in a message; NUL, which no text in PostgreSQL can hold, shows as ␀."""
    text = text.replace("\0", "␀")
    return text if len(text) <= LONGEST_FOUND else text[: LONGEST_FOUND - 1] + "…"
