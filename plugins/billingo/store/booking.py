"""What booking reads and writes, set by set. A caller runs each batch in one transaction under its company's lock."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import psycopg
from msgspec import Struct

from billingo.model.document import Document
from billingo.model.journal import BookedOriginal, JournalLine, VatLedgerLine
from billingo.store.arrays import write_texts
from billingo.store.booking_rows import NULL, BookingRows, escape
from billingo.store.copying import copy_text, reserve_ids
from billingo.store.partners import find_or_add_partners
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


class NewDocument(Struct, frozen=True, gc=False):
    """A document to book: the canonical document, what finds its partner, and its rows."""

    document: Document
    partner_keys: tuple[str, ...]
    rows: BookingRows


def list_numbers(db: Database, company_id: int, numbers: Sequence[str]) -> dict[tuple[str, str], tuple[str, int]]:
    """(kind, number) -> (external id, connection id) of what is booked under these numbers."""
    rows = db.execute(
        queries("processing")["list_numbers"], {"company_id": company_id, "numbers": write_texts(numbers)}
    ).fetchall()
    return {(kind, number): (external_id, connection_id) for kind, number, external_id, connection_id in rows}


def load_originals(db: Database, connection_id: int, external_ids: Sequence[str]) -> dict[str, BookedOriginal]:
    """Booked documents by external id, with everything booked on their chains so far; those not booked are absent."""
    if not external_ids:
        return {}
    own = queries("processing")
    roots = db.execute(
        own["load_originals"], {"connection_id": connection_id, "external_ids": write_texts(external_ids)}
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
    rows = [one.rows for one in new]
    # what stands in front of every row of a document; it also parts them where there are several
    own = [f"{document_id}\t" for document_id in ids]
    of_company = [f"{document_id}\t{company_id}\t" for document_id in ids]
    connection = f"{connection_id}\t{escape(booked_by)}\t"
    copy_text(
        db,
        "copy_document",
        [
            f"{prefix}{connection}{NULL if partner_id is None else partner_id}\t{one.document}"
            for prefix, partner_id, one in zip(of_company, partners, rows, strict=True)
        ],
    )
    copy_text(db, "copy_document_line", _prefix(own, [one.lines for one in rows]))
    copy_text(
        db,
        "copy_journal_entry",
        [prefix + one.entry for prefix, one in zip(of_company, rows, strict=True) if one.entry is not None],
    )
    copy_text(db, "copy_journal_line", _prefix(own, [one.journal_lines for one in rows]))
    copy_text(db, "copy_vat_ledger_line", _prefix(of_company, [one.vat_lines for one in rows]))
    copy_text(db, "copy_document_status", [prefix + one.status for prefix, one in zip(own, rows, strict=True)])
    copy_text(db, "copy_document_pdf", [f"{prefix}{connection_id}\n" for prefix in own])
    return ids


def _prefix(prefixes: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Every row of a document behind the document's prefix."""
    return (prefix + prefix.join(some) for prefix, some in zip(prefixes, rows, strict=True) if some)


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
