"""Who did something is said in the language of the page; a source and a type, too."""

import pytest

from billingo.web.language import begin_request, choose_language
from billingo.web.origins import name_origin
from billingo.web.user_names import name_user


@pytest.mark.parametrize(
    ("signed", "hungarian", "english"),
    [
        ("automatic", "automatikusan", "by itself"),
        ("billingo", "a rendszer", "the system"),
        ("by hand", "kézzel", "by hand"),
        ("root (command line)", "root (parancssor)", "root (command line)"),
        ("anna", "anna", "anna"),
    ],
)
def test_whoever_signed_is_named_in_the_language_of_the_page(signed, hungarian, english):
    for language, name in (("hu", hungarian), ("en", english)):
        with begin_request():
            choose_language(language)
            assert name_user(signed) == name


def test_wt_15_source_and_type_are_named_in_the_language_of_the_page():
    with begin_request():
        choose_language("hu")
        assert name_origin("billingo connection") == "billingo kapcsolat"
        assert name_origin("something new") == "something new"
