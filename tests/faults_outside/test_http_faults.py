"""Whatever HTTP does to us has one outcome, one message at most, and the key goes nowhere else (rule 9 of the design)."""

import pytest

from tests.faults_outside.parts import start_sandbox, try_http_fault
from tests.faults_outside.table import FAULTS
from tests.tried import tell


@pytest.fixture(scope="module")
def sandbox():
    with start_sandbox() as server:
        yield server


@pytest.mark.parametrize("number", range(len(FAULTS)), ids=[fault.name for fault in FAULTS])
def test_a_fault_at_every_call_has_its_outcome(number, sandbox, place, capsys):
    tell(capsys, try_http_fault(place, sandbox, number))
