"""Airflow for the tests of this folder and of tests/cli: one child process a run, empty connections a test."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from tests.conftest import Database
from tests.pipelines.airflow_child import AirflowChild, Outcome, share_child

PLACE = "tests.pipelines.in_airflow"


class CommandLine:
    """Our command line and Airflow, bound to one test's database and BILLINGO_HOME."""

    def __init__(self, child: AirflowChild, database: Database, home: Path) -> None:
        self.child = child
        self.database = database
        self.home = home
        dsn = urlunsplit(urlsplit(database.app_dsn)._replace(scheme="postgres"))
        self.environment = {
            "AIRFLOW_CONN_BILLINGO_DB": dsn,
            "BILLINGO_HOME": str(home),
            "BILLINGO_PUBLIC_URL": "https://airflow.example.com",
            "BILLINGO_OWNER_DSN": "",
        }

    def __call__(self, *arguments: str, typed: str = "") -> Outcome:
        return self.child.run(*arguments, environment=self.environment, typed=typed)

    def inside(self, function: str, **values):
        """Call a function of tests.pipelines.in_airflow."""
        return self.child.call(f"{PLACE}:{function}", self.environment, **values)


@pytest.fixture(scope="session")
def airflow_child() -> AirflowChild:
    return share_child()


@pytest.fixture
def billingo(airflow_child: AirflowChild, database: Database, tmp_path: Path) -> Iterator[CommandLine]:
    """``billingo("status")`` runs a command on this test's own database."""
    line = CommandLine(airflow_child, database, tmp_path / "billingo")
    yield line
    line.inside("drop_connections")
