"""Checks of a document's amounts: lines, VAT summary, totals, exchange rate."""

import re
from collections.abc import Iterable
from decimal import Decimal

from billingo.booking.amounts import WHOLE, ZERO, read_tolerance, show_amount
from billingo.booking.figures import find_discount
from billingo.booking.issues import make_issue
from billingo.model.document import Document, Line
from billingo.model.issue import Issue

CURRENCY = re.compile(r"[A-Z]{3}")
CENT = Decimal("0.01")
ONE_PERCENT = Decimal("0.01")
NAMES_HU = {"net": "nettó", "vat": "áfa", "gross": "bruttó"}
NAMES_EN = {"net": "net", "vat": "VAT", "gross": "gross"}


def check_currency(document: Document, issues: list[Issue]) -> bool:
    """Check currency and exchange rate; return whether HUF amounts can be compared by the rate."""
    if not CURRENCY.fullmatch(document.currency):
        issues.append(make_issue("currency_invalid", field="currency", found=document.currency, expected="HUF, EUR"))
        return False
    if document.rate is None or document.rate <= 0:
        issues.append(
            make_issue(
                "rate_missing",
                field="rate",
                found=show_amount(document.rate),
                expected="> 0",
                currency=document.currency,
            )
        )
        return False
    if document.currency == "HUF" and document.rate != 1:
        issues.append(make_issue("rate_not_one", field="rate", found=show_amount(document.rate), expected="1"))
        return False
    return True


def find_missing_amounts(document: Document, issues: list[Issue]) -> bool:
    """Report every amount that booking needs and the document lacks; return whether there is any."""
    stated = (document.net, document.vat, document.gross, document.net_huf, document.vat_huf, document.gross_huf)
    before = len(issues)
    for name in ("net", "vat", "gross") if any(amount is None for amount in stated) else ():
        if getattr(document, name) is None:
            issues.append(_miss(name, f"végösszeg, {NAMES_HU[name]}", f"total {NAMES_EN[name]}"))
        if getattr(document, f"{name}_huf") is None:
            issues.append(
                _miss(f"{name}_huf", f"végösszeg forintban, {NAMES_HU[name]}", f"total {NAMES_EN[name]} in HUF")
            )
    for line in document.lines:
        if line.net is None or line.vat is None or line.gross is None:
            for name in ("net", "vat", "gross"):
                if getattr(line, name) is None:
                    place = f"lines.{line.position}.{name}"
                    issues.append(
                        _miss(
                            place,
                            f"{line.position}. tétel, {NAMES_HU[name]}",
                            f"line {line.position}, {NAMES_EN[name]}",
                        )
                    )
    return len(issues) > before


def _miss(field: str, name_hu: str, name_en: str) -> Issue:
    return make_issue("amount_missing", field=field, expected="123.45", name_hu=name_hu, name_en=name_en)


def check_amounts(document: Document, issues: list[Issue], *, comparable_huf: bool) -> None:
    """Check that lines, VAT summary and totals agree. Every amount must be there (see find_missing_amounts)."""
    unit = read_tolerance(document.currency)
    net = vat = gross = ZERO
    for line in document.lines:
        line_net, line_vat, line_gross = line.net or ZERO, line.vat or ZERO, line.gross or ZERO
        net += line_net
        vat += line_vat
        gross += line_gross
        if line_net + line_vat != line_gross:
            _compare_gross(
                issues,
                f"lines.{line.position}.gross",
                line_net + line_vat,
                line_gross,
                ZERO,
                unit,
                f"{line.position}. tétel:",
                f"Line {line.position}",
                document.currency,
            )
        _check_price(document, line, unit, issues)
    factor = find_discount(document, net)
    tolerance = unit * max(1, len(document.lines))
    discounting = ZERO
    if factor != 1:
        # net, VAT and gross were each rounded once more
        discounting = tolerance
        issues.append(
            make_issue("discount_on_totals", field="discount_percent", found=show_amount(document.discount_percent))
        )
    rounding = (document.rounding or ZERO) / 2
    stated_net, stated_vat, stated_gross = document.net or ZERO, document.vat or ZERO, document.gross or ZERO
    _compare_gross(
        issues,
        "gross",
        stated_net + stated_vat,
        stated_gross,
        rounding,
        tolerance + discounting + rounding,
        "Végösszeg:",
        "The totals",
        document.currency,
    )
    for name, total, stated, allowed in (
        ("net", net, stated_net, tolerance),
        ("vat", vat, stated_vat, tolerance),
        ("gross", gross, stated_gross, tolerance + rounding),
    ):
        if total != stated and abs(total * factor - stated) > allowed:
            issues.append(
                make_issue(
                    "totals_differ_from_lines",
                    field=name,
                    found=show_amount(total * factor),
                    expected=show_amount(stated),
                    currency=document.currency,
                    name_hu=NAMES_HU[name],
                    name_en=NAMES_EN[name],
                )
            )
    if document.vat_totals and not (len(document.vat_totals) == 1 and _is_only_total(document, net, vat, gross)):
        _check_vat_totals(document, factor, tolerance, issues)
    if comparable_huf:
        _check_huf(document, tolerance, issues)


