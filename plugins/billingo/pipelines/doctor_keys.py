"""Whether the keys of active connections work, and whether the outside systems' clocks are ours: a request for each key."""

import random
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import psycopg

from billingo.pipelines.connections import ConnectionNotUsable, open_source
from billingo.pipelines.findings import Finding, Look, judge_clock
from billingo.pipelines.pacing import SharedPacer
from billingo.store.companies import ConnectionSettings
from billingo.systems.errors import RateLimited, SystemFault
from billingo.systems.source import Window

AT_ONCE = 8
MOST_ASKED = 200  # of more, others are asked each time; that the rest work is known from their syncs
SHOWN = 20  # keys that do not work and are named one by one
PATIENCE = {"tries": 2, "silence_timeout_s": 15.0, "answer_timeout_s": 30.0}
LONGEST_WAIT_S = 5.0  # a key that a sync uses to its limit is left alone


@dataclass(frozen=True, slots=True)
class Answer:
    """What one connection answered: ``fault`` in words, empty if it works; ``busy``: not asked, a sync uses the key."""

    slug: str
    system: str
    fault: str = ""
    busy: bool = False
    skew_s: float | None = None


def check_keys(
    connections: Sequence[ConnectionSettings], open_database: Callable[[], psycopg.Connection[Any]]
) -> Iterator[Finding]:
    """Ask with the key of each active connection, or of a choice of them; yields a finding for each key that does not
    work, one for all of them, and one for the clock of each outside system."""
    active = [one for one in connections if one.scheduled]
    if not active:
        text = "No connection is active, so no key was asked and no outside system's clock compared."
        yield Finding("systems", Look.WARNING, text, {"active": 0, "asked": 0})
        return
    chosen = active if len(active) <= MOST_ASKED else random.sample(active, MOST_ASKED)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(lambda one: _ask(one, open_database), chosen))
    faults = [answer for answer in answers if answer.fault]
    for answer in faults[:SHOWN]:
        yield Finding("systems", Look.ERROR, f"{answer.slug}: {answer.fault}", {"company": answer.slug})
    yield _sum_up(len(active), answers)
    for system in sorted({answer.system for answer in answers}):
        skews = [answer.skew_s for answer in answers if answer.system == system and answer.skew_s is not None]
        if skews:
            yield judge_clock(f"that of {system}", max(skews, key=abs))


def _sum_up(active: int, answers: Sequence[Answer]) -> Finding:
    asked = [answer for answer in answers if not answer.busy]
    faults = [answer.slug for answer in asked if answer.fault]
    text = f"{len(asked) - len(faults)} of {len(asked)} keys asked work"
    if len(answers) < active:
        text += f" ({active} connections are active; each time others are asked)"
    if len(asked) < len(answers):
        text += f"; {len(answers) - len(asked)} are used to their limit right now and were not asked"
    data = {"active": active, "asked": len(asked), "busy": len(answers) - len(asked), "not_working": faults}
    return Finding("systems", Look.ERROR if faults else Look.GOOD, f"{text}.", data)


def _ask(connection: ConnectionSettings, open_database: Callable[[], psycopg.Connection[Any]]) -> Answer:
    slug, system = connection.company.slug, connection.system
    pacer = SharedPacer(open_database, connection.connection_id, longest_wait_s=LONGEST_WAIT_S)
    try:
        source = open_source(connection, pacer, **PATIENCE)
        try:
            page = source.read_page(Window(issued_from=datetime.now(UTC).date()), 1)
        finally:
            source.close()
    except RateLimited:
        return Answer(slug, system, busy=True)
    except (SystemFault, ConnectionNotUsable) as fault:
        return Answer(slug, system, str(fault))
    except Exception as fault:  # noqa: BLE001 - one that cannot be asked keeps no other from being asked
        return Answer(slug, system, f"could not be asked ({type(fault).__name__}).")
    finally:
        pacer.close()
    return Answer(slug, system, skew_s=page.clock_skew_s)
