"""A process with a migrated Airflow of its own, which runs our commands and functions on request.

Airflow reads its configuration once per process; a child keeps that of these tests out of everyone else's. Each request
is a line of JSON, each answer another.
"""

import atexit
import functools
import importlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet

ROOT = Path(__file__).resolve().parents[2]
FAB = "airflow.providers.fab.auth_manager.fab_auth_manager.FabAuthManager"


@dataclass(frozen=True)
class Outcome:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def all(self) -> str:
        return self.out + self.err


class AirflowChild:
    """The process; `run` runs a command of ours, `call` a function ``module:name`` with plain arguments."""

    def __init__(self) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="billingo-airflow-")
        self.home = Path(self.folder.name)
        self.environment = {
            **{name: os.environ[name] for name in ("HOME", "PATH", "LANG", "USER") if name in os.environ},
            "PYTHONPATH": f"{ROOT / 'plugins'}:{ROOT}",
            "AIRFLOW_HOME": str(self.home),
            "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
            "AIRFLOW__CORE__DAGS_FOLDER": str(self.home / "dags"),
            "AIRFLOW__CORE__PLUGINS_FOLDER": str(ROOT / "plugins"),
            "AIRFLOW__CORE__FERNET_KEY": Fernet.generate_key().decode(),
            "AIRFLOW__CORE__AUTH_MANAGER": FAB,
            "AIRFLOW__CORE__TEST_CONNECTION": "Enabled",
            "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{self.home / 'airflow.db'}",
            "AIRFLOW__API_AUTH__JWT_SECRET": "a secret of the tests, sixty-four characters or more, for HS512 ok",
        }
        airflow = Path(sys.prefix) / "bin" / "airflow"
        subprocess.run([str(airflow), "db", "migrate"], env=self.environment, check=True, capture_output=True)
        self.log = (self.home / "child.log").open("w+")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.pipelines.airflow_child"],
            env=self.environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
        )

    def run(self, *arguments: str, environment: dict[str, str], typed: str = "") -> Outcome:
        """Run ``python -m billingo ARGUMENTS`` with the text `typed` on standard input."""
        answer = self._ask({"arguments": arguments, "typed": typed, "environment": environment})
        return Outcome(**answer)

    def call(self, function: str, environment: dict[str, str], **values: Any) -> Any:
        """Call a function and return its answer, as JSON carries it."""
        return self._ask({"function": function, "values": values, "environment": environment})["answer"]

    def read_log(self) -> str:
        """Everything the process wrote to stderr."""
        return (self.home / "child.log").read_text()

    def stop(self) -> None:
        """End the process and remove its folder."""
        self.process.stdin.close()
        self.process.wait(30)
        self.process.stdout.close()
        self.log.close()
        self.folder.cleanup()

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        guard = threading.Timer(120, self.process.kill)
        guard.start()
        try:
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        finally:
            guard.cancel()
        if not line:
            raise AssertionError(f"the child ended: {self.read_log()[-3000:]}")
        answer = json.loads(line)
        if "error" in answer:
            raise AssertionError(answer["error"])
        return answer


@functools.cache
def share_child() -> AirflowChild:
    """The one child of this run, whichever folder's tests ask first; it ends with the run."""
    child = AirflowChild()
    atexit.register(child.stop)
    return child


def serve() -> None:
    """Answer requests until standard input ends."""
    import traceback

    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever prints, prints to the log
    for line in sys.stdin:
        request = json.loads(line)
        os.environ.update(request["environment"])
        try:
            answer = _answer(request)
        except Exception:  # noqa: BLE001 - whatever it is, the test that asked shall see it
            answer = {"error": traceback.format_exc()}
        answers.write(json.dumps(answer, default=str) + "\n")
        answers.flush()


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    if "function" in request:
        module, name = request["function"].split(":")
        return {"answer": getattr(importlib.import_module(module), name)(**request["values"])}
    from click.testing import CliRunner

    from billingo.cli import main

    result = CliRunner().invoke(main, request["arguments"], input=request["typed"])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return {"code": result.exit_code, "out": result.stdout, "err": result.stderr}


if __name__ == "__main__":
    serve()
