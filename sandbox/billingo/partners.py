"""Buyers: Hungarian companies and persons, EU and third-country companies, and the nameless buyer of receipts."""

from random import Random
from typing import Any

from sandbox.billingo import names
from sandbox.billingo.checksums import make_tax_number, make_vat_number


def make_address(rng: Random) -> dict[str, str]:
    """A Hungarian address."""
    post_code, city = rng.choice(names.PLACES)
    return {
        "country_code": "HU",
        "post_code": post_code,
        "city": city,
        "address": f"{rng.choice(names.STREETS)} {rng.randrange(1, 120)}.",
    }


def make_company_name(rng: Random) -> str:
    """An invented Hungarian company name."""
    return f"{rng.choice(names.COMPANY_STEMS)} {rng.choice(names.COMPANY_TRADES)} {rng.choice(names.COMPANY_FORMS)}"


def make_partner(partner_id: int, name: str, address: dict[str, str], taxcode: str, tax_type: str) -> dict[str, Any]:
    """A partner as GET /partners gives it."""
    return {
        "id": partner_id,
        "name": name,
        "address": address,
        "emails": [],
        "taxcode": taxcode,
        "iban": "",
        "swift": "",
        "account_number": "",
        "phone": "",
        "general_ledger_number": "",
        "tax_type": tax_type,
        "custom_billing_settings": dict.fromkeys(
            ("payment_method", "document_form", "due_days", "document_currency", "template_language_code", "discount")
        ),
        "group_member_tax_number": "",
        "giro_settings": {
            "giro_default_settings": True,
            "giro_payment_request_enabled": False,
            "giro_different_amount_allowed": False,
        },
        "partner_shipping": {
            "match": True,
            "name": "",
            "mode": "none",
            "address": {"country_code": "HU", "post_code": "", "city": "", "address": ""},
        },
    }


def make_snapshot(partner: dict[str, Any]) -> dict[str, Any]:
    """What a document keeps of its partner (`document_partner`)."""
    left_out = ("general_ledger_number", "custom_billing_settings", "group_member_tax_number", "giro_settings")
    return {field: value for field, value in partner.items() if field not in left_out}


def make_partners(rng: Random, first_id: int, count: int) -> dict[str, list[dict[str, Any]]]:
    """Partners by kind of buyer: company, person, eu, third, receipt. One company stands there under two ids."""
    kinds: dict[str, list[dict[str, Any]]] = {"company": [], "person": [], "eu": [], "third": [], "receipt": []}
    ids = iter(range(first_id, first_id + count + 50))
    for _ in range(max(count * 3 // 5, 3)):
        partner = make_partner(
            next(ids), make_company_name(rng), make_address(rng), make_tax_number(rng), "HAS_TAX_NUMBER"
        )
        partner["emails"] = [f"szamla{partner['id'] % 1000}@example.hu"]
        kinds["company"].append(partner)
    kinds["company"].append({**kinds["company"][0], "id": next(ids)})
    for _ in range(max(count // 5, 2)):
        name = f"{rng.choice(names.FAMILY_NAMES)} {rng.choice(names.GIVEN_NAMES)}"
        kinds["person"].append(make_partner(next(ids), name, make_address(rng), "", "NO_TAX_NUMBER"))
    for kind, table in (("eu", names.EU_COMPANIES), ("third", names.THIRD_COMPANIES)):
        for _ in range(max(count // 10, 2)):
            country, post_code, city, name, street = rng.choice(table)
            address = {
                "country_code": country,
                "post_code": post_code,
                "city": city,
                "address": f"{street} {rng.randrange(1, 90)}",
            }
            taxcode = make_vat_number(rng, country) if kind == "eu" else ""
            kinds[kind].append(make_partner(next(ids), name, address, taxcode, "FOREIGN"))
    nowhere = {"country_code": "", "post_code": "", "city": "", "address": ""}
    kinds["receipt"].append(make_partner(next(ids), "Magánszemély", nowhere, "", ""))
    return kinds
