"""The quick way to read a document takes nothing that the slow way refuses, and reads it alike."""

import json
import typing

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from billingo.model.document import Party
from billingo.systems.billingo import mapping, payload, shapes
from billingo.systems.billingo.mapping import parse
from billingo.systems.billingo.shapes import read_quickly, shape_payload
from billingo.systems.unreadable import Unreadable
from tests.systems.billingo.documents import make_payload, write_payload

ODD = [
    *(
        "null",
        "true",
        "false",
        "0",
        "-0",
        "-0.0",
        "1",
        "-1",
        "1.50",
        "1e2",
        "1E+400",
        "1e-5",
        "1e-9999",
        "0e-30",
        "1e14",
    ),
    *("1e15", "999999999999999.99", "1000000000", "123456789012345678901234567890", "0.12345678901234567890123456789"),
    *(
        '""',
        '"1.50"',
        '" 1 "',
        '"1_0"',
        '"NaN"',
        '"-Infinity"',
        '"sNaN"',
        "NaN",
        "Infinity",
        '"1e999"',
        '"x"',
        '"2026-02-30"',
    ),
    *(
        '"\\ud800"',
        '"\\ud83e\\uddfe"',
        '"\\u0000"',
        '"a\\nb"',
        '"a\nb"',
        "[]",
        "{}",
        "[null]",
        "[{}]",
        '{"name": null}',
    ),
    *('{"id": 7}', '{"id": "7"}', '{"id": 7.0}', "[1, [2, [3]]]", '{"zz": NaN}', '{"x": 1, "x": 2}', "١"),
]


def list_places(node, place=()):
    yield place
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for name, child in children:
        yield from list_places(child, (*place, name))


PLACES = [*list_places(make_payload()), ("related_documents",), ("discount",), ("zz",)]


def write_with(changes):
    """The payload with a token in place of some values, whatever JSON says of it."""
    data, tokens = make_payload(), {}
    for place, token in changes:
        if not place:
            return token
        holder = data
        try:
            for part in place[:-1]:
                holder = holder[part]
            holder[place[-1]] = f"<{len(tokens)}>"
        except (TypeError, LookupError):
            continue  # an earlier change took the place away
        tokens[f'"<{len(tokens)}>"'] = token
    text = json.dumps(data, ensure_ascii=False)
    for mark, token in tokens.items():
        text = text.replace(mark, token)
    return text


def read_both(raw):
    """What either way makes of the bytes; None where it gives up."""
    try:
        slow = shape_payload(mapping._read_slowly(raw))
    except Unreadable:
        slow = None
    return (None if mapping.has_tiny(raw) else read_quickly(raw)), slow


@settings(max_examples=800, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(ODD)), max_size=3))
def test_whatever_is_read_quickly_is_read_alike(changes):
    quick, slow = read_both(write_with(changes).encode("utf-8", "surrogatepass"))
    if quick is not None:
        assert quick == slow
        assert repr(quick) == repr(slow)  # 1.50 is not 1.5


def test_every_oddity_in_every_place():
    for place in PLACES[1:]:
        for token in ODD:
            quick, slow = read_both(write_with([(place, token)]).encode())
            assert quick is None or repr(quick) == repr(slow), (place, token)


@pytest.mark.parametrize("raw", [b"\xff", b'"\xed\xa0\x80"', b'"\xff"', b'"\xc3"'])
def test_bytes_that_are_no_text_are_refused_even_where_nobody_looks(raw):
    text = write_with([(("zz",), "<>")]).encode().replace(b"<>", raw)
    assert read_quickly(text) is None


def test_an_ordinary_document_is_read_quickly():
    assert read_quickly(write_payload(make_payload())) is not None


def test_both_ways_know_the_same_fields():
    pairs = {name.removesuffix("Payload"): getattr(payload, name) for name in dir(payload) if name.endswith("Payload")}
    del pairs["Required"]
    assert len(pairs) == 10
    for name, typed in pairs.items():
        shape = getattr(shapes, f"{name}Shape")
        assert {field.name for field in msgspec.structs.fields(shape)} == set(typing.get_type_hints(typed)), name


def test_a_buyer_without_anything_is_the_partner_of_today_and_one_of_nulls_is_nobody():
    today = {"name": "Ma Kft."}
    for empty in ({}, {"zz": 1}, None):
        assert parse(write_payload(make_payload(document_partner=empty, partner=today))).buyer.name == "Ma Kft."
    assert parse(write_payload(make_payload(document_partner={"name": None}, partner=today))).buyer == Party()
