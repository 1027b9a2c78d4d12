"""A real Airflow API server with FAB, our plugin and our roles, for the tests of who may do what."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

from local import airflow, postgres
from local.settings import Ports, Settings
from tests.conftest import find_free_port

PASSWORD = "only-for-this-test"
# Who signs in, and with which role of Airflow. Outsider has no right on our pages; what the others see there is granted.
USERS = {
    "outsider": "Outsider",
    "operator": "Op",
    "nobody": "Accountant",
    "stranger": "Accountant",
    "viewer": "Accountant",
    "accountant": "Accountant",
    "manager": "Accountant",
    "admin": "Admin",
    "deputy": "Admin",
}

MAKE_USERS = f"""
from airflow.providers.fab.auth_manager.cli_commands.utils import get_application_builder
with get_application_builder() as builder:
    manager = builder.sm
    manager.add_role("Outsider")
    for name, role in {USERS}.items():
        user = manager.add_user(name, name, name, name + "@example.invalid", manager.find_role(role), password="{PASSWORD}")
        assert user, name
"""


class Server:
    """Where the server listens, and what its database is."""

    def __init__(self, url: str, billingo_dsn: str) -> None:
        self.url = url
        self.billingo_dsn = billingo_dsn


@contextmanager
def run_server(cluster: postgres.Cluster, template: str, folder: Path):
    """Prepare two databases and start the server; it is stopped, by its own id, at the end."""
    port = find_free_port()
    metadata, ours = f"airflow_{port}", f"billingo_{port}"
    with cluster.connect() as connection:
        postgres.create_database(connection, metadata, postgres.AIRFLOW_ROLE)
        postgres.create_database(connection, ours, postgres.OWNER_ROLE, app_role=postgres.APP_ROLE, template=template)
    settings = Settings(home=folder, ports=Ports(web=port), environment={})
    environment = airflow.build_environment(settings, cluster, airflow.load_secrets(folder))
    app_dsn = cluster.dsn(postgres.APP_ROLE, ours)
    environment |= {
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": _with_scheme(
            cluster.dsn(postgres.AIRFLOW_ROLE, metadata), "postgresql+psycopg2"
        ),
        "AIRFLOW_CONN_BILLINGO_DB": _with_scheme(app_dsn, "postgres"),
    }
    (folder / "data").mkdir(parents=True, exist_ok=True)
    airflow.migrate(environment, settings.logs)
    _run([sys.executable, "-m", "billingo", "init"], environment)
    _run([sys.executable, "-c", MAKE_USERS], environment)
    _run([str(airflow.AIRFLOW), "dags", "reserialize"], environment)
    log = (folder / "api-server.log").open("wb")
    process = subprocess.Popen(
        [str(airflow.AIRFLOW), "api-server"], env=environment, stdout=log, stderr=log, start_new_session=True
    )
    try:
        _await(f"{settings.url}/api/v2/version", process, folder / "api-server.log")
        yield Server(settings.url, app_dsn)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)
        log.close()
        with cluster.connect() as connection:
            connection.execute(f'DROP DATABASE "{metadata}" WITH (FORCE)'.encode())
            connection.execute(f'DROP DATABASE "{ours}" WITH (FORCE)'.encode())


def _run(command: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]


def _await(url: str, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()[-3000:]
        try:
            with urlopen(url, timeout=5):
                return
        except URLError:
            process_wait(process)
    raise AssertionError(log.read_text()[-3000:])


def process_wait(process: subprocess.Popen) -> None:
    """A moment's pause that ends at once when the process does."""
    try:
        process.wait(0.2)
    except subprocess.TimeoutExpired:
        return


def _with_scheme(dsn: str, scheme: str) -> str:
    return urlunsplit(urlsplit(dsn)._replace(scheme=scheme))
