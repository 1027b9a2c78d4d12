"""A disk that is full under PostgreSQL: the sync fails as a whole step or not at all, and goes on once there is room.

Really: the database lies in a tablespace on a file system of a few megabytes, where mounting is permitted. Simulated,
anywhere: PostgreSQL itself refuses the inserts into one table with its own error for a full disk (53100); all that a
full disk does beside it, as to the write-ahead log, is left out.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from billingo.pipelines.messages import announce_missed
from billingo.store import migrations
from local import postgres as embedded
from tests.conftest import Database
from tests.faults_inside.companies import Trial, open_trial
from tests.faults_inside.small_disks import mount_small, remount
from tests.place import Place
from tests.tried import Tried

TABLES = (
    "sync_run", "landed_document", "stored_file", "stored_file_version", "work_item", "document", "journal_line",
    "document_pdf", "message",
)  # fmt: skip
REFUSE = """
CREATE FUNCTION refuse_for_want_of_room() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full';
END $$;
GRANT EXECUTE ON FUNCTION refuse_for_want_of_room() TO PUBLIC;
"""
TRIGGER = "CREATE TRIGGER a_full_disk BEFORE INSERT ON {} FOR EACH STATEMENT EXECUTE FUNCTION refuse_for_want_of_room()"
DOCUMENTS = 12
MANY = 300  # a first sync that does not fit
ROOM_BYTES = 1 << 20  # beyond what the empty database needs


def try_refused_tables(place: Place) -> Tried:
    """Each table in turn, at one company that issues a document each time."""
    lost = double = 0
    with (
        place.open_database() as database,
        open_trial(place, documents=DOCUMENTS, database=database) as trial,
        psycopg.connect(database.owner_dsn, autocommit=True) as owner,
    ):
        owner.execute(REFUSE)
        assert trial.runs.run().failed == []
        for table in TABLES:
            trial.company.issue()
            with refuse_inserts(owner, table):
                if table == "message":  # it takes a fault to make one
                    trial.company.sandbox.fault("status", path="/v3/documents", status=403, count=None)
                end = trial.runs.run()
                assert end.failed, f"nothing failed without room for {table}"
            trial.company.sandbox.clear_faults()
            lost, double = settle(trial, table, lost, double)
    return Tried("disk full under PostgreSQL, simulated", len(TABLES), lost, double)


def settle(trial: Trial, table: str, lost: int, double: int) -> tuple[int, int]:
    """There is room again: the next run does all that is left, and one message at most told of the fault."""
    told = trial.list_messages()
    assert trial.runs.run().failed == [], f"after {table}"
    found = trial.examine()
    assert found.all() == [], f"after {table}"
    assert len(told) == len(set(trial.company.rows("SELECT episode FROM message"))), f"after {table}: {told}"
    return lost + len(found.lost), double + len(found.double)


@contextmanager
def refuse_inserts(owner: psycopg.Connection, table: str) -> Iterator[None]:
    """No row more fits into that table."""
    owner.execute(sql.SQL(TRIGGER).format(sql.Identifier(table)))
    try:
        yield
    finally:
        owner.execute(sql.SQL("DROP TRIGGER a_full_disk ON {}").format(sql.Identifier(table)))


def try_full_file_system(place: Place) -> Tried:
    """A first sync into a database whose file system is too small for it, which is then made larger."""
    with open_small_database(place) as (database, mounted):
        with open_trial(place, documents=MANY, database=database) as trial:
            end = trial.runs.run()
            assert end.failed, "all of it fitted; the file system is not small enough"
            faults = [type(end.tasks[name].fault).__name__ for name in end.failed]
            assert "DiskFull" in faults, f"it failed otherwise: {[end.tasks[name].fault for name in end.failed]}"
            told = trial.list_messages()
            assert len(told) <= 1
            remount(mounted, "size=1g")
            end = trial.runs.run()
            assert [f"{name}: {end.tasks[name].fault}" for name in end.failed] == []
            assert trial.runs.work_off_pdfs().state == "success"
            announce_missed(trial.company.db, trial.company.value("SELECT now() + interval '1 hour'"))
            found = trial.examine()
            assert found.all() == []
            assert len(trial.list_messages()) <= 1
        return Tried(
            f"disk full under PostgreSQL, really ({', '.join(sorted(set(faults)))})",
            MANY,
            len(found.lost),
            len(found.double),
        )


@contextmanager
def open_small_database(place: Place) -> Iterator[tuple[Database, Path]]:
    """A migrated database in a tablespace on a small file system of its own, which is full soon."""
    folder = Path(tempfile.mkdtemp(prefix="billingo-disk-"))  # pytest's own folders are closed to the server's user
    folder.chmod(0o755)
    with mount_small(folder / "disk", "100m") as mounted, place.cluster.connect() as connection:
        inside = mounted / "tablespace"
        inside.mkdir(mode=0o777)
        inside.chmod(0o777)
        user = embedded.find_os_user(embedded.find_binaries(), place.cluster.data_dir)
        if user is not None:
            os.chown(inside, user.pw_uid, user.pw_gid)
        connection.execute(f"CREATE TABLESPACE small LOCATION '{inside}'".encode())
        connection.execute("GRANT CREATE ON TABLESPACE small TO PUBLIC")
        name, roles = "on_a_small_disk", (embedded.OWNER_ROLE, embedded.APP_ROLE)
        connection.execute(
            f'CREATE DATABASE {name} OWNER {roles[0]} TEMPLATE "{place.template}" TABLESPACE small'.encode()
        )
        try:
            embedded.create_database(connection, name, roles[0], app_role=roles[1])
            database = Database(name, *(place.cluster.dsn(role, name) for role in roles))
            assert migrations.missing(database.owner_dsn) == []
            used = sum(path.stat().st_blocks * 512 for path in inside.rglob("*") if path.is_file())
            remount(mounted, f"size={used + ROOM_BYTES}")
            yield database, mounted
        finally:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
            connection.execute("DROP TABLESPACE small")
    shutil.rmtree(folder)
