"""GET /documents: its parameters, what each lets through, and the page."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from urllib.parse import urlencode

from sandbox.billingo.documents import Document, write_json
from sandbox.billingo.organizations import Organization

TYPES = (
    "advance", "cancellation", "cert_of_completion", "d_cert_of_completion", "dossier", "draft", "draft_offer",
    "draft_order_form", "draft_waybill", "invoice", "modification", "offer", "order_form", "proforma", "receipt",
    "receipt_cancellation", "waybill",
)  # fmt: skip
STATUSES = ("expired", "none", "outstanding", "paid", "partially_paid")
METHODS = (
    "aruhitel", "bankcard", "barion", "barter", "cash", "cash_on_delivery", "cod_balance", "combined", "coupon",
    "credit", "ebay", "elore_utalas", "ep_kartya", "kompenzacio", "levonas", "online_bankcard", "other",
    "paylike", "payoneer", "paypal", "paypal_utolag", "payu", "pick_pack_pont", "postai_csekk", "postautalvany",
    "revolut", "skrill", "stripe", "szep_card", "transferwise", "upwork", "utalvany", "valto", "wire_transfer",
)  # fmt: skip
INTEGERS = ("block_id", "partner_id", "start_number", "end_number", "start_year", "end_year")
DATES = (
    "start_date", "end_date", "paid_start_date", "paid_end_date", "fulfillment_start_date", "fulfillment_end_date",
)  # fmt: skip
KEPT_RESULTS = 16
Errors = list[tuple[str, str]]
Test = Callable[[Document], bool]


class InvalidQueryError(Exception):
    """Parameters that the API answers with 422; `errors` are (field, message)."""

    def __init__(self, errors: Errors) -> None:
        super().__init__("; ".join(message for _, message in errors))
        self.errors = errors


def read_page(query: Mapping[str, str], errors: Errors) -> tuple[int, int]:
    """`page` (default 1) and `per_page` (default 25, at most 100)."""
    values = {"page": 1, "per_page": 25}
    for name in values:
        text = query.get(name)
        if text is None:
            continue
        if not re.fullmatch(r"-?\d{1,9}", text):
            errors.append((name, f"The {name.replace('_', ' ')} must be an integer."))
        elif int(text) < 1:
            errors.append((name, f"The {name.replace('_', ' ')} must be at least 1."))
        elif name == "per_page" and int(text) > 100:
            errors.append((name, "The per page may not be greater than 100."))
        else:
            values[name] = int(text)
    return values["page"], values["per_page"]


def check_filters(query: Mapping[str, str], types: tuple[str, ...]) -> Errors:
    """What is wrong with the filters; empty when nothing is."""
    errors: Errors = []
    for name in INTEGERS:
        if name in query and not re.fullmatch(r"\d{1,18}", query[name]):
            errors.append((name, f"The {name.replace('_', ' ')} must be an integer."))
    for name in DATES:
        if name in query and not is_date(query[name]):
            errors.append((name, f"The {name.replace('_', ' ')} is not a valid date."))
    for one, other in (("start_number", "start_year"), ("end_number", "end_year")):
        for given, missing in ((one, other), (other, one)):
            if given in query and missing not in query:
                text = f"The {missing.replace('_', ' ')} field is required when {given.replace('_', ' ')} is present."
                errors.append((missing, text))
    for name, allowed in (("type", types), ("payment_status", STATUSES), ("payment_method", METHODS)):
        if name in query and query[name] not in allowed:
            errors.append((name, f"The selected {name.replace('_', ' ')} is invalid."))
    if "last_modified_date" in query:
        try:
            datetime.strptime(query["last_modified_date"], "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007 - Budapest wall time
        except ValueError:
            text = "The last modified date does not match the format Y-m-d H:i:s."
            errors.append(("last_modified_date", text))
    return errors


def is_date(text: str) -> bool:
    """Whether it is YYYY-MM-DD and a day that exists."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10


