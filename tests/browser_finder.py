"""A Chromium for the tests that use one: found on the machine, never downloaded by them."""

import os
import shutil
from functools import cache

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ON_MACOS = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
ARGUMENTS = [
    "--no-sandbox",  # root has no other way, and the pages are our own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@cache
def find_browser() -> str | None:
    """The path of a Chromium, None where there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or (ON_MACOS if os.path.exists(ON_MACOS) else None)  # noqa: PTH110


def require_browser() -> str:
    """The path of a Chromium; without one the test is skipped, or fails where a browser must be there, as in CI."""
    path = find_browser()
    if path:
        return path
    message = f"no Chromium on this machine ({', '.join(NAMES)}); on Debian: apt-get install chromium"
    if os.environ.get("BILLINGO_TESTS_NEED_BROWSER"):
        pytest.fail(message)
    pytest.skip(message)
