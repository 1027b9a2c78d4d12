"""plugins/.airflowignore: the plugin manager imports one file, and none of the package's modules by its bare name."""


def test_the_plugin_manager_imports_our_plugin_and_nothing_else(parser):
    assert parser.ask("list_plugin_files") == ["billingo_plugin.py"]
    found = parser.ask("load_plugins")
    assert found["errors"] == {}
    assert found["plugins"].count("billingo") == 1
    assert found["bare"] == []
