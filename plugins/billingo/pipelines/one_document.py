"""The tasks of ``process_document``: one stored file, named by its id or by company and number."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import psycopg
from airflow.sdk.exceptions import AirflowFailException

from billingo.pipelines import tasks
from billingo.pipelines.connections import open_database
from billingo.store import companies, processing
from billingo.store.companies import ConnectionSettings
from billingo.store.processing import FoundFile

BY_HAND = "by hand"


def validate_and_book(params: Mapping[str, Any]) -> dict[str, Any]:
    """Process the stored file again; returns its ids and how it ended.

    Raises:
        AirflowFailException: there is no such stored file, or the document still fails.
    """
    with _open(params) as (db, settings, found):
        counts = tasks.process_files(db, settings, [found.stored_file_id], by=BY_HAND)
        return counts | {"stored_file_id": found.stored_file_id, "external_id": found.external_id}


def download_pdf(params: Mapping[str, Any]) -> dict[str, Any]:
    """Fetch the PDF unless it is there (WT-24); one that was given up is tried again."""
    with _open(params) as (db, settings, found):
        return tasks.fetch_pdfs(db, settings, [found.stored_file_id], again=True)


@contextmanager
def _open(params: Mapping[str, Any]) -> Iterator[tuple[psycopg.Connection[Any], ConnectionSettings, FoundFile]]:
    stored_file_id = params.get("stored_file_id")
    slug, number = str(params.get("company") or "").strip(), str(params.get("number") or "").strip()
    if not stored_file_id and not (slug and number):
        raise AirflowFailException("Give the stored file's id, or the company and the document's number.")
    with open_database() as db:
        found = processing.find_stored_file(db, stored_file_id=stored_file_id, slug=slug or None, number=number or None)
        if found is None:
            named = f"with id {stored_file_id}" if stored_file_id else f"{number} of company {slug}"
            raise AirflowFailException(
                f"There is no stored file {named}. It may not have been fetched yet, or was not stored for a reason: "
                "python -m billingo status shows when the company was last synced."
            )
        yield db, companies.load_connection_by_id(db, found.connection_id), found
