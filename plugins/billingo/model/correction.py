"""What a person corrected in a document's data. The bytes as received stay as they are; corrections are only ever added."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

UNREADABLE = "unreadable"
"""First part of the path of a change that accepts a place that cannot be read: ``unreadable.invoice_date``."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field of the canonical document: what it was read as, and what it is instead.

    Values are as JSON has them: text, null, an amount as exact decimal text, a date as ``2026-01-31``. A line that is
    added or taken away is an object at ``lines.3``; the VAT summary and the references change as whole lists.
    """

    path: str  # "buyer.tax_number", "lines.2.vat_code"; lines by their position, from 1
    before: Any
    after: Any
    line_name: str | None = None  # name of the line when it was changed: another line in its place is left alone


@dataclass(frozen=True, slots=True)
class Correction:
    """Changes that one person made at one moment, on one version of a stored file."""

    correction_id: int
    stored_file_id: int
    version: int
    changes: tuple[Change, ...]
    note: str
    made_at: datetime  # aware UTC
    made_by: str  # user name
