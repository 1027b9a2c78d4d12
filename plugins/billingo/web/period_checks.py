"""What an accountant sees to before closing a period, computed from the data: what is not booked yet, what does not agree."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from billingo.booking.accounts import OUTPUT_VAT, TEXTS
from billingo.booking.rules import build_rules
from billingo.store import companies, ledgers
from billingo.store.ledgers import Database, Days, Found, NotBooked
from billingo.web.formats import BUDAPEST

SHOWN = 10
"""How many documents a check lists."""
VAT_TEXT = TEXTS[OUTPUT_VAT]


@dataclass(frozen=True, slots=True)
class VatAgreement:
    """VAT of the ledger against what stands on the VAT accounts, in HUF; ``found`` are the documents that differ."""

    accounts: tuple[str, ...]
    ledger_huf: Decimal
    posted_huf: Decimal
    found: Found

    @property
    def difference_huf(self) -> Decimal:
        """How much more the ledger has than the accounts."""
        return self.ledger_huf - self.posted_huf


@dataclass(frozen=True, slots=True)
class PeriodChecks:
    """The checks of one period. ``unfetched`` are connections that have not read up to its end."""

    entries: int
    debit_huf: Decimal
    credit_huf: Decimal
    not_booked: NotBooked
    held_back: int
    unfetched: tuple[Any, ...]
    without_entry: Found
    vat: VatAgreement
    pdf_missing: Found
    is_over: bool

    @property
    def faults(self) -> int:
        """How much of what is booked does not agree."""
        return self.without_entry.count + (self.vat.difference_huf != 0) + (self.debit_huf != self.credit_huf)

    @property
    def waits(self) -> int:
        """How many documents of the period are not in its books yet."""
        return self.not_booked.count + self.held_back

    @property
    def is_clear(self) -> bool:
        """Whether nothing at all speaks against closing."""
        soft = self.not_booked.later or self.unfetched or self.pdf_missing.count or not self.is_over
        return not (self.faults or self.waits or soft)


def check_period(db: Database, days: Days, now: datetime) -> PeriodChecks:
    """Compute the checks of a period as one picture; ``now`` is aware."""
    with ledgers.open_snapshot(db):
        accounts = ledgers.sum_accounts(db, days, VAT_TEXT)
        debit, credit = ledgers.sum_sides(accounts)
        coverage = ledgers.load_coverage(db, days)
        end_at = datetime.combine(days.to_date + timedelta(days=1), time(), BUDAPEST)
        return PeriodChecks(
            entries=ledgers.count_entries(db, days),
            debit_huf=debit,
            credit_huf=credit,
            not_booked=ledgers.find_not_booked(db, days, SHOWN),
            held_back=sum(row.held_back for row in coverage),
            unfetched=tuple(
                row for row in coverage if row.watermark_at is None or row.watermark_at < min(end_at, now - _A_DAY)
            ),
            without_entry=ledgers.find_without_entry(db, days, SHOWN),
            vat=_compare_vat(db, days, accounts),
            pdf_missing=ledgers.find_pdf_missing(db, days, SHOWN),
            is_over=_is_over(days.to_date, now),
        )


_A_DAY = timedelta(days=1)


def _is_over(last: date, now: datetime) -> bool:
    return last < now.astimezone(BUDAPEST).date()


def _compare_vat(db: Database, days: Days, accounts: list[Any]) -> VatAgreement:
    """The VAT accounts are the one that is set now and all that output VAT was posted to in the period."""
    rules = build_rules(*companies.load_booking_rules(db, days.company_id))
    own = rules.accounts[OUTPUT_VAT]
    chosen = [row for row in accounts if row.carries_vat or row.account == own]
    names = tuple(row.account for row in chosen) or (own,)
    zero = Decimal(0)
    posted = sum((row.credit_huf - row.debit_huf for row in chosen), zero)
    ledger = sum((row.vat_huf for row in ledgers.sum_vat(db, days)), zero)
    found = ledgers.find_vat_differences(db, days, names, SHOWN) if ledger != posted else Found(0, ())
    return VatAgreement(names, ledger, posted, found)
