"""What holds for every document: 10,000 generated ones balance, and a cancellation leaves nothing of its original."""

import dataclasses
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from billingo.booking.figures import find_discount, find_rounding
from billingo.booking.rules import build_rules
from billingo.booking.validate import has_errors
from billingo.model.document import Document, DocumentKind
from billingo.model.journal import Booking
from tests.booking.documents import BUYER, COMPANY, GERMAN, PERSON, Item, make_cancellation, make_document
from tests.booking.ledger import Ledger, assert_balanced, sum_by_account, sum_by_vat

D = Decimal
CODES = (
    ("27%", ""), ("27%", ""), ("18%", ""), ("5%", ""), ("AAM", "AAM"), ("TAM", ""), ("F.AFA", ""), ("0%", "KBAET"),
    ("0%", "EUFAD37"), ("EU", "KBAET"), ("K.AFA", "TRAVEL_AGENCY"), ("0%", "WITHOUT_ENTITLEMENT"),
)  # fmt: skip
RATES = {"HUF": (D(1),), "EUR": (D("392.17"), D(400), D("0.5")), "IDR": (D("0.022"),), "JPY": (D("2.31"),)}
SALES = (DocumentKind.INVOICE, DocumentKind.INVOICE, DocumentKind.ADVANCE, DocumentKind.RECEIPT)
METHODS = ("wire_transfer", "cash", "bankcard", "digital_forint")

# one integer an item: amount, sign, code and what gross is off by are read from its digits; few draws are fast draws
ITEM = st.integers(0, 10**9)
CHOICES = st.integers(0, 10**6)


def make_item(digits: int, currency: str) -> Item:
    digits, code = divmod(digits, len(CODES))
    digits, sign = divmod(digits, 5)
    cents, off = divmod(digits, 9)
    unit = D(1) if currency in {"HUF", "JPY"} else D("0.01")
    net = cents % 10_000_000 * unit * (-1 if sign == 0 else 1)
    return Item(net, *CODES[code], off={0: unit, 1: -unit}.get(off, D(0)))


def make_sale(items: list[int], choices: int, kinds: tuple[DocumentKind, ...] = SALES, **more: object) -> Document:
    """A right document of these digits: any mix of kind, currency, rounding, discount and payment."""
    choices, kind = divmod(choices, len(kinds))
    choices, which = divmod(choices, 6)
    currency = ("HUF", "HUF", "HUF", "EUR", "IDR", "JPY")[which]
    choices, rate = divmod(choices, len(RATES[currency]))
    choices, rounding = divmod(choices, 5)
    choices, discount = divmod(choices, 4)
    choices, method = divmod(choices, len(METHODS))
    made = [make_item(digits, currency) for digits in items]
    if discount >= 2:
        # where lines cancel each other, nobody can tell from the totals whether they were discounted
        made = [dataclasses.replace(item, net=abs(item.net)) for item in made]
    return make_document(
        *made,
        kind=kinds[kind],
        currency=currency,
        rate=RATES[currency][rate],
        rounding={0: 1, 1: 5, 2: 10}.get(rounding) if currency == "HUF" else None,
        discount_percent=(None, None, D(10), D("33.3"))[discount],
        discount_on_totals=discount >= 2,
        method=METHODS[method],
        buyer=(BUYER, PERSON, GERMAN)[choices % 3],
        **more,
    )


def vat_sum(booking: Booking) -> Decimal:
    return sum((line.vat for line in booking.vat_lines), D(0))


def derive_vat(document: Document) -> Decimal:
    """What VAT must be: gross without cash rounding, less net; none where no line has a rate."""
    if not any(line.vat_code in {"27%", "18%", "5%"} for line in document.lines):
        return D(0)
    lines_net = sum((line.net for line in document.lines), D(0))
    gross = sum((line.gross for line in document.lines), D(0)) * find_discount(document, lines_net)
    return document.gross - find_rounding(document, gross) - document.net


