"""Thousands of companies with nothing new: how long Airflow takes to read their DAGs, what it then spends, how late runs start,
how fast it answers.

Settings are those of docs/scaling.md for so many, but for the executor, which is the local one. All companies are really there;
each is made to look as if its last cycle had gone well, because the first run of them all would take most of an hour.
"""

import os
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from statistics import mean, median

from benchmarks.bench import Bench, count_cores
from benchmarks.figures import Figure
from benchmarks.scale_stack import ScaleStack, add_companies, describe_cpu
from billingo.pipelines.company_dag import CYCLE_MINUTES, find_next_sync
from local.settings import Ports, Settings
from sandbox import process as sandbox_process
from tests.statsd_server import StatsdServer

LOADED = "SELECT count(*) FROM dag WHERE dag_id LIKE 'billingo!_!_%%' ESCAPE '!' AND NOT is_stale"
SECOND_LOOK = "SELECT max(last_parsed_time) > %(loaded_at)s FROM dag"
HAVE_RUN = """
WITH due AS (
    SELECT 'billingo__' || slug AS dag_id, last_at, next_at
    FROM unnest(%(slugs)s::text[], %(last)s::timestamptz[], %(next)s::timestamptz[]) AS d (slug, last_at, next_at)
),
run AS (
    INSERT INTO dag_run (
        dag_id, run_id, run_type, state, logical_date, data_interval_start, data_interval_end, run_after, start_date, end_date,
        span_status
    )
    SELECT
        dag_id, 'scheduled__' || last_at, 'scheduled', 'success', last_at, last_at, last_at, last_at, last_at, last_at,
        'not_started'
    FROM due
)
UPDATE dag AS g SET
    next_dagrun = d.next_at,
    next_dagrun_data_interval_start = d.next_at,
    next_dagrun_data_interval_end = d.next_at,
    next_dagrun_create_after = d.next_at
FROM due AS d WHERE g.dag_id = d.dag_id
"""
WATCHED = """
SELECT extract(epoch FROM min(i.start_date) - r.run_after)::float8, r.state
FROM dag_run AS r
INNER JOIN task_instance AS i USING (dag_id, run_id)
WHERE r.dag_id LIKE 'billingo!_!_%%' ESCAPE '!' AND r.run_after BETWEEN %(begin)s AND %(end)s
GROUP BY r.dag_id, r.run_id, r.run_after, r.state
ORDER BY 1
"""
LOOP = "scheduler.scheduler_loop_duration"  # a timing that the scheduler reports, in milliseconds
INTERVALS_S = {5_000: 300, 10_000: 600}  # between two looks at a file
QUICK = 200
WATCHED_S = 180
ASKED = {
    "list of DAGs": "/ui/dags?limit=50&dag_runs_limit=14",
    "one DAG": "/api/v2/dags/billingo__{slug}/details",
    "search by name": "/api/v2/dags?dag_id_pattern={slug}&limit=50",
}


def measure_many(bench: Bench, *, quick: bool, repeat: int) -> Iterator[Figure]:
    """5,000 and 10,000 companies on the stack of ``make run``, sign-in with users, their DAGs read into an empty database."""
    del repeat
    if quick:
        yield from _measure(bench, QUICK, interval_s=10, watched_s=60)
        return
    only = os.environ.get("BENCHMARK_COMPANIES")
    for companies, interval_s in INTERVALS_S.items():
        if only in {None, str(companies)}:
            yield from _measure(bench, companies, interval_s, WATCHED_S)


def _measure(bench: Bench, companies: int, interval_s: int, watched_s: float) -> Iterator[Figure]:
    with (
        closing(StatsdServer()) as reported,
        sandbox_process.start(
            organizations=companies, documents=0, seed=3, profile="clean", requests_per_minute=300
        ) as sandbox,
    ):
        settings = Settings(
            home=bench.folder / f"dags{companies}",
            ports=Ports.find_free(),
            sandbox=False,
            samples=False,
            environment={
                **reported.environment,
                "AIRFLOW__METRICS__METRICS_ALLOW_LIST": LOOP,
                "AIRFLOW__DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL": str(interval_s),
            },
        )
        with ScaleStack(settings, sandbox, lambda text: print(f"  … {text}", flush=True)) as stack:
            yield from _run(stack, reported, companies, interval_s, watched_s)


