"""PDF images: a thousand of them at 50 ms an answer, eight at once."""

from collections.abc import Iterator

from benchmarks.bench import Bench
from benchmarks.figures import Figure, Runs, describe_run, take_best

LATENCY_MS = 50
PARALLEL = 8


def measure_pdfs(bench: Bench, *, quick: bool, repeat: int) -> Iterator[Figure]:
    """Fetched, hashed, written to object storage (a local folder) and linked, as one download task would."""
    documents = 100 if quick else 1_000
    name = f"{documents:,} PDFs, {LATENCY_MS} ms an answer"
    runs: Runs = []
    peaks = []
    booked = 0
    for turn in range(min(2, repeat)):
        sandbox = bench.sandbox(documents)
        books = bench.new_books(sandbox)
        booked = bench.run_ours(sandbox, books)["booked"]
        sandbox = bench.sandbox(documents, latency_ms=LATENCY_MS)
        folder = bench.folder / f"pdf{turn}"
        runs.append(bench.run_ours(sandbox, books, "pdf", folder=folder.as_uri()))
        if runs[-1]["pdf_fetched"] != len(list(folder.rglob("*.pdf"))):
            raise RuntimeError(f"not every PDF was written: {runs[-1]}")
        peaks.append(sandbox.statistics()["peak_concurrency"])
        bench.drop_database(books.dsn)
    best = take_best(runs)
    floor = best["pdf_fetched"] * LATENCY_MS / 1000 / PARALLEL
    yield Figure(name, "billingo", best["seconds"], "s", note=describe_run(best), runs=runs)
    yield Figure(name, "billingo: PDFs fetched", best["pdf_fetched"], "PDFs", note=f"of {booked:,} booked documents")
    yield Figure(name, "latency alone, eight at once", floor, "s")
    yield Figure(name, "requests at once, as the sandbox saw them", max(peaks), "requests")
    yield Figure(name, "billingo: peak memory", max(run["peak_mb"] for run in runs), "MB", note="Airflow imported")
