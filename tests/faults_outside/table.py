"""Twenty ways in which HTTP goes wrong, and the one outcome that each has: the contract of the matrix.

``kind`` is the class of :mod:`billingo.systems.errors`; ``requests`` how many requests the client sends before it gives
up; ``wait_s`` what it is asked to wait. What follows from the class is the same for every fault of it:

* TerminalFault: the connection is switched off, the task is not tried again, one message ``switched_off``;
* RefusedRequest and its kinds: the task is not tried again, one message ``sync_failed``; for a PDF image ``pdf_missing``;
* TransientFault: the task is tried six times in all, then one message ``sync_failed``; the next run tries again;
* RateLimited: the same, after the wait that was asked for, an hour at most;
* both of a PDF image: it is left to the queue of PDF images, no task fails and nobody is told.

Check and counting switch nothing off and make no message: whoever asked reads the answer.
"""

from dataclasses import dataclass, field
from typing import Any

HERE = "the sandbox"  # other places: "no such host", "no trusted certificate"


@dataclass(frozen=True)
class HttpFault:
    """One fault and its outcome. ``of_pdf`` stands where a PDF image fares otherwise than JSON."""

    name: str
    kind: str
    requests: int
    words: str  # what the fault must say
    sandbox: dict[str, Any] = field(default_factory=dict)
    place: str = HERE
    off_cause: str | None = None
    wait_s: float | None = None
    of_pdf: "HttpFault | None" = None


def status(code: int, kind: str, requests: int, **more: Any) -> HttpFault:
    """A fault that is a bare status."""
    return HttpFault(str(code), kind, requests, f"answered {code} to", {"kind": "status", "status": code}, **more)


def rate_limit(name: str, retry_after: str, requests: int, wait_s: float) -> HttpFault:
    """A 429 with such a Retry-After; "" has none."""
    fault = {"kind": "status", "status": 429, "retry_after": retry_after}
    return HttpFault(name, "RateLimited", requests, "Too many requests", fault, wait_s=wait_s)


def monster(name: str, **fault: Any) -> HttpFault:
    """A body that is too long, however it is wrapped."""
    return HttpFault(name, "AnswerTooLarge", 1, "is longer than", fault)


FAULTS = (
    status(401, "TerminalFault", 1, off_cause="key_invalid"),
    status(402, "TerminalFault", 1, off_cause="subscription_expired"),
    status(403, "RefusedRequest", 1),
    status(404, "RefusedRequest", 1),
    status(408, "TransientFault", 4),
    status(409, "TransientFault", 4),
    status(422, "RefusedRequest", 1),
    rate_limit("429 with Retry-After", "2", 4, 2.0),
    rate_limit("429 without Retry-After", "", 4, 40.0),
    rate_limit("429 with an absurd Retry-After", "99999999", 1, 900.0),
    status(500, "TransientFault", 4),
    status(502, "TransientFault", 4),
    status(503, "TransientFault", 4),
    HttpFault("reset", "TransientFault", 4, "broke the connection off|connection failed", {"kind": "reset"}),
    HttpFault("DNS", "TransientFault", 0, "is not known", place="no such host"),
    HttpFault("TLS", "TransientFault", 0, "no secure connection", place="no trusted certificate"),
    HttpFault(
        "HTML with 200",
        "TransientFault",
        4,
        "a web page|not a JSON object",
        {"kind": "html"},
        of_pdf=HttpFault("HTML with 200", "NotAPdf", 1, "not a PDF"),
    ),
    HttpFault(
        "cut JSON",
        "TransientFault",
        4,
        "stops in the middle|not a JSON object|was cut|broke the connection off",
        {"kind": "truncated_json"},
        of_pdf=HttpFault("cut PDF", "TransientFault", 4, "was cut|broke the connection off", {"kind": "cut"}),
    ),
    monster("gzip bomb", kind="gzip_bomb", size_bytes=128 << 20),
    monster("endless body", kind="endless"),
    HttpFault("redirect to another host", "RefusedRequest", 1, "Redirects are never followed", {"kind": "redirect"}),
    HttpFault(
        "redirect with the method kept",
        "RefusedRequest",
        1,
        "Redirects are never followed",
        {"kind": "redirect", "status": 308},
    ),
)
