"""The guides say what the pages say: every page and every message is in them, and bold words are the screen's own."""

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from billingo.pipelines.fault_texts import PDF_CAUSES, PDF_REFUSED
from billingo.pipelines.texts import OFF_CAUSES, TYPES
from billingo.web import language as texts
from docs.generate_issues import describe_issues

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
TEMPLATES = Path(texts.__file__).with_name("templates")
LANGUAGES = ("hu", "en")
NAMES = ("guide", "messages", "issues")

TITLE = re.compile(r"{% block title %}(.*?){% endblock %}")
SAID = re.compile(r'_\("([^"]+)"\)')
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]")

# What is bold and no word of the screen: leads of paragraphs, and buttons that no catalogue has.
OWN_WORDS = {
    "hu": {
        *("félkövérrel", "kód", "CSV", "Excel", "Kulcscsere.", "Ha a rendszer kapcsolta ki a kapcsolatot"),
        *("Mi történt?", "Elveszett-e valami?", "Teendő:", "Teendő"),
    },
    "en": {
        *("bold", "code", "CSV", "Excel", "Changing the key.", "When the system switched the connection off"),
        *("What happened?", "Is anything lost?", "What to do:", "What to do"),
    },
}


def read_page(name: str, language: str) -> str:
    return (DOCS / f"{name}.{language}.md").read_text()


@cache
def list_words(language: str) -> frozenset[str]:
    """Every text of the pages, the names of the types of messages, and why a PDF image is missing."""
    found = {getattr(name, language) for name in TYPES.values()}
    found |= {getattr(one, f"cause_{language}") for one in (*PDF_CAUSES.values(), PDF_REFUSED)}
    for path in sorted((texts.LOCALES / "hu").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale="hu"):
                said = message.string if language == "hu" else message.id
                found.update(said if isinstance(said, tuple | list) else [said])
    return frozenset(found)


def make_anchors(text: str) -> set[str]:
    """The anchors that GitHub gives the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_about_issues_are_as_generated(language):
    assert read_page("issues", language) == describe_issues(language), "run: python docs/generate_issues.py"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_names_every_page(language):
    titles = {
        text
        for path in TEMPLATES.rglob("*.html")
        for block in TITLE.findall(path.read_text())
        for text in SAID.findall(block)
    }
    assert len(titles) > 20
    guide = read_page("guide", language)
    missing = sorted(
        title
        for title in titles
        if (texts.load_catalogue().ugettext(title) if language == "hu" else title) not in guide
    )
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_and_every_cause_of_being_off_is_explained(language):
    page = read_page("messages", language)
    for name in TYPES.values():
        assert f"\n## {getattr(name, language)}\n" in page
    for cause in OFF_CAUSES.values():
        said, action = (cause.hu, cause.action_hu) if language == "hu" else (cause.en, cause.action_en)
        assert f"| {said} | {action} |" in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_what_is_bold_stands_on_the_screen(name, language):
    words = list_words(language)
    unknown = []
    for bold in BOLD.findall(read_page(name, language)):
        text = " ".join(bold.split())
        known = {text, text.removesuffix("…")} & words
        if not known and text not in OWN_WORDS[language]:
            unknown.append(text)
    assert unknown == []


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_chapters_and_tables(name):
    shapes = []
    for language in LANGUAGES:
        lines = read_page(name, language).splitlines()
        shapes.append(
            [line.split(" ")[0] if line.startswith("#") else "row" for line in lines if line.startswith(("#", "| "))]
        )
    assert shapes[0] == shapes[1]


PAGES = ("README.md", "docs/operations.md", *(f"docs/{name}.{language}.md" for name in NAMES for language in LANGUAGES))


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    links = LINK.findall((ROOT / page).read_text())
    assert links
    for target in links:
        file, _, anchor = target.partition("#")
        path = (ROOT / page).parent / file if file else ROOT / page
        assert path.is_file(), target
        assert not anchor or anchor in make_anchors(path.read_text()), target


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["guide", "messages"])
def test_accountants_are_not_told_of_machinery(name, language):
    assert not re.search(r"\b(DAGs?|tasks?|XCom|exceptions?)\b", read_page(name, language), re.IGNORECASE)
