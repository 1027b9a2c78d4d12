"""Every named query fits the schema that the migrations make, and the run-time role may run every one it needs."""

import re

import psycopg
import pytest

from billingo.store.database import connect
from billingo.store.queries import SQL_FOLDER, queries

OWNERS_FILES = {"migrations"}  # run as the owner alone, by the migration step; tests/store/test_migrations.py runs them
NAMES = [
    (path.stem, name)
    for path in sorted((SQL_FOLDER / "queries").glob("*.sql"))
    if path.stem not in OWNERS_FILES
    for name in queries(path.stem)
]
COPIES = [pytest.param(*one, id=".".join(one)) for one in NAMES if b"\nCOPY " in queries(one[0])[one[1]]]
SETS = [pytest.param(*one, id=".".join(one)) for one in NAMES if b"\nSET " in queries(one[0])[one[1]]]
PLAIN = [
    pytest.param(*one, id=".".join(one))
    for one in NAMES
    if b"\nCOPY " not in queries(one[0])[one[1]] and b"\nSET " not in queries(one[0])[one[1]]
]


@pytest.fixture(scope="module")
def db(postgres, database_template):
    """The run-time role on a migrated database; nothing is written. A copy, as a template has no sessions."""
    from local import postgres as embedded

    with postgres.connect() as connection:
        embedded.create_database(
            connection, "queries", embedded.OWNER_ROLE, app_role=embedded.APP_ROLE, template=database_template
        )
        with connect(postgres.dsn(embedded.APP_ROLE, "queries")) as own:
            yield own
        connection.execute("DROP DATABASE queries WITH (FORCE)")


def number_parameters(text):
    """``%(name)s`` -> ``$1`` and so on; returns the text and how many there are."""
    numbers: dict[str, int] = {}
    text = re.sub(r"%\(([a-z0-9_]+)\)s", lambda m: f"${numbers.setdefault(m[1], len(numbers) + 1)}", text)
    return text.replace("%%", "%"), len(numbers)


@pytest.mark.parametrize(("file", "name"), PLAIN)
def test_a_query_fits_the_schema_and_the_rights(db, file, name):
    """EXPLAIN looks up every table, column and function, and the rights to them, and executes nothing."""
    text, parameters = number_parameters(queries(file)[name].decode())
    with db.transaction(force_rollback=True):
        db.execute(f"PREPARE tried AS {text}".encode())
        nulls = f"({', '.join(['NULL'] * parameters)})" if parameters else ""
        assert db.execute(f"EXPLAIN EXECUTE tried{nulls}".encode()).fetchall()
        db.execute("DEALLOCATE tried")


@pytest.mark.parametrize(("file", "name"), COPIES)
def test_a_copy_fits_the_schema_and_the_rights(db, file, name):
    with db.transaction(force_rollback=True), db.cursor() as cursor, cursor.copy(queries(file)[name]):
        pass


@pytest.mark.parametrize(("file", "name"), SETS)
def test_a_setting_can_be_set(db, file, name):
    with db.transaction(force_rollback=True):
        db.execute(queries(file)[name])


def test_a_query_that_does_not_fit_is_found_out(db):
    for text, error in (
        ("SELECT no_such_column FROM company", psycopg.errors.UndefinedColumn),
        ("SELECT 1 FROM no_such_table", psycopg.errors.UndefinedTable),
    ):
        with pytest.raises(error), db.transaction():
            db.execute(f"PREPARE tried AS {text}".encode())
    with pytest.raises(psycopg.errors.InsufficientPrivilege), db.transaction():
        db.execute("PREPARE tried AS DELETE FROM document")
        db.execute("EXPLAIN EXECUTE tried")
    db.execute("DEALLOCATE ALL")


def test_a_missing_folder_says_which_mount_is_missing():
    with pytest.raises(FileNotFoundError, match=r"include.*beside plugins"):
        queries("no_such_file")
