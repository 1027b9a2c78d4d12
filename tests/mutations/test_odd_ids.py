"""A document is booked under the id that it is stored under, whatever the vendor makes of ids."""

import pytest

from tests.mutations.mutants import Stock
from tests.mutations.trees import Literal, write_tree
from tests.mutations.vendor import Vendor
from tests.synced_company import ALL_KINDS, SyncedCompany


@pytest.mark.parametrize("odd", [True, Literal("1.0")], ids=["true", "1.0"])
def test_an_odd_id_is_not_read_as_that_of_another_document(database, tmp_path, odd):
    stock = Stock()
    first, second = stock.healthy[:2]
    first.write("id", Literal("1"))
    second.write("id", odd)
    with Vendor(stock.account) as vendor:
        company = SyncedCompany(database.app_dsn, vendor, tmp_path, kinds=ALL_KINDS)
        try:
            for documents in ([second], [second, first]):
                vendor.documents = [write_tree(one) for one in documents]
                company.sync()
            states = company.states()
            booked = company.rows(
                "SELECT f.external_id AS stored, d.external_id AS booked FROM document AS d "
                "INNER JOIN stored_file AS f USING (stored_file_id)"
            )
        finally:
            company.db.close()
    assert states["1"] == "booked"
    assert [row.booked for row in booked] == [row.stored for row in booked]
