"""Billingo's JSON becomes canonical documents: exactly, leniently, and never with a surprise."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import fields

from billingo.booking.facts import Facts
from billingo.booking.journal import journalize
from billingo.booking.rules import build_rules
from billingo.booking.validate import has_errors, validate
from billingo.model.company import Company
from billingo.model.document import Address, Document, DocumentKind, Line, Party, Reference, VatTotal
from billingo.model.issue import Issue
from billingo.model.structure import STRUCTURE_ISSUES, make_structure_issue
from billingo.systems.billingo.kinds import KIND_OF_TYPE
from billingo.systems.billingo.mapping import CODES, Unreadable, parse, read_tax_number
from billingo.systems.billingo.payload import DocumentPayload
from tests.booking.ledger import assert_balanced
from tests.systems.billingo.documents import make_payload, write_payload

D = Decimal
ROOT = Path(__file__).resolve().parents[3]
REFERENCE = ROOT.parent / "shared" / "reference" / "billingo"
COMPANY = Company(1, "minta", "Minta Kft.", "12892312-2-41")
FACTS = Facts(None, {}, date(2026, 11, 21))


def read(**changes: Any) -> Any:
    return parse(write_payload(make_payload(**changes)))


def refuse(raw: bytes) -> Any:
    with pytest.raises(Unreadable) as caught:
        parse(raw)
    return caught.value.issues


def test_every_field_is_mapped() -> None:
    document = read(payment_status="paid")
    assert document.external_id == "134000017"
    assert document.number == "2026-17"
    assert document.kind is DocumentKind.INVOICE
    assert document.raw_kind == "invoice"
    assert document.cancelled is False
    assert document.issue_date == date(2026, 3, 16)
    assert document.fulfillment_date == date(2026, 3, 15)
    assert document.due_date == date(2026, 3, 24)
    assert document.payment_method == "wire_transfer"
    assert document.paid_date == date(2026, 11, 21)
    assert document.currency == "HUF"
    assert document.supplier == Party(
        "Minta Kft.", "12892312-2-41", "HU12892312", Address("HU", "1111", "Budapest", "Fő utca 1.")
    )
    assert document.buyer == Party("Vevő Zrt.", "99887764-2-41", "", Address("HU", "4024", "Debrecen", "Piac utca 2."))
    assert document.lines == (
        Line(1, "Tanácsadás", D(2), "óra", D("750.25"), D("1500.5"), D(405), D("1905.5"), "27%", "", ""),
        Line(2, "Oktatás", D(1), "db", D(545), D(545), D(0), D(545), "TAM", "TAM", ""),
    )
    assert document.vat_totals == (
        VatTotal("27%", D("1500.5"), D(405), D("1905.5"), D(405)),
        VatTotal("TAM", D(545), D(0), D(545), D(0)),
    )
    assert (document.net, document.vat, document.gross) == (D("2045.5"), D(405), D("2450.5"))
    assert (document.net_huf, document.vat_huf, document.gross_huf) == (D("2045.5"), D(405), D("2450.5"))
    assert document.rate == 1
    assert document.rounding is None
    assert document.discount_percent is None
    assert document.references == (Reference("134000003", "2026-3"),)
    assert document.nav_status == "not unique"
    assert document.cash_accounting is True
    assert document.comment == "Köszönjük"


def test_money_never_passes_through_float() -> None:
    raw = write_payload(make_payload()).replace(b'"gross_total": 2450.5', b'"gross_total": 123456789012.34567890123')
    assert parse(raw).gross == D("123456789012.34567890123")
    for line in parse(raw).lines:
        for field in fields(line):
            assert not isinstance(getattr(line, field.name), float)


@pytest.mark.parametrize("status", ["outstanding", "expired", "none", "", "something new"])
def test_paid_date_counts_only_where_something_was_paid(status: str) -> None:
    assert read(payment_status=status).paid_date is None
    assert read(payment_status="partially_paid").paid_date == date(2026, 11, 21)


@pytest.mark.parametrize("raw_kind", KIND_OF_TYPE)
def test_every_type_of_the_specification_is_known(raw_kind: str) -> None:
    document = read(type=raw_kind)
    assert document.kind is KIND_OF_TYPE[raw_kind]
    assert document.raw_kind == raw_kind


def test_unknown_values_are_data() -> None:
    document = read(
        type="simplified_invoice",
        payment_method="digital_forint",
        currency="XYZ",
        online_szamla_status="new",
        brand_new={},
    )
    assert document.kind is DocumentKind.UNKNOWN
    assert document.raw_kind == "simplified_invoice"
    assert (document.payment_method, document.currency, document.nav_status) == ("digital_forint", "XYZ", "new")


def test_deprecated_partner_serves_where_the_newer_one_is_missing() -> None:
    assert read(document_partner=None).buyer.name == "Régi név"


@pytest.mark.parametrize(("word", "unit"), [("one", 1), ("five", 5), ("ten", 10), ("none", None), ("hundred", None)])
def test_rounding(word: str, unit: int | None) -> None:
    assert read(settings={"round": word}).rounding == unit


def test_discount_is_a_percentage_or_nothing() -> None:
    assert read(discount={"type": "percent", "value": 12.5}).discount_percent == D("12.5")
    assert read(discount={"type": "percent", "value": 0}).discount_percent is None
    assert read(discount={"type": "amount", "value": 100}).discount_percent is None


def test_forint_amounts_of_a_forint_document_may_be_missing() -> None:
    document = read(summary={"net_amount": 10, "vat_amount": 2.7}, gross_total=12.7, conversion_rate=None)
    assert (document.net_huf, document.vat_huf, document.gross_huf, document.rate) == (D(10), D("2.7"), D("12.7"), 1)
    document = read(summary={"net_amount": 10, "vat_amount": 2.7}, currency="EUR", conversion_rate=None)
    assert (document.net_huf, document.vat_huf, document.gross_huf, document.rate) == (None, None, None, None)


@pytest.mark.parametrize("field", [field for field in DocumentPayload.__annotations__ if field != "id"])
def test_any_field_but_the_id_may_be_null_or_absent(field: str) -> None:
    assert read(**{field: None}) is not None
    payload = make_payload()
    payload.pop(field, None)
    assert parse(write_payload(payload)) == read(**{field: None})


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("12892312-2-41", "HU", ("12892312-2-41", "")),
        ("12892312241", "", ("12892312-2-41", "")),
        ("12892312 2 41", "", ("12892312-2-41", "")),
        ("DE 123456788", "DE", ("", "DE123456788")),
        ("atu-12345678", "AT", ("", "ATU12345678")),
        ("HU12892312", "HU", ("", "HU12892312")),
        ("1234", "HU", ("1234", "")),
        ("98-7654321", "US", ("", "987654321")),
        ("", "", ("", "")),
    ],
)
def test_one_field_holds_both_kinds_of_tax_numbers(text: str, country: str, expected: tuple[str, str]) -> None:
    assert read_tax_number(text, country) == expected


UNREADABLE: dict[str, tuple[bytes, str, str]] = {
    "cut": (write_payload(make_payload())[:500], "json_unreadable", "document"),
    "empty": (b"", "json_unreadable", "document"),
    "html": (b"<html></html>", "json_unreadable", "document"),
    "not utf-8": (b'{"id": 1, "comment": "\xff"}', "json_unreadable", "document"),
    "nested for ever": (b"[" * 100_000, "json_unreadable", "document"),
    "NaN": (b'{"id": 1, "gross_total": NaN}', "json_unreadable", "document"),
    "a number of 5,000 digits": (b'{"id": 1, "gross_total": ' + b"9" * 5000 + b"}", "json_unreadable", "document"),
    "a list": (b"[]", "field_not_object", "document"),
    "no id": (b"{}", "field_missing", "id"),
    "id in words": (b'{"id": "first"}', "field_not_number", "id"),
    "number as an object": (b'{"id": 1, "invoice_number": {}}', "field_not_text", "invoice_number"),
    "NUL in a text": (b'{"id": 1, "items": [{"name": "a\\u0000"}]}', "text_has_nul", "items.0.name"),
    "NUL in an amount": (b'{"id": 1, "gross_total": "5\\u0000"}', "field_not_number", "gross_total"),
    "digits for ever after the comma": (
        b'{"id": 1, "gross_total": 0.' + b"3" * 4000 + b"}", "amount_out_of_range", "gross_total",
    ),
    "id of 30 digits": (b'{"id": ' + b"7" * 30 + b"}", "field_not_number", "id"),
    "amount in words": (
        write_payload(make_payload(items=[{"net_amount": "ezer"}])), "field_not_number", "items.0.net_amount",
    ),
    "amount of a thousand digits": (b'{"id": 1, "gross_total": 1e999}', "amount_out_of_range", "gross_total"),
    "amount of a thousand places": (b'{"id": 1, "gross_total": 1e-999}', "amount_out_of_range", "gross_total"),
    "amount in text of a thousand places": (
        b'{"id": 1, "summary": {"vat_amount": "1e-999"}}', "amount_out_of_range", "summary.vat_amount",
    ),
    "infinite amount": (b'{"id": 1, "gross_total": "Infinity"}', "field_not_number", "gross_total"),
    "items as an object": (b'{"id": 1, "items": {}}', "field_not_list", "items"),
    "an item that is none": (b'{"id": 1, "items": [null]}', "field_not_object", "items.0"),
    "cancelled perhaps": (b'{"id": 1, "cancelled": "perhaps"}', "field_not_yes_no", "cancelled"),
    "30 February": (write_payload(make_payload(invoice_date="2026-02-30")), "date_unreadable", "invoice_date"),
    "date with a time": (write_payload(make_payload(due_date="2026-02-03T00:00:00Z")), "date_unreadable", "due_date"),
    "date of zeros": (write_payload(make_payload(due_date="0000-00-00")), "date_unreadable", "due_date"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_names_the_field(name: str) -> None:
    raw, code, field = UNREADABLE[name]
    issue = refuse(raw)[0]
    assert (issue.code, issue.field) == (code, field)
    assert field in str(Unreadable((issue,)))


def test_every_structural_issue_is_reached_and_has_whole_texts() -> None:
    issues = [issue for raw, _, _ in UNREADABLE.values() for issue in refuse(raw)]
    issues.append(make_structure_issue("field_invalid", "id", "?"))
    assert {issue.code for issue in issues} == set(STRUCTURE_ISSUES)
    assert set(CODES.values()) <= set(STRUCTURE_ISSUES)
    for issue in issues:
        for text in (issue.text_hu, issue.text_en, issue.action_hu, issue.action_en):
            assert text.endswith(".")
            assert not set("{}") & set(text.replace("{…}", ""))
            assert "  " not in text
            assert len(text) < 400


def test_all_faults_are_listed_up_to_a_limit() -> None:
    payload = make_payload(items=[{"net_amount": "x"}] * 50)
    assert len(refuse(write_payload(payload))) == 20


# A value of JSON that a vendor should not send, but might.
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["", "x", "27%", "1e-4000", "2026-13-01", "-1", "HUF", "\x00", "{0}", "{field}", "%s", "🧾"]),
    st.builds(list),
    st.builds(dict),
    st.builds(lambda: [{}]),
)


def list_places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for name, item in inner for place in list_places(item, (*path, name)))]


PLACES = list_places(make_payload())[1:]


@settings(max_examples=1500, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(PLACES), ODD), min_size=1, max_size=4))
def test_no_payload_makes_anything_but_issues(mutations: list[tuple[tuple[Any, ...], Any]]) -> None:
    """DESIGN rule 9: a fault in a document is a value."""
    payload = make_payload()
    for path, value in mutations:
        target: Any = payload
        try:
            for name in path[:-1]:
                target = target[name]
            target[path[-1]] = value
        except (TypeError, KeyError, IndexError):
            continue
    issues, document = read_or_explain(write_payload(payload))
    rules = build_rules()
    if document is not None:
        issues = validate(document, COMPANY, rules, FACTS)
        if not has_errors(issues):
            assert_balanced(journalize(document, COMPANY, rules, {}))
    for issue in issues:
        assert issue.text_hu
        assert len(issue.text_hu) < 1000


def read_or_explain(raw: bytes) -> tuple[tuple[Issue, ...], Document | None]:
    try:
        return (), parse(raw)
    except Unreadable as unreadable:
        return unreadable.issues, None


def test_the_sample_of_our_own_books_without_a_word() -> None:
    document = read(related_documents=[])
    assert validate(document, COMPANY, build_rules(), FACTS) == ()


def list_real_samples() -> list[Path]:
    folder = REFERENCE / "samples"
    return sorted(folder.glob("*documents*.json")) if folder.is_dir() else []


@pytest.mark.skipif(not list_real_samples(), reason="the vendor's samples are not part of the project")
def test_real_samples_are_read() -> None:
    for path in list_real_samples():
        raw = path.read_bytes()
        data = json.loads(raw)
        document = parse(raw)
        assert document.external_id == str(data["id"])
        assert document.gross == data["gross_total"]
        assert len(document.lines) == len(data["items"])
        assert all(line.unit_net is not None for line in document.lines)
        # the vendor's demonstration data put AAM beside 20 %: read, and refused for that alone
        company = Company(1, "x", "x", document.supplier.tax_number)
        issues = validate(document, company, build_rules(), FACTS)
        if document.kind is DocumentKind.INVOICE:
            assert has_errors(issues)
            assert {issue.code for issue in issues} == {"vat_entitlement_contradicts"}
