"""A simulated object store: a folder, or a bucket, that can be full, and in which a dying process leaves half a file."""

import errno
import random
from dataclasses import dataclass, field

from tests.simulation.crashing import Crash, Process


@dataclass
class Store:
    """What is kept, by path."""

    chance: random.Random
    protocol: str = "file"
    files: dict[str, bytes] = field(default_factory=dict)
    fault_chance: float = 0.0
    writes: int = 0


class Place:
    """A path in the store, as one process uses it; joins and writes like airflow.sdk.ObjectStoragePath."""

    def __init__(self, store: Store, process: Process, path: str) -> None:
        self._store = store
        self._process = process
        self._path = path
        self.protocol = store.protocol
        self.name = path.rpartition("/")[2]

    def __str__(self) -> str:
        return self._path

    def __truediv__(self, name: str) -> "Place":
        return self._at(f"{self._path}/{name}")

    @property
    def parent(self) -> "Place":
        return self._at(self._path.rpartition("/")[0])

    def with_name(self, name: str) -> "Place":
        return self._at(f"{self._path.rpartition('/')[0]}/{name}")

    def mkdir(self, **_: bool) -> None:
        with self._process.leaving("folder"):
            self._fail_perhaps()

    def write_bytes(self, content: bytes) -> int:
        """A bucket takes an object whole or not at all; a file may be left half written."""
        self._process.point("before file")
        self._fail_perhaps()
        if self.protocol == "file":
            try:
                self._process.point("in the middle of file")
            except Crash:
                self._store.files[self._path] = content[: len(content) // 2]
                raise
        self._store.files[self._path] = content
        self._store.writes += 1
        self._process.point("after file")
        return len(content)

    def replace(self, target: "Place") -> "Place":
        with self._process.leaving("rename"):
            self._store.files[str(target)] = self._store.files.pop(self._path)
        return target

    def unlink(self, *, missing_ok: bool = False) -> None:
        with self._process.leaving("unlink"):
            if self._store.files.pop(self._path, None) is None and not missing_ok:
                raise FileNotFoundError(self._path)

    def exists(self) -> bool:
        with self._process.leaving("look for a file"):
            return self._path in self._store.files

    def _at(self, path: str) -> "Place":
        return Place(self._store, self._process, path)

    def _fail_perhaps(self) -> None:
        if self._store.chance.random() < self._store.fault_chance:
            raise OSError(errno.ENOSPC, "No space left on device")
