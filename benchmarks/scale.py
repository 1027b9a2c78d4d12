"""A thousand companies on the local stack: what an idle one, an active one and a document cost, and how late runs start.

The stack is the one of `make run`: LocalExecutor, sign-in with users, the DAG files and the schedules as they are; DAG files are
looked at every two minutes, as docs/scaling.md recommends for so many. All
companies are really there, so their DAGs are parsed and looked at as ever; of the two-hour cycle only a window is
watched, in which as many companies are due as in any window of that length. Nothing is slowed down or speeded up.
"""

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from benchmarks.bench import Bench, count_cores
from benchmarks.figures import Figure
from benchmarks.scale_stack import ScaleStack, add_companies, describe_cpu
from billingo.pipelines.company_dag import find_next_sync
from local.settings import Ports, Settings
from sandbox import process as sandbox_process

CYCLE_S = 7200.0
INTERVAL_S = 120  # between two looks at a DAG file
ACTIVE_SHARE = 5  # every fifth company has new documents
NEW_DOCUMENTS = 20
ACTIVE_AT_ONCE = 5
GOAL_SHARE = 0.30
UNFINISHED = (
    "SELECT count(*) FROM dag_run WHERE dag_id LIKE 'billingo!_!_%%' ESCAPE '!' AND state IN ('queued', 'running')"
)
RUNS = "SELECT count(*) FROM dag_run WHERE dag_id LIKE 'billingo!_!_%%' ESCAPE '!'"
LAGS = """
SELECT extract(epoch FROM t.started_at - r.run_after)::float8, r.dag_id,
    extract(epoch FROM r.end_date - r.start_date)::float8, r.state, t.instances
FROM dag_run AS r
INNER JOIN LATERAL (
    SELECT min(start_date) AS started_at, count(*) FILTER (WHERE pid IS NOT NULL) AS instances
    FROM task_instance AS i WHERE i.dag_id = r.dag_id AND i.run_id = r.run_id
) AS t ON TRUE
WHERE r.dag_id LIKE 'billingo!_!_%%' ESCAPE '!' AND r.run_after BETWEEN %(begin)s AND %(end)s
ORDER BY 1
"""


def measure_scale(bench: Bench, *, quick: bool, repeat: int) -> Iterator[Figure]:
    """Import, load, all at once, nothing to do, and a window of the cycle."""
    del repeat
    companies, idle_s, window_s = (60, 20, 60) if quick else (1_000, 60, 300)
    companies = int(os.environ.get("BENCHMARK_COMPANIES", companies))
    name = f"{companies:,} companies on one machine"
    sandbox = sandbox_process.start(
        organizations=companies, documents=0, seed=3, profile="clean", requests_per_minute=300
    )
    home = bench.folder / "scale"
    interval = {"AIRFLOW__DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL": str(INTERVAL_S)}
    settings = Settings(home=home, ports=Ports.find_free(), sandbox=False, samples=False, environment=interval)
    with sandbox, ScaleStack(settings, sandbox, lambda text: print(f"  … {text}", flush=True)) as stack:
        slugs = add_companies(stack, companies)
        yield from _load(stack, name, companies)
        burst = yield from _sync_all_at_once(stack, name, companies)
        base = yield from _stand_still(stack, name, idle_s)
        idle_run_s = max(0.0, burst["cpu_s"] - base * burst["seconds"]) / companies
        yield Figure(
            name, "processor seconds of an idle run", idle_run_s, "s", note="all at once, less what is always spent"
        )
        active_run_s = yield from _sync_active(stack, name, slugs, base)
        yield from _watch_window(stack, name, slugs, window_s, base, active_run_s)
        for many in (1_000, 5_000, 10_000):
            yield _extrapolate(name, many, len(slugs), base, idle_run_s, active_run_s)


