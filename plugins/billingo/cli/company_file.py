"""Reads the CSV file of companies: commas, semicolons or tabs, English or Hungarian headings."""

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from billingo.cli.dates import parse_day
from billingo.store.company_input import SettingsError, parse_kinds, parse_tax_number
from billingo.store.subscriptions import MESSAGE_TYPES, check_email

MAX_BYTES = 50_000_000

COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("nev", "ceg", "cegnev", "ceg_neve"),
    "tax_number": ("adoszam",),
    "api_key": ("api_kulcs", "kulcs"),
    "host": ("cim", "api_cim"),
    "start_date": ("kezdo_datum", "kezdo_nap", "kezdes"),
    "kinds": ("document_kinds", "tomb", "tombok", "bizonylatok"),
    "monthly_quota": ("quota", "keret", "havi_keret"),
    "email_switched_off": ("email_kikapcsolva",),
    "email_works_again": ("email_ujra_mukodik",),
    "email_validation_error": ("email_validacios_hiba",),
    "email_figures_changed": ("email_megvaltozott_osszegek",),
    "email_sync_failed": ("email_sikertelen_szinkron",),
}
"""Columns by our name, with other headings that are understood, without accents and capitals."""

KINDS = {
    "szamla": "invoice",
    "eloleg": "advance",
    "elolegszamla": "advance",
    "dijbekero": "proforma",
    "nyugta": "receipt",
}


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """One company as its row says; None where the file has no such column, or the cell says nothing."""

    line: int
    name: str
    tax_number: str
    api_key: str | None = field(repr=False)
    host: str | None
    start_date: date | None
    kinds: list[str] | None
    monthly_quota: int | None
    sets_quota: bool
    receivers: dict[str, list[str]]  # message type -> e-mail addresses


@dataclass(frozen=True, slots=True)
class RefusedRow:
    line: int
    name: str
    reason: str  # a sentence; never holds a key


def read_companies(path: Path) -> list[CompanyRow | RefusedRow]:
    """Read every row; a bad one is a RefusedRow with the reason and stops nothing.

    Raises:
        SettingsError: the file is no such table at all; nothing was read.
    """
    text = _decode(path)
    table = csv.reader(text.splitlines(keepends=True), delimiter=_find_separator(text), strict=True)
    try:
        columns = _read_headings(next(table, []))
    except csv.Error as error:
        raise SettingsError(f"The headings of {path.name} cannot be read: {error}. Nothing was imported.") from None
    rows: list[CompanyRow | RefusedRow] = []
    lines_of: dict[str, int] = {}
    for line, cells in _read_lines(table):
        row = cells if isinstance(cells, RefusedRow) else _read_row(line, columns, cells)
        if isinstance(row, CompanyRow):
            first = lines_of.setdefault(row.tax_number, line)
            if first != line:
                row = RefusedRow(line, row.name, f"The tax number {row.tax_number} is in line {first} already.")
        rows.append(row)
    return rows


def _decode(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SettingsError(
                f"{path.name} is larger than {MAX_BYTES // 1_000_000} MB, so it is no list of companies."
            )
        raw = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}.") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1250", errors="replace")  # what a Hungarian Excel saves as CSV


def _find_separator(text: str) -> str:
    headings = text.split("\n", 1)[0]
    return max(";,\t", key=headings.count)


def _read_headings(cells: list[str]) -> list[str]:
    known = {alias: name for name, aliases in COLUMNS.items() for alias in (name, *aliases)}
    plain = [_plain(cell) for cell in cells]
    unknown = [cell for cell, word in zip(cells, plain, strict=True) if word not in known]
    if unknown:
        raise SettingsError(
            f"Unknown columns: {', '.join(repr(cell[:40]) for cell in unknown)}. Known ones are {', '.join(COLUMNS)}. "
            "The first line has to hold the headings. Nothing was imported."
        )
    columns = [known[word] for word in plain]
    twice = sorted({name for name in columns if columns.count(name) > 1})
    missing = [name for name in ("name", "tax_number") if name not in columns]
    if twice or missing:
        what = f"The column {twice[0]} is there twice" if twice else f"The column {missing[0]} is missing"
        raise SettingsError(f"{what}. Nothing was imported.")
    return columns


def _read_lines(table: Iterator[list[str]]) -> Iterator[tuple[int, list[str] | RefusedRow]]:
    line = 1
    while True:
        try:
            cells = next(table)
        except StopIteration:
            return
        except csv.Error:
            line = table.line_num  # type: ignore[attr-defined]
            yield line, RefusedRow(line, "", "The line is not CSV; look at its quotation marks.")
            continue
        line = table.line_num  # type: ignore[attr-defined]
        if any(cell.strip() for cell in cells):
            yield line, cells


def _read_row(line: int, columns: list[str], cells: list[str]) -> CompanyRow | RefusedRow:
    values = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
    name = values.get("name", "")
    if len(cells) != len(columns):
        return RefusedRow(line, name, f"The line has {len(cells)} cells, the headings {len(columns)}.")
    try:
        if not name:
            raise SettingsError("A company needs a name.")
        return CompanyRow(
            line=line,
            name=name,
            tax_number=parse_tax_number(values["tax_number"]),
            api_key=values.get("api_key") or None,
            host=values.get("host") or None,
            start_date=_read_start_date(values.get("start_date")),
            kinds=_read_kinds(values.get("kinds")),
            monthly_quota=_read_quota(values.get("monthly_quota")),
            sets_quota="monthly_quota" in values,
            receivers={kind: _read_emails(values.get(f"email_{kind}", "")) for kind in MESSAGE_TYPES},
        )
    except SettingsError as error:
        return RefusedRow(line, name, str(error))


def _read_start_date(cell: str | None) -> date | None:
    if cell is None:
        return None
    if not cell:
        raise SettingsError("The start date is empty. Write it like 2026-01-31 (WT-4).")
    return parse_day(cell)


def _read_kinds(cell: str | None) -> list[str] | None:
    if cell is None:
        return None
    words = [_plain(word) for word in re.split(r"[\s,;+|/]+", cell) if word]
    return parse_kinds([KINDS.get(word, word) for word in words])


def _read_quota(cell: str | None) -> int | None:
    if not cell:
        return None
    compact = re.sub(r"[\s.]", "", cell)
    if not compact.isdecimal() or not compact.isascii():
        raise SettingsError(f"The monthly quota {cell!r} is not a whole number of documents.")
    return int(compact)


def _read_emails(cell: str) -> list[str]:
    return [check_email(address) for address in re.split(r"[\s,;]+", cell) if address]


def _plain(text: str) -> str:
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", ascii_text.replace("e-mail", "email")).strip("_")
