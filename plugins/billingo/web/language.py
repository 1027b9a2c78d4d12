"""The language of a request and its texts: gettext catalogues, one for each page, read as they are written.

What a page says stands in English in its template; ``locale/hu/<page>.po`` holds the Hungarian. There is nothing to
compile. The language of a request is known once its visitor is; until then it is Hungarian.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

LANGUAGES = ("hu", "en")
LOCALES = Path(__file__).with_name("locale")


class _Choice:
    """Shared by the middleware and the threads that work for one request: a thread's own context ends with it."""

    language = LANGUAGES[0]


_CHOICE: ContextVar[_Choice | None] = ContextVar("billingo_language", default=None)


@contextmanager
def begin_request() -> Iterator[None]:
    """Give the request a language of its own."""
    token = _CHOICE.set(_Choice())
    try:
        yield
    finally:
        _CHOICE.reset(token)


def choose_language(language: str) -> None:
    """Set the language of this request; one that we do not have is Hungarian."""
    choice = _CHOICE.get()
    if choice is not None:
        choice.language = language if language in LANGUAGES else LANGUAGES[0]


def current_language() -> str:
    """``hu`` or ``en``."""
    choice = _CHOICE.get()
    return choice.language if choice is not None else LANGUAGES[0]


def gettext(text: str) -> str:
    """The text in the language of the request."""
    return load_catalogue().ugettext(text) if current_language() == "hu" else text


def ngettext(one: str, many: str, count: int) -> str:
    """One of two texts by a count; the count itself is still to be put in."""
    if current_language() == "hu":
        return load_catalogue().ungettext(one, many, count)
    return one if count == 1 else many


@cache
def load_catalogue() -> Translations:
    """All Hungarian texts."""
    merged = Translations()
    for path in sorted((LOCALES / "hu").glob("*.po")):
        compiled = BytesIO()
        with path.open("rb") as file:
            write_mo(compiled, read_po(file, locale="hu"))
        compiled.seek(0)
        merged.add(Translations(compiled))
    return merged
