"""Sample companies: the sandbox's organizations, imported as an accounting firm would import its clients."""

import csv
import json
import os
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from local.stack import Stack


def load_samples(stack: "Stack") -> None:
    """Write the CSV of the sandbox's organizations and import it by the command line."""
    path = stack.settings.home / "sample_companies.csv"
    write_csv(path, stack.sandbox_control_url, stack.sandbox_url)
    print(stack.run_billingo("Importing the sample companies", "company", "import", str(path)), end="")


def write_csv(path: Path, control_url: str, api_url: str) -> None:
    """Write one row per organization; the file holds their keys, so only its owner may read it."""
    with urllib.request.urlopen(f"{control_url}/organizations", timeout=30) as answer:  # noqa: S310 - our own sandbox
        organizations = json.load(answer)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["name", "tax_number", "api_key", "host"])
        rows.writerows([one["name"], one["tax_number"], one["key"], api_url] for one in organizations)
