"""JSON as a tree that can hold what JSON should not: fields twice, literals that are no numbers, bytes that are no text."""

import json
from typing import Any


class Literal(str):
    """Written as it stands: a number exactly as the vendor wrote it, or what is no number at all."""

    __slots__ = ()


class Bytes(bytes):
    """A text of exactly these bytes between the quotes, whatever they are."""

    __slots__ = ()


class Fields(list[tuple[Any, Any]]):
    """An object, with its fields in order; a name may come twice."""

    __slots__ = ()

    def names(self) -> list[Any]:
        return [name for name, _ in self]

    def read(self, name: str) -> Any:
        """The value of the first field of that name; None if there is none."""
        return next((value for one, value in self if one == name), None)

    def write(self, name: str, value: Any) -> None:
        """Replace the field of that name, or add it."""
        for position, (one, _) in enumerate(self):
            if one == name:
                self[position] = (name, value)
                return
        self.append((name, value))


def read_tree(raw: bytes) -> Any:
    """A document as a tree."""
    return json.loads(raw, object_pairs_hook=Fields, parse_float=Literal, parse_int=Literal)


def write_tree(node: Any) -> bytes:
    """The tree as the vendor would send it."""
    if isinstance(node, Fields):
        return b"{" + b",".join(write_tree(name) + b":" + write_tree(value) for name, value in node) + b"}"
    if isinstance(node, list):
        return b"[" + b",".join(write_tree(one) for one in node) + b"]"
    if isinstance(node, Literal):
        return node.encode("utf-8", "surrogatepass")
    if isinstance(node, Bytes):
        return b'"' + node + b'"'
    return json.dumps(node, ensure_ascii=False).encode("utf-8", "surrogatepass")


def list_places(node: Any) -> list[tuple[Any, int]]:
    """Every field and element as (its holder, its position), the id of the document left out."""
    places: list[tuple[Any, int]] = []
    queue = [node]
    while queue:
        holder = queue.pop()
        for position, entry in enumerate(holder):
            if holder is node and entry[0] == "id":
                continue
            places.append((holder, position))
            value = entry[1] if isinstance(holder, Fields) else entry
            if isinstance(value, list):
                queue.append(value)
    return places


def read_value(place: tuple[Any, int]) -> Any:
    holder, position = place
    return holder[position][1] if isinstance(holder, Fields) else holder[position]


def write_value(place: tuple[Any, int], value: Any) -> None:
    holder, position = place
    holder[position] = (holder[position][0], value) if isinstance(holder, Fields) else value
