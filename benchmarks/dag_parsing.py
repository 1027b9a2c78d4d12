"""DAG files: how long all of them take to parse, and how long the one of a task that starts."""

import sys
from collections.abc import Iterator

from benchmarks import peer
from benchmarks.bench import Bench
from benchmarks.figures import Figure, Runs, take_best

LONGEST_S = 2.0
GOAL_COMPANIES = 1_000


def measure_parsing(bench: Bench, *, quick: bool, repeat: int) -> Iterator[Figure]:
    """Parse every factory file for 10, 1,000 and 5,000 companies; Airflow itself is imported before, as it is there."""
    for companies in (10, 1_000) if quick else (10, 1_000, 5_000):
        name = f"DAGs of {companies:,} companies"
        home = bench.folder / f"companies{companies}"
        environment = {
            "AIRFLOW_HOME": str(bench.folder / "airflow"),
            "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
            "BILLINGO_HOME": str(home),
        }

        def parse(task_of: str, environment: dict[str, str] = environment, companies: int = companies) -> Runs:
            options = {"companies": companies, "task_of": task_of}
            return [
                peer.run_module(sys.executable, "benchmarks.parse_dags", options, environment) for _ in range(repeat)
            ]

        everything = parse("")
        best = take_best(everything)
        seconds = best["seconds"]
        has_goal = companies == GOAL_COMPANIES
        note = f"{best['dags']:,} DAGs, {seconds / best['dags'] * 1000:.2f} ms each"
        yield Figure(
            name,
            "all factory files, one after the other",
            seconds,
            "s",
            goal="under 2 s" if has_goal else "",
            reached=seconds < LONGEST_S if has_goal else None,
            note=note,
            runs=everything,
        )
        yield Figure(
            name, "the longest file", best["longest_s"], "s", note=f"{best['most_dags']:,} DAGs in the fullest file"
        )
        one = parse(f"company-{companies // 2}")
        best = take_best(one)
        note = f"{best['dags']} DAG, by get_parsing_context"
        yield Figure(name, "a task that starts: its file", best["seconds"] * 1000, "ms", note=note, runs=one)
