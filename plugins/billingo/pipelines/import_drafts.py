"""Files of companies between their preview and their import: encrypted, one user's own, and gone within half an hour.

Such a file may hold API keys, which live in Airflow connections only; until they are there, it lies in a folder of
BILLINGO_HOME under Airflow's Fernet key. It is neither in our tables nor in any page.
"""

import os
import re
import secrets
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from billingo import settings
from billingo.store.company_input import SettingsError

LIFETIME_S = 30 * 60  # since it was last touched
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


class DraftResult(msgspec.Struct, frozen=True):
    """What became of one row; see :class:`billingo.pipelines.company_import.RowResult`."""

    line: int
    name: str
    text_en: str
    text_hu: str
    trouble: bool
    slug: str = ""


class ImportDraft(msgspec.Struct):
    """One uploaded file. ``raw`` is empty once every row is done, so that no key outlives its import here."""

    user_name: str
    file_name: str
    raw: bytes
    start_date: date
    kinds: list[str]
    enable: bool
    rows: int  # of the file that hold a company or what should be one
    begun: bool = False
    results: dict[int, DraftResult] = {}

    @property
    def done(self) -> bool:
        """Whether every row has its result."""
        return self.begun and not self.raw


class NoSuchDraft(Exception):
    """There is none of this token for this user; it may have been there half an hour ago."""


def add_draft(draft: ImportDraft) -> str:
    """Keep a file; returns the token that finds it again.

    Raises:
        SettingsError: Airflow has no Fernet key, so that keys would lie there in clear. Nothing was kept.
    """
    drop_outdated()
    token = secrets.token_urlsafe(32)
    save_draft(token, draft)
    return token


def save_draft(token: str, draft: ImportDraft) -> None:
    """Keep a file in its present state; its half hour begins again.

    Raises:
        SettingsError: Airflow has no Fernet key.
    """
    sealed = _fernet().encrypt(msgspec.msgpack.encode(draft))
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, unfinished = tempfile.mkstemp(dir=folder, suffix=".unfinished")  # for its owner alone, 0600
    with os.fdopen(descriptor, "wb") as file:
        file.write(sealed)
    Path(unfinished).replace(_locate(token))


def load_draft(token: str, user_name: str) -> ImportDraft:
    """The file that this user uploaded.

    Raises:
        NoSuchDraft: there is none, it is another user's, or its time is up.
    """
    from cryptography.fernet import InvalidToken  # noqa: PLC0415

    try:
        opened = _fernet().decrypt(_locate(token).read_bytes(), LIFETIME_S)
        draft = msgspec.msgpack.decode(opened, type=ImportDraft)
    except (FileNotFoundError, InvalidToken, msgspec.DecodeError):
        raise NoSuchDraft(token) from None
    if draft.user_name != user_name:
        raise NoSuchDraft(token)
    return draft


def drop_draft(token: str) -> None:
    """Forget a file."""
    _locate(token).unlink(missing_ok=True)


def drop_outdated() -> None:
    """Forget every file whose time is up."""
    folder = _folder()
    try:
        paths = list(folder.iterdir())
    except (FileNotFoundError, PermissionError):
        return  # nothing was ever imported, or it is another component's user who keeps the files
    for path in paths:
        try:
            if time.time() - path.stat().st_mtime > LIFETIME_S:
                path.unlink()
        except FileNotFoundError:
            continue  # another one was quicker


def _folder() -> Path:
    return settings.home() / "imports"


def _locate(token: str) -> Path:
    if not _TOKEN.fullmatch(token):
        raise NoSuchDraft(token)
    return _folder() / token


def _fernet() -> Any:
    from airflow.models.crypto import get_fernet  # noqa: PLC0415 - importing airflow takes seconds

    fernet = get_fernet()
    if not fernet.is_encrypted:
        raise SettingsError(
            "Airflow has no Fernet key, so API keys would be kept in clear. Nothing was read. "
            "Set AIRFLOW__CORE__FERNET_KEY, the same for every component.",
            "Az Airflow titkosító kulcsa (Fernet) nincs beállítva, ezért az API-kulcsok titkosítatlanul maradnának meg. "
            "A fájl nem lett beolvasva. Szóljon a rendszergazdának.",
        )
    return fernet
