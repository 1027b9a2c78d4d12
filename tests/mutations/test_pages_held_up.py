"""One document that cannot be read must not keep the other ninety-nine of its page from being booked (rule 1)."""

import pytest

from tests.mutations.mutants import Stock
from tests.mutations.parts import STORED
from tests.mutations.trees import Bytes, Fields, Literal, write_tree
from tests.mutations.vendor import Vendor
from tests.synced_company import ALL_KINDS, SyncedCompany

DEEP = Literal("[" * 3_000 + "]" * 3_000)
NO_TEXT = Bytes(b"\xff\xfe\xed\xa0\x80")
NO_NUMBER = Literal("NaN")


@pytest.fixture(scope="module")
def stock():
    return Stock()


@pytest.mark.parametrize(
    "oddities",
    [{"comment": DEEP}, {"comment": NO_TEXT, "gross_total": NO_NUMBER}],
    ids=["nested 3,000 deep", "no UTF-8 beside NaN"],
)
def test_a_page_is_cut_whatever_one_of_its_documents_holds(stock, database, tmp_path, oddities):
    odd = Fields([*stock.healthy[0], *oddities.items()])
    odd.write("id", Literal("700000000"))
    raws = [write_tree(one) for one in (*stock.healthy[1:20], odd)]
    with Vendor(stock.account) as vendor:
        company = SyncedCompany(database.app_dsn, vendor, tmp_path, kinds=ALL_KINDS)
        vendor.documents = raws
        try:
            company.fetch(sleep=lambda _: None)
            company.store()
            company.process()
            rows = company.rows(STORED)
        finally:
            company.db.close()
    assert {bytes(row.raw) for row in rows} == set(raws)
    assert sum(row.state == "failed" for row in rows) == 1
