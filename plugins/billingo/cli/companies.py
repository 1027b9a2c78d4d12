"""``company``: the clients of the accounting firm, one by one or hundreds from a file."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click

from billingo.cli.dates import Day
from billingo.cli.process import NOT_PASSED, WordyGroup, airflow_to_stderr, find_user, open_database, print_table
from billingo.pipelines.company_file import CompanyRow, read_companies, read_file
from billingo.store import companies
from billingo.store.company_input import SettingsError, parse_kinds


@click.group(cls=WordyGroup)
def company() -> None:
    """The companies whose documents are fetched."""


@company.command()
@click.argument("name")
@click.argument("tax_number")
@click.option(
    "--monthly-quota", type=int, help="Documents that may be stored in a calendar month; no limit if left out."
)
def add(name: str, tax_number: str, monthly_quota: int | None) -> None:
    """Add the company NAME with TAX_NUMBER (12345678-2-42). Its connection comes next: `connection set`."""
    with open_database() as db:
        added = companies.add_company(db, name, tax_number, by=find_user(), monthly_quota=monthly_quota)
    click.echo(f"Added {added.name} as {added.slug}.")
    click.echo(f"Next: python -m billingo connection set {added.slug} --start-date … --kinds invoice,advance --enable")


@company.command("set")
@click.argument("slug")
@click.option("--name", help="Another name; the slug stays.")
@click.option("--monthly-quota", help="Documents that may be stored in a calendar month, or none for no limit.")
def set_(slug: str, name: str | None, monthly_quota: str | None) -> None:
    """Change the name or quota of the company SLUG."""
    from billingo.pipelines import snapshot  # noqa: PLC0415

    with open_database() as db:
        one = companies.find_company(db, slug)
        quota = companies.load_monthly_quota(db, one)
        if monthly_quota is not None:
            quota = _read_quota(monthly_quota)
        companies.set_company(db, one, by=find_user(), name=name or one.name, monthly_quota=quota)
        snapshot.write_snapshot(db)
    click.echo(f"Saved {name or one.name}.")


@company.command("list")
def list_() -> None:
    """Show every company with its slug, which the other commands take."""
    with open_database() as db:
        rows = [
            [one.slug, one.name, one.tax_number, "no limit" if quota is None else str(quota)]
            for one, quota in companies.list_companies(db)
        ]
    if rows:
        print_table(["SLUG", "NAME", "TAX NUMBER", "MONTHLY QUOTA"], rows)
    else:
        click.echo("There is no company yet. `company add` or `company import` makes one.")


@company.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--start-date", type=Day(), help="For a file without that column; 1 January of this year if left out.")
@click.option("--kinds", default="invoice,advance,proforma", show_default=True, help="For a file without that column.")
@click.option(
    "--enable/--no-enable", default=True, show_default=True, help="Enable the connections whose Check passes."
)
def import_(file: Path, start_date: date | None, kinds: str, enable: bool) -> None:
    """Add or change the companies of the CSV FILE, check them and enable those that pass.

    Columns: name, tax_number, api_key, host, start_date, kinds, monthly_quota, and per type of message
    email_switched_off, email_works_again, email_validation_error, email_figures_changed, email_pdf_missing,
    email_sync_failed. Only the first two are needed. A company is known by its tax number, so importing the file again
    changes nothing. A bad row stops no other; keys are never shown.
    """
    start = start_date or date(datetime.now(UTC).year, 1, 1)
    rows = read_companies(read_file(file))
    if not rows:
        raise SettingsError(f"{file.name} holds headings and no company. Nothing was imported.")
    good = [row for row in rows if isinstance(row, CompanyRow)]
    results = {row.line: (f"refused: {row.text_en}", True) for row in rows if not isinstance(row, CompanyRow)}
    wanted = parse_kinds(kinds.split(","))
    with open_database() as db:
        from billingo.pipelines import company_import, snapshot  # noqa: PLC0415

        options = company_import.ImportOptions(start, wanted, enable, find_user())
        with airflow_to_stderr():
            done = company_import.import_companies(db, good, options)
            snapshot.write_snapshot(db)
    results |= {line: (one.text_en, one.trouble) for line, one in done.items()}
    table = []
    troubled = 0
    for row in rows:
        result, trouble = results[row.line]
        troubled += trouble
        table.append([str(row.line), row.name, result])
    print_table(["LINE", "COMPANY", "RESULT"], table)
    rest = f", {troubled} need a look." if troubled else "."
    click.echo(f"{len(rows) - troubled} of {len(rows)} rows are done{rest}")
    if troubled:
        sys.exit(NOT_PASSED)


def _read_quota(text: str) -> int | None:
    if text.strip().lower() == "none":
        return None
    if not text.strip().isdecimal():
        raise click.UsageError("--monthly-quota takes a whole number of documents, or none for no limit.")
    return int(text)
