"""What changed between two versions, field by field and exactly."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

from msgspec.structs import replace

from billingo.model.document import Address, Party, Reference
from billingo.systems.billingo.mapping import parse
from billingo.web.version_diff import Change, list_changes, list_version_rows
from tests.booking.documents import BUYER, make_document

NOW = datetime(2026, 11, 21, 13, 5, tzinfo=UTC)


def version(number, raw):
    return SimpleNamespace(version=number, received_at=NOW, sha256="00", size_bytes=len(raw), raw=raw)


def test_equal_documents_differ_in_nothing():
    assert list_changes(make_document(1000), make_document(1000)) == ()


def test_a_thousandth_of_a_forint_is_a_change():
    before = make_document(1000)
    after = replace(before, gross=before.gross + Decimal("0.001"))
    assert list_changes(before, after) == (Change("gross", "Bruttó", "1\u00a0270\u00a0Ft", "1\u00a0270,001\u00a0Ft"),)


def test_an_amount_written_with_more_zeros_is_none():
    before = make_document(1000)
    assert list_changes(before, replace(before, gross=Decimal("1270.00"))) == ()


def test_words_dates_and_what_is_missing():
    before = make_document(1000)
    after = replace(before, payment_status="paid", paid_date=date(2026, 3, 20), due_date=None)
    assert [(one.label, one.before, one.after) for one in list_changes(before, after)] == [
        ("Fizetési határidő", "2026.\u00a003.\u00a016.", ""),
        ("Kifizetés", "nincs kifizetve", "kifizetve"),
        ("Kifizetés napja", "", "2026.\u00a003.\u00a020."),
    ]


def test_buyer_lines_and_references_are_compared_too():
    before = make_document(1000, 2000)
    line = replace(before.lines[1], name="Más tétel", quantity=Decimal("1.5"))
    after = replace(
        before,
        buyer=Party("Új Vevő Zrt.", BUYER.tax_number, "", Address("HU", "4024", "Debrecen", "Piac utca 2.")),
        lines=(before.lines[0], line),
        references=(Reference("1", "2026-1"),),
    )
    assert [(one.path, one.label) for one in list_changes(before, after)] == [
        ("buyer.name", "Vevő: Név"),
        ("lines.2.name", "2. tétel: megnevezés"),
        ("lines.2.quantity", "2. tétel: mennyiség"),
        ("references.1", "Kapcsolódó bizonylat"),
    ]


def test_a_line_that_is_gone_and_one_that_is_new():
    before, after = make_document(1000, 2000), make_document(1000)
    gone = [one for one in list_changes(before, after) if one.path == "lines.2.net"]
    assert gone == [Change("lines.2.net", "2. tétel: nettó", "2\u00a0000\u00a0Ft", "")]
    new = [one for one in list_changes(after, before) if one.path == "lines.2.net"]
    assert new == [Change("lines.2.net", "2. tétel: nettó", "", "2\u00a0000\u00a0Ft")]


def test_versions_are_compared_with_the_one_before():
    rows = list_version_rows(
        [
            version(3, b'{"id": 1, "gross_total": 2.10, "online_szamla": {"a": [1, 2.5]}}'),
            version(2, b'{"id": 1, "gross_total": 2.10, "online_szamla": {"a": [1, 2.50]}, "tags": null}'),
            version(1, b'{"id": 1, "gross_total": 2.1}'),
        ],
        parse,
    )
    assert [row.changes for row in rows] == [(), (), ()]
    assert [row.first for row in rows] == [False, False, True]
    assert rows[0].other_data == ("online_szamla.a.2",)
    assert rows[1].other_data == ("gross_total", "online_szamla")


def test_a_version_that_cannot_be_read_is_said_and_hides_no_other():
    rows = list_version_rows(
        [version(3, b'{"id": 1, "comment": "b"}'), version(2, b"{cut"), version(1, b'{"id": 1, "comment": "a"}')], parse
    )
    assert [row.readable for row in rows] == [True, False, True]
    assert [row.compared for row in rows] == [False, False, False]
    assert [row.other_data for row in rows] == [(), (), ()]
