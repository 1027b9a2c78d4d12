"""People at the pages: users of Airflow, each in a browser of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, FrameLocator, Page

from local.settings import ROOT
from tests.end_to_end.system import System

PASSWORD = "only-for-these-tests"


def make_user(system: System, name: str, role: str = "Accountant") -> None:
    """Make a user of Airflow, as an administrator does."""
    environment = {**system.stack.environment, "USER_PASSWORD": PASSWORD}
    command = [sys.executable, "-m", "local.users", name, role]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def open_tab(browser: Browser, system: System) -> Iterator[Page]:
    """A tab of a browser that nobody is signed in with."""
    context = browser.new_context(base_url=system.stack.settings.url, viewport={"width": 1366, "height": 768})
    context.set_default_timeout(60_000)
    try:
        yield context.new_page()
    except BaseException:
        keep_picture(context.pages)
        raise
    finally:
        context.close()


def keep_picture(pages: list[Page]) -> None:
    """What was on the screen when a test failed, where CI or a person looks for it."""
    folder = ROOT / ".local" / "failures"
    folder.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(pages):
        page.screenshot(
            path=folder / f"{os.environ.get('PYTEST_CURRENT_TEST', 'test').split('::')[-1].split(' ')[0]}-{number}.png"
        )


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """Fill in Airflow's login page, which is open or is opened."""
    if "/auth/login" not in page.url:
        page.goto("/auth/login/")
    page.fill("#username", name)
    page.fill("#password", password)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/auth/login" not in url)


def open_frame(page: Page) -> FrameLocator:
    """Our pages as the navigation of Airflow shows them."""
    page.goto("/")
    page.get_by_role("link", name="Billingo").or_(page.get_by_role("button", name="Billingo")).first.click()
    page.wait_for_url("**/plugin/billingo**")
    return page.frame_locator("iframe")
