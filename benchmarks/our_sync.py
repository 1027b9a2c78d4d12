"""One piece of our own work, in a process of its own; prints one JSON line with what it cost.

    python -m benchmarks.our_sync '{"work": "sync", "url": …, "key": …, "dsn": …, "connection_id": 1, "run_id": "a"}'

``sync`` is a whole sync in one process, pages being read while what came before is stored and booked. ``steps`` is what the tasks
of one DAG run do, called one after the other: fetch, store, list the work items, validate and book each of them. Both without
PDFs. ``pdf`` fetches the PDFs of all booked documents. What is imported is not timed, for
either side.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

from benchmarks.measure import measure
from billingo.pipelines import fetch as fetching
from billingo.pipelines import pdf, process, whole_sync, work
from billingo.pipelines.pacing import SharedPacer
from billingo.store import companies, storing
from billingo.store import fetching as sync_state
from billingo.store.database import connect
from billingo.systems.billingo.client import BillingoSource
from billingo.systems.registry import find_parser

SOURCE, FILE_TYPE = "billingo connection", "billingo json"  # WT-15
UNLIMITED = 1e6  # requests a minute: the sandbox's limit is off for these figures, and so is ours
Options = dict[str, Any]
Counts = dict[str, Any]


@contextmanager
def open_source(options: Options) -> Iterator[BillingoSource]:
    """The sandbox, paced by the database as in a task, but without a limit."""
    with (
        closing(
            SharedPacer(lambda: connect(options["dsn"]), options["connection_id"], per_minute=UNLIMITED, burst=1_000)
        ) as pacer,
        closing(BillingoSource(options["url"], options["key"], pacer)) as source,
    ):
        yield source


def sync(options: Options) -> Counts:
    """A whole sync."""
    counts: Counts = {"steps": {}, "steps_cpu": {}}
    with connect(options["dsn"]) as db:
        settings = companies.load_connection_by_id(db, options["connection_id"])
    with open_source(options) as source:
        result = whole_sync.sync(
            lambda: connect(options["dsn"]), settings, source, source_name=SOURCE, file_type=FILE_TYPE
        )
    counts |= result.fetched.as_counts()
    counts["stored"] = result.stored.added
    counts["booked"] = len(result.processed.booked)
    counts["failed"] = len(result.processed.failed) + len(result.processed.waiting)
    return counts


def take_steps(options: Options) -> Counts:
    """Everything that a run does, and how long each step took."""
    counts: Counts = {"steps": {}, "steps_cpu": {}}
    with connect(options["dsn"]) as db:
        settings = companies.load_connection_by_id(db, options["connection_id"])
        sync_state.start_run(db, settings.connection_id, options["run_id"])

        def fetch() -> fetching.FetchResult:
            with open_source(options) as source:
                return fetching.fetch(db, settings, source)

        fetched = take_time(counts, "fetch", fetch)
        counts |= fetched.as_counts()
        sync_state.finish_run(db, settings.connection_id, options["run_id"], "fetched", fetched.as_counts())
        if not fetched.work:
            return counts
        stored = take_time(
            counts,
            "store",
            lambda: storing.store_landed(
                db,
                connection_id=settings.connection_id,
                company_id=settings.company.company_id,
                source=SOURCE,
                file_type=FILE_TYPE,
                quota_left=None,
            ),
        )
        counts["stored"] = stored.added
        items = take_time(
            counts, "work items", lambda: work.list_run_items(db, settings.connection_id, options["run_id"])
        )
        results = take_time(
            counts,
            "validate and book",
            lambda: [process.process(db, settings, [one for item in items for one in item.stored_file_ids])],
        )
        counts["work_items"] = len(items)
        counts["booked"] = sum(len(result.booked) for result in results)
        counts["failed"] = sum(len(result.failed) + len(result.waiting) for result in results)
    return counts


def fetch_pdfs(options: Options) -> Counts:
    """The PDFs of all booked documents, as one task."""
    from airflow.sdk import ObjectStoragePath  # noqa: PLC0415 - 2 s that a sync need not pay

    folder = ObjectStoragePath(options["folder"])
    counts: Counts = {"steps": {}, "steps_cpu": {}}
    with connect(options["dsn"]) as db, open_source(options) as source:
        settings = companies.load_connection_by_id(db, options["connection_id"])
        ids: list[Any] = [row[0] for row in db.execute("SELECT stored_file_id FROM document ORDER BY 1").fetchall()]
        counts |= pdf.download(db, settings, source, ids, folder).as_counts()
    return counts


def take_time(counts: Counts, step: str, do: Callable[[], Any]) -> Any:
    """Do it, and note the seconds, and the processor seconds of this process."""
    began, cpu_before = time.perf_counter(), time.process_time()
    result = do()
    counts["steps"][step] = time.perf_counter() - began
    counts["steps_cpu"][step] = time.process_time() - cpu_before
    return result


def main() -> None:
    """Do the work once, and print what it cost."""
    options = json.loads(sys.argv[1])
    counts: Counts = {}
    do = {"sync": sync, "steps": take_steps, "pdf": fetch_pdfs}[options["work"]]
    if options["work"] == "pdf":
        import airflow.sdk  # noqa: F401, PLC0415 - not timed
    find_parser("billingo")  # imports the rest
    report = measure(lambda: counts.update(do(options)))
    print(json.dumps(report | counts))


if __name__ == "__main__":
    main()
