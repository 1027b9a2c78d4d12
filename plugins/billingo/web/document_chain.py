"""A document among those that it corrects or settles and that correct or settle it: original, modification, cancellation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from billingo.model.document import Document
from billingo.store import documents, processing
from billingo.store.database import Database


@dataclass(frozen=True, slots=True)
class Link:
    """One document of a chain. ``stored_file_id`` is None for one that is not stored; ``reason`` says why, if known."""

    stored_file_id: int | None
    number: str
    kind: str
    issue_date: date | None
    gross: Decimal | None
    currency: str
    state: str  # of the stored file; "missing" for one that is not stored
    depth: int
    current: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """``balances``: currency -> sum of the booked documents' gross amounts."""

    links: tuple[Link, ...]
    balances: Mapping[str, Decimal]


def load_chain(db: Database, file: Any, document: Document) -> Chain:
    """The chain of a stored file; one link where it stands alone."""
    booked = documents.list_chain(db, file.document_id) if file.document_id else []
    links = [_make_link(row, file, row.depth) for row in booked]
    if not booked:
        links.append(_make_link(file, file, 0))
    known = {link.stored_file_id for link in links}
    named = [reference.external_id for reference in document.references]
    related = documents.list_related(db, file.connection_id, file.external_id, named)
    own_depth = next((link.depth for link in links if link.current), 0)
    for row in related:
        if row.stored_file_id not in known:
            depth = own_depth if row.external_id in named else own_depth + 1
            links.append(_make_link(row, file, depth))
    links += _list_missing(db, file, document, {row.external_id for row in (*related, *booked)})
    return Chain(tuple(links), _sum_up(links))


def _make_link(row: Any, file: Any, depth: int) -> Link:
    return Link(
        stored_file_id=row.stored_file_id,
        number=row.number or f"#{row.external_id}",
        kind=row.kind,
        issue_date=row.issue_date,
        gross=row.gross,
        currency=row.currency,
        state=row.state,
        depth=depth,
        current=row.stored_file_id == file.stored_file_id,
    )


def _list_missing(db: Database, file: Any, document: Document, stored: set[str]) -> list[Link]:
    missing = [one for one in document.references if one.external_id not in stored]
    if not missing:
        return []
    reasons = processing.list_skipped(db, file.connection_id, [one.external_id for one in missing])
    return [
        Link(
            None,
            one.number or f"#{one.external_id}",
            "",
            None,
            None,
            "",
            "missing",
            0,
            False,
            reasons.get(one.external_id, ""),
        )
        for one in missing
    ]


def _sum_up(links: Sequence[Link]) -> dict[str, Decimal]:
    balances: dict[str, Decimal] = {}
    for link in links:
        if link.state == "booked" and link.gross is not None and link.kind != "proforma":
            balances[link.currency] = balances.get(link.currency, Decimal(0)) + link.gross
    return balances
