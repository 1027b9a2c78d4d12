"""What the control port does to documents: issue, pay, cancel, modify, patch, mend, delete."""

import json
import math
import time
from datetime import date
from typing import Any

from sandbox.billingo.documents import Document
from sandbox.billingo.issuing import Order, find_case, issue, number_document
from sandbox.billingo.organizations import Organization
from sandbox.billingo.payments import read_payments, set_payments
from sandbox.billingo.reference import all_partners
from sandbox.billingo.service import Service


def merge_patch(target: Any, patch: Any) -> Any:
    """JSON merge patch (RFC 7396): objects merge, null removes, all else replaces."""
    if not isinstance(patch, dict):
        return patch
    merged = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = merge_patch(merged.get(name), value)
    return merged


def set_path(body: Any, path: str, value: Any) -> None:
    """Set one value by its dotted path, `items.0.net_amount`. Raises ValueError if there is no such place."""
    *way, last = path.split(".")
    try:
        for step in way:
            body = body[int(step)] if isinstance(body, list) else body[step]
        body[int(last) if isinstance(body, list) else last] = value
    except (KeyError, IndexError, TypeError, ValueError) as error:
        message = f"The document has no {path!r}."
        raise ValueError(message) from error


def read_day(body: dict[str, Any], name: str, default: date | None = None) -> date | None:
    """A day of the request's body. Raises ValueError."""
    return date.fromisoformat(body[name]) if body.get(name) else default


def choose_partner(organization: Organization, case_buyer: str, body: dict[str, Any]) -> dict[str, Any] | None:
    """The partner that the request asks for: by id, or one of the case's kind with fields changed."""
    if body.get("partner_id"):
        found = next((one for one in all_partners(organization) if one["id"] == body["partner_id"]), None)
        if found is None:
            message = f"There is no partner {body['partner_id']}."
            raise ValueError(message)
        return dict(merge_patch(found, body.get("buyer") or {}))
    if body.get("buyer"):
        return dict(merge_patch(organization.partners[case_buyer][0], body["buyer"]))
    return None


def issue_documents(service: Service, organization: Organization, body: dict[str, Any]) -> list[Document]:
    """Issue `count` documents of a case now; what they need as an original is issued before them. Raises ValueError."""
    case = find_case(body.get("case", "invoice_27"))
    if unknown := set(body) - {
        "case", "count", "issue_date", "fulfillment_date", "due_date", "buyer", "partner_id", "merge"
    }:  # fmt: skip
        message = f"Unknown: {', '.join(sorted(unknown))}."
        raise ValueError(message)
    issued = []
    for _ in range(int(body.get("count", 1))):
        issue_date = read_day(body, "issue_date", service.clock.today())
        order = Order(
            case,
            service.clock.wall(),
            issue_date or service.clock.today(),
            read_day(body, "fulfillment_date"),
            read_day(body, "due_date"),
            choose_partner(organization, case.buyer, body),
        )
        try:
            document = finish(organization, issue(organization, order))
        except ValueError:
            if not case.source:
                raise
            first = {"final": "advance", "cancel_receipt": "receipt"}.get(case.source, "invoice_27")
            before = Order(find_case(first), service.clock.wall(), order.issue_date)
            order.original = finish(organization, issue(organization, before))
            document = finish(organization, issue(organization, order))
        if body.get("merge"):
            document.replace(merge_patch(document.read(service.clock.today().isoformat()), body["merge"]))
        issued.append(document)
    return issued


def finish(organization: Organization, document: Document) -> Document:
    """A document issued now gets its PDF only after the delay."""
    document.pdf_from = time.monotonic() + organization.pdf_delay_s
    return document


def correct(
    service: Service, organization: Organization, original: Document, case_name: str, body: dict[str, Any]
) -> Document:
    """Cancel or modify a document: issues the correcting one. Raises ValueError."""
    issue_date = read_day(body, "issue_date", service.clock.today()) or service.clock.today()
    if original.cancelled:
        message = f"{original.invoice_number} is cancelled already."
        raise ValueError(message)
    order = Order(find_case(case_name), service.clock.wall(), issue_date, original=original)
    return finish(organization, issue(organization, order))


