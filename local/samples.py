"""Sample companies: the sandbox's organizations, imported as an accounting firm would import its clients."""

import csv
import json
import os
import urllib.request
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from local.stack import Stack

DAYS_OF_HISTORY = 365
"""How far back the connections of the sample companies begin; the sandbox's invoices do not go back further."""


def load_samples(stack: "Stack") -> None:
    """Write the CSV of the sandbox's organizations and import it by the command line."""
    path = stack.settings.home / "sample_companies.csv"
    write_csv(path, stack.sandbox_control_url, stack.sandbox_url)
    first_day = date.fromisoformat(read_first_day(stack.settings.home / "sandbox.day")[0])
    start_date = (first_day - timedelta(days=DAYS_OF_HISTORY)).isoformat()
    arguments = ("company", "import", "--start-date", start_date, str(path))
    stack.say(stack.run_billingo("Importing the sample companies", *arguments).rstrip())


def write_csv(path: Path, control_url: str, api_url: str) -> None:
    """Write one row per organization; the file holds their keys, so only its owner may read it."""
    with urllib.request.urlopen(f"{control_url}/organizations", timeout=30) as answer:  # noqa: S310 - our own sandbox
        organizations = json.load(answer)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["name", "tax_number", "api_key", "host"])
        rows.writerows([one["name"], one["tax_number"], one["key"], api_url] for one in organizations)


def read_first_day(path: Path) -> tuple[str, int]:
    """Return the Budapest day of the stack's first start (kept in `path`) and how many days ago that was.

    The sandbox generates its invoices up to a day; with another day they would be other invoices of the same ids.
    """
    today = datetime.now(ZoneInfo("Europe/Budapest")).date()
    try:
        first_day = date.fromisoformat(path.read_text().strip())
    except (OSError, ValueError):
        first_day = today
        path.write_text(f"{first_day}\n")
    return first_day.isoformat(), (today - first_day).days


def patch_settings(control_url: str, **settings: float) -> None:
    """Change settings of the running sandbox by its control port."""
    request = urllib.request.Request(  # noqa: S310 - our own sandbox
        f"{control_url}/settings",
        data=json.dumps(settings).encode(),
        method="PATCH",
        headers={"Content-Type": "application/json"},
    )
    urllib.request.urlopen(request, timeout=30).close()  # noqa: S310
