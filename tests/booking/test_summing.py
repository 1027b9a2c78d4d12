"""What follows from the lines: sums that the rules accept, and amounts that lines lack."""

import dataclasses
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from billingo.booking.facts import Facts
from billingo.booking.rules import build_rules
from billingo.booking.summing import sum_lines
from billingo.booking.validate import has_errors, validate
from tests.booking.documents import COMPANY, Item, make_document

D = Decimal
RULES = build_rules()
FACTS = Facts(None, {}, date(2026, 11, 21))
ITEMS = st.lists(
    st.builds(
        Item, st.decimals(1, 10**6, places=2), st.sampled_from(["27%", "18%", "5%", "TAM"]), quantity=st.just(D(1))
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=200)
@given(
    ITEMS, st.sampled_from([("HUF", D(1)), ("EUR", D("392.17")), ("JPY", D("2.31"))]), st.sampled_from([None, 1, 5, 10])
)
def test_what_is_summed_is_booked_without_an_error(items, money, rounding):
    currency, rate = money
    if currency == "JPY":
        items = [dataclasses.replace(item, net=item.net.to_integral_value() + 1) for item in items]
    right = make_document(*items, currency=currency, rate=rate)
    wrong = replace(
        right, net=D(7), vat=None, gross=D(-3), net_huf=None, vat_huf=D(1), gross_huf=None, vat_totals=(),
        rounding=D(rounding) if rounding and currency == "HUF" else None,
    )  # fmt: skip
    summed = sum_lines(wrong, RULES)
    assert not has_errors(validate(summed, COMPANY, RULES, FACTS))
    assert (summed.net, summed.vat) == (right.net, right.vat)
    assert sum_lines(summed, RULES) == summed


def test_what_a_line_lacks_follows_from_what_it_has():
    (line,) = make_document(1000).lines
    bare = replace(line, quantity=D(3), unit_net=D("333.4"), net=None, vat=None, gross=None)
    (filled,) = sum_lines(replace(make_document(1000), lines=(bare,)), RULES).lines
    assert (filled.net, filled.vat, filled.gross) == (D(1000), D(270), D(1270))
    (filled,) = sum_lines(replace(make_document(1000), lines=(replace(line, net=None),)), RULES).lines
    assert filled.net == D(1000)
    (filled,) = sum_lines(replace(make_document(1000), lines=(replace(line, vat=None, gross=None),)), RULES).lines
    assert filled.gross == D(1270)


def test_a_line_that_says_too_little_stays_as_it_is():
    (line,) = make_document(1000).lines
    bare = replace(line, quantity=None, net=None, vat=None, gross=None)
    unknown = replace(line, vat_code="28%", vat=None, gross=None)
    document = sum_lines(replace(make_document(1000), lines=(bare, replace(unknown, position=2))), RULES)
    assert document.lines[0] == bare
    assert (document.lines[1].vat, document.lines[1].gross) == (None, None)


def test_without_a_rate_there_are_no_forints():
    document = sum_lines(replace(make_document(1000, currency="EUR", rate=400), rate=None), RULES)
    assert (document.gross, document.gross_huf, document.vat_totals[0].vat_huf) == (D(1270), None, None)
