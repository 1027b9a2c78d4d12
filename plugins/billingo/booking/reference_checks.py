"""Checks of what a document says about earlier ones: cancellations, modifications, final invoices."""

from collections.abc import Mapping

from billingo.booking.amounts import ZERO, add_up, read_tolerance, show_amount
from billingo.booking.issues import make_issue
from billingo.booking.originals import (
    CANCELLATIONS,
    CORRECTIONS,
    cancels_exactly,
    find_original,
    list_advances,
    list_candidates,
    list_preceding,
    missing_originals,
    read_left,
    settles_advances,
)
from billingo.model.document import Document, DocumentKind
from billingo.model.issue import Issue
from billingo.model.journal import BookedOriginal


def check_references(document: Document, originals: Mapping[str, BookedOriginal], issues: list[Issue]) -> None:
    """Check the originals. One that is not booked is an error here: a caller that lets documents wait asks first."""
    missing = missing_originals(document, originals)
    if missing:
        issues.extend(
            make_issue("original_not_booked", field="references", found=reference.number or reference.external_id)
            for reference in missing
        )
    elif document.kind in CORRECTIONS:
        _check_correction(document, originals, issues)
    elif settles_advances(document):
        _check_advances(document, originals, issues)


def describe_wait(document: Document, originals: Mapping[str, BookedOriginal]) -> tuple[Issue, ...]:
    """Return in words what the document waits for, one issue for each original that is not booked."""
    return tuple(
        make_issue("waits_for_original", field="references", found=reference.number or reference.external_id)
        for reference in missing_originals(document, originals)
    )


def _check_correction(document: Document, originals: Mapping[str, BookedOriginal], issues: list[Issue]) -> None:
    references = list_preceding(document)
    if not references:
        issues.append(make_issue("reference_missing", field="references"))
        return
    original = find_original(document, originals)
    if original is None:
        candidates = list_candidates(document, originals)
        numbers = [known.number for known in candidates] or [reference.number for reference in references]
        code = "original_ambiguous" if candidates else "original_not_fitting"
        issues.append(make_issue(code, field="references", found=", ".join(numbers)))
        return
    if original.cancelled:
        issues.append(make_issue("original_cancelled", field="references", found=original.number))
    elif original.currency != document.currency:
        issues.append(
            make_issue(
                "original_currency_differs", field="currency", found=document.currency, expected=original.currency
            )
        )
    elif document.kind in CANCELLATIONS and document.gross is not None and not cancels_exactly(document, original):
        issues.append(
            make_issue(
                "cancellation_amount_differs",
                field="gross",
                found=show_amount(document.gross),
                expected=show_amount(-read_left(original)),
                currency=document.currency,
            )
        )


def _check_advances(document: Document, originals: Mapping[str, BookedOriginal], issues: list[Issue]) -> None:
    advances = list_advances(document, originals)
    if not advances:
        cancelled = [original for original in originals.values() if original.kind == DocumentKind.ADVANCE]
        if cancelled:
            numbers = ", ".join(original.number for original in cancelled)
            issues.append(make_issue("advance_cancelled", field="references", found=numbers))
        return
    taken_back = -add_up(line.gross or ZERO for line in document.lines if line.net is not None and line.net < 0)
    held = add_up(advance.gross for advance in advances)
    if taken_back > held + read_tolerance(document.currency) * len(document.lines):
        issues.append(
            make_issue(
                "advance_exceeded",
                field="lines",
                found=show_amount(taken_back),
                expected=show_amount(held),
                currency=document.currency,
            )
        )
