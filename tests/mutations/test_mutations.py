"""Whatever a vendor sends: booked, or stored and failed in words; never a crash, never a stopped run (rule 1)."""

from tests.mutations.parts import try_mutants
from tests.tried import tell


def test_mutated_payloads_never_stop_a_run(place, capsys):
    tried, found, ends = try_mutants(place)
    shown = ", ".join(f"{count} {name}" for name, count in ends.most_common(12))
    tell(capsys, tried, shown)
    assert "\n".join(found.all()) == ""
