"""Which earlier document a cancellation, a modification or a final invoice builds on.

The outside system names related documents without saying how they are related, perhaps in both directions. So a
reference counts only when it comes before the document, by its number in the same series, else by its id.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

from billingo.booking.amounts import ZERO, add_up, read_tolerance
from billingo.model.document import Document, DocumentKind, Reference
from billingo.model.journal import BookedOriginal

CANCELLATIONS = frozenset({DocumentKind.CANCELLATION, DocumentKind.RECEIPT_CANCELLATION})
CORRECTIONS = CANCELLATIONS | {DocumentKind.MODIFICATION}
CORRECTABLE: Mapping[DocumentKind, frozenset[str]] = {
    DocumentKind.CANCELLATION: frozenset({DocumentKind.INVOICE, DocumentKind.ADVANCE, DocumentKind.MODIFICATION}),
    DocumentKind.MODIFICATION: frozenset({DocumentKind.INVOICE, DocumentKind.ADVANCE, DocumentKind.MODIFICATION}),
    DocumentKind.RECEIPT_CANCELLATION: frozenset({DocumentKind.RECEIPT}),
}
MOST_ROUNDED = Decimal(20)  # more than cash rounding and units missed on exempt lines come to
DIGITS = re.compile(r"([0-9]+)")


def missing_originals(document: Document, originals: Mapping[str, BookedOriginal]) -> tuple[Reference, ...]:
    """Return the references that must be booked before this document may be; not empty means that it waits."""
    if not document.references:
        return ()
    if document.kind in CANCELLATIONS:
        if _find_cancelled(document, originals) is not None:
            return ()
    elif document.kind is not DocumentKind.MODIFICATION and not settles_advances(document):
        return ()
    return tuple(reference for reference in list_preceding(document) if reference.external_id not in originals)


def settles_advances(document: Document) -> bool:
    """Whether the document may be a final invoice: one with related documents and negative lines."""
    return (
        document.kind is DocumentKind.INVOICE
        and bool(document.references)
        and any(line.net is not None and line.net < 0 for line in document.lines)
    )


def list_preceding(document: Document) -> list[Reference]:
    """List the references to documents that were issued before this one, in their order."""
    return [reference for reference in document.references if _precedes(reference, document)]


def find_original(document: Document, originals: Mapping[str, BookedOriginal]) -> BookedOriginal | None:
    """Return the booked document that this one corrects; None when there is none, or several would fit."""
    if document.kind not in CORRECTIONS:
        return None
    candidates = list_candidates(document, originals)
    if len(candidates) == 1:
        return candidates[0]
    return _find_cancelled(document, originals) if document.kind in CANCELLATIONS else None


def list_candidates(document: Document, originals: Mapping[str, BookedOriginal]) -> list[BookedOriginal]:
    """List the booked documents that this one could correct by their kind, each once."""
    kinds = CORRECTABLE[document.kind]
    found: dict[int, BookedOriginal] = {}
    for reference in list_preceding(document):
        original = originals.get(reference.external_id)
        if original is not None and original.kind in kinds:
            found[original.document_id] = original
    return list(found.values())


def list_advances(document: Document, originals: Mapping[str, BookedOriginal]) -> list[BookedOriginal]:
    """List the booked advance invoices, not cancelled, that a final invoice names; empty for anything else."""
    if not settles_advances(document):
        return []
    found = {
        original.document_id: original
        for reference in document.references
        if (original := originals.get(reference.external_id)) is not None
        and original.kind == DocumentKind.ADVANCE
        and not original.cancelled
    }
    return list(found.values())


def cancels_exactly(document: Document, original: BookedOriginal) -> bool:
    """Whether the amounts take back what is left of the original, within rounding."""
    if document.gross is None or document.currency != original.currency:
        return False
    tolerance = read_tolerance(document.currency) * max(1, len(document.lines)) + (document.rounding or ZERO) / 2
    return any(abs(document.gross + left) <= tolerance for left in (read_left(original), _sum_booked(original)))


def read_left(original: BookedOriginal) -> Decimal:
    """Return the gross that is left of an original, in its currency.

    The sum of its documents' gross is that only where modifications state differences; what was booked always is, but
    for rounding, which is in no VAT line.
    """
    booked = _sum_booked(original)
    return original.gross if abs(original.gross - booked) <= MOST_ROUNDED else booked


def _sum_booked(original: BookedOriginal) -> Decimal:
    return add_up(line.net + line.vat for line in original.vat_lines)


def _find_cancelled(document: Document, originals: Mapping[str, BookedOriginal]) -> BookedOriginal | None:
    exact = [
        original
        for original in list_candidates(document, originals)
        if not original.cancelled and cancels_exactly(document, original)
    ]
    return exact[0] if len(exact) == 1 else None


def _precedes(reference: Reference, document: Document) -> bool:
    if reference.external_id == document.external_id:
        return False
    theirs, ours = DIGITS.split(reference.number), DIGITS.split(document.number)
    if len(theirs) > 1 and theirs[::2] == ours[::2]:
        return [_rank(digits) for digits in theirs[1::2]] < [_rank(digits) for digits in ours[1::2]]
    if reference.external_id.isdecimal() and document.external_id.isdecimal():
        return _rank(reference.external_id) < _rank(document.external_id)
    return True


def _rank(digits: str) -> tuple[int, str]:
    """What sorts as the number does, however many digits it has."""
    significant = digits.lstrip("0")
    return len(significant), significant