def make_tests(query: Mapping[str, str]) -> list[Test]:
    """One test per filter given. Dates are compared as text, which their form allows; bounds are inclusive."""
    tests: list[Test] = []
    exact: dict[str, Callable[[str], Test]] = {
        "type": lambda value: lambda document: document.type == value,
        "payment_status": lambda value: lambda document: document.payment_status == value,
        "payment_method": lambda value: lambda document: document.payment_method == value,
        "block_id": lambda value: lambda document: document.block_id == int(value),
        "partner_id": lambda value: lambda document: document.partner_id == int(value),
        "start_date": lambda value: lambda document: document.invoice_date >= value,
        "end_date": lambda value: lambda document: document.invoice_date <= value,
        "fulfillment_start_date": lambda value: lambda document: document.fulfillment_date >= value,
        "fulfillment_end_date": lambda value: lambda document: document.fulfillment_date <= value,
        "paid_start_date": lambda value: (
            lambda document: document.paid_date is not None and document.paid_date >= value
        ),
        "paid_end_date": lambda value: lambda document: document.paid_date is not None and document.paid_date <= value,
        "last_modified_date": lambda value: lambda document: document.modified >= value,
        "query": lambda value: lambda document: document.matches_text(value.lower()),
    }
    for name, make in exact.items():
        if name in query:
            tests.append(make(query[name]))
    if "start_number" in query:
        least = (int(query["start_year"]), int(query["start_number"]))
        tests.append(lambda document: document.number > 0 and (int(document.year), document.number) >= least)
    if "end_number" in query:
        most = (int(query["end_year"]), int(query["end_number"]))
        tests.append(lambda document: document.number > 0 and (int(document.year), document.number) <= most)
    return tests


class Listing:
    """Pages of an organization's documents; results of a filter are kept until something changes."""

    def __init__(self) -> None:
        self.kept: dict[tuple[int, int, tuple[tuple[str, str], ...]], list[Document]] = {}

    def find(self, organization: Organization, query: Mapping[str, str]) -> list[Document]:
        """The documents that pass all filters, oldest first."""
        filters = tuple(sorted((name, value) for name, value in query.items() if name not in ("page", "per_page")))
        tests = make_tests(query)
        if not tests:
            return organization.documents
        kept_as = (organization.index, organization.version, filters)
        found = self.kept.get(kept_as)
        if found is None:
            found = organization.documents
            for test in tests:
                found = [document for document in found if test(document)]
            if len(self.kept) >= KEPT_RESULTS:
                del self.kept[next(iter(self.kept))]
            self.kept[kept_as] = found
        return found

    def write_page(
        self, organization: Organization, query: Mapping[str, str], url: str, today: str, types: tuple[str, ...] = TYPES
    ) -> bytes:
        """The page as JSON, newest first. Raises InvalidQueryError."""
        errors: Errors = []
        page, per_page = read_page(query, errors)
        errors += check_filters(query, types)
        if errors:
            raise InvalidQueryError(errors)
        found = self.find(organization, query)
        end = max(len(found) - (page - 1) * per_page, 0)
        rows = found[max(end - per_page, 0) : end]
        day = today.encode()
        pieces: list[bytes] = [write_envelope(len(found), page, per_page, query, url), b'"data":[']
        for document in reversed(rows):
            pieces.extend(document.pieces(day))
            pieces.append(b",")
        if rows:
            pieces.pop()
        pieces.append(b"]}")
        return b"".join(pieces)


def write_envelope(total: int, page: int, per_page: int, query: Mapping[str, str], url: str) -> bytes:
    """The paginator's fields before `data`, up to and with the comma."""
    last_page = max(1, -(-total // per_page))

    def link(to: int) -> str:
        return f"{url}?{urlencode({**query, 'page': str(to)})}"

    envelope = {
        "total": total,
        "per_page": per_page,
        "current_page": page,
        "last_page": last_page,
        "prev_page_url": link(page - 1) if page > 1 else None,
        "next_page_url": link(page + 1) if page < last_page else None,
    }
    return write_json(envelope)[:-1] + b","
