"""Addresses that people are sent to: our own pages, and a document at its outside system."""

import logging
from urllib.parse import quote

from billingo import settings

log = logging.getLogger(__name__)

# Assumed: no source that we know states where Billingo shows a document to someone signed in there.
_DOCUMENT_PAGES = {"billingo": "https://app.billingo.hu/document/{external_id}"}


def company_page(slug: str) -> str:
    """The page of a company."""
    return f"{_find_base()}/billingo/companies/{slug}"


def stored_file_page_start() -> str:
    """The address of a stored file's page without its id, for a list that is made in the database."""
    return f"{_find_base()}/billingo/stored-files/"


def stored_file_page(stored_file_id: int) -> str:
    """The page of a stored file."""
    return f"{stored_file_page_start()}{stored_file_id}"


def manual_page_ends() -> tuple[str, str]:
    """What stands before and after a stored file's id in the address that starts its manual processing (WT-22)."""
    return stored_file_page_start(), "/manual"


def message_page(message_id: int) -> str:
    """The page of a message."""
    return f"{inbox_page()}/{message_id}"


def inbox_page() -> str:
    """The inbox of whoever opens it."""
    return f"{_find_base()}/billingo/messages"


def subscriptions_page() -> str:
    """Where whoever opens it chooses their messages."""
    return f"{inbox_page()}/subscriptions"


def document_page(system: str, external_id: str) -> str:
    """Where the outside system shows the document; "" if it has no such page."""
    return _DOCUMENT_PAGES.get(system, "").format(external_id=quote(external_id, safe=""))


def _find_base() -> str:
    """A message with half an address is better than none: where the setting is missing, the path alone."""
    try:
        return settings.public_url()
    except settings.MissingSetting as fault:
        log.warning("%s Links in messages lack the host until then.", fault)
        return ""
