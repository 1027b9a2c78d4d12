"""A list answer becomes documents, byte for byte, and never fails as a whole because of one of them."""

import json
from datetime import date
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from billingo.model.document import DocumentKind
from billingo.systems.billingo.kinds import KIND_OF_TYPE
from billingo.systems.billingo.pages import split_page
from billingo.systems.errors import TransientFault

FULL: dict[str, Any] = {
    "id": 134638184,
    "invoice_number": "2026-1",
    "type": "invoice",
    "gross_total": 2540.5,
    "currency": "HUF",
    "invoice_date": "2026-03-01",
    "document_partner": {"id": 7, "name": "Árvíztűrő Kft."},
}


def wrap(*elements: str | bytes, page: int = 1, last: int = 1, per_page: int = 100) -> bytes:
    data = b" , ".join(element.encode() if isinstance(element, str) else element for element in elements)
    head = f'{{"total":{len(elements)},"per_page":{per_page},"current_page":{page},"last_page":{last},'
    return head.encode() + b'"prev_page_url":null,"next_page_url":null,"data":[' + data + b"]}"


def test_wt15_a_document_keeps_its_exact_bytes() -> None:
    raw = '{ "id":5,\n "b" : 1.10, "a":"\\u00e1á", "b":2 }'
    document = split_page(wrap("{}", raw)).documents[1]
    assert document.raw == raw.encode()
    assert document.sha256 == sha256(raw.encode()).digest()
    assert document.external_id == "5"


def test_header_facts() -> None:
    document = split_page(wrap(json.dumps(FULL))).documents[0]
    assert (document.external_id, document.number, document.raw_kind) == ("134638184", "2026-1", "invoice")
    assert (document.kind, document.issue_date) == (DocumentKind.INVOICE, date(2026, 3, 1))
    assert (document.partner_name, document.gross, document.currency) == ("Árvíztűrő Kft.", "2540.5", "HUF")


def fingerprint_of(**values: object) -> bytes:
    return split_page(wrap(json.dumps(FULL | values))).documents[0].fingerprint


@pytest.mark.parametrize("status", ["outstanding", "expired", "none", None])
def test_the_paid_date_of_an_unpaid_document_is_no_news(status: str | None) -> None:
    """It is the day of asking, so the bytes change every day while the document does not."""
    one, other = ({"payment_status": status, "paid_date": day} for day in ("2026-03-01", "2026-03-02"))
    assert fingerprint_of(**one) == fingerprint_of(**other)
    assert fingerprint_of(**one) != fingerprint_of(**one, comment="changed")


@pytest.mark.parametrize("status", ["paid", "partially_paid"])
def test_the_paid_date_of_a_paid_document_is_news(status: str) -> None:
    one, other = ({"payment_status": status, "paid_date": day} for day in ("2026-03-01", "2026-03-02"))
    assert fingerprint_of(**one) != fingerprint_of(**other)


def test_a_text_that_quotes_a_paid_date_is_not_mistaken_for_it() -> None:
    texts = [f'"paid_date": "2026-03-0{day}"' for day in (1, 2)]
    one, other = (fingerprint_of(payment_status="outstanding", comment=text) for text in texts)
    assert one != other


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("2400", "2400"), ("-12700", "-12700"), ("0.1", "0.1"), ("12345678901234567.89", "12345678901234567.89"),
        ("1e3", "1000"), ("1.5E-2", "0.015"), ('"19.90"', "19.90"), ("null", ""), ('"sok"', ""), ("[1]", ""),
        ("true", ""), ("1e999999", ""), ("9" * 200, ""), ('"NaN"', ""), ('""', ""),
    ],
)  # fmt: skip
def test_amounts_never_pass_through_float(amount: str, text: str) -> None:
    assert split_page(wrap('{"id":1,"gross_total":' + amount + "}")).documents[0].gross == text


@pytest.mark.parametrize(("raw_kind", "kind"), list(KIND_OF_TYPE.items()))
def test_every_type_of_the_specification_has_a_kind(raw_kind: str, kind: DocumentKind) -> None:
    assert split_page(wrap(json.dumps(FULL | {"type": raw_kind}))).documents[0].kind is kind


@pytest.mark.parametrize("raw_kind", ["", "e_invoice", None, 5])
def test_an_unknown_type_is_data(raw_kind: object) -> None:
    assert split_page(wrap(json.dumps(FULL | {"type": raw_kind}))).documents[0].kind is DocumentKind.UNKNOWN


