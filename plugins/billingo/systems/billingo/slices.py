"""The slow way to cut a list answer into its elements: for JSON that msgspec refuses and Python's json takes.

One document with half a surrogate pair, NaN or a bare control character would otherwise keep its whole page from being
read (DESIGN rule 1). Rarely needed, so it is written for clearness, not for speed.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

_SPACE = re.compile(r"[ \t\r\n]*")
_decoder = json.JSONDecoder(strict=False, parse_float=str, parse_constant=str)
_texts = json.JSONDecoder(strict=False, parse_float=str, parse_int=str, parse_constant=str)


def read_loosely(raw: bytes) -> Any:
    """Return JSON as Python values, all numbers as the text that stands there. Raises ValueError or RecursionError."""
    return _texts.decode(raw.decode("utf-8", "replace"))


def slice_envelope(body: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """Return the top-level members other than ``data``, and the exact bytes of each element of ``data``.

    Raises ValueError when the body is not a JSON object with a list under ``data``, RecursionError when nested
    absurdly deep.
    """
    text = body.decode("utf-8")
    members: dict[str, Any] = {}
    elements: list[bytes] | None = None
    at = _expect(text, _skip(text, 0), "{")
    closed = text[at : at + 1] == "}"
    while not closed:
        name, at = _decoder.raw_decode(text, at)
        at = _expect(text, _skip(text, at), ":")
        if name == "data":
            spans = list(_walk_list(text, at))
            elements = [text[start:end].encode() for start, end in spans[:-1]]
            at = spans[-1][1]
        else:
            members[name], at = _decoder.raw_decode(text, at)
        at = _skip(text, at)
        closed = text[at : at + 1] == "}"
        at = _skip(text, at + 1) if closed else _expect(text, at, ",")
    if elements is None or at != len(text):
        raise ValueError("not an object with data")
    return members, elements


def _walk_list(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of every element of the list that starts at ``at``, then once more the end of the list."""
    at = _expect(text, at, "[")
    closed = text[at : at + 1] == "]"
    while not closed:
        _, end = _decoder.raw_decode(text, at)
        yield at, end
        at = _skip(text, end)
        closed = text[at : at + 1] == "]"
        if not closed:
            at = _expect(text, at, ",")
    yield at, at + 1


def _skip(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _expect(text: str, at: int, sign: str) -> int:
    """Return where the next value starts behind the sign; ValueError if another one stands there."""
    if text[at : at + 1] != sign:
        raise ValueError(f"no {sign} where one is due")
    return _skip(text, at + 1)
