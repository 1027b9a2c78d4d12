"""Exchange rates, invented but steady: the same currency and day give the same rate."""

import math
from datetime import date
from decimal import Decimal

# mean HUF per unit
MEANS = {"HUF": 1.0, "EUR": 392.0, "USD": 352.0, "GBP": 462.0, "CHF": 415.0, "RON": 78.5, "CZK": 15.9, "PLN": 91.5}


def read_rate(currency: str, on_date: date) -> Decimal:
    """HUF per unit of `currency` on that day, two places; 1 for HUF. Raises KeyError for an unknown currency."""
    if currency == "HUF":
        return Decimal(1)
    mean = MEANS[currency]
    wave = math.sin(on_date.toordinal() / 37) * 0.02 + math.sin(on_date.toordinal() / 5) * 0.004
    return Decimal(round(mean * (1 + wave) * 100)) / 100
