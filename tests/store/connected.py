"""A connection without an outside system, and documents landed by hand."""

import hashlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import psycopg

from billingo.store import companies, fetching, storing
from billingo.store.fetching import Landing


@dataclass(frozen=True)
class Connected:
    """``value`` and ``rows`` look inside; the rest is what the steps do."""

    db: psycopg.Connection[Any]
    company_id: int
    connection_id: int

    def rows(self, query: str, *parameters: Any) -> list[Any]:
        return self.db.execute(query, parameters).fetchall()

    def value(self, query: str, *parameters: Any) -> Any:
        return self.rows(query, *parameters)[0][0]

    def land(self, *landings: Landing, outdated: tuple[str, ...] = ()) -> None:
        fetching.land(self.db, self.connection_id, landings, (), outdated, ())

    def store(self, quota_left: int | None = None) -> storing.StoreCounts:
        return storing.store_landed(
            self.db,
            connection_id=self.connection_id,
            company_id=self.company_id,
            source="billingo connection",
            file_type="billingo json",
            quota_left=quota_left,
        )

    def states(self) -> dict[str, str]:
        return dict(self.rows("SELECT external_id, state FROM stored_file"))


def connect_company(
    db: psycopg.Connection[Any], tax_number: str = "13421739-2-41", system: str = "billingo"
) -> Connected:
    company = companies.add_company(db, name="Alma Kft.", tax_number=tax_number, by="test")
    connection_id = companies.set_connection(
        db,
        company,
        by="test",
        start_date=date(2026, 1, 1),
        document_kinds=["invoice"],
        airflow_conn_id="unused",
    )
    return Connected(db, company.company_id, connection_id)


def make_landing(
    external_id: str,
    content: str = "",
    issue_date: date | None = date(2026, 3, 1),
    *,
    is_change: bool = False,
) -> Landing:
    raw = f'{{"id": {external_id}, "content": "{content}"}}'.encode()
    digest = hashlib.sha256(raw).digest()
    return Landing(
        external_id=external_id,
        sha256=digest,
        fingerprint=digest,
        raw=raw,
        number=f"2026-{external_id}",
        kind="invoice",
        issue_date=issue_date,
        partner_name="Vevő",
        gross=Decimal("127.5"),
        currency="HUF",
        is_change=is_change,
    )
