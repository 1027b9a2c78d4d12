"""The catalogue: every kind of document the sandbox issues, how often, and how sure we are that the real one looks so.

Evidence: `live` = the shape was seen in real responses; `spec` = follows the published specification; `assumed` = no
real sample exists anywhere we know of, so this is our reading.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.billingo import oddities

Spoiler = Callable[[dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Case:
    """One kind of document. `weight` is its share per hundred among ordinary ones; 0 means only on demand or odd."""

    name: str
    note: str
    type: str = "invoice"
    buyer: str = "company"
    # (VAT name, entitlement) of the lines, in turn
    vats: tuple[tuple[str, str | None], ...] = (("27%", None),)
    currency: str = "HUF"
    method: str = "wire_transfer"
    weight: float = 0.0
    # what it is made from: cancel, modify, modify_full, final, cancel_receipt
    source: str | None = None
    discount: int = 0
    round: str = "none"
    block: str = "invoice"
    evidence: str = "assumed"
    clean: bool = True
    odd: bool = False
    spoil: Spoiler | None = None


def other(kind: str, block: str, note: str) -> Case:
    """A document that is no invoice: not for the books, but listed."""
    return Case(kind, note, type=kind, block=block, weight=0.15, clean=False)


ORDINARY = (
    Case("invoice_27", "Domestic, 27 %, one to five lines", weight=46, evidence="live"),
    Case("invoice_27_card", "Domestic, 27 %, paid by card at once", method="bankcard", weight=8, evidence="live"),
    Case("invoice_cash_rounded", "Cash; gross_total rounded to 5 forints, lines and summary are not",
         method="cash", round="five", weight=4),
    Case("invoice_person", "Private person, no tax number", buyer="person", weight=8, evidence="live"),
    Case("invoice_5", "Domestic, 5 %", vats=(("5%", None),), weight=4, evidence="spec"),
    Case("invoice_18", "Domestic, 18 %", vats=(("18%", None),), weight=2, evidence="spec"),
    Case("invoice_mixed_rates", "27 %, 18 % and 5 % together", vats=(("27%", None), ("18%", None), ("5%", None)),
         weight=6),
    Case("invoice_aam", "Personal exemption; every domestic sale of an exempt seller", vats=(("AAM", "AAM"),)),
    Case("invoice_tam", "Exempt by activity", vats=(("TAM", "TAM"),), weight=2),
    Case("invoice_reverse_charge", "Domestic reverse charge: F.AFA, no VAT amount", vats=(("F.AFA", None),), weight=2),
    Case("invoice_margin_scheme", "Margin scheme for used goods", vats=(("K.AFA", "SECOND_HAND"),), weight=1),
    Case("invoice_eu_goods", "Goods to an EU company: 0% with KBAET, EUR", buyer="eu", vats=(("0%", "KBAET"),),
         currency="EUR", weight=3),
    Case("invoice_eu_service", "Service to an EU company: 0% with EUFAD37, EUR", buyer="eu",
         vats=(("0%", "EUFAD37"),), currency="EUR", weight=3),
    Case("invoice_export", "Goods to a third country: 0% with EAM, USD", buyer="third", vats=(("0%", "EAM"),),
         currency="USD", weight=1),
    Case("invoice_third_country_service", "Service to a third country: 0% with HO, EUR", buyer="third",
         vats=(("0%", "HO"),), currency="EUR", weight=1),
    Case("invoice_outside_scope", "Outside the scope of VAT: 0% with ATK", vats=(("0%", "ATK"),), weight=0.5),
    Case("invoice_eur_domestic", "27 % in EUR; summary's local amounts are HUF", currency="EUR", weight=2),
    Case("invoice_discount", "Percent discount on the whole document, already taken off each line's amounts",
         discount=10, weight=3),
    Case("advance", "Advance invoice", type="advance", weight=2),
    Case("final_invoice", "Type invoice; takes the advance back in negative lines, related_documents names it",
         source="final", weight=2),
    Case("modification", "A quantity was wrong: the difference as negative lines; the original turns `modified`",
         type="modification", source="modify", weight=1),
    Case("cancellation", "Negative quantities and totals, next number of the same block; the original turns cancelled",
         type="cancellation", source="cancel", weight=2),
    Case("receipt", "Receipt: private person without address", type="receipt", buyer="receipt", method="cash",
         block="receipt", weight=5, evidence="live"),
    Case("receipt_cancellation", "A receipt taken back", type="receipt_cancellation", source="cancel_receipt",
         buyer="receipt", method="cash", block="receipt", weight=0.3),
    Case("proforma", "Proforma, its own series of numbers without year", type="proforma", method="elore_utalas",
         weight=4, evidence="live"),
    Case("draft", "Draft: no number; may vanish", type="draft", weight=0.6, evidence="live", clean=False),
    other("offer", "offer", "Offer"),
    other("order_form", "order_form", "Order form"),
    other("waybill", "waybill", "Waybill"),
    other("cert_of_completion", "certificate_of_completion", "Certificate of completion"),
    other("d_cert_of_completion", "certificate_of_completion", "Draft of a certificate of completion"),
    other("dossier", "dossier", "Dossier"),
    other("draft_offer", "offer", "Draft of an offer"),
    other("draft_order_form", "order_form", "Draft of an order form"),
    other("draft_waybill", "waybill", "Draft of a waybill"),
)  # fmt: skip


def odd_case(name: str, note: str, spoil: Spoiler | None, **more: Any) -> Case:
    """A document with something wrong or unusual; never in the clean profile."""
    return Case(name, note, clean=False, odd=True, spoil=spoil, **more)


ODD = (
    odd_case("gross_off_by_one", "Prices given gross: net + VAT misses gross by one, on the line and in the totals",
             None, evidence="live"),
    odd_case("unknown_type", "A type that no specification names", oddities.unknown_type),
    odd_case("unknown_vat", "A VAT rate that no specification names", oddities.unknown_vat),
    odd_case("unknown_payment_method", "A payment method that no specification names", oddities.unknown_payment_method),
    odd_case("legacy_vat_eu", "The old code EU without entitlement: goods or service, nobody can tell", None,
             buyer="eu", vats=(("EU", None),), currency="EUR"),
    odd_case("zero_without_entitlement", "0% without entitlement", None, vats=(("0%", None),), evidence="live"),
    odd_case("aam_with_rate", "Entitlement AAM beside 20 %, as in the vendor's demonstration data", None,
             vats=(("20%", "AAM"),), evidence="live"),
    odd_case("broken_total", "Totals ten per cent above the sum of the lines", oddities.break_total),
    odd_case("broken_line", "A line's net is not price times quantity, totals follow the line", oddities.break_line),
    odd_case("missing_rate", "EUR with conversion_rate 0", oddities.drop_rate, currency="EUR"),
    odd_case("missing_buyer_address", "Domestic company without an address", oddities.drop_address),
    odd_case("missing_buyer_name", "Buyer without a name", oddities.drop_name),
    odd_case("wrong_buyer_tax_number", "Check digit of the buyer's tax number is wrong", oddities.break_tax_number),
    odd_case("due_before_issue", "Due date before the issue date", oddities.swap_dates),
    odd_case("orphan_cancellation", "A cancellation whose original this organization never had", oddities.orphan,
             type="cancellation"),
    odd_case("no_lines", "No items at all", oddities.drop_lines),
    odd_case("null_related", "related_documents and tags are null", oddities.null_lists),
    odd_case("long_text", "Very long names and comments, quotes, line breaks, an emoji", oddities.stretch_text),
)  # fmt: skip

# only on demand: readings that the open questions also allow
ON_DEMAND = (
    odd_case("modification_full", "A modification that repeats the whole document with its new values", None,
             type="modification", source="modify_full"),
    odd_case("discount_after_lines", "Percent discount taken off the totals, the lines are not discounted",
             oddities.discount_totals),
    odd_case("other_supplier", "The seller on the document is not this organization", oddities.change_supplier),
    odd_case("legacy_vat_euk", "The old code EUK", None, buyer="third", vats=(("EUK", None),), currency="EUR"),
    odd_case("huge_amounts", "Amounts of twelve digits", oddities.enlarge),
)  # fmt: skip

CASES = {case.name: case for case in (*ORDINARY, *ODD, *ON_DEMAND)}
