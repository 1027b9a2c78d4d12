"""What booking reads and writes, set by set. A caller runs each batch in one transaction under its company's lock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import psycopg

from billingo.model.document import Document
from billingo.model.journal import BookedOriginal, Booking, JournalLine, VatLedgerLine
from billingo.store.copying import copy_rows, reserve_ids
from billingo.store.partners import find_or_add_partners
from billingo.store.processing import FileToProcess
from billingo.store.queries import queries

Database = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class BookedFigures:
    """What is booked of a stored file, to compare a newer version with."""

    stored_file_id: int
    document_id: int
    kind: str
    number: str
    issue_date: date
    fulfillment_date: date
    currency: str
    rate: Decimal
    net: Decimal
    gross: Decimal
    figures_changed: bool


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document to book: the canonical document, what it books, and its amounts in HUF."""

    file: FileToProcess
    document: Document
    booking: Booking
    partner_keys: tuple[str, ...]
    rate: Decimal
    net_huf: Decimal
    gross_huf: Decimal


def list_numbers(db: Database, company_id: int, numbers: Sequence[str]) -> dict[tuple[str, str], tuple[str, int]]:
    """(kind, number) -> (external id, connection id) of what is booked under these numbers."""
    rows = db.execute(
        queries("processing")["list_numbers"], {"company_id": company_id, "numbers": list(numbers)}
    ).fetchall()
    return {(kind, number): (external_id, connection_id) for kind, number, external_id, connection_id in rows}


def load_originals(db: Database, connection_id: int, external_ids: Sequence[str]) -> dict[str, BookedOriginal]:
    """Booked documents by external id, with everything booked on their chains so far; those not booked are absent."""
    if not external_ids:
        return {}
    own = queries("processing")
    roots = db.execute(
        own["load_originals"], {"connection_id": connection_id, "external_ids": list(external_ids)}
    ).fetchall()
    document_ids = sorted({document_id for root in roots for document_id in root.chain_ids})
    journal: dict[int, list[JournalLine]] = {}
    for document_id, *line in db.execute(own["load_journal_lines"], {"document_ids": document_ids}):
        journal.setdefault(document_id, []).append(JournalLine(*line))
    vat: dict[int, list[VatLedgerLine]] = {}
    for document_id, nav_vat, rate, return_codes, *rest in db.execute(
        own["load_vat_lines"], {"document_ids": document_ids}
    ):
        vat.setdefault(document_id, []).append(VatLedgerLine(nav_vat, rate, tuple(return_codes), *rest))
    return {
        root.asked: BookedOriginal(
            document_id=root.document_id,
            external_id=root.external_id,
            number=root.number,
            kind=root.kind,
            currency=root.currency,
            gross=root.gross,
            cancelled=root.cancelled,
            lines=tuple(line for one in root.chain_ids for line in journal.get(one, ())),
            vat_lines=tuple(line for one in root.chain_ids for line in vat.get(one, ())),
        )
        for root in roots
    }


def load_booked(db: Database, stored_file_ids: Sequence[int]) -> dict[int, BookedFigures]:
    """The booked figures by stored file; those not booked are absent."""
    rows = db.execute(queries("processing")["load_booked"], {"stored_file_ids": list(stored_file_ids)}).fetchall()
    return {row.stored_file_id: BookedFigures(*row) for row in rows}