@pytest.mark.parametrize("text", ["", "2026-13-01", "20260301", "2026-W36-1", "2026-03-01T00:00:00", None, 20260301])
def test_a_date_that_is_none_is_missing(text: object) -> None:
    assert split_page(wrap(json.dumps(FULL | {"invoice_date": text}))).documents[0].issue_date is None


@pytest.mark.parametrize(
    "field", ["invoice_number", "type", "invoice_date", "document_partner", "gross_total", "currency"]
)
@pytest.mark.parametrize("value", [None, 5, 1.5, True, [], {}, "x", [{"name": 3}], {"name": 3}])
def test_an_odd_value_fails_nobody(field: str, value: object) -> None:
    page = split_page(wrap(json.dumps(FULL | {field: value}), json.dumps(FULL | {"id": 2})))
    assert [document.external_id for document in page.documents] == ["134638184", "2"]
    assert page.malformed == ()


@pytest.mark.parametrize(
    "element", ["{}", "null", "[]", "5", '"x"', '{"id":null}', '{"id":true}', '{"id":1.5}', '{"id":""}']
)
def test_an_element_without_id_is_told_and_kept_under_its_hash(element: str) -> None:
    page = split_page(wrap('{"id":1}', element, '{"id":"x-2"}', page=3, last=9))
    assert [page.documents[0].external_id, page.documents[2].external_id] == ["1", "x-2"]
    unnamed = page.documents[1]
    assert unnamed.external_id == f"sha256:{sha256(element.encode()).hexdigest()[:32]}"
    assert (unnamed.raw, unnamed.kind) == (element.encode(), DocumentKind.UNKNOWN)
    assert len(page.malformed) == 1
    assert "element 2 of page 3" in page.malformed[0]


@pytest.mark.parametrize(
    "odd",
    [
        b'{"id":7,"comment":"\\ud800"}',
        b'{"id":7,"comment":"a\tb"}',
        b'{"id":7,"comment":NaN}',
        b'{"id":7,"comment":"\xff\xfe"}',
        b'{"id":7,"document_partner":{"name":"\\u0000\\udc00N\xc3\xa9v"}}',
    ],
)
def test_one_document_of_doubtful_json_does_not_cost_the_page(odd: bytes) -> None:
    """DESIGN rule 1: what strict parsers refuse is cut out as it stands."""
    page = split_page(wrap('{"id":1}', odd, '{"id":2}'))
    assert [document.external_id for document in page.documents] == ["1", "7", "2"]
    assert page.documents[1].raw == odd
    for document in page.documents:
        assert "\0" not in document.partner_name
        document.partner_name.encode()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty body"),
        (b"<html><body>502</body></html>", "web page"),
        (wrap(json.dumps(FULL))[:-40], "stops in the middle"),
        (b"Bad gateway", "not JSON"),
        (b"[]", "not a list of documents"),
        (b'{"data":[]}', "not a list of documents"),
        (b'{"error":{"message":"x"}}', "not a list of documents"),
        (b'{"total":1,"per_page":0,"current_page":1,"last_page":1,"data":[]}', "below one"),
        (b"[" * 100_000, "not a list of documents"),
        (b'{"data":' + b"[" * 100_000, "stops in the middle"),
        (wrap("{}")[:-1] + b"}}", "stops in the middle"),
    ],
)
def test_what_is_no_page_may_be_asked_for_again(body: bytes, words: str) -> None:
    with pytest.raises(TransientFault, match=words) as caught:
        split_page(body, 1)
    assert "nothing is lost" in str(caught.value)


def test_an_answer_about_another_page_is_not_taken() -> None:
    with pytest.raises(TransientFault, match=r"page 2 .* asked for page 1"):
        split_page(wrap('{"id":1}', page=2, last=2), 1)


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_else(body: bytes) -> None:
    for candidate in (body, wrap(body), wrap('{"id":1,"x":"' + body.hex() + '"}', body)):
        try:
            split_page(candidate)
        except TransientFault:
            continue


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from([*FULL, "x", "data"]), json_values), max_size=5))
def test_whatever_json_the_documents_are_each_is_kept(documents: list[dict[str, Any]]) -> None:
    texts = [json.dumps(document) for document in documents]
    page = split_page(wrap(*texts))
    assert [document.raw.decode() for document in page.documents] == texts
