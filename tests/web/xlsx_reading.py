"""Reads a workbook back: a small reader of our own, so that what wrote it does not vouch for itself."""

import re
import zipfile
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
EPOCH = date(1899, 12, 30)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass
class ReadSheet:
    """One sheet: cells as str, Decimal, int, date or None; ``kinds`` are the types that the file gives them."""

    name: str
    rows: list = field(default_factory=list)
    kinds: list = field(default_factory=list)
    widths: list = field(default_factory=list)
    formulas: int = 0
    links: int = 0
    frozen_rows: int = 0
    number_formats: list = field(default_factory=list)


def read_workbook(path: Path) -> list[ReadSheet]:
    """Every sheet of a workbook in order. A document type declaration is refused: none of ours has one."""
    with zipfile.ZipFile(path) as book:
        assert book.testzip() is None
        styles = _parse(book, "xl/styles.xml")
        formats = {one.get("numFmtId"): one.get("formatCode") for one in styles.iter(MAIN + "numFmt")}
        by_style = [formats.get(one.get("numFmtId"), "") for one in styles.find(MAIN + "cellXfs")]
        targets = {one.get("Id"): one.get("Target") for one in _parse(book, "xl/_rels/workbook.xml.rels")}
        return [
            _read_sheet(_parse(book, "xl/" + targets[one.get(RELATION)]), one.get("name"), by_style)
            for one in _parse(book, "xl/workbook.xml").iter(MAIN + "sheet")
        ]


def _parse(book: zipfile.ZipFile, name: str) -> ElementTree.Element:
    text = book.read(name)
    assert b"<!DOCTYPE" not in text
    return ElementTree.fromstring(text)


def _read_sheet(root: ElementTree.Element, name: str, by_style: list[str]) -> ReadSheet:
    sheet = ReadSheet(name, number_formats=sorted(set(by_style)))
    sheet.formulas = len(list(root.iter(MAIN + "f")))
    sheet.links = len(list(root.iter(MAIN + "hyperlink")))
    for pane in root.iter(MAIN + "pane"):
        sheet.frozen_rows = int(pane.get("ySplit", 0))
    for column in root.iter(MAIN + "col"):
        sheet.widths += [Decimal(column.get("width"))] * (int(column.get("max")) - int(column.get("min")) + 1)
    wide = len(sheet.widths)
    for row in root.iter(MAIN + "row"):
        cells, kinds = [None] * wide, [None] * wide
        for cell in row.iter(MAIN + "c"):
            at = _read_column(cell.get("r"))
            kinds[at] = cell.get("t", "n")
            cells[at] = _read_cell(cell, by_style[int(cell.get("s", 0))])
        sheet.rows.append(cells)
        sheet.kinds.append(kinds)
    return sheet


def _read_column(reference: str) -> int:
    at = 0
    for letter in reference.rstrip("0123456789"):
        at = at * 26 + ord(letter) - ord("A") + 1
    return at - 1


def _read_cell(cell: ElementTree.Element, pattern: str):
    if cell.get("t") == "inlineStr":
        text = "".join(one.text or "" for one in cell.iter(MAIN + "t"))
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    value = cell.find(MAIN + "v")
    if value is None or value.text is None:
        return None
    number = Decimal(value.text)
    return EPOCH + timedelta(days=int(number)) if "yyyy" in pattern else number
