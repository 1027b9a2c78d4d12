"""What mends a whole group of failures: a VAT rule, or opening a closed period. Tried in a preview, then done."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from billingo.model.company import VatRule
from billingo.model.document import Line
from billingo.model.issue_kind import shorten
from billingo.store import booking_rules, processing
from billingo.store.booking_rules import ClosedPeriod
from billingo.store.companies import ConnectionSettings
from billingo.systems.registry import find_parser
from billingo.systems.unreadable import Unreadable

VAT_CODE = "vat_code_not_mapped"
PERIOD = "period_closed"
MENDABLE = frozenset({VAT_CODE, PERIOD})
FILES_READ = 20  # of a group, to see which VAT code and entitlement its value stands for


@dataclass(frozen=True, slots=True)
class VatMending:
    """These pairs of VAT code and entitlement are booked by this rule from now on."""

    pairs: tuple[tuple[str, str], ...]
    rule: VatRule

    def apply(self, db: Any, company_id: int, by: str) -> None:
        """Write the rule for every pair."""
        for vat_code, entitlement in self.pairs:
            booking_rules.set_vat_rule(db, company_id, vat_code, entitlement, self.rule, by=by)


@dataclass(frozen=True, slots=True)
class PeriodMending:
    """These closed periods are opened."""

    periods: tuple[ClosedPeriod, ...]

    def apply(self, db: Any, company_id: int, by: str) -> None:
        """Open them; those that are open already stay so."""
        for period in self.periods:
            booking_rules.reopen_period(db, company_id, period.closed_period_id, by=by)


Mending = VatMending | PeriodMending


@dataclass(frozen=True, slots=True)
class FailedLine:
    """A line of a document, with the VAT code that no rule knows; amounts in the document's currency."""

    stored_file_id: int
    number: str
    currency: str
    line: Line


def find_lines(
    db: Any, settings: ConnectionSettings, stored_file_ids: Sequence[int], value: str
) -> tuple[FailedLine, ...]:
    """The lines that a group's value stands for, in the first documents of the group."""
    parse = find_parser(settings.system)
    found: list[FailedLine] = []
    for file in processing.load_raw(db, stored_file_ids[:FILES_READ]):
        try:
            document = parse(file.raw)
        except Unreadable:
            continue
        found += [
            FailedLine(file.stored_file_id, document.number, document.currency, line)
            for line in document.lines
            if shorten(f"{line.vat_code} {line.entitlement}".strip()) == value
        ]
    return tuple(found)


def find_pairs(lines: Sequence[FailedLine], value: str) -> tuple[tuple[str, str], ...]:
    """The VAT code and entitlement of these lines, each pair once."""
    pairs = dict.fromkeys((one.line.vat_code, one.line.entitlement) for one in lines)
    if not pairs:  # changed since, or corrected by hand: what the issue says is all there is
        vat_code, _, entitlement = value.partition(" ")
        pairs[vat_code, entitlement] = None
    return tuple(pairs)


def find_periods(db: Any, company_id: int, value: str) -> tuple[ClosedPeriod, ...]:
    """The closed periods that a group's value names."""
    return tuple(
        period
        for period in booking_rules.list_periods(db, company_id)
        if f"{period.from_date.isoformat()} – {period.to_date.isoformat()}" == value
    )
