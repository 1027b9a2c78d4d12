"""The amounts that a document is booked with: one group per VAT rule, reconciled to the document's own totals.

Net and gross of the totals are authoritative, VAT is what lies between them; the largest part takes the rest.
"""

from dataclasses import dataclass
from decimal import Decimal

from msgspec import Struct

from billingo.booking.amounts import (
    WHOLE,
    ZERO,
    add_up,
    convert_split,
    find_largest,
    read_tolerance,
    round_cents,
    round_whole,
)
from billingo.booking.vat import find_vat_rule
from billingo.model.company import BookingRules, VatRule
from billingo.model.document import Document

HUNDRED = Decimal(100)


@dataclass(slots=True)
class Group:
    """The lines of one VAT rule; ``settles`` tells those that take back an advance. Signed as on the document."""

    rule: VatRule
    settles: bool
    net: Decimal
    vat: Decimal
    net_huf: Decimal
    vat_huf: Decimal
    codes: set[str]


class Figures(Struct, frozen=True, gc=False):
    """gross = the groups' net and VAT + rounding, in the document's currency and in HUF. Hundredths at most."""

    gross: Decimal
    gross_huf: Decimal
    rounding: Decimal  # what cash rounding added to the goods' gross
    rounding_huf: Decimal
    groups: tuple[Group, ...]


def compute_figures(document: Document, rules: BookingRules, *, settled: bool) -> Figures:
    """Group the lines and reconcile them to the totals.

    ``settled``: negative lines take back an advance. Raises ValueError when an amount, rate or VAT rule is missing.
    """
    groups, lines_gross = _group_lines(document, rules, settled=settled)
    if not groups or document.net is None or document.gross is None or document.rate is None:
        raise ValueError(f"document {document.number} has no lines or no totals")
    if len(groups) > 1 or document.discount_percent is not None:
        lines_gross = _scale(document, groups, lines_gross)
    net, gross = round_cents(document.net), round_cents(document.gross)
    rounding = find_rounding(document, lines_gross)
    vat = gross - rounding - net
    taxed = [group for group in groups if group.rule.rate]
    if not taxed and vat:
        rounding += vat
        vat = ZERO
    _spread(groups, taxed, net, vat)
    if document.currency == "HUF":
        for group in groups:
            group.net_huf, group.vat_huf = group.net, group.vat
        return Figures(gross, gross, rounding, rounding, tuple(groups))
    gross_huf, rounding_huf = _convert(document, groups, taxed, rounding)
    return Figures(gross, gross_huf, rounding, rounding_huf, tuple(groups))


def find_rounding(document: Document, lines_gross: Decimal) -> Decimal:
    """Return what cash rounding added to the lines' gross, zero if the document is not rounded so."""
    unit = document.rounding
    if unit is None or document.gross is None:
        return ZERO
    difference = round_cents(document.gross) - round_cents(lines_gross)
    return difference if abs(difference) * 2 <= unit and document.gross % unit == 0 else ZERO


def find_discount(document: Document, lines_net: Decimal) -> Decimal:
    """Return what the lines must be multiplied with to give the totals: 1, unless the discount is only in the totals.

    Whether Billingo takes the discount off the lines or off the totals is not documented, so both are accepted.
    """
    if document.discount_percent is None or document.net is None:
        return WHOLE
    factor = (HUNDRED - document.discount_percent) / HUNDRED
    off = abs(lines_net * factor - document.net)
    tolerance = read_tolerance(document.currency) * len(document.lines)
    return factor if off <= tolerance and off < abs(lines_net - document.net) else WHOLE


def _group_lines(document: Document, rules: BookingRules, *, settled: bool) -> tuple[list[Group], Decimal]:
    found: dict[tuple[int, bool], Group] = {}
    lines_gross = ZERO
    for line in document.lines:
        rule = find_vat_rule(rules, line.vat_code, line.entitlement)
        if rule is None or line.net is None or line.vat is None or line.gross is None:
            raise ValueError(f"line {line.position} of document {document.number} has no VAT rule or no amounts")
        lines_gross += line.gross
        key = (id(rule), settled and line.net < 0)
        group = found.get(key)
        if group is None:
            found[key] = Group(rule, key[1], line.net, line.vat, ZERO, ZERO, {line.vat_code})
        else:
            group.net += line.net
            group.vat += line.vat
            group.codes.add(line.vat_code)
    return list(found.values()), lines_gross


def _scale(document: Document, groups: list[Group], lines_gross: Decimal) -> Decimal:
    factor = find_discount(document, add_up(group.net for group in groups))
    for group in groups:
        group.net = round_cents(group.net * factor)
        group.vat = round_cents(group.vat * factor)
    return lines_gross * factor


def _spread(groups: list[Group], taxed: list[Group], net: Decimal, vat: Decimal) -> None:
    """Make the groups sum to the totals; VAT only where there is a rate."""
    if len(groups) == 1:
        groups[0].net, groups[0].vat = net, vat
        return
    rest = net - add_up(group.net for group in groups)
    if rest:
        groups[find_largest([group.net for group in groups])].net += rest
    for group in groups:
        if not group.rule.rate:
            group.vat = ZERO
    rest = vat - add_up(group.vat for group in taxed)
    if rest:
        taxed[find_largest([group.vat for group in taxed])].vat += rest


def _convert(document: Document, groups: list[Group], taxed: list[Group], rounding: Decimal) -> tuple[Decimal, Decimal]:
    """Fill in the groups' HUF amounts from the document's own HUF totals; return gross and rounding in HUF."""
    rate, stated_net, stated_vat, stated_gross = document.rate, document.net_huf, document.vat_huf, document.gross_huf
    if rate is None or stated_net is None or stated_vat is None or stated_gross is None:
        raise ValueError(f"document {document.number} in {document.currency} has no rate or no HUF totals")
    net_huf = round_cents(stated_net)
    rounding_huf = round_whole(rounding * rate)
    if rounding:
        # the HUF totals may or may not include what was rounded, so they are built up again
        vat_huf = round_cents(stated_vat) if taxed else ZERO
        gross_huf = net_huf + vat_huf + rounding_huf
    else:
        gross_huf = round_cents(stated_gross)
        net_huf = net_huf if taxed else gross_huf
        vat_huf = gross_huf - net_huf
    for group, part in zip(groups, convert_split([group.net for group in groups], rate, net_huf), strict=True):
        group.net_huf = part
    if taxed:
        for group, part in zip(taxed, _split_vat(document, taxed, vat_huf), strict=True):
            group.vat_huf = part
    return gross_huf, rounding_huf


def _split_vat(document: Document, taxed: list[Group], vat_huf: Decimal) -> list[Decimal]:
    """By the document's own VAT summary in HUF where that tells the groups apart, else by the rate."""
    stated = {total.vat_code: total.vat_huf for total in document.vat_totals}
    parts = [stated.get(next(iter(group.codes))) if len(group.codes) == 1 else None for group in taxed]
    codes = {code for group in taxed for code in group.codes}
    if len(codes) == len(taxed) and len(stated) == len(document.vat_totals):
        known = [round_cents(part) for part in parts if part is not None]
        if len(known) == len(taxed) and add_up(known) == vat_huf:
            return known
    return convert_split([group.vat for group in taxed], document.rate or ZERO, vat_huf)
