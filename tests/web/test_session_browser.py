"""A session that ends while a page is open: the page says so, keeps what was typed, and goes on after signing in."""

import pytest

from tests.web.looking import open_page
from tests.web.visitors import COOKIE, SIGNED_OUT

WORDS = {"hu": "A bejelentkezése lejárt", "en": "Your session has ended"}


def sign(page, pages, name):
    page.context.add_cookies([{"name": COOKIE, "value": name, "url": pages.url}])


@pytest.mark.parametrize("language", WORDS)
def test_what_was_typed_stays_and_is_sent_after_signing_in_again(pages, browser, language):
    with open_page(browser, pages.url, "mihaly", language=language) as page:
        page.goto(f"{pages.url}/billingo/companies/{pages.samples['slug']}/settings")
        page.wait_for_load_state("networkidle")
        quota = page.locator("input[name=monthly_quota]")
        quota.fill("4321")
        sign(page, pages, SIGNED_OUT)
        quota.press("Enter")
        told = page.locator("#signed-out", has_text=WORDS[language])
        told.wait_for()
        assert quota.input_value() == "4321"
        assert "%2Fbillingo%2F" in told.locator("a").get_attribute("href")
        sign(page, pages, "mihaly")
        page.evaluate("dispatchEvent(new Event('focus'))")
        told.wait_for(state="hidden")
        with page.expect_navigation():
            quota.press("Enter")
        assert page.locator("input[name=monthly_quota]").input_value() == "4321"


def test_a_part_of_a_page_never_shows_the_login_page(pages, browser):
    with open_page(browser, pages.url, "anna") as page:
        page.goto(f"{pages.url}/billingo/search?company={pages.samples['slug']}")
        page.wait_for_load_state("networkidle")
        sign(page, pages, SIGNED_OUT)
        page.locator("#find").press_sequentially("kft")
        page.locator("#signed-out", has_text=WORDS["hu"]).wait_for()
        assert page.url.endswith(f"/search?company={pages.samples['slug']}")
        assert page.locator("#find").input_value() == "kft"


def test_a_server_that_is_not_reached_costs_nothing_that_was_typed(pages, browser):
    with open_page(browser, pages.url, "mihaly") as page:
        page.goto(f"{pages.url}/billingo/companies/{pages.samples['slug']}/settings")
        page.wait_for_load_state("networkidle")
        page.context.set_offline(True)
        quota = page.locator("input[name=monthly_quota]")
        quota.fill("77")
        quota.press("Enter")
        page.locator("#failure:not([hidden])").wait_for()
        assert quota.input_value() == "77"
