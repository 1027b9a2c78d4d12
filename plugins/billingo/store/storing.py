"""Landed documents become stored files, each exactly once, set by set; and a run's work items."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import psycopg

from billingo.store.queries import queries

Database = psycopg.Connection[Any]

BATCH = 5_000


@dataclass(frozen=True, slots=True)
class StoreCounts:
    added: int = 0
    changed: int = 0
    already_booked: int = 0
    held_back: int = 0  # landed, and waiting for quota

    def plus(self, later: "StoreCounts") -> "StoreCounts":
        """This and what was stored after it."""
        return StoreCounts(
            self.added + later.added,
            self.changed + later.changed,
            self.already_booked + later.already_booked,
            later.held_back,
        )


@dataclass(frozen=True, slots=True)
class Pending:
    stored_file_id: int
    number: str
    external_id: str


@dataclass(frozen=True, slots=True)
class WorkItem:
    """Documents that one mapped task instance processes."""

    item: int  # from 0, the map index
    label: str  # document number, or "first … last (count)"
    stored_file_ids: tuple[int, ...]


def store_landed(
    db: Database, *, connection_id: int, company_id: int, source: str, file_type: str, quota_left: int | None
) -> StoreCounts:
    """Store what landed (WT-15), one statement a batch, each batch its own transaction.

    ``quota_left`` bounds the new stored files; what is beyond it stays landed and is stored when there is quota again.
    """
    own = queries("storing")
    names = {"connection_id": connection_id, "company_id": company_id, "source": source, "type": file_type}
    added = changed = changed_meanwhile = already_booked = held_back = 0
    [(has_changes, has_new, another_way)] = db.execute(own["survey_landed"], names).fetchall()
    if another_way and (has_changes or has_new):
        already_booked = db.execute(own["skip_booked"], names).rowcount
    if has_changes:
        _, changed = _store_all(db, {**names, "is_change": True}, None)
    if has_new:
        added, changed_meanwhile = _store_all(db, {**names, "is_change": False}, quota_left)
        if quota_left is not None:
            [(held_back,)] = db.execute(own["count_landed"], names).fetchall()
    return StoreCounts(added, changed + changed_meanwhile, already_booked, held_back)


def _store_all(db: Database, names: dict[str, object], most: int | None) -> tuple[int, int]:
    """Store batch by batch, at most so many; returns how many were added and how many became new versions."""
    own = queries("storing")
    added = changed = 0
    while True:
        limit = BATCH if most is None else max(0, min(BATCH, most - added))
        with db.transaction():
            db.execute(own["lock_and_plan"], names)
            row = db.execute(own["store_landed"], {**names, "limit": limit}).fetchone()
        assert row is not None  # noqa: S101 - the query always gives one row
        added += row[0]
        changed += row[1]
        if row[2] < BATCH and (most is None or row[2] == 0 or added >= most):
            return added, changed


def list_work_items(db: Database, connection_id: int, run_id: str) -> list[WorkItem]:
    """The work items of a run as they were first made; empty for a run that made none."""
    rows = db.execute(
        queries("storing")["list_work_items"], {"connection_id": connection_id, "run_id": run_id}
    ).fetchall()
    return [WorkItem(item, label, tuple(ids)) for item, label, ids in rows]


def list_pending(db: Database, connection_id: int, *, after: int = 0) -> list[Pending]:
    """Stored files to process, oldest first; ``after``: only those stored after that one."""
    rows = db.execute(queries("storing")["list_pending"], {"connection_id": connection_id, "after": after}).fetchall()
    return [Pending(*row) for row in rows]


def keep_work_items(db: Database, connection_id: int, run_id: str, items: Sequence[WorkItem]) -> None:
    """Write a run's work items, all or none; those that another copy of the task wrote first stay as they are."""
    with db.transaction():
        for item in items:
            added = db.execute(
                queries("storing")["add_work_item"],
                {
                    "connection_id": connection_id,
                    "run_id": run_id,
                    "item": item.item,
                    "label": item.label,
                    "stored_file_ids": list(item.stored_file_ids),
                },
            ).rowcount
            if not added:
                return


def extend_work_item(db: Database, connection_id: int, run_id: str, item: int, stored_file_ids: Sequence[int]) -> None:
    """Add documents that were released by one of the item, so that whatever follows for the item is done for them too."""
    db.execute(
        queries("storing")["extend_work_item"],
        {"connection_id": connection_id, "run_id": run_id, "item": item, "stored_file_ids": list(stored_file_ids)},
    )


def load_work_item(db: Database, connection_id: int, run_id: str, item: int) -> tuple[int, ...]:
    """The stored files of one work item.

    Raises:
        LookupError: the run has no such work item.
    """
    row = db.execute(
        queries("storing")["load_work_item"], {"connection_id": connection_id, "run_id": run_id, "item": item}
    ).fetchone()
    if row is None:
        raise LookupError(f"run {run_id} has no work item {item}; clear its store task to list its documents again")
    return tuple(row[0])
