"""What stored files are found by: an entry for each, made after it was processed; see :mod:`billingo.store.search`.

The database itself notes in ``search_due`` whose entry is missing or outdated, whoever wrote. Until an entry is made, a
search looks at the stored file itself, so nothing is ever missed.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import psycopg

from billingo.store.queries import queries

Database = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class UnbookedFile:
    """The newest bytes of a stored file that is not booked, and the outside system that they come from."""

    stored_file_id: int
    system: str
    external_id: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """What a stored file that is not booked is found by, besides its own columns."""

    stored_file_id: int
    number: str = ""
    partner: str = ""
    body: str = ""  # lines and comments
    amounts: list[Decimal] = field(default_factory=list)
    dates: list[date] = field(default_factory=list)
    tax_numbers: list[str] = field(default_factory=list)


def lock_index(db: Database) -> bool:
    """Until the transaction ends, nobody else makes entries; False when somebody does already."""
    row = db.execute(queries("search")["lock_index"]).fetchone()
    return bool(row and row[0])


def take_due(db: Database, limit: int) -> list[int]:
    """Stored files whose entry is to be made now. They count as done when the transaction commits."""
    return [row[0] for row in db.execute(queries("search")["take_due"], {"limit": limit}).fetchall()]


def load_unbooked(db: Database, stored_file_ids: Sequence[int]) -> list[UnbookedFile]:
    """Of these stored files, those that are not booked."""
    rows = db.execute(
        queries("search")["load_unbooked"], {"stored_file_ids": list(stored_file_ids)}, binary=True
    ).fetchall()
    return [UnbookedFile(*row) for row in rows]


def write_entries(
    db: Database, stored_file_ids: Sequence[int], readings: Sequence[Reading], *, without_text: bool = False
) -> int:
    """Make or renew entries; returns how many differ from before. ``without_text`` leaves out lines and comments.

    Raises:
        psycopg.Error: the database refuses one of them; none is written.
    """
    return db.execute(
        queries("search")["write_entries"],
        {
            "stored_file_ids": list(stored_file_ids),
            "read": json.dumps([_as_json(one) for one in readings]),
            "without_text": without_text,
        },
    ).rowcount


def _as_json(reading: Reading) -> dict[str, Any]:
    return {
        "stored_file_id": reading.stored_file_id,
        "number": _clean(reading.number),
        "partner": _clean(reading.partner),
        "body": _clean(reading.body),
        "amounts": [str(one) for one in reading.amounts],
        "dates": [one.isoformat() for one in reading.dates],
        "tax_numbers": [_clean(one) for one in reading.tax_numbers],
    }


def _clean(text: str) -> str:
    """What PostgreSQL's text does not take is left out."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()
