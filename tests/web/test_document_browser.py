"""The page of one document in a browser, in a frame with the sandbox that Airflow's has: there the PDF must be drawn, too."""

import pytest

from tests.web.looking import open_page
from tests.web.visitors import COOKIE


@pytest.fixture
def frame(pages, browser):
    """The booked sample's page in the frame; the test fails on anything that the browser complains of."""
    faults = []
    with open_page(browser, pages.url, "anna") as page:
        page.on("pageerror", lambda error: faults.append(str(error)))
        # the browser's own wish for a /favicon.ico concerns nobody here
        page.on(
            "console", lambda one: faults.append(one.text) if one.type == "error" and "404" not in one.text else None
        )
        page.on(
            "response", lambda one: faults.append(one.url) if one.status >= 400 and "favicon" not in one.url else None
        )
        path = f"/billingo/stored-files/{pages.samples['files']['booked']}"
        page.goto(f"{pages.url}/frame?path={path}&theme=dark")
        yield page.frame_locator("iframe")
    assert faults == []


def test_wt_24_the_pdf_is_fetched_and_drawn_in_airflows_frame_with_letters_that_can_be_read(frame):
    number = frame.locator("h1").inner_text().split()[0]
    canvas = frame.locator(".pdf-page canvas").first
    canvas.wait_for()
    frame.locator(".textLayer span", has_text=number).first.wait_for(state="attached")
    dark = """one => new Uint32Array(one.getContext("2d").getImageData(0, 0, one.width, one.height).data.buffer)
      .some((point) => (point & 0xff) < 100)"""
    assert canvas.evaluate(dark), "the canvas is blank"
    assert frame.locator("[data-pdf-place]").inner_text() == "1 / 1"


def test_the_pdf_grows_and_is_downloaded(frame):
    first = frame.locator(".pdf-page").first
    first.locator("canvas").wait_for()
    before = first.bounding_box()["width"]
    frame.locator("[data-pdf-zoom=in]").click()
    assert first.bounding_box()["width"] > before * 1.2
    with frame.owner.page.expect_download() as download:
        frame.locator(".pdf-bar a").click()
    assert download.value.suggested_filename.endswith(".pdf")


def test_parts_are_tabs_and_the_chosen_one_stays_with_the_next_document(frame):
    assert frame.locator("#data").is_visible()
    frame.locator("a[href='#booking']").click()
    assert not frame.locator("#data").is_visible()
    assert frame.locator("#booking table").first.is_visible()
    key = "k" if frame.locator("a[data-key=k]").count() else "j"
    number = frame.locator("h1").inner_text()
    frame.locator("a[href='#booking']").press(key)
    frame.locator("h1", has_text=number).wait_for(state="detached")
    assert frame.locator("#booking").is_visible()


def test_printing_inside_the_frame_prints_a_copy_beside_it(frame):
    page = frame.owner.page
    page.evaluate(
        """() => {
          window.printed = [];
          const make = document.createElement.bind(document);
          document.createElement = (name) => {
            const made = make(name);
            made.addEventListener("load", () => {
              made.contentWindow.print = () => window.printed.push(made.contentWindow.location.pathname);
            }, { once: true });
            return made;
          };
        }"""
    )
    frame.locator("[data-print]").click()
    page.wait_for_function("window.printed.length === 1")
    assert page.evaluate("window.printed[0]").startswith("/billingo/stored-files/")


def test_without_script_everything_is_there_below_each_other(pages, browser):
    context = browser.new_context(java_script_enabled=False)
    try:
        context.add_cookies([{"name": COOKIE, "value": "anna", "url": pages.url}])
        page = context.new_page()
        page.goto(f"{pages.url}/billingo/stored-files/{pages.samples['files']['failed']}")
        for part in ("data", "lines", "booking", "chain", "versions", "messages", "history", "raw"):
            assert page.locator(f"#{part}").is_visible()
    finally:
        context.close()
