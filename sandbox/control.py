"""The control port: moves the sandbox from outside. The table in the sandbox's README is its contract."""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from aiohttp import web

from sandbox.billingo import changes
from sandbox.billingo.cases import CASES
from sandbox.billingo.documents import Document
from sandbox.billingo.organizations import Organization
from sandbox.billingo.service import Service, set_expired
from sandbox.billingo.service import begin_anew as make_anew

SERVICE = web.AppKey("service", Service)
Change = Callable[[Service, Organization, Document, dict[str, Any]], Document]
CHANGES: dict[str, Change] = {
    "pay": changes.pay,
    "cancel": changes.cancel,
    "modify": changes.modify,
    "nav": changes.set_nav_status,
    "pdf": changes.set_pdf,
    "mend": changes.mend,
    "finalize": changes.finalize,
}


@web.middleware
async def explain(request: web.Request, handler: Any) -> web.StreamResponse:
    """Errors in words."""
    service = request.app[SERVICE]
    at, body = service.clock.now(), await request.text()
    try:
        response: web.StreamResponse = await handler(request)
    except web.HTTPException as error:
        return web.json_response({"error": error.text or error.reason}, status=error.status)
    except (ValueError, KeyError, TypeError) as error:
        return web.json_response({"error": str(error)}, status=400)
    if request.method != "GET" and request.path.startswith("/organizations/"):
        service.journal.add(at, request.method, request.path_qs, body)
    return response


async def read_body(request: web.Request) -> dict[str, Any]:
    """The JSON object of a request; an empty body is an empty object."""
    text = await request.text()
    body = json.loads(text) if text.strip() else {}
    if not isinstance(body, dict):
        message = "The body must be a JSON object."
        raise TypeError(message)
    return body


def find_organization(request: web.Request) -> Organization:
    """The organization that the path names."""
    organization = request.app[SERVICE].find_organization(request.match_info["organization"])
    if organization is None:
        raise web.HTTPNotFound(text=f"There is no organization {request.match_info['organization']}.")
    return organization


def find_document(request: web.Request) -> tuple[Organization, Document]:
    """The document that the path names."""
    organization = find_organization(request)
    document = organization.by_id.get(int(request.match_info["id"]))
    if document is None:
        raise web.HTTPNotFound(text=f"There is no document {request.match_info['id']}.")
    return organization, document


async def show_health(request: web.Request) -> web.Response:
    service = request.app[SERVICE]
    now = service.clock.now()
    return web.json_response(
        {"status": "up", "url": service.url, "now": now.isoformat(), "today": now.date().isoformat()}
    )


async def begin_anew(request: web.Request) -> web.Response:
    service = request.app[SERVICE]
    make_anew(service, **{"organizations": 12, "documents": 120, "seed": 1, **await read_body(request)})
    return web.json_response([organization.record() for organization in service.organizations])


async def list_cases(_: web.Request) -> web.Response:
    rows = [
        {"name": case.name, "type": case.type, "odd": case.odd, "evidence": case.evidence, "note": case.note}
        for case in CASES.values()
    ]
    return web.json_response(rows)


async def list_organizations(request: web.Request) -> web.Response:
    return web.json_response([organization.record() for organization in request.app[SERVICE].organizations])


async def show_organization(request: web.Request) -> web.Response:
    return web.json_response(find_organization(request).record())


async def change_organization(request: web.Request) -> web.Response:
    organization, body = find_organization(request), await read_body(request)
    if unknown := set(body) - {"expired", "expiration_date", "has_nav_connection", "pdf_delay_s"}:
        message = f"Unknown: {', '.join(sorted(unknown))}."
        raise ValueError(message)
    if "expired" in body:
        set_expired(request.app[SERVICE], organization, bool(body["expired"]))
    for name in ("expiration_date", "has_nav_connection", "pdf_delay_s"):
        if name in body:
            setattr(organization, name, body[name])
    return web.json_response(organization.record())


async def change_keys(request: web.Request) -> web.Response:
    organization, action = find_organization(request), request.match_info["action"]
    if action == "rotate":
        organization.rotate_keys()
    else:
        organization.revoked = action == "revoke"
    return web.json_response(organization.record())


