"""Manual processing: a person corrects what a stored file says and books it (WT-22, WT-23).

A correction is laid over the document as read, here and in every later run (:mod:`billingo.booking.corrections`); what is
tried and what is booked goes through the same processing as everything else.
"""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import psycopg
from msgspec.structs import replace

from billingo.booking.corrections import accept_unreadable, apply_corrections, find_changes, list_accepted
from billingo.booking.partners import partner_keys
from billingo.model.correction import Change, Correction
from billingo.model.document import Document, DocumentKind, Party
from billingo.pipelines.preview import STATEMENT_WAIT_S, CompanyBusy, Preview, preview, wait_briefly
from billingo.pipelines.process import process
from billingo.store import corrections as store
from billingo.store import preview as previews
from billingo.store import processing
from billingo.store.access import log_access
from billingo.store.companies import ConnectionSettings, load_connection_by_id
from billingo.store.corrections import FileAtHand
from billingo.store.partners import find_or_add_partners
from billingo.store.preview import PreviewedEntry, PreviewedFile, ReturnCodeTotal
from billingo.systems.registry import find_lenient_reader
from billingo.systems.unreadable import Fault

__all__ = ["CompanyBusy", "Preview", "preview"]

Database = psycopg.Connection[Any]

BOOKING_WAIT_S = 5.0  # whoever presses the button may wait a little longer than a look


@dataclass(frozen=True, slots=True)
class AtHand:
    """A stored file in a person's hand: what the outside system states, and what was corrected so far."""

    file: FileAtHand
    settings: ConnectionSettings
    read: Document  # as received; what cannot be read is empty
    document: Document  # with the corrections laid over it
    faults: tuple[Fault, ...]  # what cannot be read and nobody has seen yet
    corrections: tuple[Correction, ...]
    passed_over: tuple[tuple[Correction, Change], ...]  # the newest version says something else by now
    found: PreviewedFile  # state and issues of the last processing

    @property
    def last_correction_id(self) -> int:
        """What tells whether somebody else corrected meanwhile; 0 = nobody ever did."""
        return self.corrections[-1].correction_id if self.corrections else 0

    def list_changes(self, typed: Document) -> tuple[Change, ...]:
        """What a person changed by typing this document; what could not be read counts as seen."""
        accepted = [accept_unreadable(fault.issue.field, fault.issue.found) for fault in self.faults]
        return (*accepted, *find_changes(self.document, typed))


@dataclass(frozen=True, slots=True)
class Trial:
    """What would come of a correction."""

    file: PreviewedFile  # its state (booked, failed, waiting) and issues
    entry: PreviewedEntry | None  # None unless it would be booked
    return_codes: tuple[ReturnCodeTotal, ...]
    partner: Party | None  # the existing one that would be used, or the buyer to be added
    partner_is_new: bool
    released: int  # other documents that waited for this one and would be booked with it


class Ending(StrEnum):
    """How saving ended."""

    BOOKED = "booked"
    FAILED = "failed"  # saved, and processing found errors
    WAITING = "waiting"  # saved, and it waits for its original
    SAVED = "saved"  # without booking
    ALREADY_BOOKED = "already_booked"  # nothing was saved
    CHANGED = "changed"  # a newer version or another person's correction came between; nothing was saved
    NOTHING = "nothing"  # nothing was changed, so there was nothing to save


def open_file(db: Database, stored_file_id: int) -> AtHand:
    """Read a stored file as far as it goes, with its corrections.

    Raises:
        LookupError: there is no such stored file.
    """
    file = store.find_file(db, stored_file_id)
    settings = load_connection_by_id(db, file.connection_id)
    (raw,) = processing.load_raw(db, [stored_file_id])
    reading = find_lenient_reader(settings.system)(raw.raw, file.external_id)
    corrections = store.load_corrections(db, [stored_file_id]).get(stored_file_id, ())
    corrected = apply_corrections(reading.document, corrections)
    accepted = list_accepted(corrections, raw.version)
    (found,) = previews.list_files(db, [stored_file_id])
    return AtHand(
        file=dataclasses.replace(file, version=raw.version),
        settings=settings,
        read=reading.document,
        document=corrected.document,
        faults=tuple(fault for fault in reading.faults if (fault.issue.field, fault.issue.found) not in accepted),
        corrections=corrections,
        passed_over=corrected.passed_over,
        found=found,
    )


