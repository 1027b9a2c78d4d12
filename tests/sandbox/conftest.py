"""A sandbox for the tests of this folder: one for reading, and a fresh one wherever a test changes something."""

from collections.abc import Iterator

import pytest

from sandbox import process
from sandbox.process import Sandbox
from tests.sandbox.callers import Caller, make_caller


@pytest.fixture(scope="session")
def library() -> Iterator[Sandbox]:
    """Six organizations with 300 documents each; nobody changes it."""
    with process.start(organizations=6, documents=300, seed=3, requests_per_minute=0) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """Two small organizations, to be changed; PDFs are there at once."""
    with process.start(organizations=2, documents=30, seed=5, pdf_delay_s=0) as sandbox:
        yield sandbox


@pytest.fixture
def caller(sandbox: Sandbox) -> Caller:
    return make_caller(sandbox)
