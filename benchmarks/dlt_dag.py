"""A DAG of one task that loads with dlt, for whole_task.py; it is copied into that benchmark's own folder of DAGs.

dlt runs under its own interpreter, as Airflow's ExternalPythonOperator would run it: the two cannot share a
virtual environment without one choosing the other's versions.
"""

import json
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from airflow.sdk import dag, task

SETTINGS = json.loads(os.environ["BENCHMARK_DLT"])  # python, root, state, options


@dag(dag_id="dlt_load", schedule=None, start_date=datetime(2026, 1, 1, tzinfo=UTC), catchup=False, max_active_runs=1)
def dlt_load() -> None:
    """Load what is new."""

    @task
    def load() -> int:
        state = Path(SETTINGS["state"])
        since = json.loads(state.read_text()) if state.exists() else None
        done = subprocess.run(
            [
                SETTINGS["python"],
                "-m",
                "benchmarks.dlt_load",
                json.dumps(SETTINGS["options"] | {"changed_since": since}),
            ],
            cwd=SETTINGS["root"],
            capture_output=True,
            text=True,
            check=True,
        )
        report = json.loads(done.stdout.splitlines()[-1])
        state.write_text(json.dumps(report["changed_since"]))
        return int(report["documents"])

    load()


dlt_load()
