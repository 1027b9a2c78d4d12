"""Which outside systems there are, and where each one's parser and document pages are found; loaded when asked for."""

from collections.abc import Callable
from importlib import import_module

from billingo.model.document import Document

SYSTEMS: tuple[str, ...] = ("billingo",)


class UnknownSystem(LookupError):
    """A connection names a system that this version does not know."""


def find_parser(system: str) -> Callable[[bytes], Document]:
    """The system's ``parse``: the exact bytes of one document to the canonical one; raises Unreadable.

    Raises:
        UnknownSystem: there is no such system.
    """
    if system not in SYSTEMS:
        raise UnknownSystem(f"no outside system is called {system!r}; known are {', '.join(SYSTEMS)}")
    parse: Callable[[bytes], Document] = import_module(f"billingo.systems.{system}.mapping").parse
    return parse
