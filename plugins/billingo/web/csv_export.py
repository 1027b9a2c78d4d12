"""A list as CSV, row by row as the database gives it: for spreadsheets, which must run nothing in it."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal

from fastapi.responses import StreamingResponse

from billingo.web.formats import BUDAPEST
from billingo.web.language import current_language

# Signs that begin a formula, in their full width too, which spreadsheets of East Asia take for the same; and what may
# stand before them unseen.
_RUNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "−")
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"
_BREAKS = ("\t", "\r", "\n")
_CHUNK = 64 * 1024

Cell = str | int | Decimal | date | datetime | bool | None


def stream_csv(filename: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> StreamingResponse:
    """Send rows as a download. Semicolons and decimal commas in Hungarian, commas and points in English; UTF-8 with BOM.

    The rows are read while they are sent; a request's database connection stays open until then. See
    :func:`billingo.store.streaming.stream_rows`.
    """
    hungarian = current_language() == "hu"
    return StreamingResponse(
        _write(header, rows, hungarian=hungarian),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{filename}"'},
    )


def neutralize(text: str) -> str:
    """A text that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe before it.

    Blanks before the first sign count as nothing, for a spreadsheet may drop them.
    """
    begins = text.lstrip().lstrip(_UNSEEN).lstrip()
    return "'" + text if text.startswith(_BREAKS) or begins.startswith(_RUNS) else text


def write_cell(cell: Cell, *, hungarian: bool) -> str:
    """One cell; numbers exactly, dates as ISO, times by the clock in Budapest, yes and no in words."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return ("igen" if cell else "nem") if hungarian else ("yes" if cell else "no")
    if isinstance(cell, int | Decimal):
        text = f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
        return text.replace(".", ",") if hungarian else text
    if isinstance(cell, datetime):
        return f"{cell.astimezone(BUDAPEST):%Y-%m-%d %H:%M:%S}"
    if isinstance(cell, date):
        return cell.isoformat()
    return neutralize(cell)


def _write(header: Sequence[str], rows: Iterable[Sequence[Cell]], *, hungarian: bool) -> Iterator[bytes]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";" if hungarian else ",")
    buffer.write("\ufeff")
    writer.writerow([neutralize(title) for title in header])
    for row in rows:
        writer.writerow([write_cell(cell, hungarian=hungarian) for cell in row])
        if buffer.tell() > _CHUNK:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()
