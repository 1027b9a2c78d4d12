"""Roles of ledger accounts, and the Hungarian default account of each; a company may set its own.

Source of the numbers: the usual Hungarian chart of accounts as in NAV's SAF-T standard accounts (311x receivables,
381 cash, 911 domestic and 931 export sales) and NAV's eÁFA samples (467 output VAT).
"""

from collections.abc import Mapping
from types import MappingProxyType

RECEIVABLE = "receivable"
RECEIVABLE_FOREIGN = "receivable_foreign"  # buyers with an address abroad
CASH = "cash"
CARD_RECEIVABLE = "card_receivable"  # receipts paid otherwise than in cash: what the card company still owes
REVENUE_DOMESTIC = "revenue_domestic"
REVENUE_EXPORT = "revenue_export"
ADVANCE = "advance"
OUTPUT_VAT = "output_vat"
ROUNDING_GAIN = "rounding_gain"
ROUNDING_LOSS = "rounding_loss"

DEFAULT_ACCOUNTS: Mapping[str, str] = MappingProxyType(
    {
        RECEIVABLE: "311",
        RECEIVABLE_FOREIGN: "311",
        CASH: "381",
        CARD_RECEIVABLE: "368",
        REVENUE_DOMESTIC: "911",
        REVENUE_EXPORT: "931",
        ADVANCE: "453",
        OUTPUT_VAT: "467",
        ROUNDING_GAIN: "969",
        ROUNDING_LOSS: "869",
    }
)

TEXTS: Mapping[str, str] = MappingProxyType(
    {
        RECEIVABLE: "Vevőkövetelés",
        RECEIVABLE_FOREIGN: "Külföldi vevőkövetelés",
        CASH: "Pénztár",
        CARD_RECEIVABLE: "Kártyás fizetés követelése",
        REVENUE_DOMESTIC: "Belföldi értékesítés árbevétele",
        REVENUE_EXPORT: "Exportértékesítés árbevétele",
        ADVANCE: "Vevőtől kapott előleg",
        OUTPUT_VAT: "Fizetendő áfa",
        ROUNDING_GAIN: "Kerekítési különbözet",
        ROUNDING_LOSS: "Kerekítési különbözet",
    }
)
"""What a journal line of the role says."""