def _load(stack: ScaleStack, name: str, companies: int) -> Iterator[Figure]:
    count = "SELECT count(*) FROM dag WHERE dag_id LIKE 'billingo!_!_%%' ESCAPE '!' AND NOT is_stale"
    stack.launch("api-server", "dag-processor", "triggerer")
    with stack.phase("DAGs of all companies are read for the first time") as load:
        stack.wait_for("all DAGs", lambda: stack.rows(count)[0][0] >= companies)
    yield Figure(name, "first load of the DAGs", load["seconds"], "s", note=describe_cpu(load["cpu"]), runs=[load])
    size = stack.rows("SELECT pg_database_size('airflow')")[0][0] / 2**20
    yield Figure(name, "Airflow's database then", size, "MB")


def _sync_all_at_once(stack: ScaleStack, name: str, companies: int) -> Any:
    stack.wait_for("the API server", lambda: set(stack.find_unhealthy()) <= {"scheduler"})
    stack.launch("scheduler", "watchdog")
    with stack.phase("all companies are due at once, as after an outage") as burst:
        stack.wait_for("a run of each", lambda: stack.rows(RUNS)[0][0] >= companies)
        stack.wait_for("their ends", lambda: stack.rows(UNFINISHED)[0][0] == 0)
    note = f"{companies / burst['seconds']:.1f} a second; {describe_cpu(burst['cpu'])}"
    yield Figure(
        name, "all due at once, nothing new: until the last is done", burst["seconds"], "s", note=note, runs=[burst]
    )
    return burst


def _stand_still(stack: ScaleStack, name: str, idle_s: float) -> Any:
    stack.execute("UPDATE dag SET is_paused = true WHERE dag_id LIKE 'billingo!_!_%%' ESCAPE '!'")
    stack.wait_for("their ends", lambda: stack.rows(UNFINISHED)[0][0] == 0)
    with stack.phase("no company is due") as quiet:
        time.sleep(idle_s)
    stack.execute("UPDATE dag SET is_paused = false WHERE dag_id LIKE 'billingo!_!_%%' ESCAPE '!'")
    stack.wait_for("what was due meanwhile", lambda: _caught_up(stack))
    base = quiet["cpu_s"] / quiet["seconds"]
    note = describe_cpu(quiet["cpu"])
    yield Figure(name, "always spent, companies paused: % of one core", base * 100, "%", note=note, runs=[quiet])
    return base


def _caught_up(stack: ScaleStack) -> bool:
    due = "SELECT count(*) FROM dag WHERE dag_id LIKE 'billingo!_!_%%' ESCAPE '!' AND next_dagrun_create_after < now()"
    return bool(stack.rows(due)[0][0] == 0 and stack.rows(UNFINISHED)[0][0] == 0)


