"""What every system says of a document whose structure does not allow a canonical document."""

from dataclasses import dataclass

from billingo.model.document import Document
from billingo.model.issue import Issue


class Unreadable(Exception):
    """The structure does not allow a canonical document. The bytes are kept; the issues say what is wrong."""

    def __init__(self, issues: tuple[Issue, ...]) -> None:
        super().__init__(issues)
        self.issues = issues

    def __str__(self) -> str:
        return "; ".join(f"{issue.field}: {issue.text_en}" for issue in self.issues)


@dataclass(frozen=True, slots=True)
class Fault:
    """One place that cannot be read, and the canonical field that is therefore empty."""

    issue: Issue  # its field is the outside system's own
    field: str  # of the canonical document: "lines.2.net", "document" where it is all of it


@dataclass(frozen=True, slots=True)
class LenientReading:
    """As much of a document as can be read; what cannot is empty and named."""

    document: Document
    faults: tuple[Fault, ...]
