"""What a deployment sets by environment variables. Read when asked for, never while a module is imported.

| variable | what | needed by |
|---|---|---|
| `BILLINGO_HOME` | folder with the snapshot of companies and, by default, the PDF images | every component |
| `BILLINGO_PUBLIC_URL` | address of the Airflow web interface, for links in messages | tasks, the command line |
| `BILLINGO_PDF_STORAGE` | where PDF images go, an ObjectStoragePath URL; default: pdf in BILLINGO_HOME | tasks, the API server |
| `BILLINGO_API_URL` | address of Billingo's API for keys typed into the pages; default: Billingo's own | the API server |
| `BILLINGO_WATCHDOG_EMAIL` | whom the watchdog tells of trouble, addresses with commas between | the watchdog |
| `BILLINGO_KEEP_RUNS_DAYS` | days that records of syncs, and Airflow's own history, are kept; default: 30 | retention |
| `BILLINGO_KEEP_MESSAGES_DAYS` | days that messages are kept; default: 400 | retention |
| `BILLINGO_KEEP_CHECKS_DAYS` | days that questions asked from the pages (Check) are kept; default: 30 | retention |
| `BILLINGO_OWNER_DSN` | libpq URL of the role that owns our database | `python -m billingo init` alone |
"""

import os
from pathlib import Path

SHORTEST_DAYS = 7  # that anything is kept: a run may be looked into, and cleared, for a week at least


class MissingSetting(Exception):
    """A setting that this step needs is nowhere to be found."""

    def __init__(self, what: str, places: tuple[str, ...], example: str) -> None:
        super().__init__(what, places, example)
        self.what = what
        self.places = places
        self.example = example

    def __str__(self) -> str:
        tried = ", then ".join(self.places)
        return f"{self.what} is not set. Looked at {tried}. Set the first of them, for example {self.example}."


def home() -> Path:
    """The folder that billingo keeps its files in.

    Raises:
        MissingSetting: the variable is not set.
    """
    return Path(_find("The folder for billingo's files", ("BILLINGO_HOME",), "BILLINGO_HOME=/var/lib/billingo"))


def snapshot_path() -> Path:
    """The file with the connections that have a DAG; see :mod:`billingo.pipelines.snapshot`.

    Raises:
        MissingSetting: ``BILLINGO_HOME`` is not set.
    """
    return home() / "companies.json"


def public_url() -> str:
    """Address of the Airflow web interface as users type it, without a slash at the end.

    Raises:
        MissingSetting: neither variable is set.
    """
    names = ("BILLINGO_PUBLIC_URL", "AIRFLOW__API__BASE_URL")
    example = "BILLINGO_PUBLIC_URL=https://airflow.example.com"
    return _find("The address of the web interface", names, example).rstrip("/")


def pdf_storage() -> str:
    """Where PDF images are kept, an ObjectStoragePath URL without a slash at the end: ``s3://aws_default@invoices/pdf``.

    Raises:
        MissingSetting: neither ``BILLINGO_PDF_STORAGE`` nor ``BILLINGO_HOME`` is set.
    """
    chosen = os.environ.get("BILLINGO_PDF_STORAGE", "").strip()
    if chosen:
        return chosen.rstrip("/")
    names = ("BILLINGO_PDF_STORAGE", "BILLINGO_HOME")
    folder = _find("The place for PDF images", names, "BILLINGO_PDF_STORAGE=s3://aws_default@invoices/pdf")
    return (Path(folder).absolute() / "pdf").as_uri()


def api_url(default: str) -> str:
    """Address of the outside system's API where a connection does not say its own: the sandbox in a trial, say."""
    return os.environ.get("BILLINGO_API_URL", "").strip().rstrip("/") or default


def watchdog_emails() -> list[str]:
    """Whom the watchdog tells; empty = nobody."""
    return [one.strip() for one in os.environ.get("BILLINGO_WATCHDOG_EMAIL", "").split(",") if one.strip()]


def keep_runs_days() -> int:
    """How many days records of syncs and Airflow's own history are kept.

    Raises:
        MissingSetting: what is set is no number of days.
    """
    return _read_days("BILLINGO_KEEP_RUNS_DAYS", 30)


def keep_messages_days() -> int:
    """How many days messages are kept.

    Raises:
        MissingSetting: what is set is no number of days.
    """
    return _read_days("BILLINGO_KEEP_MESSAGES_DAYS", 400)


def keep_checks_days() -> int:
    """How many days questions asked from the pages are kept.

    Raises:
        MissingSetting: what is set is no number of days.
    """
    return _read_days("BILLINGO_KEEP_CHECKS_DAYS", 30)


def owner_dsn() -> str:
    """libpq URL of the role that owns our database; only migrations run as it.

    Raises:
        MissingSetting: the variable is not set.
    """
    example = "BILLINGO_OWNER_DSN=postgresql://billingo_owner:PASSWORD@HOST/billingo"
    return _find("The owner's access to our database", ("BILLINGO_OWNER_DSN",), example)


def _read_days(name: str, default: int) -> int:
    value = os.environ.get(name, "").strip() or str(default)
    if not value.isdecimal() or int(value) < SHORTEST_DAYS:
        what = f"A number of days, {SHORTEST_DAYS} or more,"
        raise MissingSetting(what, (f"the environment variable {name}, which says {value!r}",), f"{name}={default}")
    return int(value)


def _find(what: str, names: tuple[str, ...], example: str) -> str:
    for name in names:
        value = os.environ.get(name, "").strip()
        if value:
            return value
    raise MissingSetting(what, tuple(f"the environment variable {name}" for name in names), example)
