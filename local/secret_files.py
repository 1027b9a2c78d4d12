"""Secrets that are made once and kept in a file that only its owner can read."""

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from local.errors import LocalError


def read_or_create_secrets(path: Path, makers: Mapping[str, Callable[[], str]]) -> dict[str, str]:
    """Return the secrets in the JSON file `path`, after making and saving the ones that are missing."""
    known: dict[str, str] = {}
    if path.exists():
        try:
            known = json.loads(path.read_text())
        except ValueError:
            message = f"{path} is damaged (it is not JSON). Restore it, or remove it and the data beside it."
            raise LocalError(message) from None
    missing = [name for name in makers if name not in known]
    if missing:
        known |= {name: makers[name]() for name in missing}
        write_secret_file(path, json.dumps(known, indent=2) + "\n")
    return known


def write_secret_file(path: Path, text: str) -> None:
    """Write `text` with mode 0600, all of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
