"""Real parts for every test: one PostgreSQL cluster and one sandbox a run, a fresh migrated database a test."""

import shutil
import socket
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from billingo.store import migrations
from local import postgres as embedded
from tests.databases import Databases
from tests.synced_company import make_company, sandboxes

__all__ = ["make_company", "sandboxes"]

# how long an example takes says nothing on a machine that others use too
settings.register_profile("billingo", deadline=None)
settings.load_profile("billingo")

TEMPLATE = "billingo_template"


@dataclass(frozen=True)
class Database:
    """A database of its own for one test, with every migration applied; both are libpq URLs."""

    name: str
    owner_dsn: str
    app_dsn: str


def find_free_port() -> int:
    """Return a port of 127.0.0.1 that was free just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def free_port() -> int:
    """A port of 127.0.0.1 that was free just now."""
    return find_free_port()


@pytest.fixture(scope="session")
def postgres() -> Iterator[embedded.Cluster]:
    """One embedded PostgreSQL for the whole run, in a folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="billingo-tests-"))
    cluster = embedded.start(folder / "postgres", find_free_port())
    yield cluster
    cluster.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def database_template(postgres: embedded.Cluster) -> str:
    """The name of a migrated database without sessions, for copying."""
    with postgres.connect() as connection:
        embedded.create_database(connection, TEMPLATE, embedded.OWNER_ROLE, app_role=embedded.APP_ROLE)
    migrations.apply(postgres.dsn(embedded.OWNER_ROLE, TEMPLATE), app_role=embedded.APP_ROLE)
    return TEMPLATE


@pytest.fixture(scope="session")
def databases(postgres: embedded.Cluster, database_template: str) -> Iterator[Databases]:
    """The databases of the whole run."""
    copies = Databases(postgres, database_template)
    yield copies
    copies.drop_all()


@pytest.fixture
def database(postgres: embedded.Cluster, databases: Databases) -> Iterator[Database]:
    """A migrated database without a row, for this test alone."""
    name = databases.take()
    yield Database(name, postgres.dsn(embedded.OWNER_ROLE, name), postgres.dsn(embedded.APP_ROLE, name))
    databases.give_back(name)


@pytest.fixture
def owner_dsn(database: Database) -> str:
    """The libpq URL of this test's database for the role that owns it."""
    return database.owner_dsn


@pytest.fixture
def billingo_dsn(database: Database) -> str:
    """The libpq URL of this test's database for the role that billingo runs as."""
    return database.app_dsn


@pytest.fixture(scope="session")
def sandbox_server() -> Iterator[Any]:
    """One Billingo sandbox for the whole run."""
    from sandbox import process  # only the tests that use it pay for the import

    server = process.start()
    yield server
    server.stop()
