"""Validate and book: stored files become documents, journal entries and VAT ledger lines, or failures that say why.

A batch is one transaction under its company's lock. One bad document never stops the others (DESIGN rule 1): what its data
cannot say is an issue, what the database refuses or a fault of ours parks that document alone, and the rest is booked.
"""

import gc
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import psycopg

from billingo.pipelines.processor import Processor, ProcessResult
from billingo.store import processing
from billingo.store.companies import ConnectionSettings

BATCH = 2_500
AUTOMATIC = "automatic"


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
    processor = Processor(db, settings, now or datetime.now(UTC), by)
    batches = split_batches(stored_file_ids)
    if len(batches) == 1:
        processor.process_batch(processor.prepare(batches[0], processing.load_raw(db, batches[0])))
    if len(batches) < 2:
        return processor.result
    # while the database writes one batch, the next is prepared
    with without_collector(), ThreadPoolExecutor(1, thread_name_prefix="prepare") as preparer:
        upcoming = preparer.submit(processor.prepare, batches[0], processing.load_raw(db, batches[0]))
        for following in (*batches[1:], None):
            batch = upcoming.result()
            if following:
                upcoming = preparer.submit(processor.prepare, following, processing.load_raw(db, following))
            processor.process_batch(batch)
    return processor.result


def split_batches(stored_file_ids: Sequence[int]) -> list[list[int]]:
    """What is processed in one transaction each."""
    return [list(stored_file_ids[start : start + BATCH]) for start in range(0, len(stored_file_ids), BATCH)]


@contextmanager
def without_collector() -> Iterator[None]:
    """Leave out the collector of cycles: documents have none, and it would walk all of them again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
