"""The pages' server, one for all tests that look at pages because its start takes longer than most looks, and a browser.

Sample companies, users and documents are those of tests/web/pages_server.py; a test leaves them as it found them, or changes
what no other one looks at.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser_finder import require_browser
from tests.web.looking import Pages, open_browser, serve_pages


@pytest.fixture(scope="session")
def pages(tmp_path_factory: Any) -> Iterator[Pages]:
    """Where the pages are; a test that asks for it is skipped where there is no browser."""
    require_browser()
    with serve_pages(tmp_path_factory.mktemp("pages") / "server.log") as running:
        yield running


@pytest.fixture(scope="module")
def browser(pages: Pages) -> Iterator[Browser]:
    """A Chromium without a window; while it is open this thread has an event loop, which other tests do not bear."""
    del pages  # first, for nothing is to be looked at without it
    with open_browser(require_browser()) as running:
        yield running
