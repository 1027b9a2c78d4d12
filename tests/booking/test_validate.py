"""One right document, made wrong in one way at a time: every code of the catalogue is reached, and no other with it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from billingo.booking.facts import Facts
from billingo.booking.issues import CATALOGUE, make_issue
from billingo.booking.rules import build_rules
from billingo.booking.validate import describe_wait, has_errors, validate
from billingo.model.company import BookingRules, VatRule
from billingo.model.document import Address, Document, DocumentKind, Party
from billingo.model.issue import Issue, Severity
from tests.booking.documents import BUYER, COMPANY, DAY, GERMAN, PERSON, Item, make_cancellation, make_document
from tests.booking.ledger import Ledger

D = Decimal
RULES = build_rules()
TODAY = date(2026, 11, 21)
GIVEN_BY_STORING = {"figures_changed", "database_refused", "internal_fault"}
NAMED = {"figure_hu": "nettó", "figure_en": "net"}


def line(document: Document, **changes: Any) -> Document:
    """The document with its first line changed and nothing else."""
    return replace(document, lines=(replace(document.lines[0], **changes), *document.lines[1:]))


def buyer(**changes: Any) -> Document:
    return make_document(buyer=replace(BUYER, **changes))


def total(document: Document, **changes: Any) -> Document:
    """The document with its only VAT total changed."""
    return replace(document, vat_totals=(replace(document.vat_totals[0], **changes),))


@dataclass(frozen=True)
class Case:
    codes: set[str]
    document: Document
    rules: BookingRules = field(default_factory=build_rules)
    taken_by: str | None = None
    booked: tuple[Document, ...] = ()


GOOD = make_document()
EUR = make_document(Item(D("100.00")), currency="EUR", rate=400)
ORIGINAL = make_document(1000, number="2026-5", external_id="1005")
SECOND = make_document(1000, number="2026-6", external_id="1006")
ADVANCE = make_document(500, kind=DocumentKind.ADVANCE, number="2026-7", external_id="1007")
FINAL = make_document(1000, Item(D(-500)), references=[("1007", "2026-7")])
CANCELLED_ADVANCE = make_cancellation(ADVANCE, D(635), number="2026-8", external_id="1008")
MODIFICATION = make_document(-100, kind=DocumentKind.MODIFICATION, references=[("1005", "2026-5")])
CANCELLATION = make_cancellation(ORIGINAL, D(1270))
PROFORMA = make_document(kind=DocumentKind.PROFORMA, number="000001", external_id="900")

CASES: dict[str, Case] = {
    "unknown type": Case({"kind_unknown"}, replace(GOOD, kind=DocumentKind.UNKNOWN, raw_kind="simplified")),
    "draft": Case({"kind_not_booked"}, replace(GOOD, kind=DocumentKind.DRAFT)),
    "offer": Case({"kind_not_booked"}, replace(GOOD, kind=DocumentKind.OTHER, raw_kind="offer")),
    "no number": Case({"number_missing"}, replace(GOOD, number="")),
    "number too long": Case({"number_too_long"}, replace(GOOD, number="7" * 201)),
    "number of another": Case({"number_taken"}, GOOD, taken_by="77"),
    "no lines": Case({"lines_missing"}, replace(GOOD, lines=(), vat_totals=())),
    "no issue date": Case({"issue_date_missing"}, replace(GOOD, issue_date=None)),
    "no fulfillment date": Case({"fulfillment_date_missing"}, replace(GOOD, fulfillment_date=None)),
    "due too early": Case({"due_before_issue"}, replace(GOOD, due_date=date(2026, 3, 15))),
    "fulfilled years ago": Case({"fulfillment_implausible"}, replace(GOOD, fulfillment_date=date(2020, 1, 1))),
    "from the future": Case({"issue_date_in_future"}, make_document(day=date(2026, 12, 1))),
    "closed period": Case({"period_closed"}, GOOD, build_rules(closed_periods=((date(2026, 1, 1), DAY),))),
    "net missing": Case({"amount_missing"}, replace(GOOD, net=None)),
    "line gross missing": Case({"amount_missing"}, line(GOOD, gross=None)),
    "HUF net missing": Case({"amount_missing"}, replace(EUR, net_huf=None)),
    "gross off by one": Case({"net_vat_gross_differ"}, make_document(Item(D(1000), off=D(1)))),
    "gross off by two": Case({"net_vat_gross_contradict"}, make_document(Item(D(1000), off=D(2)))),
    "EUR gross off by a cent": Case(
        {"net_vat_gross_differ"}, make_document(Item(D(100), off=D("0.01")), currency="EUR", rate=400)
    ),
    "EUR gross off by two cents": Case(
        {"net_vat_gross_contradict"}, make_document(Item(D(100), off=D("0.02")), currency="EUR", rate=400)
    ),
    "total is not the sum": Case(
        {"totals_differ_from_lines", "net_vat_gross_contradict", "huf_amount_contradicts"}, replace(GOOD, net=D(900))
    ),
    "VAT summary differs": Case({"vat_total_differs"}, total(GOOD, vat=D(200))),
    "VAT summary of another code": Case({"vat_totals_unmatched"}, total(GOOD, vat_code="18%")),
    "price times quantity": Case({"quantity_price_differs"}, line(GOOD, unit_net=D(900))),
    "discount in the totals only": Case(
        {"discount_on_totals"}, make_document(1000, discount_percent=D(10), discount_on_totals=True)
    ),
    "unknown code": Case({"vat_code_not_mapped"}, make_document(Item(D(1000), "28%")), RULES),
    "old code EU": Case({"vat_code_not_mapped"}, make_document(Item(D(1000), "EU"))),
    "old code EUK": Case({"vat_code_not_mapped"}, make_document(Item(D(1000), "EUK"))),
    "old code MAA": Case({"vat_code_not_mapped"}, make_document(Item(D(1000), "MAA"))),
    "old code ÁKK": Case({"vat_code_not_mapped"}, make_document(Item(D(1000), "ÁKK"))),
    "old code ÁTHK": Case({"vat_code_not_mapped"}, make_document(Item(D(1000), "ÁTHK"))),
    "margin scheme without entitlement": Case({"vat_code_not_mapped"}, make_document(Item(D(1000), "K.AFA"))),
    "foreign rate": Case({"vat_code_not_mapped"}, make_document(Item(D(1000), "5,5%"))),
    "receipt without a code": Case({"vat_code_not_mapped"}, make_document(Item(D(1000), "none"))),
    "rate beside an exemption": Case(
        {"vat_entitlement_contradicts"}, make_document(Item(D(1000), "27%", "AAM"))
    ),
    "unknown rate beside an exemption": Case(
        {"vat_entitlement_contradicts"}, make_document(Item(D(1000), "20%", "AAM"))
    ),
    "two exemptions": Case({"vat_entitlement_contradicts"}, make_document(Item(D(1000), "TAM", "AAM"))),
    "old code beside another's entitlement": Case(
        {"vat_entitlement_contradicts"}, make_document(Item(D(1000), "EU", "HO"))
    ),
    "0% before December 2025": Case(
        {"vat_rate_not_yet_valid"}, make_document(Item(D(1000), "0%"), day=date(2025, 11, 30))
    ),
    "0% from December 2025": Case(
        {"zero_rate_without_entitlement"}, make_document(Item(D(1000), "0%"), day=date(2025, 12, 1))
    ),
    "0% and said so": Case(set(), make_document(Item(D(1000), "0%", "WITHOUT_ENTITLEMENT"), day=date(2025, 12, 1))),
    "VAT on an exemption": Case(
        {"vat_on_exempt"}, replace(line(GOOD, vat_code="AAM"), vat_totals=total(GOOD, vat_code="AAM").vat_totals)
    ),
    "VAT slightly off": Case(
        {"vat_rate_differs"},
        replace(line(make_document(1000), vat=D(275), gross=D(1275)), vat=D(275), gross=D(1275), vat_huf=D(275),
                gross_huf=D(1275), vat_totals=()),
    ),
    "VAT of another rate": Case(
        {"vat_rate_contradicts"},
        replace(line(make_document(1000), vat=D(180), gross=D(1180)), vat=D(180), gross=D(1180), vat_huf=D(180),
                gross_huf=D(1180), vat_totals=()),
    ),
    "another supplier": Case(
        {"supplier_differs"}, replace(GOOD, supplier=replace(GOOD.supplier, tax_number="99887764-2-41"))
    ),
    "supplier without number": Case({"supplier_differs"}, replace(GOOD, supplier=Party("Minta Kft."))),
    "buyer without name": Case({"buyer_name_missing"}, buyer(name="")),
    "company without address": Case({"buyer_address_missing"}, buyer(address=Address("HU"))),
    "company without city": Case({"buyer_address_missing"}, buyer(address=replace(BUYER.address, city=""))),
    "foreign company without street": Case(
        {"buyer_address_missing"},
        make_document(buyer=replace(GERMAN, address=Address("DE", "10115", "Berlin", ""))),
    ),
    "odd tax number": Case({"tax_number_malformed"}, buyer(tax_number="1234")),
    "check digit": Case({"tax_number_check_digit"}, buyer(tax_number="12345678-2-41")),
    "no currency": Case({"currency_invalid"}, replace(GOOD, currency="")),
    "currency in words": Case({"currency_invalid"}, replace(GOOD, currency="FORINT")),
    "EUR without rate": Case({"rate_missing"}, replace(EUR, rate=None)),
    "EUR at zero": Case({"rate_missing"}, replace(EUR, rate=D(0))),
    "HUF at 400": Case({"rate_not_one"}, replace(GOOD, rate=D(400))),
    "HUF amount slightly off": Case(
        {"huf_amount_differs"}, replace(EUR, net_huf=D(40_200), gross_huf=D(51_000))
    ),
    "HUF amounts of another rate": Case(
        {"huf_amount_contradicts"}, replace(EUR, net_huf=D(390_00), vat_huf=D(10_530), gross_huf=D(49_530))
    ),
    "HUF amounts that do not add up": Case(
        {"net_vat_gross_contradict", "huf_amount_differs"}, replace(EUR, gross_huf=D(50_900))
    ),
    "cancellation of nothing": Case({"reference_missing"}, replace(CANCELLATION, references=())),
    "cancellation of a later one": Case(
        {"reference_missing"}, make_cancellation(ORIGINAL, D(1270), number="2026-4", external_id="1004")
    ),
    "original not booked": Case({"original_not_booked"}, CANCELLATION),
    "final invoice, advance not booked": Case({"original_not_booked"}, FINAL),
    "cancellation of a proforma": Case(
        {"original_not_fitting"}, make_cancellation(PROFORMA, D(1270)), booked=(PROFORMA,)
    ),
    "modification of two": Case(
        {"original_ambiguous"},
        replace(MODIFICATION, references=(*MODIFICATION.references, *make_cancellation(SECOND, D(1)).references)),
        booked=(ORIGINAL, SECOND),
    ),
    "cancelled twice": Case(
        {"original_cancelled"},
        replace(CANCELLATION, number="2026-100", external_id="1100"),
        booked=(ORIGINAL, CANCELLATION),
    ),
    "modified after it was cancelled": Case(
        {"original_cancelled"},
        replace(MODIFICATION, number="2026-100", external_id="1100"),
        booked=(ORIGINAL, CANCELLATION),
    ),
    "cancelled in another currency": Case(
        {"original_currency_differs"},
        replace(CANCELLATION, currency="EUR", rate=D(400)),
        booked=(ORIGINAL,),
    ),
    "half cancelled": Case({"cancellation_amount_differs"}, make_cancellation(ORIGINAL, D(600)), booked=(ORIGINAL,)),
    "cancelled with the wrong sign": Case(
        {"cancellation_amount_differs"}, make_cancellation(ORIGINAL, D(-1270)), booked=(ORIGINAL,)
    ),
    "cancelled advance settled": Case({"advance_cancelled"}, FINAL, booked=(ADVANCE, CANCELLED_ADVANCE)),
    "more settled than paid": Case(
        {"advance_exceeded"}, make_document(1000, Item(D(-600)), references=[("1007", "2026-7")]), booked=(ADVANCE,)
    ),
    # right ones
    "invoice": Case(set(), GOOD),
    "EUR": Case(set(), EUR),
    "own number again": Case(set(), GOOD, taken_by=GOOD.external_id),
    "private person without address": Case(set(), make_document(buyer=Party("Kiss Anna"))),
    "receipt for nobody": Case(set(), make_document(kind=DocumentKind.RECEIPT, buyer=Party(), method="cash")),
    "proforma in a closed period, with an old code": Case(
        set(),
        make_document(Item(D(1000), "EU"), kind=DocumentKind.PROFORMA),
        build_rules(closed_periods=((DAY, DAY),)),
    ),
    "several rates": Case(set(), make_document(1000, Item(D(333), "18%"), Item(D(77), "5%"), Item(D(5), "AAM"))),
    "rounded to five": Case(set(), make_document(Item(D(1001)), rounding=5, method="cash")),
    "discount in the lines": Case(set(), make_document(Item(D(900)), discount_percent=D(10))),
    "cancellation": Case(set(), CANCELLATION, booked=(ORIGINAL,)),
    "modification": Case(set(), MODIFICATION, booked=(ORIGINAL,)),
    "final invoice": Case(set(), FINAL, booked=(ADVANCE,)),
    "old code made clear": Case(
        set(), make_document(Item(D("99.90"), "EU", "EUFAD37"), currency="EUR", rate=400, buyer=GERMAN)
    ),
}  # fmt: skip


def judge(case: Case) -> tuple[Issue, ...]:
    ledger = Ledger(COMPANY, case.rules, TODAY)
    for document in case.booked:
        issues, booking = ledger.book(document)
        assert booking is not None, issues
    facts = Facts(case.taken_by, ledger.find_originals(case.document), TODAY)
    return validate(case.document, COMPANY, case.rules, facts)


@pytest.mark.parametrize("name", CASES)
def test_each_fault_is_named_and_nothing_else(name: str) -> None:
    case = CASES[name]
    assert {issue.code for issue in judge(case)} == case.codes


def test_every_code_of_the_catalogue_is_reached() -> None:
    reached = {code for case in CASES.values() for code in case.codes}
    assert reached | GIVEN_BY_STORING | {"waits_for_original"} == set(CATALOGUE)


def all_issues() -> list[Issue]:
    issues = [issue for case in CASES.values() for issue in judge(case)]
    issues += [make_issue(code, field="net", found="1", expected="2", **NAMED) for code in sorted(GIVEN_BY_STORING)]
    return issues + list(describe_wait(CANCELLATION, {}))


def test_texts_are_whole_sentences_without_placeholders() -> None:
    issues = all_issues()
    assert {issue.code for issue in issues} == set(CATALOGUE)
    for issue in issues:
        for text in (issue.text_hu, issue.text_en, issue.action_hu, issue.action_en):
            assert text, issue
            assert not set("{}") & set(text), text
            assert "  " not in text
            assert "()" not in text, text
            assert "None" not in text, text
            assert text.endswith("."), text
            assert len(text) < 400


def test_texts_differ_by_language() -> None:
    for issue in all_issues():
        assert issue.text_hu != issue.text_en
        assert issue.action_hu != issue.action_en


def test_text_of_a_line_names_it_and_both_values() -> None:
    (issue,) = judge(CASES["gross off by two"])[:1]
    assert issue.field == "lines.1.gross"
    assert (issue.found, issue.expected) == ("1270", "1272")
    assert "1. tétel" in issue.text_hu
    assert "(1 270 Ft)" in issue.text_hu.replace("\N{NO-BREAK SPACE}", " ")
    assert "(1 272 Ft)" in issue.text_hu.replace("\N{NO-BREAK SPACE}", " ")


def test_long_texts_of_a_document_are_cut() -> None:
    (issue,) = judge(Case(set(), replace(GOOD, kind=DocumentKind.UNKNOWN, raw_kind="x" * 5000)))
    assert len(issue.found) == 200
    assert len(issue.text_hu) < 400


def test_warnings_do_not_forbid_booking() -> None:
    issues = judge(CASES["gross off by one"])
    assert {issue.severity for issue in issues} == {Severity.WARNING}
    assert not has_errors(issues)
    assert has_errors(judge(CASES["gross off by two"]))


def test_make_issue_refuses_unknown_codes_and_missing_values() -> None:
    with pytest.raises(KeyError):
        make_issue("no_such_code")
    with pytest.raises(KeyError):
        make_issue("vat_on_exempt", found="1")


@pytest.mark.parametrize("change", [lambda d: d, lambda d: replace(d, buyer=PERSON)])
def test_company_rule_decides_what_the_defaults_leave_open(change: Callable[[Document], Document]) -> None:
    """Ambiguous old codes are refused until the company says what they mean."""
    document = change(make_document(Item(D(1000), "MAA")))
    assert {issue.code for issue in judge(Case(set(), document))} == {"vat_code_not_mapped"}
    decided = build_rules(vat_rules={("MAA", ""): VatRule("TAM", None, ("MP08",))})
    assert judge(Case(set(), document, decided)) == ()
