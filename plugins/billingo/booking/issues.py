"""The catalogue of what can be wrong with a document, in words for an accountant, Hungarian and English.

Every issue says what is wrong and what to do. Codes are stable: they are stored, counted and filtered by.
"""

from collections.abc import Mapping
from types import MappingProxyType

from billingo.booking.issue_texts import ISSUES
from billingo.model.issue import Issue
from billingo.model.issue_kind import IssueKind, fill_issue

CATALOGUE: Mapping[str, IssueKind] = MappingProxyType(ISSUES)


def make_issue(
    code: str, *, field: str = "", found: str = "", expected: str = "", currency: str = "", **values: object
) -> Issue:
    """Make one issue; ``field`` is a dotted path in the canonical document, lines counted from 1.

    Amounts and dates are given as plain text (``1234.5``, ``2026-11-21``); ``currency`` is that of the amounts.

    Raises KeyError for a code that the catalogue does not have, or when its texts name a value that was not given.
    """
    return fill_issue(CATALOGUE[code], code, field, found, expected, currency=currency, **values)
