"""Syncs after the first: nothing new, fifty new documents, and everything read again unchanged."""

from collections.abc import Iterator
from typing import Any

import psycopg

from benchmarks.bench import Bench, Books, read_rows
from benchmarks.figures import Figure, Runs, describe_run, take_best
from sandbox.process import Sandbox

NEW = 50
DOCUMENT_TABLES = [
    *("landed_document", "skipped_document", "stored_file", "stored_file_version", "stored_file_issue", "waiting_for"),
    *("document", "document_line", "journal_entry", "journal_line", "vat_ledger_line", "document_status"),
    *("document_pdf", "partner", "partner_key"),
]
LONGEST_EMPTY_S = 0.15


def sync_first(bench: Bench, sandbox: Sandbox) -> Books:
    """Our books after a first sync, with no PDF left to fetch."""
    books = bench.new_books(sandbox)
    bench.run_ours(sandbox, books)
    with psycopg.connect(books.superuser_dsn, autocommit=True) as db:
        # these benchmarks fetch no PDFs; pending ones would be work for every later run
        db.execute("UPDATE document_pdf SET state = 'failed', cause = 'benchmark'")
        db.execute("VACUUM ANALYZE")
    return books


def count_requests(sandbox: Sandbox) -> int:
    """Requests to the API since the last reset."""
    return int(sandbox.statistics()["requests"])


def load_first(bench: Bench, sandbox: Sandbox, mode: str) -> tuple[dict[str, Any], str]:
    """The peer's database after a first load, and the moment from which the next one asks."""
    place = bench.new_peer(sandbox)
    return place, bench.run_peer(sandbox, mode, place)["changed_since"]


def measure_nothing_new(bench: Bench, *, quick: bool, repeat: int) -> Iterator[Figure]:
    """A run with nothing new: one list request, and no longer than 0.15 s."""
    documents = 1_000 if quick else 10_000
    name = f"nothing new, after {documents:,} documents"
    sandbox = bench.sandbox(documents)
    books = sync_first(bench, sandbox)
    place, since = load_first(bench, sandbox, "default")
    ours: Runs = []
    theirs: Runs = []
    requests = set()
    for _ in range(max(5, repeat)):
        sandbox.reset_statistics()
        ours.append(bench.run_ours(sandbox, books))
        requests.add((count_requests(sandbox), *sandbox.statistics()["by_path"]))
        theirs.append(bench.run_peer(sandbox, "default", place, changed_since=since))
    best, their_best = take_best(ours), take_best(theirs)
    seconds = best["seconds"]
    yield Figure(name, "billingo", seconds, "s", "under 0.15 s", seconds < LONGEST_EMPTY_S, describe_run(best), ours)
    most = max(one[0] for one in requests)
    paths = sorted({path for one in requests for path in one[1:]})
    is_one = len(requests) == 1 and most == 1 and paths[0].endswith("/documents")
    yield Figure(name, "billingo: requests", most, "requests", "exactly one list request", is_one, ", ".join(paths))
    yield Figure(name, "dlt default", their_best["seconds"], "s", note=describe_run(their_best), runs=theirs)
    yield Figure(name, "dlt default / billingo: time", their_best["seconds"] / seconds, "x")
    for dsn in (books.dsn, place["dsn"]):
        bench.drop_database(dsn)


def measure_fifty_new(bench: Bench, *, quick: bool, repeat: int) -> Iterator[Figure]:
    """Fifty new documents on top of what is there."""
    documents = 1_000 if quick else 10_000
    name = f"{NEW} new documents, after {documents:,}"
    sandbox = bench.sandbox(documents)
    books = sync_first(bench, sandbox)
    place, since = load_first(bench, sandbox, "default")
    ours: Runs = []
    theirs: Runs = []
    for _ in range(repeat):
        sandbox.issue(1, count=NEW)
        ours.append(bench.run_ours(sandbox, books))
        if ours[-1]["stored"] != NEW or ours[-1]["booked"] != NEW:
            raise RuntimeError(f"not {NEW} documents were stored and booked: {ours[-1]}")
        theirs.append(bench.run_peer(sandbox, "default", place, changed_since=since))
        since = theirs[-1]["changed_since"]
        with psycopg.connect(books.superuser_dsn, autocommit=True) as db:
            db.execute("UPDATE document_pdf SET state = 'failed', cause = 'benchmark' WHERE state = 'pending'")
    best, their_best = take_best(ours), take_best(theirs)
    note = "merge; " + describe_run(their_best)
    yield Figure(name, "billingo: booked", best["seconds"], "s", note=describe_run(best), runs=ours)
    yield Figure(name, "dlt default: loaded", their_best["seconds"], "s", note=note, runs=theirs)
    yield Figure(name, "dlt default / billingo: time", their_best["seconds"] / best["seconds"], "x")
    bench.drop_sandbox(documents)
    for dsn in (books.dsn, place["dsn"]):
        bench.drop_database(dsn)


def measure_reading_again(bench: Bench, *, quick: bool, repeat: int) -> Iterator[Figure]:
    """Everything read again, unchanged: no row of a document is written."""
    documents = 1_000 if quick else 10_000
    name = f"{documents:,} unchanged documents read again"
    sandbox = bench.sandbox(documents)
    books = sync_first(bench, sandbox)
    place, _ = load_first(bench, sandbox, "default")
    before = read_rows(books.superuser_dsn, DOCUMENT_TABLES)
    ours: Runs = []
    theirs: Runs = []
    for _ in range(repeat):
        with psycopg.connect(books.superuser_dsn, autocommit=True) as db:
            db.execute("UPDATE connection SET watermark_at = NULL")  # as if never synced: all of it is read
        ours.append(bench.run_ours(sandbox, books))
        if ours[-1]["unchanged"] != documents:
            raise RuntimeError(f"not all documents were read again: {ours[-1]}")
        theirs.append(bench.run_peer(sandbox, "default", place))
    after = read_rows(books.superuser_dsn, DOCUMENT_TABLES)
    written = sum(
        abs(one - other) for table in DOCUMENT_TABLES for one, other in zip(after[table], before[table], strict=True)
    )
    best, their_best = take_best(ours), take_best(theirs)
    yield Figure(name, "billingo", best["seconds"], "s", note=describe_run(best), runs=ours)
    note = f"{len(DOCUMENT_TABLES)} tables of documents, by count and by pg_stat"
    yield Figure(name, "billingo: rows written, changed or deleted", written, "rows", "none", written == 0, note)
    their_note = "merge writes all rows again; " + describe_run(their_best)
    yield Figure(name, "dlt default", their_best["seconds"], "s", note=their_note, runs=theirs)
    yield Figure(name, "dlt default / billingo: time", their_best["seconds"] / best["seconds"], "x")
    for dsn in (books.dsn, place["dsn"]):
        bench.drop_database(dsn)
