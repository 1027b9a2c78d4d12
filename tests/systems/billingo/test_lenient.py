"""The lenient reading: what can be read is there, what cannot is empty and named by its canonical field, nothing raises."""

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from billingo.systems.billingo.lenient import name_field, read_leniently
from billingo.systems.billingo.mapping import Unreadable, parse
from tests.systems.billingo.documents import make_payload, write_payload

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def list_places(data, place=()):
    yield place
    named = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for name, value in named:
        yield from list_places(value, (*place, name))


def put(data, place, value):
    data = copy.deepcopy(data)
    if not place:
        return value
    holder = data
    for part in place[:-1]:
        holder = holder[part]
    holder[place[-1]] = value
    return data


def list_refused(raw):
    try:
        parse(raw)
    except Unreadable as refused:
        return refused.issues
    return ()


def test_a_document_that_can_be_read_reads_the_same():
    raw = write_payload(make_payload())
    reading = read_leniently(raw, "134000017")
    assert (reading.document, reading.faults) == (parse(raw), ())


@pytest.mark.parametrize(
    ("place", "value", "field"),
    [
        (("invoice_date",), "2026-13-45", "issue_date"),
        (("gross_total",), "sok", "gross"),
        (("gross_total",), 1e-300, "gross"),
        (("items", 1, "net_amount"), {}, "lines.2.net"),
        (("items", 0, "vat"), [], "lines.1.vat_code"),
        (("items", 1), "tétel", "lines.2.name"),
        (("items",), "tételek", "lines"),
        (("document_partner", "address", "city"), [], "buyer.address.city"),
        (("document_partner", "taxcode"), {}, "buyer.tax_number"),
        (("organization", "tax_number"), {}, "supplier.tax_number"),
        (("summary", "vat_rate_summary", 0, "vat_rate_net_amount"), "x", "vat_totals"),
        (("related_documents", 0, "id"), "x", "references"),
        (("discount",), 5, "discount_percent"),
        (("settings",), 5, "rounding"),
        (("cancelled",), "talán", "document"),
    ],
)
def test_what_cannot_be_read_is_empty_and_names_the_field_to_fill(place, value, field):
    raw = write_payload(put(make_payload(), place, value))
    with pytest.raises(Unreadable) as refused:
        parse(raw)
    reading = read_leniently(raw, "134000017")
    assert [fault.field for fault in reading.faults] == [field]
    assert tuple(fault.issue for fault in reading.faults) == refused.value.issues
    # all the rest is there
    whole = parse(write_payload(make_payload()))
    assert replace(reading.document, issue_date=None).number == whole.number
    if field != "lines":
        assert len(reading.document.lines) == 2


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b'{"id": NaN}', b"[" * 5000])
def test_what_is_no_document_at_all_is_an_empty_one(raw):
    reading = read_leniently(raw, "900")
    assert (reading.document.external_id, reading.document.number, reading.document.lines) == ("900", "", ())
    assert [fault.field for fault in reading.faults] == ["document"]


@settings(max_examples=300)
@given(st.data())
def test_it_never_raises_and_finds_what_parsing_finds(data):
    payload = make_payload()
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.sampled_from(sorted(list_places(payload), key=str)))
        payload = put(payload, place, data.draw(JSON))
        if not isinstance(payload, dict):
            break
    raw = json.dumps(payload, ensure_ascii=True).encode()
    reading = read_leniently(raw, "900")
    assert reading.document.external_id == "900"
    assert set(list_refused(raw)) <= {fault.issue for fault in reading.faults}
    if not reading.faults:
        parsed = parse(raw)
        assert replace(reading.document, external_id=parsed.external_id) == parsed


def test_a_field_that_becomes_nothing_to_fill_is_the_document_itself():
    assert {name_field("id"), name_field("payment_status"), name_field("no.such.field")} == {"document"}