def _sync_active(stack: ScaleStack, name: str, slugs: list[str], base: float) -> Any:
    """Several companies with new documents at once; processor seconds of one such run."""
    chosen = list(enumerate(slugs, 1))[:: max(1, len(slugs) // ACTIVE_AT_ONCE)][:ACTIVE_AT_ONCE]
    for number, _ in chosen:
        stack.outside.issue(number, count=NEW_DOCUMENTS)
    begin = datetime.now(UTC)
    with stack.phase(f"{len(chosen)} companies with {NEW_DOCUMENTS} new documents each, at once") as active:
        with stack.sign_in() as session:
            for _, slug in chosen:
                path = f"{stack.settings.url}/api/v2/dags/billingo__{slug}/dagRuns"
                session.post(path, json={"logical_date": None}, timeout=120).raise_for_status()
        memory = stack.groups.read_memory_mb()
        stack.wait_for("their ends", lambda: stack.rows(UNFINISHED)[0][0] == 0)
    _check_runs(stack, begin, len(chosen) * NEW_DOCUMENTS)
    run_s: float = (active["cpu_s"] - base * active["seconds"]) / len(chosen)
    yield Figure(
        name, "processor seconds of an active run", run_s, "s", note=describe_cpu(active["cpu"]), runs=[active]
    )
    yield Figure(name, "of which a document", run_s / NEW_DOCUMENTS, "s", note="validated, booked, with its PDF")
    note = ", ".join(f"{part} {used:.0f}" for part, used in sorted(memory.items(), key=lambda one: -one[1]))
    yield Figure(name, "memory meanwhile (PSS, the sandbox too)", sum(memory.values()), "MB", note=note)
    return run_s


def _check_runs(stack: ScaleStack, begin: datetime, documents: int) -> list[Any]:
    runs = stack.rows(LAGS, begin=begin, end=datetime.now(UTC))
    if failed := [run[1] for run in runs if run[3] != "success"]:
        raise RuntimeError(f"runs failed: {failed}; logs in {stack.settings.logs}")
    booked, with_pdf = stack.rows(
        "SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM document_pdf WHERE state = 'fetched')",
        "billingo",
    )[0]
    if (booked, with_pdf) != (documents, documents):
        raise RuntimeError(f"{booked} documents are booked and {with_pdf} have their PDF, of {documents}")
    return runs


def _watch_window(
    stack: ScaleStack, name: str, slugs: list[str], window_s: float, base: float, active_run_s: float
) -> Iterator[Figure]:
    begin = datetime.now(UTC)
    end = begin + timedelta(seconds=window_s)
    due = sorted((find_next_sync(slug, begin), number) for number, slug in enumerate(slugs, 1))
    active = [number for due_at, number in due if due_at <= end - timedelta(seconds=60)][::ACTIVE_SHARE]
    known = stack.rows("SELECT count(*) FROM document", "billingo")[0][0]
    for number in active:
        stack.outside.issue(number, count=NEW_DOCUMENTS)
    said = f"{window_s:.0f} s of the cycle as they come, {len(active)} companies with {NEW_DOCUMENTS} new documents"
    with stack.phase(said) as window:
        while datetime.now(UTC) < end:
            time.sleep(5)
            stack.check_alive()
        stack.wait_for("the last runs", lambda: stack.rows(UNFINISHED)[0][0] == 0)
    runs = _check_runs(stack, begin, known + len(active) * NEW_DOCUMENTS)
    if not runs:
        return  # so few companies that none was due
    lags = [run[0] for run in runs]
    idle = len(runs) - len(active)
    note = f"{idle} idle, {len(active)} with {NEW_DOCUMENTS} documents, all of which are booked and have their PDF"
    yield Figure(name, "runs in the window", len(runs), "runs", note=note, runs=[window])
    yield Figure(name, "task instances that an idle run starts", min(run[4] for run in runs), "")
    note = f"95 %: {lags[len(lags) * 95 // 100]:.1f} s, longest {lags[-1]:.1f} s"
    yield Figure(name, "from due to the first task, median", lags[len(lags) // 2], "s", note=note)
    yield Figure(name, "longest run", max(run[2] for run in runs), "s")
    share = window["cpu_s"] / window["seconds"] / count_cores()
    note = f"always {base / count_cores():.1%}, active runs {len(active) * active_run_s / window['cpu_s']:.0%} of all"
    what = "processor in the window: % of all cores"
    yield Figure(name, what, share * 100, "%", goal="under 30 %", reached=share < GOAL_SHARE, note=note)


def _extrapolate(name: str, many: int, measured: int, base: float, idle_run_s: float, active_run_s: float) -> Figure:
    always = base * many / measured
    idle = many * (1 - 1 / ACTIVE_SHARE) * idle_run_s / CYCLE_S
    active = many / ACTIVE_SHARE * active_run_s / CYCLE_S
    note = f"{always:.2f} always (in proportion), idle runs {idle:.2f}, active runs {active:.2f}"
    return Figure(
        name, f"cores for {many:,} companies, reckoned", (always + idle + active) * 100, "% of one", note=note
    )
