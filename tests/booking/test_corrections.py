"""Corrections: what is found between two documents makes one of the other, and a newer version's own word wins."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from billingo.booking.corrections import (
    READS,
    accept_unreadable,
    apply_corrections,
    as_json,
    find_changes,
    get_field,
    list_accepted,
    set_field,
)
from billingo.model.correction import Change, Correction
from billingo.model.document import Address, DocumentKind, Line, Party, Reference, VatTotal
from tests.booking.documents import Item, make_document

D = Decimal
TEXT = st.text(max_size=12)
AMOUNT = st.none() | st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9)
DAY = st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31))
LINE = st.builds(
    Line, position=st.just(1), name=TEXT, quantity=AMOUNT, unit=TEXT, unit_net=AMOUNT, net=AMOUNT, vat=AMOUNT,
    gross=AMOUNT, vat_code=TEXT, entitlement=TEXT, comment=TEXT,
)  # fmt: skip
PARTY = st.builds(Party, TEXT, TEXT, TEXT, st.builds(Address, TEXT, TEXT, TEXT, TEXT))


@st.composite
def documents(draw):
    """Any document, right or wrong; lines by position, with gaps."""
    lines = draw(st.dictionaries(st.integers(1, 6), LINE, max_size=4))
    return replace(
        make_document(),
        number=draw(TEXT),
        kind=draw(st.sampled_from(DocumentKind)),
        issue_date=draw(DAY),
        fulfillment_date=draw(DAY),
        due_date=draw(DAY),
        payment_method=draw(TEXT),
        currency=draw(TEXT),
        rate=draw(AMOUNT),
        buyer=draw(PARTY),
        supplier=draw(PARTY),
        lines=tuple(replace(line, position=position) for position, line in sorted(lines.items())),
        vat_totals=tuple(draw(st.lists(st.builds(VatTotal, TEXT, AMOUNT, AMOUNT, AMOUNT, AMOUNT), max_size=2))),
        references=tuple(draw(st.lists(st.builds(Reference, TEXT, TEXT), max_size=2))),
        net=draw(AMOUNT),
        gross_huf=draw(AMOUNT),
        comment=draw(TEXT),
    )


def correct(*changes, version=1, correction_id=1):
    """As the database gives it back: through JSON."""
    stored = json.loads(json.dumps([[one.path, one.before, one.after, one.line_name] for one in changes]))
    loaded = tuple(Change(*one) for one in stored)
    return Correction(correction_id, 7, version, loaded, "", datetime(2026, 11, 21, tzinfo=UTC), "anna")


@settings(max_examples=300)
@given(documents(), documents())
def test_what_is_found_between_two_documents_makes_the_one_of_the_other(read, typed):
    result = apply_corrections(read, [correct(*find_changes(read, typed))])
    assert result.document == typed
    assert result.passed_over == ()


@given(documents())
def test_nothing_differs_from_itself(document):
    assert find_changes(document, document) == ()


@settings(max_examples=200)
@given(documents(), documents(), documents())
def test_corrections_come_one_upon_the_other(read, first, second):
    corrections = [correct(*find_changes(read, first)), correct(*find_changes(first, second), correction_id=2)]
    assert apply_corrections(read, corrections).document == second


@settings(max_examples=300)
@given(documents(), documents(), documents())
def test_a_field_that_a_newer_version_changed_itself_keeps_what_that_says(read, typed, newer):
    corrected = apply_corrections(newer, [correct(*find_changes(read, typed))]).document
    for path in READS:
        if get_field(newer, path) != get_field(read, path):
            assert get_field(corrected, path) == get_field(newer, path)
        else:
            assert get_field(corrected, path) == get_field(typed, path)


@settings(max_examples=200)
@given(documents(), documents())
def test_every_change_is_either_applied_or_passed_over(read, typed):
    correction = correct(*find_changes(read, typed))
    result = apply_corrections(typed, [correction])
    assert sorted(change.path for _, change in (*result.applied, *result.passed_over)) == sorted(
        change.path for change in correction.changes
    )
    # laid over what it led to already, it changes nothing
    assert result.document == typed


def test_an_amount_is_the_same_however_its_zeros_are_written():
    read = make_document(1000)
    change = Change("gross", "1270.00", "1300")
    assert apply_corrections(read, [correct(change)]).document.gross == D(1300)


def test_another_line_in_the_place_of_the_corrected_one_is_left_alone():
    read = make_document(Item(D(1000), "28%"), Item(D(500)))
    typed = replace(read, lines=(replace(read.lines[0], vat_code="27%"), read.lines[1]))
    correction = correct(*find_changes(read, typed))
    inserted = replace(
        read,
        lines=(
            replace(read.lines[1], position=1, name="Új tétel", vat_code="28%"),
            *(replace(line, position=line.position + 1) for line in read.lines),
        ),
    )
    result = apply_corrections(inserted, [correction])
    assert result.document == inserted
    assert [change.path for _, change in result.passed_over] == ["lines.1.vat_code"]


def test_a_line_that_changed_is_not_taken_away_by_an_older_correction():
    read = make_document(1000, 500)
    correction = correct(*find_changes(read, replace(read, lines=read.lines[:1])))
    changed = replace(read, lines=(read.lines[0], replace(read.lines[1], net=D(600))))
    assert apply_corrections(changed, [correction]).document == changed
    assert apply_corrections(read, [correction]).document.lines == read.lines[:1]


@pytest.mark.parametrize(
    "change",
    [
        Change("no.such.field", "", "x"),
        Change("external_id", "1017", "x"),  # what the outside system knows it by is nobody's to correct
        Change("payment_status", "outstanding", "paid"),
        Change("lines.x.name", "", "x"),
        Change("lines", None, None),
        Change("lines.1.position", "1", "2", "Tétel 1"),
        Change("lines.9", None, {"name": "half a line"}),
        Change("lines.0", None, as_json(make_document().lines[0])),
        Change("gross", "1270", "NaN"),
        Change("gross", "1270", "one"),
        Change("issue_date", "2026-03-16", "2026-02-30"),
        Change("kind", "invoice", "poem"),
        Change("buyer.name", "Vevő Zrt.", 7),
        Change("references", [], [{"external_id": "1"}]),
    ],
)  # fmt: skip
def test_a_change_that_fits_nothing_is_passed_over_and_never_raises(change):
    read = make_document(1000)
    result = apply_corrections(read, [correct(change)])
    assert (result.document, len(result.passed_over)) == (read, 1)


def test_every_field_that_can_be_corrected_can_be_set():
    document = make_document()
    for path in READS:
        value = get_field(document, path)
        assert set_field(document, path, value) == document
        assert READS[path](json.loads(json.dumps(as_json(value)))) == value


def test_an_unreadable_place_is_accepted_as_it_stands_and_no_further():
    accepted = list_accepted(
        [correct(accept_unreadable("invoice_date", "2026-13-45"), accept_unreadable("document", "EOF"), version=2)], 3
    )
    assert accepted == {("invoice_date", "2026-13-45")}
    assert ("document", "EOF") in list_accepted([correct(accept_unreadable("document", "EOF"), version=2)], 2)
    document = make_document()
    assert apply_corrections(document, [correct(accept_unreadable("invoice_date", "x"))]).document == document
