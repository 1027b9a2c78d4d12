"""From a valid document to its booking: a balanced journal entry and VAT ledger lines. Pure; balanced by construction.

Signed amounts are used throughout, debit positive; only the finished lines have sides.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from billingo.booking import accounts as roles
from billingo.booking.amounts import ZERO
from billingo.booking.figures import Figures, compute_figures
from billingo.booking.originals import CANCELLATIONS, find_original, list_advances
from billingo.booking.rules import FULL
from billingo.booking.vat import EXPORT_VAT
from billingo.model.company import BookingRules, Company, VatRule
from billingo.model.document import Document, DocumentKind
from billingo.model.journal import BookedOriginal, Booking, JournalEntry, JournalLine, VatLedgerLine

ENTRY_TEXTS: Mapping[DocumentKind, str] = {
    DocumentKind.INVOICE: "Kimenő számla",
    DocumentKind.ADVANCE: "Kimenő előlegszámla",
    DocumentKind.MODIFICATION: "Kimenő helyesbítő számla",
    DocumentKind.CANCELLATION: "Kimenő sztornó számla",
    DocumentKind.RECEIPT: "Kimenő nyugta",
    DocumentKind.RECEIPT_CANCELLATION: "Kimenő sztornó nyugta",
}
CASH_METHODS = frozenset({"cash"})
BY_BANK = frozenset({"wire_transfer", "elore_utalas", ""})

Signed = dict[str, tuple[Decimal, Decimal, str]]
"""Account -> amount in the document's currency, in HUF, text; debit positive."""
VatKey = tuple[str, Decimal | None, tuple[str, ...]]


def journalize(
    document: Document, company: Company, rules: BookingRules, originals: Mapping[str, BookedOriginal]
) -> Booking:
    """Return what is to be written for a document that has no error and waits for nothing.

    Amounts of the entry are in the document's currency and in HUF, to hundredths at most; the posting date is the
    fulfillment date, the VAT tax point. A proforma has no entry, nor has a document whose amounts are all zero.
    Raises ValueError for a document that :func:`billingo.booking.validate.validate` would not have let through.
    """
    if document.kind is DocumentKind.PROFORMA:
        return Booking(entry=None, vat_lines=())
    original = find_original(document, originals)
    posted = posting_date(document)
    if document.kind in CANCELLATIONS:
        if original is None:
            raise ValueError(f"{document.kind} {document.number} of {company.name} has no booked original")
        signed, vat_lines = _reverse(original, posted)
    else:
        figures = compute_figures(document, rules, settled=_settles(document, rules, originals, original))
        signed = _sign_figures(document, rules, figures, original)
        vat_lines = _list_vat(figures, posted, of_advance=_is_advance(document, original))
        if original is not None and rules.modification_amounts == FULL:
            booked, booked_vat = _reverse(original, posted)
            signed = _add_signed(signed, booked)
            vat_lines = _merge_vat((*vat_lines, *booked_vat))
    lines = _take_sides(signed)
    entry = None
    if lines:
        text = f"{ENTRY_TEXTS[document.kind]} {document.number}"
        entry = JournalEntry(posted, document.currency, lines, text)
    return Booking(entry, vat_lines, None if original is None else original.document_id)


def posting_date(document: Document) -> date:
    """Return the day that the booking belongs to: fulfillment, else issue. Raises ValueError when both are missing."""
    posted = document.fulfillment_date or document.issue_date
    if posted is None:
        raise ValueError(f"document {document.number} has neither a fulfillment date nor an issue date")
    return posted


def _is_advance(document: Document, original: BookedOriginal | None) -> bool:
    if document.kind is DocumentKind.MODIFICATION:
        return original is not None and original.kind == DocumentKind.ADVANCE
    return document.kind is DocumentKind.ADVANCE


def _settles(
    document: Document,
    rules: BookingRules,
    originals: Mapping[str, BookedOriginal],
    original: BookedOriginal | None,
) -> bool:
    """Whether negative lines take back an advance: on a final invoice, or on the new values of one."""
    if document.kind is DocumentKind.MODIFICATION:
        return (
            original is not None
            and original.kind == DocumentKind.INVOICE
            and rules.modification_amounts == FULL
            and any(line.account == rules.accounts[roles.ADVANCE] for line in original.lines)
        )
    return bool(list_advances(document, originals))


def _sign_figures(document: Document, rules: BookingRules, figures: Figures, original: BookedOriginal | None) -> Signed:
    """Debit what the buyer owes, credit revenue or advance, VAT and rounding."""
    signed: Signed = {}
    table = rules.accounts
    of_advance = _is_advance(document, original)
    abroad = is_abroad(document)
    _post(signed, table, _debit_role(document, abroad=abroad), figures.gross, figures.gross_huf)
    for group in figures.groups:
        if of_advance or group.settles:
            role = roles.ADVANCE
        elif abroad or group.rule.nav_vat in EXPORT_VAT:
            role = roles.REVENUE_EXPORT
        else:
            role = roles.REVENUE_DOMESTIC
        _post(signed, table, role, -group.net, -group.net_huf)
        if group.vat or group.vat_huf:
            _post(signed, table, roles.OUTPUT_VAT, -group.vat, -group.vat_huf)
    if figures.rounding or figures.rounding_huf:
        role = roles.ROUNDING_GAIN if figures.rounding > 0 else roles.ROUNDING_LOSS
        _post(signed, table, role, -figures.rounding, -figures.rounding_huf)
    return signed