def suggest_document(at_hand: AtHand) -> Document:
    """What a form begins with: the document, and where nothing of it can be read, what the list of stored files knows."""
    document, file, company = at_hand.document, at_hand.file, at_hand.settings.company
    if at_hand.corrections or not any(fault.field == "document" and not document.lines for fault in at_hand.faults):
        return document
    kind = DocumentKind(file.kind) if file.kind in set(DocumentKind) else document.kind
    return replace(
        document,
        number=document.number or file.number,
        kind=kind if document.kind is DocumentKind.UNKNOWN else document.kind,
        issue_date=document.issue_date or file.issue_date,
        currency=document.currency or file.currency,
        gross=file.gross if document.gross is None else document.gross,
        supplier=document.supplier if document.supplier.name else Party(company.name, company.tax_number),
        buyer=document.buyer if document.buyer.name else replace(document.buyer, name=file.partner_name),
    )


def try_correction(db: Database, at_hand: AtHand, typed: Document, *, by: str) -> Trial:
    """Say what would come of booking the document as typed; nothing is kept.

    Raises:
        CompanyBusy: a sync is running; try again.
    """
    file, settings = at_hand.file, at_hand.settings
    changes = at_hand.list_changes(typed)
    partners: list[Party] = []

    def prepare(db: Database) -> None:
        processing.lock_company(db, file.company_id)
        partners.extend(_find_partner(db, file.company_id, typed.buyer))
        if changes:
            store.add_correction(db, file.stored_file_id, version=file.version, changes=changes, note="", by=by)

    shown = preview(db, settings, [file.stored_file_id], by=by, prepare=prepare)
    own = next(one for one in shown.files if one.stored_file_id == file.stored_file_id)
    entry = next((one for one in shown.entries if one.stored_file_id == file.stored_file_id), None)
    is_named = bool(partner_keys(typed.buyer))
    return Trial(
        file=own,
        entry=entry,
        return_codes=_sum_codes(entry),
        partner=partners[0] if partners else typed.buyer if is_named else None,
        partner_is_new=is_named and not partners,
        released=len(shown.files) - 1,
    )


def save_correction(
    db: Database,
    at_hand: AtHand,
    typed: Document,
    *,
    by: str,
    note: str,
    version: int,
    last_correction_id: int,
    book: bool,
) -> Ending:
    """Keep what was corrected and, if wished, book the document, all in one transaction.

    What is booked already stays so. Where processing finds errors, the correction is kept all the same.

    Args:
        by: user name; stands as who booked, and in the access log (HF-27).
        version: of the stored file, as the person saw it.
        last_correction_id: the newest that the person saw, 0 for none.

    Raises:
        CompanyBusy: a sync is running; nothing was saved.
    """
    file, settings = at_hand.file, at_hand.settings
    with wait_briefly(), db.transaction():
        previews.set_patience(db, lock_s=BOOKING_WAIT_S, statement_s=STATEMENT_WAIT_S)
        processing.lock_company(db, file.company_id)
        current = open_file(db, file.stored_file_id)
        if current.file.state == "booked":
            return Ending.ALREADY_BOOKED
        if (current.file.version, current.last_correction_id) != (version, last_correction_id):
            return Ending.CHANGED
        changes = current.list_changes(typed)
        if changes:
            store.add_correction(db, file.stored_file_id, version=version, changes=changes, note=note, by=by)
            detail = ", ".join(change.path for change in changes)
            log_access(db, file.stored_file_id, by, "change", f"corrected: {detail}"[:500])
        if not book:
            return Ending.SAVED if changes else Ending.NOTHING
        process(db, settings, [file.stored_file_id], by=by)
        ending = Ending(store.find_file(db, file.stored_file_id).state)
        if ending is Ending.BOOKED:
            log_access(db, file.stored_file_id, by, "change", "booked")
        return ending


def book_correction(
    db: Database, at_hand: AtHand, typed: Document, *, by: str, note: str = "", version: int, last_correction_id: int
) -> Ending:
    """Keep what was corrected and book the document; see :func:`save_correction`."""
    return save_correction(
        db, at_hand, typed, by=by, note=note, version=version, last_correction_id=last_correction_id, book=True
    )


def _find_partner(db: Database, company_id: int, buyer: Party) -> Sequence[Party]:
    """The existing partner that booking would use for this buyer; empty when it would add one, or use none."""
    with db.transaction(force_rollback=True):
        (partner_id,) = find_or_add_partners(db, company_id, [(buyer, partner_keys(buyer))])
    known = store.find_partner(db, company_id, partner_id) if partner_id is not None else None
    return [known.party] if known is not None else []


def _sum_codes(entry: PreviewedEntry | None) -> tuple[ReturnCodeTotal, ...]:
    """The VAT of one booking by code of the VAT return."""
    sums: dict[str, ReturnCodeTotal] = {}
    for line in entry.vat_lines if entry else ():
        for code in line.return_codes or ("",):
            known = sums.get(code)
            net, vat, count = (known.net_huf, known.vat_huf, known.lines) if known else (0, 0, 0)
            sums[code] = ReturnCodeTotal(code, net + line.net_huf, vat + line.vat_huf, count + 1)
    return tuple(sums[code] for code in sorted(sums))
