"""Payments of a document: what is paid decides payment_status and paid_date."""

from decimal import Decimal
from typing import Any

from sandbox.billingo.amounts import read_number
from sandbox.billingo.documents import PAID, Document
from sandbox.billingo.listing import METHODS, Errors, is_date
from sandbox.billingo.organizations import Organization
from sandbox.clock import Clock


def read_payments(document: Document) -> list[dict[str, Any]]:
    """The payment history; of a document paid in its history, one payment is told from the document itself."""
    if document.payments is not None:
        return document.payments
    if document.payment_status not in PAID:
        return []
    body = document.read("")
    price = body["gross_total"] if document.payment_status == "paid" else int(body["gross_total"] // 2)
    return [
        {
            "date": document.paid_date,
            "price": price,
            "payment_method": document.payment_method,
            "voucher_number": "",
            "conversion_rate": body["conversion_rate"],
        }
    ]


def check_payments(given: Any) -> Errors:
    """What is wrong with the body of a PUT."""
    if not isinstance(given, list):
        return [("", "The body must be an array of payments.")]
    errors: Errors = []
    for place, payment in enumerate(given):
        fields = payment if isinstance(payment, dict) else {}
        errors += [
            (f"{place}.{name}", f"The {place}.{name.replace('_', ' ')} field is required.")
            for name in ("date", "price", "payment_method")
            if fields.get(name) in (None, "")
        ]
        if isinstance(fields.get("date"), str) and not is_date(fields["date"]):
            errors.append((f"{place}.date", f"The {place}.date is not a valid date."))
        if "price" in fields and (isinstance(fields["price"], bool) or not isinstance(fields["price"], int | float)):
            errors.append((f"{place}.price", f"The {place}.price must be a number."))
        if fields.get("payment_method") and fields["payment_method"] not in METHODS:
            errors.append((f"{place}.payment_method", f"The selected {place}.payment method is invalid."))
    return errors


def set_payments(
    organization: Organization, document: Document, given: list[dict[str, Any]], clock: Clock, bump: bool
) -> None:
    """Replace the payment history; `bump` says whether that counts as a modification of the document."""
    body = document.read("")
    document.payments = [
        {
            "date": payment["date"],
            "price": payment["price"],
            "payment_method": payment["payment_method"],
            "voucher_number": payment.get("voucher_number") or "",
            "conversion_rate": payment.get("conversion_rate") or body["conversion_rate"],
        }
        for payment in given
    ]
    paid = sum((read_number(payment["price"]) for payment in given), Decimal(0))
    if not given:
        body["payment_status"] = "outstanding"
    elif abs(paid) >= abs(read_number(body["gross_total"])):
        body["payment_status"] = "paid"
    else:
        body["payment_status"] = "partially_paid"
    if given:
        body["paid_date"] = max(payment["date"] for payment in given)
    document.replace(body)
    if bump:
        document.modified = clock.wall()
    organization.version += 1
