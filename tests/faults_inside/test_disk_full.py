"""A disk full under PostgreSQL loses nothing and doubles nothing (WT-12)."""

import pytest

from tests.faults_inside.disk_parts import try_full_file_system, try_refused_tables
from tests.faults_inside.small_disks import may_mount
from tests.tried import tell


def test_a_table_without_room_stops_the_sync_and_loses_nothing(place, capsys):
    tell(capsys, try_refused_tables(place))


def test_a_file_system_without_room_stops_the_sync_and_loses_nothing(place, capsys):
    if not may_mount():
        pytest.skip("mounting a small file system is not permitted here; the other test shows the same by simulation")
    tell(capsys, try_full_file_system(place))
