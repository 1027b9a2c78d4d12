"""plugins/.airflowignore: the plugin manager imports one file, and none of the package's modules by its bare name."""

import pytest


@pytest.mark.parametrize("syntax", ["glob", "regexp"])
def test_the_plugin_manager_finds_our_plugin_alone_however_ignored_files_are_named(parser, syntax):
    assert parser.ask("list_plugin_files", syntax=syntax) == ["billingo_plugin.py"]


def test_the_plugin_manager_imports_our_plugin_and_nothing_else(parser):
    found = parser.ask("load_plugins")
    assert found["errors"] == {}
    assert found["plugins"].count("billingo") == 1
    assert found["bare"] == []
