"""Catch a fault of the client, and look for the key wherever a person could read it."""

import logging
import traceback

import pytest

from billingo.systems.billingo.client import BillingoSource
from billingo.systems.errors import RefusedRequest, SystemFault, TerminalFault
from billingo.systems.source import Window


def collect_chain(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found


def catch(source: BillingoSource, caplog: pytest.LogCaptureFixture, key: str, external_id: str = "") -> SystemFault:
    """Return the fault that a request ends in, having looked for the key wherever a person could read it."""
    caplog.set_level(logging.DEBUG)
    with pytest.raises(SystemFault) as caught:
        source.fetch_pdf(external_id) if external_id else source.read_page(Window(), 1)
    fault = caught.value
    chain = collect_chain(fault)
    texts = [caplog.text, *traceback.format_exception(fault)]
    for error in chain:
        texts += [str(error), repr(error), repr(error.args), repr(vars(error))]
        assert not hasattr(error, "request"), "the network's exceptions hold the request, and that the key"
    assert not [text for text in texts if key in text]
    assert len(str(fault)) > 40
    assert "nothing is lost" in str(fault).lower() or isinstance(fault, RefusedRequest | TerminalFault)
    return fault
