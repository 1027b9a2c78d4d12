"""What the ledgers of a synced company must come to, added up from what the sandbox issued and from nothing of ours."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from tests.synced_company import SyncedCompany


@dataclass
class Truth:
    """Sums of some documents, as they themselves state them."""

    documents: int = 0
    net_huf: Decimal = Decimal(0)
    vat_huf: Decimal = Decimal(0)
    gross_huf: Decimal = Decimal(0)
    vat_huf_by_rate: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    net_by_currency: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    vat_by_currency: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))


def read_truth(company: SyncedCompany) -> list[dict[str, Any]]:
    """Every document of the company with all that the sandbox knows of it, but for proformas, which nobody books."""
    records = [record for record in company.truth() if record["type"] != "proforma"]
    return [company.sandbox.document(company.organization, record["id"])["document"] for record in records]


def sum_truth(documents: list[dict[str, Any]], from_date: date, to_date: date) -> Truth:
    """Add up those fulfilled within the days."""
    truth = Truth()
    for document in documents:
        if not from_date <= date.fromisoformat(document["fulfillment_date"]) <= to_date:
            continue
        summary, currency = document["summary"], document["currency"]
        truth.documents += 1
        truth.net_huf += exact(summary["net_amount_local"])
        truth.vat_huf += exact(summary["vat_amount_local"])
        # cash rounding is in the total to pay, not in the summary; only forint totals are rounded so
        truth.gross_huf += exact(document["gross_total"] if currency == "HUF" else summary["gross_amount_local"])
        for rate in summary["vat_rate_summary"]:
            truth.vat_huf_by_rate[rate["vat_name"]] += exact(rate["vat_rate_vat_amount_local"])
        if currency != "HUF":
            truth.net_by_currency[currency] += exact(summary["net_amount"])
            truth.vat_by_currency[currency] += exact(summary["vat_amount"])
    return truth


def exact(number: float) -> Decimal:
    """A number of JSON as it is written there."""
    return Decimal(str(number))


def list_months(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The whole months from one day to another."""
    from billingo.web.periods import make_months

    period = make_months(first.year, first.month, 1)
    while period.from_date <= last:
        yield period.from_date, period.to_date
        following = period.move(1)
        assert following is not None
        period = following
