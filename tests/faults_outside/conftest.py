"""The place that the parts run in."""

from tests.place import place

__all__ = ["place"]
