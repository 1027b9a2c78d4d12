"""Corrections of a person laid over a document as it was read, and what differs between two documents. Pure.

A change holds only where the document still says what it said when the change was made: a newer version that states
something else itself wins.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any

from msgspec.structs import fields, replace

from billingo.model.correction import UNREADABLE, Change, Correction
from billingo.model.document import Document, DocumentKind, Line, Reference, VatTotal

Read = Callable[[Any], Any]
TEXT_FIELDS = ("number", "payment_method", "currency", "comment")
DATE_FIELDS = ("issue_date", "fulfillment_date", "due_date")
AMOUNT_FIELDS = (
    "rate", "net", "vat", "gross", "net_huf", "vat_huf", "gross_huf", "rounding", "discount_percent",
)  # fmt: skip
PARTY_FIELDS = (
    "name", "tax_number", "eu_tax_number", "address.country_code", "address.post_code", "address.city",
    "address.street",
)  # fmt: skip
LINE_TEXTS = ("name", "unit", "vat_code", "entitlement", "comment")
LINE_AMOUNTS = ("quantity", "unit_net", "net", "vat", "gross")


@dataclass(frozen=True, slots=True)
class Corrected:
    """A document with corrections laid over it."""

    document: Document
    applied: tuple[tuple[Correction, Change], ...]
    passed_over: tuple[tuple[Correction, Change], ...]  # the document says something else by now


def _read_text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("is not text")
    return value


def _read_date(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(_read_text(value))


def _read_amount(value: Any) -> Decimal | None:
    if value is None:
        return None
    try:
        amount = Decimal(_read_text(value))
    except InvalidOperation:
        raise ValueError("is not an amount") from None
    if not amount.is_finite():
        raise ValueError("is not an amount")
    return amount


def _read_rows(row_type: type[Any]) -> Read:
    """Rows of a list that changes as a whole."""
    reads = {one.name: _read_amount if "Decimal" in str(one.type) else _read_text for one in fields(row_type)}

    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list) or any(not isinstance(row, dict) or row.keys() != reads.keys() for row in value):
            raise ValueError("is not a list of rows")
        return tuple(row_type(**{name: reads[name](row[name]) for name in reads}) for row in value)

    return read


READS: Mapping[str, Read] = MappingProxyType(
    {
        "kind": lambda value: DocumentKind(_read_text(value)),
        **dict.fromkeys(TEXT_FIELDS, _read_text),
        **dict.fromkeys(DATE_FIELDS, _read_date),
        **{f"{party}.{name}": _read_text for party in ("buyer", "supplier") for name in PARTY_FIELDS},
        **dict.fromkeys(AMOUNT_FIELDS, _read_amount),
        "vat_totals": _read_rows(VatTotal),
        "references": _read_rows(Reference),
    }
)
"""Every path that can be corrected outside the lines, and how its JSON value is read; raises ValueError."""
LINE_READS: Mapping[str, Read] = MappingProxyType(
    {**dict.fromkeys(LINE_TEXTS, _read_text), **dict.fromkeys(LINE_AMOUNTS, _read_amount)}
)


def as_json(value: Any) -> Any:
    """A field's value as JSON has it; amounts and dates as text."""
    if value is None or isinstance(value, str):
        return None if value is None else str(value)
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Line):
        return {name: as_json(getattr(value, name)) for name in LINE_READS}
    if isinstance(value, tuple):
        return [{name: as_json(getattr(row, name)) for name in row.__struct_fields__} for row in value]
    raise TypeError(f"{type(value).__name__} is no value of a field")


def get_field(document: Document, path: str) -> Any:
    """The value at a path of :data:`READS`."""
    value: Any = document
    for name in path.split("."):
        value = getattr(value, name)
    return value


def set_field(document: Document, path: str, value: Any) -> Document:
    """The document with another value at a path of :data:`READS`."""
    changed: Document = _set(document, path.split("."), value)
    return changed


def _set(holder: Any, names: Sequence[str], value: Any) -> Any:
    first, *rest = names
    return replace(holder, **{first: _set(getattr(holder, first), rest, value) if rest else value})


