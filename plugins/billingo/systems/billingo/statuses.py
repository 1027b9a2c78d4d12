"""What an HTTP status of Billingo means for us: a table, and the words that go with it.

Sources: spec 3.0.15, and what is known of the live API (https://api.billingo.hu/v3). Messages never hold a header or a
query.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from enum import Enum
from typing import Any
from urllib.parse import urlsplit

import msgspec

from billingo.systems.errors import (
    OffCause,
    RateLimited,
    RefusedRequest,
    SystemFault,
    TerminalFault,
    TransientCode,
    TransientFault,
)

MAX_RETRY_AFTER_S = 900.0  # Billingo counts by the minute: whoever asks for more made a mistake
MIN_RETRY_AFTER_S = 1.0
MAX_WORDS = 300  # characters quoted from an error answer


class Reaction(Enum):
    """What we do about a status."""

    SWITCH_OFF = "switch off"
    WAIT = "wait"
    RETRY = "retry"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Meaning:
    reaction: Reaction
    words: str
    cause: OffCause | None = None


MEANING_OF_STATUS: Mapping[int, Meaning] = {
    400: Meaning(Reaction.REFUSE, "It does not accept this request; repeating it does not help."),
    401: Meaning(
        Reaction.SWITCH_OFF,
        "It does not accept the API key (deleted, or mistyped). Nothing is lost; enter a new key made in Billingo "
        "under Settings > API keys.",
        OffCause.KEY_INVALID,
    ),
    402: Meaning(
        Reaction.SWITCH_OFF,
        "The company's Billingo subscription expired or has no API access. Nothing is lost; renew it in Billingo, "
        "then enable the connection.",
        OffCause.SUBSCRIPTION_EXPIRED,
    ),
    403: Meaning(Reaction.REFUSE, "The key has no right to this; check what the key may do in Billingo."),
    404: Meaning(Reaction.REFUSE, "It does not exist there, or was deleted."),
    408: Meaning(Reaction.RETRY, "It gave up waiting. Nothing is lost; it is tried again."),
    409: Meaning(Reaction.RETRY, "It is being changed there just now. Nothing is lost; it is tried again."),
    422: Meaning(Reaction.REFUSE, "It finds the request invalid, which is a fault on our side; please report it."),
    425: Meaning(Reaction.RETRY, "It is not ready yet. Nothing is lost; it is tried again."),
    429: Meaning(Reaction.WAIT, "Too many requests in a minute. Nothing is lost; we go on after the wait."),
}

MEANING_OF_HUNDRED: Mapping[int, Meaning] = {
    2: Meaning(Reaction.RETRY, "That is not what was asked for. Nothing is lost; it is tried again."),
    3: Meaning(
        Reaction.REFUSE,
        "Redirects are never followed, so that the API key stays with its host. Nothing is lost; check the address "
        "of the connection, and whether Billingo announced a move.",
    ),
    4: Meaning(Reaction.REFUSE, "It does not accept this request; repeating it does not help."),
    5: Meaning(Reaction.RETRY, "The fault is on its side. Nothing is lost; it is tried again."),
}
OTHERWISE = Meaning(Reaction.RETRY, "That is no status of HTTP. Nothing is lost; it is tried again.")


def find_meaning(status: int) -> Meaning:
    """Return what to do about a status that is not the awaited one."""
    return MEANING_OF_STATUS.get(status) or MEANING_OF_HUNDRED.get(status // 100, OTHERWISE)


def fault_of_answer(
    status: int, path: str, headers: Mapping[str, str], body: bytes, *, now: datetime, default_wait_s: float
) -> SystemFault:
    """Return the fault that an answer with another status than the awaited one stands for; it is not raised here.

    path has no query. body may be cut off. now is aware UTC, for a ``Retry-After`` that is a date; default_wait_s is
    the wait of a 429 without a usable ``Retry-After``.
    """
    meaning = find_meaning(status)
    quoted = read_error_words(body)
    message = f"Billingo answered {status} to {path}"
    if status // 100 == 3:
        message += f" (redirect to {read_redirect_host(headers)})"
    message += f": “{quoted.removesuffix('.')}”. {meaning.words}" if quoted else f". {meaning.words}"
    if meaning.cause is not None:
        return TerminalFault(meaning.cause, message)
    if meaning.reaction is Reaction.WAIT:
        wait_s = read_retry_after(headers.get("Retry-After"), now)
        return RateLimited(default_wait_s if wait_s is None else wait_s, message)
    if meaning.reaction is Reaction.REFUSE:
        return RefusedRequest(status, message)
    return TransientFault(message, TransientCode.STATUS, status)


def read_retry_after(text: str | None, now: datetime) -> float | None:
    """Return the seconds that a ``Retry-After`` header asks for, between 1 and 900; None if absent or nonsense.

    Takes seconds and HTTP dates. A date that has passed counts as the least wait; a negative number is nonsense.
    """
    if not text:
        return None
    try:
        seconds = float(text)
        if math.isnan(seconds) or seconds < 0:
            return None
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(text) - now).total_seconds()
        except (ValueError, TypeError, OverflowError):  # TypeError: a date without a zone
            return None
    return min(max(seconds, MIN_RETRY_AFTER_S), MAX_RETRY_AFTER_S)


def read_redirect_host(headers: Mapping[str, str]) -> str:
    """Return the host of a ``Location`` header, for a message; nothing else of it, as it may hold a secret link."""
    try:
        return urlsplit(headers.get("Location", "")).hostname or "the same host"
    except ValueError:
        return "an unreadable address"


def read_error_words(body: bytes) -> str:
    """Return Billingo's own words from an error answer, "" if it has none.

    Knows the three shapes: ``{"error": {"message"}}``, the same with ``trace_id``, and
    ``{"message", "errors": [{"field", "message"}]}``. Anything else, as a gateway's web page, gives "".
    """
    try:
        answer: Any = msgspec.json.decode(body)
    except (ValueError, RecursionError):  # msgspec's errors are ValueErrors
        return ""
    if not isinstance(answer, dict):
        return ""
    error = answer.get("error")
    parts: list[object] = []
    if isinstance(error, dict):
        parts.append(error.get("message"))
        if isinstance(error.get("trace_id"), str):
            parts.append(f"trace_id {error['trace_id']}")
    else:
        parts += [error, answer.get("message")]
    errors = answer.get("errors")
    for entry in errors if isinstance(errors, list) else []:
        if isinstance(entry, dict):
            parts.append(f"{entry.get('field')}: {entry.get('message')}")
    text = "; ".join(part for part in parts if isinstance(part, str))
    text = "".join(sign if sign.isprintable() else " " for sign in text[: 4 * MAX_WORDS])
    text = " ".join(text.split())
    return text if len(text) <= MAX_WORDS else text[: MAX_WORDS - 1] + "…"
