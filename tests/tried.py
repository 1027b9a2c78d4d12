"""What every fault test says in the end: how often it tried, and what was lost or there twice."""

import sys
from typing import Any, NamedTuple


class Tried(NamedTuple):
    """The figures of one kind of fault. ``lost`` and ``double`` count documents, files, bookings and messages."""

    name: str
    tried: int
    lost: int
    double: int

    def __str__(self) -> str:
        return f"{self.name}: {self.tried:,} tried, {self.lost} lost, {self.double} double"


def tell(capsys: Any, tried: Tried, more: str = "") -> None:
    """Print the figures where whoever runs the tests sees them, also when all is well."""
    with capsys.disabled():
        sys.stdout.write(f"\n{tried}{f' ({more})' if more else ''}\n")