def _compare_gross(
    issues: list[Issue], field: str, found: Decimal, expected: Decimal, silent: Decimal, allowed: Decimal,
    where_hu: str, where_en: str, currency: str,
) -> None:  # fmt: skip
    """Warn of a difference within what is allowed, refuse a larger one. ``silent``: what cash rounding explains."""
    off = abs(found - expected)
    if off <= silent:
        return
    issues.append(
        make_issue(
            "net_vat_gross_differ" if off <= allowed else "net_vat_gross_contradict",
            field=field,
            found=show_amount(found),
            expected=show_amount(expected),
            currency=currency,
            where_hu=where_hu,
            where_en=where_en,
        )
    )


def _check_price(document: Document, line: Line, unit: Decimal, issues: list[Issue]) -> None:
    """Warn only: where a discount is applied is not documented, and unit prices are rounded."""
    if line.quantity is None or line.unit_net is None or line.net is None:
        return
    price = line.quantity * line.unit_net
    if price == line.net:
        return
    allowed = unit + abs(line.quantity) * CENT
    if abs(price - line.net) <= allowed:
        return
    if document.discount_percent is not None:
        discounted = price * (100 - document.discount_percent) / 100
        if abs(discounted - line.net) <= allowed:
            return
    issues.append(
        make_issue(
            "quantity_price_differs",
            field=f"lines.{line.position}.net",
            found=show_amount(line.net),
            expected=show_amount(price),
            currency=document.currency,
            line=line.position,
        )
    )


def _is_only_total(document: Document, net: Decimal, vat: Decimal, gross: Decimal) -> bool:
    """Whether the VAT summary has one row, which is just the sum of all lines: what most documents have."""
    total = document.vat_totals[0]
    return (
        total.net == net
        and total.vat == vat
        and total.gross == gross
        and all(line.vat_code == total.vat_code for line in document.lines)
    )


def _check_vat_totals(document: Document, factor: Decimal, tolerance: Decimal, issues: list[Issue]) -> None:
    """Compare the VAT summary with the lines, code by code."""
    lines = _sum_by_code((line.vat_code, line.net, line.vat, line.gross) for line in document.lines)
    stated = _sum_by_code((total.vat_code, total.net, total.vat, total.gross) for total in document.vat_totals)
    if lines == stated:
        return
    if lines.keys() != stated.keys():
        issues.append(
            make_issue(
                "vat_totals_unmatched",
                field="vat_totals",
                found=", ".join(sorted(stated)),
                expected=", ".join(sorted(lines)),
            )
        )
        return
    for code, sums in lines.items():
        for name, total, expected in zip(NAMES_HU, sums, stated[code], strict=True):
            if total is not None and expected is not None and abs(total * factor - expected) > tolerance:
                issues.append(
                    make_issue(
                        "vat_total_differs",
                        field=f"vat_totals.{code}.{name}",
                        found=show_amount(total * factor),
                        expected=show_amount(expected),
                        currency=document.currency,
                        vat_code=code,
                        name_hu=NAMES_HU[name],
                        name_en=NAMES_EN[name],
                    )
                )


def _sum_by_code(
    rows: Iterable[tuple[str, Decimal | None, Decimal | None, Decimal | None]],
) -> dict[str, list[Decimal | None]]:
    """Net, VAT and gross per code; None where one of its amounts is missing."""
    sums: dict[str, list[Decimal | None]] = {}
    for code, *amounts in rows:
        known = sums.get(code)
        if known is None:
            sums[code] = list(amounts)
        else:
            sums[code] = [
                None if first is None or second is None else first + second
                for first, second in zip(known, amounts, strict=True)
            ]
    return sums


def _check_huf(document: Document, tolerance: Decimal, issues: list[Issue]) -> None:
    """Compare the amounts stated in HUF with what the rate gives."""
    rate = document.rate or WHOLE
    foreign = document.currency != "HUF"
    rounding = (document.rounding or ZERO) * rate
    # HUF totals are sums of parts that were each rounded to whole forints
    allowed = len(document.lines) + 1 + rounding if foreign else tolerance + rounding
    for name, amount, stated in (
        ("net", document.net, document.net_huf),
        ("vat", document.vat, document.vat_huf),
        ("gross", document.gross, document.gross_huf),
    ):
        if amount is None or stated is None or (amount == stated and not foreign):
            continue
        expected = amount * rate
        off = abs(stated - expected)
        if off > allowed:
            issues.append(
                make_issue(
                    "huf_amount_differs"
                    if foreign and off <= abs(expected) * ONE_PERCENT
                    else "huf_amount_contradicts",
                    field=f"{name}_huf",
                    found=show_amount(stated),
                    expected=show_amount(expected.quantize(WHOLE)),
                    name_hu=NAMES_HU[name],
                    name_en=NAMES_EN[name],
                )
            )
    if foreign:
        net, vat, gross = document.net or ZERO, document.vat or ZERO, document.gross or ZERO
        gross_huf = document.gross_huf or ZERO
        sum_huf = (document.net_huf or ZERO) + (document.vat_huf or ZERO)
        if abs(sum_huf - gross_huf) > allowed + abs(net + vat - gross) * rate:
            issues.append(
                make_issue(
                    "net_vat_gross_contradict",
                    field="gross_huf",
                    found=show_amount(sum_huf),
                    expected=show_amount(gross_huf),
                    where_hu="Végösszeg forintban:",
                    where_en="The totals in HUF",
                )
            )
