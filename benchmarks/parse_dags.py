"""Parse the factory files in a process of its own; prints one JSON line. BILLINGO_HOME takes the made-up snapshot.

    python -m benchmarks.parse_dags '{"companies": 1000, "task_of": ""}'

``task_of`` is a company's slug: then only the file of its DAG is parsed, as when one of its tasks starts.
"""

import importlib.util
import json
import os
import sys
import time
from pathlib import Path

from benchmarks.measure import measure

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = json.loads(sys.argv[1])
if OPTIONS["task_of"]:
    os.environ["_AIRFLOW_PARSING_CONTEXT_DAG_ID"] = f"billingo__{OPTIONS['task_of']}"

import airflow.sdk  # noqa: E402 - a parsing process has it already; not timed

from billingo import settings  # noqa: E402
from billingo.pipelines import company_dag  # noqa: E402
from billingo.pipelines.snapshot import SnapshotEntry, render_snapshot  # noqa: E402


def make_entries(companies: int) -> list[SnapshotEntry]:
    """Made-up companies."""
    return [
        SnapshotEntry(
            slug=f"company-{number}",
            company_id=number,
            connection_id=number,
            system="billingo",
            name=f"Minta {number} Kft.",
            tax_number=f"{10_000_000 + number}-2-42",
            scheduled=number % 50 > 0,
        )
        for number in range(1, companies + 1)
    ]


def parse_file(path: Path) -> int:
    """Import one factory file as Airflow does; return how many DAGs it made."""
    spec = importlib.util.spec_from_file_location(f"parsed_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return sum(isinstance(value, airflow.sdk.DAG) for value in vars(module).values())


def main() -> None:
    """Parse, and print what it cost."""
    entries = make_entries(OPTIONS["companies"])
    path = settings.snapshot_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(render_snapshot(entries))
    files = sorted((ROOT / "dags").glob("billingo_companies_*.py"))
    if OPTIONS["task_of"]:
        own = next(entry for entry in entries if entry.slug == OPTIONS["task_of"])
        files = [files[own.company_id % company_dag.SHARDS]]
    found: list[tuple[float, int]] = []

    def parse() -> None:
        for file in files:
            began = time.perf_counter()
            dags = parse_file(file)
            found.append((time.perf_counter() - began, dags))

    report = measure(parse)
    dags = [count for _, count in found]
    expected = 1 if OPTIONS["task_of"] else len(entries)
    if sum(dags) != expected:
        raise RuntimeError(f"{sum(dags)} DAGs were built instead of {expected}")
    print(json.dumps(report | {"dags": sum(dags), "most_dags": max(dags), "longest_s": max(found)[0]}))


if __name__ == "__main__":
    main()
