"""Validate and book: stored files become documents, journal entries and VAT ledger lines, or failures that say why.

A batch is one transaction under its company's lock. One bad document never stops the others (DESIGN rule 1): what its data
cannot say is an issue, what the database refuses parks that document alone, and the rest is booked.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import zip_longest
from typing import Any

import psycopg

from billingo.booking.facts import Facts
from billingo.booking.issues import make_issue
from billingo.booking.journal import journalize
from billingo.booking.originals import missing_originals
from billingo.booking.partners import partner_keys
from billingo.booking.rules import build_rules
from billingo.booking.validate import describe_wait, has_errors, validate
from billingo.model.company import BookingRules
from billingo.model.document import Document, Reference
from billingo.model.issue import Issue
from billingo.model.journal import Booking
from billingo.pipelines.fetch import BUDAPEST
from billingo.store import booking as store
from billingo.store import companies
from billingo.store.booking import BookedFigures, FileToProcess, NewDocument, RawFile
from billingo.store.companies import ConnectionSettings
from billingo.systems.registry import find_parser
from billingo.systems.unreadable import Unreadable

log = logging.getLogger(__name__)

BATCH = 500
LONGEST_WAIT = timedelta(days=2)
AUTOMATIC = "automatic"

Parsed = dict[int, tuple[int, Document | tuple[Issue, ...]]]
"""Stored file -> the version that was parsed, and its document, or why it cannot be read."""


@dataclass(slots=True)
class ProcessResult:
    """Stored files by how their processing ended."""

    booked: list[int] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    followed: list[int] = field(default_factory=list)  # booked before; a newer version's status was taken over
    changed_figures: list[int] = field(default_factory=list)  # booked before; the source now states other figures

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
    # while the database writes one batch, the next is parsed
    with ThreadPoolExecutor(1, thread_name_prefix="parse") as parser:
        upcoming = parser.submit(processor.parse_all, processor.load_raw(batches[0])) if batches else None
        for batch, following in zip_longest(batches, batches[1:]):
            parsed = upcoming.result() if upcoming else {}
            if following:
                upcoming = parser.submit(processor.parse_all, processor.load_raw(following))
            processor.process_batch(batch, parsed)
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
        self.rules = rules
        self.now = now
        self.today = now.astimezone(BUDAPEST).date()
        self.by = by
        self.parse = find_parser(settings.system)
        self.result = ProcessResult()
        self.overdue = frozenset(store.list_overdue(db, settings.connection_id, now - LONGEST_WAIT))

    def load_raw(self, stored_file_ids: list[int]) -> list[RawFile]:
        """The newest bytes; read before the company is locked."""
        return store.load_raw(self.db, stored_file_ids)

    def parse_all(self, raw_files: Sequence[RawFile]) -> Parsed:
        """Parse without the database; what cannot be read is its issues."""
        parsed: Parsed = {}
        for file in raw_files:
            try:
                parsed[file.stored_file_id] = (file.version, self.parse(file.raw))
            except Unreadable as unreadable:
                parsed[file.stored_file_id] = (file.version, unreadable.issues)
        return parsed

    def process_batch(self, stored_file_ids: list[int], parsed: Parsed) -> None:
        """Process one batch in one transaction; when the database refuses it, halve it until one document is alone."""
        while stored_file_ids:
            try:
                with self.db.transaction():
                    batch = _Batch(self, parsed)
                    batch.run(stored_file_ids)
            except (psycopg.IntegrityError, psycopg.DataError) as error:
                if len(stored_file_ids) == 1:
                    self._park(stored_file_ids[0], error)
                    return
                middle = len(stored_file_ids) // 2
                self.process_batch(stored_file_ids[:middle], parsed)
                stored_file_ids = stored_file_ids[middle:]
                continue
            batch.add_to(self.result)
            stored_file_ids = batch.released()

    def _park(self, stored_file_id: int, error: psycopg.Error) -> None:
        log.error("The database refused stored file %d: %s", stored_file_id, type(error).__name__)
        issue = make_issue("database_refused", field="document", found=_first_line(error), expected="")
        with self.db.transaction():
            store.set_outcomes(self.db, self.settings.connection_id, {stored_file_id: ("failed", (issue,))}, {})
        self.result.failed.append(stored_file_id)


class _Batch:
    """The files of one transaction."""

    def __init__(self, processor: _Processor, parsed: Parsed) -> None:
        self.p = processor
        self.parsed = parsed
        self.db = processor.db
        self.connection_id = processor.settings.connection_id
        self.outcomes: dict[int, tuple[str, Sequence[Issue]]] = {}
        self.waiting: dict[int, list[tuple[str, str]]] = {}
        self.followed: list[int] = []
        self.changed_figures: list[int] = []
        self.booked_ids: list[str] = []

    def run(self, stored_file_ids: list[int]) -> None:
        store.lock_company(self.db, self.p.company.company_id)
        files = store.load_files(self.db, self.connection_id, stored_file_ids)
        parsed = self._take_parsed(files)
        self._follow([file for file in files if file.state == "booked"], parsed)
        pending = [(file, parsed[file.stored_file_id]) for file in files if file.stored_file_id in parsed]
        pending = [(file, document) for file, document in pending if file.state != "booked"]
        # what this batch books may be what others of it wait for, so go round until nothing more moves
        while pending:
            left = self._book_round(pending)
            if len(left) == len(pending):
                break
            pending = left
        store.set_outcomes(self.db, self.connection_id, self.outcomes, self.waiting)

    def add_to(self, result: ProcessResult) -> None:
        """Count what was committed."""
        result.followed += self.followed
        result.changed_figures += self.changed_figures
        already = {*self.followed, *self.changed_figures}
        for stored_file_id, (state, _) in self.outcomes.items():
            if stored_file_id not in already:
                getattr(result, state).append(stored_file_id)

    def released(self) -> list[int]:
        """Stored files of other batches that waited for what this one booked."""
        if not self.booked_ids:
            return []
        waiting = store.list_released(self.db, self.connection_id, self.booked_ids)
        return [stored_file_id for stored_file_id in waiting if stored_file_id not in self.outcomes]

    def _take_parsed(self, files: Sequence[FileToProcess]) -> dict[int, Document]:
        """The documents of the files as they are under the lock; one that changed since it was parsed is parsed again."""
        stale = [
            file.stored_file_id for file in files if self.parsed.get(file.stored_file_id, (None,))[0] != file.version
        ]
        again = self.p.parse_all(self.p.load_raw(stale)) if stale else {}
        documents: dict[int, Document] = {}
        for file in files:
            _, found = again.get(file.stored_file_id) or self.parsed[file.stored_file_id]
            if isinstance(found, Document):
                documents[file.stored_file_id] = found
            else:
                state = "booked" if file.state == "booked" else "failed"
                self.outcomes[file.stored_file_id] = (state, found)
        return documents

    def _follow(self, files: Sequence[FileToProcess], parsed: Mapping[int, Document]) -> None:
        """Newer versions of booked documents: the status follows, figures that differ are reported and never booked."""
        newer = [f for f in files if f.processed_version != f.version and f.stored_file_id in parsed]
        if not newer:
            return
        booked = store.load_booked(self.db, [file.stored_file_id for file in newer])
        for file in newer:
            document, figures = parsed[file.stored_file_id], booked[file.stored_file_id]
            differences = list(compare_figures(figures, document))
            store.update_status(
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
        taken = store.list_numbers(
            self.db, self.p.company.company_id, [document.number for _, document in pending if document.number]
        )
        references = sorted({one.external_id for _, document in pending for one in document.references})
        originals = store.load_originals(self.db, self.connection_id, references)
        skipped = store.list_skipped(self.db, self.connection_id, [one for one in references if one not in originals])
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
            issues, booking = self._judge(document, Facts(taken_by, own, self.p.today))
            if booking is None:
                self.outcomes[file.stored_file_id] = ("failed", issues)
                self.waiting.pop(file.stored_file_id, None)
                continue
            self.outcomes[file.stored_file_id] = ("booked", issues)
            self.waiting.pop(file.stored_file_id, None)
            taken[document.kind, document.number] = (document.external_id, self.connection_id)
            touched |= chains
            new.append(_new_document(file, document, booking))
        if new:
            store.book(
                self.db,
                company_id=self.p.company.company_id,
                connection_id=self.connection_id,
                new=new,
                booked_by=self.p.by,
            )
            self.booked_ids += [one.document.external_id for one in new]
        return left

    def _judge(self, document: Document, facts: Facts) -> tuple[Sequence[Issue], Booking | None]:
        try:
            issues = validate(document, self.p.company, self.p.rules, facts)
            if has_errors(issues):
                return issues, None
            return issues, journalize(document, self.p.company, self.p.rules, facts.originals)
        except Exception as error:
            # a fault of ours in one document must not stop the others; the log has the traceback, the file its cause
            log.exception("Document %s could not be judged", document.number)
            fault = make_issue("internal_fault", field="document", found=type(error).__name__, expected="")
            return (fault,), None

    def _is_in_vain(self, file: FileToProcess, missing: Sequence[Reference], skipped: Mapping[str, str]) -> bool:
        """Whether the originals will not come: they were seen and not stored, or the wait has been too long."""
        return any(one.external_id in skipped for one in missing) or file.stored_file_id in self.p.overdue


def _new_document(file: FileToProcess, document: Document, booking: Booking) -> NewDocument:
    rate = Decimal(1) if document.currency == "HUF" or document.rate is None else document.rate
    if booking.vat_lines:
        net_huf = sum((line.net_huf for line in booking.vat_lines), Decimal(0))
        gross_huf = net_huf + sum((line.vat_huf for line in booking.vat_lines), Decimal(0))
    else:
        net_huf = document.net_huf if document.net_huf is not None else (document.net or Decimal(0)) * rate
        gross_huf = document.gross_huf if document.gross_huf is not None else (document.gross or Decimal(0)) * rate
    return NewDocument(file, document, booking, partner_keys(document.buyer), rate, net_huf, gross_huf)


def compare_figures(booked: BookedFigures, document: Document) -> Iterator[Issue]:
    """Warnings for every booked figure that the newest version of the document states differently."""
    for name in ("kind", "number", "issue_date", "fulfillment_date", "currency", "net", "gross"):
        before, after = getattr(booked, name), getattr(document, name)
        if before != after:
            yield make_issue("figures_changed", field=name, found=str(after), expected=str(before))


def _first_line(error: psycopg.Error) -> str:
    return (error.diag.message_primary or type(error).__name__)[:200]
