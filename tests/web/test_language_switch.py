"""Switching the language: it leads to a page that can be asked for, and what was typed goes along."""

import re

import pytest
from fastapi import Request
from fastapi.routing import APIRoute

from billingo.web.app import build_app
from billingo.web.rendering import find_back
from tests.web.looking import open_page

POSTS = [route for route in build_app().routes if isinstance(route, APIRoute) and "POST" in route.methods]
PAGES = {
    *(
        "/",
        "/messages",
        "/messages/subscriptions",
        "/messages/1",
        "/clients/new",
        "/clients/import",
        "/clients/import/1",
    ),
    *("/companies/1/files", "/companies/1/failures", "/companies/1/failures/mend", "/companies/1/journal"),
    *("/companies/1/settings", "/companies/1/settings/accounts", "/companies/1/settings/vat"),
    *("/companies/1/settings/periods", "/companies/1/settings/access", "/companies/1/settings/sync"),
    *("/stored-files/1", "/stored-files/1/manual", "/stored-files/1/pdf"),
}


@pytest.mark.parametrize("route", POSTS, ids=lambda route: route.path)
def test_the_way_back_from_the_answer_to_a_form_is_a_page(route):
    address = re.sub(r"{\w+}", "1", route.path)
    scope = {"type": "http", "method": "POST", "path": f"/billingo{address}", "root_path": "/billingo"}
    scope |= {"query_string": b"period=2026-10", "headers": [(b"host", b"a")], "app": build_app(), "route": route}
    path, _, query = find_back(Request(scope)).partition("?")
    assert path in PAGES
    assert query == "period=2026-10"


def test_a_form_that_was_refused_is_there_with_what_was_typed_in_the_other_language(pages, browser):
    with open_page(browser, pages.url, "admin") as page:
        page.goto(f"{pages.url}/billingo/clients/new")
        page.locator("input[name=name]").fill("Új Ügyfél Kft.")
        page.locator("input[name=tax_number]").fill("12345")
        page.locator("main form button").first.click()
        page.locator(".fault").first.wait_for()
        page.locator("button[lang=en]").click()
        page.locator("html[lang=en]").wait_for()
        assert page.url.endswith("/clients/new")
        assert page.locator("input[name=name]").input_value() == "Új Ügyfél Kft."
        assert page.locator("input[name=tax_number]").input_value() == "12345"
        page.reload()
        assert page.locator("input[name=name]").input_value() == ""


def test_manual_processing_keeps_lines_that_were_added(pages, browser):
    with open_page(browser, pages.url, "anna") as page:
        page.goto(f"{pages.url}/billingo/stored-files/{pages.samples['files']['failed']}/manual")
        page.wait_for_load_state("networkidle")
        lines = page.locator("input[name^='lines.'][name$='.name']")
        before = lines.count()
        page.locator("button[value=add_line]").click()
        lines.nth(before).fill("Csavar")
        page.locator("button[lang=en]").click()
        page.locator("html[lang=en]").wait_for()
        assert lines.nth(before).input_value() == "Csavar"
        assert "Booking an outgoing document" in page.locator("h1").inner_text()
