"""What people corrected in stored files, and what they look up meanwhile: partners, and documents by number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

from billingo.model.correction import Change, Correction
from billingo.model.document import Address, Party, Reference
from billingo.store.folding import make_like_pattern
from billingo.store.queries import queries

Database = psycopg.Connection[Any]

MOST_PARTNERS = 12  # shown for one search


@dataclass(frozen=True, slots=True)
class FileAtHand:
    """The stored file that a person processes; ``booked_*`` are None while it is not booked."""

    stored_file_id: int
    company_id: int
    connection_id: int
    external_id: str
    number: str
    kind: str
    issue_date: date | None
    partner_name: str
    gross: Decimal | None
    currency: str
    received_at: datetime
    version: int
    state: str
    processed_at: datetime | None
    document_id: int | None
    booked_at: datetime | None
    booked_by: str | None


@dataclass(frozen=True, slots=True)
class KnownPartner:
    partner_id: int
    party: Party


def load_corrections(db: Database, stored_file_ids: Sequence[int]) -> dict[int, tuple[Correction, ...]]:
    """Corrections by stored file, in the order they were made; those without any are absent."""
    found: dict[int, list[Correction]] = {}
    for row in db.execute(queries("corrections")["load"], {"stored_file_ids": list(stored_file_ids)}):
        changes = tuple(Change(one["path"], one["from"], one["to"], one.get("line_name")) for one in row.changes)
        found.setdefault(row.stored_file_id, []).append(
            Correction(row.correction_id, row.stored_file_id, row.version, changes, row.note, row.made_at, row.made_by)
        )
    return {stored_file_id: tuple(corrections) for stored_file_id, corrections in found.items()}


def add_correction(
    db: Database, stored_file_id: int, *, version: int, changes: Sequence[Change], note: str, by: str
) -> int:
    """Keep what a person corrected; returns its id. There must be at least one change."""
    rows = [
        {"path": one.path, "from": one.before, "to": one.after}
        | ({} if one.line_name is None else {"line_name": one.line_name})
        for one in changes
    ]
    row = db.execute(
        queries("corrections")["add"],
        {"stored_file_id": stored_file_id, "version": version, "changes": Jsonb(rows), "note": note, "by": by},
    ).fetchone()
    assert row is not None  # noqa: S101 - an INSERT … RETURNING gives its row
    return int(row.correction_id)


def find_file(db: Database, stored_file_id: int) -> FileAtHand:
    """How a stored file stands.

    Raises:
        LookupError: there is none.
    """
    row = db.execute(queries("corrections")["find_file"], {"stored_file_id": stored_file_id}).fetchone()
    if row is None:
        raise LookupError(f"there is no stored file {stored_file_id}")
    return FileAtHand(*row)


def search_partners(db: Database, company_id: int, typed: str) -> list[KnownPartner]:
    """Up to 12 partners by a part of their name or the beginning of their tax number; accents and case do not matter."""
    number = "".join(sign for sign in typed.upper() if sign.isalnum())
    if not number:
        return []
    rows = db.execute(
        queries("corrections")["search_partners"],
        {
            "company_id": company_id,
            "number": number,
            "pattern": make_like_pattern(typed),
            "limit": MOST_PARTNERS,
        },
    )
    return [_read_partner(row) for row in rows]


def find_partner(db: Database, company_id: int, partner_id: int) -> KnownPartner | None:
    """One partner of the company; None for another company's."""
    row = db.execute(
        queries("corrections")["find_partner"], {"company_id": company_id, "partner_id": partner_id}
    ).fetchone()
    return _read_partner(row) if row else None


def find_reference(db: Database, company_id: int, connection_id: int, number: str) -> Reference | None:
    """The one stored document of this number that came by the same connection; None for none or several."""
    rows = db.execute(
        queries("corrections")["find_by_number"],
        {"company_id": company_id, "connection_id": connection_id, "number": number.strip()},
    ).fetchall()
    return Reference(rows[0].external_id, rows[0].number) if len(rows) == 1 else None


def _read_partner(row: Any) -> KnownPartner:
    address = Address(row.country_code, row.post_code, row.city, row.street)
    return KnownPartner(row.partner_id, Party(row.name, row.tax_number, row.eu_tax_number, address))
