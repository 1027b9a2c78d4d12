"""What changed between two versions of a stored file: field by field in words, and where only unused data changed, where."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import jiter

from billingo.model.document import Document
from billingo.systems.unreadable import Unreadable
from billingo.web.document_fields import list_fields

MOST_SHOWN = 200
MOST_PATHS = 40
DEEPEST = 30

Parse = Callable[[bytes], Document]


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs; "" = there was no value, or there is none any more."""

    path: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version as the page shows it. ``received_at`` is aware UTC."""

    version: int
    received_at: datetime
    sha256: str
    size_bytes: int
    readable: bool
    first: bool  # nothing older is compared with it
    compared: bool  # both versions could be read
    changes: tuple[Change, ...]
    other_data: tuple[str, ...]  # paths in the outside system's data that changed and that booking does not use
    cut: bool


def list_version_rows(versions: Sequence[Any], parse: Parse) -> list[VersionRow]:
    """Rows of ``store.documents.list_versions``, newest first, each compared with the one before it."""
    read = [_read(parse, bytes(row.raw)) for row in versions]
    rows = []
    for at, row in enumerate(versions):
        older = versions[at + 1] if at + 1 < len(versions) else None
        document = read[at]
        before = read[at + 1] if older is not None else None
        compared = document is not None and before is not None
        changes = list_changes(before, document) if compared and before and document else ()
        other = () if older is None or changes else tuple(_list_paths(bytes(older.raw), bytes(row.raw)))
        rows.append(
            VersionRow(
                version=row.version,
                received_at=row.received_at,
                sha256=row.sha256,
                size_bytes=row.size_bytes,
                readable=document is not None,
                first=older is None,
                compared=compared,
                changes=changes[:MOST_SHOWN],
                other_data=other[:MOST_PATHS],
                cut=len(changes) > MOST_SHOWN or len(other) > MOST_PATHS,
            )
        )
    return rows


def list_changes(before: Document, after: Document) -> tuple[Change, ...]:
    """Every field whose value differs, in the order of the document; amounts are compared exactly."""
    old = {field.path: field for field in list_fields(before)}
    new = {field.path: field for field in list_fields(after)}
    changes = []
    for path in [*new, *(one for one in old if one not in new)]:
        was, now = old.get(path), new.get(path)
        if was is not None and now is not None and was.value == now.value:
            continue
        before_text, after_text = was.text if was else "", now.text if now else ""
        if before_text == after_text:  # one has an empty field where the other has none
            continue
        label = now.label if now else was.label if was else path
        changes.append(Change(path, label, before_text, after_text))
    return tuple(changes)


def _read(parse: Parse, raw: bytes) -> Document | None:
    try:
        return parse(raw)
    except Unreadable:
        return None


def _list_paths(before: bytes, after: bytes) -> Iterator[str]:
    """Where the JSON of two versions differs, as dotted paths; numbers by their text, nothing through float."""
    try:
        old = jiter.from_json(before, float_mode="lossless-float")
        new = jiter.from_json(after, float_mode="lossless-float")
    except ValueError:
        return
    yield from _walk(old, new, "", 0)


def _walk(old: Any, new: Any, path: str, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for name in [*new, *(one for one in old if one not in new)]:
            yield from _walk(old.get(name), new.get(name), f"{path}.{name}" if path else str(name), depth + 1)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for position, (one, other) in enumerate(zip(old, new, strict=True), 1):
            yield from _walk(one, other, f"{path}.{position}", depth + 1)
    elif type(old) is not type(new) or str(old) != str(new):
        yield path or "."
