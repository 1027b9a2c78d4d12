"""What changed the sandbox's data, kept in a file and done again at the next start, so that a restart forgets nothing.

Issuing is deterministic, so the same requests in the same order at the same clock give the same documents under the
same ids. Settings and faults are not kept.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from aiohttp import ClientSession

from sandbox.clock import Clock


class ReplayError(Exception):
    """A kept request is refused now: the journal belongs to other options."""


@dataclass(slots=True)
class Journal:
    """One JSON line per request. Without a path nothing is kept."""

    path: Path | None = None
    replaying: bool = False

    def add(self, at: datetime, method: str, target: str, body: str, key: str = "") -> None:
        """Keep one request that succeeded; `target` is its path with query, `key` is set for one to the API."""
        if self.path is None or self.replaying:
            return
        line = {"at": at.isoformat(), "method": method, "target": target, "body": body, "key": key}
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def read(self) -> list[dict[str, str]]:
        """The kept requests, oldest first; a last line that a kill cut short is taken off the file."""
        if self.path is None or not self.path.exists():
            return []
        text = self.path.read_text(encoding="utf-8")
        whole = text[: text.rfind("\n") + 1]
        if whole != text:
            self.path.write_text(whole, encoding="utf-8")
        return [json.loads(line) for line in whole.splitlines()]

    async def replay(self, clock: Clock, api_url: str, control_url: str) -> int:
        """Do all of it again, each at its own moment; how many. Raises ReplayError."""
        kept = self.read()
        self.replaying = True
        async with ClientSession() as session:
            for line in kept:
                clock.pinned = datetime.fromisoformat(line["at"])
                address = (api_url if line["key"] else control_url) + line["target"]
                headers = {"X-API-KEY": line["key"], "Content-Type": "application/json"}
                async with session.request(line["method"], address, data=line["body"], headers=headers) as answer:
                    if answer.status >= 400:
                        message = f"{line['method']} {line['target']} of {line['at']}: {await answer.text()}"
                        raise ReplayError(message)
        clock.pinned = None
        self.replaying = False
        return len(kept)
