"""Where an issue leads: to the form that maps its VAT code, or to the document that took its number."""

from collections.abc import Iterable
from typing import Any

from billingo.model.document import Document
from billingo.store import documents
from billingo.web.database import Db

NOT_MAPPED = "vat_code_not_mapped"
TAKEN = "number_taken"

Way = tuple[str, dict[str, str]]  # path within the pages of the company, and its query


def find_mapping(issue: Any, state: str, document: Document | None = None) -> Way | None:
    """The form that maps the VAT code of an issue; None where that is not the trouble.

    A file that failed for it has the form of its whole group; otherwise it is the form of the settings, filled with the code of
    the line, as far as ``document`` has it.
    """
    if issue.code != NOT_MAPPED:
        return None
    if state == "failed":
        return "failures/mend", {"code": NOT_MAPPED, "value": issue.found}
    parts = issue.field.split(".")
    position = int(parts[1]) if len(parts) > 1 and parts[1].isdecimal() else 0
    line = next((one for one in document.lines if one.position == position), None) if document else None
    if line is None:
        return "settings/vat", {"add": "1"}
    return "settings/vat", {"code": line.vat_code, "entitlement": line.entitlement, "add": "1"}


def find_taker(db: Db, stored_file_id: int, issues: Iterable[Any]) -> int | None:
    """The stored file that took the number of this one; None where that is not the trouble."""
    number = next((one.found for one in issues if one.code == TAKEN), None)
    return documents.find_taker(db, stored_file_id, number) if number else None
