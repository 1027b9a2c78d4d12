"""Batches of one company's stored files, each processed in a transaction of its own, and what became of them."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta
from typing import Any

import psycopg

from billingo.booking.issues import make_issue
from billingo.booking.rules import build_rules
from billingo.model.company import BookingRules
from billingo.pipelines.booking_batch import BookingBatch
from billingo.pipelines.fetch_plan import BUDAPEST
from billingo.pipelines.judging import Judge, Prepared, make_internal_fault
from billingo.store import companies, processing
from billingo.store.companies import ConnectionSettings
from billingo.store.preview import check_constraints
from billingo.store.processing import RawFile
from billingo.systems.registry import find_lenient_reader, find_parser

log = logging.getLogger(__name__)

LONGEST_WAIT = timedelta(days=2)
REFUSALS = (psycopg.IntegrityError, psycopg.DataError, psycopg.errors.ProgramLimitExceeded)
"""What the database says of rows; any other error of it is about itself."""


@dataclass(slots=True)
class ProcessResult:
    """Stored files by how their processing ended."""

    booked: list[int] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    followed: list[int] = field(default_factory=list)  # booked before; a newer version's status was taken over
    changed_figures: list[int] = field(default_factory=list)  # booked before; the source now states other figures

    def extend(self, later: "ProcessResult") -> None:
        """Add what was processed after it; how a file ended then is what counts."""
        again = {*later.booked, *later.failed, *later.waiting}
        for ending in fields(self):
            before = [one for one in getattr(self, ending.name) if one not in again]
            setattr(self, ending.name, before + getattr(later, ending.name))

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


@dataclass(frozen=True, slots=True)
class PreparedBatch:
    """Files of one transaction, as far as they go without the database, by the rules of ``judge``."""

    stored_file_ids: list[int]
    judge: Judge
    prepared: Mapping[int, Prepared]


class Processor:
    """Processes batch after batch of one company at an aware moment; ``by`` books. ``result`` has what was committed."""

    def __init__(self, db: psycopg.Connection[Any], settings: ConnectionSettings, now: datetime, by: str) -> None:
        self.db = db
        self.settings = settings
        self.company = settings.company
        self.judge = _make_judge(settings, load_rules(db, settings), now)
        self.by = by
        self.result = ProcessResult()
        self.overdue = frozenset(processing.list_overdue(db, settings.connection_id, now - LONGEST_WAIT))

    def renew_rules(self) -> None:
        """Load the rules as they are now. Called under the company's lock, which whoever closes a period takes, too."""
        rules = load_rules(self.db, self.settings)
        if rules != self.judge.rules:
            self.judge = replace(self.judge, rules=rules)

    def prepare(self, stored_file_ids: list[int], files: Sequence[RawFile]) -> PreparedBatch:
        """All that needs no database; safe while another batch is processed."""
        judge = self.judge
        return PreparedBatch(stored_file_ids, judge, judge.prepare_all(files))

    def process_batch(self, prepared: PreparedBatch) -> None:
        """Process one batch in one transaction; when that cannot be done, halve it until one document is alone."""
        stored_file_ids = prepared.stored_file_ids
        while stored_file_ids:
            try:
                with self.db.transaction():
                    batch = BookingBatch(self, prepared)
                    batch.run(stored_file_ids)
                    # within a transaction of a caller, the end that the database checks at would come too late to halve
                    check_constraints(self.db)
            except Exception as error:
                if isinstance(error, psycopg.Error) and not isinstance(error, REFUSALS):
                    raise
                if len(stored_file_ids) == 1:
                    self._park(stored_file_ids[0], error)
                    return
                middle = len(stored_file_ids) // 2
                self.process_batch(replace(prepared, stored_file_ids=stored_file_ids[:middle]))
                stored_file_ids = stored_file_ids[middle:]
                continue
            batch.add_to(self.result)
            stored_file_ids = batch.released

    def _park(self, stored_file_id: int, error: Exception) -> None:
        if isinstance(error, psycopg.Error):
            log.error("The database refused stored file %d: %s", stored_file_id, type(error).__name__)
            issue = make_issue("database_refused", field="document", found=_first_line(error), expected="")
        else:
            log.error("Stored file %d could not be processed", stored_file_id, exc_info=error)
            issue = make_internal_fault(error)
        with self.db.transaction():
            processing.lock_company(self.db, self.company.company_id)
            (file,) = processing.load_files(self.db, self.settings.connection_id, [stored_file_id])
            # what is booked stays so: a newer version could not be followed, or another copy booked it meanwhile
            state = "booked" if file.state == "booked" else "failed"
            processing.set_outcomes(self.db, self.settings.connection_id, {stored_file_id: (state, (issue,))}, {})
        if state == "failed":
            self.result.failed.append(stored_file_id)


def load_rules(db: psycopg.Connection[Any], settings: ConnectionSettings) -> BookingRules:
    """The company's booking rules: the Hungarian defaults overlaid by its own."""
    return build_rules(*companies.load_booking_rules(db, settings.company.company_id))


def _make_judge(settings: ConnectionSettings, rules: BookingRules, now: datetime) -> Judge:
    """The rules of a connection's company at an aware moment."""
    return Judge(
        find_parser(settings.system),
        find_lenient_reader(settings.system),
        settings.company,
        rules,
        now.astimezone(BUDAPEST).date(),
    )


def _first_line(error: psycopg.Error) -> str:
    return (error.diag.message_primary or type(error).__name__)[:200]
