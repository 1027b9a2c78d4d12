"""Realistic organizations from the sandbox's generator: the clean ones book whole, the odd ones are told apart."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from billingo.booking.validate import has_errors
from billingo.model.company import Company
from billingo.model.document import DocumentKind
from billingo.systems.billingo.mapping import parse
from sandbox.billingo.history import make_history
from sandbox.billingo.organizations import Organization, make_organization
from tests.booking.ledger import Ledger, assert_balanced, sum_by_account, sum_by_vat

TODAY = date(2026, 11, 21)
NOT_BOOKED = {DocumentKind.DRAFT, DocumentKind.OTHER}

ODD: dict[str, set[str]] = {
    "aam_with_rate": {"vat_entitlement_contradicts"},
    "broken_line": {"quantity_price_differs"},
    "broken_total": {"net_vat_gross_contradict", "totals_differ_from_lines", "huf_amount_contradicts"},
    "due_before_issue": {"due_before_issue"},
    "gross_off_by_one": {"net_vat_gross_differ"},
    "legacy_vat_eu": {"vat_code_not_mapped"},
    "long_text": set(),
    "missing_buyer_address": {"buyer_address_missing"},
    "missing_buyer_name": {"buyer_name_missing"},
    "missing_rate": {"rate_missing"},
    "no_lines": {"lines_missing"},
    "null_related": set(),
    "unknown_payment_method": set(),
    "unknown_type": {"kind_unknown"},
    "unknown_vat": {"vat_code_not_mapped"},
    "wrong_buyer_tax_number": {"tax_number_check_digit"},
}
"""Of each odd case of the sandbox, what is found."""


def make_organization_with_history(index: int, profile: str) -> Organization:
    organization = make_organization(1, index, 500, TODAY)
    make_history(organization, 500, profile, TODAY)
    return organization


def open_ledger(organization: Organization) -> Ledger:
    return Ledger(Company(organization.index, "x", organization.name, organization.tax_number), today=TODAY)


def read_documents(organization: Organization):
    for record in organization.documents:
        yield record.case, parse(b"".join(record.pieces(TODAY.isoformat().encode())))


@pytest.mark.parametrize("index", range(1, 7))
def test_every_clean_document_books_without_a_word(index: int) -> None:
    organization = make_organization_with_history(index, "clean")
    ledger = open_ledger(organization)
    for case, document in read_documents(organization):
        assert not ledger.waits(document), case
        issues, booking = ledger.book(document)
        assert issues == (), (case, issues)
        assert booking is not None
        assert_balanced(booking)
        if document.kind is DocumentKind.PROFORMA:
            assert booking.entry is None
        elif document.rounding is None:
            assert sum(line.vat for line in booking.vat_lines) == document.vat
            assert sum(line.vat_huf for line in booking.vat_lines) == document.vat_huf
            assert sum(line.net_huf for line in booking.vat_lines) == document.net_huf
    cancelled = [chain for chain in ledger.chains.values() if chain.cancelled]
    assert cancelled
    for chain in cancelled:
        assert sum_by_account(chain.bookings) == {}
        assert sum_by_vat(chain.bookings) == {}


def test_odd_documents_are_told_apart_and_stop_no_other() -> None:
    seen: Counter[str] = Counter()
    for index in range(1, 13):
        organization = make_organization_with_history(index, "mixed")
        ledger = open_ledger(organization)
        for case, document in read_documents(organization):
            if document.kind in NOT_BOOKED or ledger.waits(document):
                continue
            issues, booking = ledger.book(document)
            if case in ODD:
                assert {issue.code for issue in issues} == ODD[case], case
                seen[case] += 1
            if booking is not None:
                assert_balanced(booking)
            else:
                assert has_errors(issues)
                assert case in ODD or case == "zero_without_entitlement", (case, issues)
    assert set(seen) == set(ODD)


def test_orphans_wait() -> None:
    organization = make_organization_with_history(1, "clean")
    ledger = open_ledger(organization)
    documents = [document for _, document in read_documents(organization)]
    waiting = [document for document in documents if ledger.waits(document)]
    assert {document.kind for document in waiting} >= {DocumentKind.CANCELLATION, DocumentKind.MODIFICATION}
    # newest first, as Billingo lists them: each waits until its original is booked
    pending, rounds = list(reversed(documents)), 0
    while pending:
        left = []
        for document in pending:
            if ledger.waits(document):
                left.append(document)
            else:
                assert ledger.book(document)[1] is not None
        assert len(left) < len(pending)
        pending, rounds = left, rounds + 1
    assert rounds > 1
    assert (
        sum((pair[0] for pair in sum_by_account([c.bookings[0] for c in ledger.chains.values()]).values()), Decimal(0))
        == 0
    )
