"""Imports companies, each in a transaction of its own, then checks them several at a time. Asking again changes nothing."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import Any

import psycopg

from billingo.pipelines import check as checking
from billingo.pipelines import connections, switching
from billingo.pipelines.company_file import CompanyRow
from billingo.pipelines.connection_setup import find_connection, save_connection
from billingo.store import companies, connection_state
from billingo.store.companies import ConnectionSettings, UnknownConnection
from billingo.store.company_input import SettingsError
from billingo.store.database import connect
from billingo.store.subscriptions import add_subscription

AT_ONCE = 8  # checks; each has a key of its own, so nobody's limit is shared


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What holds for a whole file: values for columns that it lacks, whether what passes is enabled, and for whom."""

    start_date: date
    kinds: Sequence[str]
    enable: bool
    by: str


@dataclass(frozen=True, slots=True)
class RowResult:
    """What became of a row, and whether somebody has to look at it. ``slug`` is "" when there is no company."""

    text_en: str
    text_hu: str
    trouble: bool
    slug: str = ""


def import_companies(
    db: psycopg.Connection[Any], rows: Sequence[CompanyRow], options: ImportOptions
) -> dict[int, RowResult]:
    """Save, check and (if asked) enable the rows; returns the result of each by its line.

    Writing the snapshot is the caller's, once for all rows.
    """
    results: dict[int, RowResult] = {}
    saved: list[tuple[CompanyRow, RowResult, ConnectionSettings]] = []
    for row in rows:
        try:
            with db.transaction():
                said, settings = _save_row(db, row, options)
        except SettingsError as error:
            results[row.line] = RowResult(f"refused: {error.text_en}", f"elutasítva: {error.text_hu}", True)
            continue
        if settings is None:
            results[row.line] = _join(
                said, RowResult("no API key, so no connection", "API-kulcs nélkül nincs adatkapcsolat", False)
            )
        else:
            saved.append((row, said, settings))
    dsn = connections.database_dsn()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        done = pool.map(lambda one: _check(dsn, one[2], options), saved)
        for (row, said, _), found in zip(saved, done, strict=True):
            results[row.line] = _join(said, found)
    return results


def _save_row(
    db: psycopg.Connection[Any], row: CompanyRow, options: ImportOptions
) -> tuple[RowResult, ConnectionSettings | None]:
    try:
        company, known = companies.find_company(db, row.tax_number), True
        quota = companies.load_monthly_quota(db, company)
        wanted_quota = row.monthly_quota if row.sets_quota else quota
        if (row.name, wanted_quota) != (company.name, quota):
            companies.set_company(db, company, by=options.by, name=row.name, monthly_quota=wanted_quota)
    except UnknownConnection:
        known = False
        company = companies.add_company(db, row.name, row.tax_number, by=options.by, monthly_quota=row.monthly_quota)
    for message_type, emails in row.receivers.items():
        for email in emails:
            add_subscription(db, email, message_type, by=options.by, company=company, channel="email", email=email)
    said = RowResult(
        f"{'known' if known else 'added'} as {company.slug}", "már megvolt" if known else "felvéve", False, company.slug
    )
    old = find_connection(db, company.slug)
    if row.api_key is None and old is None:
        return said, None
    settings = save_connection(
        db,
        companies.find_company(db, company.slug),
        by=options.by,
        start_date=row.start_date or (old.start_date if old else options.start_date),
        kinds=row.kinds or (sorted(old.document_kinds) if old else list(options.kinds)),
        key=row.api_key,
        host=row.host,
        airflow_conn_id=old.airflow_conn_id if old else None,
    )
    return said, settings


def _check(dsn: str, settings: ConnectionSettings, options: ImportOptions) -> RowResult:
    with connect(dsn) as db:
        report = checking.check_connection(db, settings, by=options.by, with_snapshot=False)
        if report.passed and options.enable:
            switching.enable(db, settings.connection_id, options.by)
            return RowResult("Check passed, enabled", "az Ellenőrzés sikerült, bekapcsolva", False)
        if report.passed and settings.enabled:
            return RowResult(
                "Check passed, still enabled", "az Ellenőrzés sikerült, továbbra is be van kapcsolva", False
            )
        if report.passed:
            return RowResult("Check passed, not enabled", "az Ellenőrzés sikerült, nincs bekapcsolva", False)
        if settings.enabled:
            connection_state.set_enabled(db, settings.connection_id, False, options.by)
        failed = next(step for step in report.steps if not step.passed)
        return RowResult(
            f"Check failed, not enabled: {failed.text_en}",
            f"az Ellenőrzés nem sikerült, nincs bekapcsolva: {failed.text_hu}",
            True,
        )


def _join(said: RowResult, found: RowResult) -> RowResult:
    return RowResult(f"{said.text_en}; {found.text_en}", f"{said.text_hu}; {found.text_hu}", found.trouble, said.slug)
