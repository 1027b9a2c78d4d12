"""Whole runs on a real Airflow: from trigger to success, ours with all its tasks and the PDF, dlt's as one task, an empty one."""

import json
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import requests

from benchmarks import peer
from benchmarks.bench import KINDS, START_DATE, Bench, find_free_port
from benchmarks.figures import Figure, Runs, take_best
from billingo.pipelines.snapshot import write_snapshot
from billingo.store import companies, connection_state
from billingo.store.database import connect
from local import postgres
from local.settings import Ports, Settings
from local.stack import Stack, migrate_billingo
from sandbox.process import Sandbox

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = 30  # their PDFs fit into the burst that a key is allowed, so that no run waits for the pace
LONGEST_S = 10.0
MOST_ABOVE_EMPTY_S = 0.5  # what our one task with nothing new may take more than a task that does nothing
LONGEST_IMPORT_S = 0.3
OF_EVERY_TASK = ("pipelines.tasks", "pipelines.connections", "store.companies", "systems.errors")
OF_READING = ("pipelines.pacing", "systems.billingo.client")
IMPORTS = {
    "fetch": (*OF_EVERY_TASK, *OF_READING, "pipelines.fetch", "store.storing"),
    "store": (*OF_EVERY_TASK, "pipelines.work", "pipelines.fetch", "store.storing"),
    "validate_and_book": (*OF_EVERY_TASK, "pipelines.process", "store.storing", "systems.billingo.mapping"),
    "download_pdf": (*OF_EVERY_TASK, *OF_READING, "pipelines.pdf", "store.storing"),
}
TIMEOUT_S = 300.0
ENDED = {"success", "failed"}


