"""Every page has one company in its frame; switching to another keeps the page."""

import re

import pytest

from billingo.store import access
from billingo.store.database import connect
from billingo.web.same_page import SECTIONS, find_same_page
from tests import message_samples as samples
from tests.web import entering

app, enter = entering.app, entering.enter


@pytest.fixture
def db(billingo_dsn):
    with connect(billingo_dsn) as connection:
        yield connection


@pytest.fixture
def anna(enter, db):
    """An accountant of two companies, who must not know of a third."""
    samples.add_connection(db, "masik", "Másik Zrt.", "87654325-2-13")
    samples.add_connection(db, "rejtett", "Rejtett Bt.", "11111111-2-42")
    samples.add_connection(db)
    access.set_grant(db, "anna", access.find_company(db, "masik"), "accountant", by="admin")
    return enter("anna", db, access.find_company(db, "minta"), "hu")


def find_company_shown(page):
    return re.search(r'class="switcher-name">([^<]+)<', page.text)[1]


@pytest.mark.parametrize(
    "path", ["/messages?at=minta", "/messages/subscriptions?at=minta", "/messages/subscriptions/preview?at=minta"]
)
def test_messages_and_subscriptions_stand_in_the_frame_of_the_company_that_one_came_from(anna, path):
    page = anna.get(path)
    assert find_company_shown(page) == "Minta Kft."
    assert "/companies/minta/journal" in page.text
    for link in re.findall(r'(?:href|action)="(/messages[^"]*)"', page.text):
        assert "at=minta" in link or re.match(r"/messages(\.csv|/subscriptions\.csv|/unread|/\d)", link), link


def test_the_way_to_messages_keeps_the_company(anna):
    page = anna.get("/companies/minta/files")
    assert 'href="/messages?at=minta"' in page.text


def test_a_form_on_a_page_of_messages_keeps_the_company(anna):
    assert '<input type="hidden" name="at" value="minta">' in anna.get("/messages?at=minta").text
    answer = anna.post("/messages/read?at=minta", data={"newest": "0"})
    assert answer.headers["location"] == "/messages?at=minta"


@pytest.mark.parametrize("slug", ["rejtett", "nincs", "%00", "a" * 3000])
def test_a_company_that_one_must_not_know_of_is_as_none(anna, slug):
    page = anna.get(f"/messages?at={slug}")
    assert page.status_code == 200
    assert find_company_shown(page) == "Válasszon céget"


def test_what_one_is_told_about_a_company_stands_in_its_frame(anna):
    assert find_company_shown(anna.get("/messages/subscriptions?company=masik&at=minta")) == "Másik Zrt."


@pytest.mark.parametrize(
    ("page", "same"),
    [
        ("/companies/minta/files", "/companies/masik/files"),
        ("/companies/minta/files?state=failed&value=31%25&after=x", "/companies/masik/files?state=failed"),
        ("/companies/minta/files/not-stored?reason=draft", "/companies/masik/files/not-stored?reason=draft"),
        ("/companies/minta/processing/page__1", "/companies/masik/files"),
        ("/companies/minta/failures/mend?code=vat_code_unknown", "/companies/masik/failures"),
        ("/companies/minta/journal?period=2026-10&after=x", "/companies/masik/journal?period=2026-10"),
        ("/companies/minta/vat?period=2026-Q3", "/companies/masik/vat?period=2026-Q3"),
        ("/companies/minta/settings?run=page__1", "/companies/masik/settings"),
        ("/companies/minta/settings/periods", "/companies/masik/settings/periods"),
        ("/companies/minta/settings/vat", "/companies/masik/settings/vat"),
        ("/companies/minta/settings/questions/1", "/companies/masik/settings"),
        ("/stored-files/17", "/companies/masik/files"),
        ("/messages?at=minta&unread=1", "/messages?unread=1&at=masik"),
        ("/messages?company=minta", "/messages?company=masik"),
        ("/messages/17", "/messages?at=masik"),
        ("/messages/subscriptions?user=vera&company=minta", "/messages/subscriptions?company=masik"),
        ("/search?q=kft&company=minta", "/search?q=kft&company=masik"),
        ("/", "/companies/masik/files"),
        ("//evil.example/x", "/companies/masik/files"),
        ("http://[", "/companies/masik/files"),
        ("", "/companies/masik/files"),
    ],
)
def test_switching_keeps_the_page_and_its_section(anna, page, same):
    listed = anna.get("/company-list", params={"q": "másik", "page": page}).text
    assert re.findall(r'href="([^"]+)"', listed) == [same.replace("&", "&amp;")]


def test_every_section_is_a_page_of_every_company(anna):
    for section in SECTIONS:
        path, _ = find_same_page(f"/companies/minta/{section}", "masik")
        assert anna.get(path).status_code == 200, path