def book(db: Database, *, company_id: int, connection_id: int, new: Sequence[NewDocument], booked_by: str) -> list[int]:
    """Write documents with lines, journal entries, VAT ledger lines, status and the wish for a PDF; returns their ids.

    Raises:
        psycopg.IntegrityError: the database refuses one of them (unbalanced, booked already); nothing is written.
    """
    if not new:
        return []
    ids = reserve_ids(db, "reserve_documents", len(new))
    partners = find_or_add_partners(db, company_id, [(one.document.buyer, one.partner_keys) for one in new])
    numbered = list(zip(ids, new, strict=True))
    copy_rows(
        db,
        "copy_document",
        (
            *("int8", "int8", "int8", "int8", "int4", "text", "int8", "int8", "text", "text", "text"),
            *("date", "date", "date", "text", "text"),
            *("numeric",) * 7,
            *("text", "text"),
        ),
        (
            (
                document_id,
                company_id,
                connection_id,
                one.file.stored_file_id,
                one.file.version,
                one.document.external_id,
                partner_id,
                one.booking.original_document_id,
                one.document.kind,
                one.document.number,
                one.document.supplier.tax_number[:8],
                one.document.issue_date,
                one.document.fulfillment_date,
                one.document.due_date,
                one.document.payment_method,
                one.document.currency,
                one.rate,
                one.document.net,
                _minus(one.document.gross, one.document.net),
                one.document.gross,
                one.net_huf,
                one.gross_huf - one.net_huf,
                one.gross_huf,
                one.document.comment,
                booked_by,
            )
            for (document_id, one), partner_id in zip(numbered, partners, strict=True)
        ),
    )
    copy_rows(
        db,
        "copy_document_line",
        ("int8", "int4", "text", "numeric", "text", *("numeric",) * 4, "text", "text", "text"),
        (
            (
                document_id,
                line.position,
                line.name,
                line.quantity,
                line.unit,
                line.unit_net,
                line.net,
                _minus(line.gross, line.net),
                line.gross,
                line.vat_code,
                line.entitlement,
                line.comment,
            )
            for document_id, one in numbered
            for line in one.document.lines
        ),
    )
    entries = [(document_id, one.booking.entry) for document_id, one in numbered if one.booking.entry is not None]
    copy_rows(
        db,
        "copy_journal_entry",
        ("int8", "int8", "date", "text", "text"),
        ((document_id, company_id, entry.posting_date, entry.currency, entry.text) for document_id, entry in entries),
    )
    copy_rows(
        db,
        "copy_journal_line",
        ("int8", "int4", "text", *("numeric",) * 4, "text"),
        (
            (document_id, position, line.account, line.debit_huf, line.credit_huf, line.debit, line.credit, line.text)
            for document_id, entry in entries
            for position, line in enumerate(entry.lines, 1)
        ),
    )
    copy_rows(
        db,
        "copy_vat_ledger_line",
        ("int8", "int4", "int8", "text", "numeric", "text[]", *("numeric",) * 4, "date"),
        (
            (
                document_id,
                position,
                company_id,
                line.nav_vat,
                line.rate,
                list(line.return_codes),
                line.net,
                line.vat,
                line.net_huf,
                line.vat_huf,
                line.tax_point_date,
            )
            for document_id, one in numbered
            for position, line in enumerate(one.booking.vat_lines, 1)
        ),
    )
    copy_rows(
        db,
        "copy_document_status",
        ("int8", "int4", "text", "date", "bool", "text"),
        (
            (
                document_id,
                one.file.version,
                one.document.payment_status,
                one.document.paid_date,
                one.document.cancelled,
                one.document.nav_status,
            )
            for document_id, one in numbered
        ),
    )
    copy_rows(db, "copy_document_pdf", ("int8", "int8"), ((document_id, connection_id) for document_id in ids))
    return ids


def _minus(gross: Decimal | None, net: Decimal | None) -> Decimal | None:
    """VAT is what net and gross leave: they are authoritative (DESIGN rule 6)."""
    return None if gross is None or net is None else gross - net


def update_status(db: Database, document_id: int, document: Document, *, version: int, figures_changed: bool) -> None:
    """Payment, cancellation and NAV status follow the newest version; booked figures never do."""
    db.execute(
        queries("processing")["update_status"],
        {
            "document_id": document_id,
            "version": version,
            "payment_status": document.payment_status,
            "paid_date": document.paid_date,
            "cancelled": document.cancelled,
            "nav_status": document.nav_status,
            "figures_changed": figures_changed,
        },
    )
