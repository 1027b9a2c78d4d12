"""Troubles from their first sight to their end, so that each is told once, told again only if it grew, and told as over.

An :class:`Episode` begins when a trouble is seen, becomes quiet when it is not, and ends after half an hour of quiet; one
that comes back before is the same. It is remembered in our database, or, where the trouble keeps us from it, in a file of
BILLINGO_HOME.
"""

import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from billingo.store import watching
from billingo.store.database import Database
from billingo.store.watching import Episode, Mail

QUIET = timedelta(minutes=30)
GROWN = 10  # so many times as large, it is told again
OVER = 0  # the stage of the e-mail that says so
TELL_END = timedelta(days=7)  # a mail server that is down longer hears no more of what is over


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong now. ``size``: of how many, ``of`` all where that is known; ``names``: some of them; ``cause``: in
    somebody else's words. ``since`` is aware UTC."""

    kind: str
    size: int = 1
    of: int = 0
    since: datetime | None = None
    names: Sequence[str] = ()
    cause: str = ""


class Memory(Protocol):
    """Where episodes are remembered."""

    def find(self, kind: str) -> Episode | None:
        """The one that is not over."""

    def begin(self, kind: str, size: int, now: datetime) -> None: ...

    def grow(self, episode: Episode, size: int) -> None: ...

    def mark_quiet(self, episode: Episode, quiet_since: datetime | None) -> None: ...

    def end(self, episode: Episode, now: datetime) -> None: ...

    def list_untold(self, since: datetime) -> list[Episode]:
        """Those that ended since, and somebody who was told of them does not know."""

    def list_mails(self, episode: Episode) -> list[Mail]: ...

    def note_mail(self, episode: Episode, mail: Mail) -> None: ...


def follow(memory: Memory, kind: str, trouble: Trouble | None, now: datetime) -> None:
    """Remember that a kind of trouble is here, or that it is not."""
    episode = memory.find(kind)
    if trouble is not None:
        if episode is None:
            memory.begin(kind, trouble.size, now)
        elif _has_grown(episode, trouble):
            memory.grow(episode, trouble.size)
        elif episode.quiet_since is not None:
            memory.mark_quiet(episode, None)
    elif episode is not None:
        if episode.quiet_since is None:
            memory.mark_quiet(episode, now)
        elif now - episode.quiet_since >= QUIET:
            memory.end(episode, now)


def _has_grown(episode: Episode, trouble: Trouble) -> bool:
    now_most = 0 < trouble.of <= trouble.size * 2 and episode.size * 2 < trouble.of
    return trouble.size >= episode.size * GROWN or now_most


class DatabaseMemory:
    """In our database."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def find(self, kind: str) -> Episode | None:
        return watching.find_episode(self._db, kind)

    def begin(self, kind: str, size: int, now: datetime) -> None:
        watching.begin_episode(self._db, kind, size, now)

    def grow(self, episode: Episode, size: int) -> None:
        watching.grow_episode(self._db, episode, size)

    def mark_quiet(self, episode: Episode, quiet_since: datetime | None) -> None:
        watching.mark_quiet(self._db, episode, quiet_since)

    def end(self, episode: Episode, now: datetime) -> None:
        watching.end_episode(self._db, episode, now)

    def list_untold(self, since: datetime) -> list[Episode]:
        return watching.list_untold(self._db, since)

    def list_mails(self, episode: Episode) -> list[Mail]:
        return watching.list_mails(self._db, episode)

    def note_mail(self, episode: Episode, mail: Mail) -> None:
        watching.note_mail(self._db, episode, mail)


class FileMemory:
    """In a file, the newest episode of each kind: for troubles that keep us from our database.

    What cannot be written is remembered for as long as the process lives, and ``fault`` says why.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: dict[str, Any] | None = None
        self.fault: OSError | None = None

    def find(self, kind: str) -> Episode | None:
        state = self._load().get(kind)
        return _read_episode(state) if state and not state["ended_at"] else None

    def begin(self, kind: str, size: int, now: datetime) -> None:
        episode = Episode(int(now.timestamp()), kind, now, 1, size, None)
        self._save({**self._load(), kind: {"episode": _write_episode(episode), "ended_at": None, "mails": []}})

    def grow(self, episode: Episode, size: int) -> None:
        self._change(replace(episode, stage=episode.stage + 1, size=size, quiet_since=None))

    def mark_quiet(self, episode: Episode, quiet_since: datetime | None) -> None:
        self._change(replace(episode, quiet_since=quiet_since))

    def end(self, episode: Episode, now: datetime) -> None:
        self._change(episode, ended_at=now.isoformat())

    def list_untold(self, since: datetime) -> list[Episode]:
        ended = [
            _read_episode(state)
            for state in self._load().values()
            if state["ended_at"] and datetime.fromisoformat(state["ended_at"]) > since
        ]
        return [episode for episode in ended if self._is_untold(episode)]

    def list_mails(self, episode: Episode) -> list[Mail]:
        return [Mail(**one) for one in self._load()[episode.kind]["mails"]]

    def note_mail(self, episode: Episode, mail: Mail) -> None:
        self._change(episode, mails=[*self._load()[episode.kind]["mails"], asdict(mail)])

    def _is_untold(self, episode: Episode) -> bool:
        mails = self.list_mails(episode)
        told = {mail.email for mail in mails if mail.stage != OVER and mail.fault is None}
        return bool(told - {mail.email for mail in mails if mail.stage == OVER})

    def _change(self, episode: Episode, **values: Any) -> None:
        state = self._load()
        self._save({**state, episode.kind: {**state[episode.kind], "episode": _write_episode(episode), **values}})

    def _load(self) -> dict[str, Any]:
        if self._kept is not None:
            return self._kept
        try:
            state: dict[str, Any] = json.loads(self._path.read_text(encoding="utf-8"))
            for one in state.values():
                _read_episode(one)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}
        return state

    def _save(self, state: dict[str, Any]) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            descriptor, unfinished = tempfile.mkstemp(dir=self._path.parent, suffix=".unfinished")
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(state, file)
            Path(unfinished).replace(self._path)
        except OSError as fault:
            self._kept, self.fault = state, fault
        else:
            self._kept = self.fault = None


def _read_episode(state: dict[str, Any]) -> Episode:
    kept = dict(state["episode"])
    for name in ("began_at", "quiet_since"):
        kept[name] = datetime.fromisoformat(kept[name]) if kept[name] else None
    return Episode(**kept)


def _write_episode(episode: Episode) -> dict[str, Any]:
    kept = asdict(episode)
    return kept | {name: kept[name].isoformat() if kept[name] else None for name in ("began_at", "quiet_since")}
