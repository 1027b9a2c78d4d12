"""Validate and book: stored files become documents, journal entries and VAT ledger lines, or failures that say why.

A batch is one transaction under its company's lock. One bad document never stops the others (DESIGN rule 1): what its data
cannot say is an issue, what the database refuses parks that document alone, and the rest is booked.
"""

import logging
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import zip_longest
from typing import Any

import psycopg

from billingo.booking.facts import Facts
from billingo.booking.issues import make_issue
from billingo.booking.originals import missing_originals
from billingo.booking.rules import build_rules
from billingo.booking.validate import describe_wait
from billingo.model.company import BookingRules
from billingo.model.document import Document, Reference
from billingo.model.issue import Issue
from billingo.pipelines.fetch import BUDAPEST
from billingo.pipelines.judging import Judge, Prepared, compare_figures, make_new_document
from billingo.store import booking as bookings
from billingo.store import companies, processing
from billingo.store.booking import NewDocument
from billingo.store.companies import ConnectionSettings
from billingo.store.processing import FileToProcess
from billingo.systems.registry import find_parser

log = logging.getLogger(__name__)

BATCH = 1_000
LONGEST_WAIT = timedelta(days=2)
AUTOMATIC = "automatic"


@dataclass(slots=True)
class ProcessResult:
    """Stored files by how their processing ended."""

    booked: list[int] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    followed: list[int] = field(default_factory=list)  # booked before; a newer version's status was taken over
    changed_figures: list[int] = field(default_factory=list)  # booked before; the source now states other figures

    def list_released(self, asked: Sequence[int]) -> list[int]:
        """Stored files that were processed though not asked for: they waited for one that was."""
        known = set(asked)
        return [one for one in (*self.booked, *self.failed, *self.waiting) if one not in known]

    def as_counts(self) -> dict[str, int]:
        """Plain numbers, for the run's record and the log."""
        return {
            "booked": len(self.booked),
            "failed": len(self.failed),
            "waiting": len(self.waiting),
            "followed": len(self.followed),
            "changed_figures": len(self.changed_figures),
        }


def process(
    db: psycopg.Connection[Any],
    settings: ConnectionSettings,
    stored_file_ids: Sequence[int],
    *,
    now: datetime | None = None,
    by: str = AUTOMATIC,
) -> ProcessResult:
    """Process stored files; what was booked before is never booked again, however often this is called.

    Documents that waited for one of these are processed too, as soon as it is booked.

    Raises:
        psycopg.OperationalError: the database went away; what was committed stays, the rest is as it was.
    """
    now = now or datetime.now(UTC)
    processor = _Processor(db, settings, load_rules(db, settings), now, by)
    batches = [list(stored_file_ids[start : start + BATCH]) for start in range(0, len(stored_file_ids), BATCH)]
    # while the database writes one batch, the next is prepared
    with ThreadPoolExecutor(1, thread_name_prefix="prepare") as preparer:
        upcoming = (
            preparer.submit(processor.judge.prepare_all, processing.load_raw(db, batches[0])) if batches else None
        )
        for batch, following in zip_longest(batches, batches[1:]):
            prepared = upcoming.result() if upcoming else {}
            if following:
                upcoming = preparer.submit(processor.judge.prepare_all, processing.load_raw(db, following))
            processor.process_batch(batch, prepared)
    return processor.result


def load_rules(db: psycopg.Connection[Any], settings: ConnectionSettings) -> BookingRules:
    """The company's booking rules: the Hungarian defaults overlaid by its own."""
    return build_rules(*companies.load_booking_rules(db, settings.company.company_id))


