"""What follows from the lines of a document: amounts that a line lacks, the totals, and the VAT summary. Pure."""

from decimal import Decimal

from msgspec.structs import replace

from billingo.booking.amounts import WHOLE, ZERO, add_up, read_tolerance, round_whole
from billingo.booking.vat import find_vat_rule
from billingo.model.company import BookingRules
from billingo.model.document import Document, Line, VatTotal


def sum_lines(document: Document, rules: BookingRules) -> Document:
    """Fill in what the lines lack, as far as it follows, and replace totals and VAT summary by what the lines come to.

    A line's amounts that are there stay as they are. Amounts in HUF follow by the rate, rounded per VAT code to whole
    forints; cash rounding is applied to the gross total.
    """
    unit = read_tolerance(document.currency)
    lines = tuple(_complete(line, rules, unit) for line in document.lines)
    rate = WHOLE if document.currency == "HUF" else document.rate
    sums: dict[str, list[Decimal]] = {}
    for line in lines:
        known = sums.setdefault(line.vat_code, [ZERO, ZERO, ZERO])
        for place, amount in enumerate((line.net, line.vat, line.gross)):
            known[place] += amount or ZERO
    totals = tuple(
        VatTotal(code, net, vat, gross, _convert(vat, rate, document.currency))
        for code, (net, vat, gross) in sums.items()
    )
    net, vat, gross = (add_up(amounts[place] for amounts in sums.values()) for place in range(3))
    net_huf, vat_huf = (
        None
        if rate is None
        else add_up(_convert(amounts[place], rate, document.currency) or ZERO for amounts in sums.values())
        for place in range(2)
    )
    rounded = gross
    if document.rounding:
        rounded = round_whole(gross / document.rounding) * document.rounding
    rest = _convert(rounded - net - vat, rate, document.currency)
    gross_huf = None if net_huf is None or vat_huf is None or rest is None else net_huf + vat_huf + rest
    return replace(
        document, lines=lines, vat_totals=totals, net=net, vat=vat, gross=rounded, net_huf=net_huf, vat_huf=vat_huf,
        gross_huf=gross_huf, rate=rate,
    )  # fmt: skip


def _complete(line: Line, rules: BookingRules, unit: Decimal) -> Line:
    """Net from quantity and price, VAT from the rate of the code, gross from both; only where they are missing."""
    net, vat, gross = line.net, line.vat, line.gross
    if net is None and gross is not None and vat is not None:
        net = gross - vat
    if net is None and line.quantity is not None and line.unit_net is not None:
        net = _round(line.quantity * line.unit_net, unit)
    if vat is None and net is not None and gross is not None:
        vat = gross - net
    if vat is None and net is not None and (rule := find_vat_rule(rules, line.vat_code, line.entitlement)) is not None:
        vat = _round(net * (rule.rate or ZERO), unit)
    if gross is None and net is not None and vat is not None:
        gross = net + vat
    return replace(line, net=net, vat=vat, gross=gross)


def _round(amount: Decimal, unit: Decimal) -> Decimal:
    return round_whole(amount / unit) * unit


def _convert(amount: Decimal, rate: Decimal | None, currency: str) -> Decimal | None:
    if rate is None:
        return None
    return amount if currency == "HUF" else round_whole(amount * rate)
