"""What the tests of DAGs ask of a process that has Airflow: see tests/pipelines/airflow_child.py."""

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DAGS = ROOT / "dags"
REACHING_OUT = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "sqlite3.connect", "subprocess.Popen")

_watching: list[list[str]] = []


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if _watching and event in REACHING_OUT:
        _watching[-1].append(f"{event} {arguments[1:]}")
        message = f"a DAG file reaches out while it is parsed: {event}"
        raise PermissionError(message)


@contextmanager
def _cut_off() -> Iterator[list[str]]:
    """No network, no database, no program: what is tried is refused and listed. libpq is no Python: its doors are shut."""
    import psycopg
    import psycopg2

    if not getattr(sys, "_dags_watched", False):
        sys.addaudithook(_watch)  # cannot be taken off again
        sys._dags_watched = True
    tried: list[str] = []

    def refuse(*arguments: Any, **options: Any) -> Any:
        tried.append("a database connection")
        raise PermissionError("a DAG file opens a database while it is parsed")

    kept = psycopg.Connection.connect, psycopg.connect, psycopg2.connect
    psycopg.Connection.connect = psycopg.connect = psycopg2.connect = refuse
    _watching.append(tried)
    try:
        yield tried
    finally:
        _watching.pop()
        psycopg.Connection.connect, psycopg.connect, psycopg2.connect = kept


def parse(wanted: str = "", folder: str = str(DAGS)) -> dict[str, Any]:
    """Parse every DAG file as the dag-processor does, cut off from everything; `wanted` as when its task starts."""
    from airflow.dag_processing.dagbag import DagBag
    from airflow.serialization.serialized_objects import DagSerialization

    if wanted:
        os.environ["_AIRFLOW_PARSING_CONTEXT_DAG_ID"] = wanted
    try:
        with _cut_off() as tried:
            bag = DagBag(folder, bundle_path=Path(folder), bundle_name="dags")
    finally:
        os.environ.pop("_AIRFLOW_PARSING_CONTEXT_DAG_ID", None)
    return {
        "errors": bag.import_errors,
        "warnings": bag.captured_warnings,
        "tried": tried,
        "files": sorted(Path(path).name for path in bag.file_last_changed),
        "dags": {dag_id: _describe(dag) for dag_id, dag in bag.dags.items()},
        "serialized": {
            dag_id: hashlib.sha256(json.dumps(DagSerialization.to_dict(dag), sort_keys=True).encode()).hexdigest()
            for dag_id, dag in bag.dags.items()
        },
    }


def _describe(dag: Any) -> dict[str, Any]:
    return {
        "file": Path(dag.fileloc).name,
        "schedule": dag.schedule if isinstance(dag.schedule, str) else None,
        "max_active_runs": dag.max_active_runs,
        "catchup": dag.catchup,
        "paused": dag.is_paused_upon_creation,
        "doc_md": dag.doc_md,
        "tags": sorted(dag.tags),
        "callbacks": [bool(dag.on_failure_callback), bool(dag.on_success_callback)],
        "tasks": {task.task_id: _describe_task(task) for task in dag.tasks},
    }


def _describe_task(task: Any) -> dict[str, Any]:
    operator = getattr(task, "operator_class", type(task))
    arguments = getattr(task, "partial_kwargs", None) or {name: getattr(task, name, None) for name in ARGUMENTS}
    return {
        "kind": operator.__name__,
        "kinds": [one.__name__ for one in operator.__mro__],
        "mapped": bool(task.get_closest_mapped_task_group()),
        "upstream": sorted(task.upstream_task_ids),
        "trigger_rule": task.trigger_rule.value,
        "links": [link.name for link in (task.operator_extra_links or [])],
        "doc_md": task.doc_md,
        "owner": task.owner,
        "retries": arguments["retries"],
        "retry_policy": type(arguments["retry_policy"]).__name__,
        "on_failure": bool(arguments["on_failure_callback"]),
        "label": arguments.get("map_index_template"),
    }


ARGUMENTS = ("retries", "retry_policy", "on_failure_callback", "map_index_template")


def load_plugins() -> dict[str, Any]:
    """What the plugin manager imported from the plugins folder, and what it took for plugins."""
    from airflow import plugins_manager

    plugins, errors = plugins_manager._get_plugins()
    folder = str(ROOT / "plugins")
    bare = [
        name
        for name, module in list(sys.modules.items())
        if str(getattr(module, "__file__", None)).startswith(folder) and not name.startswith("billingo")
    ]
    return {"plugins": [plugin.name for plugin in plugins], "errors": errors, "bare": bare}


def list_plugin_files(syntax: str) -> list[str]:
    """The Python files that the plugin manager imports by their bare names, where ignored ones are named in this syntax."""
    from airflow._shared.module_loading import find_path_from_directory

    folder = ROOT / "plugins"
    found = find_path_from_directory(str(folder), ".airflowignore", syntax)
    return sorted(str(Path(path).relative_to(folder)) for path in found if path.endswith(".py"))
