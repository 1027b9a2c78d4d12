"""What the database knows about one document and its rules need; passed in, so that the rules stay pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from billingo.model.journal import BookedOriginal


@dataclass(frozen=True, slots=True)
class Facts:
    number_taken_by: str | None  # external id of another document of the company with the same number and kind
    originals: Mapping[str, BookedOriginal]  # by external id: those of the document's references that are booked
    today: date  # Budapest
