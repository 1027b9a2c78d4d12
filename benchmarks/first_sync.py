"""First sync: ours fetches, stores, validates and books; dlt merely loads. Both from nothing, in turns."""

from collections.abc import Iterator, Sequence

from benchmarks import peer
from benchmarks.bench import Bench
from benchmarks.figures import Figure, Runs, describe_run, take_best

MOST_MB = 200  # the process does not import Airflow
LEAST_PER_S = 5_000


def measure_first_sync(
    bench: Bench, name: str, documents: int, *, latency_ms: float, modes: Sequence[str], repeat: int, goal: float = 1.0
) -> Iterator[Figure]:
    """Measure both sides in turns. ``goal``: how many times faster than dlt by its defaults ours is meant to be.

    Against its other modes, which do less than either, ours is to be faster.
    """
    sandbox = bench.sandbox(documents, latency_ms=latency_ms)
    ours: Runs = []
    theirs: dict[str, Runs] = {mode: [] for mode in modes}
    for _ in range(repeat):
        books = bench.new_books(sandbox)
        ours.append(bench.run_ours(sandbox, books))
        bench.drop_database(books.dsn)
        if ours[-1]["booked"] != documents:
            raise RuntimeError(f"{ours[-1]['booked']} of {documents} documents were booked")
        for mode in modes:
            place = bench.new_peer(sandbox)
            theirs[mode].append(bench.run_peer(sandbox, mode, place))
            bench.drop_database(place["dsn"])
            if theirs[mode][-1]["documents"] != documents:
                raise RuntimeError(f"dlt loaded {theirs[mode][-1]['documents']} of {documents} documents")
    best = take_best(ours)
    yield Figure(
        name, "billingo: fetch, store, validate, book", best["seconds"], "s", note=describe_run(best), runs=ours
    )
    per_s = documents / best["seconds"]
    fast = per_s >= LEAST_PER_S if documents >= 100_000 else None
    yield Figure(name, "billingo: documents a second", per_s, "1/s", f"{LEAST_PER_S:,} a second", fast)
    peak = max(run["peak_mb"] for run in ours)
    yield Figure(name, "billingo: peak memory", peak, "MB", f"under {MOST_MB} MB", peak < MOST_MB)
    for mode in modes:
        their_best = take_best(theirs[mode])
        yield Figure(
            name, f"dlt {mode}: load", their_best["seconds"], "s", note=describe_run(their_best), runs=theirs[mode]
        )
        ratio = their_best["seconds"] / best["seconds"]
        least = goal if mode == "default" else 1.0
        said = f"{least:g} times faster than dlt {mode}" if least > 1 else f"faster than dlt {mode} merely loads"
        yield Figure(name, f"dlt {mode} / billingo: time", ratio, "x", said, ratio >= least)
        yield Figure(name, f"dlt {mode}: peak memory", max(run["peak_mb"] for run in theirs[mode]), "MB")


def measure_10k(bench: Bench, *, quick: bool, repeat: int) -> Iterator[Figure]:
    """The first sync of 10,000 documents, against every mode of dlt."""
    documents = 1_000 if quick else 10_000
    yield from measure_first_sync(
        bench, f"first sync of {documents:,} documents", documents, latency_ms=0, modes=peer.MODES, repeat=repeat
    )


def measure_latency(bench: Bench, *, quick: bool, repeat: int) -> Iterator[Figure]:
    """The same with 50 ms on every answer."""
    documents = 1_000 if quick else 10_000
    name = f"first sync of {documents:,} documents, 50 ms an answer"
    yield from measure_first_sync(
        bench, name, documents, latency_ms=50, modes=("default", "fastest"), repeat=repeat, goal=4
    )


def measure_100k(bench: Bench, *, quick: bool, repeat: int) -> Iterator[Figure]:
    """The first sync of 100,000 documents."""
    documents = 5_000 if quick else 100_000
    name = f"first sync of {documents:,} documents"
    yield from measure_first_sync(
        bench, name, documents, latency_ms=0, modes=("default", "fastest"), repeat=min(2, repeat)
    )
