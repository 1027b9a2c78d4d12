"""Issuing: from a case to a document in an organization's books. Used for history and by the control port alike."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sandbox.billingo.amounts import read_number, total_lines, write_number
from sandbox.billingo.cases import CASES, Case
from sandbox.billingo.documents import Document
from sandbox.billingo.organizations import Organization
from sandbox.billingo.partners import make_snapshot
from sandbox.billingo.products import derive_lines, make_gross_line, make_lines
from sandbox.billingo.rates import read_rate

REPORTED = ("invoice", "advance", "modification", "cancellation")
UNNUMBERED = ("draft", "draft_offer", "draft_order_form", "draft_waybill", "d_cert_of_completion")
SOURCES = {
    "cancel": "invoice",
    "modify": "invoice",
    "modify_full": "invoice",
    "final": "advance",
    "cancel_receipt": "receipt",
}
PAID_AT_ONCE = ("cash", "bankcard")
FIVE = Decimal(5)


@dataclass(slots=True)
class Order:
    """What to issue. Dates are Budapest days; `wall` is the moment of creation, `YYYY-MM-DD HH:MM:SS`."""

    case: Case
    wall: str
    issue_date: date
    fulfillment_date: date | None = None
    due_date: date | None = None
    partner: dict[str, Any] | None = None
    original: Document | None = None
    # in history: the day up to which payments are known; None for a document issued now
    known_until: date | None = None


def take_candidate(organization: Organization, purpose: str) -> Document | None:
    """A document that may be corrected or settled, newest first; each only once."""
    waiting = organization.candidates.get(purpose)
    while waiting:
        document = waiting.pop(int(organization.rng.random() * len(waiting)))
        if document.id in organization.by_id and not document.cancelled:
            return document
    return None


def number_document(organization: Organization, kind: str, case: Case, year: str) -> tuple[int, str, int]:
    """Block id, number as printed, running number (0 for one without)."""
    block = organization.find_block(case.block)
    if kind in UNNUMBERED:
        return block["id"], "", 0
    if kind == "proforma":
        number = organization.take_number("proforma", "")
        return block["id"], f"{number:06d}", number
    number = organization.take_number(str(block["id"]), year)
    prefix = f"{block['prefix']}-" if block["prefix"] else ""
    return block["id"], f"{prefix}{year}-{number}", number


def settle(organization: Organization, order: Order, method: str, due_date: date) -> tuple[str, date | None]:
    """Payment status and day: cash and card at once; in history most transfers have been paid by now."""
    case = order.case
    if case.type not in ("invoice", "advance", "receipt", "proforma"):
        return "none", None
    if method in PAID_AT_ONCE:
        return "paid", order.issue_date
    until = order.known_until
    if until is None or case.type == "proforma":
        return "outstanding", None
    chance = organization.rng.random()
    day = due_date + timedelta(days=int(chance * 17) - 8)
    if chance < 0.9 and order.issue_date <= day <= until:
        return ("partially_paid" if chance < 0.02 else "paid"), day
    return ("expired" if due_date < until else "outstanding"), None


def total(organization: Organization, case: Case, source: dict[str, Any] | None, rate: Decimal) -> dict[str, Any]:
    """Items, summary, gross_total, currency, rate, discount and settings of a document made from `source` or anew."""
    currency = source["currency"] if source else case.currency
    discount = case.discount
    if source and case.source != "final":
        # a correction keeps the rate and the discount of what it corrects, so that both net to zero in HUF too
        rate = read_number(source["conversion_rate"])
        discount = int((source["discount"] or {}).get("value", 0))
    if case.name == "gross_off_by_one":
        lines = [make_gross_line(organization)]
    elif source:
        lines = derive_lines(organization, case, source, rate)
    else:
        lines = make_lines(organization, case, currency, rate)
        if case.type == "cancellation":
            lines = [line.reverse() for line in lines]
    totals = total_lines(lines, currency, rate, discount)
    round_to = source["settings"]["round"] if source else case.round
    if round_to == "five":
        rounded = (read_number(totals["gross_total"]) / FIVE).quantize(Decimal(1), ROUND_HALF_UP) * FIVE
        totals["gross_total"] = write_number(rounded)
    return totals | {
        "currency": currency,
        "conversion_rate": write_number(rate),
        "discount": {"type": "percent", "value": discount} if discount else None,
        "settings": make_settings(round_to),
    }


def choose_partner(organization: Organization, order: Order, source: dict[str, Any] | None) -> dict[str, Any]:
    """The buyer: as ordered, as on the original, or one of the case's kind, a few of them often."""
    if order.partner is not None:
        return order.partner
    if source:
        partner: dict[str, Any] = source["partner"]
        return partner
    kind = organization.partners[order.case.buyer]
    return kind[int(organization.rng.random() ** 2 * len(kind))]


