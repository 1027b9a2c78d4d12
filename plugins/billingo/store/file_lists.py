"""What a company's list of stored files shows: files page by page, what was not stored, and failures by their cause."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from billingo.store.database import Database
from billingo.store.queries import queries
from billingo.store.streaming import stream_rows

OPEN_STATES = frozenset({"failed", "waiting", "stored"})
NOTHING = "\x01"  # stands in no number and no name
MOST_CANDIDATES = 2_000  # of the search index, looked at one by one
MOST_FILES = 5_000  # of one cause, processed again in one run

BY_FOUND = (
    *("vat_code_not_mapped", "vat_entitlement_contradicts", "kind_unknown", "kind_not_booked", "supplier_differs"),
    *("currency_invalid", "original_not_booked", "internal_fault", "database_refused"),
)
BY_EXPECTED = ("period_closed", "buyer_address_missing")
BY_FIELD = (
    *("amount_missing", "field_missing", "field_not_text", "text_has_nul", "field_not_number", "field_not_yes_no"),
    *("field_not_list", "field_not_object", "field_invalid", "amount_out_of_range", "date_unreadable"),
)
"""Codes whose failures are told apart by the value found, the value expected, or the field (numbers in it as ``n``)."""


@dataclass(frozen=True, slots=True)
class FileFilter:
    """Which stored files of a company; None = whichever. Amounts are those of the document, in its currency."""

    state: str | None = None
    code: str | None = None  # of its first error
    value: str | None = None  # what tells failures of one code apart; see BY_FOUND
    kind: str | None = None
    issued_from: date | None = None
    issued_to: date | None = None
    received_from: datetime | None = None
    received_before: datetime | None = None
    text: str | None = None  # in the number or the partner's name; accents, capitals and signs do not matter
    amount_from: Decimal | None = None
    amount_to: Decimal | None = None
    pdf: str | None = None  # of a booked document: pending, or failed = it cannot be had

    @property
    def is_open(self) -> bool:
        """Whether it asks for files that are not booked, of which there are few."""
        return self.code is not None or self.state in OPEN_STATES


@dataclass(frozen=True, slots=True)
class SkippedFilter:
    """Which documents that were seen and not stored; None = whichever."""

    reason: str | None = None
    kind: str | None = None
    issued_from: date | None = None
    issued_to: date | None = None
    text: str | None = None  # likewise


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a list: the sort keys of the row that the rows asked for come after, in the order asked for."""

    order: str  # received, issued, number, amount or seen, with " up" or " down"
    key_id: int | str | None = None  # None = from the beginning
    key_at: datetime | None = None
    key_date: date | None = None
    key_text: str | None = None
    key_amount: Decimal | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class OpenCounts:
    """Stored files of a company that are not booked."""

    failed: int = 0
    waiting: int = 0
    stored: int = 0


@dataclass(frozen=True, slots=True)
class FailureGroup:
    """Failed files of one company with one cause. Texts are those of one of them; amounts are gross, by currency."""

    code: str
    value: str
    files: int
    oldest_at: datetime  # when the first of them was received
    currencies: Sequence[str]
    amounts: Sequence[Decimal | None]
    example_ids: Sequence[int]
    example_numbers: Sequence[str]
    text_hu: str
    text_en: str
    action_hu: str
    action_en: str


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a stored file is."""

    stored_file_id: int
    company_id: int
    connection_id: int


@dataclass(frozen=True, slots=True)
class FoundError:
    """One error of a stored file."""

    stored_file_id: int
    field: str
    found: str
    expected: str


@dataclass(frozen=True, slots=True)
class Processing:
    """How far the files are that a page asked to process again; ``done`` is the sum of the three after it."""

    label: str
    started_at: datetime
    files: int
    done: int
    booked: int
    failed: int
    waiting: int


def list_connection_ids(db: Database, company_id: int) -> list[int]:
    """The connections of a company."""
    return [row[0] for row in _run(db, "list_connection_ids", company_id=company_id)]


def list_files(db: Database, company_id: int, chosen: FileFilter, place: Place) -> list[Any]:
    """One page of a company's stored files, in the order asked for."""
    query, params = _ask_files(db, company_id, chosen, place)
    return db.execute(query, params).fetchall()


def stream_files(db: Database, company_id: int, chosen: FileFilter, place: Place) -> Iterator[Any]:
    """All of them, while the database gives them."""
    return stream_rows(db, *_ask_files(db, company_id, chosen, place))


def list_skipped(db: Database, company_id: int, chosen: SkippedFilter, place: Place) -> list[Any]:
    """One page of what was seen and not stored, in the order asked for."""
    query, params = _ask_skipped(db, company_id, chosen, place)
    return db.execute(query, params).fetchall()


def stream_skipped(db: Database, company_id: int, chosen: SkippedFilter, place: Place) -> Iterator[Any]:
    """All of it, while the database gives it."""
    return stream_rows(db, *_ask_skipped(db, company_id, chosen, place))


