"""Builds ``process_document``: processes stored documents again and fetches their PDFs if they are missing (WT-24)."""

from datetime import UTC, datetime
from typing import Any

from airflow.sdk import DAG, Param, dag, get_current_context, task

from billingo.pipelines import notify
from billingo.pipelines.links import LINKS
from billingo.pipelines.retries import retry_arguments

DOC = """\
Processes **one stored document** again, by hand: give the company and the document's number, or the stored file's id.
The accountant's pages start it for many at once, up to 5,000 of one company, in the name of whoever asked.
What is booked already is never booked again; its PDF is fetched if it is missing, also after it was given up.
Where some of many still fail, the others are booked, and `billingo_pdfs` fetches their PDFs.
Running it twice does no harm.
"""

PARAMS: dict[str, Param] = {
    "company": Param("", type="string", title="Company", description="the part of its DAG's name after billingo__"),
    "number": Param("", type="string", title="Document number", description="as printed, for example 2026-17"),
    "stored_file_id": Param(
        None, type=["integer", "null"], minimum=1, title="Stored file", description="instead of company and number"
    ),
    "stored_file_ids": Param(
        None,
        type=["array", "null"],
        items={"type": "integer", "minimum": 1},
        maxItems=5_000,
        title="Stored files",
        description="ids of several stored files of one company, instead of one",
    ),
    "by": Param("", type="string", title="For", description="the user that the bookings are noted under"),
}


def build_dag() -> DAG:
    """One DAG for all companies, without a schedule."""

    @task(doc_md="Finds the stored files, validates them and books those that are not booked.")
    def validate_and_book() -> dict[str, Any]:
        from billingo.pipelines import one_document  # noqa: PLC0415

        return one_document.validate_and_book(get_current_context()["params"])

    @task(doc_md="Fetches the documents' PDF images if they are not there (WT-24).")
    def download_pdf() -> dict[str, Any]:
        from billingo.pipelines import one_document  # noqa: PLC0415

        return one_document.download_pdf(get_current_context()["params"])

    @dag(
        dag_id="process_document",
        dag_display_name="Process one document",
        schedule=None,
        start_date=datetime(2026, 1, 1, tzinfo=UTC),
        catchup=False,
        is_paused_upon_creation=False,
        params=PARAMS,
        tags=["by hand"],
        doc_md=DOC,
        default_args={"owner": "billingo", "on_failure_callback": notify.on_task_failure, **retry_arguments()},
        on_failure_callback=notify.on_dag_failure,
        on_success_callback=notify.on_dag_success,
    )
    def process_document() -> None:
        validate_and_book() >> download_pdf()

    built: DAG = process_document()
    for one in built.tasks:
        one.operator_extra_links = LINKS
    return built
