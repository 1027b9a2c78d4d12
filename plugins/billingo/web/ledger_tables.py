"""The journal and the VAT ledger as tables for CSV and XLSX: columns, rows, totals. Pure, but for the words."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from billingo.booking.account_names import name_account
from billingo.booking.vat_return_names import find_return_line, name_return_code, name_vat_rate
from billingo.store.ledgers import sum_sides
from billingo.web.language import current_language
from billingo.web.language import gettext as _
from billingo.web.vat_summary import VatSum, VatSummary
from billingo.web.workbook import Cell, Column, Sheet

MONEY = 16


def list_journal_columns() -> list[Column]:
    """The columns of one journal line."""
    return [
        Column(_("Posting date"), 13),
        Column(_("Document number"), 18),
        Column(_("Partner"), 32),
        Column(_("Text"), 34),
        Column(_("Account"), 10),
        Column(_("Account name"), 30),
        Column(_("Debit (HUF)"), MONEY, number=True),
        Column(_("Credit (HUF)"), MONEY, number=True),
        Column(_("Currency"), 9),
        Column(_("Exchange rate"), 11, number=True),
        Column(_("Debit (currency)"), MONEY, number=True),
        Column(_("Credit (currency)"), MONEY, number=True),
    ]


def make_journal_rows(lines: Iterable[Any], language: str) -> Iterator[Sequence[Cell]]:
    """One row for each journal line; amounts in another currency only where the document has one."""
    names: dict[str, str] = {}
    for line in lines:
        if line.account not in names:
            names[line.account] = name_account(line.account, language)
        foreign = line.currency != "HUF"
        yield (
            line.posting_date,
            line.number,
            line.partner_name,
            line.entry_text,
            line.account,
            names[line.account],
            *_take_sides(line.debit_huf, line.credit_huf),
            line.currency,
            line.rate if foreign else None,
            *(_take_sides(line.debit, line.credit) if foreign else (None, None)),
        )


def make_account_sheet(accounts: Sequence[Any]) -> Sheet:
    """Debit, credit and balance of each account."""
    debit, credit = sum_sides(accounts)
    language = current_language()
    return Sheet(
        _("Totals by account"),
        [
            Column(_("Account"), 12),
            Column(_("Account name"), 36),
            Column(_("Lines"), 9, number=True),
            Column(_("Debit (HUF)"), MONEY, number=True),
            Column(_("Credit (HUF)"), MONEY, number=True),
            Column(_("Balance (HUF)"), MONEY, number=True),
        ],
        [
            (
                row.account,
                name_account(row.account, language),
                row.lines,
                row.debit_huf,
                row.credit_huf,
                row.debit_huf - row.credit_huf,
            )
            for row in accounts
        ],
        (_("Total"), None, sum(row.lines for row in accounts), debit, credit, debit - credit),
    )


def list_vat_columns() -> list[Column]:
    """The columns of one VAT ledger line."""
    return [
        Column(_("Tax point date"), 13),
        Column(_("Document number"), 18),
        Column(_("Partner"), 32),
        Column(_("Return codes"), 14),
        Column(_("VAT rate"), 12),
        Column(_("Net (HUF)"), MONEY, number=True),
        Column(_("VAT (HUF)"), MONEY, number=True),
        Column(_("Currency"), 9),
        Column(_("Exchange rate"), 11, number=True),
        Column(_("Net (currency)"), MONEY, number=True),
        Column(_("VAT (currency)"), MONEY, number=True),
    ]


def make_vat_rows(lines: Iterable[Any]) -> Iterator[Sequence[Cell]]:
    """One row for each VAT ledger line; amounts in another currency only where the document has one."""
    for line in lines:
        foreign = line.currency != "HUF"
        yield (
            line.tax_point_date,
            line.number,
            line.partner_name,
            " ".join(line.return_codes),
            write_rate(line.nav_vat),
            line.net_huf,
            line.vat_huf,
            line.currency,
            line.exchange_rate if foreign else None,
            line.net if foreign else None,
            line.vat if foreign else None,
        )


def make_vat_sheet(summary: VatSummary) -> Sheet:
    """The sums by line of the VAT return, then by rate; the total is that of the period."""
    language = current_language()
    return Sheet(
        _("VAT totals"),
        [
            Column(_("Sum of"), 24),
            Column(_("Code"), 14),
            Column(_("Line"), 8),
            Column(_("Name"), 44),
            Column(_("Lines"), 9, number=True),
            Column(_("Net (HUF)"), MONEY, number=True),
            Column(_("VAT (HUF)"), MONEY, number=True),
        ],
        [
            *(_make_code_row(_("line of the return"), one, language) for one in summary.codes),
            *(_make_code_row(_("detail of a line above"), one, language) for one in summary.added_codes),
            *(
                (
                    _("VAT rate"),
                    write_rate(one.key),
                    None,
                    name_vat_rate(one.key, language),
                    one.lines,
                    one.net_huf,
                    one.vat_huf,
                )
                for one in summary.rates
            ),
        ],
        (_("Total"), None, None, None, summary.total.lines, summary.total.net_huf, summary.total.vat_huf),
    )


def write_rate(nav_vat: str) -> str:
    """NAV's rate as an accountant reads it: ``27%``, ``AAM``."""
    return f"{nav_vat}%" if nav_vat.isascii() and nav_vat.isdigit() else nav_vat


def _make_code_row(what: str, one: VatSum, language: str) -> Sequence[Cell]:
    name = name_return_code(one.key, language) if one.key else _("not on the return")
    return (what, one.key, find_return_line(one.key), name, one.lines, one.net_huf, one.vat_huf)


def _take_sides(debit: Decimal, credit: Decimal) -> tuple[Decimal | None, Decimal | None]:
    """Leave the side empty on which there is nothing; a line of nothing at all has its zero in debit."""
    return (debit if debit or not credit else None, credit or None)
