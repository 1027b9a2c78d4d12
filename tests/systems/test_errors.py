"""Faults keep what they know when they cross a process."""

import pickle

import pytest

from billingo.systems.errors import (
    AnswerTooLarge,
    NotAPdf,
    NotRendered,
    OffCause,
    RateLimited,
    RefusedRequest,
    SystemFault,
    TerminalFault,
    TransientCode,
    TransientFault,
)


@pytest.mark.parametrize(
    "fault",
    [
        TerminalFault(OffCause.KEY_INVALID, "words"),
        RateLimited(30.0, "words"),
        TransientFault("words"),
        TransientFault("words", TransientCode.STATUS, 503),
        NotRendered("words"),
        RefusedRequest(404, "words"),
        AnswerTooLarge(200, "words"),
        NotAPdf(200, "words"),
    ],
)
def test_a_fault_survives_pickling(fault: SystemFault) -> None:
    copy = pickle.loads(pickle.dumps(fault))
    assert (type(copy), str(copy), vars(copy)) == (type(fault), "words", vars(fault))
