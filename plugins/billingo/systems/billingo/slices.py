"""The slow way to cut JSON into its parts: for what msgspec refuses, whatever it holds that is no JSON or no UTF-8.

One document with half a surrogate pair, NaN, bare control characters or a thousand brackets one inside the other would
otherwise keep its whole page from being read (DESIGN rule 1). Only strings, brackets and commas are looked at; nothing
is decoded and nothing recurses. Rarely needed, so it is written for clearness, not for speed.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

_TOKEN = re.compile(rb'[ \t\r\n]*+("[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[\]{},:]|[^ \t\r\n"\[\]{},:]++)', re.DOTALL)
_CLOSING = {b"[": b"]", b"{": b"}"}
_texts = json.JSONDecoder(strict=False, parse_float=str, parse_int=str, parse_constant=str)


def read_loosely(raw: bytes) -> Any:
    """Return JSON as Python values, all numbers as the text that stands there. Raises ValueError or RecursionError."""
    return _texts.decode(raw.decode("utf-8", "replace"))


def slice_object(raw: bytes) -> dict[str, bytes]:
    """Return the exact bytes of every member's value by name, the last one where a name comes twice.

    Raises ValueError when the bytes are not one object, cut ones among them.
    """
    members: dict[str, bytes] = {}
    for entry in _list_entries(raw, b"{"):
        match entry:
            case [name, b":", value] if name.startswith(b'"') and value not in {b":", b","}:
                members[str(read_loosely(name))] = value
            case _:
                raise ValueError("a member that is no name with a value")
    return members


def slice_list(raw: bytes) -> list[bytes]:
    """Return the exact bytes of every element. Raises ValueError when the bytes are not one list."""
    elements = []
    for entry in _list_entries(raw, b"["):
        if len(entry) != 1 or entry[0] == b":":
            raise ValueError("not exactly one value between two commas")
        elements.append(entry[0])
    return elements


def _list_entries(raw: bytes, opening: bytes) -> Iterator[list[bytes]]:
    """Yield the parts of each entry of the one list or object in the bytes; what is in brackets is one part."""
    open_brackets: list[bytes] = []  # what closes them, the innermost last
    entry: list[bytes] = []
    began = at = commas = 0
    while not at or open_brackets:
        found = _TOKEN.match(raw, at)
        if found is None or (not at and found[1] != opening):
            raise ValueError(f"no {opening.decode()}, or it does not end")
        token, at = found[1], found.end()
        depth = len(open_brackets)
        if token in _CLOSING:
            began = found.start(1) if depth == 1 else began
            open_brackets.append(_CLOSING[token])
        elif token in _CLOSING.values():
            if open_brackets.pop() != token:
                raise ValueError("brackets that do not match")
            if depth == 2:
                entry.append(raw[began:at])
        elif depth == 1 and token == b",":
            yield entry
            entry, commas = [], commas + 1
        elif depth == 1:
            entry.append(token)
    if entry or commas:
        yield entry
    if raw[at:].strip(b" \t\r\n"):
        raise ValueError("something behind the end")
