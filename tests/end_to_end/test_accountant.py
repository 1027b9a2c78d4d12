"""An accountant's day in a real browser, on a real Airflow: from a company that is not there yet to a mended document.

WT-2 to WT-8, WT-20 to WT-24: set up, checked, synced, a failure told by e-mail, mended from its link, booked, looked at.
"""

import re
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from billingo.web.language import gettext as _
from tests.browser_finder import require_browser
from tests.end_to_end.people import make_user, open_frame, open_tab, sign_in
from tests.end_to_end.system import START_DATE, Company
from tests.web.looking import open_browser

PATIENCE_MS = 120_000
ACCOUNTANT, STRANGER = "eva", "idegen"


@pytest.fixture(scope="module")
def browser(system):
    expect.set_options(timeout=PATIENCE_MS)  # a shared machine may be slow
    with open_browser(require_browser()) as running:
        yield running


@pytest.fixture(scope="module")
def cecil(system):
    """A company that our system does not know yet."""
    make_user(system, ACCOUNTANT)
    make_user(system, STRANGER)
    return Company(system, 3, "Cecil Kft.")


@pytest.fixture(scope="module")
def broken(system, cecil):
    """A document that fails; its accountant wanted e-mails before it was issued, for a run may meet it at once."""
    system.command(
        *("subscription", "add", ACCOUNTANT, "validation_error", "--company", cecil.slug),
        *("--channel", "email", "--email", cecil.email),
    )
    return cecil.issue("broken_total")


def read_amount(text):
    """An amount as the form writes it."""
    return Decimal(re.sub(r"\s", "", text).replace(",", "."))


def tab_to(page, text):
    """Go with the Tab key to the button or link that says so."""
    for _step in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == text:
            return
    raise AssertionError(f"the Tab key does not lead to {text!r}")


def test_wt_2_to_8_an_administrator_sets_a_company_up_from_nothing(system, browser, cecil):
    with open_tab(browser, system) as page:
        sign_in(page, "admin", system.stack.keys["admin_password"])
        frame = open_frame(page)
        frame.get_by_role("link", name=_("Add a company")).click()
        frame.locator("#name").fill(cecil.name)
        frame.locator("#tax_number").fill(cecil.tax_number)
        frame.locator("main form button.primary").click()
        frame.locator("#api_key").fill(cecil.key)
        frame.locator("#start_date").fill(START_DATE.isoformat())
        for box in frame.locator("input[name=kinds]").all():
            box.check()
        frame.get_by_role("button", name=_("Check"), exact=True).click()
        question = frame.locator("#question")
        expect(question).to_contain_text(_("The typed key is good. It is not saved yet: press Save."))
        frame.locator("input[name=enabled]").check()
        frame.get_by_role("button", name=_("Save"), exact=True).click()
        enabled = "SELECT enabled FROM connection WHERE company_id = %(company)s AND enabled"
        system.airflow.wait("the connection enabled", lambda: cecil.rows(enabled))
        assert cecil.key not in frame.locator("html").inner_html()
        expect(frame.locator(".key-mask")).to_contain_text(cecil.key[-4:])

        system.airflow.wait("the DAG of the company", lambda: system.airflow.find_dag(cecil.dag_id))
        page.reload()
        frame = page.frame_locator("iframe")
        sync = frame.get_by_role("button", name=_("Sync now"))
        expect(sync).to_be_enabled(timeout=PATIENCE_MS)
        sync.click()
        system.airflow.wait("every document booked", lambda: set(cecil.states().values()) == {"booked"})
        expect(frame.locator("#sync")).to_contain_text(re.compile(r"\d"))

        frame.get_by_role("link", name=_("Access")).click()
        frame.locator("#user_name").fill(ACCOUNTANT)
        frame.locator("input[name=role][value=accountant]").check()
        frame.get_by_role("button", name=_("Give the role")).click()
        expect(frame.locator("tbody").first).to_contain_text(ACCOUNTANT)
    for run in system.airflow.list_runs(cecil.dag_id):  # the first by schedule, and that of the button
        run.wait()


def test_wt_21_22_a_failed_document_is_mended_from_the_link_of_its_message_by_keyboard_alone(
    system, browser, cecil, broken
):
    cecil.sync()
    number = broken["invoice_number"]
    assert cecil.states()[number] == "failed"
    [mail] = cecil.wait_for_mails("validációs hiba", 1)
    link = re.search(r"http\S+/billingo/stored-files/\d+\S*", mail.get_body(("plain",)).get_content())[0]

    with open_tab(browser, system) as page:
        page.goto(link)
        sign_in(page, ACCOUNTANT)  # asked for the login first, and then led to the document
        page.goto(link)
        if "/manual" not in page.url:
            tab_to(page, _("Book the outgoing document by hand"))
            page.keyboard.press("Enter")
        faulty = page.locator("[aria-invalid=true]").first
        expect(faulty).to_be_focused()
        name = faulty.get_attribute("name")
        assert name == "gross"
        gross = sum(read_amount(page.locator(f"#{part}").input_value()) for part in ("net", "vat"))
        page.keyboard.press("Control+A")
        page.keyboard.type(f"{gross:f}".replace(".", ","))
        expect(page.locator("#check")).to_contain_text(_("It can be booked like this"))
        tab_to(page, _("Save and book"))
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_contain_text(_("Booked"))
    assert cecil.states()[number] == "booked"
    [document] = cecil.rows("SELECT * FROM document WHERE company_id = %(company)s AND number = %(n)s", n=number)
    assert document.gross == gross
    assert document.booked_by == ACCOUNTANT


def test_wt_20_24_its_pdf_is_shown_a_search_finds_it_and_the_message_is_read(system, browser, cecil, broken):
    number = broken["invoice_number"]
    with open_tab(browser, system) as page:
        sign_in(page, ACCOUNTANT)
        frame = open_frame(page)
        frame.locator("#find").fill(number)
        frame.locator("#find").press("Enter")
        frame.get_by_role("link", name=number).first.click()
        canvas = frame.locator("#pdf canvas").first
        expect(canvas).to_be_visible(timeout=PATIENCE_MS)
        expect(frame.locator("main")).to_contain_text(ACCOUNTANT)
        with page.expect_download() as download:
            frame.get_by_role("link", name=_("Download the PDF")).first.click()
        assert download.value.suggested_filename.endswith(".pdf")

        frame.get_by_role("link", name=re.compile("^" + _("Messages"))).first.click()
        unread = frame.locator("nav .count")
        expect(unread).to_have_text("1")
        frame.locator("tbody a").first.click()
        expect(frame.locator("main")).to_contain_text(number)
        expect(frame.locator("main")).to_contain_text(_("Booked"))
        expect(unread).to_have_text("")


def test_an_anonymous_and_a_foreign_user_are_refused(system, browser, cecil, broken):
    address = f"/billingo/stored-files/{cecil.stored_file_id(broken['invoice_number'])}"
    with open_tab(browser, system) as page:
        page.goto(address)
        assert "/auth/login" in page.url
        sign_in(page, STRANGER)
        for path in (address, f"{address}/manual", f"/billingo/companies/{cecil.slug}/files"):
            answer = page.goto(path)
            assert answer.status == 404, path
            expect(page.locator("main")).to_contain_text(_("Not found"))
            assert cecil.name not in page.content()
        page.goto("/billingo/")
        assert cecil.name not in page.content()