def is_abroad(document: Document) -> bool:
    """Whether the buyer's address is in another country."""
    return document.buyer.address.country_code not in {"", "HU"}


def _debit_role(document: Document, *, abroad: bool) -> str:
    if document.payment_method in CASH_METHODS:
        return roles.CASH
    if document.kind is DocumentKind.RECEIPT and document.payment_method not in BY_BANK:
        return roles.CARD_RECEIVABLE
    return roles.RECEIVABLE_FOREIGN if abroad else roles.RECEIVABLE


def _post(signed: Signed, table: Mapping[str, str], role: str, amount: Decimal, amount_huf: Decimal) -> None:
    account = table[role]
    known = signed.get(account)
    if known is None:
        signed[account] = (amount, amount_huf, roles.TEXTS[role])
    else:
        signed[account] = (known[0] + amount, known[1] + amount_huf, known[2])


def _add_signed(first: Signed, second: Signed) -> Signed:
    total = dict(first)
    for account, (amount, amount_huf, text) in second.items():
        known = total.get(account, (ZERO, ZERO, text))
        total[account] = (known[0] + amount, known[1] + amount_huf, known[2])
    return total


def _take_sides(signed: Signed) -> tuple[JournalLine, ...]:
    """Give every amount its side and drop the zeros.

    Where rounding or two exchange rates leave the two currencies on opposite sides, each gets a line of its own.
    """
    lines = []
    for account, (amount, amount_huf, text) in signed.items():
        if amount >= 0 and amount_huf >= 0:
            if amount or amount_huf:
                lines.append(JournalLine(account, amount_huf, ZERO, amount, ZERO, text))
        elif amount <= 0 and amount_huf <= 0:
            lines.append(JournalLine(account, ZERO, -amount_huf, ZERO, -amount, text))
        elif amount > 0:
            lines.append(JournalLine(account, ZERO, ZERO, amount, ZERO, text))
            lines.append(JournalLine(account, ZERO, -amount_huf, ZERO, ZERO, text))
        else:
            lines.append(JournalLine(account, amount_huf, ZERO, ZERO, ZERO, text))
            lines.append(JournalLine(account, ZERO, ZERO, ZERO, -amount, text))
    return tuple(lines)


def _reverse(original: BookedOriginal, posted: date) -> tuple[Signed, tuple[VatLedgerLine, ...]]:
    """Return the mirror of everything booked for the original and its modifications."""
    signed: Signed = {}
    for line in original.lines:
        known = signed.get(line.account, (ZERO, ZERO, line.text))
        signed[line.account] = (
            known[0] + line.credit - line.debit,
            known[1] + line.credit_huf - line.debit_huf,
            known[2],
        )
    taken_back = [
        replace(line, net=-line.net, vat=-line.vat, net_huf=-line.net_huf, vat_huf=-line.vat_huf, tax_point_date=posted)
        for line in original.vat_lines
    ]
    return signed, _merge_vat(taken_back)


def _list_vat(figures: Figures, tax_point: date, *, of_advance: bool) -> tuple[VatLedgerLine, ...]:
    lines = [
        VatLedgerLine(
            group.rule.nav_vat,
            group.rule.rate,
            _list_return_codes(group.rule, of_advance=of_advance),
            group.net,
            group.vat,
            group.net_huf,
            group.vat_huf,
            tax_point,
        )
        for group in figures.groups
    ]
    return _merge_vat(lines)


def _list_return_codes(rule: VatRule, *, of_advance: bool) -> tuple[str, ...]:
    return rule.return_codes + rule.advance_return_codes if of_advance else rule.return_codes


def _merge_vat(lines: Sequence[VatLedgerLine]) -> tuple[VatLedgerLine, ...]:
    """Sum lines of the same rate and return codes; drop those that come to nothing."""
    if len(lines) == 1:
        (only,) = lines
        return (only,) if only.net or only.vat or only.net_huf or only.vat_huf else ()
    merged: dict[VatKey, VatLedgerLine] = {}
    for line in lines:
        key = (line.nav_vat, line.rate, line.return_codes)
        known = merged.get(key)
        merged[key] = line if known is None else _sum_vat((known, line))
    return tuple(line for line in merged.values() if line.net or line.vat or line.net_huf or line.vat_huf)


def _sum_vat(lines: Sequence[VatLedgerLine]) -> VatLedgerLine:
    first, second = lines
    return replace(
        second,
        net=first.net + second.net,
        vat=first.vat + second.vat,
        net_huf=first.net_huf + second.net_huf,
        vat_huf=first.vat_huf + second.vat_huf,
    )
