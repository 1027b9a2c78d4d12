"""VAT rules in words and from forms: what each NAV rate means, and what an accountant chose or typed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from billingo.booking.vat import DEFAULT_VAT_RULES
from billingo.model.company import VatRule
from billingo.web.formats import format_number
from billingo.web.language import gettext as _
from billingo.web.list_filters import parse_number

CUSTOM = "custom"
MOST_CODES = 6
_RETURN_CODE = re.compile(r"[A-Z]{2}[0-9]{2,3}|ATK")
_NO_RETURN_CODE = {"AAM"}  # the only one without a line in the return

KNOWN_RULES: Mapping[str, VatRule] = {rule.nav_vat: rule for rule in DEFAULT_VAT_RULES.values()}
"""The rules of the default table by NAV rate: what a code may be mapped to with one choice."""


def name_nav_rates() -> dict[str, str]:
    """NAV rate -> what it means, in the language of the request."""
    return {
        "27": _("27%, the general rate"),
        "18": _("18%, a reduced rate"),
        "5": _("5%, a reduced rate"),
        "0": _("0%, the real zero rate"),
        "AAM": _("personal exemption"),
        "TAM": _("exempt by its activity (sections 85 and 86)"),
        "FAD": _("domestic reverse charge"),
        "KBAET": _("goods within the EU, exempt"),
        "KBAUK": _("new means of transport within the EU, exempt"),
        "EAM": _("export of goods"),
        "NAM": _("other international exemption"),
        "ATK": _("out of scope of VAT"),
        "EUFAD37": _("service to a business in the EU, reverse charge (section 37)"),
        "EUFADE": _("other reverse charge in another member state"),
        "EUE": _("taxed in another member state"),
        "HO": _("performed in a third country"),
        "TRAVEL_AGENCY": _("margin scheme, travel agency"),
        "SECOND_HAND": _("margin scheme, second-hand goods"),
        "ARTWORK": _("margin scheme, works of art"),
        "ANTIQUES": _("margin scheme, collectors' items and antiques"),
    }


def name_rate(rule: VatRule) -> str:
    """A rule's rate as people read it: ``27%``, or that there is none."""
    return _("no VAT") if rule.rate is None else f"{format_number((rule.rate * 100).normalize())}%"


@dataclass(frozen=True, slots=True)
class RuleForm:
    """What was typed for a VAT rule, and what is wrong with it by field; ``rule`` is there if nothing is."""

    choice: str = ""
    nav_vat: str = ""
    rate: str = ""
    return_codes: str = ""
    advance_return_codes: str = ""
    valid_from: str = ""
    rule: VatRule | None = None
    faults: Mapping[str, str] = field(default_factory=dict)


def read_rule(given: Mapping[str, str]) -> RuleForm:
    """Read the fields ``choice``, ``nav_vat``, ``rate`` (percent), ``return_codes`` and the rest of a form."""
    typed: dict[str, Any] = {
        name: given.get(name, "").strip()[:200]
        for name in ("choice", "nav_vat", "rate", "return_codes", "advance_return_codes", "valid_from")
    }
    choice = typed["choice"]
    if choice in KNOWN_RULES:
        return RuleForm(**typed, rule=KNOWN_RULES[choice])
    if choice != CUSTOM:
        return RuleForm(**typed, faults={"choice": _("Choose how this VAT code is booked.")})
    faults: dict[str, str] = {}
    if typed["nav_vat"] not in {*name_nav_rates(), "percent"}:
        faults["nav_vat"] = _("Choose what the code means for NAV.")
    rate = _read_rate(typed["nav_vat"], typed["rate"], faults)
    codes = _read_codes("return_codes", typed["return_codes"], faults)
    if not codes and "return_codes" not in faults and typed["nav_vat"] not in _NO_RETURN_CODE:
        faults["return_codes"] = _("Give at least one line of the VAT return, for example MP07.")
    advance = _read_codes("advance_return_codes", typed["advance_return_codes"], faults)
    valid_from = _read_day(typed["valid_from"], faults)
    if faults:
        return RuleForm(**typed, faults=faults)
    nav_vat = typed["nav_vat"] if typed["nav_vat"] != "percent" else f"{((rate or Decimal(0)) * 100).normalize():f}"
    return RuleForm(**typed, rule=VatRule(nav_vat, rate, codes, advance, valid_from))


def fill_form(rule: VatRule) -> RuleForm:
    """The form that gives this rule."""
    known = KNOWN_RULES.get(rule.nav_vat)
    percent = rule.rate is not None and known is None
    return RuleForm(
        choice=rule.nav_vat if known == rule else CUSTOM,
        nav_vat="percent" if percent else rule.nav_vat,
        rate="" if rule.rate is None else f"{(rule.rate * 100).normalize():f}",
        return_codes=", ".join(rule.return_codes),
        advance_return_codes=", ".join(rule.advance_return_codes),
        valid_from="" if rule.valid_from is None else rule.valid_from.isoformat(),
        rule=rule,
    )


def _read_rate(nav_vat: str, text: str, faults: dict[str, str]) -> Decimal | None:
    """The rate as a fraction: that of a NAV rate which has one, else what was typed for ``percent``."""
    known = KNOWN_RULES.get(nav_vat)
    if nav_vat != "percent":
        return known.rate if known is not None else None
    number = parse_number(text.removesuffix("%"))
    if number is None or not 0 < number < 100 or number != round(number, 2):
        faults["rate"] = _("Give a percentage between 0 and 100, for example 7.")
        return None
    return number / 100


def _read_codes(name: str, text: str, faults: dict[str, str]) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(text.upper().replace(",", " ").replace(";", " ").split()))
    wrong = [code for code in codes if not _RETURN_CODE.fullmatch(code)]
    if wrong:
        faults[name] = _("%(code)s is no code of the VAT return; they look like MP07 or DH91.") % {"code": wrong[0]}
    elif len(codes) > MOST_CODES:
        faults[name] = _("These are too many codes.")
    return codes


def _read_day(text: str, faults: dict[str, str]) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        faults["valid_from"] = _("Give a day such as 2026-01-31.")
        return None