@settings(max_examples=6000, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(st.lists(ITEM, min_size=1, max_size=6), CHOICES)
def test_every_booking_balances_and_its_vat_is_the_documents(items: list[int], choices: int) -> None:
    document = make_sale(items, choices)
    issues, booking = Ledger(COMPANY).book(document)
    assert booking is not None, [issue for issue in issues if issue.severity == "error"]
    assert_balanced(booking)
    assert vat_sum(booking) == derive_vat(document)
    sums = sum_by_account([booking])
    receivable = sum((sums.get(account, (D(0), D(0)))[1] for account in ("311", "381", "368")), D(0))
    assert receivable == document.gross
    assert -sums.get("467", (D(0), D(0)))[1] == vat_sum(booking)
    if document.currency == "HUF" and booking.entry is not None:
        for line in booking.entry.lines:
            assert (line.debit, line.credit) == (line.debit_huf, line.credit_huf)


@settings(max_examples=2500, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(st.lists(ITEM, min_size=1, max_size=4), st.lists(st.tuples(ITEM, CHOICES), max_size=3), CHOICES, st.booleans())
def test_a_cancellation_leaves_nothing_of_its_original(
    items: list[int], modifications: list[tuple[int, int]], choices: int, full: bool
) -> None:
    ledger = Ledger(COMPANY, build_rules(modification_amounts="full" if full else "delta"))
    original = make_sale(items, choices, kinds=SALES[:3], number="2026-1", external_id="1")
    assert ledger.book(original)[1] is not None
    left = original.gross
    for place, (digits, rate) in enumerate(modifications, 2):
        rates = RATES[original.currency]
        modification = make_document(
            make_item(digits, original.currency),
            kind=DocumentKind.MODIFICATION,
            number=f"2026-{place}",
            external_id=str(place),
            currency=original.currency,
            rate=rates[rate % len(rates)],
            references=[("1", "2026-1")],
        )
        issues, booking = ledger.book(modification)
        assert booking is not None, issues
        assert_balanced(booking)
        left = modification.gross if full else left + modification.gross
    chain = ledger.chains["1"]
    cancellation = make_cancellation(original, left)
    assert not ledger.waits(cancellation)
    issues, booking = ledger.book(cancellation)
    assert booking is not None, issues
    assert_balanced(booking)
    assert booking.original_document_id == chain.document_id
    assert sum_by_account(chain.bookings) == {}
    assert sum_by_vat(chain.bookings) == {}
    # a second one is refused, whatever its number
    again = replace(cancellation, number="2026-100", external_id="1100")
    assert has_errors(ledger.judge(again))


@settings(max_examples=1500, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(st.lists(ITEM, min_size=1, max_size=3), st.integers(1, 100), CHOICES)
def test_a_final_invoice_settles_exactly_its_advance(items: list[int], percent: int, choices: int) -> None:
    ledger = Ledger(COMPANY)
    positive = [digits for digits in items if make_item(digits, "HUF").net > 0] or [10**6]
    goods = [
        dataclasses.replace(make_item(digits, "HUF"), off=D(0), vat_code="27%", entitlement="") for digits in positive
    ]
    goods = [item if item.net > 0 else dataclasses.replace(item, net=D(1000)) for item in goods]
    paid = (sum(item.net for item in goods) * percent / 100).quantize(D(1))
    advance = make_document(
        Item(paid), kind=DocumentKind.ADVANCE, number="2026-1", external_id="1", method=METHODS[choices % 4]
    )
    final = make_document(*goods, Item(-paid), number="2026-2", external_id="2", references=[("1", "2026-1")])
    assert ledger.waits(final) == (paid > 0)
    first = ledger.write(advance)
    issues, second = ledger.book(final)
    assert second is not None, issues
    assert_balanced(second)
    sums = sum_by_account([first, second])
    assert "453" not in sums
    assert -sums["911"][0] == sum(item.net for item in goods)
