"""The snapshot: one small local file that tells the DAG factories which connections have a DAG.

Written whenever settings change, replaced in one step, and holding nothing that changes from run to run: each such
change would make a new version of the DAG. Reading it needs neither Airflow nor a database (DESIGN rule 12), and imports
neither: every file of DAGs is parsed in a process of its own, again and again.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from billingo import settings

if TYPE_CHECKING:
    import psycopg


@dataclass(frozen=True, slots=True)
class SnapshotEntry:
    """One enabled connection."""

    slug: str
    company_id: int
    connection_id: int
    system: str
    name: str
    tax_number: str
    scheduled: bool  # False: switched off by the system; the DAG stays, without a schedule (WT-13)


class DamagedSnapshot(Exception):
    """The snapshot is not what billingo wrote. No data is lost: `python -m billingo init` writes it again."""


def write_snapshot(db: psycopg.Connection[Any], path: Path | None = None) -> bool:
    """Write the enabled connections to ``path`` (default: BILLINGO_HOME/companies.json); True when the file changed.

    Call it after the change is committed. Readers see the old file or the new one, never half of one.

    Raises:
        settings.MissingSetting: BILLINGO_HOME is not set.
        OSError: the folder cannot be written; the old snapshot stays in force.
    """
    from billingo.store import companies  # noqa: PLC0415
    from billingo.store.queries import queries  # noqa: PLC0415

    path = path or settings.snapshot_path()
    with db.transaction():
        db.execute(queries("companies")["lock_snapshot"])
        entries = [
            SnapshotEntry(
                slug=connection.company.slug,
                company_id=connection.company.company_id,
                connection_id=connection.connection_id,
                system=connection.system,
                name=connection.company.name,
                tax_number=connection.company.tax_number,
                scheduled=connection.scheduled,
            )
            for connection in companies.list_connections(db)
            if connection.enabled
        ]
        return _replace(path, render_snapshot(entries))


def render_snapshot(entries: Sequence[SnapshotEntry]) -> bytes:
    """The bytes of the file: a JSON list, one entry a line."""
    lines = (json.dumps(asdict(entry), ensure_ascii=False) for entry in entries)
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


def read_snapshot(path: Path | None = None) -> list[SnapshotEntry]:
    """Read the snapshot, ordered by slug; a missing file means that no connection is enabled yet.

    Raises:
        DamagedSnapshot: the file is not a snapshot.
        settings.MissingSetting: BILLINGO_HOME is not set.
    """
    path = path or settings.snapshot_path()
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return []
    try:
        return [SnapshotEntry(**entry) for entry in json.loads(raw)]
    except (TypeError, ValueError) as error:
        message = (
            f"{path} is damaged ({error}), so no company's DAG can be built from it. No data is lost. "
            "`python -m billingo init` writes it again."
        )
        raise DamagedSnapshot(message) from None


def _replace(path: Path, content: bytes) -> bool:
    if path.exists() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, unfinished = tempfile.mkstemp(dir=path.parent, prefix=path.name + ".", suffix=".unfinished")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fchmod(file.fileno(), 0o644)  # other components may run as another user
            os.fsync(file.fileno())
        Path(unfinished).replace(path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # the new name survives a power cut too
    finally:
        os.close(folder)
    return True
