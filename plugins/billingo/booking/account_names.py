"""What ledger accounts are called, in Hungarian and English.

A company numbers its accounts as it likes below the usual Hungarian chart of accounts, so an account has the name of the
longest beginning that is known: 3112 is called as 311 is.
"""

from collections.abc import Mapping
from types import MappingProxyType

ACCOUNT_NAMES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "31": ("Vevőkövetelések", "Trade receivables"),
        "316": ("Külföldi vevőkövetelések", "Foreign trade receivables"),
        "317": ("Külföldi vevőkövetelések", "Foreign trade receivables"),
        "36": ("Egyéb követelések", "Other receivables"),
        "368": ("Különféle egyéb követelések", "Sundry other receivables"),
        "38": ("Pénzeszközök", "Cash and bank"),
        "381": ("Pénztár", "Cash in hand"),
        "382": ("Valutapénztár", "Foreign currency in hand"),
        "384": ("Elszámolási betétszámla", "Current bank account"),
        "386": ("Devizabetét-számla", "Foreign currency bank account"),
        "389": ("Átvezetési számla", "Transfers in transit"),
        "45": ("Rövid lejáratú kötelezettségek", "Short-term liabilities"),
        "453": ("Vevőktől kapott előlegek", "Advances from customers"),
        "454": ("Szállítók", "Trade payables"),
        "46": ("Adók és költségvetési elszámolások", "Taxes and settlements with the state"),
        "466": ("Előzetesen felszámított áfa", "Input VAT"),
        "467": ("Fizetendő áfa", "Output VAT"),
        "468": ("Áfa elszámolási számla", "VAT settlement"),
        "47": ("Egyéb rövid lejáratú kötelezettségek", "Other short-term liabilities"),
        "48": ("Passzív időbeli elhatárolások", "Accruals and deferred income"),
        "86": ("Egyéb ráfordítások", "Other expenses"),
        "869": ("Különféle egyéb ráfordítások", "Sundry other expenses"),
        "87": ("Pénzügyi műveletek ráfordításai", "Financial expenses"),
        "91": ("Belföldi értékesítés árbevétele", "Domestic sales revenue"),
        "92": ("Belföldi értékesítés árbevétele", "Domestic sales revenue"),
        "93": ("Exportértékesítés árbevétele", "Export sales revenue"),
        "94": ("Exportértékesítés árbevétele", "Export sales revenue"),
        "96": ("Egyéb bevételek", "Other income"),
        "969": ("Különféle egyéb bevételek", "Sundry other income"),
        "97": ("Pénzügyi műveletek bevételei", "Financial income"),
    }
)
"""Beginning of an account's number -> Hungarian, English."""


def name_account(account: str, language: str) -> str:
    """The name of an account in ``hu`` or ``en``; "" for one whose beginning is in no chart that we know."""
    for length in range(len(account), 1, -1):
        names = ACCOUNT_NAMES.get(account[:length])
        if names is not None:
            return names[0] if language == "hu" else names[1]
    return ""
