"""Steps of preparation that need not be repeated: each is remembered with what it depended on."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path


class Steps:
    """The memory of one stack. It belongs to one database cluster: with a new cluster everything is to be done."""

    def __init__(self, path: Path, cluster_id: str) -> None:
        self.path = path
        self.done: dict[str, str] = {"cluster": cluster_id}
        try:
            known = json.loads(path.read_text())
        except (OSError, ValueError):
            known = {}
        if known.get("cluster") == cluster_id:
            self.done = known

    def is_done(self, name: str, depends_on: str) -> bool:
        """Return whether the step `name` was finished for the same `depends_on`."""
        return self.done.get(name) == depends_on

    def finish(self, name: str, depends_on: str) -> None:
        """Remember that the step is done; replaces the file in one move."""
        self.done[name] = depends_on
        unfinished = self.path.with_name(self.path.name + ".unfinished")
        unfinished.write_text(json.dumps(self.done, indent=2))
        unfinished.replace(self.path)


def fingerprint(*parts: str, folders: Iterable[Path] = (), patterns: Iterable[str] = ("*.py",)) -> str:
    """Return one hash of `parts` and of the names and contents of the matching files under `folders`."""
    digest = hashlib.sha256("\0".join(parts).encode())
    for folder in folders:
        for path in sorted(path for pattern in patterns for path in folder.rglob(pattern)):
            digest.update(f"\0{path.relative_to(folder)}\0".encode() + path.read_bytes())
    return digest.hexdigest()
