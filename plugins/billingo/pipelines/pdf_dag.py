"""Builds ``billingo_pdfs``: fetches the PDF images that the companies' runs have left, in turn."""

from datetime import UTC, datetime, timedelta

from airflow.sdk import DAG, dag, task

from billingo.pipelines.pools import PDF_POOL
from billingo.pipelines.retries import retry_arguments

DOC = """\
Every five minutes, for all companies: fetches the PDF images that their runs have left, because they were too many for a run, not
rendered yet, or could not be had just then. Companies have their turns one after the other, those of the newest documents come
first, and each key and each address has a budget of requests that leaves room for the syncs. A queue of hundreds of thousands
goes on for days, whatever is restarted meanwhile. Running it at any time does no harm.
"""


def build_dag() -> DAG:
    """One DAG for all companies."""

    @task(pool=PDF_POOL, execution_timeout=timedelta(minutes=15), doc_md="See the DAG's description.")
    def download() -> dict[str, int]:
        from billingo.pipelines import pdf_queue  # noqa: PLC0415

        return pdf_queue.run()

    @dag(
        dag_id="billingo_pdfs",
        dag_display_name="Billingo: PDF images",
        schedule="*/5 * * * *",
        start_date=datetime(2026, 1, 1, tzinfo=UTC),
        catchup=False,
        max_active_runs=1,
        is_paused_upon_creation=False,
        tags=["all companies"],
        doc_md=DOC,
        default_args={"owner": "billingo", **retry_arguments()},
    )
    def billingo_pdfs() -> None:
        download()

    built: DAG = billingo_pdfs()
    return built
