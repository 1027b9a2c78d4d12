"""The API as a client sees it: keys, limits, faults, and the calls under /v3."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from datetime import UTC
from email.utils import format_datetime
from typing import Any

from aiohttp import web

from sandbox.billingo import payments, reference
from sandbox.billingo.documents import Document, write_json
from sandbox.billingo.errors import make_error, make_response, make_validation_error
from sandbox.billingo.invoice_pdf import write_invoice
from sandbox.billingo.listing import InvalidQueryError
from sandbox.billingo.organizations import Organization
from sandbox.billingo.service import Service
from sandbox.faults import HTML, BrokenOffError, Fault, break_off, spoil, stream

SERVICE = web.AppKey("service", Service)
ORGANIZATION = "organization"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
LATE_KINDS = ("latency", "cut", "truncated_json", "drip")
LARGE_KINDS = ("huge", "endless", "gzip_bomb")


@web.middleware
async def serve(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Every request: counted, delayed, spoiled if a fault takes it, checked, answered."""
    service = request.app[SERVICE]
    key = request.headers.get("X-API-KEY", "")
    service.traffic.enter(request.method, request.path, key, request.headers.get("Host", ""))
    status: int | None = None
    try:
        if service.settings.latency_ms:
            await asyncio.sleep(service.settings.latency_ms / 1000)
        fault = service.faults.find(request.method, request.path_qs, key)
        if fault:
            service.traffic.faults_given += 1
            response = await give_fault(request, fault, handler, key)
        else:
            response = await answer(request, handler, key)
        status = response.status
        return response
    except BrokenOffError:
        # aiohttp needs an answer; the connection it would go to is gone
        return web.Response(status=500)
    finally:
        service.traffic.leave(key, status)


async def give_fault(request: web.Request, fault: Fault, handler: Handler, key: str) -> web.StreamResponse:
    """What the client gets instead of, or along with, the right answer. Raises BrokenOffError."""
    if fault.latency_ms:
        await asyncio.sleep(fault.latency_ms / 1000)
    if fault.kind == "reset":
        raise break_off(request)
    if fault.kind in LARGE_KINDS:
        return await stream(request, fault)
    if fault.kind not in LATE_KINDS:
        return make_fault(fault, request.app[SERVICE].elsewhere_url + request.path_qs)
    right = await answer(request, handler, key)
    if fault.kind == "latency" or not isinstance(right, web.Response):
        return right
    return await spoil(request, fault, right)


def make_fault(fault: Fault, elsewhere: str) -> web.Response:
    """An answer made up by the fault alone."""
    status = fault.status or 200
    text = str(fault.body or "")
    if fault.kind == "status":
        response = make_status(fault)
    elif fault.kind == "redirect":
        response = web.Response(status=fault.status or 302, headers={"Location": fault.url or elsewhere})
    elif fault.kind == "html":
        response = web.Response(text=HTML, status=status, content_type="text/html")
    elif fault.kind == "not_pdf":
        response = web.Response(body=b"this is not a PDF", content_type="application/pdf")
    elif fault.kind == "wrong_content":
        response = web.Response(text=text, status=status, content_type=fault.content_type)
    else:
        response = web.Response(status=status)
    response.headers.update(fault.headers)
    return response


def make_status(fault: Fault) -> web.Response:
    """Any status, with the body that the API gives with it, or the fault's own."""
    status = fault.status or 500
    if isinstance(fault.body, str):
        response = web.Response(text=fault.body, status=status, content_type=fault.content_type)
    elif fault.body is not None:
        response = make_response(write_json(fault.body), status)
    else:
        response = make_error(status)
    if fault.retry_after:
        response.headers["Retry-After"] = fault.retry_after
    return response


async def answer(request: web.Request, handler: Handler, key: str) -> web.StreamResponse:
    """Key, limit, subscription and right to write are checked in this order; then the call itself."""
    service = request.app[SERVICE]
    settings = service.settings
    found = service.find_key(key) if key else None
    if found is None:
        return make_error(401)
    organization, may_write = found
    headers: dict[str, str] = {}
    if settings.requests_per_minute and not service.journal.replaying:
        allowed, left, wait_s = service.limiter.take(key, settings.requests_per_minute, settings.window_s)
        if settings.rate_limit_headers:
            headers["X-RateLimit-Limit"] = str(settings.requests_per_minute)
            headers["X-RateLimit-Remaining"] = str(left)
            headers["X-RateLimit-Reset"] = str(int(time.time()) + wait_s)
        if not allowed:
            service.traffic.too_many += 1
            if settings.retry_after:
                headers["Retry-After"] = str(wait_s)
            return make_error(429, headers=headers)
    if service.is_expired(organization) and not (
        settings.organization_when_expired == 200 and request.path == "/v3/organization"
    ):
        return make_error(402)
    if request.method not in ("GET", "HEAD") and not may_write:
        return make_error(403, headers=headers)
    request[ORGANIZATION] = organization
    at = service.clock.now()
    try:
        response = await handler(request)
    except web.HTTPNotFound:
        response = make_error(404)
    except web.HTTPMethodNotAllowed:
        response = make_error(405, "Method not allowed.")
    if request.method not in ("GET", "HEAD") and response.status < 300:
        service.journal.add(at, request.method, request.path_qs, await request.text(), key)
    response.headers.update(headers)
    return response


