"""The pages' server as a process of its own, and a browser that looks at it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser_finder import ARGUMENTS
from tests.web.visitors import COOKIE

ROOT = Path(__file__).resolve().parents[2]


class Pages:
    """Where the pages are, and what there is to look at."""

    def __init__(self, url: str) -> None:
        self.url = url
        with urlopen(f"{url}/samples", timeout=60) as answer:
            self.samples = json.load(answer)


@contextmanager
def serve_pages(log: Path) -> Iterator[Pages]:
    """Start the pages' server; it is stopped at the end."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "plugins"), "PYTHONUNBUFFERED": "1"}
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.web.pages_server"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=file,
            text=True,
        )
        try:
            line = next((line for line in process.stdout if line.startswith("http://")), None)
            assert line, log.read_text()[-3000:]
            yield Pages(line.partition("/billingo/")[0])
        finally:
            process.terminate()
            process.wait(60)


@contextmanager
def open_browser(path: str) -> Iterator[Browser]:
    """A Chromium without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def open_page(
    browser: Browser,
    url: str,
    user: str,
    *,
    language: str = "hu",
    theme: str = "light",
    size: tuple[int, int] = (1366, 768),
) -> Iterator[Page]:
    """A tab of a user who reads a language, with the theme that Airflow would have."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=theme)
    context.add_cookies([{"name": COOKIE, "value": user, "url": url}])
    try:
        form = {"language": language, "back": "/"}
        origin = {"Origin": url}
        answer = context.request.post(
            f"{url}/billingo/preferences/language", form=form, headers=origin, max_redirects=0
        )
        assert answer.status == 303, answer.status
        yield context.new_page()
    finally:
        context.close()
