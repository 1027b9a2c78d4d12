"""A document to book as the rows that COPY takes, in its text form: made before the company is locked, numbered after.

A row lacks its first columns, ids that are known last; :mod:`billingo.store.booking` puts them in front. Amounts and
dates are written as they are, texts with the escapes of PostgreSQL (https://www.postgresql.org/docs/18/sql-copy.html).
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from billingo.model.document import Document, Line
from billingo.model.journal import Booking, JournalLine, VatLedgerLine

NULL = "\\N"
_SPECIAL = re.compile(r"[\b\t\n\v\f\r\\]")
_ESCAPES = str.maketrans({"\b": "\\b", "\t": "\\t", "\n": "\\n", "\v": "\\v", "\f": "\\f", "\r": "\\r", "\\": "\\\\"})


class BookingRows(Struct, frozen=True, gc=False):
    """The rows of one document, each with its end of line; columns in the order of the ``copy_`` queries."""

    document: str  # without document, company, connection, who booked, partner
    status: str  # without document
    lines: tuple[str, ...]  # without document
    entry: str | None  # without document, company
    journal_lines: tuple[str, ...]  # without document
    vat_lines: tuple[str, ...]  # without document, company


def make_booking_rows(
    document: Document,
    booking: Booking,
    *,
    stored_file_id: int,
    version: int,
    rate: Decimal,
    net_huf: Decimal,
    gross_huf: Decimal,
) -> BookingRows:
    """Write out one document and its booking. What the database needs and the document lacks becomes NULL."""
    original_id = NULL if booking.original_document_id is None else booking.original_document_id
    entry = booking.entry
    return BookingRows(
        document=(
            f"{stored_file_id}\t{version}\t{escape(document.external_id)}\t{original_id}\t{document.kind.value}\t"
            f"{escape(document.number)}\t{escape(document.supplier.tax_number[:8])}\t{_write(document.issue_date)}\t"
            f"{_write(document.fulfillment_date)}\t{_write(document.due_date)}\t{escape(document.payment_method)}\t"
            f"{escape(document.currency)}\t{rate!s}\t{_write(document.net)}\t{_minus(document.gross, document.net)}\t"
            f"{_write(document.gross)}\t{net_huf!s}\t{gross_huf - net_huf!s}\t{gross_huf!s}\t"
            f"{escape(document.comment)}\n"
        ),
        status=(
            f"{version}\t{escape(document.payment_status)}\t{_write(document.paid_date)}\t"
            f"{'t' if document.cancelled else 'f'}\t{escape(document.nav_status)}\n"
        ),
        lines=tuple([_write_line(line) for line in document.lines]),
        entry=None if entry is None else f"{entry.posting_date!s}\t{escape(entry.currency)}\t{escape(entry.text)}\n",
        journal_lines=_write_journal_lines(entry.lines) if entry is not None else (),
        vat_lines=_write_vat_lines(booking.vat_lines),
    )


def escape(text: str) -> str:
    """The text as it stands in a row."""
    return text if _SPECIAL.search(text) is None else text.translate(_ESCAPES)


def _write(value: object) -> str:
    return NULL if value is None else str(value)


def _minus(gross: Decimal | None, net: Decimal | None) -> str:
    """VAT is what net and gross leave: they are authoritative (DESIGN rule 6)."""
    return NULL if gross is None or net is None else str(gross - net)


def _write_line(line: Line) -> str:
    return (
        f"{line.position}\t{escape(line.name)}\t{_write(line.quantity)}\t{escape(line.unit)}\t{_write(line.unit_net)}\t"
        f"{_write(line.net)}\t{_minus(line.gross, line.net)}\t{_write(line.gross)}\t{escape(line.vat_code)}\t"
        f"{escape(line.entitlement)}\t{escape(line.comment)}\n"
    )


def _write_journal_lines(lines: Sequence[JournalLine]) -> tuple[str, ...]:
    return tuple(
        [
            f"{position}\t{escape(line.account)}\t{line.debit_huf!s}\t{line.credit_huf!s}\t{line.debit!s}\t"
            f"{line.credit!s}\t{escape(line.text)}\n"
            for position, line in enumerate(lines, 1)
        ]
    )


def _write_vat_lines(lines: Sequence[VatLedgerLine]) -> tuple[str, ...]:
    return tuple(
        [
            f"{position}\t{escape(line.nav_vat)}\t{_write(line.rate)}\t{_write_array(line.return_codes)}\t{line.net!s}\t"
            f"{line.vat!s}\t{line.net_huf!s}\t{line.vat_huf!s}\t{line.tax_point_date!s}\n"
            for position, line in enumerate(lines, 1)
        ]
    )


@lru_cache(maxsize=256)
def _write_array(texts: tuple[str, ...]) -> str:
    quoted = (text.replace("\\", "\\\\").replace('"', '\\"') for text in texts)
    return escape("{" + ",".join(f'"{text}"' for text in quoted) + "}")
