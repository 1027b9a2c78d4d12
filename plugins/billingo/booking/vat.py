"""Which NAV rate and VAT-return lines a pair of VAT code and entitlement stands for. Ambiguous codes fail closed.

Source of the default table: NAV's standard tax code catalogue of 2025-12-01 (MPnn, DPnn, DHnn) and the definitions of
``vatRate`` in NAV Online Számla 3.0. The old codes EU, EUK, MAA, ÁKK, ÁTHK and K.AFA mean several things, so they are
booked only beside an entitlement that decides, or by a rule that the company has set.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from billingo.model.company import BookingRules, VatRule

ZERO_RATE_FROM = date(2025, 12, 1)  # MP110 is in the catalogue from that day
ZERO_RATE = VatRule("0", Decimal(0), ("MP110",), valid_from=ZERO_RATE_FROM)
PERSONAL = VatRule("AAM", None, ())
ACTIVITY = VatRule("TAM", None, ("MP08",))
REVERSE_CHARGE = VatRule("FAD", None, ("MP04",))

DEFAULT_VAT_RULES: Mapping[tuple[str, str], VatRule] = MappingProxyType(
    {
        ("27%", ""): VatRule("27", Decimal("0.27"), ("MP07",), ("DP45",)),
        ("18%", ""): VatRule("18", Decimal("0.18"), ("MP06",), ("DP45",)),
        ("5%", ""): VatRule("5", Decimal("0.05"), ("MP05",), ("DP45",)),
        ("0%", ""): ZERO_RATE,
        ("", "WITHOUT_ENTITLEMENT"): ZERO_RATE,
        ("AAM", ""): PERSONAL,
        ("", "AAM"): PERSONAL,
        ("TAM", ""): ACTIVITY,
        ("", "TAM"): ACTIVITY,
        ("F.AFA", ""): REVERSE_CHARGE,
        ("FAD", ""): REVERSE_CHARGE,
        ("", "KBAET"): VatRule("KBAET", None, ("MP02",)),
        ("", "EAM"): VatRule("EAM", None, ("MP01",), ("DP46",)),
        ("", "NAM_1"): VatRule("NAM", None, ("MP01",), ("DP46",)),
        ("", "NAM_2"): VatRule("NAM", None, ("MP01",), ("DP46",)),
        ("", "ATK"): VatRule("ATK", None, ("ATK",)),
        ("", "EUFAD37"): VatRule("EUFAD37", None, ("DH91", "DH92")),
        ("", "EUFADE"): VatRule("EUFADE", None, ("DH91", "DH93")),
        # goods would be DH90; the document does not tell goods from services, and these are services as a rule
        ("", "EUE"): VatRule("EUE", None, ("DH91",)),
        ("", "HO"): VatRule("HO", None, ("DH91",)),
        ("", "TRAVEL_AGENCY"): VatRule("TRAVEL_AGENCY", None, ("MP09", "DP49")),
        ("", "SECOND_HAND"): VatRule("SECOND_HAND", None, ("MP09", "DP50")),
        ("", "ARTWORK"): VatRule("ARTWORK", None, ("MP09", "DP50")),
        ("", "ANTIQUES"): VatRule("ANTIQUES", None, ("MP09", "DP50")),
    }
)

MARGIN_SCHEME = frozenset({"TRAVEL_AGENCY", "SECOND_HAND", "ARTWORK", "ANTIQUES"})
DECIDED_BY: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "EU": frozenset({"KBAET", "EUFAD37", "EUFADE", "EUE"}),
        "EUK": frozenset({"EAM", "HO", "NAM_1", "NAM_2"}),
        "MAA": frozenset({"AAM", "TAM", "KBAET", "EAM", "NAM_1", "NAM_2"}),
        "ÁKK": frozenset({"ATK"}),
        "ÁTHK": frozenset({"ATK", "EUFAD37", "EUFADE", "EUE", "HO"}),
        "K.AFA": MARGIN_SCHEME,
    }
)
"""The entitlements that make an ambiguous old code clear."""

EXPORT_VAT = frozenset({"KBAET", "KBAUK", "EAM", "EUFAD37", "EUFADE", "EUE", "HO"})
"""NAV rates whose revenue is that of exports."""


def find_vat_rule(rules: BookingRules, vat_code: str, entitlement: str) -> VatRule | None:
    """Return the rule of the pair, or None when it is not mapped, ambiguous or contradicts itself.

    A rule for exactly this pair wins, so that a company can decide what the defaults leave open.
    """
    table = rules.vat_rules
    rule = table.get((vat_code, entitlement))
    if rule is not None or not entitlement:
        return rule
    rule = table.get(("", entitlement))
    if rule is None or vat_code in {"0%", "", entitlement}:
        return rule
    if entitlement in DECIDED_BY.get(vat_code, ()):
        return rule
    own = table.get((vat_code, ""))
    return rule if own is not None and own.nav_vat == rule.nav_vat else None


def contradicts(rules: BookingRules, vat_code: str, entitlement: str) -> bool:
    """Whether code and entitlement are each known, but not together: 27% beside AAM, TAM beside AAM."""
    if not entitlement or ("", entitlement) not in rules.vat_rules or find_vat_rule(rules, vat_code, entitlement):
        return False
    return vat_code.endswith("%") or vat_code in DECIDED_BY or (vat_code, "") in rules.vat_rules
