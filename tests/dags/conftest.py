"""DAG files parsed in a process of their own, from a snapshot that the test writes."""

from pathlib import Path

import pytest

from billingo.pipelines.snapshot import SnapshotEntry, render_snapshot
from tests.pipelines.airflow_child import share_child

PLACE = "tests.dags.in_airflow"


class Parser:
    """Writes snapshots and parses the DAG files."""

    def __init__(self, home: Path) -> None:
        self.child = share_child()
        self.home = home
        self.environment = {"BILLINGO_HOME": str(home)}

    def write(self, entries: list[SnapshotEntry]) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        (self.home / "companies.json").write_bytes(render_snapshot(entries))

    def ask(self, function: str, **values):
        return self.child.call(f"{PLACE}:{function}", self.environment, **values)

    def parse(self, **values):
        return self.ask("parse", **values)


@pytest.fixture
def parser(tmp_path):
    return Parser(tmp_path / "billingo")


def make_entry(number: int, *, scheduled: bool = True) -> SnapshotEntry:
    return SnapshotEntry(
        slug=f"company_{number}",
        company_id=number,
        connection_id=number,
        system="billingo",
        name=f"Cég {number} Kft.",
        tax_number=f"{number:08}-2-42",
        scheduled=scheduled,
    )
