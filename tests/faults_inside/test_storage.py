"""Object storage full or read-only (WT-20): booked, told once, fetched later, nothing half-made."""

import pytest

from tests.faults_inside.storage_parts import WAYS, can_try, try_storage
from tests.tried import tell


@pytest.mark.parametrize("way", WAYS)
def test_pdf_images_wait_for_storage_that_does_not_take_them(way, place, capsys):
    if not can_try(way):
        pytest.skip(
            f"storage that is {way} cannot be had here: it needs the right to mount, or a user that is not root"
        )
    tell(capsys, try_storage(place, way))
