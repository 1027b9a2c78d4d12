"""What is done for all companies now and then; see :mod:`billingo.pipelines.maintenance_dag`."""

import logging
from datetime import UTC, datetime
from typing import Any

from billingo.pipelines import import_drafts
from billingo.pipelines.connections import open_database
from billingo.pipelines.fetch import quota_left
from billingo.pipelines.messages import announce_failures
from billingo.pipelines.process import process
from billingo.pipelines.processor import LONGEST_WAIT
from billingo.pipelines.search_index import index_due
from billingo.pipelines.snapshot import write_snapshot
from billingo.pipelines.switching import switch_on
from billingo.store import companies, processing, watching
from billingo.systems.errors import OffCause

log = logging.getLogger(__name__)


def maintain(*, now: datetime | None = None) -> dict[str, Any]:
    """Do what is due at ``now`` (aware UTC; by default this moment); returns counts."""
    now = now or datetime.now(UTC)
    switched_on = overdue = 0
    with open_database() as db:
        for settings in companies.list_connections(db):
            if settings.enabled and settings.off_cause == OffCause.QUOTA_USED_UP:
                left = quota_left(db, settings, now)
                if left is None or left > 0:
                    switched_on += switch_on(db, settings.connection_id) is not None
        for connection_id, stored_file_ids in processing.list_overdue_files(db, now - LONGEST_WAIT).items():
            settings = companies.load_connection_by_id(db, connection_id)
            log.info(
                "%s: %d documents waited too long for the document they correct",
                settings.company.name,
                len(stored_file_ids),
            )
            try:
                process(db, settings, stored_file_ids, now=now)
                announce_failures(db, connection_id, "maintenance")
            except Exception:
                # one company's fault must not keep the others waiting; the next turn tries again
                log.exception("%s: the documents that waited could not be processed", settings.company.name)
                continue
            overdue += len(stored_file_ids)
        written = write_snapshot(db)
        watching.note_life(db, watching.MAINTENANCE, datetime.now(UTC))
    import_drafts.drop_outdated()
    return {"switched_on": switched_on, "overdue": overdue, "snapshot_changed": written}


def index_search() -> int:
    """Enter stored files that are new or changed into the search index; returns how many."""
    with open_database() as db:
        done = index_due(db)
    log.info("%d stored files entered into the search index", done)
    return done
