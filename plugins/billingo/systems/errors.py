"""Faults of an outside system, typed by what to do next (DESIGN rule 9).

SystemFault
├── TerminalFault    switch the connection off and tell the user: key, subscription, right
├── RateLimited      wait that long, then go on
├── TransientFault   try again later: network, 5xx, an answer that is cut or is not what was asked for
└── RefusedRequest   this one request will never succeed: not found, invalid; others may

Messages name the system, the path and the status, never a header, a key or a query value that could be personal.
All are picklable: attributes are passed to ``super().__init__`` in order.
"""

from enum import StrEnum


class OffCause(StrEnum):
    """Why a connection was switched off (WT-13)."""

    KEY_INVALID = "key_invalid"
    SUBSCRIPTION_EXPIRED = "subscription_expired"
    QUOTA_USED_UP = "quota_used_up"
    WRONG_COMPANY = "wrong_company"


class SystemFault(Exception):
    """An outside system did not give what it was asked for."""


class TerminalFault(SystemFault):
    """Nothing helps but a person. Nothing is lost: the next successful sync fetches what is missing."""

    def __init__(self, cause: OffCause, message: str) -> None:
        super().__init__(cause, message)
        self.cause = cause
        self.message = message

    def __str__(self) -> str:
        return self.message


class RateLimited(SystemFault):
    """The system asks to wait."""

    def __init__(self, retry_after_s: float, message: str) -> None:
        super().__init__(retry_after_s, message)
        self.retry_after_s = retry_after_s
        self.message = message

    def __str__(self) -> str:
        return self.message


class TransientCode(StrEnum):
    """What was the matter with something that may succeed if tried again."""

    NO_ANSWER = "no_answer"
    STATUS = "status"  # an answer that reports a fault
    ODD_ANSWER = "odd_answer"  # cut, or not what was asked for
    LIST_CHANGING = "list_changing"
    SYNC_UNDER_WAY = "sync_under_way"
    OTHER = "other"


class TransientFault(SystemFault):
    """May succeed if tried again. ``status`` goes with the code STATUS."""

    def __init__(self, message: str, code: TransientCode = TransientCode.OTHER, status: int = 0) -> None:
        super().__init__(message, code, status)
        self.message = message
        self.code = code
        self.status = status

    def __str__(self) -> str:
        return self.message


class NotRendered(TransientFault):
    """The PDF image of the document is not made yet. Billingo needs about two seconds after issue."""


class RefusedRequest(SystemFault):
    """This request will not succeed; the status says why. Status 0: it was never sent."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(status, message)
        self.status = status
        self.message = message

    def __str__(self) -> str:
        return self.message


class AnswerTooLarge(RefusedRequest):
    """The answer was longer than the limit, counted after decompression; nothing of it was kept."""


class NotAPdf(RefusedRequest):
    """A download answered with success, and with something that is not a PDF."""
