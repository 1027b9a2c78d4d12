"""A process that dies: at a call that leaves it, before that call or after it, and from then on nothing of it runs."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Crash(BaseException):
    """The process is gone, as after SIGKILL. Not an Exception: nothing may catch it and go on."""


class Process:
    """One life. Every call that leaves it passes :meth:`leaving`; the ``die_at``-th point, from 1, is its last.

    A call has two points, before it and after it; a write of a file has a third, in its middle. Clean-up code runs while
    a Crash goes up the stack, as it would not after SIGKILL, so a dead process reaches nothing: each call raises again.
    """

    def __init__(self, die_at: int | None = None) -> None:
        self.die_at = die_at
        self.points = 0
        self.died_in: str | None = None
        self.calls: Counter[str] = Counter()

    @property
    def dead(self) -> bool:
        return self.died_in is not None

    def point(self, call: str, generator: Any = None) -> None:
        """A moment at which the process may die."""
        if self.died_in is not None:
            raise Crash(self.died_in)
        self.points += 1
        if self.points == self.die_at:
            self.died_in = call if generator is None else f"{call} {describe(generator)}"
            raise Crash(self.died_in)

    @contextmanager
    def leaving(self, call: str) -> Iterator[None]:
        """A call that leaves the process: it may die before and after."""
        self.point(f"before {call}")
        yield
        self.point(f"after {call}")


def describe(generator: Any) -> str:
    """What a call to the database was, in words; looked up only when somebody dies of it."""
    frame = generator.gi_frame
    values = frame.f_locals if frame is not None else {}
    query = values.get("query") or values.get("statement") or values.get("command")
    name = generator.__qualname__.split(".")[-1].strip("_").removesuffix("_gen")
    return f"database {name} {name_query(query)}".strip()


def name_query(query: Any) -> str:
    """The name of one of our queries, or how it begins."""
    from billingo.store.queries import SQL_FOLDER, queries

    if not query:
        return ""
    text = query if isinstance(query, bytes) else str(query).encode()
    if not _NAMES:
        for path in sorted((SQL_FOLDER / "queries").glob("*.sql")):
            _NAMES.update({body: f"{path.stem}.{name}" for name, body in queries(path.stem).items()})
    return _NAMES.get(text) or text.decode("utf-8", "replace")[:30].replace("\n", " ")


_NAMES: dict[bytes, str] = {}
