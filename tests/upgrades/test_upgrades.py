"""A database of every released schema migrates with its data, and its companies sync on."""

import re

import pytest

from billingo.store.migrations import MIGRATIONS
from tests.tried import Tried, tell
from tests.upgrades.parts import list_dumps, try_upgrade
from tests.upgrades.releases import RELEASED, RELEASES, digest

NOTED = re.compile(r"^(\d{4}_\w+\.sql)\t([0-9a-f]{64})\t", re.MULTILINE)


@pytest.mark.parametrize("dump", list_dumps(), ids=lambda path: path.stem)
def test_a_released_database_migrates_with_its_data(dump, place, capsys):
    wrong = try_upgrade(place, dump)
    tell(capsys, Tried(f"upgrade from {dump.stem}", 1, len(wrong), 0))
    assert "\n".join(wrong) == ""


def test_every_released_schema_has_its_dump_and_every_dump_is_of_a_released_schema():
    assert [one.name for one in RELEASES] == sorted({one.name for one in RELEASES})
    assert {path.name for path in RELEASED.iterdir()} == {f"{one.name}.sql" for one in RELEASES}


@pytest.mark.parametrize("release", RELEASES, ids=lambda release: release.name)
def test_what_was_released_is_as_it_was(release):
    dump = RELEASED / f"{release.name}.sql"
    assert digest(dump) == release.dump
    assert {name: digest(MIGRATIONS / name) for name in release.migrations} == release.migrations
    # the database that the release left behind says so itself
    assert dict(NOTED.findall(dump.read_text())) == release.migrations
    older = [path.name for path in sorted(MIGRATIONS.glob("*.sql")) if path.stem <= release.name]
    assert older == list(release.migrations)  # none came to stand between them
