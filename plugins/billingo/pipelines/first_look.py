"""A first look at what an account holds before the connection is enabled: how many documents would be fetched, by kind.

Asks a few requests and stores no document. "312 documents since 1 January: 280 invoices, 20 advance, 12 proforma".
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from billingo.model.document import BLOCKS_OF_KIND, DocumentKind
from billingo.pipelines.check import Checked
from billingo.systems.billingo.check import describe_in_hungarian
from billingo.systems.errors import SystemFault
from billingo.systems.source import CheckStep, KindCounts, Window

STEPS_BEFORE = ("login", "company")  # whose documents they are is made sure of before they are counted


class Counted(Checked, Protocol):
    """What a first look needs of a source."""

    def count_kinds(self, window: Window) -> KindCounts: ...


@dataclass(frozen=True, slots=True)
class FirstLook:
    """Documents of an account since a date of issue, by whether the connection would store them."""

    start_date: date
    total: int
    counted: int  # less than total: the kinds are those of the newest ones only
    wanted: dict[str, int]  # kind -> documents that would be stored
    unwanted: dict[str, int]  # kind -> documents of kinds that are off
    other: int  # drafts, offers and the like, which are never stored

    def as_result(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "start_date": self.start_date.isoformat(),
            "total": self.total,
            "counted": self.counted,
            "wanted": self.wanted,
            "unwanted": self.unwanted,
            "other": self.other,
        }


def look(
    source: Counted,
    tax_number: str,
    start_date: date,
    kinds: Collection[str],
    heard: Callable[[CheckStep], None],
) -> FirstLook | None:
    """Count what a connection of these settings would fetch; None when something failed, which is the last step heard.

    Closes the source.
    """
    try:
        for step in _first_steps(source, tax_number):
            heard(step)
            if not step.passed:
                return None
        counts = source.count_kinds(Window(issued_from=start_date))
    except SystemFault as fault:
        heard(
            CheckStep(
                "fault",
                False,
                f"A bizonylatokat nem lehetett megszámolni. {describe_in_hungarian(fault)}",
                f"The documents could not be counted: {fault}",
            )
        )
        return None
    finally:
        with suppress(SystemFault):
            source.close()
    return sort_counts(counts, start_date, kinds)


def sort_counts(counts: KindCounts, start_date: date, kinds: Collection[str]) -> FirstLook:
    """Which of the counted documents a connection with these kinds would store (WT-19)."""
    wanted: dict[str, int] = {}
    unwanted: dict[str, int] = {}
    other = 0
    for kind in DocumentKind:
        documents = counts.by_kind.get(kind, 0)
        blocks = BLOCKS_OF_KIND[kind]
        if not blocks:
            other += documents
        elif documents:
            (wanted if blocks & frozenset(kinds) else unwanted)[str(kind)] = documents
    return FirstLook(start_date, counts.total, counts.counted, wanted, unwanted, other)


def _first_steps(source: Counted, tax_number: str) -> Iterator[CheckStep]:
    for step in source.check(tax_number):
        yield step
        if not step.passed or step.name == STEPS_BEFORE[-1]:
            return
