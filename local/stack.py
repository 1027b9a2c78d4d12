"""The whole local stack: prepare what is missing, start every part, watch, and stop every part.

Used by `make run` and by the end-to-end tests: `with Stack(Settings(home=..., ports=...)) as stack: ...`.
"""

import json
import shlex
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Self

from local import airflow, checks, postgres
from local.errors import LocalError
from local.processes import MARK, Component, Trace
from local.samples import load_samples, patch_settings, read_first_day
from local.secret_files import write_secret_file
from local.settings import ROOT, Settings
from local.state import RunState
from local.steps import Steps, fingerprint

HEALTHY_TIMEOUT_S = 180.0
SANDBOX_TIMEOUT_S = 60.0


class ComponentEnded(LocalError):
    """A part of the stack ended by itself; the text names it and shows the end of its log."""


class Stack:
    """One stack of processes. `start` returns when everything is healthy; `stop` ends everything that was started."""

    def __init__(self, settings: Settings | None = None, say: Callable[[str], None] = lambda _: None) -> None:
        self.settings = settings or Settings()
        self.say = say
        self.state = RunState(self.settings.home)
        self.cluster: postgres.Cluster | None = None
        self.components: list[Component] = []
        self.environment: dict[str, str] = {}
        self.keys: dict[str, str] = {}
        self.sandbox_url = ""
        self.sandbox_control_url = ""

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start everything. On any fault, stop what was started and raise LocalError with one clear sentence."""
        home = self.settings.home
        checks.check_writable(home)
        home.chmod(0o711)  # PostgreSQL under root is another user and passes through
        ended = self.state.claim(self.settings.url)
        if ended:
            self.say(f"An earlier start was killed; ended what it left running: {', '.join(ended)}.")
        try:
            self._check()
            self._start_postgres()
            self._start_sandbox()
            self._prepare()
            self._start_airflow()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End every process of this stack, the database last, and no other process."""
        for component in self.components:
            component.request_stop()
        for component in self.components:
            component.stop()
        self.components = []
        if self.cluster:
            self.cluster.stop()
            self.cluster = None
        self.state.release()

    def watch(self, until: Callable[[], bool], interval_s: float = 0.5) -> None:
        """Return when `until` says so; raise ComponentEnded when a part of the stack ends before."""
        while not until():
            self.check_alive()
            time.sleep(interval_s)

    def check_alive(self) -> None:
        """Raise ComponentEnded when a part of the stack has ended."""
        for component in self.components:
            code = component.exit_code()
            if code is not None:
                message = (
                    f"{component.name} ended by itself (exit code {code}). The end of {component.log_path}:\n"
                    f"{component.read_log_end()}\nThe rest is stopped; stored data is not lost."
                )
                raise ComponentEnded(message)
        if self.cluster and self.cluster.process and self.cluster.process.poll() is not None:
            message = f"PostgreSQL ended by itself. Its log: {self.cluster.log_path}. The rest is stopped."
            raise ComponentEnded(message)

    def _check(self) -> None:
        ports = self.settings.ports
        wanted = [(ports.web, "Airflow", "--port"), (ports.postgres, "PostgreSQL", "--postgres-port")]
        if self.settings.sandbox:
            wanted += [(ports.sandbox, "the sandbox", "--sandbox-port")]
            wanted += [(ports.sandbox_control, "the sandbox's control", "--control-port")]
        for port, what, option in wanted:
            checks.check_port(port, what, option)
        checks.check_free_space(self.settings.home)

    def _start_postgres(self) -> None:
        settings = self.settings
        for folder in (settings.logs, settings.data, settings.home / "airflow"):
            folder.mkdir(exist_ok=True)
            folder.chmod(0o700)  # LocalExecutor writes what tasks print to the scheduler's log unmasked
        self.say("Starting PostgreSQL ...")
        self.cluster = postgres.start(
            settings.home / "postgres", settings.ports.postgres, log_path=settings.logs / "postgres.log"
        )
        if self.cluster.process:
            self.state.add(Trace.of("postgres", self.cluster.process.pid))
        self.keys = airflow.load_secrets(settings.home)
        self.environment = airflow.build_environment(settings, self.cluster, self.keys)
        self.environment[MARK] = self.state.mark

    def _start_sandbox(self) -> None:
        settings, ports = self.settings, self.settings.ports
        if not settings.sandbox:
            return
        self.say("Starting the Billingo sandbox ...")
        ready = settings.home / "sandbox.ready.json"
        ready.unlink(missing_ok=True)
        command = [sys.executable, "-m", "sandbox", "--port", str(ports.sandbox)]
        command += ["--control-port", str(ports.sandbox_control), "--organizations", str(settings.organizations)]
        first_day, days_since = read_first_day(settings.home / "sandbox.day")
        command += ["--seed", str(settings.seed), "--today", first_day, "--ready-file", str(ready)]
        command += ["--journal", str(settings.home / "sandbox.journal")]  # what was issued by hand outlives a restart
        self._launch("sandbox", command)
        self._wait(ready.exists, SANDBOX_TIMEOUT_S, "The sandbox")
        addresses = json.loads(ready.read_text())
        self.sandbox_url, self.sandbox_control_url = addresses["url"], addresses["control_url"]
        # The invoices are those of the first day, for ever; the clock goes on from there to the present.
        patch_settings(self.sandbox_control_url, clock_skew_s=days_since * 86_400)

    def _prepare(self) -> None:
        settings, cluster = self.settings, self.cluster
        if cluster is None:
            return
        with cluster.connect() as connection:
            row = connection.execute("SELECT system_identifier::text FROM pg_control_system()").fetchone()
        steps = Steps(settings.home / "steps.json", row[0] if row else "")
        requirements = fingerprint((ROOT / "requirements.txt").read_text())
        if not steps.is_done("airflow database", requirements):
            self.say("Preparing Airflow's database ...")
            airflow.migrate(self.environment, settings.logs)
            steps.finish("airflow database", requirements)
        migrate_billingo(cluster)
        administrator = fingerprint(self.keys["admin_password"])
        if settings.fab and not steps.is_done("administrator", administrator):
            self.say("Creating the administrator ...")
            password = self.keys["admin_password"]
            airflow.save_user(self.environment, airflow.ADMIN, "Admin", password, settings.logs)
            steps.finish("administrator", administrator)
        self.write_environment_file()
        folders = [ROOT / "plugins" / "billingo", ROOT / "include" / "sql"]
        code = fingerprint(requirements, str(settings.fab), folders=folders, patterns=["*.py", "*.sql"])
        if not steps.is_done("init", code):
            self.say("Setting up billingo (database, permissions, snapshot) ...")
            # The only step that may change the database's structure, hence the only one that knows the owner.
            owner = {"BILLINGO_OWNER_DSN": cluster.dsn(postgres.OWNER_ROLE, "billingo")}
            self.run_billingo("Setting up billingo", "init", environment=owner)
            steps.finish("init", code)
        if settings.sandbox and settings.samples and not steps.is_done("samples", "yes"):
            self.say("Importing the sample companies ...")
            load_samples(self)
            steps.finish("samples", "yes")
        if settings.fab and settings.sandbox and settings.samples:
            self._prepare_accountant(steps)

    def _prepare_accountant(self, steps: Steps) -> None:
        """A user as an accounting firm has them: no pages of Airflow, the sample companies alone."""
        password = self.keys["accountant_password"]
        if steps.is_done("accountant", fingerprint(password)):
            return
        self.say(f"Creating the accountant {airflow.ACCOUNTANT} ...")
        airflow.save_user(self.environment, airflow.ACCOUNTANT, "Accountant", password, self.settings.logs)
        self.run_billingo("Granting the companies", "grant", "set", airflow.ACCOUNTANT, "manager", "--every-company")
        steps.finish("accountant", fingerprint(password))

    def _start_airflow(self) -> None:
        settings = self.settings
        self.say("Starting Airflow ...")
        if not settings.dag_processor:
            airflow.reserialize(self.environment, settings.logs)
        for name, command in airflow.list_components(settings).items():
            if name == "scheduler":
                # tasks ask the API server; started before it answers, they fill the scheduler's log with warnings
                self._wait(self._api_server_answers, HEALTHY_TIMEOUT_S, "Airflow's API server")
            self._launch(name, command)
        self._wait(lambda: not self.find_unhealthy(), HEALTHY_TIMEOUT_S, "Airflow")

    def _launch(self, name: str, command: list[str]) -> None:
        component = Component(name, command, self.environment, self.settings.logs / f"{name}.log", ROOT)
        self.components.append(component)
        self.state.add(component.start())

    def _wait(self, until: Callable[[], bool], timeout_s: float, what: str) -> None:
        deadline = time.monotonic() + timeout_s
        while not until():
            self.check_alive()
            if time.monotonic() > deadline:
                message = f"{what} was not ready within {timeout_s:.0f} s. The logs are in {self.settings.logs}."
                raise LocalError(message)
            time.sleep(0.2)

    def _api_server_answers(self) -> bool:
        return "metadatabase" not in self.find_unhealthy()

    def find_unhealthy(self) -> list[str]:
        """Return the Airflow parts of this stack that do not report themselves healthy yet."""
        names = {"metadatabase": True, "scheduler": True}
        names |= {"dag_processor": self.settings.dag_processor, "triggerer": self.settings.triggerer}
        wanted = [name for name, is_on in names.items() if is_on]
        try:
            with urllib.request.urlopen(f"{self.settings.url}/api/v2/monitor/health", timeout=5) as answer:  # noqa: S310
                health: dict[str, Any] = json.load(answer)
        except (OSError, urllib.error.URLError, ValueError):
            return wanted
        return [name for name in wanted if (health.get(name) or {}).get("status") != "healthy"]

    def run_billingo(self, what: str, *arguments: str, environment: Mapping[str, str] | None = None) -> str:
        """Run `python -m billingo` with this stack's environment (and more) and return what it printed."""
        command = [sys.executable, "-m", "billingo", *arguments]
        merged = {**self.environment, **(environment or {})}
        return airflow.run_command(what, command, merged, self.settings.logs / "setup.log")

    def write_environment_file(self) -> Path:
        """Write `<home>/env` (0600), with which `bin/billingo` reaches this stack."""
        path = self.settings.home / "env"
        kept = {name: value for name, value in self.environment.items() if name not in (*airflow.INHERITED, MARK)}
        lines = [f"{name}={shlex.quote(value)}\n" for name, value in sorted(kept.items())]
        write_secret_file(path, "# Written at every start of the local stack.\n" + "".join(lines))
        return path


def migrate_billingo(cluster: postgres.Cluster) -> list[str]:
    """Bring our own database to the newest migration, as its owner; returns the migrations applied."""
    plugins = str(ROOT / "plugins")
    if plugins not in sys.path:
        sys.path.append(plugins)
    from billingo.store import migrations  # noqa: PLC0415 - on the path only now

    try:
        return migrations.apply(cluster.dsn(postgres.OWNER_ROLE, "billingo"), app_role=postgres.APP_ROLE)
    except migrations.MigrationChanged as error:
        raise LocalError(str(error)) from None