def cancel(service: Service, organization: Organization, original: Document, body: dict[str, Any]) -> Document:
    """Cancel an invoice or a receipt."""
    case_name = "receipt_cancellation" if original.type == "receipt" else "cancellation"
    return correct(service, organization, original, case_name, body)


def modify(service: Service, organization: Organization, original: Document, body: dict[str, Any]) -> Document:
    """Modify an invoice, by the difference or in full."""
    case_name = "modification_full" if body.get("mode") == "full" else "modification"
    return correct(service, organization, original, case_name, body)


def pay(service: Service, organization: Organization, document: Document, body: dict[str, Any]) -> Document:
    """Add a payment; the rest of the sum unless an amount is given."""
    payments = list(read_payments(document))
    rest = (document.gross_total or 0) - sum(payment["price"] for payment in payments)
    payment = {
        "date": body.get("date") or service.clock.today().isoformat(),
        "price": body.get("amount", rest),
        "payment_method": body.get("payment_method") or document.payment_method,
    }
    set_payments(organization, document, [*payments, payment], service.clock, service.settings.bump_on_payment)
    return document


def patch(service: Service, organization: Organization, document: Document, body: dict[str, Any]) -> Document:
    """Change a document's JSON by a merge patch and by single paths. Raises ValueError."""
    before = document.read(service.clock.today().isoformat())
    changed = merge_patch(json.loads(json.dumps(before)), body.get("merge") or {})
    for path, value in (body.get("set") or {}).items():
        set_path(changed, path, value)
    if changed.get("id", document.id) != document.id:
        message = "The id of a document can be taken away, but not changed."
        raise ValueError(message)
    if document.original is None:
        document.original = before
    document.replace(changed)
    touch(service, organization, document, bool(body.get("touch", True)))
    return document


def mend(service: Service, organization: Organization, document: Document, _: dict[str, Any]) -> Document:
    """Undo every patch."""
    if document.original is not None:
        document.replace(document.original)
        document.original = None
    touch(service, organization, document, True)
    return document


def set_nav_status(service: Service, organization: Organization, document: Document, body: dict[str, Any]) -> Document:
    """NAV's answer arrives."""
    changed = document.read("")
    changed["online_szamla_status"] = body.get("status", "done")
    document.replace(changed)
    touch(service, organization, document, True)
    return document


def finalize(service: Service, organization: Organization, document: Document, _: dict[str, Any]) -> Document:
    """A draft turns into an invoice under the same id, with the next number; that the id stays is assumed."""
    if document.type != "draft":
        message = f"{document.invoice_number} is no draft."
        raise ValueError(message)
    day = service.clock.today()
    changed = document.read(day.isoformat())
    case = find_case("invoice_27")
    changed["block_id"], changed["invoice_number"], document.number = number_document(
        organization, "invoice", case, str(day.year)
    )
    changed |= {"type": "invoice", "correction_type": "invoice", "invoice_date": day.isoformat()}
    changed |= {"payment_status": "outstanding", "online_szamla_status": "processing"}
    document.replace(changed)
    touch(service, organization, document, True)
    return finish(organization, document)


def set_pdf(_: Service, __: Organization, document: Document, body: dict[str, Any]) -> Document:
    """Whether the PDF is there."""
    document.pdf_from = 0.0 if body.get("ready", True) else math.inf
    return document


def touch(service: Service, organization: Organization, document: Document, bump: bool) -> None:
    """Let what was found before be found anew; `bump` moves last_modified."""
    if bump:
        document.modified = service.clock.wall()
    organization.version += 1


def delete(organization: Organization, document: Document, force: bool) -> None:
    """Take a draft away, as if it had never been. Raises ValueError for other documents unless forced."""
    if document.type != "draft" and not force:
        message = f"{document.invoice_number} is no draft; only drafts can be deleted (force=1 does it all the same)."
        raise ValueError(message)
    organization.documents.remove(document)
    del organization.by_id[document.id]
    organization.version += 1
