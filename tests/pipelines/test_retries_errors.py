"""Which fault is tried again, and when (DESIGN rule 9)."""

import pickle
from datetime import timedelta

import psycopg
import pytest
from airflow.sdk.definitions.retry_policy import RetryAction

from billingo.pipelines.retries import LONGEST_WAIT_S, RETRIES, FaultRetryPolicy, retry_arguments
from billingo.systems.errors import (
    AnswerTooLarge,
    NotAPdf,
    NotRendered,
    OffCause,
    RateLimited,
    RefusedRequest,
    TerminalFault,
    TransientFault,
)

FAULTS = (
    *(TerminalFault(cause, "a person must act") for cause in OffCause),
    RefusedRequest(404, "not there"),
    AnswerTooLarge(200, "too long"),
    NotAPdf(200, "not a PDF"),
    RateLimited(30.0, "wait"),
    TransientFault("try again"),
    NotRendered("try again soon"),
)


def decide(fault):
    return FaultRetryPolicy().evaluate(fault, try_number=1, max_tries=RETRIES)


@pytest.mark.parametrize("fault", [one for one in FAULTS if isinstance(one, TerminalFault | RefusedRequest)], ids=repr)
def test_wt_13_what_only_a_person_can_mend_is_never_tried_again(fault):
    decision = decide(fault)
    assert decision.action is RetryAction.FAIL
    assert "somebody has to act" in decision.reason


@pytest.mark.parametrize(
    ("asked_s", "waited_s"), [(30.0, 30), (0.0, 1), (-5.0, 1), (90.0, 90), (10_000.0, LONGEST_WAIT_S)]
)
def test_a_rate_limit_is_tried_again_after_the_wait_that_was_asked_for(asked_s, waited_s):
    decision = decide(RateLimited(asked_s, "wait"))
    assert decision.action is RetryAction.RETRY
    assert decision.retry_delay == timedelta(seconds=waited_s)


@pytest.mark.parametrize(
    "fault",
    [TransientFault("x"), NotRendered("x"), psycopg.OperationalError("gone"), OSError("full"), MemoryError()],
    ids=repr,
)
def test_what_may_pass_is_left_to_the_backoff(fault):
    assert decide(fault).action is RetryAction.DEFAULT


def test_every_task_is_given_retries_with_backoff_and_this_policy():
    arguments = retry_arguments()
    assert isinstance(arguments["retry_policy"], FaultRetryPolicy)
    assert arguments["retries"] == RETRIES > 0
    assert arguments["retry_exponential_backoff"]
    assert arguments["retry_delay"] < arguments["max_retry_delay"]


def test_the_policy_says_its_name_to_the_scheduler():
    assert FaultRetryPolicy().serialize() == {"__type": "FaultRetryPolicy"}


@pytest.mark.parametrize("fault", FAULTS, ids=repr)
def test_faults_survive_the_way_between_processes(fault):
    again = pickle.loads(pickle.dumps(fault))
    assert (type(again), str(again), vars(again)) == (type(fault), str(fault), vars(fault))
