"""What must hold on every page, in a real browser: no fault in the console, nothing wider than a phone, accessible."""

import json
import re
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.web.looking import open_page
from tests.web.route_walk import ROUTES
from tests.web.shown_pages import NO_PAGE, PAGES, SHOWN, STATES, find_user, lead_to

AXE = Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
PHONE, DESK = (390, 844), (1366, 768)
# what a page answers instead of what was asked for is told by its status, which the console repeats
STATUS = re.compile(r"status of (401|403|404|409|422|500|503) ")
TOLD_BY_STATUS = {
    "not-found",
    "no-access",
    "client-import-gone",
    "no-database",
    "too-slow",
    "not-started",
    "own-fault",
    *STATES,
}
# Every page in both themes and languages; what says little, and the states of pages, turn by turn in one or the other.
BRIEF = {
    *(
        "clients-none-found",
        "client-import-gone",
        "files-empty",
        "journal-empty",
        "messages-empty",
        "search-nothing-asked",
    ),
    *("settings-as-viewer", "vat-code-new", "manual-booked", "processing"),
    *("not-found", "no-access", "no-database", "too-slow", "not-started", "own-fault"),
}
BOTH = [("hu", "light", DESK), ("en", "dark", PHONE)]
LOOKS = [(name, *look) for name in PAGES if name not in BRIEF for look in BOTH]
LOOKS += [
    (name, *BOTH[place % 2]) for place, name in enumerate(name for name in SHOWN if name in BRIEF or name in STATES)
]


@pytest.fixture(scope="module")
def looked_at():
    """The names of what was opened so far."""
    return set()


def visit(page, pages, name):
    """Open a page and wait until everything that it asks for has come; returns what went wrong meanwhile."""
    faults = []
    page.on("console", lambda message: faults.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    lead_to(page, pages.url, name, pages.samples)
    return [fault for fault in faults if not (name in TOLD_BY_STATUS and STATUS.search(fault))]


def list_violations(page):
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})", RULES
    )
    return [
        f"{one['id']} ({one['impact']}): {one['help']}: {node['target']} {node['html'][:200]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize(("name", "language", "theme", "size"), LOOKS)
def test_a_page_is_accessible_and_without_fault(pages, browser, looked_at, name, language, theme, size):
    looked_at.add(name)
    with open_page(browser, pages.url, find_user(name), language=language, theme=theme, size=size) as page:
        assert visit(page, pages, name) == []
        assert page.locator("html").get_attribute("lang") == ("hu" if name == "signed-out" else language)
        assert page.locator("html").get_attribute("data-theme") == theme
        assert page.locator("h1").count() == 1
        assert list_violations(page) == []
        if size != PHONE:
            page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"wider than a phone by {wide} pixels"


def test_every_route_that_answers_with_a_page_was_looked_at(pages, looked_at):
    if looked_at != set(SHOWN):
        pytest.skip("only some of the pages were looked at")
    with urlopen(f"{pages.url}/shown") as answer:
        shown = {tuple(route) for route in json.load(answer)}
    assert set(ROUTES) - shown - NO_PAGE == set(), (
        "say in tests/web/shown_pages.py how to see it, or that it is no page"
    )
    assert NO_PAGE & shown == set(), "it is a page after all"
    assert NO_PAGE - set(ROUTES) == set(), "no such route any more"


def test_keys_reach_the_search_and_another_company(pages, browser):
    with open_page(browser, pages.url, "anna", size=DESK) as page:
        visit(page, pages, "files")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "find"
        page.locator("h1").click()
        page.keyboard.press("c")
        page.locator("#switcher-list a").first.wait_for()
        page.keyboard.type("szel")
        page.locator("#switcher-list a", has_text="Szélmalom").wait_for()
        page.locator("#switcher-list a", has_text="Borostyánkő").wait_for(state="detached")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/companies/szelmalom*/files")


def test_the_pages_follow_the_theme_of_the_frame_around_them(pages, browser):
    with open_page(browser, pages.url, "anna") as page:
        page.goto(f"{pages.url}/frame?path=/billingo/messages&theme=dark")
        inner = page.frame_locator("iframe").locator("html")
        inner.locator("h1").wait_for()
        assert inner.get_attribute("data-theme") == "dark"
        page.evaluate("document.documentElement.className = 'light'")
        inner.and_(page.frame_locator("iframe").locator("html[data-theme=light]")).wait_for()


def test_the_language_is_switched_and_remembered(pages, browser):
    with open_page(browser, pages.url, "vera") as page:
        visit(page, pages, "messages")
        page.locator("button[lang=en]").click()
        page.locator("html[lang=en]").wait_for()
        assert page.url.endswith("/messages")
        visit(page, pages, "search")
        assert page.locator("html").get_attribute("lang") == "en"
