"""One running system for every test of this folder: started once, with two companies whose first sync is over."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.system import Company, System, run_system
from tests.mail_server import MailServer

ORDER = {"test_first_sync.py": -1, "test_secrets.py": 1}  # the last looks through what all the others left behind


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    folder = Path(__file__).parent
    places = [place for place, item in enumerate(items) if item.path.parent == folder]
    ours = sorted((items[place] for place in places), key=lambda item: ORDER.get(item.path.name, 0))
    for place, item in zip(places, ours, strict=True):
        item.add_marker(pytest.mark.timeout(900))  # a stack is slow to start where others use the machine too
        items[place] = item


@pytest.fixture(scope="session")
def system() -> Iterator[System]:
    """Everything runs; both companies were imported by the command line and synced by their first scheduled run."""
    folder = Path(tempfile.mkdtemp(prefix="billingo-end-"))
    folder.chmod(0o711)  # PostgreSQL under root is another user and passes through
    mail = MailServer().start()
    try:
        with run_system(folder, mail) as running:
            prepare_oddities(running.anna)
            running.import_companies()
            for company in running.companies:
                running.airflow.wait(f"the DAG of {company.name}", lambda one=company: find_runs(running, one), 300)
            for company in running.companies:
                running.airflow.list_runs(company.dag_id)[0].wait()
            yield running
    finally:
        mail.stop()
        shutil.rmtree(folder, ignore_errors=True)


def prepare_oddities(company: Company) -> None:
    """What is not simply booked: not stored for a reason, waiting, or failing."""
    for case in ("draft", "offer", "receipt", "orphan_cancellation", "broken_total"):
        company.issue(case)


def find_runs(running: System, company: Company) -> bool:
    dag = running.airflow.find_dag(company.dag_id)
    return bool(dag and not dag["is_stale"] and running.airflow.list_runs(company.dag_id))


@pytest.fixture
def anna(system: System) -> Company:
    return system.anna


@pytest.fixture
def bela(system: System) -> Company:
    return system.bela
