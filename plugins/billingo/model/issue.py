"""A fault in a document is a value, not an exception: an issue (DESIGN rule 9 and 10)."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"  # the document is not booked
    WARNING = "warning"  # booked, and shown


@dataclass(frozen=True, slots=True)
class Issue:
    """What is wrong with one document, where, and what a person can do about it."""

    code: str  # stable, snake_case
    severity: Severity
    field: str  # dotted path in the canonical document: "lines.2.vat", "buyer.name"
    found: str
    expected: str
    text_hu: str
    text_en: str
    action_hu: str
    action_en: str
