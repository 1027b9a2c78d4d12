"""What every system's ``parse`` raises when a document's structure does not allow a canonical document."""

from billingo.model.issue import Issue


class Unreadable(Exception):
    """The structure does not allow a canonical document. The bytes are kept; the issues say what is wrong."""

    def __init__(self, issues: tuple[Issue, ...]) -> None:
        super().__init__(issues)
        self.issues = issues

    def __str__(self) -> str:
        return "; ".join(f"{issue.field}: {issue.text_en}" for issue in self.issues)
