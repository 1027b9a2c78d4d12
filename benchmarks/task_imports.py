"""What a task imports of ours and for ours, in a process that has Airflow's task SDK already; prints one JSON line.

python -m benchmarks.task_imports '{"modules": ["billingo.pipelines.tasks"]}'
"""

import importlib
import json
import sys

import airflow.sdk
import airflow.sdk.exceptions  # noqa: F401 - a task's process has both

from benchmarks.measure import measure


def main() -> None:
    """Import, and say how long that took."""
    modules = json.loads(sys.argv[1])["modules"]
    print(json.dumps(measure(lambda: [importlib.import_module(name) for name in modules])))


if __name__ == "__main__":
    main()
