"""The schema is applied once, refuses edited migrations, and leaves the run-time role no more than it needs."""

import psycopg
import pytest

from billingo.store import migrations


def test_a_second_run_applies_nothing(database):
    assert migrations.apply(database.owner_dsn) == []
    assert migrations.missing(database.app_dsn) == []


def test_an_edited_migration_is_refused_and_nothing_happens(database):
    with psycopg.connect(database.owner_dsn) as db:
        db.execute("UPDATE migration SET digest = 'other' WHERE name = '0001_companies.sql'")
    with pytest.raises(migrations.MigrationChanged, match=r"0001_companies\.sql.*Nothing was done"):
        migrations.apply(database.owner_dsn)


@pytest.mark.parametrize("table", ["document", "document_line", "journal_entry", "journal_line", "vat_ledger_line"])
@pytest.mark.parametrize(
    "statement", ["DELETE FROM {table}", "UPDATE {table} SET document_id = 1", "TRUNCATE {table} CASCADE"]
)
def test_booked_rows_are_refused_to_everyone(database, table, statement):
    text = statement.format(table=table)
    with psycopg.connect(database.app_dsn) as db, pytest.raises(psycopg.errors.InsufficientPrivilege):
        db.execute(text)
    with psycopg.connect(database.owner_dsn) as db, pytest.raises(psycopg.errors.RestrictViolation):
        db.execute(text)


def test_the_run_time_role_cannot_disarm_the_database(database):
    for text in (
        "ALTER TABLE journal_line DISABLE TRIGGER ALL",
        "DROP TRIGGER document_is_final ON document",
        "CREATE TABLE mine (a int)",
        "SET session_replication_role = replica",
    ):
        with psycopg.connect(database.app_dsn) as db, pytest.raises(psycopg.errors.InsufficientPrivilege):
            db.execute(text)
