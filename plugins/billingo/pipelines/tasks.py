"""What the tasks of a company's DAG do: plain functions of a company and ids, each safe to run at any time and again.

What they return goes through XCom: ids, document numbers and counts, nothing else (DESIGN rule 4). Everything heavy is
imported when a task runs, because the scheduler's parsers import this module for every file.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

from billingo.pipelines.metrics import count_work
from billingo.pipelines.task_source import open_source_of, switch_off, switch_on

if TYPE_CHECKING:
    import psycopg

    from billingo.pipelines.fetch import FetchResult
    from billingo.store.companies import ConnectionSettings
    from billingo.store.processing import Outcome

log = logging.getLogger(__name__)

SOURCE = "billingo connection"  # WT-15
FILE_TYPE = "billingo json"
NOTED_EVERY_S = 1.0
FRESH_PDFS = 20  # of a work item of many documents; the others are the queue's
SHOWN = 20  # failed documents that an error text names one by one


def fetch(slug: str, system: str, run_id: str) -> dict[str, Any]:
    """Fetch what is new or changed; returns counts.

    Raises:
        AirflowSkipException: nothing is new, nothing waits, and the run has listed no work items before, so the rest of
            the run is skipped.
        AirflowFailException: the connection was switched off (WT-13).
        SystemFault, psycopg.Error: tried again; what has landed stays.
    """
    from billingo.pipelines import fetch as step  # noqa: PLC0415
    from billingo.store import fetching, storing  # noqa: PLC0415

    with _open(slug, system) as (db, settings):
        if not settings.enabled:
            raise AirflowSkipException(
                f"The connection of {settings.company.name} is not enabled; nothing was fetched."
            )
        fetching.start_run(db, settings.connection_id, run_id)
        result = step.FetchResult(heard=_note_progress(db, settings, run_id))
        try:
            with open_source_of(db, settings) as source:
                step.fetch(db, settings, source, result=result)
        finally:
            counts = result.as_counts()
            count_work(system, counts)
        switch_on(db, settings)
        log.info("%s: %s", settings.company.name, describe_fetch(counts))
        outcome = "fetched" if result.work else "nothing new"
        fetching.finish_run(db, settings.connection_id, run_id, outcome, counts)
        # a run that was cleared goes through its documents again; skipped, a red one would turn green unmended
        if not result.work and not storing.list_work_items(db, settings.connection_id, run_id):
            raise AirflowSkipException("Nothing new at the source, and nothing waits to be processed.")
        return counts


def _note_progress(
    db: psycopg.Connection[Any], settings: ConnectionSettings, run_id: str
) -> Callable[[FetchResult], None]:
    """Keeps how far a fetch is in the run's record, once a second, for whoever watches."""
    from billingo.store import fetching  # noqa: PLC0415

    next_at = 0.0

    def note(result: FetchResult) -> None:
        nonlocal next_at
        if time.monotonic() >= next_at:
            fetching.note_progress(db, settings.connection_id, run_id, result.as_counts())
            next_at = time.monotonic() + NOTED_EVERY_S

    return note


def describe_fetch(counts: Mapping[str, Any]) -> str:
    """One sentence for the log."""
    skipped = ", ".join(f"{count} × {reason}" for reason, count in sorted(counts["skipped"].items())) or "none"
    return (
        f"{counts['listed']} documents listed on {counts['pages']} pages, {counts['landed']} new or changed, "
        f"{counts['unchanged']} known; not stored: {skipped}"
    )


def store(slug: str, system: str, run_id: str) -> list[dict[str, Any]]:
    """Store what landed, each document once, and list the run's work items as ``{"item": 0, "label": "2026-17"}``.

    Raises:
        AirflowSkipException: there is nothing to process.
        psycopg.Error: tried again; each batch is stored as a whole or not at all.
    """
    from datetime import UTC, datetime  # noqa: PLC0415

    from billingo.pipelines import work  # noqa: PLC0415
    from billingo.pipelines.fetch import quota_left, quota_used_up  # noqa: PLC0415
    from billingo.store import fetching, storing  # noqa: PLC0415

    with _open(slug, system) as (db, settings):
        counts = storing.store_landed(
            db,
            connection_id=settings.connection_id,
            company_id=settings.company.company_id,
            source=SOURCE,
            file_type=FILE_TYPE,
            quota_left=quota_left(db, settings, datetime.now(UTC)),
        )
        log.info(
            "%s: %d stored, %d new versions, %d booked already by another way",
            settings.company.name,
            counts.added,
            counts.changed,
            counts.already_booked,
        )
        if counts.held_back:
            fault = quota_used_up(settings)
            log.warning("%d documents are kept back until there is quota again. %s", counts.held_back, fault)
            switch_off(db, settings, fault)
        count_work(
            system,
            {
                "stored": counts.added,
                "changed": counts.changed,
                "held_back": counts.held_back,
                "newly_skipped": {"already_booked": counts.already_booked},
            },
        )
        items = work.list_run_items(db, settings.connection_id, run_id)
        fetching.finish_run(
            db,
            settings.connection_id,
            run_id,
            "stored",
            {
                "stored": counts.added,
                "changed": counts.changed,
                "already_booked": counts.already_booked,
                "held_back": counts.held_back,
                "work_items": len(items),
            },
        )
        if not items:
            raise AirflowSkipException("Nothing to process.")
        return [{"item": item.item, "label": item.label} for item in items]