class _Processor:
    def __init__(
        self,
        db: psycopg.Connection[Any],
        settings: ConnectionSettings,
        rules: BookingRules,
        now: datetime,
        by: str,
    ) -> None:
        self.db = db
        self.settings = settings
        self.company = settings.company
        self.judge = Judge(find_parser(settings.system), settings.company, rules, now.astimezone(BUDAPEST).date())
        self.by = by
        self.result = ProcessResult()
        self.overdue = frozenset(processing.list_overdue(db, settings.connection_id, now - LONGEST_WAIT))

    def process_batch(self, stored_file_ids: list[int], prepared: Mapping[int, Prepared]) -> None:
        """Process one batch in one transaction; when the database refuses it, halve it until one document is alone."""
        while stored_file_ids:
            try:
                with self.db.transaction():
                    batch = _Batch(self, prepared)
                    batch.run(stored_file_ids)
            except (psycopg.IntegrityError, psycopg.DataError) as error:
                if len(stored_file_ids) == 1:
                    self._park(stored_file_ids[0], error)
                    return
                middle = len(stored_file_ids) // 2
                self.process_batch(stored_file_ids[:middle], prepared)
                stored_file_ids = stored_file_ids[middle:]
                continue
            batch.add_to(self.result)
            stored_file_ids = batch.released

    def _park(self, stored_file_id: int, error: psycopg.Error) -> None:
        log.error("The database refused stored file %d: %s", stored_file_id, type(error).__name__)
        issue = make_issue("database_refused", field="document", found=_first_line(error), expected="")
        with self.db.transaction():
            processing.lock_company(self.db, self.company.company_id)
            (file,) = processing.load_files(self.db, self.settings.connection_id, [stored_file_id])
            # what is booked stays so: a newer version could not be followed, or another copy booked it meanwhile
            state = "booked" if file.state == "booked" else "failed"
            processing.set_outcomes(self.db, self.settings.connection_id, {stored_file_id: (state, (issue,))}, {})
        if state == "failed":
            self.result.failed.append(stored_file_id)


