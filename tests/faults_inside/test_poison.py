"""One bad document never stops the others; what waits for an original releases itself (rule 1)."""

from tests.faults_inside.poison_parts import try_cancellations, try_poison
from tests.tried import tell


def test_one_poison_document_and_all_the_others_are_booked_in_the_same_run(place, capsys):
    tell(capsys, try_poison(place))


def test_cancellations_before_their_originals_release_themselves(place, capsys):
    tell(capsys, try_cancellations(place))
