"""Values that no index and no number of ours can hold, in every field in turn: that document alone fails, in words (rule 1)."""

import copy
from contextlib import closing

import pytest

from billingo.pipelines import messages
from billingo.pipelines.search_index import index_due
from tests.mutations.mutants import Stock
from tests.mutations.mutating import DIGITS, TOO_LARGE
from tests.mutations.parts import CAUGHT, STORED
from tests.mutations.trees import Fields, Literal, list_places, write_tree, write_value
from tests.mutations.vendor import Vendor
from tests.synced_company import ALL_KINDS, SyncedCompany


@pytest.fixture(scope="module")
def stock():
    return Stock()


@pytest.fixture
def invoice(stock):
    return next(tree for tree in stock.healthy if tree.read("type") == "invoice")


def make_documents(stock, invoice):
    """One document for each value in each field of two, as (what it has, its bytes); and healthy ones in between."""
    corrections = [tree for tree in stock.trees if tree.read("related_documents")]
    number = 800_000_000
    for tree in (invoice, corrections[0]):
        for position in range(len(list_places(tree))):
            for value in TOO_LARGE:
                made = copy.deepcopy(tree)
                holder, at = place = list_places(made)[position]
                name = holder[at][0] if isinstance(holder, Fields) else "element"
                write_value(place, value)
                number += 1
                made.write("id", Literal(number))
                if name != "invoice_number":
                    made.write("invoice_number", f"L-{number}")
                yield f"{name} {value[:5]}", write_tree(made)
    for value in TOO_LARGE:
        if value is DIGITS:
            continue  # the same id as that of the number
        made = copy.deepcopy(invoice)
        made.write("id", value)
        yield f"id {value[:5]}", write_tree(made)
    for number in range(700_000_001, 700_000_051):
        made = copy.deepcopy(invoice)
        made.write("id", Literal(number))
        made.write("invoice_number", f"L-{number}")
        yield "healthy", write_tree(made)


@pytest.mark.parametrize("kinds", [ALL_KINDS, ("advance",)], ids=["stored", "skipped"])
def test_a_value_too_large_fails_one_document_and_never_the_run(stock, invoice, database, tmp_path, kinds):
    documents = list(make_documents(stock, invoice))
    with (
        Vendor(stock.account) as vendor,
        closing((company := SyncedCompany(database.app_dsn, vendor, tmp_path, kinds=kinds)).db),
    ):
        vendor.documents = [raw for _, raw in documents]
        company.sync()
        messages.announce_failures(company.db, company.connection_id, "run")
        index_due(company.db)
        rows = {bytes(row.raw): row for row in company.rows(STORED)}
        skipped = company.value("SELECT count(*) FROM skipped_document")
    assert len(rows) + skipped == len(documents)
    ends = [(what, rows[raw]) for what, raw in documents if raw in rows]
    assert {row.state for what, row in ends if what == "healthy"} == ({"booked"} if kinds == ALL_KINDS else set())
    assert [what for what, row in ends if row.state == "failed" and not (row.code and row.text_hu)] == []
    assert [(what, row.code, row.found) for what, row in ends if row.code in CAUGHT] == []


def test_ids_that_are_too_long_stay_apart(stock, invoice, database, tmp_path):
    ids = [f"{DIGITS}{end}" for end in "123"]
    raws = []
    for one in ids:
        made = copy.deepcopy(invoice)
        made.write("id", one)
        raws.append(write_tree(made))
    with Vendor(stock.account) as vendor, closing((company := SyncedCompany(database.app_dsn, vendor, tmp_path)).db):
        vendor.documents = raws
        company.sync()
        company.db.execute("UPDATE connection SET watermark_at = NULL")
        company.sync()
        assert {bytes(row.raw) for row in company.rows(STORED)} == set(raws)
        assert {row.version for row in company.rows("SELECT version FROM stored_file")} == {1}
