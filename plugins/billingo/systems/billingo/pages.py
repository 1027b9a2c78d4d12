"""A list answer of Billingo, cut into its documents without changing a byte of them.

Every document keeps its exact bytes and their sha256; of its content only the few header facts are read that decide
whether it is stored. Odd values are data (DESIGN rule 8): what cannot be read becomes empty, and the document is kept.
"""

import logging
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from typing import Any

import msgspec

from billingo.model.document import DocumentKind
from billingo.systems.billingo.kinds import kind_of
from billingo.systems.billingo.slices import read_loosely, slice_list, slice_object
from billingo.systems.errors import TransientCode, TransientFault
from billingo.systems.source import Page, RawDocument

PAID = frozenset({"paid", "partially_paid"})
log = logging.getLogger(__name__)

_PAID_DATE = re.compile(rb'"paid_date"\s*:\s*"[0-9-]*"')  # of an unpaid document: the current day (spec 3.0.15)
MAX_AMOUNT_DIGITS = 30
MAX_TEXT_BYTES = 1000  # of a header fact, for an index takes 2,700; the document itself is kept whole
MAX_ID_BYTES = 200


class _Envelope(msgspec.Struct):
    """Laravel's paginator; the two URLs are never followed and not read."""

    total: int
    per_page: int
    current_page: int
    last_page: int
    data: list[msgspec.Raw]


class _Partner(msgspec.Struct):
    name: str | None = None
    taxcode: str | None = None


class _Header(msgspec.Struct):
    id: int | str
    invoice_number: str | None = None
    type: str | None = None
    invoice_date: str | None = None
    document_partner: _Partner | None = None
    gross_total: msgspec.Raw = msgspec.Raw(b"")
    currency: str | None = None
    payment_status: str | None = None


_envelopes = msgspec.json.Decoder(_Envelope, strict=False)
_headers = msgspec.json.Decoder(_Header)


def split_page(body: bytes, page: int | None = None, *, clock_skew_s: float | None = None) -> Page:
    """Return the page in a list answer.

    body is the decompressed answer in UTF-8. page is the number that was asked for; an answer about another page is
    not taken. Elements that have no usable id are named in ``Page.malformed`` and kept under their hash, so that their
    processing fails in sight instead of their being lost. Costs about 10 µs for a document of 3.5 kB.

    Raises TransientFault when the body is no JSON (cut, HTML, empty) or lacks the paginator's envelope.
    """
    envelope = _read_envelope(body)
    if page is not None and envelope.current_page != page:
        raise TransientFault(
            f"Billingo answered with page {envelope.current_page} of the list of documents when asked for page {page}. "
            "Nothing of it was kept, nothing is lost; the page is asked for again.",
            TransientCode.ODD_ANSWER,
        )
    documents: list[RawDocument] = []
    malformed: list[str] = []
    for position, element in enumerate(envelope.data, start=1):
        raw = bytes(element)
        try:
            documents.append(_read_document(raw))
        except ValueError as error:
            malformed.append(f"element {position} of page {envelope.current_page}: {error}")
            documents.append(_keep_unidentified(raw))
        except Exception as fault:
            # a fault of ours in one document must not keep the others of its page from being read
            log.exception("Element %d of page %d could not be read", position, envelope.current_page)
            malformed.append(f"element {position} of page {envelope.current_page}: {type(fault).__name__}")
            documents.append(_keep_unidentified(raw))
    return Page(
        number=envelope.current_page,
        last=envelope.last_page,
        total=envelope.total,
        documents=tuple(documents),
        malformed=tuple(malformed),
        clock_skew_s=clock_skew_s,
        per_page=envelope.per_page,
    )


def _read_envelope(body: bytes) -> _Envelope:
    try:
        envelope = _envelopes.decode(body)
    except msgspec.ValidationError:
        problem = "as JSON that is not a list of documents (total, per_page, current_page, last_page, data)"
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        loose = _read_envelope_loosely(body)
        if loose is not None:
            return loose
        problem = _describe_non_json(body)
    else:
        if min(envelope.total, envelope.last_page - 1, envelope.current_page - 1, envelope.per_page - 1) >= 0:
            return envelope
        problem = "with page numbers below one"
    raise TransientFault(
        f"Billingo answered the request for a page of documents {problem}; {len(body)} bytes. "
        "Nothing of it was kept, nothing is lost; the page is asked for again.",
        TransientCode.ODD_ANSWER,
    )


def _read_envelope_loosely(body: bytes) -> _Envelope | None:
    try:
        members = slice_object(body)
        data = [msgspec.Raw(element) for element in slice_list(members.pop("data", b""))]
        return msgspec.convert(
            {name: _read_member(members, name) for name in members} | {"data": data}, _Envelope, strict=False
        )
    except ValueError:  # what msgspec raises are ValueErrors
        return None


