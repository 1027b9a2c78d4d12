"""The same page of another company: where switching to it leads (by the key ``c``)."""

import re
from urllib.parse import parse_qsl

SECTIONS = (
    *("files/not-stored", "files", "failures", "journal/checks", "journal", "vat"),
    *("settings/accounts", "settings/vat", "settings/periods", "settings/access", "settings/changes", "settings"),
)
"""Pages of a company that every company has; the longer names first."""

MESSAGES = ("/messages/subscriptions", "/messages")
KEPT = frozenset(
    {
        *("state", "kind", "reason", "issued_from", "issued_to", "received_from", "received_to", "sort", "desc"),
        *("period", "from", "to", "pdf", "type", "unread", "hidden", "q"),
    }
)
"""What of an address means the same for every company: no row of a list, no account, no cause."""


def find_same_page(page: str, slug: str) -> tuple[str, dict[str, str]]:
    """Path and query of the page at which the company of ``slug`` shows what ``page`` shows; its stored files, else."""
    asked_path, _, asked_query = page.partition("?")
    asked = dict(parse_qsl(asked_query))
    query = {name: text for name, text in asked.items() if name in KEPT}
    if inner := re.fullmatch(r"/companies/[^/]+/(.+)", asked_path):
        for section in SECTIONS:
            if inner[1] == section or inner[1].startswith(section + "/"):
                kept = query if inner[1] == section and not section.startswith("settings") else {}
                return f"/companies/{slug}/{section}", {name: text for name, text in kept.items() if name != "q"}
    for path in MESSAGES:
        if asked_path == path or asked_path.startswith(path + "/"):
            # a list that was narrowed to one company is narrowed to the other
            narrowed = "company" in asked
            return path, (query if asked_path == path else {}) | {"company" if narrowed else "at": slug}
    if asked_path == "/search":
        return "/search", query | {"company": slug}
    return f"/companies/{slug}/files", {}
