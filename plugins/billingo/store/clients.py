"""The companies at a glance: what light each has and why, what waits for a hand, and what is left of its quota.

| light | when |
|---|---|
| red | switched off by the system, or no successful sync for a day |
| amber | a document failed, waits or cannot have its PDF image, or two syncs in a row did not succeed |
| grey | no connection yet, or disabled by a person |
| green | everything else |
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from billingo.store.database import Database
from billingo.store.folding import fold
from billingo.store.queries import queries

SYSTEM = "billingo"
STALE_AFTER = timedelta(hours=24)
LATE_AFTER = timedelta(hours=5)  # two turns of two hours, and the time that they take

Light = Literal["red", "amber", "green", "grey"]
LIGHTS: tuple[Light, ...] = ("red", "amber", "grey", "green")
SORTS = ("light", "name", "synced", "waiting", "oldest", "quota", "next")


@dataclass(frozen=True, slots=True)
class ClientFilter:
    """What is wanted: ``typed`` is words of the name without accents or of the tax number; all of them must be there."""

    typed: str = ""
    light: str | None = None
    sort: str = "light"
    descending: bool = True

    @property
    def words(self) -> list[str]:
        """The words that were typed, folded."""
        return fold(self.typed.replace("\0", "")).split()


@dataclass(frozen=True, slots=True)
class LightCounts:
    """How many companies of each light the typed words find, and how many there are without any filter."""

    total: int
    red: int
    amber: int
    grey: int
    green: int

    @property
    def found(self) -> int:
        """How many there are of all lights."""
        return self.red + self.amber + self.grey + self.green


@dataclass(frozen=True, slots=True)
class Client:
    """One company as the list shows it; ``*_at`` are aware UTC.

    ``cause``: off, stale, files, late, no_connection, disabled or works. ``sort_key`` and ``name_key`` with the id are
    where a page of the list ends.
    """

    company_id: int
    slug: str
    name: str
    tax_number: str
    monthly_quota: int | None
    connection_id: int | None
    enabled: bool
    off_cause: str | None
    last_success_at: datetime | None
    failed: int
    waiting: int
    pdf_missing: int  # booked, and the PDF image cannot be had
    oldest_failure_at: datetime | None
    cause: str
    light: Light
    sort_key: str
    name_key: str

    @property
    def scheduled(self) -> bool:
        """Whether it fetches by itself every two hours."""
        return self.enabled and self.off_cause is None


def list_clients(
    db: Database,
    company_ids: Sequence[int] | None,
    wanted: ClientFilter,
    *,
    now: datetime,
    keys: tuple[str | None, ...] | None = None,
    backward: bool = False,
    limit: int | None = None,
    month: datetime | None = None,
    next_at: Mapping[str, datetime] | None = None,
) -> tuple[LightCounts, list[Client]]:
    """The companies that are wanted, from ``keys`` (sort key, name key, id) on, and how many there are of each light.

    Args:
        company_ids: those that may be seen; None = all.
        now: aware; what is late or stale is so at this time.
        backward: towards the beginning; the rows come in that order.
        limit: None = all.
        month: aware; when the month began of which the quota is, for the sort ``quota``.
        next_at: when each slug syncs next, aware, for the sort ``next``.
    """
    coming = next_at or {}
    key, key_name, key_id = keys or (None, None, None)
    rows: list[Any] = db.execute(
        queries("clients")["list_clients"],
        {
            "company_ids": None if company_ids is None else list(company_ids),
            "words": wanted.words,
            "light": wanted.light,
            "sort": wanted.sort,
            "descending": wanted.descending,
            "backward": backward,
            "key": key,
            "key_name": key_name,
            "key_id": key_id,
            "limit": limit,
            "stale_before": now - STALE_AFTER,
            "late_before": now - LATE_AFTER,
            "system": SYSTEM,
            "month": month or now,
            "next_slugs": list(coming),
            "next_at": list(coming.values()),
        },
    ).fetchall()
    first = rows[0]
    counts = LightCounts(first.total, first.red, first.amber, first.grey, first.green)
    names = Client.__slots__
    return counts, [
        Client(**{name: getattr(row, name) for name in names}) for row in rows if row.company_id is not None
    ]


def list_slugs(db: Database, company_ids: Sequence[int] | None) -> list[str]:
    """The slugs of the companies that may be seen; None = all."""
    params = {"company_ids": None if company_ids is None else list(company_ids)}
    return [str(row[0]) for row in db.execute(queries("clients")["list_slugs"], params)]


def count_received(db: Database, company_ids: Sequence[int], since: datetime) -> Mapping[int, int]:
    """How many documents each of these companies has stored since then (aware); one without any is left out."""
    params = {"company_ids": list(company_ids), "since": since}
    rows: list[Any] = db.execute(queries("clients")["count_received"], params).fetchall()
    return {row.company_id: row.received for row in rows}


def find_clients(db: Database, company_ids: Sequence[int] | None, slugs: Sequence[str]) -> Mapping[str, Any]:
    """Companies by slug, of those that may be seen: company_id, name, connection_id, enabled, off_cause."""
    params = {
        "company_ids": None if company_ids is None else list(company_ids),
        "slugs": list(slugs),
        "system": SYSTEM,
    }
    rows: list[Any] = db.execute(queries("clients")["find_clients"], params).fetchall()
    return {row.slug: row for row in rows}


def list_known(db: Database, tax_numbers: Sequence[str]) -> Mapping[str, Any]:
    """By tax number, what is kept of a company: slug, name, monthly_quota, its connection's settings, receivers.

    ``receivers`` are texts of a message type and an e-mail address.
    """
    params = {"tax_numbers": list(tax_numbers), "system": SYSTEM}
    rows: list[Any] = db.execute(queries("clients")["list_known"], params).fetchall()
    return {row.tax_number: row for row in rows}
