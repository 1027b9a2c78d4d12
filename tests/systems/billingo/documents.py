"""A Billingo document of our own, with every field of the specification that matters to booking."""

import json
from typing import Any


def make_payload(**changes: Any) -> dict[str, Any]:
    """One domestic invoice of two lines as the API sends it; ``changes`` replace whole fields."""
    return {
        "id": 134000017,
        "invoice_number": "2026-17",
        "type": "invoice",
        "correction_type": "invoice",
        "cancelled": False,
        "block_id": 17,
        "payment_status": "outstanding",
        "payment_method": "wire_transfer",
        "gross_total": 2450.5,
        "currency": "HUF",
        "conversion_rate": 1,
        "invoice_date": "2026-03-16",
        "fulfillment_date": "2026-03-15",
        "due_date": "2026-03-24",
        "paid_date": "2026-11-21",
        "organization": {
            "name": "Minta Kft.",
            "tax_number": "12892312-2-41",
            "bank_account": {"id": None, "name": "", "account_number": ""},
            "address": {"country_code": "HU", "post_code": "1111", "city": "Budapest", "address": "Fő utca 1."},
            "small_taxpayer": False,
            "ev_number": "",
            "eu_tax_number": "HU12892312",
            "cash_settled": True,
        },
        "partner": {"id": 5, "name": "Régi név", "address": None, "taxcode": ""},
        "document_partner": {
            "id": 5,
            "name": "Vevő Zrt.",
            "address": {"country_code": "HU", "post_code": "4024", "city": "Debrecen", "address": "Piac utca 2."},
            "emails": [],
            "taxcode": "99887764-2-41",
            "tax_type": "HAS_TAX_NUMBER",
        },
        "electronic": True,
        "comment": "Köszönjük",
        "tags": [],
        "items": [
            {
                "product_id": None,
                "name": "Tanácsadás",
                "net_unit_amount": 750.25,
                "quantity": 2,
                "unit": "óra",
                "net_amount": 1500.5,
                "vat": "27%",
                "vat_amount": 405,
                "gross_amount": 1905.5,
                "entitlement": None,
                "comment": "",
            },
            {
                "name": "Oktatás",
                "net_unit_amount": 545,
                "quantity": 1,
                "unit": "db",
                "net_amount": 545,
                "vat": "TAM",
                "vat_amount": 0,
                "gross_amount": 545,
                "entitlement": "TAM",
            },
        ],
        "summary": {
            "net_amount": 2045.5,
            "net_amount_local": 2045.5,
            "gross_amount_local": 2450.5,
            "vat_amount": 405,
            "vat_amount_local": 405,
            "vat_rate_summary": [
                {
                    "vat_name": "27%",
                    "vat_percentage": 0.27,
                    "vat_rate_net_amount": 1500.5,
                    "vat_rate_vat_amount": 405,
                    "vat_rate_vat_amount_local": 405,
                    "vat_rate_gross_amount": 1905.5,
                },
                {
                    "vat_name": "TAM",
                    "vat_percentage": 0,
                    "vat_rate_net_amount": 545,
                    "vat_rate_vat_amount": 0,
                    "vat_rate_vat_amount_local": 0,
                    "vat_rate_gross_amount": 545,
                },
            ],
        },
        "settings": {"round": "none", "online_payment": "", "selected_type": None},
        "online_szamla_status": "not unique",
        "related_documents": [{"id": 134000003, "invoice_number": "2026-3"}],
        "discount": None,
        **changes,
    }


def write_payload(payload: dict[str, Any]) -> bytes:
    """As the API sends it: UTF-8, no escapes."""
    return json.dumps(payload, ensure_ascii=False).encode()
