"""What processing wrote in the transaction at hand, read before that transaction is rolled back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import psycopg

from billingo.model.issue import Issue, Severity
from billingo.model.journal import JournalLine, VatLedgerLine
from billingo.store.queries import queries

Database = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class PreviewedFile:
    """How the processing of one stored file would end."""

    stored_file_id: int
    number: str
    kind: str
    partner_name: str
    gross: Decimal | None
    currency: str
    state: str  # booked, failed, waiting
    issues: tuple[Issue, ...]  # errors and warnings, in the order found

    @property
    def error(self) -> Issue | None:
        """The first error: what a message would say."""
        return next((issue for issue in self.issues if issue.severity is Severity.ERROR), None)


@dataclass(frozen=True, slots=True)
class AccountTotal:
    """Journal lines summed, in HUF."""

    account: str
    text: str
    debit_huf: Decimal
    credit_huf: Decimal


@dataclass(frozen=True, slots=True)
class ReturnCodeTotal:
    """VAT ledger lines summed, in HUF; a line of several codes counts under each of them."""

    return_code: str  # "" = in no line of the VAT return
    net_huf: Decimal
    vat_huf: Decimal
    lines: int


@dataclass(frozen=True, slots=True)
class PreviewedEntry:
    """The booking of one document; without lines for a proforma."""

    document_id: int
    stored_file_id: int
    number: str
    currency: str
    posting_date: date | None
    text: str
    partner_id: int | None
    partner_name: str
    partner_is_new: bool  # booking would add it
    lines: tuple[JournalLine, ...]
    vat_lines: tuple[VatLedgerLine, ...]


def set_patience(db: Database, *, lock_s: float, statement_s: float) -> None:
    """For the rest of the transaction: wait at most so long for a lock, and for any one statement."""
    db.execute(
        queries("preview")["set_patience"],
        {"lock_ms": int(lock_s * 1000), "statement_ms": int(statement_s * 1000)},
    )


def check_constraints(db: Database) -> None:
    """Let the database refuse now what it would refuse when the transaction ends.

    Raises:
        psycopg.IntegrityError: half a booking, or a partner that is not there.
    """
    own = queries("preview")
    db.execute(own["check_constraints_now"])
    db.execute(own["check_constraints_later"])


def list_files(db: Database, stored_file_ids: Sequence[int]) -> list[PreviewedFile]:
    """The stored files with their state and issues."""
    own, ids = queries("preview"), {"stored_file_ids": list(stored_file_ids)}
    issues: dict[int, list[Issue]] = {}
    for stored_file_id, code, severity, *rest in db.execute(own["list_issues"], ids):
        issues.setdefault(stored_file_id, []).append(Issue(code, Severity(severity), *rest))
    return [
        PreviewedFile(**row._asdict(), issues=tuple(issues.get(row.stored_file_id, ())))
        for row in db.execute(own["list_files"], ids)
    ]


def sum_accounts(db: Database, stored_file_ids: Sequence[int]) -> list[AccountTotal]:
    """What is booked of these stored files, by ledger account."""
    rows = db.execute(queries("preview")["sum_accounts"], {"stored_file_ids": list(stored_file_ids)})
    return [AccountTotal(*row) for row in rows]


def sum_return_codes(db: Database, stored_file_ids: Sequence[int]) -> list[ReturnCodeTotal]:
    """What is booked of these stored files, by code of the VAT return."""
    rows = db.execute(queries("preview")["sum_return_codes"], {"stored_file_ids": list(stored_file_ids)})
    return [ReturnCodeTotal(*row) for row in rows]


def list_entries(db: Database, stored_file_ids: Sequence[int], limit: int) -> list[PreviewedEntry]:
    """The first bookings among these stored files, whole."""
    rows = db.execute(
        queries("preview")["list_entries"], {"stored_file_ids": list(stored_file_ids), "limit": limit}
    ).fetchall()
    ids = {"document_ids": [row.document_id for row in rows]}
    lines: dict[int, list[JournalLine]] = {}
    for document_id, *line in db.execute(queries("processing")["load_journal_lines"], ids):
        lines.setdefault(document_id, []).append(JournalLine(*line))
    vat: dict[int, list[VatLedgerLine]] = {}
    for document_id, nav_vat, rate, return_codes, *rest in db.execute(queries("processing")["load_vat_lines"], ids):
        vat.setdefault(document_id, []).append(VatLedgerLine(nav_vat, rate, tuple(return_codes), *rest))
    return [
        PreviewedEntry(
            **row._asdict(), lines=tuple(lines.get(row.document_id, ())), vat_lines=tuple(vat.get(row.document_id, ()))
        )
        for row in rows
    ]
