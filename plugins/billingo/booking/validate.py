"""What is wrong with a document, as far as its company's rules and the database's facts tell. Pure: the day is a fact.

A document is booked when none of its issues is an error and :func:`missing_originals` is empty.
"""

from datetime import timedelta

from billingo.booking.amount_checks import check_amounts, check_currency, find_missing_amounts
from billingo.booking.facts import Facts
from billingo.booking.issues import make_issue
from billingo.booking.originals import CANCELLATIONS, missing_originals
from billingo.booking.party_checks import check_parties
from billingo.booking.reference_checks import check_references, describe_wait
from billingo.booking.vat_checks import check_vat
from billingo.model.company import BookingRules, Company
from billingo.model.document import Document, DocumentKind
from billingo.model.issue import Issue, Severity

__all__ = ["describe_wait", "has_errors", "missing_originals", "validate"]

NEVER_BOOKED = frozenset({DocumentKind.DRAFT, DocumentKind.OTHER})
A_YEAR = timedelta(days=366)
A_DAY = timedelta(days=1)
LONGEST_NUMBER = 200  # characters; NAV takes 50


def validate(document: Document, company: Company, rules: BookingRules, facts: Facts) -> tuple[Issue, ...]:
    """Return everything wrong with the document, errors and warnings; empty when there is nothing to say.

    Amounts are in the document's currency, dates are Budapest calendar dates. Never raises for any document.
    A cancellation is booked as the mirror of its original, so of its own amounts only the totals must fit that.
    """
    if document.kind is DocumentKind.UNKNOWN:
        return (make_issue("kind_unknown", field="kind", found=document.raw_kind),)
    if document.kind in NEVER_BOOKED:
        return (make_issue("kind_not_booked", field="kind", found=document.raw_kind),)
    issues: list[Issue] = []
    _check_number(document, facts, issues)
    _check_dates(document, rules, facts, issues)
    check_parties(document, company, issues)
    comparable_huf = check_currency(document, issues)
    complete = not find_missing_amounts(document, issues)
    if document.kind not in CANCELLATIONS:
        if not document.lines:
            issues.append(make_issue("lines_missing", field="lines"))
        elif complete:
            check_amounts(document, issues, comparable_huf=comparable_huf)
        if document.kind is not DocumentKind.PROFORMA:
            check_vat(document, rules, issues)
    if document.references or document.kind is not DocumentKind.INVOICE:
        check_references(document, facts.originals, issues)
    return tuple(issues)


def has_errors(issues: tuple[Issue, ...]) -> bool:
    """Whether any of the issues forbids booking."""
    return any(issue.severity is Severity.ERROR for issue in issues)


def _check_number(document: Document, facts: Facts, issues: list[Issue]) -> None:
    if not document.number:
        issues.append(make_issue("number_missing", field="number"))
    elif len(document.number) > LONGEST_NUMBER:
        issues.append(
            make_issue("number_too_long", field="number", found=document.number, expected=f"≤ {LONGEST_NUMBER}")
        )
    elif facts.number_taken_by is not None and facts.number_taken_by != document.external_id:
        issues.append(make_issue("number_taken", field="number", found=document.number, other=facts.number_taken_by))


def _check_dates(document: Document, rules: BookingRules, facts: Facts, issues: list[Issue]) -> None:
    issued, fulfilled, due = document.issue_date, document.fulfillment_date, document.due_date
    if issued is None:
        issues.append(make_issue("issue_date_missing", field="issue_date", expected="2026-01-31"))
    if fulfilled is None:
        issues.append(make_issue("fulfillment_date_missing", field="fulfillment_date", expected="2026-01-31"))
    if issued is not None:
        text = issued.isoformat()
        if due is not None and due < issued:
            issues.append(make_issue("due_before_issue", field="due_date", found=due.isoformat(), expected=text))
        if fulfilled is not None and abs(fulfilled - issued) > A_YEAR:
            issues.append(
                make_issue(
                    "fulfillment_implausible", field="fulfillment_date", found=fulfilled.isoformat(), expected=text
                )
            )
        if issued - facts.today > A_DAY:
            issues.append(
                make_issue("issue_date_in_future", field="issue_date", found=text, expected=facts.today.isoformat())
            )
    if document.kind is DocumentKind.PROFORMA:
        return
    for field, day in (("issue_date", issued), ("fulfillment_date", fulfilled)):
        for first, last in rules.closed_periods:
            if day is not None and first <= day <= last:
                issues.append(
                    make_issue(
                        "period_closed",
                        field=field,
                        found=day.isoformat(),
                        expected=f"{first.isoformat()} – {last.isoformat()}",
                    )
                )
                break
