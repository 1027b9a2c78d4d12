"""A database with the simulated clock, and the modules' own clock again afterwards."""

import logging
import sys
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from billingo.store.database import connect
from local import postgres as embedded
from tests.simulation.bulk import BulkCompany
from tests.simulation.campaign import fresh_server, make_template
from tests.simulation.database import Server


@pytest.fixture(scope="session")
def simulation_template(postgres: Any) -> str:
    """The name of a migrated database with the simulated clock."""
    return make_template(postgres)


@pytest.fixture
def server(postgres: Any, simulation_template: str, real_modules: None) -> Iterator[Server]:
    """Sessions of a database of their own."""
    with fresh_server(postgres, simulation_template) as started:
        yield started


@pytest.fixture
def real_modules(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever the simulator puts into the pipelines' modules is taken out again."""
    from billingo.pipelines import fetch_plan
    from tests.simulation import lives

    assert lives.outbox  # which loads every module that a life uses
    kept = {
        module: {one: vars(module)[one] for one in ("datetime", "time", "ThreadPoolExecutor") if one in vars(module)}
        for name, module in list(sys.modules.items())
        if name.startswith("billingo.pipelines.") and module is not None
    }
    constants = fetch_plan.WINDOW_DOCUMENTS, fetch_plan.OVERLAP
    monkeypatch.setenv("BILLINGO_PUBLIC_URL", "https://airflow.example.com")
    disabled = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(disabled)
    fetch_plan.WINDOW_DOCUMENTS, fetch_plan.OVERLAP = constants
    for module, values in kept.items():
        for one, value in values.items():
            setattr(module, one, value)


@pytest.fixture
def make_bulk_company(postgres: embedded.Cluster, database_template: str) -> Iterator[Callable[..., BulkCompany]]:
    """Make a company in a fresh, migrated database of its own."""
    made = []
    with postgres.connect() as connection:

        def make(tax_number: str = "12345676-2-41", **options: Any) -> BulkCompany:
            name = f"bulk_{uuid.uuid4().hex}"
            embedded.create_database(
                connection, name, embedded.OWNER_ROLE, app_role=embedded.APP_ROLE, template=database_template
            )
            db = connect(postgres.dsn(embedded.APP_ROLE, name))
            made.append((name, db))
            return BulkCompany(db, "Tömeges Kft.", tax_number, **options)

        yield make
        for name, db in made:
            db.close()
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
