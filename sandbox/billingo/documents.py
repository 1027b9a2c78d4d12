"""One document as the server keeps it: the fields it is found by, and its JSON in pieces.

Seller and buyer are most of a document's text, and few, so their bytes are shared, and those of the settings.
`paid_date` stands apart because an unpaid document shows the current day there (specification 3.0.15).
100,000 documents take about 250 MB.
"""

import json
from sys import intern
from typing import Any

PAID = ("paid", "partially_paid")
HEAD_FIELDS = (
    "id", "invoice_number", "type", "correction_type", "cancelled", "block_id", "payment_status", "payment_method",
    "gross_total", "currency", "conversion_rate", "invoice_date", "fulfillment_date", "due_date",
)  # fmt: skip
SHARED_FIELDS = ("organization", "partner", "document_partner", "settings")
TAIL_FIELDS = (
    "electronic", "comment", "tags", "notification_status", "language", "items", "summary",
    "related_documents", "online_szamla_status", "discount",
)  # fmt: skip
FIELDS = {*HEAD_FIELDS, *SHARED_FIELDS, *TAIL_FIELDS, "paid_date"}
SHARED: dict[bytes, bytes] = {}


def write_json(value: Any) -> bytes:
    """Compact JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


class Document:
    """A document of one organization. `modified` and `issued` are Budapest wall time, `YYYY-MM-DD HH:MM:SS`."""

    __slots__ = (
        "block_id",
        "cancelled",
        "case",
        "currency",
        "fulfillment_date",
        "gross_total",
        "head",
        "id",
        "invoice_date",
        "invoice_number",
        "modified",
        "number",
        "odd",
        "original",
        "paid_date",
        "partner_id",
        "payment_method",
        "payment_status",
        "payments",
        "pdf_from",
        "shared",
        "tail",
        "type",
        "whole",
        "year",
    )  # fmt: skip

    def __init__(self, body: dict[str, Any], case: str, odd: bool, modified: str, number: int) -> None:
        """Take the document's JSON. `number` is the running number inside its block and year, 0 for a draft."""
        self.case = case
        self.odd = odd
        self.modified = modified
        self.number = number
        self.payments: list[dict[str, Any]] | None = None
        self.original: dict[str, Any] | None = None
        # moment on the monotonic clock from which the PDF is there
        self.pdf_from = 0.0
        self.replace(body)

    def replace(self, body: dict[str, Any]) -> None:
        """Take a new JSON of the same document; the bytes are made here, once.

        A document whose fields are not the usual ones (a patch took one away or added one) is kept in one piece.
        """
        if "id" in body:
            # a document spoilt so that it tells no id is still found by the one it had
            self.id: int = body["id"]
        self.invoice_number = str(body.get("invoice_number"))
        self.type = str(body.get("type"))
        self.block_id = body.get("block_id")
        partner = body.get("document_partner") or {}
        self.partner_id = partner.get("id")
        self.payment_method = body.get("payment_method")
        self.payment_status = body.get("payment_status")
        self.invoice_date = intern(str(body.get("invoice_date")))
        self.year = intern(self.invoice_date[:4])
        self.fulfillment_date = intern(str(body.get("fulfillment_date")))
        self.cancelled = bool(body.get("cancelled"))
        self.gross_total = body.get("gross_total")
        self.currency = body.get("currency")
        self.paid_date = intern(str(body.get("paid_date"))) if self.payment_status in PAID else None
        self.whole = None if body.keys() == FIELDS else write_json(body)
        self.head = write_json({field: body[field] for field in HEAD_FIELDS if field in body})[:-1]
        shared = b"".join(
            b'"%s":%s,' % (field.encode(), write_json(body[field])) for field in SHARED_FIELDS if field in body
        )
        self.shared = SHARED.setdefault(shared, shared)
        self.tail = write_json({field: body[field] for field in TAIL_FIELDS if field in body})[1:]

    def pieces(self, today: bytes) -> tuple[bytes, ...]:
        """The document's JSON in pieces to be joined; `today` is the day shown as paid_date of an unpaid one."""
        if self.whole is not None:
            return (self.whole,)
        paid_date = self.paid_date.encode() if self.paid_date else today
        return (self.head, b',"paid_date":"', paid_date, b'",', self.shared, self.tail)

    def read(self, today: str) -> dict[str, Any]:
        """The document's JSON as a dictionary of its own."""
        body: dict[str, Any] = json.loads(b"".join(self.pieces(today.encode())))
        return body

    def matches_text(self, text: str) -> bool:
        """Whether number, partner or a line holds `text` (lower case); what the real search covers is assumed."""
        return text in b"".join(self.pieces(b"")).decode().lower()

    def record(self) -> dict[str, Any]:
        """What the control port tells of it."""
        return {
            "id": self.id,
            "invoice_number": self.invoice_number,
            "type": self.type,
            "case": self.case,
            "odd": self.odd,
            "issue_date": self.invoice_date,
            "modified": self.modified,
            "cancelled": self.cancelled,
            "gross_total": self.gross_total,
            "currency": self.currency,
            "payment_status": self.payment_status,
        }
