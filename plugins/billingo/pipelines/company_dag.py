"""Builds the DAG of each company: fetch → store → per work item [validate_and_book → download_pdf].

The factory files in dags/ read the snapshot, one local file, and build the DAGs of their shard; a task that starts builds
only its own (``get_parsing_context``). Nothing in a DAG changes from parse to parse, or every run would make a version.
"""

from datetime import UTC, datetime, timedelta
from typing import Any
from zlib import crc32

from airflow.sdk import DAG, dag, get_current_context, get_parsing_context, task, task_group

from billingo.pipelines import notify
from billingo.pipelines.links import LINKS
from billingo.pipelines.pools import PDF_POOL
from billingo.pipelines.retries import retry_arguments
from billingo.pipelines.snapshot import SnapshotEntry, read_snapshot

SHARDS = 32
CYCLE_MINUTES = 120
START = datetime(2026, 1, 1, tzinfo=UTC)
BOOKING_AT_ONCE = 4  # task instances of a run: a client with very many documents leaves slots to the others
PDFS_AT_ONCE = 2  # each takes two minutes at most, and the budgets of the key bound them together
LONGEST_RUN = timedelta(hours=6)
LONGEST_TASK = timedelta(hours=2)

LABEL = "{{ task.op_kwargs['item']['label'][:250] }}"  # characters of Airflow's column; cut here for older runs too

DOC = """\
Takes over the outgoing documents of **{name}** ({tax_number}) from {system}, every two hours.

| task | does | when run again |
|---|---|---|
| `fetch` | reads what was issued or changed since the last successful fetch | reads what came since; writes nothing twice |
| `store` | stores each document once and lists the run's work items | lists the same documents again |
| `validate_and_book` | validates and books; its label is the document's number | books only what is not booked yet |
| `download_pdf` | fetches the PDF image; what is not ready, or too many, comes by `billingo_pdfs` | fetches only what is missing |

A red `validate_and_book` is a document that needs a hand: its log says why and what to do. Nothing is lost meanwhile.
{state}"""

OFF = """
**Switched off**: the key, the subscription or the quota does not allow a sync. It can be run by hand; Check or enabling
brings the schedule back."""


def build_shard(shard: int) -> dict[str, DAG]:
    """The DAGs of one factory file, by DAG id: those of the companies whose id falls into the shard."""
    wanted = get_parsing_context().dag_id
    return {
        dag_id: build_dag(entry)
        for entry in read_snapshot()
        if entry.company_id % SHARDS == shard
        and (dag_id := find_dag_id(entry.system, entry.slug))
        and (wanted is None or wanted == dag_id)
    }


def find_dag_id(system: str, slug: str) -> str:
    """``billingo__<company>``; stable as long as the company exists."""
    return f"{system}__{slug}"


def find_schedule(slug: str) -> str:
    """Every two hours, at a minute that spreads the companies evenly over them (WT-8)."""
    hour, minute = divmod(crc32(slug.encode()) % CYCLE_MINUTES, 60)
    return f"{minute} {hour}-23/2 * * *"


def find_next_sync(slug: str, now: datetime) -> datetime:
    """When the company's next sync by itself is due, aware UTC (WT-8); ``now`` is aware."""
    cycle = timedelta(minutes=CYCLE_MINUTES)
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    first = midnight + timedelta(minutes=crc32(slug.encode()) % CYCLE_MINUTES)
    return first + cycle * ((now - first) // cycle + 1)


@task(doc_md="Reads what was issued or changed since the last successful fetch; each page is durable as it comes.")
def fetch(slug: str, system: str) -> dict[str, Any]:
    from billingo.pipelines import tasks  # noqa: PLC0415

    return tasks.fetch(slug, system, _run_id())


@task(doc_md="Stores each landed document once and lists the run's work items, always the same ones for a run.")
def store(slug: str, system: str) -> list[dict[str, Any]]:
    from billingo.pipelines import tasks  # noqa: PLC0415

    return tasks.store(slug, system, _run_id())


@task(
    map_index_template=LABEL,
    max_active_tis_per_dagrun=BOOKING_AT_ONCE,
    doc_md="Validates and books the documents of one work item. Red: the log says what to mend; then clear it.",
)
def validate_and_book(slug: str, system: str, item: dict[str, Any]) -> dict[str, Any]:
    from billingo.pipelines import tasks  # noqa: PLC0415

    return tasks.validate_and_book(slug, system, _run_id(), item["item"])


@task(
    map_index_template=LABEL,
    pool=PDF_POOL,
    max_active_tis_per_dagrun=PDFS_AT_ONCE,
    doc_md="Fetches the PDF images of one work item's booked documents that are missing, as far as that takes a moment.",
)
def download_pdf(slug: str, system: str, item: dict[str, Any]) -> dict[str, Any]:
    from billingo.pipelines import tasks  # noqa: PLC0415

    return tasks.download_pdf(slug, system, _run_id(), item["item"])


def build_dag(entry: SnapshotEntry) -> DAG:
    """One company's DAG; without a schedule while the system has it switched off."""
    names: dict[str, Any] = {"slug": entry.slug, "system": entry.system}

    @task_group
    def work_item(item: dict[str, Any]) -> None:
        validate_and_book(**names, item=item) >> download_pdf(**names, item=item)

    @dag(
        dag_id=find_dag_id(entry.system, entry.slug),
        dag_display_name=f"{entry.name} ({entry.system})",
        schedule=find_schedule(entry.slug) if entry.scheduled else None,
        start_date=START,
        catchup=False,
        max_active_runs=1,
        is_paused_upon_creation=False,
        dagrun_timeout=LONGEST_RUN,
        tags=["company", entry.system, *([] if entry.scheduled else ["switched off"])],
        doc_md=DOC.format(
            name=entry.name,
            tax_number=entry.tax_number,
            system=entry.system.capitalize(),
            state="" if entry.scheduled else OFF,
        ),
        default_args={
            "owner": "billingo",
            "execution_timeout": LONGEST_TASK,
            "on_failure_callback": notify.on_task_failure,
            **retry_arguments(),
        },
        # none for a success: Airflow would parse the whole file, with its hundreds of DAGs, after every run of each;
        # the listener tells of those
        on_failure_callback=notify.on_dag_failure,
    )
    def company() -> None:
        items = store(**names)
        fetch(**names) >> items
        work_item.expand(item=items)

    built: DAG = company()
    for one in built.tasks:
        one.operator_extra_links = LINKS
    return built


def _run_id() -> str:
    return str(get_current_context()["run_id"])
