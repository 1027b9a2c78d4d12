"""Lists page by page: the address holds the sort keys of the row where a page ends, so that page 1,000 costs as page 1.

A query asks for ``keyset.limit`` rows (one more than is shown, which tells whether there are more) after the keys, in
the direction of ``keyset.backward``; :meth:`Keyset.cut` makes of them the rows to show and the addresses around them.
"""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import HTTPException, Request

PAGE_SIZE = 50
LONGEST_CURSOR = 1000


@dataclass(frozen=True, slots=True)
class Keyset:
    """Where a page begins: ``keys`` of the last row of the page before (or the first of the page after)."""

    keys: tuple[str | None, ...] | None = None
    backward: bool = False
    size: int = PAGE_SIZE

    @property
    def limit(self) -> int:
        """How many rows to ask for."""
        return self.size + 1

    def cut(self, rows: Sequence[Any], key_of: Callable[[Any], Sequence[object]]) -> "ListPage":
        """The rows to show, in order, and the cursors around them; ``rows`` come in the direction asked for."""
        more = len(rows) > self.size
        shown = list(rows[: self.size])
        if self.backward:
            shown.reverse()
        if not shown:
            return ListPage([], None, None)
        has_next = self.backward or more
        has_previous = more if self.backward else self.keys is not None
        return ListPage(
            shown,
            write_cursor(key_of(shown[0])) if has_previous else None,
            write_cursor(key_of(shown[-1])) if has_next else None,
        )


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list: ``before`` and ``after`` are the cursors of its neighbours, None where there is none."""

    rows: list[Any]
    before: str | None
    after: str | None


def read_keyset(request: Request, keys: int, size: int = PAGE_SIZE) -> Keyset:
    """The keyset of a request's ``after=`` or ``before=``, of so many keys.

    Raises:
        HTTPException: 404 for a cursor that is not of our making.
    """
    for name in ("after", "before"):
        if text := request.query_params.get(name):
            return Keyset(_read_cursor(text, keys), name == "before", size)
    return Keyset(size=size)


def write_cursor(keys: Sequence[object]) -> str:
    """The sort keys of a row as they go into an address."""
    text = json.dumps([None if key is None else str(key) for key in keys], ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read_cursor(text: str, keys: int) -> tuple[str | None, ...]:
    try:
        if len(text) > LONGEST_CURSOR:
            raise ValueError("too long")
        found = json.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError):
        raise HTTPException(404, "no such page") from None
    if not isinstance(found, list) or len(found) != keys or any(not isinstance(k, str | None) for k in found):
        raise HTTPException(404, "no such page")
    if any(key is not None and "\0" in key for key in found):
        raise HTTPException(404, "no such page")
    return tuple(found)
