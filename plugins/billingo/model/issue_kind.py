"""What one code of an issue means, in both languages; the catalogues are tables of these."""

from dataclasses import dataclass

from billingo.model.issue import Issue, Severity

LONGEST_FOUND = 200  # characters of a document's own text that an issue repeats


@dataclass(frozen=True, slots=True)
class IssueKind:
    """Texts are templates of ``str.format``; every one may use field, found, expected and what its callers add."""

    severity: Severity
    text_hu: str
    text_en: str
    action_hu: str
    action_en: str


def fill_issue(kind: IssueKind, code: str, field: str, found: str, expected: str, **values: object) -> Issue:
    """Make the issue of this kind.

    Raises KeyError when a template names a value that was not given: a fault of the caller, never of the document.
    """
    given = {**values, "field": field, "found": shorten(found), "expected": shorten(expected)}
    return Issue(
        code=code,
        severity=kind.severity,
        field=field,
        found=shorten(found),
        expected=shorten(expected),
        text_hu=kind.text_hu.format_map(given),
        text_en=kind.text_en.format_map(given),
        action_hu=kind.action_hu.format_map(given),
        action_en=kind.action_en.format_map(given),
    )


def shorten(text: str) -> str:
    """Cut a text that is too long to be read in a message."""
    return text if len(text) <= LONGEST_FOUND else text[: LONGEST_FOUND - 1] + "…"
