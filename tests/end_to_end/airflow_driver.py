"""Drives a running Airflow over its REST API, as an engineer or a program of theirs would."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx

from local.stack import Stack

PATIENCE_S = 120.0  # a shared machine may be slow; a healthy one needs seconds
ENDED = {"success", "failed"}


class Airflow:
    """A signed-in client; whatever is waited for, the parts of the stack must stay alive meanwhile."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        login = {"username": "admin", "password": stack.keys["admin_password"]}
        token = httpx.post(f"{stack.settings.url}/auth/token", json=login, timeout=60).raise_for_status().json()
        self.client = httpx.Client(
            base_url=stack.settings.url, timeout=60, headers={"Authorization": f"Bearer {token['access_token']}"}
        )

    def wait(self, what: str, condition: Callable[[], Any], patience_s: float = PATIENCE_S) -> Any:
        """Return the first true value of `condition`."""
        deadline = time.monotonic() + patience_s
        found: list[Any] = []

        def is_there() -> bool:
            value = condition()
            if value:
                found.append(value)
            assert value or time.monotonic() < deadline, f"not within {patience_s:.0f} s: {what}"
            return bool(value)

        self.stack.watch(is_there, interval_s=0.2)
        return found[0]

    def request(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        """One request to the API; what it answered."""
        answer = self.client.request(method, f"/api/v2{path}", json=body, params=query)
        assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None

    def find_dag(self, dag_id: str) -> dict[str, Any] | None:
        """The DAG as Airflow knows it; None if it does not yet, or no more."""
        answer = self.client.get(f"/api/v2/dags/{dag_id}")
        return None if answer.status_code == 404 else dict(answer.raise_for_status().json())

    def parse_again(self, dag_id: str) -> None:
        """Ask the dag-processor to read the file of the DAG next, as the button in the interface does."""
        token = self.request("GET", f"/dags/{dag_id}")["file_token"]
        self.client.put(f"/api/v2/parseDagFile/{token}")

    def trigger(self, dag_id: str, **conf: Any) -> Run:
        """Start a run now."""
        run = self.request("POST", f"/dags/{dag_id}/dagRuns", {"logical_date": None, "conf": conf})
        return Run(self, dag_id, run["dag_run_id"])

    def run(self, dag_id: str, **conf: Any) -> Run:
        """Start a run and wait until it has ended."""
        return self.trigger(dag_id, **conf).wait()

    def list_runs(self, dag_id: str) -> list[Run]:
        """The runs of a DAG, oldest first."""
        runs = self.request("GET", f"/dags/{dag_id}/dagRuns", order_by="run_after")["dag_runs"]
        return [Run(self, dag_id, run["dag_run_id"]) for run in runs]


@dataclass(frozen=True)
class Instance:
    """One task instance."""

    task: str
    map_index: int
    label: str | None
    state: str | None
    try_number: int
    pid: int | None
    start_date: str | None


@dataclass(frozen=True)
class Run:
    """One run of a DAG."""

    airflow: Airflow
    dag_id: str
    run_id: str

    @property
    def path(self) -> str:
        return f"/dags/{self.dag_id}/dagRuns/{self.run_id}"

    def read(self) -> dict[str, Any]:
        return dict(self.airflow.request("GET", self.path))

    @property
    def state(self) -> str:
        return str(self.read()["state"])

    def wait(self) -> Run:
        """Wait until it has ended."""
        self.airflow.wait(f"the end of {self.path}", lambda: self.state in ENDED)
        return self

    def instances(self, task: str | None = None) -> list[Instance]:
        """Its task instances, by task and map index."""
        rows = self.airflow.request("GET", f"{self.path}/taskInstances", limit=200)["task_instances"]
        found = [
            Instance(
                row["task_id"].rpartition(".")[2],
                row["map_index"],
                row["rendered_map_index"],
                row["state"],
                row["try_number"],
                row["pid"],
                row["start_date"],
            )
            for row in rows
        ]
        return sorted((one for one in found if task in {None, one.task}), key=lambda one: (one.task, one.map_index))

    def states(self, task: str) -> dict[str, str | None]:
        """Label → state: a document's number, its place while it has not run, "" where not mapped."""
        return {one.label or "": one.state for one in self.instances(task)}

    def executed(self) -> list[Instance]:
        """Those that a process ran, and that did not skip themselves."""
        return [one for one in self.instances() if one.start_date and one.pid]

    def read_log(self, task: str, map_index: int = -1) -> str:
        """What the interface shows as the log of the last try."""
        [one] = [found for found in self.instances(task) if found.map_index == map_index]
        path = f"{self.path}/taskInstances/{full_id(task, self.dag_id)}/logs/{one.try_number}"
        log = self.airflow.request("GET", path, map_index=map_index, full_content=True)
        return "\n".join(str(line) for line in log["content"])

    def clear(self, task: str, map_index: int | None = None) -> Run:
        """Clear a task (or one mapped instance) and what follows it, and wait until the run has ended again."""
        name = full_id(task, self.dag_id)
        body = {
            "dag_run_id": self.run_id,
            "task_ids": [name if map_index is None else [name, map_index]],
            "include_downstream": True,
            "only_failed": False,
            "dry_run": False,
        }
        cleared = self.airflow.request("POST", f"/dags/{self.dag_id}/clearTaskInstances", body)
        assert cleared["total_entries"], "nothing was cleared"
        return self.wait()

    def clear_whole(self) -> Run:
        """Clear every task, as the button of the run does, and wait until it has ended again."""
        self.airflow.request("POST", f"{self.path}/clear", {"dry_run": False, "only_failed": False})
        return self.wait()

    def fail(self) -> None:
        """Mark it as failed, as an engineer would who gives up waiting."""
        self.airflow.request("PATCH", self.path, {"state": "failed"})


def full_id(task: str, dag_id: str) -> str:
    """The task's id in Airflow: those of one document stand in a group."""
    grouped = dag_id.startswith("billingo__") and task in {"validate_and_book", "download_pdf"}
    return f"work_item.{task}" if grouped else task