def validate_and_book(slug: str, system: str, run_id: str, item: int) -> dict[str, Any]:
    """Validate and book the documents of one work item; returns counts, and the ids if it is one document.

    Raises:
        AirflowFailException: documents failed; the others of the item are booked. Trying again would not help: mend the
            document or the settings, then clear this task.
        psycopg.Error: tried again.
    """
    from billingo.store import storing  # noqa: PLC0415

    with _open(slug, system) as (db, settings):
        connection_id = settings.connection_id
        return process_files(
            db,
            settings,
            storing.load_work_item(db, connection_id, run_id, item),
            keep_released=lambda released: storing.extend_work_item(db, connection_id, run_id, item, released),
        )


def process_files(
    db: psycopg.Connection[Any],
    settings: ConnectionSettings,
    stored_file_ids: Sequence[int],
    by: str = "automatic",
    keep_released: Callable[[Sequence[int]], None] | None = None,
) -> dict[str, Any]:
    """Process stored files and log how each ended; see :func:`validate_and_book`.

    ``keep_released`` is told of the documents that waited for one of these and were processed with them.
    """
    from billingo.pipelines.process import process  # noqa: PLC0415
    from billingo.store import processing  # noqa: PLC0415

    result = process(db, settings, stored_file_ids, by=by)
    released = result.list_released(stored_file_ids)
    if released and keep_released is not None:
        keep_released(released)
    outcomes = processing.list_outcomes(db, stored_file_ids)
    for outcome in outcomes:
        if outcome.state != "booked" or len(outcomes) <= SHOWN:
            _log_outcome(outcome)
    log.info("%s: %s", settings.company.name, result.as_counts())
    failed = [outcome for outcome in outcomes if outcome.state == "failed"]
    count_work(settings.system, result.as_counts(), [outcome.code for outcome in failed])
    if failed:
        raise AirflowFailException(describe_failures(failed, len(outcomes)))
    counts: dict[str, Any] = result.as_counts()
    if len(outcomes) == 1:
        counts |= {"stored_file_id": outcomes[0].stored_file_id, "external_id": outcomes[0].external_id}
    return counts


def _log_outcome(outcome: Outcome) -> None:
    name = outcome.number or f"#{outcome.external_id}"
    if outcome.state == "failed":
        log.error(
            "%s is not booked: %s [%s, field %s, found %s, expected %s] %s",
            name,
            outcome.text_en,
            outcome.code,
            outcome.field,
            outcome.found or "nothing",
            outcome.expected or "-",
            outcome.action_en,
        )
    elif outcome.state == "waiting":
        log.info("%s waits for the document that it corrects; it is booked by itself once that one is", name)
    else:
        log.info("%s is booked", name)


def describe_failures(failed: Sequence[Outcome], total: int) -> str:
    """What an engineer reads first in a failed task: how many, which, and why; the log above has each in full."""
    shown = "; ".join(
        f"{one.number or '#' + one.external_id}: {(one.text_en or '').removesuffix('.')}" for one in failed[:SHOWN]
    )
    more = f"; and {len(failed) - SHOWN} more, see above" if len(failed) > SHOWN else ""
    rest = f" The other {total - len(failed)} are done." if total > len(failed) else ""
    return (
        f"{len(failed)} of {total} documents failed and are kept.{rest} {shown}{more}. "
        "Mend the document at the source or the company's settings, then clear this task."
    )


def download_pdf(slug: str, system: str, run_id: str, item: int) -> dict[str, Any]:
    """Fetch the PDF images of one work item's booked documents (WT-20); those that are there are not fetched again.

    What takes longer than a moment is left to the queue: ones beyond the newest, not rendered yet, or an outside system
    that does not answer.

    Raises:
        AirflowFailException: a PDF will not come (not found, not a PDF, too large); the documents stay booked.
        StorageFailed: object storage does not take them; tried again later.
    """
    from billingo.store import storing  # noqa: PLC0415

    with _open(slug, system) as (db, settings):
        return fetch_pdfs(db, settings, storing.load_work_item(db, settings.connection_id, run_id, item))


def fetch_pdfs(
    db: psycopg.Connection[Any], settings: ConnectionSettings, stored_file_ids: Sequence[int], *, again: bool = False
) -> dict[str, Any]:
    """Fetch missing PDFs of these stored files; see :func:`download_pdf`."""
    from airflow.sdk import ObjectStoragePath  # noqa: PLC0415

    from billingo import settings as deployment  # noqa: PLC0415
    from billingo.pipelines import pdf  # noqa: PLC0415
    from billingo.systems.errors import RateLimited  # noqa: PLC0415

    result = pdf.PdfResult()
    folder = ObjectStoragePath(deployment.pdf_storage())
    try:
        with open_source_of(db, settings, pdfs=True) as source:
            pdf.download(db, settings, source, stored_file_ids, folder, again=again, most=FRESH_PDFS, result=result)
    except RateLimited as fault:
        log.info("%s The DAG billingo_pdfs fetches the PDF images that are missing.", fault)
    finally:
        log.info("%s: %s", settings.company.name, result.as_counts())
        count_work(settings.system, result.as_counts())
    if result.later or result.left:
        log.info(
            "The DAG billingo_pdfs fetches the others; not ready yet: %s", ", ".join(result.later[:SHOWN]) or "none"
        )
    if result.refused:
        shown = "; ".join(f"{number}: {why}" for number, why in list(result.refused.items())[:SHOWN])
        raise AirflowFailException(f"{len(result.refused)} PDFs will not come; their documents are booked. {shown}")
    return result.as_counts()


@contextmanager
def _open(slug: str, system: str) -> Iterator[tuple[psycopg.Connection[Any], ConnectionSettings]]:
    from billingo.pipelines.connections import open_database  # noqa: PLC0415
    from billingo.store.companies import load_connection  # noqa: PLC0415

    with open_database() as db:
        yield db, load_connection(db, slug, system)
