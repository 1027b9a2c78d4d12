"""``connection``: a company's access to its outside system, and whether it fetches by itself."""

import sys
from datetime import date
from typing import Any

import click
import psycopg

from billingo.cli.dates import Day
from billingo.cli.process import NOT_PASSED, WordyGroup, airflow_to_stderr, find_user, open_database
from billingo.store import companies
from billingo.store.companies import ConnectionSettings
from billingo.store.company_input import parse_kinds


@click.group(cls=WordyGroup)
def connection() -> None:
    """A company's connection to Billingo: its key, what is fetched since when, Check, on and off."""


@connection.command("set")
@click.argument("slug")
@click.option("--start-date", type=Day(), help="First date of issue that is fetched, inclusive (2026-01-31).")
@click.option("--kinds", help="Kinds of documents, by commas: invoice, advance, proforma, receipt.")
@click.option("--new-key", is_flag=True, help="Ask for the API key, though there is one. It is not shown.")
@click.option("--key-stdin", is_flag=True, help="Read the API key from the first line of standard input.")
@click.option("--host", help="Address of the API, if not https://api.billingo.hu/v3.")
@click.option("--airflow-conn-id", help="Use this Airflow connection (of a secrets backend, say) and save no key.")
@click.option("--enable", "wish", flag_value="enable", help="Enable the connection if its Check passes.")
@click.option("--override", "wish", flag_value="override", help="Enable it though its Check fails; this is recorded.")
def set_(
    slug: str,
    start_date: date | None,
    kinds: str | None,
    new_key: bool,
    key_stdin: bool,
    host: str | None,
    airflow_conn_id: str | None,
    wish: str | None,
) -> None:
    """Make or change the connection of the company SLUG, then check it.

    The API key is asked for, or read from standard input; it is never an argument, as other users of the machine can
    read those. An enabled connection whose Check fails is disabled again.
    """
    with open_database() as db:
        from billingo.pipelines.connection_setup import find_connection, save_connection  # noqa: PLC0415

        company = companies.find_company(db, slug)
        old = find_connection(db, company.slug)
        if airflow_conn_id is None:
            airflow_conn_id = old.airflow_conn_id if old else None
        elif new_key or key_stdin or host:
            raise click.UsageError("With --airflow-conn-id, key and host are those of that Airflow connection.")
        start_date = start_date or (old.start_date if old else None)
        if start_date is None:
            raise click.UsageError("A new connection needs --start-date: the first date of issue that is fetched.")
        if kinds is not None:
            wanted = parse_kinds(kinds.split(","))
        elif old:
            wanted = sorted(old.document_kinds)
        else:
            raise click.UsageError("A new connection needs --kinds, for example invoice,advance,proforma (WT-5).")
        key = read_key(key_stdin, ask=new_key or (old is None and airflow_conn_id is None))
        with airflow_to_stderr():
            settings = save_connection(
                db,
                company,
                by=find_user(),
                start_date=start_date,
                kinds=wanted,
                key=key,
                host=host,
                airflow_conn_id=airflow_conn_id,
            )
        click.echo(f"Saved the connection of {company.name}.")
        passed = check_and_report(db, settings)
        if wish or settings.enabled:
            enable_after_check(db, settings, passed, override=wish == "override")
    if not passed:
        sys.exit(NOT_PASSED)


@connection.command()
@click.argument("slug")
def check(slug: str) -> None:
    """Check the connection of the company SLUG: log in, own tax number, subscription, a document, its PDF.

    A connection that was switched off works again when its Check passes.
    """
    with open_database() as db:
        passed = check_and_report(db, companies.load_connection(db, slug))
    if not passed:
        sys.exit(NOT_PASSED)


@connection.command()
@click.argument("slug")
@click.option("--override", is_flag=True, help="Enable it though its Check fails; this is recorded.")
def enable(slug: str, override: bool) -> None:
    """Check the connection of the company SLUG and enable it: it fetches every two hours from then on."""
    with open_database() as db:
        settings = companies.load_connection(db, slug)
        passed = check_and_report(db, settings)
        enable_after_check(db, settings, passed, override=override)
    if not passed and not override:
        sys.exit(NOT_PASSED)


@connection.command()
@click.argument("slug")
def disable(slug: str) -> None:
    """Stop fetching for the company SLUG. What is stored stays, and enabling goes on where it stopped."""
    with open_database() as db:
        from billingo.pipelines import connection_setup  # noqa: PLC0415

        settings = companies.load_connection(db, slug)
        connection_setup.disable(db, settings, find_user())
    click.echo(f"Disabled: {settings.company.name} is not fetched any more.")


def read_key(from_stdin: bool, *, ask: bool) -> str | None:
    """The API key as typed, unseen, or from the first line of standard input; None when none is asked for."""
    if from_stdin:
        key = sys.stdin.readline().strip()
        if not key:
            raise click.UsageError("Standard input held no API key in its first line.")
        return key
    if not ask:
        return None
    if not sys.stdin.isatty():
        raise click.UsageError("There is no terminal to ask for the API key at; give it by --key-stdin.")
    return str(click.prompt("API key (not shown)", hide_input=True))


def check_and_report(db: psycopg.Connection[Any], settings: ConnectionSettings) -> bool:
    """Run Check and print its steps; whether all passed."""
    from billingo.pipelines import check as checking  # noqa: PLC0415

    with airflow_to_stderr():
        report = checking.check_connection(db, settings, by=find_user())
    for step in report.steps:
        click.echo(f"  {'passed' if step.passed else 'FAILED':7} {step.name}: {step.text_en}")
    if report.ended_episode is not None:
        click.echo("It was switched off, and works again.")
    elif report.passed and settings.off_cause is not None:
        click.echo("It stays switched off: the company's monthly quota is used up. Raise it, or enable the connection.")
    return report.passed


def enable_after_check(
    db: psycopg.Connection[Any], settings: ConnectionSettings, passed: bool, *, override: bool
) -> None:
    """Enable the connection if its Check passed or is overridden, else leave it or make it disabled; says which."""
    from billingo.pipelines import connection_setup  # noqa: PLC0415

    name = settings.company.name
    with airflow_to_stderr():
        ending = connection_setup.settle_after_check(db, settings, passed, by=find_user(), override=override)
    click.echo(
        {
            "enabled": f"Enabled: {name} is fetched every two hours.",
            "overridden": f"Enabled: {name} is fetched every two hours. The failed Check was overridden.",
            "disabled": f"Disabled: {name} is not fetched until its Check passes (`connection enable`).",
            "left": f"Not enabled: the Check of {name} failed. Mend what it says, or use --override.",
        }[ending]
    )
