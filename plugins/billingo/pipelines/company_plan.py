"""What importing a file of companies would do, row by row, before it does it. Holds no key."""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import psycopg

from billingo.pipelines.company_file import CompanyRow
from billingo.store import clients

What = Literal["new", "changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would be different. ``what``: name, monthly_quota, start_date, kinds, api_key, host, receivers
    or enabled (if its Check passes).
    """

    what: str
    before: Any = None
    after: Any = None


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the file, and what would become of it."""

    line: int
    name: str
    tax_number: str
    what: What
    changes: tuple[Change, ...]
    connects: bool  # there is a connection afterwards, which will be checked


def plan_import(db: psycopg.Connection[Any], rows: Sequence[CompanyRow], *, enable: bool) -> list[PlannedRow]:
    """Compare the rows with what is kept, in two questions however many rows there are."""
    known = clients.list_known(db, [row.tax_number for row in rows])
    wanted = {
        known[row.tax_number].airflow_conn_id: row
        for row in rows
        if row.tax_number in known and known[row.tax_number].airflow_conn_id and (row.api_key or row.host)
    }
    access = _compare_access(wanted)
    return [_plan(row, known.get(row.tax_number), access, enable=enable) for row in rows]


def _plan(row: CompanyRow, old: Any | None, access: Mapping[str, frozenset[str]], *, enable: bool) -> PlannedRow:
    names: dict[str, Any] = {"line": row.line, "name": row.name, "tax_number": row.tax_number}
    if old is None:
        return PlannedRow(**names, what="new", changes=(), connects=row.api_key is not None)
    changes = []
    if row.name != old.name:
        changes.append(Change("name", old.name, row.name))
    if row.sets_quota and row.monthly_quota != old.monthly_quota:
        changes.append(Change("monthly_quota", old.monthly_quota, row.monthly_quota))
    if old.connection_id is not None:
        if row.start_date is not None and row.start_date != old.start_date:
            changes.append(Change("start_date", old.start_date, row.start_date))
        if row.kinds is not None and set(row.kinds) != set(old.document_kinds):
            changes.append(Change("kinds", list(old.document_kinds), row.kinds))
        changes += [Change(what) for what in sorted(access.get(old.airflow_conn_id, frozenset()))]
    elif row.api_key is not None:
        changes.append(Change("api_key"))
    known = set(old.receivers)
    new = [
        email for kind, emails in row.receivers.items() for email in emails if f"{kind} {email.lower()}" not in known
    ]
    if new:
        changes.append(Change("receivers", after=list(dict.fromkeys(new))))
    connects = old.connection_id is not None or row.api_key is not None
    if connects and enable and not old.enabled:
        changes.append(Change("enabled"))
    return PlannedRow(
        **names,
        what="changed" if changes else "unchanged",
        changes=tuple(changes),
        connects=connects,
    )


def _compare_access(rows: Mapping[str, CompanyRow]) -> dict[str, frozenset[str]]:
    """By the id of the Airflow connection: which of ``api_key`` and ``host`` the row would change."""
    if not rows:
        return {}
    from airflow.models import Connection  # noqa: PLC0415 - importing airflow takes seconds
    from airflow.utils.session import create_session  # noqa: PLC0415
    from sqlalchemy import select  # noqa: PLC0415

    with create_session() as session:
        found = {
            one.conn_id: (one.password or "", one.host or "")
            for one in session.scalars(select(Connection).where(Connection.conn_id.in_(list(rows))))
        }
    changes = {}
    for conn_id, row in rows.items():
        key, host = found.get(conn_id, ("", ""))
        other_key = row.api_key is not None and not hmac.compare_digest(row.api_key.encode(), key.encode())
        other_host = row.host is not None and row.host != host
        changes[conn_id] = frozenset(what for what, is_so in (("api_key", other_key), ("host", other_host)) if is_so)
    return changes
