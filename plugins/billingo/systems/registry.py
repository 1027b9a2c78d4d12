"""Which outside systems there are, and where each one's parser and document pages are found; loaded when asked for."""

from collections.abc import Callable
from importlib import import_module

from billingo.model.document import Document
from billingo.systems.unreadable import LenientReading

SYSTEMS: tuple[str, ...] = ("billingo",)


class UnknownSystem(LookupError):
    """A connection names a system that this version does not know."""


def find_parser(system: str) -> Callable[[bytes], Document]:
    """The system's ``parse``: the exact bytes of one document to the canonical one; raises Unreadable.

    Raises:
        UnknownSystem: there is no such system.
    """
    _check(system)
    parse: Callable[[bytes], Document] = import_module(f"billingo.systems.{system}.mapping").parse
    return parse


def find_lenient_reader(system: str) -> Callable[[bytes, str], LenientReading]:
    """The system's ``read_leniently``: bytes and external id to as much of a document as can be read; never raises.

    Raises:
        UnknownSystem: there is no such system.
    """
    _check(system)
    read: Callable[[bytes, str], LenientReading] = import_module(f"billingo.systems.{system}.lenient").read_leniently
    return read


def _check(system: str) -> None:
    if system not in SYSTEMS:
        raise UnknownSystem(f"no outside system is called {system!r}; known are {', '.join(SYSTEMS)}")
