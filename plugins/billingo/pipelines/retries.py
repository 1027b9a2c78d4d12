"""Which fault of a task is tried again, and when: terminal ones never, rate limits after the wait that was asked for."""

from datetime import timedelta
from typing import Any

from airflow.sdk import RetryPolicy
from airflow.sdk.definitions.retry_policy import RetryDecision

from billingo.systems.errors import RateLimited, RefusedRequest, TerminalFault

LONGEST_WAIT_S = 3600.0
FIRST_DELAY = timedelta(seconds=20)
LONGEST_DELAY = timedelta(minutes=15)
RETRIES = 5


class FaultRetryPolicy(RetryPolicy):
    """Decides by the fault's class (systems/errors.py); whatever it does not know is left to the task's own backoff."""

    def evaluate(self, exception: BaseException, try_number: int, max_tries: int, context: Any = None) -> RetryDecision:
        """Called in the task's process when it has failed."""
        if isinstance(exception, TerminalFault | RefusedRequest):
            return RetryDecision.fail("Trying again would not help: somebody has to act, as the message says.")
        if isinstance(exception, RateLimited):
            wait_s = min(max(exception.retry_after_s, 1.0), LONGEST_WAIT_S)
            return RetryDecision.retry(timedelta(seconds=wait_s), f"The source asked to wait {wait_s:.0f} s.")
        return RetryDecision.default()

    def serialize(self) -> dict[str, Any]:
        """The scheduler only needs to know that there is one."""
        return {"__type": type(self).__qualname__}


def retry_arguments() -> dict[str, Any]:
    """What every task of ours is given."""
    return {
        "retries": RETRIES,
        "retry_delay": FIRST_DELAY,
        "retry_exponential_backoff": True,
        "max_retry_delay": LONGEST_DELAY,
        "retry_policy": FaultRetryPolicy(),
    }