def find_changes(before: Document, after: Document) -> tuple[Change, ...]:
    """What makes ``after`` of ``before``, as far as people may correct it; lines are the same by their position."""
    changes = [
        Change(path, as_json(old), as_json(new))
        for path in READS
        if (old := get_field(before, path)) != (new := get_field(after, path))
    ]
    old_lines = {line.position: line for line in before.lines}
    new_lines = {line.position: line for line in after.lines}
    for position in sorted(old_lines.keys() | new_lines.keys()):
        old_line, new_line = old_lines.get(position), new_lines.get(position)
        if old_line is None or new_line is None:
            changes.append(Change(f"lines.{position}", as_json(old_line), as_json(new_line)))
            continue
        changes += [
            Change(f"lines.{position}.{name}", as_json(old), as_json(new), old_line.name)
            for name in LINE_READS
            if (old := getattr(old_line, name)) != (new := getattr(new_line, name))
        ]
    return tuple(changes)


def apply_corrections(document: Document, corrections: Iterable[Correction]) -> Corrected:
    """Lay corrections over a document as read, in the order they were made. Never raises."""
    applied: list[tuple[Correction, Change]] = []
    passed_over: list[tuple[Correction, Change]] = []
    for correction in corrections:
        # a correction was made on one state of the document, so each of its changes is held against that
        base = document
        for change in correction.changes:
            if change.path.startswith(f"{UNREADABLE}."):
                continue
            try:
                changed = _apply_change(base, document, change)
            except (ValueError, TypeError):
                changed = None
            if changed is None:
                passed_over.append((correction, change))
            else:
                document = changed
                applied.append((correction, change))
    return Corrected(document, tuple(applied), tuple(passed_over))


def accept_unreadable(field: str, found: str) -> Change:
    """A person has seen that the outside system's field cannot be read as it stands, and filled in what is needed."""
    return Change(f"{UNREADABLE}.{field}", found, None)


def list_accepted(corrections: Iterable[Correction], version: int) -> frozenset[tuple[str, str]]:
    """(field, found) of the unreadable places that corrections accept.

    Data that cannot be read at all says nothing that tells it from a newer version, so that is accepted for one version.
    """
    return frozenset(
        (field, str(change.before))
        for correction in corrections
        for change in correction.changes
        if change.path.startswith(f"{UNREADABLE}.")
        and ((field := change.path.partition(".")[2]) != "document" or correction.version == version)
    )


def _apply_change(base: Document, document: Document, change: Change) -> Document | None:
    if change.path in READS:
        read = READS[change.path]
        if get_field(base, change.path) != read(change.before):
            return None
        return set_field(document, change.path, read(change.after))
    first, _, rest = change.path.partition(".")
    return _change_line(base, document, change, *rest.partition(".")[::2]) if first == "lines" else None


def _change_line(base: Document, document: Document, change: Change, place: str, name: str) -> Document | None:
    position = int(place)
    old = next((line for line in base.lines if line.position == position), None)
    if not name:
        return _change_whole_line(document, position, old, change)
    if name not in LINE_READS or old is None:
        return None
    read_line_field = LINE_READS[name]
    if old.name != change.line_name or getattr(old, name) != read_line_field(change.before):
        return None
    value = read_line_field(change.after)
    lines = [replace(line, **{name: value}) if line.position == position else line for line in document.lines]
    return replace(document, lines=tuple(lines))


def _change_whole_line(document: Document, position: int, old: Line | None, change: Change) -> Document | None:
    if change.before is not None and (old is None or old != _read_line(position, change.before)):
        return None
    if change.before is None and old is not None:
        return None
    lines = [line for line in document.lines if line.position != position]
    if change.after is not None:
        lines.append(_read_line(position, change.after))
    return replace(document, lines=tuple(sorted(lines, key=lambda line: line.position)))


def _read_line(position: int, value: Any) -> Line:
    if not isinstance(value, dict) or value.keys() != LINE_READS.keys() or position < 1:
        raise ValueError("is not a line")
    return Line(position=position, **{name: read(value[name]) for name, read in LINE_READS.items()})
