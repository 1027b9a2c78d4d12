"""The plugin imports beforehand what every task needs, where tasks are forked, and none of our own code."""

import importlib
import sys

import pytest

from billingo.pipelines import plugin


@pytest.mark.parametrize(
    ("command", "expected"),
    [("scheduler", True), ("celery", True), ("dag-processor", True), ("api-server", False), ("tasks", False)],
)
def test_only_what_forks_tasks_imports_beforehand(monkeypatch, command, expected):
    done = []
    monkeypatch.setattr(plugin, "preload", lambda: done.append(command))
    monkeypatch.setattr(sys, "argv", ["/usr/bin/airflow", command, "worker"])
    plugin.BillingoPlugin.on_load()
    assert bool(done) is expected


def test_what_is_imported_beforehand_is_there_and_is_not_our_code(monkeypatch):
    """Our code would otherwise be that of the scheduler's start, and beside what is imported later of another version."""
    assert not [name for name in plugin.PRELOADED if name.startswith("billingo")]
    for name in plugin.PRELOADED:
        importlib.import_module(name)


def test_what_cannot_be_imported_stops_nothing(monkeypatch, caplog):
    monkeypatch.setattr(plugin, "PRELOADED", ("not_there_at_all", "json"))
    plugin.preload()
    assert "not_there_at_all cannot be imported" in caplog.text