def find_document(request: web.Request) -> Document | None:
    """The document that the path names, in the caller's organization."""
    organization: Organization = request[ORGANIZATION]
    return organization.by_id.get(int(request.match_info["id"]))


async def list_documents(request: web.Request) -> web.StreamResponse:
    """GET /documents."""
    service = request.app[SERVICE]
    today = service.clock.today().isoformat()
    url = f"{request.scheme}://{request.host}{request.path}"
    try:
        page = service.listing.write_page(
            request[ORGANIZATION], request.query, url, today, service.settings.allowed_types()
        )
    except InvalidQueryError as error:
        return make_validation_error(error.errors)
    return make_response(page)


async def show_document(request: web.Request) -> web.StreamResponse:
    """GET /documents/{id}."""
    document = find_document(request)
    if document is None:
        return make_error(404, "Document is not found.")
    return make_response(b"".join(document.pieces(request.app[SERVICE].clock.today().isoformat().encode())))


async def download(request: web.Request) -> web.StreamResponse:
    """GET /documents/{id}/download: 202 until the PDF is rendered."""
    document = find_document(request)
    if document is None:
        return make_error(404, "Document is not found.")
    if time.monotonic() < document.pdf_from:
        return make_error(202)
    body = document.read(request.app[SERVICE].clock.today().isoformat())
    return web.Response(body=write_invoice(body), content_type="application/pdf")


async def show_public_url(request: web.Request) -> web.StreamResponse:
    """GET /documents/{id}/public-url."""
    document = find_document(request)
    if document is None:
        return make_error(404, "Document is not found.")
    return make_response(write_json({"public_url": reference.make_public_url(request[ORGANIZATION], document)}))


async def show_online_szamla(request: web.Request) -> web.StreamResponse:
    """GET /documents/{id}/online-szamla: 404 where there is no NAV record."""
    document = find_document(request)
    if document is None:
        return make_error(404, "Document is not found.")
    status = document.read("").get("online_szamla_status")
    if not request[ORGANIZATION].has_nav_connection or status in ("not_checked", "no_online_szamla_settings"):
        return make_error(404, "NavOnlineSzamla is not found.")
    return make_response(write_json(reference.make_nav_record(document, str(status))))


async def show_payments(request: web.Request) -> web.StreamResponse:
    """GET /documents/{id}/payments: a bare array."""
    document = find_document(request)
    if document is None:
        return make_error(404, "Document is not found.")
    return make_response(write_json(payments.read_payments(document)))


async def replace_payments(request: web.Request) -> web.StreamResponse:
    """PUT /documents/{id}/payments: the array given replaces the whole history."""
    document = find_document(request)
    if document is None:
        return make_error(404, "Document is not found.")
    try:
        given: Any = json.loads(await request.read())
    except ValueError:
        return make_error(400, "The body is not JSON.")
    errors = payments.check_payments(given)
    if errors:
        return make_validation_error(errors)
    service = request.app[SERVICE]
    payments.set_payments(request[ORGANIZATION], document, given, service.clock, service.settings.bump_on_payment)
    return make_response(write_json(payments.read_payments(document)))


async def delete_payments(request: web.Request) -> web.StreamResponse:
    """DELETE /documents/{id}/payments: 200 with an empty array."""
    document = find_document(request)
    if document is None:
        return make_error(404, "Document is not found.")
    service = request.app[SERVICE]
    payments.set_payments(request[ORGANIZATION], document, [], service.clock, service.settings.bump_on_payment)
    return make_response(b"[]")


def make_app(service: Service) -> web.Application:
    """The API's application."""
    app = web.Application(middlewares=[serve], client_max_size=1 << 22)
    app[SERVICE] = service
    document = r"/v3/documents/{id:[0-9]{1,18}}"
    app.router.add_get("/v3/documents", list_documents)
    app.router.add_get(document, show_document)
    app.router.add_get(f"{document}/download", download)
    app.router.add_get(f"{document}/public-url", show_public_url)
    app.router.add_get(f"{document}/online-szamla", show_online_szamla)
    app.router.add_get(f"{document}/payments", show_payments)
    app.router.add_put(f"{document}/payments", replace_payments)
    app.router.add_delete(f"{document}/payments", delete_payments)
    reference.add_routes(app, SERVICE)
    app.on_response_prepare.append(tell_time)
    return app


async def tell_time(request: web.Request, response: web.StreamResponse) -> None:
    """Every answer says what this server's clock shows."""
    response.headers["Date"] = format_datetime(request.app[SERVICE].clock.now().astimezone(UTC), usegmt=True)
