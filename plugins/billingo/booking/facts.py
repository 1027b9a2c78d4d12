"""What the database knows about one document and its rules need; passed in, so that the rules stay pure."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from billingo.model.journal import BookedOriginal


class Facts(Struct, frozen=True, gc=False):
    number_taken_by: str | None  # external id of another document of the company with the same number and kind
    originals: Mapping[str, BookedOriginal]  # by external id: those of the document's references that are booked
    today: date  # Budapest
