"""The tasks of ``process_document``: stored files of one company, named by ids, or one by company and number."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from airflow.sdk.exceptions import AirflowFailException

from billingo.pipelines import tasks
from billingo.pipelines.connections import open_database
from billingo.store import companies, file_lists, processing
from billingo.store.companies import ConnectionSettings
from billingo.store.file_lists import MOST_FILES

BY_HAND = "by hand"

Database = psycopg.Connection[Any]
Chosen = Mapping[int, Sequence[int]]
"""Connection -> stored files of it."""


def validate_and_book(params: Mapping[str, Any]) -> dict[str, Any]:
    """Process the stored files again; returns counts, and the ids if it is one document.

    Raises:
        AirflowFailException: there is no such stored file, they are not of one company, or documents still fail; the
            others are booked.
    """
    by = str(params.get("by") or "").strip() or BY_HAND
    with _open(params) as (db, chosen):
        return _for_each(db, chosen, lambda settings, ids: tasks.process_files(db, settings, ids, by=by))


def download_pdf(params: Mapping[str, Any]) -> dict[str, Any]:
    """Fetch the PDFs unless they are there (WT-24); one that was given up is tried again."""
    with _open(params) as (db, chosen):
        return _for_each(db, chosen, lambda settings, ids: tasks.fetch_pdfs(db, settings, ids, again=True))


def _for_each(
    db: Database, chosen: Chosen, step: Callable[[ConnectionSettings, Sequence[int]], dict[str, Any]]
) -> dict[str, Any]:
    """Take one connection after the other; failed documents of one do not keep the next from its turn."""
    results: list[dict[str, Any]] = []
    failures: list[str] = []
    for connection_id, ids in chosen.items():
        try:
            results.append(step(companies.load_connection_by_id(db, connection_id), ids))
        except AirflowFailException as failure:
            failures.append(str(failure))
    if failures:
        raise AirflowFailException(" ".join(failures))
    if len(results) == 1:
        return results[0]
    counts = set.intersection(*(set(result) for result in results)) - {"stored_file_id", "external_id"}
    return {name: sum(result[name] for result in results) for name in sorted(counts)}


@contextmanager
def _open(params: Mapping[str, Any]) -> Iterator[tuple[Database, Chosen]]:
    ids = [int(one) for one in params.get("stored_file_ids") or ()]
    if params.get("stored_file_id"):
        ids.append(int(params["stored_file_id"]))
    slug, number = str(params.get("company") or "").strip(), str(params.get("number") or "").strip()
    if not ids and not (slug and number):
        raise AirflowFailException("Give the stored file's id, or the company and the document's number.")
    if len(ids) > MOST_FILES:
        raise AirflowFailException(f"{len(ids)} stored files are too many for one run; give at most {MOST_FILES}.")
    with open_database() as db:
        yield db, _find_files(db, ids) if ids else _find_by_number(db, slug, number)


def _find_files(db: Database, ids: Sequence[int]) -> Chosen:
    found = file_lists.find_owners(db, ids)
    missing = sorted(set(ids) - {file.stored_file_id for file in found})
    if missing:
        raise _not_found(f"with id {missing[0]}")
    if len({file.company_id for file in found}) > 1:
        raise AirflowFailException(
            "The stored files belong to several companies; nothing was done. Start one run for each company."
        )
    chosen: dict[int, list[int]] = {}
    for file in found:
        chosen.setdefault(file.connection_id, []).append(file.stored_file_id)
    return chosen


def _find_by_number(db: Database, slug: str, number: str) -> Chosen:
    found = processing.find_stored_file(db, slug=slug, number=number)
    if found is None:
        raise _not_found(f"{number} of company {slug}")
    return {found.connection_id: [found.stored_file_id]}


def _not_found(named: str) -> AirflowFailException:
    return AirflowFailException(
        f"There is no stored file {named}. It may not have been fetched yet, or was not stored for a reason: "
        "python -m billingo status shows when the company was last synced."
    )
