"""The stored files of one transaction: read under their company's lock, followed or judged, and booked."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from billingo.booking.facts import Facts
from billingo.booking.originals import missing_originals
from billingo.booking.validate import describe_wait
from billingo.model.document import Document, Reference
from billingo.model.issue import Issue
from billingo.pipelines.judging import compare_figures, make_new_document
from billingo.store import booking as bookings
from billingo.store import processing
from billingo.store.booking import NewDocument
from billingo.store.corrections import load_corrections
from billingo.store.processing import FileToProcess

if TYPE_CHECKING:
    from billingo.pipelines.processor import PreparedBatch, Processor, ProcessResult


class BookingBatch:
    """The files of one transaction."""

    def __init__(self, processor: "Processor", batch: "PreparedBatch") -> None:
        self.p = processor
        self.prepared_by = batch.judge
        self.prepared = dict(batch.prepared)
        self.db = processor.db
        self.connection_id = processor.settings.connection_id
        self.outcomes: dict[int, tuple[str, Sequence[Issue]]] = {}
        self.waiting: dict[int, list[tuple[str, str]]] = {}
        self.followed: list[int] = []
        self.changed_figures: list[int] = []
        self.booked_ids: list[str] = []
        self.released: list[int] = []  # of other batches: they waited for what this one booked

    def run(self, stored_file_ids: list[int]) -> None:
        processing.lock_for_batch(self.db, self.p.company.company_id)
        self.p.renew_rules()
        if self.prepared_by is not self.p.judge:
            self.prepared = {}  # judged by rules that hold no longer
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

    def add_to(self, result: "ProcessResult") -> None:
        """Count what was committed."""
        result.followed += self.followed
        result.changed_figures += self.changed_figures
        already = {*self.followed, *self.changed_figures}
        for stored_file_id, (state, _) in self.outcomes.items():
            if stored_file_id not in already:
                getattr(result, state).append(stored_file_id)

    def _read(self, files: Sequence[FileToProcess]) -> dict[int, Document]:
        """The documents of the files as they are under the lock; what changed since it was prepared is read again."""
        corrections = load_corrections(self.db, [file.stored_file_id for file in files])
        stale = [
            file.stored_file_id
            for file in files
            if (known := self.prepared.get(file.stored_file_id)) is None
            or known.version != file.version
            or file.stored_file_id in corrections
        ]
        if stale:
            self.prepared |= self.p.judge.prepare_all(processing.load_raw(self.db, stale), corrections)
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
            verdict, ready = self.prepared[file.stored_file_id].verdict, self.prepared[file.stored_file_id].new
            if verdict is None or taken_by is not None:
                verdict, ready = self.p.judge.judge(document, Facts(taken_by, own, self.p.judge.today)), None
            issues, booking = verdict
            if booking is None:
                self.outcomes[file.stored_file_id] = ("failed", issues)
                self.waiting.pop(file.stored_file_id, None)
                continue
            self.outcomes[file.stored_file_id] = ("booked", issues)
            self.waiting.pop(file.stored_file_id, None)
            taken[document.kind, document.number] = (document.external_id, self.connection_id)
            touched |= chains
            new.append(ready or make_new_document(file.stored_file_id, file.version, document, booking))
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
