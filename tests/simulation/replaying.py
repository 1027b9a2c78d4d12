"""Raw bytes that came once and come again: offered to landing, storing and booking, past all that would spare the work.

What keeps them from being there twice is then the database's own: its unique keys, and the fingerprints that it compares.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import psycopg

from billingo.pipelines.processor import Processor
from billingo.store import booking, fetching, processing
from tests.simulation.bulk import BulkCompany, ListedSource, digest_ledgers, forget_watermark

BATCH = 1_000
COUNTS = """
SELECT
    (SELECT count(*) FROM stored_file WHERE connection_id = %(connection_id)s) AS "stored files",
    (
        SELECT count(*) FROM stored_file_version AS v INNER JOIN stored_file AS f USING (stored_file_id)
        WHERE f.connection_id = %(connection_id)s
    ) AS versions,
    (SELECT count(*) FROM document WHERE connection_id = %(connection_id)s) AS bookings
"""
FORGET = """
UPDATE stored_file SET state = 'stored', processed_version = NULL
WHERE stored_file_id = ANY(%(stored_file_ids)s) AND state = 'booked'
"""


@dataclass
class Replay:
    """What was offered again, and what came of it, in words; ``refused`` by a unique key."""

    landed: int = 0
    booked: int = 0  # offered to the tables of bookings
    refused: int = 0
    processed: int = 0  # offered to processing, as if nobody had ever booked them
    double: list[str] = field(default_factory=list)


def play_back(company: BulkCompany, raw: list[bytes], ids: Sequence[int], *, through_processing: int) -> Replay:
    """Offer all of it again; so many documents to the whole of processing too, which takes ten times longer."""
    done, before, ledgers = Replay(), count_rows(company), digest_ledgers(company)
    forget_watermark(company)
    with patch.object(fetching, "list_known", lambda *_: {}):  # as if none of them had ever been seen
        done.landed = company.take_over(ListedSource(raw)).landed
    for start in range(0, len(ids), BATCH):
        offer_to_book(company, list(ids[start : start + BATCH]), done)
    forgotten = list(ids[:: max(1, len(ids) // through_processing)])
    done.processed = company.db.execute(FORGET, {"stored_file_ids": forgotten}).rowcount
    company.process(forgotten)
    after = count_rows(company)
    done.double += [f"{before[what]} {what} became {after[what]}" for what in before if before[what] != after[what]]
    if digest_ledgers(company) != ledgers:
        done.double.append("the ledgers are not what they were")
    return done


def offer_to_book(company: BulkCompany, ids: list[int], done: Replay) -> None:
    """Write every document of these files that stands alone once more, each in a transaction of its own."""
    settings = company.settings
    processor = Processor(company.db, settings, datetime.now(UTC), "replay")
    for one in processor.prepare(ids, processing.load_raw(company.db, ids)).prepared.values():
        if one.new is None:
            continue
        done.booked += 1
        try:
            with company.db.transaction():
                booking.book(
                    company.db,
                    company_id=settings.company.company_id,
                    connection_id=settings.connection_id,
                    new=[one.new],
                    booked_by="replay",
                )
        except psycopg.errors.UniqueViolation:
            done.refused += 1


def count_rows(company: BulkCompany) -> dict[str, Any]:
    """What there is of the company, by name."""
    row: Any = company.db.execute(COUNTS, {"connection_id": company.connection_id}).fetchone()
    return dict(zip(("stored files", "versions", "bookings"), row, strict=True))