def count_open(db: Database, company_id: int) -> OpenCounts:
    """Stored files of a company that are not booked, by state."""
    return OpenCounts(*_run(db, "count_open", connection_ids=list_connection_ids(db, company_id))[0])


def count_held_back(db: Database, company_id: int) -> int:
    """New documents that have landed and wait for quota."""
    held_back: int = _run(db, "count_held_back", connection_ids=list_connection_ids(db, company_id))[0][0]
    return held_back


def list_groups(db: Database, company_id: int, code: str | None = None) -> list[FailureGroup]:
    """The failed files of a company by cause, most first; of one code only, if given."""
    rows = _run(
        db,
        "list_groups",
        connection_ids=list_connection_ids(db, company_id),
        by_found=list(BY_FOUND),
        by_expected=list(BY_EXPECTED),
        by_field=list(BY_FIELD),
        code=code,
    )
    return [FailureGroup(*row) for row in rows]


def list_group_files(db: Database, company_id: int, code: str, value: str, limit: int = MOST_FILES) -> list[int]:
    """The failed files of one cause, oldest first."""
    rows = _run(
        db,
        "list_group_files",
        connection_ids=list_connection_ids(db, company_id),
        code=code,
        value=value,
        value_of=find_value_column(code),
        limit=limit,
    )
    return [row[0] for row in rows]


def list_errors(db: Database, stored_file_ids: Sequence[int], code: str) -> list[FoundError]:
    """Every error of these files with this code, file by file."""
    return [FoundError(*row) for row in _run(db, "list_errors", stored_file_ids=list(stored_file_ids), code=code)]


def find_owners(db: Database, stored_file_ids: Sequence[int]) -> list[Owner]:
    """Whose these stored files are, oldest first; those that do not exist are absent."""
    return [Owner(*row) for row in _run(db, "find_owners", stored_file_ids=list(stored_file_ids))]


def keep_processing(db: Database, token: str, stored_file_ids: Sequence[int], label: str) -> None:
    """Keep which files a page asked to process again, under a name of its own, and what for."""
    db.execute(
        queries("file_lists")["keep_processing"],
        {"token": token, "stored_file_ids": list(stored_file_ids), "label": label},
    )


def drop_processing(db: Database, company_id: int, token: str) -> None:
    """It was not started after all."""
    db.execute(queries("file_lists")["drop_processing"], {"token": token, "company_id": company_id})


def count_processed(db: Database, company_id: int, token: str) -> Processing | None:
    """How far these files are; None when nothing was asked under that name for this company."""
    rows = _run(db, "count_processed", company_id=company_id, token=token)
    return Processing(*rows[0]) if rows else None


def find_value_column(code: str) -> str:
    """What tells failures of a code apart: ``found``, ``expected``, ``field`` or nothing."""
    for column, codes in (("found", BY_FOUND), ("expected", BY_EXPECTED), ("field", BY_FIELD)):
        if code in codes:
            return column
    return ""


def _ask_files(db: Database, company_id: int, chosen: FileFilter, place: Place) -> tuple[bytes, dict[str, object]]:
    params: dict[str, object] = {
        "company_id": company_id,
        "connection_ids": list_connection_ids(db, company_id),
        "is_open": chosen.is_open,
        **asdict(chosen),
        **asdict(place),
        **_fold(db, company_id, chosen.text),
        "value_of": find_value_column(chosen.code or ""),
    }
    return queries("file_lists")["list_files"], params


def _ask_skipped(db: Database, company_id: int, chosen: SkippedFilter, place: Place) -> tuple[bytes, dict[str, object]]:
    params: dict[str, object] = {
        "connection_ids": list_connection_ids(db, company_id),
        **asdict(chosen),
        **asdict(place),
        **_fold(db, company_id, chosen.text),
    }
    return queries("file_lists")["list_skipped"], params


def _fold(db: Database, company_id: int, text: str | None) -> dict[str, str | None]:
    """The pattern of a fragment without accents, capitals and signs, and the words of the search index that it has.

    ``words`` is None where it is too short for the index, or in so many files that a walk over the list meets them soon.
    """
    if text is None:
        return {"pattern": None, "words": None}
    [folded] = _run(db, "fold_text", text=text)
    if not folded.key:
        return {"pattern": NOTHING, "words": None}
    ways = [" & ".join(f"'{sort}={gram}'" for gram in folded.grams) for sort in ("g", "h")]
    words = f"'c={company_id}' & (({ways[0]}) | ({ways[1]}))" if folded.grams else None
    if words:
        [(candidates,)] = _run(db, "count_candidates", words=words, company_id=company_id, most=MOST_CANDIDATES)
        if candidates >= MOST_CANDIDATES:
            words = None
    return {"pattern": f"%{folded.key}%", "words": words}


def _run(db: Database, query: str, **params: object) -> list[Any]:
    return db.execute(queries("file_lists")[query], params).fetchall()
