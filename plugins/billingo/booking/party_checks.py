"""Checks of the supplier and the buyer on a document."""

import re
from functools import lru_cache

from billingo.booking.issues import make_issue
from billingo.model.company import Company
from billingo.model.document import Document, DocumentKind, Party
from billingo.model.issue import Issue

DOMESTIC = re.compile(r"[0-9]{8}-[1-5]-[0-9]{2}")
NOT_DIGITS = re.compile(r"[^0-9]")
WEIGHTS = (9, 7, 3, 1, 9, 7, 3, 1)
WITHOUT_BUYER = frozenset({DocumentKind.RECEIPT, DocumentKind.RECEIPT_CANCELLATION})
ADDRESS_NAMES_HU = {"post_code": "irányítószám", "city": "település", "street": "utca, házszám"}
ADDRESS_NAMES_EN = {"post_code": "post code", "city": "city", "street": "street"}


@lru_cache(maxsize=4096)
def has_valid_check_digit(tax_number: str) -> bool:
    """Whether the first 8 digits, weighted 9, 7, 3, 1 twice, sum to a multiple of ten."""
    return sum(int(digit) * weight for digit, weight in zip(tax_number[:8], WEIGHTS, strict=True)) % 10 == 0


def read_taxpayer_id(tax_number: str) -> str:
    """Return the first 8 digits of a tax number, however it is separated."""
    return NOT_DIGITS.sub("", tax_number)[:8]


def check_parties(document: Document, company: Company, issues: list[Issue]) -> None:
    """Check that the supplier is the company, and that the buyer is named as far as the kind of document needs it."""
    supplier, buyer = document.supplier, document.buyer
    if supplier.tax_number != company.tax_number and (
        not supplier.tax_number or read_taxpayer_id(supplier.tax_number) != read_taxpayer_id(company.tax_number)
    ):
        issues.append(
            make_issue(
                "supplier_differs",
                field="supplier.tax_number",
                found=supplier.tax_number or "–",
                expected=company.tax_number,
            )
        )
    if document.kind in WITHOUT_BUYER:
        return
    if not buyer.name:
        issues.append(make_issue("buyer_name_missing", field="buyer.name"))
    if buyer.tax_number or buyer.eu_tax_number:
        _check_address(buyer, issues)
    if buyer.tax_number:
        _check_tax_number(buyer.tax_number, issues)


def _check_address(buyer: Party, issues: list[Issue]) -> None:
    """A company's address is needed; that of a private person is not. Abroad, not every address has a post code."""
    address = buyer.address
    if address.city and address.street and address.post_code:
        return
    abroad = address.country_code not in {"", "HU"}
    needed = ("city", "street") if abroad else ("post_code", "city", "street")
    missing = [name for name in needed if not getattr(address, name)]
    if missing:
        issues.append(
            make_issue(
                "buyer_address_missing",
                field=f"buyer.address.{missing[0]}",
                expected=", ".join(ADDRESS_NAMES_EN[name] for name in missing),
                expected_hu=", ".join(ADDRESS_NAMES_HU[name] for name in missing),
            )
        )


def _check_tax_number(tax_number: str, issues: list[Issue]) -> None:
    """Warnings only: refusing a valid number is the worse mistake."""
    if not DOMESTIC.fullmatch(tax_number):
        code, expected = "tax_number_malformed", "12345678-1-12"
    elif not has_valid_check_digit(tax_number):
        code, expected = "tax_number_check_digit", ""
    else:
        return
    issues.append(make_issue(code, field="buyer.tax_number", found=tax_number, expected=expected))
