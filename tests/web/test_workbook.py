"""Workbooks read back from their XML: numbers are numbers, dates are dates, and every text is a text."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billingo.web import workbook
from billingo.web.workbook import Column, Sheet, write_workbook
from tests.web.xlsx_reading import read_workbook

COLUMNS = [Column("Szöveg", 20), Column("Összeg", 12, number=True), Column("Nap", 12)]
HEAD = [column.title for column in COLUMNS]

HOSTILE = [
    '=HYPERLINK("http://example.invalid","x")',
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "http://example.invalid/",
    "mailto:a@example.invalid",
    "<r><t>x</t></r>",
    '<r></t></is></c><c r="B9"><f>1+1</f></c></r>',
    "12345",
    "1e9",
    "TRUE",
    "#REF!",
    "{=1+1}",
    "&amp;<b>",
    "_x0041_",
    "két\nsor",
    " szóköz ",
]


def write(tmp_path, *sheets, language="hu"):
    path = tmp_path / "book.xlsx"
    with path.open("wb") as file:
        write_workbook(file, sheets, language=language, head="Minta & Társa Kft. – Napló")
    return read_workbook(path)


def test_numbers_and_dates_are_real(tmp_path):
    rows = [
        ("a", Decimal("1234567.89"), date(2026, 11, 21)),
        ("b", Decimal("-0.1"), date(2000, 1, 1)),
        ("c", 7, None),
        ("d", Decimal("98765432109.99"), None),
    ]
    (sheet,) = write(tmp_path, Sheet("Napló", COLUMNS, rows, ("Összesen", Decimal(5), None)))
    assert sheet.name == "Napló"
    assert sheet.rows == [HEAD, *(list(row) for row in rows), ["Összesen", Decimal(5), None]]
    assert sheet.formulas == 0
    assert sheet.frozen_rows == 1
    assert [round(width) for width in sheet.widths] == [21, 13, 13]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_anything_but_a_text(tmp_path, text):
    (sheet,) = write(tmp_path, Sheet("Napló", COLUMNS, [(text, None, None)]))
    assert sheet.formulas == sheet.links == 0
    assert sheet.kinds[1][0] == "inlineStr"
    assert len(sheet.rows) == 2
    assert sheet.rows[1][0].rstrip() == text.rstrip()


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60))
def test_any_text_comes_back(text):
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        (sheet,) = write(Path(folder), Sheet("Napló", COLUMNS, [("<r>" + text + "</r>", None, None), (text, 1, None)]))
    assert sheet.formulas == 0
    assert len(sheet.rows) == 3
    assert all(kinds[0] in {"inlineStr", None} for kinds in sheet.kinds)


def test_a_text_longer_than_a_cell_is_cut(tmp_path):
    (sheet,) = write(tmp_path, Sheet("Napló", COLUMNS, [("x" * 40_000, None, None)]))
    assert set(sheet.rows[1][0]) == {"x"}
    assert len(sheet.rows[1][0]) == workbook.LONGEST_TEXT - 1


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "ROWS_IN_SHEET", 6)
    rows = [(str(at), at, None) for at in range(10)]
    sheets = write(tmp_path, Sheet("Napló", COLUMNS, rows, ("Összesen", 45, None)), Sheet("Áfa", COLUMNS, []))
    assert [sheet.name for sheet in sheets] == ["Napló", "Napló 2", "Napló 3", "Áfa"]
    assert all(sheet.rows[0] == HEAD and len(sheet.rows) <= 6 for sheet in sheets)
    assert [row[1] for sheet in sheets[:3] for row in sheet.rows[1:]] == [*range(10), 45]


def test_the_format_of_dates_is_that_of_the_language(tmp_path):
    rows = [("a", 1, date(2026, 11, 21))]
    assert "yyyy\\. mm\\. dd\\." in write(tmp_path, Sheet("Napló", COLUMNS, rows))[0].number_formats
    assert "d mmm yyyy" in write(tmp_path, Sheet("Journal", COLUMNS, rows), language="en")[0].number_formats


def test_a_workbook_that_failed_keeps_no_file_open():
    kept = []
    with pytest.raises(ZeroDivisionError), workbook.new_file() as file:
        kept.append(file)
        raise ZeroDivisionError
    assert kept[0].closed


def test_a_workbook_is_sent_in_pieces_and_then_closed(monkeypatch):
    monkeypatch.setattr(workbook, "PIECE", 10)
    with workbook.new_file() as file:
        file.write(b"x" * 25)
    answer = workbook.send_workbook(file, "naplo.xlsx")
    assert answer.headers["content-length"] == "25"
    assert answer.headers["content-disposition"] == 'attachment; filename="naplo.xlsx"'
    assert not file.closed
    assert [len(piece) for piece in workbook._read(file)] == [10, 10, 5]
    assert file.closed