class _Batch:
    """The files of one transaction."""

    def __init__(self, processor: _Processor, prepared: Mapping[int, Prepared]) -> None:
        self.p = processor
        self.prepared = dict(prepared)
        self.db = processor.db
        self.connection_id = processor.settings.connection_id
        self.outcomes: dict[int, tuple[str, Sequence[Issue]]] = {}
        self.waiting: dict[int, list[tuple[str, str]]] = {}
        self.followed: list[int] = []
        self.changed_figures: list[int] = []
        self.booked_ids: list[str] = []
        self.released: list[int] = []  # of other batches: they waited for what this one booked

    def run(self, stored_file_ids: list[int]) -> None:
        processing.lock_company(self.db, self.p.company.company_id)
        files = processing.load_files(self.db, self.connection_id, stored_file_ids)
        documents = self._read(files)
        self._follow([file for file in files if file.state == "booked"], documents)
        pending = [(file, documents[file.stored_file_id]) for file in files if file.stored_file_id in documents]
        pending = [(file, document) for file, document in pending if file.state != "booked"]
        # what this batch books may be what others of it wait for, so go round until nothing more moves
        while pending:
            left = self._book_round(pending)
            if len(left) == len(pending):
                break
            pending = left
        processing.set_outcomes(self.db, self.connection_id, self.outcomes, self.waiting)
        if self.booked_ids:
            self.released = processing.release(self.db, self.connection_id, self.booked_ids, list(self.outcomes))

    def add_to(self, result: ProcessResult) -> None:
        """Count what was committed."""
        result.followed += self.followed
        result.changed_figures += self.changed_figures
        already = {*self.followed, *self.changed_figures}
        for stored_file_id, (state, _) in self.outcomes.items():
            if stored_file_id not in already:
                getattr(result, state).append(stored_file_id)

    def _read(self, files: Sequence[FileToProcess]) -> dict[int, Document]:
        """The documents of the files as they are under the lock; one that changed since it was prepared is read again."""
        stale = [
            file.stored_file_id
            for file in files
            if (known := self.prepared.get(file.stored_file_id)) is None or known.version != file.version
        ]
        if stale:
            self.prepared |= self.p.judge.prepare_all(processing.load_raw(self.db, stale))
        documents: dict[int, Document] = {}
        for file in files:
            prepared = self.prepared[file.stored_file_id]
            if prepared.document is not None:
                documents[file.stored_file_id] = prepared.document
            else:
                state = "booked" if file.state == "booked" else "failed"
                self.outcomes[file.stored_file_id] = (state, prepared.issues)
        return documents

    def _follow(self, files: Sequence[FileToProcess], documents: Mapping[int, Document]) -> None:
        """Newer versions of booked documents: the status follows, figures that differ are reported and never booked."""
        newer = [f for f in files if f.processed_version != f.version and f.stored_file_id in documents]
        if not newer:
            return
        booked = bookings.load_booked(self.db, [file.stored_file_id for file in newer])
        for file in newer:
            document, figures = documents[file.stored_file_id], booked[file.stored_file_id]
            differences = list(compare_figures(figures, document))
            bookings.update_status(
                self.db,
                figures.document_id,
                document,
                version=file.version,
                figures_changed=bool(differences),
            )
            self.outcomes[file.stored_file_id] = ("booked", differences)
            (self.changed_figures if differences else self.followed).append(file.stored_file_id)

    def _book_round(self, pending: list[tuple[FileToProcess, Document]]) -> list[tuple[FileToProcess, Document]]:
        """Judge each document by what is booked so far, book what passes; returns those whose originals are missing."""
        taken = bookings.list_numbers(
            self.db, self.p.company.company_id, [document.number for _, document in pending if document.number]
        )
        references = sorted({one.external_id for _, document in pending for one in document.references})
        originals = bookings.load_originals(self.db, self.connection_id, references)
        skipped = processing.list_skipped(
            self.db, self.connection_id, [one for one in references if one not in originals]
        )
        new: list[NewDocument] = []
        left: list[tuple[FileToProcess, Document]] = []
        touched: set[int] = set()  # chains that this round extends: the next of them sees it in the next round
        for file, document in pending:
            own = {r.external_id: originals[r.external_id] for r in document.references if r.external_id in originals}
            chains = {original.document_id for original in own.values()}
            missing = missing_originals(document, own)
            if chains & touched:
                left.append((file, document))
                continue
            if missing and not self._is_in_vain(file, missing, skipped):
                self.outcomes[file.stored_file_id] = ("waiting", describe_wait(document, own))
                self.waiting[file.stored_file_id] = [(one.external_id, one.number) for one in missing]
                left.append((file, document))
                continue
            by_number = taken.get((document.kind, document.number))
            taken_by = by_number[0] if by_number and by_number != (document.external_id, self.connection_id) else None
            verdict = self.prepared[file.stored_file_id].verdict
            if verdict is None or taken_by is not None:
                verdict = self.p.judge.judge(document, Facts(taken_by, own, self.p.judge.today))
            issues, booking = verdict
            if booking is None:
                self.outcomes[file.stored_file_id] = ("failed", issues)
                self.waiting.pop(file.stored_file_id, None)
                continue
            self.outcomes[file.stored_file_id] = ("booked", issues)
            self.waiting.pop(file.stored_file_id, None)
            taken[document.kind, document.number] = (document.external_id, self.connection_id)
            touched |= chains
            new.append(make_new_document(file, document, booking))
        if new:
            bookings.book(
                self.db,
                company_id=self.p.company.company_id,
                connection_id=self.connection_id,
                new=new,
                booked_by=self.p.by,
            )
            self.booked_ids += [one.document.external_id for one in new]
        return left

    def _is_in_vain(self, file: FileToProcess, missing: Sequence[Reference], skipped: Mapping[str, str]) -> bool:
        """Whether the originals will not come: they were seen and not stored, or the wait has been too long."""
        return any(one.external_id in skipped for one in missing) or file.stored_file_id in self.p.overdue


def _first_line(error: psycopg.Error) -> str:
    return (error.diag.message_primary or type(error).__name__)[:200]
