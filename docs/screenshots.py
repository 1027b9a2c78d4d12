"""``make screenshots``: every page, in both languages, both themes and two sizes, into .local/screenshots.

The four of the README go into docs/images besides.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from tests.browser_finder import find_browser
from tests.web.looking import open_browser, open_page, serve_pages
from tests.web.shown_pages import SHOWN, find_user, lead_to

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".local" / "screenshots"
SIZES = {"desk": (1366, 768), "phone": (390, 844)}
IN_README = {
    "clients-hu-light-desk": "clients.png",
    "document-booked-hu-light-desk": "document.png",
    "manual-hu-light-desk": "manual.png",
    "failures-en-dark-desk": "failures.png",
}


def main(chosen: list[str]) -> None:
    """Take the screenshots of the pages named, of all by default."""
    path = find_browser()
    if path is None:
        sys.exit("No Chromium was found on this machine. Install it (Debian: apt-get install chromium).")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with serve_pages(Path(tempfile.mkdtemp()) / "server.log") as pages, open_browser(path) as browser:
        for name in chosen or SHOWN:
            for language in ("hu", "en"):
                for theme in ("light", "dark"):
                    for size_name, size in SIZES.items():
                        user = find_user(name)
                        with open_page(browser, pages.url, user, language=language, theme=theme, size=size) as page:
                            lead_to(page, pages.url, name, pages.samples)
                            file = FOLDER / f"{name}-{language}-{theme}-{size_name}.png"
                            page.screenshot(path=file, full_page=size_name == "phone")
    for shot, image in IN_README.items():
        if (FOLDER / f"{shot}.png").exists():
            shutil.copy(FOLDER / f"{shot}.png", ROOT / "docs" / "images" / image)
    print(f"{len(list(FOLDER.glob('*.png')))} screenshots are in {FOLDER}.")


if __name__ == "__main__":
    main(sys.argv[1:])
