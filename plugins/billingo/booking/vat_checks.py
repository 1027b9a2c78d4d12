"""Checks of the VAT code, entitlement and VAT amount of each line. Whatever is not clearly mapped is refused."""

from decimal import Decimal

from billingo.booking.amounts import ZERO, read_tolerance, round_cents, show_amount
from billingo.booking.issues import make_issue
from billingo.booking.vat import contradicts, find_vat_rule
from billingo.model.company import BookingRules, VatRule
from billingo.model.document import Document, Line
from billingo.model.issue import Issue

ONE_PERCENT = Decimal("0.01")


def check_vat(document: Document, rules: BookingRules, issues: list[Issue]) -> None:
    """Check every line of a document that books VAT of its own."""
    unit = read_tolerance(document.currency)
    for line in document.lines:
        rule = find_vat_rule(rules, line.vat_code, line.entitlement)
        if rule is None:
            issues.append(_refuse_code(rules, line))
            continue
        if rule.valid_from is not None or rule.rate == 0:
            _check_validity(document, line, rule, issues)
        if line.vat is None or line.net is None:
            continue
        if rule.rate:
            off = abs(line.net * rule.rate - line.vat)
            if off > unit:
                _report_rate(document.currency, line, rule.rate, off, issues)
        elif line.vat:
            issues.append(
                make_issue(
                    "vat_on_exempt",
                    field=f"lines.{line.position}.vat",
                    found=show_amount(line.vat),
                    expected="0",
                    currency=document.currency,
                    line=line.position,
                    vat_code=line.vat_code,
                )
            )


def _refuse_code(rules: BookingRules, line: Line) -> Issue:
    wrong = contradicts(rules, line.vat_code, line.entitlement)
    return make_issue(
        "vat_entitlement_contradicts" if wrong else "vat_code_not_mapped",
        field=f"lines.{line.position}.vat_code",
        found=f"{line.vat_code} {line.entitlement}".strip(),
        line=line.position,
        vat_code=line.vat_code or "–",
        entitlement=line.entitlement or "–",
    )


def _check_validity(document: Document, line: Line, rule: VatRule, issues: list[Issue]) -> None:
    fulfilled = document.fulfillment_date or document.issue_date
    if rule.valid_from is not None and fulfilled is not None and fulfilled < rule.valid_from:
        issues.append(
            make_issue(
                "vat_rate_not_yet_valid",
                field=f"lines.{line.position}.vat_code",
                found=fulfilled.isoformat(),
                expected=rule.valid_from.isoformat(),
                line=line.position,
                vat_code=line.vat_code,
            )
        )
    elif rule.rate == 0 and not line.entitlement:
        issues.append(
            make_issue(
                "zero_rate_without_entitlement",
                field=f"lines.{line.position}.entitlement",
                found=line.vat_code,
                expected=", ".join(rule.return_codes),
                line=line.position,
            )
        )


def _report_rate(currency: str, line: Line, rate: Decimal, off: Decimal, issues: list[Issue]) -> None:
    """A unit of difference is rounding; up to a hundredth of the net may come from gross prices."""
    issues.append(
        make_issue(
            "vat_rate_differs" if off <= abs(line.net or ZERO) * ONE_PERCENT else "vat_rate_contradicts",
            field=f"lines.{line.position}.vat",
            found=show_amount(line.vat),
            expected=show_amount(round_cents((line.net or ZERO) * rate)),
            currency=currency,
            line=line.position,
        )
    )
