"""The outside system of a connection as a task meets it: a fault that will not pass by itself switches the connection off."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from airflow.sdk.exceptions import AirflowFailException

from billingo.pipelines.metrics import count_work

if TYPE_CHECKING:
    import psycopg

    from billingo.store.companies import ConnectionSettings
    from billingo.systems.errors import TerminalFault
    from billingo.systems.source import Source


@contextmanager
def open_source_of(
    db: psycopg.Connection[Any], settings: ConnectionSettings, *, pdfs: bool = False
) -> Iterator[Source]:
    """Open the outside system; a terminal fault inside switches the connection off and fails the task for good.

    ``pdfs``: only PDF images are asked for, within their own budgets.
    """
    from billingo.pipelines.connections import open_database, open_source  # noqa: PLC0415
    from billingo.pipelines.pacing import SharedPacer  # noqa: PLC0415
    from billingo.systems.errors import TerminalFault  # noqa: PLC0415

    pacer = SharedPacer(open_database, settings.connection_id)
    try:
        source = open_source(settings, pacer)
        if pdfs:
            pacer.spare_others(source.address)
        try:
            yield source
        finally:
            source.close()
    except TerminalFault as fault:
        switch_off(db, settings, fault)
        raise AirflowFailException(str(fault)) from None
    finally:
        pacer.close()
        count_work(settings.system, {"requests": pacer.requests, "requests_limited": pacer.limited})


def switch_off(db: psycopg.Connection[Any], settings: ConnectionSettings, fault: TerminalFault) -> None:
    """A fault that will not pass by itself: nothing is asked any more until somebody has seen to it (WT-13)."""
    from billingo.pipelines import switching  # noqa: PLC0415
    from billingo.pipelines.snapshot import write_snapshot  # noqa: PLC0415

    switching.switch_off(db, settings.connection_id, fault)
    write_snapshot(db)


def switch_on(db: psycopg.Connection[Any], settings: ConnectionSettings) -> None:
    """A sync by hand that succeeds shows that the connection works again."""
    if settings.off_cause is None:
        return
    from billingo.pipelines import notify, switching  # noqa: PLC0415
    from billingo.pipelines.snapshot import write_snapshot  # noqa: PLC0415

    if switching.switch_on(db, settings.connection_id) is not None:
        write_snapshot(db)
        notify.send_at_once(db)
