"""Faults: which request goes wrong, and how. Any outside system of the sandbox can use them."""

import asyncio
import re
import socket
import struct
import zlib
from dataclasses import asdict, dataclass, field
from typing import Any

from aiohttp import web

KINDS = (
    "status", "latency", "reset", "cut", "truncated_json", "html", "drip", "gzip_bomb", "huge", "endless", "redirect",
    "not_pdf", "wrong_content", "empty",
)  # fmt: skip
HTML = "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>"
MEGABYTE = b" " * (1 << 20)


class BrokenOffError(Exception):
    """The connection was broken off on purpose; there is no answer to send."""


@dataclass(slots=True)
class Fault:
    """One rule. See the sandbox's README for what each kind does and which fields it reads."""

    kind: str
    id: int = 0
    path: str = ""
    method: str = ""
    key: str = ""
    after: int = 0
    nth: int | None = None
    count: int | None = 1
    status: int | None = None
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    retry_after: str | None = None
    latency_ms: float = 0
    fraction: float = 0.5
    chunk_bytes: int = 1
    interval_ms: float = 100
    size_bytes: int | None = None
    url: str = ""
    content_type: str = "application/json"
    matched: int = 0
    given: int = 0

    def takes(self, method: str, path: str, key: str) -> bool:
        """Whether this request is one it spoils; counts what it sees."""
        if self.count is not None and self.given >= self.count:
            return False
        if self.method and self.method.upper() != method:
            return False
        if self.key and self.key != key:
            return False
        if self.path and not re.search(self.path, path):
            return False
        self.matched += 1
        if self.matched <= self.after or (self.nth is not None and self.matched != self.nth):
            return False
        self.given += 1
        return True


class Faults:
    """The rules in force, oldest first."""

    def __init__(self) -> None:
        self.rules: list[Fault] = []
        self.next_id = 1

    def add(self, body: dict[str, Any]) -> dict[str, Any]:
        """Put a rule in force. Raises ValueError for an unknown kind or field, or a path that cannot be searched."""
        if body.get("kind") not in KINDS:
            message = f"kind must be one of: {', '.join(KINDS)}"
            raise ValueError(message)
        try:
            re.compile(body.get("path", ""))
            fault = Fault(**{name: value for name, value in body.items() if name not in ("id", "matched", "given")})
        except (re.error, TypeError) as error:
            raise ValueError(str(error)) from error
        fault.id = self.next_id
        self.next_id += 1
        self.rules.append(fault)
        return asdict(fault)

    def find(self, method: str, path: str, key: str) -> Fault | None:
        """The first rule that takes this request."""
        if not self.rules:
            return None
        return next((fault for fault in self.rules if fault.takes(method, path, key)), None)

    def clear(self, fault_id: int | None = None) -> int:
        """Lift one rule, or all; how many there were."""
        before = len(self.rules)
        self.rules = [fault for fault in self.rules if fault_id is not None and fault.id != fault_id]
        return before - len(self.rules)

    def record(self) -> list[dict[str, Any]]:
        """The rules with how often each matched and was given."""
        return [asdict(fault) for fault in self.rules]


def break_off(request: web.Request) -> BrokenOffError:
    """Reset the connection (RST, not FIN) and give the exception to raise."""
    transport = request.transport
    if transport is not None:
        connection = transport.get_extra_info("socket")
        if connection is not None:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    return BrokenOffError("connection reset by a fault")


async def stream(request: web.Request, fault: Fault) -> web.StreamResponse:
    """Bodies too large to hold: huge, endless, gzip bomb."""
    response = web.StreamResponse(headers={"Content-Type": "application/json"})
    if fault.kind == "gzip_bomb":
        response.headers["Content-Encoding"] = "gzip"
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        await response.prepare(request)
        for _ in range((fault.size_bytes or 1 << 30) >> 20):
            await response.write(packer.compress(MEGABYTE))
            await asyncio.sleep(0)
        await response.write(packer.flush())
        await response.write_eof()
        return response
    await response.prepare(request)
    await response.write(b'{"data":["')
    left = None if fault.kind == "endless" else (fault.size_bytes or 500 << 20)
    while left is None or left > 0:
        piece = MEGABYTE if left is None else MEGABYTE[: min(left, 1 << 20)]
        await response.write(piece)
        if left is not None:
            left -= len(piece)
    await response.write(b'"]}')
    await response.write_eof()
    return response


async def spoil(request: web.Request, fault: Fault, right: web.Response) -> web.StreamResponse:
    """The right answer gone wrong on its way: cut, truncated_json, drip. Raises BrokenOffError for a cut one."""
    body = right.body if isinstance(right.body, bytes) else b""
    headers = {"Content-Type": right.headers.get("Content-Type", "application/json")}
    part = body[: int(len(body) * fault.fraction)]
    if fault.kind == "truncated_json":
        return web.Response(body=part, status=right.status, headers=headers)
    response = web.StreamResponse(status=right.status, headers={**headers, "Content-Length": str(len(body))})
    await response.prepare(request)
    if fault.kind == "drip":
        for start in range(0, len(body), fault.chunk_bytes):
            await response.write(body[start : start + fault.chunk_bytes])
            await asyncio.sleep(fault.interval_ms / 1000)
        await response.write_eof()
        return response
    await response.write(part)
    # let the part leave before the reset, or the kernel throws it away
    await asyncio.sleep(0.05)
    raise break_off(request)
