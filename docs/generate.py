"""Writes docs/dags.md from the DAGs themselves: ``python docs/generate.py``. A test compares the two.

Airflow shows the same texts beside each DAG and task; this page is for whoever has no Airflow at hand.
"""

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "dags.md"
COMPANY_DAG = "billingo__<company>"
RETENTION_DAG = "billingo_retention"

HEAD = """\
# The DAGs

Written by `python docs/generate.py` from the DAGs themselves; Airflow shows the same texts beside each DAG and task.

| DAG | when | file | what |
|---|---|---|---|
{timetable}

Times of schedules are UTC. None of them catches up on what was missed: the window of a sync comes from our own state.
Every task belongs to `{owner}`.

## When a task fails

| fault | what happens |
|---|---|
| a document fails validation; a key, subscription or quota does not allow a sync; a refused request | not tried again: \
somebody has to act, as the log says |
| the source asks to wait (429) | tried again after the wait that it asked for, at most {longest_wait} |
| anything else: network, database, a killed process | tried again after {first_delay}, then twice as long each time, at \
most {longest_delay} |

Up to {retries} times in all. Whatever ran may run again: nothing is booked twice.
"""


def describe_dags() -> str:
    """The whole page."""
    from billingo.pipelines import retries  # noqa: PLC0415 - importing airflow takes seconds

    dags = build_dags()
    timetable = "\n".join(
        f"| [`{name}`](#{make_anchor(name)}) | {describe_schedule(name, dag)} | {find_file(name)} | {find_summary(dag)} |"
        for name, dag in dags.items()
    )
    [owner] = {task.owner for dag in dags.values() for task in dag.tasks}
    head = HEAD.format(
        timetable=timetable,
        owner=owner,
        retries=retries.RETRIES,
        longest_wait=describe_duration(retries.LONGEST_WAIT_S),
        first_delay=describe_duration(retries.FIRST_DELAY.total_seconds()),
        longest_delay=describe_duration(retries.LONGEST_DELAY.total_seconds()),
    )
    return head + "".join(describe_dag(name, dag) for name, dag in dags.items())


def build_dags() -> dict[str, Any]:
    """One DAG of each sort, by the name that it has on the page."""
    from billingo.pipelines import company_dag, document_dag, maintenance_dag, messages_dag, pdf_dag  # noqa: PLC0415
    from billingo.pipelines.snapshot import SnapshotEntry  # noqa: PLC0415

    entry = SnapshotEntry("company", 1, 1, "billingo", "the company", "its tax number", scheduled=True)
    others = [
        document_dag.build_dag(),
        maintenance_dag.build_dag(),
        messages_dag.build_dag(),
        pdf_dag.build_dag(),
        maintenance_dag.build_retention_dag(),
    ]
    return {COMPANY_DAG: company_dag.build_dag(entry)} | {dag.dag_id: dag for dag in others}


def describe_dag(name: str, dag: Any) -> str:
    """A section: the DAG's own words, its form, its tasks."""
    lines = [f"\n## `{name}`\n", dag.doc_md.strip(), ""]
    form = [(key, param) for key, param in dag.params.items()]
    if form:
        lines += ["| field of the form | what |", "|---|---|"]
        lines += [
            f"| {dag.params.get_param(key).schema['title']} (`{key}`) | {describe_field(dag, key)} |" for key, _ in form
        ]
        lines += [""]
    lines += ["| task | after | what |", "|---|---|---|", *list_tasks(dag)]
    return "\n".join(lines) + "\n"


def describe_field(dag: Any, key: str) -> str:
    """What belongs into a field of the form."""
    return str(dag.params.get_param(key).description or dag.params.get_param(key).schema.get("description", ""))


def list_tasks(dag: Any) -> Iterator[str]:
    """A line per task, in the order of running."""
    for task in dag.topological_sort():
        for one in getattr(task, "children", {task.task_id if hasattr(task, "task_id") else "": task}).values():
            after = ", ".join(f"`{upstream}`" for upstream in sorted(one.upstream_task_ids))
            yield f"| `{one.task_id}` | {after} | {join_lines(one.doc_md or '')} |"


def describe_schedule(name: str, dag: Any) -> str:
    """When it runs, in words."""
    if name == COMPANY_DAG:
        return "every two hours, at a minute that is the company's own"
    if dag.schedule is None:
        return "by hand"
    if name == RETENTION_DAG:
        return "every night at 02:30 in Budapest"
    minutes = re.fullmatch(r"\*/(\d+) \* \* \* \*", dag.schedule)
    return f"every {minutes[1]} minutes" if minutes else f"`{dag.schedule}`"


def find_file(name: str) -> str:
    """The file that Airflow reads it from."""
    from billingo.pipelines.company_dag import SHARDS  # noqa: PLC0415

    if name == COMPANY_DAG:
        return f"`dags/billingo_companies_00.py` … `{SHARDS - 1:02}.py`"
    return f"`dags/{name}.py`"


def find_summary(dag: Any) -> str:
    """The first sentence of its description."""
    first = join_lines(dag.doc_md).split(". ")[0].rstrip(".")
    return re.sub(r" of \*\*.*?\*\* \(.*?\)", " of one company", first)


def describe_duration(seconds: float) -> str:
    """``20 s``, ``15 min``, ``1 h``."""
    for unit, size in (("h", 3600), ("min", 60)):
        if seconds >= size and seconds % size == 0:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"


def join_lines(text: str) -> str:
    """One line, as a cell of a table."""
    return " ".join(text.split())


def make_anchor(heading: str) -> str:
    """The anchor that GitHub gives a heading."""
    return re.sub(r"[^a-z0-9_-]", "", heading.lower())


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "plugins"))
    with tempfile.TemporaryDirectory() as home:
        os.environ["AIRFLOW_HOME"] = home  # reading the DAGs leaves nothing behind
        PAGE.write_text(describe_dags())
