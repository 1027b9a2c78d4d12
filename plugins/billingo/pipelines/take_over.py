"""A whole sync outside Airflow's runs, with all that belongs to a run: its record, its counts, its messages.

For a client with very many documents whose first sync is not to fill the grid; the DAG goes on from there.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import psycopg

from billingo.pipelines import fault_texts, messages, notify, tasks, whole_sync
from billingo.pipelines.connections import open_database
from billingo.pipelines.fetch import quota_used_up
from billingo.pipelines.metrics import count_work
from billingo.pipelines.task_source import open_source_of, switch_off, switch_on
from billingo.pipelines.whole_sync import SyncResult
from billingo.store import companies, fetching, processing
from billingo.store.companies import ConnectionSettings


def take_over(slug: str, system: str, *, heard: Callable[[SyncResult], None] | None = None) -> SyncResult:
    """Fetch, store, validate and book all that is new at the source, in this process; PDF images are left to their queue.

    Args:
        heard: is told how far it is, after every few thousand documents.

    Raises:
        AirflowFailException: key, subscription or quota; the connection was switched off and the right person told (WT-13).
        SystemFault, psycopg.Error: it did not come to its end; what has landed is kept, and the next sync goes on from there.
    """
    run_id = f"here__{datetime.now(UTC).isoformat()}"
    with open_database() as db:
        settings = companies.load_connection(db, slug, system)
        fetching.start_run(db, settings.connection_id, run_id)
        try:
            with open_source_of(db, settings) as source:
                result = whole_sync.sync(
                    open_database,
                    settings,
                    source,
                    source_name=tasks.SOURCE,
                    file_type=tasks.FILE_TYPE,
                    heard=heard,
                )
            _settle(db, settings, run_id, result)
        except Exception as fault:
            if not db.broken:
                reason = fault_texts.describe(fault)
                messages.announce_run(db, settings.connection_id, run_id, failed=True, reason=reason)
                notify.send_at_once(db)
            raise
        messages.announce_run(db, settings.connection_id, run_id, failed=False)
        notify.send_at_once(db)
        return result


def _settle(db: psycopg.Connection[Any], settings: ConnectionSettings, run_id: str, result: SyncResult) -> None:
    """Note what was done, and what it says about the connection."""
    stored, processed = result.stored, result.processed
    if stored.held_back:
        switch_off(db, settings, quota_used_up(settings))
    else:
        switch_on(db, settings)
    fetched = result.fetched.as_counts()
    counts = {"stored": stored.added, "changed": stored.changed, "held_back": stored.held_back}
    already = {"already_booked": stored.already_booked}
    codes = [one.code for one in processing.list_outcomes(db, processed.failed)]
    count_work(settings.system, fetched)
    count_work(settings.system, {**counts, "newly_skipped": already})
    count_work(settings.system, processed.as_counts(), codes)
    fetching.finish_run(
        db, settings.connection_id, run_id, "stored", {**fetched, **counts, **already, **processed.as_counts()}
    )
