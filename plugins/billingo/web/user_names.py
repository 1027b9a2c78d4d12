"""Who did something, in words: users by their names, the system itself in the language of the request."""

from billingo.web.language import gettext as _

COMMAND_LINE = " (command line)"  # after the name of whoever used it


def name_user(user_name: str) -> str:
    """A user's name as it is; what signs for the system or for nobody in particular, in words."""
    known = {
        "automatic": _("by itself"),
        "billingo": _("the system"),
        "by hand": _("by hand"),
    }
    if user_name.endswith(COMMAND_LINE):
        return _("%(user)s (command line)") % {"user": user_name.removesuffix(COMMAND_LINE)}
    return known.get(user_name, user_name)
