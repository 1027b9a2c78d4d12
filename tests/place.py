"""Where a part of the fault tests runs: databases and a folder of its own, under pytest as well as by ``make torture``."""

import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from billingo.store import migrations
from local import postgres as embedded
from tests.conftest import TEMPLATE, Database, find_free_port


@dataclass(frozen=True)
class Place:
    """A running cluster with a migrated template, and a folder for files."""

    cluster: embedded.Cluster
    template: str
    folder: Path

    @contextmanager
    def open_database(self) -> Iterator[Database]:
        """A fresh, migrated database for as long as the block lasts."""
        name = f"test_{uuid.uuid4().hex}"
        roles = (embedded.OWNER_ROLE, embedded.APP_ROLE)
        with self.cluster.connect() as connection:
            embedded.create_database(connection, name, roles[0], app_role=roles[1], template=self.template)
            try:
                yield Database(name, *(self.cluster.dsn(role, name) for role in roles))
            finally:
                connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())

    @contextmanager
    def open_folder(self) -> Iterator[Path]:
        """A folder that is gone after the block."""
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def open_place() -> Iterator[Place]:
    """A place of one's own, without pytest: starts PostgreSQL and ends it."""
    folder = Path(tempfile.mkdtemp(prefix="billingo-torture-"))
    cluster = embedded.start(folder / "postgres", find_free_port())
    try:
        with cluster.connect() as connection:
            embedded.create_database(connection, TEMPLATE, embedded.OWNER_ROLE, app_role=embedded.APP_ROLE)
        migrations.apply(cluster.dsn(embedded.OWNER_ROLE, TEMPLATE), app_role=embedded.APP_ROLE)
        yield Place(cluster, TEMPLATE, folder)
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def place(postgres: embedded.Cluster, database_template: str, tmp_path: Path) -> Place:
    """The place of one test; import it into the conftest that wants it."""
    return Place(postgres, database_template, tmp_path)
