"""Tables as an Excel workbook (XLSX): real numbers and dates, texts that stay texts, memory that stays flat.

Rows go to disk as they come, so a workbook of 100,000 documents takes no more memory than one of ten. A table longer than
a sheet may be goes on in the next one.
"""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from os import SEEK_END
from typing import Any, BinaryIO

from fastapi.responses import StreamingResponse
from xlsxwriter import Workbook  # type: ignore[import-untyped]

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_TEXT = 32_767  # characters; a cell holds no more
ROWS_IN_SHEET = 1_048_576
ROWS_OF_HEAD = 1
PIECE = 256 * 1024
_RICH = ("<r>", "</r>")

Cell = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its width in characters, and whether it holds numbers, which stand at the right."""

    title: str
    width: int
    number: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: ``total`` is a last row that stands out. Rows are read once, as they are written."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    total: Sequence[Cell] = ()


@contextmanager
def new_file() -> Iterator[BinaryIO]:
    """A file without a name to write a workbook into: gone when something goes wrong, else when it is sent."""
    with ExitStack() as stack:
        file = stack.enter_context(tempfile.TemporaryFile(prefix="billingo-"))
        yield file
        stack.pop_all()


def send_workbook(file: BinaryIO, filename: str) -> StreamingResponse:
    """Send a finished workbook in pieces and close it."""
    size = file.seek(0, SEEK_END)
    headers = {"Content-Disposition": f'attachment; filename="{filename}"', "Content-Length": str(size)}
    return StreamingResponse(_read(file), media_type=MEDIA_TYPE, headers=headers)


def _read(file: BinaryIO) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def write_workbook(file: BinaryIO, sheets: Iterable[Sheet], *, language: str, head: str) -> None:
    """Write the sheets one after the other; ``head`` stands above every printed page."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(file, options) as book:
        writer = _Writer(book, language, head)
        for sheet in sheets:
            writer.write(sheet)


class _Writer:
    def __init__(self, book: Workbook, language: str, head: str) -> None:
        self.book = book
        self.head = head
        day = "yyyy\\. mm\\. dd\\." if language == "hu" else "d mmm yyyy"
        self.heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.heading_number = book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "align": "right"}
        )
        self.formats = {
            emphasized: {
                name: book.add_format({"num_format": pattern} | ({"bold": True, "top": 1} if emphasized else {}))
                for name, pattern in (("whole", "#,##0"), ("exact", "#,##0.00##"), ("date", day), ("text", "@"))
            }
            for emphasized in (False, True)
        }

    def write(self, sheet: Sheet) -> None:
        """Write one table, over as many sheets as it takes."""
        page, number = self._open(sheet, 1), 1
        at = ROWS_OF_HEAD
        plain, strong = self.formats[False], self.formats[True]
        for row in sheet.rows:
            if at == ROWS_IN_SHEET - 1:  # the last row is left for the total
                page.autofilter(0, 0, at - 1, len(sheet.columns) - 1)
                number += 1
                page, at = self._open(sheet, number), ROWS_OF_HEAD
            write_row(page, at, row, plain)
            at += 1
        page.autofilter(0, 0, max(at - 1, 0), len(sheet.columns) - 1)
        if sheet.total:
            write_row(page, at, sheet.total, strong)

    def _open(self, sheet: Sheet, number: int) -> Any:
        page = self.book.add_worksheet(sheet.name if number == 1 else f"{sheet.name} {number}")
        page.freeze_panes(ROWS_OF_HEAD, 0)
        page.repeat_rows(0)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        # "&" begins a code in a page's head, so it is doubled
        page.set_header("&L" + self.head.replace("&", "&&")[:200] + "&R&P / &N")
        for index, column in enumerate(sheet.columns):
            page.set_column(index, index, column.width)
        for index, column in enumerate(sheet.columns):
            page.write_string(0, index, protect(column.title), self.heading_number if column.number else self.heading)
        return page


def write_row(page: Any, at: int, row: Sequence[Cell], formats: dict[str, Any]) -> None:
    """Write one row: amounts with their decimals, whole ones without."""
    for index, cell in enumerate(row):
        if cell is None:
            continue
        if isinstance(cell, str):
            page.write_string(at, index, protect(cell), formats["text"])
        elif isinstance(cell, date):
            page.write_datetime(at, index, cell, formats["date"])
        else:
            page.write_number(at, index, cell, formats["whole" if cell == int(cell) else "exact"])


def protect(text: str) -> str:
    """A text that the writer of the file takes for nothing but text, of a length that a cell can hold.

    What looks like the writer's own markup of rich text would be put into the file as it is: a blank makes it plain.
    """
    text = text[: LONGEST_TEXT - 1]
    return text + " " if text.startswith(_RICH[0]) and text.endswith(_RICH[1]) else text
