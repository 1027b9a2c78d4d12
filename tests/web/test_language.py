"""Every text of the pages has its Hungarian: nothing missing, nothing left over, no placeholder lost."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from billingo.web import language

WEB = Path(language.__file__).parent
CATALOGUES = sorted((WEB / "locale" / "hu").glob("*.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}")


@cache
def list_texts() -> dict[object, set[str]]:
    """Every text in templates and modules, with the files that say it."""
    found = defaultdict(set)
    for file, _, text, _, _ in extract_from_dir(
        WEB,
        method_map=[("**.py", "python"), ("templates/**.html", "jinja2")],
        options_map={"templates/**.html": {"trimmed": "true", "silent": "false", "newstyle_gettext": "true"}},
        keywords={"_": None, "gettext": None, "ngettext": (1, 2)},
    ):
        found[text].add(file)
    return found


@cache
def read_catalogue(path: Path):
    with path.open("rb") as file:
        return [message for message in read_po(file, locale="hu") if message.id]


def list_placeholders(text) -> set[str]:
    return set(PLACEHOLDER.findall(" ".join(text) if isinstance(text, tuple) else text))


def test_there_are_texts_to_look_at():
    assert len(list_texts()) > 50
    assert CATALOGUES


def test_every_text_has_its_hungarian():
    known = {message.id for path in CATALOGUES for message in read_catalogue(path)}
    missing = {text: sorted(files) for text, files in list_texts().items() if text not in known}
    assert missing == {}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_is_whole(path):
    for message in read_catalogue(path):
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(form.strip() for form in forms), f"{message.id!r} has no Hungarian"
        assert not message.fuzzy, f"{message.id!r} is marked as uncertain"
        assert message.id in list_texts(), f"{message.id!r} is said nowhere"
        for form in forms:
            assert list_placeholders(form) == list_placeholders(message.id), f"{message.id!r} lost a placeholder"


def test_a_text_reads_the_same_in_every_catalogue():
    said = defaultdict(set)
    for path in CATALOGUES:
        for message in read_catalogue(path):
            said[message.id].add(message.string)
    assert {text: forms for text, forms in said.items() if len(forms) > 1} == {}


def test_the_language_is_that_of_the_request():
    assert language.gettext("Clients") == "Ügyfelek"
    with language.begin_request():
        language.choose_language("en")
        assert language.gettext("Clients") == "Clients"
        assert language.ngettext("%(count)d day ago", "%(count)d days ago", 1) == "%(count)d day ago"
        assert language.ngettext("%(count)d day ago", "%(count)d days ago", 2) == "%(count)d days ago"
    assert language.ngettext("%(count)d day ago", "%(count)d days ago", 2) == "%(count)d napja"


@pytest.mark.parametrize("unknown", ["", "de", "HU", "en-GB"])
def test_a_language_that_we_do_not_have_is_hungarian(unknown):
    with language.begin_request():
        language.choose_language(unknown)
        assert language.current_language() == "hu"