def _run(
    stack: ScaleStack, reported: StatsdServer, companies: int, interval_s: int, watched_s: float
) -> Iterator[Figure]:
    name = f"{companies:,} companies"
    slugs = add_companies(stack, companies)
    stack.launch("api-server", "dag-processor", "triggerer")
    with stack.phase(f"{companies:,} DAGs are read for the first time") as load:
        stack.wait_for("all DAGs", lambda: stack.rows(LOADED)[0][0] >= companies)
    [(loaded_at,)] = stack.rows("SELECT now()")
    yield Figure(name, "first load", load["seconds"], "s", note=describe_cpu(load["cpu"]), runs=[load])
    yield Figure(name, "Airflow's database", stack.rows("SELECT pg_database_size('airflow')")[0][0] / 2**20, "MB")
    _make_as_after_a_cycle(stack, slugs)
    stack.launch("scheduler", "watchdog")
    stack.wait_for("the scheduler", lambda: "scheduler" not in stack.find_unhealthy())
    # the files of a load that lasted nearly an interval come round one by one, as they do for ever
    stack.wait_for("a second look", lambda: stack.rows(SECOND_LOOK, loaded_at=loaded_at)[0][0])
    yield from _watch(stack, reported, name, interval_s, watched_s)
    yield from _ask(stack, name, slugs[-1])


def _make_as_after_a_cycle(stack: ScaleStack, slugs: list[str]) -> None:
    next_at = [find_next_sync(slug, datetime.now(UTC)) for slug in slugs]
    cycle = timedelta(minutes=CYCLE_MINUTES)
    stack.execute(HAVE_RUN, slugs=slugs, last=[one - cycle for one in next_at], next=next_at)


def _watch(stack: ScaleStack, reported: StatsdServer, name: str, interval_s: int, watched_s: float) -> Iterator[Figure]:
    """A window of the cycle as it comes."""
    begin = datetime.now(UTC)
    before = len(reported.lines)
    with stack.phase(f"{watched_s:.0f} s of the cycle, nothing new") as window:
        time.sleep(watched_s)
    looped_ms = [float(line.partition(":")[2].partition("|")[0]) for line in reported.lines[before:] if LOOP in line]
    memory = stack.groups.read_memory_mb()
    end = begin + timedelta(seconds=watched_s)
    stack.wait_for(
        "the last runs", lambda: all(run[1] in ("success", "failed") for run in _list_runs(stack, begin, end))
    )
    runs = _list_runs(stack, begin, end)
    if failed := sum(run[1] == "failed" for run in runs):
        raise RuntimeError(f"{failed} runs failed; logs in {stack.settings.logs}")
    note = f"each DAG file looked at every {interval_s} s; {describe_cpu(window['cpu'])}"
    share = window["cpu_s"] / window["seconds"] / count_cores()
    yield Figure(
        name, "processor, nobody has new documents: % of all cores", share * 100, "%", note=note, runs=[window]
    )
    if runs:
        lags = [run[0] for run in runs]
        note = f"of {len(runs)} runs; 95 %: {lags[len(lags) * 95 // 100]:.1f} s, longest {lags[-1]:.1f} s"
        yield Figure(name, "from due to the first task, median", median(lags), "s", note=note)
    note = f"{len(looped_ms)} loops, longest {max(looped_ms):.0f} ms"
    yield Figure(name, "a loop of the scheduler, mean", mean(looped_ms), "ms", note=note)
    note = ", ".join(f"{part} {used:.0f}" for part, used in memory.items())
    yield Figure(name, "memory (PSS, the sandbox too)", sum(memory.values()), "MB", note=note)


def _list_runs(stack: ScaleStack, begin: datetime, end: datetime) -> list[tuple[float, str]]:
    """Seconds from due to the first task's start, and the state, of the runs that were due."""
    return stack.rows(WATCHED, begin=begin, end=end)


def _ask(stack: ScaleStack, name: str, slug: str) -> Iterator[Figure]:
    with stack.sign_in() as session:
        for what, path in ASKED.items():
            took = []
            for _ in range(5):
                began = time.perf_counter()
                session.get(f"{stack.settings.url}{path.format(slug=slug)}", timeout=120).raise_for_status()
                took.append(time.perf_counter() - began)
            yield Figure(name, f"Airflow's interface: {what}", median(took), "s", note=f"longest {max(took):.2f} s")
