"""More ways to break the core: what it keeps, books and tells; see :mod:`tests.simulation.mutants`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from billingo.pipelines import fetch as fetch_step
from billingo.pipelines import messages
from billingo.store import booking_rows, fetching, pace, processing
from billingo.store.queries import queries

Mutant = Callable[[], Any]


def change_query(file: str, name: str, before: bytes, after: bytes) -> Any:
    """A query that reads otherwise at one place."""
    query = queries(file)[name]
    assert query.count(before) == 1, name
    return patch.dict(queries(file), {name: query.replace(before, after)})


def bytes_of_newer_versions_lost() -> Any:
    """A changed document gets a new version without its bytes."""
    return change_query("storing", "store_landed", b"FROM fresh AS n", b"FROM added AS n")


def newer_versions_not_taken() -> Any:
    """A changed document is dropped with what landed, and its file stays as it was."""
    return change_query("storing", "store_landed", b"AND f.fingerprint <> b.fingerprint", b"AND false")


@contextmanager
def entry_out_of_balance() -> Iterator[None]:
    """An entry debits one forint more than it credits."""
    real = booking_rows._write_journal_lines

    def write(lines: Any) -> Any:
        first, *rest = lines
        return real((replace(first, debit_huf=first.debit_huf + 1), *rest))

    with patch.object(booking_rows, "_write_journal_lines", write):
        yield


@contextmanager
def vat_ledger_line_lost() -> Iterator[None]:
    """The last VAT ledger line of a document with several is not written."""
    real = booking_rows._write_vat_lines
    with patch.object(booking_rows, "_write_vat_lines", lambda lines: real(lines[:1])):
        yield


@contextmanager
def vat_ledger_line_off_by_one() -> Iterator[None]:
    """A VAT ledger line states one forint more than is booked."""
    real = booking_rows._write_vat_lines
    with patch.object(
        booking_rows,
        "_write_vat_lines",
        lambda lines: real([replace(one, vat_huf=one.vat_huf + 1) for one in lines]),
    ):
        yield


@contextmanager
def failures_without_words() -> Iterator[None]:
    """A document fails, and nobody writes down why."""
    real = processing.set_outcomes

    def set_outcomes(db: Any, connection_id: int, outcomes: Any, waiting: Any) -> None:
        real(db, connection_id, {one: (state, ()) for one, (state, _) in outcomes.items()}, waiting)

    with patch.object(processing, "set_outcomes", set_outcomes):
        yield


@contextmanager
def told_by_nobody(message_type: str) -> Iterator[None]:
    """What was to be told counts as told, and there is no message."""
    real = messages._add

    def add(db: Any, facts: Any, made: str, *rest: Any) -> Any:
        return None if made == message_type else real(db, facts, made, *rest)

    with patch.object(messages, "_add", add):
        yield


def failures_told_by_nobody() -> Any:
    return told_by_nobody("validation_error")


def failed_syncs_told_by_nobody() -> Any:
    return told_by_nobody("sync_failed")


def switching_off_told_by_nobody() -> Any:
    return told_by_nobody("switched_off")


def changed_figures_told_by_nobody() -> Any:
    return told_by_nobody("figures_changed")


def one_subscriber_forgotten() -> Any:
    """A message goes to one subscriber where there are two."""
    return change_query(
        "messages",
        "add_deliveries",
        b"m.message_id = %(message_id)s",
        b"m.message_id = %(message_id)s AND s.user_name <> 'u1'",
    )


@contextmanager
def quota_not_looked_at() -> Iterator[None]:
    """A company's quota counts for nothing."""
    with patch.object(fetch_step, "quota_left", lambda *_: None):
        yield


@contextmanager
def quota_counted_twice() -> Iterator[None]:
    """A stored document uses up two of its quota."""
    real = fetching.count_stored_since
    with patch.object(fetching, "count_stored_since", lambda *given: 2 * real(*given)):
        yield


@contextmanager
def pace_four_times_too_fast() -> Iterator[None]:
    """A request takes a quarter of its time from the budget."""
    with patch.object(pace.Budget, "interval_s", property(lambda budget: 15.0 / budget.per_minute)):
        yield


@contextmanager
def wait_of_one_process_alone() -> Iterator[None]:
    """That the source asked to wait is known to nobody but the process that heard it."""
    with patch.object(pace, "postpone", lambda *_, **__: None):
        yield


MUTANTS: dict[str, Mutant] = {
    one.__name__: one
    for one in (
        bytes_of_newer_versions_lost,
        newer_versions_not_taken,
        entry_out_of_balance,
        vat_ledger_line_lost,
        vat_ledger_line_off_by_one,
        failures_without_words,
        failures_told_by_nobody,
        failed_syncs_told_by_nobody,
        switching_off_told_by_nobody,
        changed_figures_told_by_nobody,
        one_subscriber_forgotten,
        quota_not_looked_at,
        quota_counted_twice,
        pace_four_times_too_fast,
        wait_of_one_process_alone,
    )
}
