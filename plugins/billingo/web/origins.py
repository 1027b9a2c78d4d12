"""Where a stored file came from and what it is, in words (WT-15)."""

from billingo.web.language import gettext as _


def name_origin(text: str) -> str:
    """A source or a type of stored files in the language of the request; one that we do not know as it stands."""
    return {"billingo connection": _("billingo connection"), "billingo json": _("billingo json")}.get(text, text)
