"""The calls around the documents: blocks, partners, bank accounts, the organization, rates, the clock, tax numbers."""

import re
from datetime import date
from hashlib import sha256
from typing import Any

from aiohttp import web

from sandbox.billingo.checksums import is_valid_tax_number
from sandbox.billingo.documents import Document, write_json
from sandbox.billingo.errors import make_error, make_response, make_validation_error
from sandbox.billingo.listing import Errors, is_date, read_page, write_envelope
from sandbox.billingo.organizations import BLOCKS, FEATURES, Organization
from sandbox.billingo.rates import MEANS, read_rate
from sandbox.billingo.service import Service


def make_public_url(organization: Organization, document: Document) -> str:
    """An address that needs no login; the same for ever."""
    digest = sha256(f"{organization.tax_number}:{document.id}".encode()).hexdigest()[:40]
    return f"https://api.billingo.hu/document-access/{digest}"


def make_nav_record(document: Document, status: str) -> dict[str, Any]:
    """What NAV answered about a document."""
    messages = []
    if status == "nav_warn":
        messages.append(
            {
                "validation_result_code": "WARN",
                "validation_error_code": "LINE_SUMMARY_MISMATCH",
                "human_readable_message": "A tételek és az összesítő eltérnek.",
            }
        )
    digest = sha256(str(document.id).encode()).hexdigest().upper()[:16]
    return {"transaction_id": digest, "status": status, "messages": messages}


def list_rows(request: web.Request, rows: list[dict[str, Any]], errors: Errors | None = None) -> web.Response:
    """A page of `rows` in the paginator's envelope, or 422."""
    errors = errors or []
    page, per_page = read_page(request.query, errors)
    if errors:
        return make_validation_error(errors)
    url = f"{request.scheme}://{request.host}{request.path}"
    shown = rows[(page - 1) * per_page : page * per_page]
    envelope = write_envelope(len(rows), page, per_page, request.query, url)
    return make_response(envelope + b'"data":' + write_json(shown) + b"}")


def find_row(rows: list[dict[str, Any]], row_id: str, name: str) -> web.Response:
    """One of `rows` by id, or 404."""
    for row in rows:
        if str(row["id"]) == row_id:
            return make_response(write_json(row))
    return make_error(404, f"{name} is not found.")


def all_partners(organization: Organization) -> list[dict[str, Any]]:
    """All partners but the nameless buyer of receipts."""
    return [partner for kind, partners in organization.partners.items() if kind != "receipt" for partner in partners]


async def list_blocks(request: web.Request) -> web.StreamResponse:
    """GET /document-blocks?type=."""
    wanted = request.query.get("type")
    errors: Errors = []
    if wanted is not None and wanted not in BLOCKS:
        errors.append(("type", "The selected type is invalid."))
    rows = [block for block in request["organization"].blocks if wanted in (None, block["type"])]
    return list_rows(request, rows, errors)


async def list_partners(request: web.Request) -> web.StreamResponse:
    """GET /partners?query=: the text is looked for in the name only."""
    text = request.query.get("query", "").lower()
    rows = [partner for partner in all_partners(request["organization"]) if text in partner["name"].lower()]
    return list_rows(request, rows)


async def show_partner(request: web.Request) -> web.StreamResponse:
    """GET /partners/{id}."""
    return find_row(all_partners(request["organization"]), request.match_info["id"], "Partner")


async def list_bank_accounts(request: web.Request) -> web.StreamResponse:
    """GET /bank-accounts."""
    return list_rows(request, request["organization"].bank_accounts)


async def show_bank_account(request: web.Request) -> web.StreamResponse:
    """GET /bank-accounts/{id}."""
    return find_row(request["organization"].bank_accounts, request.match_info["id"], "BankAccount")


async def show_organization(request: web.Request) -> web.StreamResponse:
    """GET /organization: three fields, no name, no address."""
    organization: Organization = request["organization"]
    body = {
        "tax_code": organization.tax_number,
        "subscription": {"expiration_date": organization.expiration_date, "features": FEATURES},
        "has_nav_connection": organization.has_nav_connection,
    }
    return make_response(write_json(body))


def add_routes(app: web.Application, service_key: web.AppKey[Service]) -> None:
    """Put these calls into the API's application."""

    async def show_rate(request: web.Request) -> web.StreamResponse:
        """GET /currencies?from&to&date."""
        errors: Errors = []
        for name in ("from", "to"):
            if name not in request.query:
                errors.append((name, f"The {name} field is required."))
            elif request.query[name] not in MEANS:
                errors.append((name, f"The selected {name} is invalid."))
        day = request.query.get("date") or request.app[service_key].clock.today().isoformat()
        if not is_date(day):
            errors.append(("date", "The date is not a valid date."))
        if errors:
            return make_validation_error(errors)
        on_date = date.fromisoformat(day)
        rate = read_rate(request.query["from"], on_date) / read_rate(request.query["to"], on_date)
        body = {
            "from_currency": request.query["from"],
            "to_currency": request.query["to"],
            "conversation_rate": float(round(rate, 6)),
            "date": day,
        }
        return make_response(write_json(body))

    async def show_time(request: web.Request) -> web.StreamResponse:
        """GET /utils/time: the server's clock."""
        now = request.app[service_key].clock.now()
        body = {
            "epoch": int(now.timestamp()),
            "formatted": now.strftime("%Y-%m-%d %H:%M:%S"),
            "w3c": now.isoformat(timespec="seconds"),
            "timezone": "Europe/Budapest",
        }
        return make_response(write_json(body))

    async def check_tax_number(request: web.Request) -> web.StreamResponse:
        """GET /utils/check-tax-number/{n}: the name is known of the sandbox's own organizations and partners."""
        number = request.match_info["tax_number"]
        if not re.fullmatch(r"\d{8}-[1-5]-\d{2}", number):
            return make_validation_error([("tax_number", "The tax number format is invalid.")])
        name = next((one.name for one in request.app[service_key].organizations if one.tax_number == number), None)
        if name is None:
            partners = all_partners(request["organization"])
            name = next((partner["name"] for partner in partners if partner["taxcode"] == number), None)
        result = "validation_ok" if name else "non_exist_tax_number"
        if not is_valid_tax_number(number):
            result = "invalid_tax_number"
        elif not request["organization"].has_nav_connection:
            result = "no_online_szamla_settings"
        body: dict[str, Any] = {"tax_number": number, "result": result}
        if result == "validation_ok":
            body |= {"taxpayer_name": name, "taxpayer_short_name": name}
        return make_response(write_json(body))

    app.router.add_get("/v3/document-blocks", list_blocks)
    app.router.add_get("/v3/partners", list_partners)
    app.router.add_get("/v3/partners/{id}", show_partner)
    app.router.add_get("/v3/bank-accounts", list_bank_accounts)
    app.router.add_get("/v3/bank-accounts/{id}", show_bank_account)
    app.router.add_get("/v3/organization", show_organization)
    app.router.add_get("/v3/currencies", show_rate)
    app.router.add_get("/v3/utils/time", show_time)
    app.router.add_get("/v3/utils/check-tax-number/{tax_number}", check_tax_number)
