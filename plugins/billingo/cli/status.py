"""``status``: what the state of every connection is."""

import dataclasses
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import click
import psycopg

from billingo.cli.process import open_database, print_table
from billingo.store import companies
from billingo.store.companies import ConnectionSettings, FileCounts

BUDAPEST = ZoneInfo("Europe/Budapest")

CAUSES = {
    "key_invalid": "API key invalid",
    "subscription_expired": "Billingo subscription expired",
    "quota_used_up": "monthly quota used up",
    "wrong_company": "key of another company",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One connection in figures. ``*_at`` are aware UTC; counts are documents."""

    slug: str
    name: str
    system: str
    state: str  # active, off, disabled
    cause: str | None
    off_at: datetime | None
    last_success_at: datetime | None
    last_attempt_at: datetime | None
    stored: int
    failed: int
    waiting: int
    booked: int
    quota_left: int | None


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list for other programs.")
@click.option("--company", "slug", help="Only the company of this slug.")
def status(as_json: bool, slug: str | None) -> None:
    """Show every connection: its state and why, the last success (WT-7), documents by state, the quota left."""
    with open_database() as db:
        lines = read_status(db, slug)
    if as_json:
        click.echo(
            json.dumps([dataclasses.asdict(line) for line in lines], ensure_ascii=False, default=_write, indent=2)
        )
        return
    if not lines:
        click.echo("There is no connection yet. `company add` and `connection set` make one.")
        return
    headings = ["COMPANY", "STATE", "CAUSE", "LAST SUCCESS", "NEW", "FAILED", "WAITING", "BOOKED", "QUOTA LEFT"]
    print_table(headings, [_format(line) for line in lines])


def read_status(db: psycopg.Connection[Any], slug: str | None = None) -> list[Line]:
    """The state of every connection, or of one company's.

    Raises:
        UnknownConnection: there is no such company or connection.
    """
    now = datetime.now(BUDAPEST)
    month = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    counts = companies.count_files(db, month)
    chosen = [companies.load_connection(db, slug)] if slug else companies.list_connections(db)
    return [_describe(settings, counts.get(settings.connection_id, FileCounts())) for settings in chosen]


def _describe(settings: ConnectionSettings, counts: FileCounts) -> Line:
    quota = settings.monthly_quota
    return Line(
        slug=settings.company.slug,
        name=settings.company.name,
        system=settings.system,
        state="disabled" if not settings.enabled else "off" if settings.off_cause else "active",
        cause=settings.off_cause,
        off_at=settings.off_at,
        last_success_at=settings.last_success_at,
        last_attempt_at=settings.last_attempt_at,
        stored=counts.stored,
        failed=counts.failed,
        waiting=counts.waiting,
        booked=counts.booked,
        quota_left=None if quota is None else max(quota - counts.this_month, 0),
    )


def _format(line: Line) -> list[str]:
    last = line.last_success_at.astimezone(BUDAPEST).strftime("%Y-%m-%d %H:%M") if line.last_success_at else "never"
    cause = CAUSES.get(line.cause, line.cause) if line.cause else ""
    left = "no limit" if line.quota_left is None else str(line.quota_left)
    figures = [str(count) for count in (line.stored, line.failed, line.waiting, line.booked)]
    return [line.slug, line.state, cause, last, *figures, left]


def _write(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
