"""What is asked of an outside system from the pages: kept step by step as the answers come, so that any process can show it.

Whoever asks gives a sign of life every few seconds. A question that nothing was heard of for ``SILENT_S`` was cut short
with its process; nothing is lost, it is asked again.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from billingo.store.database import Database
from billingo.store.queries import queries

SILENT_S = 120
KEPT_DAYS = 90


@dataclass(frozen=True, slots=True)
class Question:
    """One question to an outside system. ``*_at`` are aware UTC."""

    connection_check_id: int
    purpose: str  # "check", "new_key", "enable" or "first_look"
    typed_key: bool
    started_by: str
    started_at: datetime
    heard_at: datetime
    finished_at: datetime | None
    passed: bool | None  # None until it is finished
    steps: Sequence[Mapping[str, Any]] = field(default_factory=tuple)  # name, passed, text_hu, text_en
    result: Mapping[str, Any] = field(default_factory=dict)
    cut_short: bool = False  # its process is gone

    @property
    def running(self) -> bool:
        """Whether answers are still to come."""
        return self.finished_at is None and not self.cut_short


def start_question(db: Database, company_id: int, purpose: str, by: str, *, typed_key: bool) -> tuple[int, bool]:
    """Begin a question; returns its id, and False where one of the company is being asked already: that one's id then."""
    own = queries("checks")
    with db.transaction():
        db.execute(own["lock_company"], {"company_id": company_id})
        running: Any = db.execute(own["find_running"], {"company_id": company_id, "silent_s": SILENT_S}).fetchone()
        if running is not None:
            return int(running.connection_check_id), False
        db.execute(own["forget"], {"company_id": company_id, "days": KEPT_DAYS})
        values = {"company_id": company_id, "purpose": purpose, "typed_key": typed_key, "started_by": by}
        row: Any = db.execute(own["start"], values).fetchone()
        return int(row.connection_check_id), True


def add_step(db: Database, connection_check_id: int, step: Mapping[str, Any]) -> None:
    """Keep one answer: name, passed, text_hu, text_en; never a key."""
    values = {"connection_check_id": connection_check_id, "step": json.dumps([dict(step)], ensure_ascii=False)}
    db.execute(queries("checks")["add_step"], values)


def keep_result(db: Database, connection_check_id: int, result: Mapping[str, Any]) -> None:
    """Add to what came of it; plain JSON values."""
    values = {"connection_check_id": connection_check_id, "result": json.dumps(dict(result), ensure_ascii=False)}
    db.execute(queries("checks")["keep_result"], values)


def touch_question(db: Database, connection_check_id: int) -> None:
    """Give a sign of life."""
    db.execute(queries("checks")["touch"], {"connection_check_id": connection_check_id})


def finish_question(db: Database, connection_check_id: int, *, passed: bool) -> None:
    """End a question; nothing of it changes after that."""
    db.execute(queries("checks")["finish"], {"connection_check_id": connection_check_id, "passed": passed})


def find_question(
    db: Database, company_id: int, connection_check_id: int | None = None, purposes: Sequence[str] | None = None
) -> Question | None:
    """One question of a company, or its newest, of certain purposes if they are given."""
    values = {
        "company_id": company_id,
        "connection_check_id": connection_check_id,
        "purposes": None if purposes is None else list(purposes),
        "silent_s": SILENT_S,
    }
    row: Any = db.execute(queries("checks")["find"], values).fetchone()
    return Question(*row) if row is not None else None