class AirflowApi:
    """The few calls that trigger a run and watch it."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.session = requests.Session()
        self.session.trust_env = False
        answer = self.session.get(f"{stack.settings.url}/auth/token", timeout=30)
        answer.raise_for_status()
        self.session.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"

    def ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """One call of the REST API."""
        answer = self.session.request(method, f"{self.stack.settings.url}/api/v2{path}", json=body, timeout=30)
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found

    def run(self, dag_id: str) -> dict[str, Any]:
        """Trigger a run and wait for its end; its seconds as the caller sees them, and its task instances."""
        began = time.perf_counter()
        run_id = self.ask("POST", f"/dags/{dag_id}/dagRuns", {"logical_date": None})["dag_run_id"]
        path = f"/dags/{dag_id}/dagRuns/{run_id}"
        while (state := self.ask("GET", path)["state"]) not in ENDED:
            self._wait(began, dag_id)
        seconds = time.perf_counter() - began
        instances = self.ask("GET", f"{path}/taskInstances")["task_instances"]
        tasks = {one["task_id"]: f"{one['state']} {one['duration'] or 0:.2f} s" for one in instances}
        if state != "success":
            raise RuntimeError(f"the run of {dag_id} failed: {tasks}")
        return {"seconds": seconds, "tasks": tasks}

    def wait_until_idle(self, dag_id: str) -> None:
        """Wait for the run that a new DAG with a schedule starts by itself."""
        began = time.perf_counter()
        while True:
            runs = self.ask("GET", f"/dags/{dag_id}/dagRuns")["dag_runs"]
            if runs and all(one["state"] in ENDED for one in runs):
                return
            self._wait(began, dag_id)

    def _wait(self, began: float, dag_id: str) -> None:
        if time.perf_counter() - began > TIMEOUT_S:
            raise RuntimeError(f"the run of {dag_id} did not end; logs in {self.stack.settings.logs}")
        self.stack.check_alive()
        time.sleep(0.05)


def prepare(bench: Bench, sandbox: Sandbox) -> Settings:
    """A stack's settings, its database with one company in it, and a folder of DAGs with the peer's among them."""
    home, dags = bench.folder / "stack", bench.folder / "dags"
    shutil.copytree(ROOT / "dags", dags, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("dlt_dag.py", "empty_dag.py"):
        shutil.copy(ROOT / "benchmarks" / name, dags)
    for folder in (home, home / "logs", home / "data"):
        folder.mkdir()
    home.chmod(0o711)  # PostgreSQL under root is another user and passes through
    ports = Ports(*(find_free_port() for _ in range(4)))
    cluster = postgres.start(home / "postgres", ports.postgres, log_path=home / "logs" / "postgres.log")
    organization = sandbox.organizations()[0]
    try:
        migrate_billingo(cluster)
        with cluster.connect() as db:
            postgres.create_database(db, "dlt", postgres.OWNER_ROLE)
        with connect(cluster.dsn(postgres.APP_ROLE, "billingo")) as db:
            company = companies.add_company(
                db, name=organization["name"], tax_number=organization["tax_number"], by="benchmarks"
            )
            connection_id = companies.set_connection(
                db, company, by="benchmarks", start_date=START_DATE, document_kinds=KINDS, airflow_conn_id="benchmark"
            )
            connection_state.set_enabled(db, connection_id, enabled=True, by="benchmarks", override=True)
            write_snapshot(db, home / "data" / "companies.json")
    finally:
        cluster.stop()
    options = {
        "mode": "default",
        "folder": str(bench.folder / "dlt"),
        "url": sandbox.url,
        "key": organization["key"],
        "dsn": cluster.dsn(postgres.OWNER_ROLE, "dlt"),
        "start_date": START_DATE.isoformat(),
    }
    theirs = {
        "python": str(peer.PYTHON),
        "root": str(ROOT),
        "state": str(bench.folder / "dlt.json"),
        "options": options,
    }
    ours = {"conn_type": "billingo", "host": sandbox.url, "password": organization["key"]}
    return Settings(
        home=home,
        ports=ports,
        dags_folder=dags,
        fab=False,
        triggerer=False,
        dag_processor=False,
        sandbox=False,
        samples=False,
        environment={"AIRFLOW_CONN_BENCHMARK": json.dumps(ours), "BENCHMARK_DLT": json.dumps(theirs)},
    )


def measure_whole_runs(bench: Bench, *, quick: bool, repeat: int) -> Iterator[Figure]:
    """One new document, and nothing new, each from trigger to success."""
    name = "a whole run in Airflow"
    documents = 20 if quick else DOCUMENTS
    sandbox = bench.sandbox(documents)
    sandbox.change_organization(1, pdf_delay_s=0)  # the wait for Billingo's own rendering is not ours
    settings = prepare(bench, sandbox)
    with Stack(settings) as stack:
        api = AirflowApi(stack)
        dag_ids = [one["dag_id"] for one in api.ask("GET", "/dags?limit=100")["dags"]]
        own = next(dag_id for dag_id in dag_ids if dag_id.startswith("billingo__"))
        for other in ("dlt_load", "empty"):
            api.ask("PATCH", f"/dags/{other}", {"is_paused": False})
        api.wait_until_idle(own)
        api.run("dlt_load")
        api.run("empty")
        ours: Runs = []
        theirs: Runs = []
        idle: Runs = []
        nothing: Runs = []
        for _ in range(max(3, repeat)):
            sandbox.issue(1)
            ours.append(api.run(own))
            theirs.append(api.run("dlt_load"))
            idle.append(api.run(own))
            nothing.append(api.run("empty"))
    bench.drop_sandbox(documents)
    best, their_best, idle_best, nothing_best = (take_best(runs) for runs in (ours, theirs, idle, nothing))
    seconds = best["seconds"]
    yield Figure(
        name,
        "billingo: one new document, booked, with its PDF",
        seconds,
        "s",
        goal="under 10 s",
        reached=seconds < LONGEST_S,
        note=str(best["tasks"]),
        runs=ours,
    )
    note = str(their_best["tasks"])
    yield Figure(name, "dlt default: one new document, loaded", their_best["seconds"], "s", note=note, runs=theirs)
    yield Figure(name, "dlt default / billingo: time", their_best["seconds"] / seconds, "x")
    yield Figure(name, "billingo: nothing new", idle_best["seconds"], "s", note=str(idle_best["tasks"]), runs=idle)
    note = str(nothing_best["tasks"])
    yield Figure(name, "a task that does nothing", nothing_best["seconds"], "s", note=note, runs=nothing)
    above_s = idle_best["seconds"] - nothing_best["seconds"]
    goal = f"under {MOST_ABOVE_EMPTY_S} s"
    yield Figure(name, "nothing new, above that", above_s, "s", goal=goal, reached=above_s <= MOST_ABOVE_EMPTY_S)


def measure_imports(bench: Bench, *, quick: bool, repeat: int) -> Iterator[Figure]:
    """What a task imports of ours and for ours, where the process that forked it has imported nothing ahead."""
    del quick
    name = "imports of a task, beyond Airflow's own"
    environment = {"AIRFLOW_HOME": str(bench.folder / "airflow")}
    for task, modules in IMPORTS.items():
        options = {"modules": [f"billingo.{module}" for module in modules]}
        runs = [
            peer.run_module(sys.executable, "benchmarks.task_imports", options, environment)
            for _ in range(max(3, repeat))
        ]
        best = take_best(runs)
        seconds = best["seconds"]
        goal = f"under {LONGEST_IMPORT_S} s"
        note = f"CPU {best['cpu_s']:.2f} s"
        yield Figure(name, task, seconds, "s", goal=goal, reached=seconds < LONGEST_IMPORT_S, note=note, runs=runs)
