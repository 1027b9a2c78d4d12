"""Sums of the VAT ledger: by line of the return and by rate they come to the same total."""

from collections import namedtuple
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from billingo.web.vat_summary import order_code, order_rate, summarize_vat

Row = namedtuple("Row", "return_codes nav_vat currency lines net_huf vat_huf net vat")
AMOUNT = st.decimals(-(10**9), 10**9, places=2)
ROW = st.builds(
    Row,
    st.lists(st.sampled_from(["MP07", "MP05", "MP110", "DP45", "DH91", "DH92", "ATK"]), max_size=3),
    st.sampled_from(["27", "5", "0", "AAM", "FAD"]),
    st.sampled_from(["HUF", "EUR", "USD"]),
    st.integers(1, 1000),
    *(AMOUNT,) * 4,
)


def add(sums):
    zero = Decimal(0)
    return (
        sum(one.lines for one in sums),
        sum((one.net_huf for one in sums), zero),
        sum((one.vat_huf for one in sums), zero),
    )


@given(st.lists(ROW, max_size=30))
def test_codes_and_rates_come_to_the_total(rows):
    summary = summarize_vat(rows)
    assert add(summary.codes) == add(summary.rates) == add([summary.total]) == add(rows)
    for one in summary.added_codes:
        assert add([one]) == add([row for row in rows if one.key in row.return_codes[1:]])
    assert {one.key for one in summary.currencies} == {row.currency for row in rows} - {"HUF"}
    for one in summary.currencies:
        assert one.net == sum(row.net for row in rows if row.currency == one.key)


def test_lines_stand_as_on_the_return_and_rates_from_the_highest():
    codes = ["", "ATK", "DH92", "MP110", "DH91", "MP07", "DP45", "MP01"]
    assert sorted(codes, key=order_code) == ["MP01", "MP07", "MP110", "DP45", "DH91", "DH92", "ATK", ""]
    assert sorted(["AAM", "5", "27", "0", "ATK"], key=order_rate) == ["27", "5", "0", "AAM", "ATK"]