async def list_documents(request: web.Request) -> web.Response:
    query = request.query
    rows = [
        document.record()
        for document in find_organization(request).documents
        if query.get("case") in (None, document.case)
        and query.get("type") in (None, document.type)
        and (query.get("odd") != "1" or document.odd)
    ]
    return web.json_response(rows)


async def issue_documents(request: web.Request) -> web.Response:
    organization = find_organization(request)
    issued = changes.issue_documents(request.app[SERVICE], organization, await read_body(request))
    return web.json_response([document.record() for document in issued])


async def show_document(request: web.Request) -> web.Response:
    _, document = find_document(request)
    today = request.app[SERVICE].clock.today().isoformat()
    return web.json_response({"record": document.record(), "document": document.read(today)})


async def patch_document(request: web.Request) -> web.Response:
    organization, document = find_document(request)
    changed = changes.patch(request.app[SERVICE], organization, document, await read_body(request))
    return web.json_response(changed.record())


async def change_document(request: web.Request) -> web.Response:
    organization, document = find_document(request)
    change = CHANGES[request.match_info["action"]]
    changed = change(request.app[SERVICE], organization, document, await read_body(request))
    return web.json_response(changed.record())


async def delete_document(request: web.Request) -> web.Response:
    organization, document = find_document(request)
    changes.delete(organization, document, request.query.get("force") == "1")
    return web.json_response({"deleted": document.id})


async def change_settings(request: web.Request) -> web.Response:
    service = request.app[SERVICE]
    if request.method == "PATCH":
        body = await read_body(request)
        service.settings.change(body)
        service.clock.skew_s = service.settings.clock_skew_s
        if {"requests_per_minute", "window_s"} & set(body):
            service.limiter.windows.clear()
    return web.json_response(asdict(service.settings))


async def show_statistics(request: web.Request) -> web.Response:
    traffic = request.app[SERVICE].traffic
    if request.method == "DELETE":
        traffic.reset()
    return web.json_response(traffic.record())


async def change_faults(request: web.Request) -> web.Response:
    faults = request.app[SERVICE].faults
    if request.method == "POST":
        return web.json_response(faults.add(await read_body(request)))
    if request.method == "DELETE":
        fault_id = request.match_info.get("id")
        return web.json_response({"cleared": faults.clear(int(fault_id) if fault_id else None)})
    return web.json_response(faults.record())


async def arrive_elsewhere(request: web.Request) -> web.Response:
    """Where redirects lead: keeps what arrived, so that a test can see whether a key came along."""
    service = request.app[SERVICE]
    path = request.path_qs.removeprefix("/elsewhere")
    service.elsewhere.append({"method": request.method, "path": path, "headers": dict(request.headers)})
    return web.json_response({})


async def show_elsewhere(request: web.Request) -> web.Response:
    arrived = request.app[SERVICE].elsewhere
    if request.method == "DELETE":
        arrived.clear()
    return web.json_response(arrived)


def make_app(service: Service) -> web.Application:
    """The control port's application."""
    app = web.Application(middlewares=[explain], client_max_size=1 << 24)
    app[SERVICE] = service
    add = app.router.add_route
    document = r"/organizations/{organization}/documents/{id:\d+}"
    add("GET", "/health", show_health)
    add("POST", "/anew", begin_anew)
    add("GET", "/cases", list_cases)
    add("GET", "/organizations", list_organizations)
    add("GET", "/organizations/{organization}", show_organization)
    add("PATCH", "/organizations/{organization}", change_organization)
    add("POST", "/organizations/{organization}/keys/{action:rotate|revoke|restore}", change_keys)
    add("GET", "/organizations/{organization}/documents", list_documents)
    add("POST", "/organizations/{organization}/documents", issue_documents)
    add("GET", document, show_document)
    add("PATCH", document, patch_document)
    add("DELETE", document, delete_document)
    add("POST", document + "/{action:" + "|".join(CHANGES) + "}", change_document)
    for method in ("GET", "PATCH"):
        add(method, "/settings", change_settings)
    for method in ("GET", "DELETE"):
        add(method, "/statistics", show_statistics)
        add(method, "/elsewhere-requests", show_elsewhere)
    for method in ("GET", "POST", "DELETE"):
        add(method, "/faults", change_faults)
    add("DELETE", r"/faults/{id:\d+}", change_faults)
    add("*", "/elsewhere{rest:.*}", arrive_elsewhere)
    return app
