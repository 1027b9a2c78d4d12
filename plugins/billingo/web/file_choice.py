"""Which stored files an address chooses, in which order, and from where on."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from fastapi import HTTPException

from billingo.model.document import DocumentKind
from billingo.store.file_lists import FileFilter, Place, SkippedFilter
from billingo.web.causes import name_causes, name_reasons
from billingo.web.list_filters import Filters
from billingo.web.lists import Keyset

STATES = ("failed", "waiting", "stored", "booked")
PDF_STATES = ("failed", "pending")
SORTS = ("received", "issued", "number", "amount")
SKIPPED_SORTS = ("seen", "issued", "number")
KINDS = tuple(str(kind) for kind in DocumentKind)


def read_filter(filters: Filters) -> FileFilter:
    """Which files the address asks for. A ``value`` belongs to the cause named in ``value_for``, if to any."""
    code = filters.read_choice("code", name_causes())
    of_another = code is None or filters.given.get("value_for", code) != code
    return FileFilter(
        state=filters.read_choice("state", STATES),
        code=code,
        value=None if of_another else filters.read_text("value", 400),
        kind=filters.read_choice("kind", KINDS),
        issued_from=filters.read_day("issued_from"),
        issued_to=filters.read_day("issued_to"),
        received_from=filters.read_start("received_from"),
        received_before=filters.read_end("received_to"),
        text=filters.read_text("q"),
        amount_from=filters.read_amount("amount_from"),
        amount_to=filters.read_amount("amount_to"),
        pdf=filters.read_choice("pdf", PDF_STATES),
    )


def read_skipped_filter(filters: Filters) -> SkippedFilter:
    """Which documents that were not stored the address asks for."""
    return SkippedFilter(
        reason=filters.read_choice("reason", name_reasons()),
        kind=filters.read_choice("kind", KINDS),
        issued_from=filters.read_day("issued_from"),
        issued_to=filters.read_day("issued_to"),
        text=filters.read_text("q"),
    )


def find_place(keyset: Keyset, sort: str, descending: bool, *, by_text: bool = False, whole: bool = False) -> Place:
    """Where the rows asked for begin.

    Raises:
        HTTPException: 404 for keys that no row of ours has.
    """
    down = descending != keyset.backward
    order = f"{sort} {'down' if down else 'up'}"
    if keyset.keys is None:
        return Place(order, limit=None if whole else keyset.limit)
    key, row_id = keyset.keys
    try:
        values: dict[str, Any] = {"key_id": (row_id or "") if by_text else _read_id(row_id)}
        if sort in {"received", "seen"}:
            values["key_at"] = datetime.fromisoformat(key or "")
        elif sort == "issued":
            values["key_date"] = date.fromisoformat(key) if key else None
        elif sort == "number":
            values["key_text"] = key or ""
        else:
            values["key_amount"] = _read_amount(key) if key else None
    except (ValueError, InvalidOperation):
        raise HTTPException(404, "no such page") from None
    return Place(order, **values, limit=keyset.limit)


def _read_id(text: str | None) -> int:
    number = int(text or "")
    if not 0 < number < 2**63:
        raise ValueError("no id")
    return number


def _read_amount(text: str) -> Decimal:
    amount = Decimal(text)
    if not amount.is_finite() or abs(amount.adjusted()) > 100:
        raise ValueError("no amount")
    return amount


def find_key(row: Any, sort: str) -> object:
    """What a row has in the column that sorts."""
    key: object = getattr(
        row, {"received": "received_at", "seen": "seen_at", "issued": "issue_date"}.get(sort, ""), None
    )
    if sort == "number":
        return row.number
    return row.gross if sort == "amount" else key
