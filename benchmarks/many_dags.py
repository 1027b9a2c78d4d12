"""Thousands of companies: how long Airflow takes to read their DAGs, what it spends on them for ever, how fast it answers."""

import time
from collections.abc import Iterator
from dataclasses import replace
from statistics import median
from types import SimpleNamespace
from typing import Any

from benchmarks.bench import Bench
from benchmarks.figures import Figure
from benchmarks.scale_stack import ScaleStack, describe_cpu
from billingo.pipelines.snapshot import SnapshotEntry, render_snapshot
from local.settings import Ports, Settings

LOADED = "SELECT count(*) FROM dag WHERE dag_id LIKE 'billingo!_!_%%' ESCAPE '!' AND NOT is_stale"
INTERVAL_S = 120  # between two looks at a file
ASKED = {
    "list of DAGs": "/ui/dags?limit=50&dag_runs_limit=14",
    "one DAG": "/api/v2/dags/billingo__company_{last}/details",
    "search by name": "/api/v2/dags?dag_id_pattern=company_{last}&limit=50",
}


def measure_many(bench: Bench, *, quick: bool, repeat: int) -> Iterator[Figure]:
    """5,000 and 10,000 DAGs by the real dag-processor, sign-in with users, on an empty database."""
    del repeat
    for companies in (200,) if quick else (5_000, 10_000):
        yield from _measure(bench, companies, 20 if quick else INTERVAL_S)


def _measure(bench: Bench, companies: int, still_s: float) -> Iterator[Figure]:
    name = f"{companies:,} companies: DAGs"
    settings = Settings(home=bench.folder / f"dags{companies}", ports=Ports.find_free(), sandbox=False, samples=False)
    interval = {"AIRFLOW__DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL": str(INTERVAL_S)}
    settings = replace(settings, environment=interval)
    nobody: Any = SimpleNamespace(process=None)
    with ScaleStack(settings, nobody, lambda text: print(f"  … {text}", flush=True)) as stack:
        (settings.data / "companies.json").write_bytes(render_snapshot(make_entries(companies)))
        stack.launch("api-server", "dag-processor")
        with stack.phase(f"{companies:,} DAGs are read for the first time") as load:
            stack.wait_for("all DAGs", lambda: stack.rows(LOADED)[0][0] >= companies)
        yield Figure(name, "first load", load["seconds"], "s", note=describe_cpu(load["cpu"]), runs=[load])
        yield Figure(name, "Airflow's database", stack.rows("SELECT pg_database_size('airflow')")[0][0] / 2**20, "MB")
        stack.execute("UPDATE dag SET is_paused = true")  # nothing here could be synced
        stack.launch("scheduler")
        stack.wait_for("the scheduler", lambda: "scheduler" not in stack.find_unhealthy())
        with stack.phase("no company is due") as still:
            time.sleep(still_s)
        always = still["cpu_s"] / still["seconds"]
        note = f"each file every {INTERVAL_S} s; {describe_cpu(still['cpu'])}"
        yield Figure(name, "always spent: % of one core", always * 100, "%", note=note, runs=[still])
        memory = stack.groups.read_memory_mb()
        note = ", ".join(f"{part} {used:.0f}" for part, used in memory.items())
        yield Figure(name, "memory (PSS)", sum(memory.values()), "MB", note=note)
        yield from _ask(stack, name, companies)


def _ask(stack: ScaleStack, name: str, last: int) -> Iterator[Figure]:
    with stack.sign_in() as session:
        for what, path in ASKED.items():
            took = []
            for _ in range(5):
                began = time.perf_counter()
                session.get(f"{stack.settings.url}{path.format(last=last)}", timeout=120).raise_for_status()
                took.append(time.perf_counter() - began)
            yield Figure(name, f"Airflow's interface: {what}", median(took), "s", note=f"longest {max(took):.2f} s")


def make_entries(companies: int) -> list[SnapshotEntry]:
    """Made-up companies, all scheduled."""
    return [
        SnapshotEntry(
            slug=f"company_{number}",
            company_id=number,
            connection_id=number,
            system="billingo",
            name=f"Minta {number} Kft.",
            tax_number=f"{10_000_000 + number}-2-42",
            scheduled=True,
        )
        for number in range(1, companies + 1)
    ]
