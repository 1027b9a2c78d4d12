"""What the page of a document reads: chains and the run that processed it."""

import pytest

from billingo.store import documents
from billingo.store.database import connect
from tests import message_samples as samples


@pytest.fixture
def db(billingo_dsn):
    with connect(billingo_dsn) as connection:
        yield connection


@pytest.fixture
def connection_id(db):
    return samples.add_connection(db)


def test_a_chain_reaches_from_any_of_its_documents_to_all(make_company):
    company = make_company()
    original = company.issue()
    company.sync()
    modification = company.sandbox.modify(1, original["id"])
    company.sync()
    company.sandbox.cancel(1, original["id"])
    company.sync()
    rows = company.rows("SELECT document_id, original_document_id FROM document ORDER BY document_id")
    assert len(rows) >= 2
    chains = [[one.number for one in documents.list_chain(company.db, row.document_id)] for row in rows]
    assert all(chain == chains[0] for chain in chains)
    assert chains[0][0] == original["invoice_number"]
    assert modification["invoice_number"] in chains[0]
    assert documents.list_chain(company.db, rows[0].document_id)[0].depth == 0


def test_the_run_is_the_last_that_had_the_document(db, connection_id):
    [file_id] = samples.add_files(db, connection_id)
    assert documents.find_run(db, file_id) is None
    for hours, run_id, ids in (
        (5, "old", [file_id]),
        (3, "newer", [file_id, file_id + 1]),
        (2, "not it", [file_id + 1]),
    ):
        db.execute(
            "INSERT INTO sync_run (connection_id, run_id, started_at) VALUES (%s, %s, now() - make_interval(hours => %s))",
            (connection_id, run_id, hours),
        )
        db.execute(
            "INSERT INTO work_item (connection_id, run_id, item, label, stored_file_ids) VALUES (%s, %s, 7, '', %s)",
            (connection_id, run_id, ids),
        )
    run = documents.find_run(db, file_id)
    assert (run.slug, run.system, run.run_id, run.item) == ("minta", "billingo", "newer", 7)


def test_versions_are_read_newest_first_and_exactly(db, connection_id):
    raw = b'{"id": 1, "n": 1.10, "x": "\xff"}'
    [file_id] = samples.add_files(db, connection_id, raw=raw)
    assert [bytes(row.raw) for row in documents.list_versions(db, file_id, 1)] == [raw]
    assert documents.read_version(db, file_id, 1) == raw
    assert documents.read_version(db, file_id, 2) is None
