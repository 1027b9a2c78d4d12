"""Bookings of typical documents, written out as an accountant would check them."""

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from billingo.booking.amounts import show_amount
from billingo.booking.journal import journalize
from billingo.booking.rules import build_rules
from billingo.model.company import VatRule
from billingo.model.document import DocumentKind
from billingo.model.journal import Booking
from tests.booking.documents import COMPANY, DAY, GERMAN, Item, make_cancellation, make_document
from tests.booking.ledger import Ledger, assert_balanced, sum_by_account, sum_by_vat

D = Decimal
RECEIPT = DocumentKind.RECEIPT


def book(ledger: Ledger, *documents):
    """Book all; return the booking of the last one."""
    booking = None
    for document in documents:
        issues, booking = ledger.book(document)
        assert booking is not None, [issue.text_en for issue in issues]
        assert_balanced(booking)
    return booking


def show_side(account: str, debit: Decimal, credit: Decimal) -> str:
    return f"{account} D {show_amount(debit)}" if debit else f"{account} C {show_amount(credit)}"


def show(booking: Booking) -> list[str]:
    """An entry as text: account, debit or credit in HUF."""
    return [show_side(line.account, line.debit_huf, line.credit_huf) for line in booking.entry.lines]


def show_currency(booking: Booking) -> list[str]:
    return [show_side(line.account, line.debit, line.credit) for line in booking.entry.lines]


def show_vat(booking: Booking) -> list[str]:
    return [
        f"{line.nav_vat} {'+'.join(line.return_codes)} {show_amount(line.net_huf)} {show_amount(line.vat_huf)}"
        for line in booking.vat_lines
    ]