def _read_member(members: Mapping[str, bytes], name: str) -> Any:
    """The value of a member, numbers as text; None for one that is absent or cannot be read."""
    try:
        return read_loosely(members.get(name, b"null"))
    except (ValueError, RecursionError):
        return None


def _describe_non_json(body: bytes) -> str:
    start = body[:200].lstrip().lower()
    if not start:
        return "with an empty body"
    if start.startswith(b"<"):
        return "with a web page (HTML) instead of JSON"
    if start.startswith(b"{"):
        return "with JSON that is damaged or stops in the middle"
    return "with something that is not JSON"


def _read_document(raw: bytes) -> RawDocument:
    try:
        header = _headers.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        header = _read_odd_header(raw)
    raw_kind = _clean(header.type)
    return RawDocument(
        external_id=_read_id(header.id),
        sha256=(digest := sha256(raw).digest()),
        fingerprint=digest if header.payment_status in PAID else sha256(_PAID_DATE.sub(b"", raw, count=1)).digest(),
        raw=raw,
        kind=kind_of(raw_kind),
        raw_kind=raw_kind,
        number=_clean(header.invoice_number),
        issue_date=read_date(header.invoice_date),
        partner_name=_clean(header.document_partner.name) if header.document_partner else "",
        gross=_read_amount(bytes(header.gross_total)),
        currency=_clean(header.currency),
        partner_tax_number=_clean(header.document_partner.taxcode) if header.document_partner else "",
    )


def _keep_unidentified(raw: bytes) -> RawDocument:
    digest = sha256(raw)
    return RawDocument(
        external_id=f"sha256:{digest.hexdigest()[:32]}",
        sha256=digest.digest(),
        fingerprint=digest.digest(),
        raw=raw,
        kind=DocumentKind.UNKNOWN,
        raw_kind="",
        number="",
        issue_date=None,
        partner_name="",
        gross="",
        currency="",
    )


def _read_odd_header(raw: bytes) -> _Header:
    """Read what can be read of a document with a header fact of an unexpected type; ValueError if it has no id."""
    try:
        members = slice_object(raw)
    except ValueError:
        raise ValueError("is not a JSON object") from None
    fields = {name: _read_member(members, name) for name in _Header.__struct_fields__}
    external_id = fields["id"]
    if not isinstance(external_id, str) or "." in external_id:
        raise ValueError("has no id" if external_id is None else "has an id that is neither a whole number nor a text")
    partner = fields["document_partner"]
    return _Header(
        id=external_id,
        invoice_number=_text_or_none(fields["invoice_number"]),
        type=_text_or_none(fields["type"]),
        invoice_date=_text_or_none(fields["invoice_date"]),
        document_partner=_Partner(_text_or_none(partner.get("name")), _text_or_none(partner.get("taxcode")))
        if isinstance(partner, Mapping)
        else None,
        gross_total=msgspec.Raw((_text_or_none(fields["gross_total"]) or "").encode("utf-8", "replace")),
        currency=_text_or_none(fields["currency"]),
        payment_status=_text_or_none(fields["payment_status"]),
    )


def _text_or_none(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _read_id(value: int | str) -> str:
    """The id as it stands; of one that cannot be kept so, the beginning and its sha256, which tells it from others."""
    text = str(value)
    known = _clean(text)
    if not known:
        raise ValueError("has an empty id")
    if known == text and len(known.encode()) <= MAX_ID_BYTES:
        return known
    return f"{known[:20]}… sha256:{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


def _clean(text: str | None) -> str:
    """Return the text without what a database cannot hold: NUL, halves of surrogate pairs, what is too long for an index."""
    if not text:
        return ""
    if len(text) <= MAX_TEXT_BYTES and text.isascii():
        return text.replace("\0", "") if "\0" in text else text
    return text.replace("\0", "").encode("utf-8", "replace")[:MAX_TEXT_BYTES].decode("utf-8", "ignore")


def read_date(text: str | None) -> date | None:
    """Return the date of a ``YYYY-MM-DD`` text, None for anything else."""
    if text is None or len(text) != 10 or text[4] != "-" or text[7] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _read_amount(raw: bytes) -> str:
    """Return a JSON number, or a number written as a JSON text, as decimal text; "" if neither or absurdly long."""
    text = raw.strip(b'"').decode("ascii", "replace")
    if len(text) <= MAX_AMOUNT_DIGITS and text.removeprefix("-").replace(".", "", 1).isdigit():
        return text
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return ""
    digits = amount.as_tuple()
    if not isinstance(digits.exponent, int) or abs(digits.exponent) + len(digits.digits) > MAX_AMOUNT_DIGITS:
        return ""
    return format(amount, "f")
