"""Reads the CSV file of companies: commas, semicolons or tabs, English or Hungarian headings."""

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from billingo.store.company_input import (
    SettingsError,
    parse_day,
    parse_kinds,
    parse_name,
    parse_quota,
    parse_tax_number,
)
from billingo.store.subscriptions import MESSAGE_TYPES, check_email

MAX_BYTES = 50_000_000

COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("nev", "ceg", "cegnev", "ceg_neve"),
    "tax_number": ("adoszam",),
    "api_key": ("api_kulcs", "kulcs"),
    "host": ("api_cim", "cim"),
    "start_date": ("kezdo_datum", "kezdo_nap", "kezdes"),
    "kinds": ("tombok", "tomb", "bizonylatok", "document_kinds"),
    "monthly_quota": ("havi_keret", "keret", "quota"),
    "email_switched_off": ("email_kikapcsolva",),
    "email_works_again": ("email_ujra_mukodik",),
    "email_validation_error": ("email_validacios_hiba",),
    "email_figures_changed": ("email_megvaltozott_osszegek",),
    "email_pdf_missing": ("email_szamlakep_hianyzik",),
    "email_sync_failed": ("email_sikertelen_szinkron",),
}
"""Columns by our name, with other headings that are understood, without accents and capitals; the first is the Hungarian one."""

_UUID = re.compile(r"[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}", re.IGNORECASE)

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
    """One row that cannot be used; the texts are sentences and never hold a key."""

    line: int
    name: str
    text_en: str
    text_hu: str


def read_file(path: Path) -> bytes:
    """The bytes of a file that can be a list of companies.

    Raises:
        SettingsError: it cannot be read, or is too large to be one.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SettingsError(
                f"{path.name} is larger than {MAX_BYTES // 1_000_000} MB, so it is no list of companies."
            )
        return path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}.") from None


def read_companies(raw: bytes) -> list[CompanyRow | RefusedRow]:
    """Read every row of the file's bytes; a bad one is a RefusedRow with the reason and stops nothing.

    Raises:
        SettingsError: the file is no such table at all; nothing was read.
    """
    text = _decode(raw)
    table = csv.reader(text.splitlines(keepends=True), delimiter=_find_separator(text), strict=True)
    try:
        columns = _read_headings(next(table, []))
    except csv.Error as error:
        raise SettingsError(
            f"The headings of the file cannot be read: {error}. Nothing was imported.",
            "A fájl fejléce nem olvasható, mert az első sorban hibás egy idézőjel. Semmi sem lett importálva.",
        ) from None
    rows: list[CompanyRow | RefusedRow] = []
    lines_of: dict[str, int] = {}
    for line, cells in _read_lines(table):
        row = cells if isinstance(cells, RefusedRow) else _read_row(line, columns, cells)
        if isinstance(row, CompanyRow):
            first = lines_of.setdefault(row.tax_number, line)
            if first != line:
                row = RefusedRow(
                    line,
                    row.name,
                    f"The tax number {row.tax_number} is in line {first} already.",
                    f"A(z) {row.tax_number} adószám a(z) {first}. sorban már szerepel.",
                )
        rows.append(row)
    return rows


def _decode(raw: bytes) -> str:
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
        names = ", ".join(repr(_show(cell)) for cell in unknown)
        raise SettingsError(
            f"Unknown columns: {names}. Known ones are {', '.join(COLUMNS)}. "
            "The first line has to hold the headings. Nothing was imported.",
            f"Ismeretlen oszlop: {names}. Az első sorban a fejlécnek kell állnia; ezek az oszlopok lehetnek: "
            f"{', '.join(COLUMNS)}. Semmi sem lett importálva.",
        )
    columns = [known[word] for word in plain]
    twice = sorted({name for name in columns if columns.count(name) > 1})
    missing = [name for name in ("name", "tax_number") if name not in columns]
    if twice or missing:
        what = f"The column {twice[0]} is there twice" if twice else f"The column {missing[0]} is missing"
        what_hu = f"A(z) {twice[0]} oszlop kétszer szerepel" if twice else f"Hiányzik a(z) {missing[0]} oszlop"
        raise SettingsError(f"{what}. Nothing was imported.", f"{what_hu}. Semmi sem lett importálva.")
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
            yield (
                line,
                RefusedRow(
                    line,
                    "",
                    "The line is not CSV; look at its quotation marks.",
                    "A sor nem szabályos CSV: hibás benne egy idézőjel.",
                ),
            )
            continue
        line = table.line_num  # type: ignore[attr-defined]
        if any(cell.strip() for cell in cells):
            yield line, cells


def _show(cell: str) -> str:
    """A cell as a message may quote it. A key is often in the wrong column, or in the first line of a file without headings."""
    looks_like_key = re.fullmatch(r"[!-~]{16,}", cell) and re.search("[0-9]", cell) and "@" not in cell
    return "•••" if looks_like_key else cell[:40]


def _read_row(line: int, columns: list[str], cells: list[str]) -> CompanyRow | RefusedRow:
    values = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
    name = _show(values.get("name", ""))
    if len(cells) != len(columns):
        return RefusedRow(
            line,
            name,
            f"The line has {len(cells)} cells, the headings {len(columns)}.",
            f"A sorban {len(cells)} cella van, a fejlécben {len(columns)}.",
        )
    try:
        return CompanyRow(
            line=line,
            name=parse_name(_refuse_key(values["name"])),
            tax_number=parse_tax_number(values["tax_number"]),
            api_key=values.get("api_key") or None,
            host=values.get("host") or None,
            start_date=_read_start_date(values.get("start_date")),
            kinds=_read_kinds(values.get("kinds")),
            monthly_quota=parse_quota(values.get("monthly_quota", "")),
            sets_quota="monthly_quota" in values,
            receivers={kind: _read_emails(values.get(f"email_{kind}", "")) for kind in MESSAGE_TYPES},
        )
    except SettingsError as error:
        return RefusedRow(line, name, _hide_keys(error.text_en, cells), _hide_keys(error.text_hu, cells))


def _refuse_key(name: str) -> str:
    if _UUID.fullmatch(name):
        raise SettingsError(
            "The column of names holds an API key; the columns are in another order than the headings.",
            "A név oszlopában API-kulcs áll; az oszlopok sorrendje nem a fejlécé.",
        )
    return name


def _hide_keys(text: str, cells: list[str]) -> str:
    for cell in (cell.strip() for cell in cells):
        if _show(cell) == "•••":
            text = text.replace(cell, "•••").replace(cell[:40], "•••")
    return text


def _read_start_date(cell: str | None) -> date | None:
    if cell is None:
        return None
    if not cell:
        raise SettingsError(
            "The start date is empty. Write it like 2026-01-31 (WT-4).",
            "A kezdő dátum üres. Írja így: 2026. 01. 31.",
        )
    return parse_day(cell)


def _read_kinds(cell: str | None) -> list[str] | None:
    if cell is None:
        return None
    words = [_plain(word) for word in re.split(r"[\s,;+|/]+", cell) if word]
    return parse_kinds([KINDS.get(word, word) for word in words])


def _read_emails(cell: str) -> list[str]:
    return [check_email(address) for address in re.split(r"[\s,;]+", cell) if address]


def _plain(text: str) -> str:
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", ascii_text.replace("e-mail", "email")).strip("_")
