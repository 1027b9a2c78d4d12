"""The journal and the VAT ledger of a period, by posting date and tax point date. Only reads; amounts are Decimal.

Rows are named tuples as the queries name their columns; ``*_huf`` are forints, the others in the document's currency.
Totals are summed by the database over the whole period, whatever part of it is listed.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import Any

import psycopg

from billingo.store.queries import queries
from billingo.store.streaming import stream_rows

Database = psycopg.Connection[Any]

ISSUED_LATE = timedelta(days=15)
"""How long after the fulfillment a document may be issued: what is not booked from then may belong to the period."""
LAST_ID = 2**63 - 1
OPEN_STATES = ("failed", "waiting", "stored")


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a company that a ledger shows, both inclusive."""

    company_id: int
    from_date: date
    to_date: date

    def as_params(self) -> dict[str, object]:
        """As the queries name them."""
        return {"company_id": self.company_id, "from_date": self.from_date, "to_date": self.to_date}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of a list begins: after (or, backward, before) the row of this key; none = at the beginning."""

    day: date | None = None
    document_id: int = 0
    position: int = 0
    backward: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A journal entry with its lines; ``head`` has number, partner_name, posting_date, text, currency, stored_file_id."""

    head: Any
    lines: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class VatFilter:
    """Which VAT ledger lines; None = all. ``code`` is the first return code, "" = none; ``added_code`` a further one."""

    code: str | None = None
    added_code: str | None = None
    nav_vat: str | None = None
    currency: str | None = None

    def as_params(self) -> dict[str, object]:
        """As the queries name them."""
        return {
            "code": self.code,
            "added_code": self.added_code,
            "nav_vat": self.nav_vat,
            "currency": self.currency,
        }


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found: how many, and the first of them."""

    count: int
    rows: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class NotBooked:
    """Stored files that are not booked: ``by_state`` counts those of the period, ``later`` those issued soon after it."""

    by_state: Mapping[str, int]
    later: int
    rows: tuple[Any, ...]

    @property
    def count(self) -> int:
        """Those issued in the period, or undated."""
        return sum(self.by_state.values())


@contextmanager
def open_snapshot(db: Database) -> Iterator[None]:
    """Show all that is read within as it was at one moment, so that totals and lists agree while others book."""
    level, read_only = db.isolation_level, db.read_only
    db.isolation_level, db.read_only = psycopg.IsolationLevel.REPEATABLE_READ, True
    try:
        with db.transaction():
            yield
    finally:
        db.isolation_level, db.read_only = level, read_only


def list_entries(db: Database, days: Days, place: Place, limit: int) -> list[Entry]:
    """So many entries from a place on, with their lines; backward from it in that order."""
    own = queries("ledgers")
    query = own["list_entries_before"] if place.backward else own["list_entries_after"]
    heads = db.execute(query, _place_params(days, place, limit)).fetchall()
    lines = db.execute(own["list_lines"], {"document_ids": [head.document_id for head in heads]}).fetchall()
    by_document = {key: tuple(group) for key, group in groupby(lines, attrgetter("document_id"))}
    return [Entry(head, by_document.get(head.document_id, ())) for head in heads]


def list_account_lines(db: Database, days: Days, account: str, place: Place, limit: int) -> list[Any]:
    """So many lines on one account from a place on; backward from it in that order."""
    own = queries("ledgers")
    query = own["list_account_lines_before"] if place.backward else own["list_account_lines_after"]
    return db.execute(query, {**_place_params(days, place, limit), "account": account}).fetchall()


def stream_lines(db: Database, days: Days, account: str | None) -> Iterator[Any]:
    """Every journal line of the days, or those on one account, in the order of the journal."""
    return stream_rows(db, queries("ledgers")["stream_lines"], {**days.as_params(), "account": account})


def sum_accounts(db: Database, days: Days, vat_text: str) -> list[Any]:
    """Per account: lines, debit_huf, credit_huf, and whether lines of this text (output VAT) stand on it."""
    return db.execute(queries("ledgers")["sum_accounts"], {**days.as_params(), "vat_text": vat_text}).fetchall()


def count_entries(db: Database, days: Days) -> int:
    """How many journal entries the days have."""
    row = db.execute(queries("ledgers")["count_entries"], days.as_params()).fetchone()
    return int(row.entries) if row else 0


def find_neighbours(db: Database, days: Days) -> Any:
    """The nearest days with an entry: ``before`` the first day, ``after`` the last; None where there is none."""
    return db.execute(queries("ledgers")["find_neighbours"], days.as_params()).fetchone()


def sum_vat(db: Database, days: Days) -> list[Any]:
    """Per return codes, NAV rate and currency: lines, net_huf, vat_huf, net, vat."""
    return db.execute(queries("ledgers")["sum_vat"], days.as_params()).fetchall()


def list_vat_lines(db: Database, days: Days, chosen: VatFilter, place: Place, limit: int) -> list[Any]:
    """So many VAT ledger lines from a place on; backward from it in that order."""
    own = queries("ledgers")
    query = own["list_vat_lines_before"] if place.backward else own["list_vat_lines_after"]
    return db.execute(query, {**_place_params(days, place, limit), **chosen.as_params()}).fetchall()


def stream_vat_lines(db: Database, days: Days, chosen: VatFilter) -> Iterator[Any]:
    """Every VAT ledger line of the days that the filter chooses, by tax point date."""
    return stream_rows(db, queries("ledgers")["stream_vat_lines"], {**days.as_params(), **chosen.as_params()})


def find_without_entry(db: Database, days: Days, limit: int) -> Found:
    """Booked documents that should have a journal entry and have none."""
    return _find(db, "list_without_entry", days, limit=limit)


def find_vat_differences(db: Database, days: Days, vat_accounts: Sequence[str], limit: int) -> Found:
    """Documents whose VAT in the ledger (``ledger_huf``) is not what they put on these accounts (``posted_huf``)."""
    return _find(db, "list_vat_differences", days, vat_accounts=list(vat_accounts), limit=limit)


def find_pdf_missing(db: Database, days: Days, limit: int) -> Found:
    """Booked documents of the days without their PDF image."""
    return _find(db, "list_pdf_missing", days, limit=limit)


def find_not_booked(db: Database, days: Days, limit: int) -> NotBooked:
    """Stored files issued within the days, or undated, that are not booked; those issued soon after stand last."""
    own = queries("ledgers")
    params = {**days.as_params(), "late_date": days.to_date + ISSUED_LATE, "limit": limit}
    counts = db.execute(own["count_not_booked"], params).fetchall()
    rows = db.execute(own["list_not_booked"], params).fetchall()
    return NotBooked(
        dict.fromkeys(OPEN_STATES, 0) | {row.state: row.files for row in counts if not row.issued_later},
        sum(row.files for row in counts if row.issued_later),
        tuple(rows),
    )


def load_coverage(db: Database, days: Days) -> list[Any]:
    """Per connection: system, works, watermark_at (fetched until then), held_back (fetched, waiting for quota)."""
    params = {**days.as_params(), "late_date": days.to_date + ISSUED_LATE}
    return db.execute(queries("ledgers")["load_coverage"], params).fetchall()


def sum_sides(accounts: Sequence[Any]) -> tuple[Decimal, Decimal]:
    """Debit and credit of all accounts, in HUF."""
    zero = Decimal(0)
    return sum((row.debit_huf for row in accounts), zero), sum((row.credit_huf for row in accounts), zero)


def _find(db: Database, query: str, days: Days, **params: object) -> Found:
    rows = db.execute(queries("ledgers")[query], {**days.as_params(), **params}).fetchall()
    return Found(rows[0].documents if rows else 0, tuple(rows))


def _place_params(days: Days, place: Place, limit: int) -> dict[str, object]:
    key = (place.day, place.document_id, place.position)
    if place.day is None:
        key = (days.to_date, LAST_ID, 0) if place.backward else (days.from_date, 0, 0)
    return {
        **days.as_params(),
        "key_date": key[0],
        "key_id": key[1],
        "key_position": key[2],
        "limit": limit,
    }