ENTRIES = {
    "domestic invoice": (
        make_document(1000),
        ["311 D 1270", "911 C 1000", "467 C 270"],
        ["27 MP07 1000 270"],
    ),
    "several rates, merged by account": (
        make_document(1000, Item(D(500), "18%"), Item(D(200), "5%"), Item(D(300), "AAM", "AAM")),
        ["311 D 2370", "911 C 2000", "467 C 370"],
        ["27 MP07 1000 270", "18 MP06 500 90", "5 MP05 200 10", "AAM  300 0"],
    ),
    "cash": (make_document(1000, method="cash"), ["381 D 1270", "911 C 1000", "467 C 270"], None),
    "cash, rounded up": (
        make_document(Item(D(101)), method="cash", rounding=5),
        ["381 D 130", "911 C 101", "467 C 27", "969 C 2"],
        ["27 MP07 101 27"],
    ),
    "cash, rounded down": (
        make_document(Item(D(104)), method="cash", rounding=5),
        ["381 D 130", "911 C 104", "467 C 28", "869 D 2"],
        ["27 MP07 104 28"],
    ),
    "net and gross stand, VAT is derived": (
        make_document(Item(D(1000), off=D(1))),
        ["311 D 1271", "911 C 1000", "467 C 271"],
        ["27 MP07 1000 271"],
    ),
    "off by one where there is no VAT": (
        make_document(Item(D(1000), "TAM", "TAM", off=D(1))),
        ["311 D 1001", "911 C 1000", "969 C 1"],
        ["TAM MP08 1000 0"],
    ),
    "discount in the totals only": (
        make_document(1000, Item(D(500), "18%"), discount_percent=D(10), discount_on_totals=True),
        ["311 D 1674", "911 C 1350", "467 C 324"],
        ["27 MP07 900 243", "18 MP06 450 81"],
    ),
    "advance": (
        make_document(1000, kind=DocumentKind.ADVANCE),
        ["311 D 1270", "453 C 1000", "467 C 270"],
        ["27 MP07+DP45 1000 270"],
    ),
    "receipt, cash": (
        make_document(1000, kind=RECEIPT, method="cash"), ["381 D 1270", "911 C 1000", "467 C 270"], None,
    ),
    "receipt, card": (
        make_document(1000, kind=RECEIPT, method="bankcard"), ["368 D 1270", "911 C 1000", "467 C 270"], None,
    ),
    "invoice, card": (
        make_document(1000, method="bankcard"), ["311 D 1270", "911 C 1000", "467 C 270"], None,
    ),
    "reverse charge": (
        make_document(Item(D(1000), "F.AFA")), ["311 D 1000", "911 C 1000"], ["FAD MP04 1000 0"],
    ),
    "margin scheme": (
        make_document(Item(D(1000), "K.AFA", "SECOND_HAND")), ["311 D 1000", "911 C 1000"],
        ["SECOND_HAND MP09+DP50 1000 0"],
    ),
    "goods to the EU": (
        make_document(Item(D("100.10"), "0%", "KBAET"), currency="EUR", rate=D("401.5"), buyer=GERMAN),
        ["311 D 40190", "931 C 40190"],
        ["KBAET MP02 40190 0"],
    ),
    "service to the EU": (
        make_document(Item(D(100), "0%", "EUFAD37"), currency="EUR", rate=400, buyer=GERMAN),
        ["311 D 40000", "931 C 40000"],
        ["EUFAD37 DH91+DH92 40000 0"],
    ),
    "27% in EUR": (
        make_document(Item(D(100)), currency="EUR", rate=D("400.37")),
        ["311 D 50847", "911 C 40037", "467 C 10810"],
        ["27 MP07 40037 10810"],
    ),
    "negative invoice": (make_document(-1000), ["311 C 1270", "911 D 1000", "467 D 270"], None),
    "nothing to pay": (
        make_document(1000, -1000, Item(D(100), "AAM", "AAM"), Item(D(-100), "AAM", "AAM")), None, [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ENTRIES)
def test_entry(name: str) -> None:
    document, lines, vat = ENTRIES[name]
    booking = book(Ledger(COMPANY), document)
    if lines is None:
        assert booking.entry is None
    else:
        assert show(booking) == lines
    if vat is not None:
        assert show_vat(booking) == vat


def test_amounts_of_a_foreign_document_stand_in_both_currencies() -> None:
    document = make_document(Item(D("100.10")), Item(D("10.05"), "18%"), currency="EUR", rate=D("401.5"))
    booking = book(Ledger(COMPANY), document)
    assert show_currency(booking) == ["311 D 138.99", "911 C 110.15", "467 C 28.84"]
    assert booking.entry.currency == "EUR"
    assert sum(line.vat_huf for line in booking.vat_lines) == document.vat_huf
    assert sum(line.net_huf for line in booking.vat_lines) == document.net_huf


def test_texts_and_dates() -> None:
    document = replace(make_document(1000), issue_date=date(2026, 4, 2), fulfillment_date=date(2026, 3, 31))
    booking = book(Ledger(COMPANY), document)
    assert booking.entry.posting_date == date(2026, 3, 31)
    assert booking.vat_lines[0].tax_point_date == date(2026, 3, 31)
    assert booking.entry.text == "Kimenő számla 2026-17"
    assert [line.text for line in booking.entry.lines] == [
        "Vevőkövetelés", "Belföldi értékesítés árbevétele", "Fizetendő áfa",
    ]  # fmt: skip


def test_proforma_is_recorded_without_an_entry() -> None:
    assert book(Ledger(COMPANY), make_document(kind=DocumentKind.PROFORMA)) == Booking(entry=None, vat_lines=())


def test_final_invoice_takes_the_advance_back() -> None:
    ledger = Ledger(COMPANY)
    advance = make_document(400, kind=DocumentKind.ADVANCE, number="2026-1", external_id="1")
    final = make_document(1000, -400, number="2026-2", external_id="2", references=[("1", "2026-1")])
    assert ledger.waits(final)
    book(ledger, advance)
    assert not ledger.waits(final)
    booking = book(ledger, final)
    assert show(booking) == ["311 D 762", "911 C 1000", "467 C 162", "453 D 400"]
    assert booking.original_document_id is None
    assert sum_by_account([chain.bookings[0] for chain in ledger.chains.values()])["911"] == (D(-1000), D(-1000))


def test_final_invoice_fully_paid_in_advance_in_eur() -> None:
    ledger = Ledger(COMPANY)
    advance = make_document(
        Item(D(400)), kind=DocumentKind.ADVANCE, number="2026-1", external_id="1", currency="EUR", rate=390
    )
    final = make_document(
        Item(D(400)), Item(D(-400)), number="2026-2", external_id="2", currency="EUR", rate=400,
        references=[("1", "2026-1")],
    )  # fmt: skip
    booking = book(ledger, advance, final)
    assert show(booking) == ["911 C 160000", "453 D 160000"]
    assert show_vat(booking) == []


def test_negative_lines_beside_a_proforma_are_a_discount() -> None:
    proforma = make_document(kind=DocumentKind.PROFORMA, number="000001", external_id="1")
    invoice = make_document(1000, -100, number="2026-2", external_id="2", references=[("1", "000001")])
    assert show(book(Ledger(COMPANY), proforma, invoice)) == ["311 D 1143", "911 C 900", "467 C 243"]


def test_related_documents_that_come_later_are_not_waited_for() -> None:
    """An original may list its own cancellation: each waiting for the other would be for ever."""
    invoice = make_document(1000, -100, number="2026-2", external_id="2", references=[("3", "2026-3")])
    assert not Ledger(COMPANY).waits(invoice)


def test_cancellation_of_a_modified_invoice_leaves_nothing() -> None:
    ledger = Ledger(COMPANY)
    original = make_document(1000, Item(D(500), "18%"), number="2026-1", external_id="1")
    modification = make_document(
        -200, kind=DocumentKind.MODIFICATION, number="2026-2", external_id="2", references=[("1", "2026-1")]
    )
    book(ledger, original, modification)
    booking = book(ledger, make_cancellation(original, D(1270 + 590 - 254), number="2026-3", external_id="3"))
    assert show(booking) == ["311 C 1606", "911 D 1300", "467 D 306"]
    assert show_vat(booking) == ["27 MP07 -800 -216", "18 MP06 -500 -90"]
    chain = ledger.chains["1"]
    assert booking.original_document_id == chain.document_id
    assert chain.cancelled
    assert sum_by_account(chain.bookings) == {}
    assert sum_by_vat(chain.bookings) == {}


@pytest.mark.parametrize(("amounts", "stated"), [("delta", -200), ("full", 800)])
def test_modification_states_the_difference_or_the_new_values(amounts: str, stated: int) -> None:
    ledger = Ledger(COMPANY, build_rules(modification_amounts=amounts))
    original = make_document(1000, number="2026-1", external_id="1")
    modification = make_document(
        stated, kind=DocumentKind.MODIFICATION, number="2026-2", external_id="2", references=[("1", "2026-1")]
    )
    booking = book(ledger, original, modification)
    assert show(booking) == ["311 C 254", "911 D 200", "467 D 54"]
    assert show_vat(booking) == ["27 MP07 -200 -54"]
    assert booking.entry.text == "Kimenő helyesbítő számla 2026-2"


def test_what_is_left_after_new_values_is_what_a_cancellation_must_take_back() -> None:
    ledger = Ledger(COMPANY, build_rules(modification_amounts="full"))
    original = make_document(1000, number="2026-1", external_id="1")
    modification = make_document(
        800, kind=DocumentKind.MODIFICATION, number="2026-2", external_id="2", references=[("1", "2026-1")]
    )
    book(ledger, original, modification)
    (wrong,) = ledger.judge(make_cancellation(original, D(1270), number="2026-3", external_id="3"))
    assert (wrong.code, wrong.expected) == ("cancellation_amount_differs", "-1016")
    book(ledger, make_cancellation(original, D(1016), number="2026-3", external_id="3"))
    assert sum_by_account(ledger.chains["1"].bookings) == {}


def test_new_values_at_another_exchange_rate_keep_both_currencies_balanced() -> None:
    ledger = Ledger(COMPANY, build_rules(modification_amounts="full"))
    original = make_document(Item(D(100)), number="2026-1", external_id="1", currency="EUR", rate=400)
    modification = make_document(
        Item(D(101)), kind=DocumentKind.MODIFICATION, number="2026-2", external_id="2", currency="EUR", rate=380,
        references=[("1", "2026-1")],
    )  # fmt: skip
    booking = book(ledger, original, modification)
    assert sum_by_account([booking])["311"] == (D(38380 + 10363 - 127 * 400), D("1.27"))


def test_modification_of_an_advance_stays_an_advance() -> None:
    ledger = Ledger(COMPANY)
    advance = make_document(1000, kind=DocumentKind.ADVANCE, number="2026-1", external_id="1")
    modification = make_document(
        -200, kind=DocumentKind.MODIFICATION, number="2026-2", external_id="2", references=[("1", "2026-1")]
    )
    booking = book(ledger, advance, modification)
    assert show(booking) == ["311 C 254", "453 D 200", "467 D 54"]
    assert show_vat(booking) == ["27 MP07+DP45 -200 -54"]


def test_cancellation_among_several_related_documents_finds_its_own() -> None:
    ledger = Ledger(COMPANY)
    first = make_document(1000, number="2026-1", external_id="1")
    second = make_document(700, number="2026-2", external_id="2")
    book(ledger, first, second)
    cancellation = make_cancellation(second, D(889), number="2026-3", external_id="3")
    both = replace(cancellation, references=(*make_cancellation(first, D(1)).references, *cancellation.references))
    assert book(ledger, both).original_document_id == ledger.chains["2"].document_id


def test_company_accounts_replace_the_defaults() -> None:
    rules = build_rules(accounts={"receivable": "3112", "revenue_domestic": "9111", "output_vat": "4671"})
    assert show(book(Ledger(COMPANY, rules), make_document(1000))) == [
        "3112 D 1270", "9111 C 1000", "4671 C 270",
    ]  # fmt: skip


def test_one_account_for_two_roles_is_one_line() -> None:
    rules = build_rules(accounts={"revenue_domestic": "91", "rounding_gain": "91"})
    booking = book(Ledger(COMPANY, rules), make_document(Item(D(101)), method="cash", rounding=5))
    assert show(booking) == ["381 D 130", "91 C 103", "467 C 27"]


def test_company_vat_rule_for_a_foreign_rate() -> None:
    rules = build_rules(vat_rules={("19%", "EUE"): VatRule("EUE", D("0.19"), ())})
    item = Item(D(100), "19%", "EUE")
    document = make_document(item, currency="EUR", rate=400)
    line = replace(document.lines[0], vat=D(19), gross=D(119))
    document = replace(
        document, lines=(line,), vat_totals=(), vat=D(19), gross=D(119), vat_huf=D(7600), gross_huf=D(47600)
    )
    assert show(book(Ledger(COMPANY, rules), document)) == ["311 D 47600", "931 C 40000", "467 C 7600"]


def test_rules_refuse_unknown_roles_and_readings() -> None:
    with pytest.raises(ValueError, match="unknown account roles"):
        build_rules(accounts={"petty_cash": "382"})
    with pytest.raises(ValueError, match="modification_amounts"):
        build_rules(modification_amounts="both")


def test_journalize_refuses_what_validation_would_not_let_through() -> None:
    for document in (
        make_cancellation(make_document(), D(1)),
        replace(make_document(), lines=()),
        make_document(Item(D(1), "28%")),
        replace(make_document(), fulfillment_date=None, issue_date=None),
    ):
        with pytest.raises(ValueError, match=document.number):
            journalize(document, COMPANY, build_rules(), {})


def test_posting_date_is_the_issue_date_of_a_receipt_without_fulfillment() -> None:
    document = replace(make_document(kind=RECEIPT), fulfillment_date=None)
    assert journalize(document, COMPANY, build_rules(), {}).entry.posting_date == DAY
