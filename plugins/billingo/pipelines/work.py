"""Work items: which documents one mapped task instance processes.

While a run has few documents each is its own work item, so that an engineer sees which one is red and clears just that.
A run with many has contiguous batches, so that mapped instances stay under fifty however many documents there are.
"""

from collections.abc import Sequence
from typing import Any

import psycopg

from billingo.store import storing
from billingo.store.storing import Pending, WorkItem

SINGLE_UP_TO = 5  # each instance is a process, which costs a third of a processor second whatever it does
MOST_ITEMS = 48
SMALLEST_BATCH = 10
LONGEST_LABEL = 250  # characters; Airflow's column for it, and an instance with a longer one never ends
LONGEST_NAME = 100  # of each of the two documents in it


def list_run_items(db: psycopg.Connection[Any], connection_id: int, run_id: str) -> list[WorkItem]:
    """The work items of a run: made once, and the same whenever the listing task is cleared."""
    items = storing.list_work_items(db, connection_id, run_id)
    if not items:
        made = make_items(storing.list_pending(db, connection_id))
        storing.keep_work_items(db, connection_id, run_id, made)
        items = storing.list_work_items(db, connection_id, run_id)
    return items


def make_items(pending: Sequence[Pending]) -> list[WorkItem]:
    """One document an item up to five documents, then contiguous batches of ten or more, at most 48."""
    size = 1 if len(pending) <= SINGLE_UP_TO else max(SMALLEST_BATCH, -(-len(pending) // MOST_ITEMS))
    return [
        WorkItem(
            item,
            make_label(pending[start : start + size]),
            tuple(p.stored_file_id for p in pending[start : start + size]),
        )
        for item, start in enumerate(range(0, len(pending), size))
    ]


def make_label(pending: Sequence[Pending]) -> str:
    """What the grid shows: the document's number, or the first and last of a batch."""
    first, last = (shorten(one.number or f"#{one.external_id}") for one in (pending[0], pending[-1]))
    return first if len(pending) == 1 else f"{first} … {last} ({len(pending)})"


def shorten(name: str) -> str:
    """The name of a document as far as a label has room for it."""
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
