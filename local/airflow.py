"""Airflow on one machine: its environment, its one-off commands and its long-running components."""

import base64
import os
import secrets
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from local.errors import LocalError
from local.postgres import AIRFLOW_ROLE, APP_ROLE, Cluster
from local.secret_files import read_or_create_secrets
from local.settings import ROOT, Settings

INHERITED = ("HOME", "LANG", "LC_ALL", "PATH", "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "TMPDIR", "USER")
AIRFLOW = Path(sys.prefix) / "bin" / "airflow"
ADMIN = "admin"
ACCOUNTANT = "anna"


def load_secrets(home: Path) -> dict[str, str]:
    """Return this stack's own keys and the passwords of its users, made on the first start (file mode 0600)."""
    return read_or_create_secrets(
        home / "secrets.json",
        {
            "fernet_key": lambda: base64.urlsafe_b64encode(os.urandom(32)).decode(),
            "jwt_secret": lambda: secrets.token_urlsafe(64),
            "api_secret": lambda: secrets.token_urlsafe(32),
            "admin_password": lambda: secrets.token_urlsafe(12),
            "accountant_password": lambda: secrets.token_urlsafe(12),
        },
    )


def build_environment(settings: Settings, cluster: Cluster, keys: Mapping[str, str]) -> dict[str, str]:
    """Return the whole environment of every Airflow process and of the command line.

    Only what is named here reaches them: a variable of the user's shell cannot change the stack. The owner of the
    database is not in it.
    """
    web = settings.url
    auth = {"AIRFLOW__CORE__AUTH_MANAGER": "airflow.providers.fab.auth_manager.fab_auth_manager.FabAuthManager"}
    if not settings.fab:
        auth = {
            "AIRFLOW__CORE__AUTH_MANAGER": "airflow.api_fastapi.auth.managers.simple.simple_auth_manager"
            ".SimpleAuthManager",
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": "True",
        }
    metadata_dsn = urlsplit(cluster.dsn(AIRFLOW_ROLE, "airflow"))
    return {
        **{name: os.environ[name] for name in INHERITED if name in os.environ},
        "PATH": f"{Path(sys.prefix) / 'bin'}:{os.environ.get('PATH', '/usr/bin:/bin')}",
        "HOME": os.environ.get("HOME", str(settings.home)),
        "PYTHONPATH": str(ROOT / "plugins"),
        "PYTHONUNBUFFERED": "1",
        "OBJC_DISABLE_INITIALIZE_FORK_SAFETY": "YES",  # macOS otherwise kills tasks, which Airflow forks
        "SPT_NOENV": "1",  # a process that renames itself keeps its environment, by which `reap` knows it
        "AIRFLOW_HOME": str(settings.home / "airflow"),
        "AIRFLOW__CORE__DAGS_FOLDER": str(settings.dags_folder),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(ROOT / "plugins"),
        "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
        "AIRFLOW__CORE__PARALLELISM": str(settings.parallelism),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        # globs are compiled by a class that is going away, of which every task's log would warn
        "AIRFLOW__CORE__DAG_IGNORE_FILE_SYNTAX": "regexp",
        "AIRFLOW__CORE__TEST_CONNECTION": "Enabled",
        "AIRFLOW__CORE__FERNET_KEY": keys["fernet_key"],
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{web}/execution/",
        **auth,
        "AIRFLOW__API_AUTH__JWT_SECRET": keys["jwt_secret"],
        "AIRFLOW__API__SECRET_KEY": keys["api_secret"],
        "AIRFLOW__API__HOST": "127.0.0.1",
        "AIRFLOW__API__PORT": str(settings.ports.web),
        "AIRFLOW__API__BASE_URL": web,
        "AIRFLOW__API__WORKERS": "1",
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": urlunsplit(metadata_dsn._replace(scheme="postgresql+psycopg2")),
        "AIRFLOW__LOGGING__BASE_LOG_FOLDER": str(settings.logs / "tasks"),
        "AIRFLOW__LOGGING__DAG_PROCESSOR_LOG_TARGET": "stdout",
        "AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL": "20",
        "AIRFLOW__DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL": "60",  # so soon a company's DAG comes and goes
        # Short tasks: look often, free the slot at once, notice a dead task within a minute and a half.
        "AIRFLOW__SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME": "0.2",
        "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": "90",
        "AIRFLOW__WORKERS__MIN_HEARTBEAT_INTERVAL": "1",
        "AIRFLOW__USAGE_DATA_COLLECTION__ENABLED": "False",
        "AIRFLOW_CONN_BILLINGO_DB": urlunsplit(urlsplit(cluster.dsn(APP_ROLE, "billingo"))._replace(scheme="postgres")),
        "BILLINGO_HOME": str(settings.data),
        "BILLINGO_PUBLIC_URL": web,
        # where keys that are typed into the pages go: here they are the sandbox's
        "BILLINGO_API_URL": f"http://127.0.0.1:{settings.ports.sandbox}/v3" if settings.sandbox else "",
        "BILLINGO_WATCHDOG_EMAIL": "",
        "BILLINGO_KEEP_RUNS_DAYS": "",
        "BILLINGO_KEEP_MESSAGES_DAYS": "",
        "BILLINGO_KEEP_CHECKS_DAYS": "",
        **settings.environment,
    }


def run_command(what: str, command: list[str], environment: Mapping[str, str], log_path: Path) -> str:
    """Run a one-off program and return its output; a failure is told with the end of what it printed."""
    log_path.parent.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        command, env=dict(environment), cwd=ROOT, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    with log_path.open("a") as log:
        log.write(f"$ {' '.join(command[:4])} ...\n{done.stdout}{done.stderr}\n")
    if done.returncode != 0:
        said = "\n".join((done.stdout + done.stderr).strip().splitlines()[-12:])
        message = f"{what} failed. Nothing is lost; details are in {log_path}. It said:\n{said}"
        raise LocalError(message)
    return done.stdout


def migrate(environment: Mapping[str, str], logs: Path) -> None:
    """Bring Airflow's own database to this version."""
    run_command("Preparing Airflow's database", [str(AIRFLOW), "db", "migrate"], environment, logs / "setup.log")


def save_user(environment: Mapping[str, str], name: str, role: str, password: str, logs: Path) -> None:
    """Make a user, or set the password and role again where the user exists."""
    command = [sys.executable, "-m", "local.users", name, role, "--reset"]
    # The password goes by the environment: other users of the machine can read command lines.
    run_command(f"Creating the user {name}", command, {**environment, "USER_PASSWORD": password}, logs / "setup.log")


def list_components(settings: Settings) -> dict[str, list[str]]:
    """Return the command of each long-running component, by its name, in the order of starting."""
    # Logs of tasks are read from the disk that all components share, so nobody needs to serve them over a port.
    components = {"api-server": ["api-server"]}
    if settings.dag_processor:
        components["dag-processor"] = ["dag-processor"]
    if settings.triggerer:
        components["triggerer"] = ["triggerer", "--skip-serve-logs"]
    components["scheduler"] = ["scheduler", "--skip-serve-logs"]
    commands = {name: [str(AIRFLOW), *arguments] for name, arguments in components.items()}
    if settings.watchdog:
        commands["watchdog"] = [sys.executable, "-m", "billingo", "watchdog", "--every", "300"]
    return commands


def reserialize(environment: Mapping[str, str], logs: Path) -> None:
    """Read the DAG files once into the database."""
    run_command("Reading the DAGs", [str(AIRFLOW), "dags", "reserialize"], environment, logs / "setup.log")
