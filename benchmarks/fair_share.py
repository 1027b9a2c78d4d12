"""One client with very many documents among others with one each: how late the others start, and how long they take.

On the stack of `make run`, with its limits as they are. The small companies sync once while nobody else does, and once
while the first sync of the large one is booking.
"""

import statistics
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from benchmarks.bench import Bench
from benchmarks.figures import Figure
from benchmarks.scale import LAGS, UNFINISHED
from benchmarks.scale_stack import ScaleStack, add_companies
from local.settings import Ports, Settings
from sandbox import process as sandbox_process

OTHERS = 20
LONGEST_LAG_S = 15.0
ALL_DAGS = "SELECT count(*) FROM dag WHERE dag_id LIKE 'billingo!_!_%%' ESCAPE '!' AND NOT is_stale"
BOOKING = """
SELECT count(*) FROM task_instance
WHERE dag_id = %(dag_id)s AND task_id LIKE '%%validate_and_book' AND state = 'running'
"""


def measure_fair_share(bench: Bench, *, quick: bool, repeat: int) -> Iterator[Figure]:
    """The others alone, then beside the large one."""
    del repeat
    documents = 2_000 if quick else 100_000
    name = f"{OTHERS} companies beside one with {documents:,} documents"
    sandbox = sandbox_process.start(
        organizations=OTHERS + 1, documents=0, seed=3, profile="clean", requests_per_minute=300
    )
    settings = Settings(home=bench.folder / "fair", ports=Ports.find_free(), sandbox=False, samples=False)
    with sandbox, ScaleStack(settings, sandbox, lambda text: print(f"  … {text}", flush=True)) as stack:
        large, *others = add_companies(stack, OTHERS + 1)
        stack.launch("api-server", "dag-processor", "triggerer")
        stack.wait_for("all DAGs", lambda: stack.rows(ALL_DAGS)[0][0] > OTHERS)
        stack.launch("scheduler")
        stack.wait_for("the first runs", lambda: _has_synced(stack))
        alone = _sync_others(stack, others, f"{OTHERS} companies with a document each, nobody else")
        for _ in range(documents // 1_000):
            stack.outside.issue(1, count=1_000)
        with stack.sign_in() as session:
            _trigger(session, stack, large)
        dag_id = f"billingo__{large}"
        stack.wait_for("the large one to book", lambda: stack.rows(BOOKING, dag_id=dag_id)[0][0] > 0, 0.2)
        beside = _sync_others(stack, others, "the same, beside it")
        is_booking = stack.rows(BOOKING, dag_id=dag_id)[0][0] > 0
        booked = stack.rows("SELECT count(*) FROM document", "billingo")[0][0] - 2 * OTHERS
    yield _describe(name, "start after being due, alone: median", [run[0] for run in alone])
    figure = _describe(name, "start after being due, beside it: median", [run[0] for run in beside])
    longest_s = max(run[0] for run in beside)
    yield figure
    goal = f"under {LONGEST_LAG_S:.0f} s"
    yield Figure(name, "the latest start", longest_s, "s", goal=goal, reached=longest_s < LONGEST_LAG_S)
    yield _describe(name, "run with booking and PDF image, alone: median", [run[2] for run in alone])
    yield _describe(name, "run with booking and PDF image, beside it: median", [run[2] for run in beside])
    note = "still booking when the others were done" if is_booking else "done before the others were"
    yield Figure(name, "booked of the large one by then", booked, "", note=note)


def _sync_others(stack: ScaleStack, slugs: list[str], said: str) -> list[Any]:
    """Every small company has a new document and is synced at once with the others; their runs."""
    for number in range(2, len(slugs) + 2):
        stack.outside.issue(number)
    begin = datetime.now(UTC)
    with stack.phase(said), stack.sign_in() as session:
        for slug in slugs:
            _trigger(session, stack, slug)
        stack.wait_for("their ends", lambda: len(_list_runs(stack, slugs, begin)) == len(slugs), 0.5)
    runs = _list_runs(stack, slugs, begin)
    if failed := [run[1] for run in runs if run[3] != "success"]:
        raise RuntimeError(f"runs failed: {failed}; logs in {stack.settings.logs}")
    return runs


def _list_runs(stack: ScaleStack, slugs: list[str], begin: datetime) -> list[Any]:
    wanted = {f"billingo__{slug}" for slug in slugs}
    return [run for run in stack.rows(LAGS, begin=begin, end=datetime.now(UTC)) if run[1] in wanted and run[2]]


def _trigger(session: Any, stack: ScaleStack, slug: str) -> None:
    path = f"{stack.settings.url}/api/v2/dags/billingo__{slug}/dagRuns"
    session.post(path, json={"logical_date": None}, timeout=120).raise_for_status()


def _has_synced(stack: ScaleStack) -> bool:
    waiting = stack.rows("SELECT count(*) FROM connection WHERE last_success_at IS NULL", "billingo")[0][0]
    return bool(waiting == 0 and stack.rows(UNFINISHED)[0][0] == 0)


def _describe(name: str, what: str, seconds: list[float]) -> Figure:
    return Figure(name, what, statistics.median(seconds), "s", note=f"longest {max(seconds):.1f} s")
