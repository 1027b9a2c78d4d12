"""Imports companies, each in a transaction of its own, then checks them several at a time."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import psycopg

from billingo.cli.company_file import CompanyRow
from billingo.cli.connections import find_connection, save
from billingo.cli.process import airflow_to_stderr, find_user, open_database
from billingo.store import companies
from billingo.store.companies import ConnectionSettings, UnknownConnection
from billingo.store.company_input import SettingsError
from billingo.store.database import connect
from billingo.store.subscriptions import add_subscription

AT_ONCE = 8  # checks; each has a key of its own, so nobody's limit is shared

Result = tuple[str, bool]  # what became of a row, and whether somebody has to look at it


def import_companies(
    rows: Sequence[CompanyRow], *, start_date: date, kinds: Sequence[str], enable: bool
) -> dict[int, Result]:
    """Save, check and (if asked) enable the rows; returns the result of each by its line. Writes the snapshot once."""
    results: dict[int, Result] = {}
    with open_database() as db:
        from billingo.pipelines import connections, snapshot  # noqa: PLC0415

        saved: list[tuple[CompanyRow, str, ConnectionSettings]] = []
        for row in rows:
            try:
                with db.transaction():
                    said, settings = _save_row(db, row, start_date, kinds)
            except SettingsError as error:
                results[row.line] = f"refused: {error}", True
                continue
            if settings is None:
                results[row.line] = f"{said}; no API key, so no connection", False
            else:
                saved.append((row, said, settings))
        with airflow_to_stderr():
            dsn = connections.database_dsn()
            with ThreadPoolExecutor(AT_ONCE) as pool:
                done = pool.map(lambda one: _check(dsn, one[2], enable), saved)
                for (row, said, _), (words, trouble) in zip(saved, done, strict=True):
                    results[row.line] = f"{said}; {words}", trouble
            snapshot.write_snapshot(db)
    return results


def _save_row(
    db: psycopg.Connection[Any], row: CompanyRow, start_date: date, kinds: Sequence[str]
) -> tuple[str, ConnectionSettings | None]:
    by = find_user()
    try:
        company, known = companies.find_company(db, row.tax_number), True
        quota = companies.load_monthly_quota(db, company)
        wanted_quota = row.monthly_quota if row.sets_quota else quota
        if (row.name, wanted_quota) != (company.name, quota):
            companies.set_company(db, company, by=by, name=row.name, monthly_quota=wanted_quota)
    except UnknownConnection:
        known = False
        company = companies.add_company(db, row.name, row.tax_number, by=by, monthly_quota=row.monthly_quota)
    for message_type, emails in row.receivers.items():
        for email in emails:
            add_subscription(db, email, message_type, by=by, company=company, channel="email", email=email)
    said = f"{'known' if known else 'added'} as {company.slug}"
    old = find_connection(db, company.slug)
    if row.api_key is None and old is None:
        return said, None
    settings = save(
        db,
        company.slug,
        start_date=row.start_date or (old.start_date if old else start_date),
        kinds=row.kinds or (sorted(old.document_kinds) if old else list(kinds)),
        key=row.api_key,
        host=row.host,
        airflow_conn_id=old.airflow_conn_id if old else None,
    )
    return said, settings


def _check(dsn: str, settings: ConnectionSettings, enable: bool) -> Result:
    from billingo.pipelines import check as checking  # noqa: PLC0415
    from billingo.pipelines import switching  # noqa: PLC0415

    by = find_user()
    with connect(dsn) as db:
        report = checking.check_connection(db, settings, by=by, with_snapshot=False)
        if report.passed and enable:
            switching.enable(db, settings.connection_id, by)
            return "Check passed, enabled", False
        if report.passed:
            return f"Check passed, {'still enabled' if settings.enabled else 'not enabled'}", False
        if settings.enabled:
            companies.set_enabled(db, settings.connection_id, False, by)
        failed = next(step for step in report.steps if not step.passed)
        return f"Check failed, not enabled: {failed.text_en}", True