def find_original(organization: Organization, order: Order) -> Document | None:
    """What a correction starts from. Raises ValueError if nothing is left to correct."""
    case = order.case
    if not case.source or order.original:
        return order.original
    original = take_candidate(organization, SOURCES[case.source])
    if original is None:
        message = f"{case.name} needs a document to start from, and this organization has none left."
        raise ValueError(message)
    return original


def issue(organization: Organization, order: Order) -> Document:
    """Issue one document; also changes the original of a correction. Raises ValueError if there is none to correct."""
    case, rng, issue_date = order.case, organization.rng, order.issue_date
    original = find_original(organization, order)
    source = original.read(issue_date.isoformat()) if original else None
    totals = total(organization, case, source, read_rate(source["currency"] if source else case.currency, issue_date))
    partner = choose_partner(organization, order, source)
    method = source["payment_method"] if source else case.method
    fulfillment_date = order.fulfillment_date or issue_date - timedelta(days=int(rng.random() ** 4 * 6))
    days = 0 if method in PAID_AT_ONCE else (8, 8, 15, 30)[int(rng.random() * 4)]
    due_date = order.due_date or issue_date + timedelta(days=days)
    payment_status, paid_date = settle(organization, order, method, due_date)
    block_id, invoice_number, number = number_document(organization, case.type, case, str(issue_date.year))
    body: dict[str, Any] = {
        "id": organization.take_id(),
        "invoice_number": invoice_number,
        "type": case.type,
        "correction_type": case.type,
        "cancelled": False,
        "block_id": block_id,
        "payment_status": payment_status,
        "payment_method": method,
        "invoice_date": issue_date.isoformat(),
        "fulfillment_date": fulfillment_date.isoformat(),
        "due_date": due_date.isoformat(),
        "paid_date": (paid_date or issue_date).isoformat(),
        "organization": organization.describe(totals["currency"]),
        "partner": partner,
        "document_partner": make_snapshot(partner),
        "electronic": rng.random() < 0.4,
        "comment": "",
        "tags": [],
        "notification_status": "none",
        "language": "hu" if case.buyer in ("company", "person", "receipt") else "en",
        "related_documents": [{"id": source["id"], "invoice_number": source["invoice_number"]}] if source else [],
        "online_szamla_status": nav_status(organization, order),
        **totals,
    }
    if case.spoil:
        case.spoil(body)
    modified = f"{paid_date.isoformat()} {order.wall[11:]}" if paid_date and paid_date > issue_date else order.wall
    document = Document(body, case.name, case.odd, modified, number)
    organization.add(document)
    if original and source:
        mark_original(organization, original, source, case, order.wall)
    remember(organization, document, case)
    return document


def mark_original(
    organization: Organization, original: Document, source: dict[str, Any], case: Case, wall: str
) -> None:
    """The original of a cancellation turns cancelled, that of a modification modified; an advance stays as it was."""
    if case.source in ("cancel", "cancel_receipt"):
        source["cancelled"] = True
        source["correction_type"] = "canceled"
    elif case.source in ("modify", "modify_full"):
        source["correction_type"] = "modified"
    else:
        return
    original.replace(source)
    original.modified = max(original.modified, wall)
    organization.version += 1


def remember(organization: Organization, document: Document, case: Case) -> None:
    """Keep some ordinary recent documents at hand as originals of later ones."""
    if case.odd or case.source or case.type not in ("invoice", "advance", "receipt"):
        return
    waiting = organization.candidates.setdefault(case.type, [])
    waiting.append(document)
    if len(waiting) > 30:
        del waiting[0]


def nav_status(organization: Organization, order: Order) -> str:
    """How NAV answered: done in history, processing for one issued now, not_checked for what is not reported."""
    if order.case.type not in REPORTED:
        return "not_checked"
    if not organization.has_nav_connection:
        return "no_online_szamla_settings"
    if order.known_until is None:
        return "processing"
    return "nav_warn" if organization.rng.random() < 0.03 else "done"


def make_settings(round_to: str) -> dict[str, Any]:
    """`settings` of a document; the nulls are those seen in real responses."""
    return {
        "mediated_service": False,
        "without_financial_fulfillment": False,
        "online_payment": "",
        "should_send_email": False,
        "round": round_to,
        "no_send_onlineszamla_by_user": False,
        "order_number": "",
        "place_id": None,
        "instant_payment": True,
        "selected_type": None,
        "dont_send_to_nav_reason": None,
        "instant_payment_request": None,
    }


def find_case(name: str) -> Case:
    """The case of that name. Raises ValueError naming those there are."""
    if name not in CASES:
        message = f"There is no case {name!r}; known: {', '.join(CASES)}."
        raise ValueError(message)
    return CASES[name]
