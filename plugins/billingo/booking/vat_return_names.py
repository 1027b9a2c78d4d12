"""What NAV's standard tax codes and VAT rates stand for, in Hungarian and English, and which line of the return a code is.

Source of the facts: NAV's standard tax code catalogue of 2025-12-01. MPnn is line nn of the return's main sheet, DPnn a
line that details it, DHnn a line for what lies outside the territory of the VAT act.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

RETURN_CODES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "MP01": ("Adómentes export és nemzetközi ügylet", "Exempt export and international supply"),
        "MP02": ("Adómentes Közösségen belüli értékesítés", "Exempt intra-Community supply"),
        "MP03": ("Új közlekedési eszköz Közösségen belülre", "New means of transport to the Community"),
        "MP04": ("Belföldi fordított adózás", "Domestic reverse charge"),
        "MP05": ("5%-os értékesítés", "Sales at 5%"),
        "MP06": ("18%-os értékesítés", "Sales at 18%"),
        "MP07": ("27%-os értékesítés", "Sales at 27%"),
        "MP08": ("Tárgyi adómentes értékesítés", "Sales exempt by their nature"),
        "MP09": ("Különbözet szerinti adózás", "Margin scheme"),
        "MP110": ("0%-os értékesítés", "Sales at 0%"),
        "DP37": ("Termékexport", "Export of goods"),
        "DP43": ("Tárgyi eszköz értékesítése", "Sale of fixed assets"),
        "DP44": ("Apport", "Contribution in kind"),
        "DP45": ("Adóköteles értékesítés előlege", "Advances for taxable sales"),
        "DP46": ("Adómentes vagy fordított ügylet előlege", "Advances for exempt or reverse-charge supplies"),
        "DP49": ("Utazásszervezés", "Travel services"),
        "DP50": ("Használt ingóság, műalkotás, régiség", "Second-hand goods, art, antiques"),
        "DH90": ("Áfa területi hatályán kívüli termékértékesítés", "Goods supplied outside the territory"),
        "DH91": ("Áfa területi hatályán kívüli szolgáltatás", "Services supplied outside the territory"),
        "DH92": ("Közösségi adóalanynak, Áfa tv. 37. § (1)", "To taxable persons in the EU, section 37 (1)"),
        "DH93": ("Közösségi adóalanynak, egyéb szolgáltatás", "To taxable persons in the EU, other services"),
        "ATK": ("Áfa tárgyi hatályán kívül", "Outside the scope of VAT"),
    }
)
"""Code -> Hungarian, English."""

VAT_RATES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "AAM": ("alanyi adómentes", "personal exemption"),
        "TAM": ("tárgyi adómentes", "exempt by its nature"),
        "KBAET": ("Közösségen belüli termékértékesítés", "intra-Community supply of goods"),
        "KBAUK": ("új közlekedési eszköz Közösségen belülre", "new means of transport within the Community"),
        "EAM": ("termékexport", "export of goods"),
        "NAM": ("egyéb nemzetközi ügylet", "other international supply"),
        "FAD": ("belföldi fordított adózás", "domestic reverse charge"),
        "ATK": ("áfa tárgyi hatályán kívül", "outside the scope of VAT"),
        "EUFAD37": ("más tagállamban fordított adózás, 37. §", "reverse charge in another member state, section 37"),
        "EUFADE": ("más tagállamban fordított adózás, egyéb", "reverse charge in another member state, other"),
        "EUE": ("más tagállamban teljesített", "supplied in another member state"),
        "HO": ("harmadik országban teljesített", "supplied in a third country"),
        "TRAVEL_AGENCY": ("különbözet: utazásszervezés", "margin scheme: travel services"),
        "SECOND_HAND": ("különbözet: használt cikk", "margin scheme: second-hand goods"),
        "ARTWORK": ("különbözet: műalkotás", "margin scheme: art"),
        "ANTIQUES": ("különbözet: gyűjteménydarab, régiség", "margin scheme: antiques"),
    }
)
"""NAV's rate without a percentage -> Hungarian, English."""

_LINE = re.compile(r"(?:MP|MD|DP|DD|DH)0*(?P<line>[0-9]+)\Z")


def find_return_line(code: str) -> str:
    """The number of the return's line as it is printed there, at least two digits: ``MP07`` is ``07``; "" if it has none."""
    found = _LINE.match(code)
    return found["line"].zfill(2) if found else ""


def name_return_code(code: str, language: str) -> str:
    """What a standard tax code stands for, in ``hu`` or ``en``; "" for one that is not in the table."""
    return _choose(RETURN_CODES.get(code), language)


def name_vat_rate(nav_vat: str, language: str) -> str:
    """What NAV's rate stands for, in ``hu`` or ``en``; "" for a percentage, which speaks for itself."""
    return _choose(VAT_RATES.get(nav_vat), language)


def _choose(names: tuple[str, str] | None, language: str) -> str:
    if names is None:
        return ""
    return names[0] if language == "hu" else names[1]
