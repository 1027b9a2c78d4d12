"""What is checked by the statement is refused as a foreign key would: rows without parents, and parents that go away."""

import psycopg
import pytest

from billingo.store.database import connect
from tests.store.connected import connect_company, make_landing

CHILDREN = {
    "landed_document": ("connection_id",),
    "stored_file": ("company_id", "connection_id"),
    "stored_file_version": ("stored_file_id",),
    "document": ("company_id", "connection_id", "stored_file_id", "partner_id"),
    "document_line": ("document_id",),
    "journal_entry": ("document_id",),
    "journal_line": ("document_id",),
    "vat_ledger_line": ("document_id",),
    "document_status": ("document_id",),
    "document_pdf": ("document_id",),
}
VALUES = {"text": "''", "date": "'2026-01-01'", "boolean": "false", "bytea": "sha256('')", "text[]": "'{}'"}
EXACT = {"number": "'A-1'", "currency": "'HUF'", "debit": "0", "credit": "0", "debit_huf": "0", "credit_huf": "0"}


@pytest.fixture
def company(database):
    with connect(database.app_dsn) as db:
        company = connect_company(db)
        company.land(make_landing("1"))
        company.store()
        yield company


def make_row(company, table, given):
    """An INSERT of one row that nothing but its parents can be held against."""
    columns = company.rows(
        "SELECT attname, format_type(atttypid, NULL), attnotnull AND NOT atthasdef AND attidentity = '' "
        "FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped",
        table,
    )
    values = {
        name: given.get(name, EXACT.get(name, VALUES.get(kind, "1")))
        for name, kind, needed in columns
        if needed or name in given
    }
    return f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join(map(str, values.values()))})"


@pytest.mark.parametrize(("table", "key"), [(table, key) for table, keys in CHILDREN.items() for key in keys])
def test_a_row_without_its_parent_is_refused(company, table, key):
    there = {
        "company_id": company.company_id,
        "connection_id": company.connection_id,
        "stored_file_id": company.value("SELECT stored_file_id FROM stored_file"),
    }
    own = {name: value for name, value in there.items() if name in CHILDREN[table]}
    with pytest.raises(psycopg.errors.ForeignKeyViolation, match=r"\b987654\b"):
        company.db.execute(make_row(company, table, own | {key: 987654}))


def test_one_orphan_among_many_rows_is_found(company):
    stored = company.value("SELECT stored_file_id FROM stored_file")
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        company.db.execute(
            "INSERT INTO stored_file_version (stored_file_id, version, sha256, raw) "
            "SELECT CASE i WHEN 700 THEN 987654 ELSE %s END, i + 1, sha256(''), '' FROM generate_series(1, 900) AS i",
            [stored],
        )


def test_the_relations_stay_in_the_catalogue(company):
    declared = company.rows(
        "SELECT conrelid::regclass::text, attname FROM pg_constraint "
        "JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1] WHERE contype = 'f' AND NOT conenforced"
    )
    assert set(declared) == {(table, key) for table, keys in CHILDREN.items() for key in keys}


@pytest.mark.parametrize("table", ["company", "connection", "partner", "stored_file"])
@pytest.mark.parametrize("statement", ["DELETE FROM {t}", "TRUNCATE {t} CASCADE", "UPDATE {t} SET {t}_id = DEFAULT"])
def test_parents_are_never_deleted_and_keep_their_keys(database, table, statement):
    with psycopg.connect(database.owner_dsn) as db, pytest.raises(psycopg.errors.RestrictViolation):
        db.execute(statement.format(t=table))
