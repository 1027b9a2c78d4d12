"""What a deployment sets by environment variables. Read when asked for, never while a module is imported.

| variable | what | needed by |
|---|---|---|
| `BILLINGO_HOME` | folder with the snapshot of companies and, by default, the PDF images | every component |
| `BILLINGO_PUBLIC_URL` | address of the Airflow web interface, for links in messages | tasks, the command line |
| `BILLINGO_PDF_STORAGE` | where PDF images go, an ObjectStoragePath URL; default: pdf in BILLINGO_HOME | tasks |
| `BILLINGO_OWNER_DSN` | libpq URL of the role that owns our database | `python -m billingo init` alone |
"""

import os
from pathlib import Path


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


def owner_dsn() -> str:
    """libpq URL of the role that owns our database; only migrations run as it.

    Raises:
        MissingSetting: the variable is not set.
    """
    example = "BILLINGO_OWNER_DSN=postgresql://billingo_owner:PASSWORD@HOST/billingo"
    return _find("The owner's access to our database", ("BILLINGO_OWNER_DSN",), example)


def _find(what: str, names: tuple[str, ...], example: str) -> str:
    for name in names:
        value = os.environ.get(name, "").strip()
        if value:
            return value
    raise MissingSetting(what, tuple(f"the environment variable {name}" for name in names), example)
