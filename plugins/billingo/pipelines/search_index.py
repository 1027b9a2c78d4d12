"""Keeps the search index true: makes the entries that are due. A step of maintenance; runs any time, and again."""

import logging
from collections.abc import Sequence
from time import monotonic
from typing import Any

import psycopg

from billingo.model.document import Document
from billingo.store import search_index
from billingo.store.search_index import Reading, UnbookedFile
from billingo.systems.registry import find_lenient_reader

log = logging.getLogger(__name__)

BATCH = 1_000
LONGEST_S = 480  # the next turn goes on


def index_due(db: psycopg.Connection[Any], *, longest_s: float = LONGEST_S) -> int:
    """Make the entries of all stored files that are new or changed; returns how many files were gone through.

    Raises:
        psycopg.OperationalError: the database went away; batches that were committed stay, the rest is still due.
    """
    until = monotonic() + longest_s
    done = 0
    while True:
        with db.transaction():
            if not search_index.lock_index(db):
                log.info("Somebody else makes entries for the search; nothing to do here.")
                return done
            stored_file_ids = search_index.take_due(db, BATCH)
            _write(db, stored_file_ids)
        done += len(stored_file_ids)
        if not stored_file_ids or monotonic() > until:
            return done


def _write(db: psycopg.Connection[Any], stored_file_ids: Sequence[int]) -> None:
    """A file that the database refuses is entered without its lines and comments, by itself; the others as they are."""
    if not stored_file_ids:
        return
    readings = [read_file(file) for file in search_index.load_unbooked(db, stored_file_ids)]
    try:
        with db.transaction():
            search_index.write_entries(db, stored_file_ids, readings)
    except (psycopg.DataError, psycopg.errors.ProgramLimitExceeded) as error:
        if len(stored_file_ids) == 1:
            log.warning("Stored file %d is found by its number alone: %s", stored_file_ids[0], type(error).__name__)
            search_index.write_entries(db, stored_file_ids, (), without_text=True)
            return
        middle = len(stored_file_ids) // 2
        _write(db, stored_file_ids[:middle])
        _write(db, stored_file_ids[middle:])


def read_file(file: UnbookedFile) -> Reading:
    """What a stored file that is not booked is found by: as much of it as can be read."""
    return read_document(file.stored_file_id, find_lenient_reader(file.system)(file.raw, file.external_id).document)


def read_document(stored_file_id: int, document: Document) -> Reading:
    """What a document is found by."""
    buyer = document.buyer
    amounts = (document.gross, document.net, document.gross_huf)
    dates = (document.issue_date, document.fulfillment_date, document.due_date)
    return Reading(
        stored_file_id,
        number=document.number,
        partner=buyer.name,
        body=" ".join([*(f"{line.name} {line.comment}" for line in document.lines), document.comment]),
        amounts=[one for one in amounts if one is not None],
        dates=[one for one in dates if one is not None],
        tax_numbers=[one for one in (buyer.tax_number, buyer.eu_tax_number) if one],
    )
