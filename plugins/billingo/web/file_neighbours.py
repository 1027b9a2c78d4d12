"""The list of stored files that a document was opened from: carried in the address, and walked from there.

``list=`` holds the query string of that list; without it, the list is that of all files of the company, newest first.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from billingo.store import file_lists
from billingo.store.database import Database
from billingo.store.file_lists import FileFilter
from billingo.web.file_choice import SORTS, find_key, find_place, read_filter
from billingo.web.list_filters import Filters
from billingo.web.lists import Keyset

LONGEST = 2000
NAMES = (
    *("state", "code", "value", "value_for", "kind", "issued_from", "issued_to", "received_from", "received_to", "q"),
    *("amount_from", "amount_to", "pdf", "sort", "desc"),
)


@dataclass(frozen=True, slots=True)
class FileList:
    """A list: as its address has it, and what that says."""

    text: str
    chosen: FileFilter
    sort: str
    descending: bool

    @property
    def query(self) -> dict[str, str]:
        """The address again, for links to the list itself."""
        return dict(QueryParams(self.text))


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The stored files around one in a list; None at either end."""

    before: Any | None
    after: Any | None


def describe_list(query: Mapping[str, str]) -> str:
    """A list's query string for ``list=``, without the page of it."""
    return urlencode({name: query[name] for name in NAMES if query.get(name)})


def read_list(text: str) -> FileList:
    """The list that ``list=`` tells of; what it says and we do not know is as if it were not there."""
    given = QueryParams(text[:LONGEST])
    filters = Filters(given)
    return FileList(describe_list(given), read_filter(filters), *filters.read_sort(SORTS, "received"))


def find_neighbours(db: Database, file: Any, listed: FileList) -> Neighbours:
    """The stored files before and after one in a list, be it in the list itself or not any more."""
    return Neighbours(
        _find_next(db, file, listed, listed.chosen, backward=True), _find_next(db, file, listed, listed.chosen)
    )


def find_next_to_mend(db: Database, file: Any, listed: FileList) -> Any | None:
    """The failed file after one in a list, from its beginning where none is after it; None = nothing else fails there."""
    chosen = replace(listed.chosen, state="failed")
    found = _find_next(db, file, listed, chosen)
    if found is None:
        place = find_place(Keyset(size=1), listed.sort, listed.descending)
        others = file_lists.list_files(db, file.company_id, chosen, place)
        found = next((one for one in others if one.stored_file_id != file.stored_file_id), None)
    return found


def _find_next(db: Database, file: Any, listed: FileList, chosen: FileFilter, *, backward: bool = False) -> Any | None:
    key = find_key(file, listed.sort)
    keys = (None if key is None else str(key), str(file.stored_file_id))
    place = find_place(Keyset(keys, backward, size=0), listed.sort, listed.descending)
    found = file_lists.list_files(db, file.company_id, chosen, place)
    return found[0] if found else None
