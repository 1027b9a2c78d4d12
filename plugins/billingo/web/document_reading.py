"""The data of one stored file as it is booked or would be: read, with people's corrections laid over it."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import msgspec
from msgspec.structs import replace

from billingo.booking.corrections import apply_corrections
from billingo.model.correction import Correction
from billingo.model.document import Document
from billingo.systems.registry import find_lenient_reader, find_parser
from billingo.systems.unreadable import Unreadable
from billingo.web.version_diff import Change, list_changes

RAW_SHOWN = 200_000  # bytes
STATUS_FIELDS = ("payment_status", "paid_date", "cancelled", "nav_status")  # they go on changing after booking


@dataclass(frozen=True, slots=True)
class Reading:
    """``document`` is what counts; ``corrected`` has, by path, each field that people changed with what it was."""

    document: Document
    corrected: Mapping[str, Change]
    corrections: tuple[Correction, ...]
    unreadable: bool  # the data could be read in part only


def read_document(
    system: str, external_id: str, raw: bytes, corrections: Sequence[Correction], newest: bytes | None = None
) -> Reading:
    """Read one version; what cannot be read is empty. Payment, cancellation and NAV's answer are those of ``newest``."""
    original, unreadable = _read(system, external_id, raw)
    document = apply_corrections(original, corrections).document if corrections else original
    changes = {change.path: change for change in list_changes(original, document)} if corrections else {}
    if newest is not None and newest != raw:
        status, _ = _read(system, external_id, newest)
        document = replace(document, **{name: getattr(status, name) for name in STATUS_FIELDS})
    return Reading(document, changes, tuple(corrections), unreadable)


def _read(system: str, external_id: str, raw: bytes) -> tuple[Document, bool]:
    try:
        return find_parser(system)(raw), False
    except Unreadable:
        return find_lenient_reader(system)(raw, external_id).document, True


@dataclass(frozen=True, slots=True)
class RawText:
    """The data as received, for reading; ``cut``: only its beginning."""

    text: str
    cut: bool


def show_raw(raw: bytes) -> RawText:
    """Indented if it is whole and JSON, every number exactly as it stands there."""
    shown: Any = raw
    if len(raw) <= RAW_SHOWN:
        with suppress(msgspec.DecodeError, RecursionError):
            shown = msgspec.json.format(raw, indent=2)
    return RawText(bytes(shown[: 2 * RAW_SHOWN]).decode("utf-8", "replace"), len(raw) > RAW_SHOWN)
