"""What the settings page of a company shows and changes beyond its connection: how it is set, by whom, and its syncs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from billingo.store.companies import note_change
from billingo.store.company_input import SettingsError
from billingo.store.database import Database
from billingo.store.queries import queries

MODIFICATION_AMOUNTS = ("delta", "full")


@dataclass(frozen=True, slots=True)
class CompanySettings:
    name: str
    tax_number: str
    monthly_quota: int | None  # documents in a Budapest calendar month; None = no limit
    modification_amounts: str  # "delta": a modification states the difference; "full": the new values


@dataclass(frozen=True, slots=True)
class SyncRun:
    """One run of a connection's sync. ``*_at`` aware UTC; ``finished_at`` is when its newest step noted its counts."""

    run_id: str
    started_at: datetime
    finished_at: datetime | None
    outcome: str | None  # "fetched", "nothing new", "stored"
    counts: Mapping[str, Any]
    stored: int = 0  # documents stored since it began


@dataclass(frozen=True, slots=True)
class WorkCounts:
    """How far the documents of a run are."""

    total: int = 0
    booked: int = 0
    failed: int = 0
    waiting: int = 0
    with_pdf: int = 0
    pdfs: int = 0  # documents that have or are to have a PDF image

    @property
    def done(self) -> int:
        """Documents that were processed, however that ended."""
        return self.booked + self.failed + self.waiting


def load_company_settings(db: Database, company_id: int) -> CompanySettings:
    """A company's own settings.

    Raises:
        SettingsError: there is no such company.
    """
    row: Any = db.execute(queries("company_settings")["load"], {"company_id": company_id}).fetchone()
    if row is None:
        raise SettingsError(f"There is no company {company_id}.")
    return CompanySettings(*row)


def set_modification_amounts(db: Database, company_id: int, modification_amounts: str, *, by: str) -> None:
    """Say how the company's modifications state their amounts; documents booked before are not booked again.

    Raises:
        SettingsError: neither delta nor full.
    """
    if modification_amounts not in MODIFICATION_AMOUNTS:
        raise SettingsError(
            "A modification states either the difference (delta) or the new values (full).",
            "A helyesbítő vagy a különbözetet, vagy az új értékeket tartalmazza; válasszon a kettő közül.",
        )
    values = {"company_id": company_id, "modification_amounts": modification_amounts}
    with db.transaction():
        if db.execute(queries("company_settings")["set_modification_amounts"], values).fetchone() is not None:
            note_change(db, company_id, by, "modification amounts changed", {"to": modification_amounts})


def find_key_change(db: Database, company_id: int) -> tuple[datetime, str] | None:
    """When the key of the company's connection was last set and by whom; None when that is not known."""
    row: Any = db.execute(queries("company_settings")["find_key_change"], {"company_id": company_id}).fetchone()
    return (row[0], row[1]) if row else None


def list_changes(
    db: Database, company_id: int, *, key: int | None = None, backward: bool = False, size: int
) -> list[Any]:
    """What was changed in a company's settings: settings_change_id, changed_at, changed_by, what, detail.

    Newest first, those before the change ``key``; backward, those after it, oldest first.
    """
    values = {"company_id": company_id, "key": key, "backward": backward, "size": size}
    return db.execute(queries("company_settings")["list_changes"], values).fetchall()


def list_receivers(db: Database, company_id: int) -> list[Any]:
    """Who gets which messages of a company: user_name, email, message_type, channel, timing, of_all (chosen for all)."""
    return db.execute(queries("company_settings")["list_receivers"], {"company_id": company_id}).fetchall()


def find_sync(db: Database, connection_id: int, run_id: str) -> SyncRun | None:
    """One run; None before its first task began."""
    values = {"connection_id": connection_id, "run_id": run_id}
    row: Any = db.execute(queries("company_settings")["find_sync"], values).fetchone()
    return SyncRun(*row) if row else None


def count_work(db: Database, connection_id: int, run_id: str) -> WorkCounts:
    """How far the documents of a run are; costs a look at each of them."""
    values = {"connection_id": connection_id, "run_id": run_id}
    row: Any = db.execute(queries("company_settings")["count_work"], values).fetchone()
    return WorkCounts(*row) if row else WorkCounts()


def list_syncs(db: Database, connection_id: int, size: int) -> list[SyncRun]:
    """The newest runs, newest first."""
    rows: Any = db.execute(queries("company_settings")["list_syncs"], {"connection_id": connection_id, "size": size})
    return [SyncRun(*row) for row in rows.fetchall()]
