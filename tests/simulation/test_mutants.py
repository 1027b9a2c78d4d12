"""The simulator can fail: each way to break the sync core on purpose is found by an invariant, within a few seeds."""

import sys

import pytest

from tests.simulation import mutants, mutants_of_books
from tests.simulation.history import History, Plan, Violated

MUTANTS = mutants.MUTANTS | mutants_of_books.MUTANTS
SEEDS = range(1, 41)
TRIED_FIRST = {  # seeds that found what few seeds find, so that a run need not look for them anew
    "changed_figures_told_by_nobody": 13,
    "email_noted_before_it_is_sent": 4,
    "new_message_id_each_time": 22,
    "pace_four_times_too_fast": 9,
    "quota_counted_twice": 4,
    "quota_not_looked_at": 4,
    "state_apart_from_booking": 12,
    "switching_off_told_by_nobody": 4,
    "wait_of_one_process_alone": 19,
    "window_done_before_its_pages": 9,
}
PLAN = Plan(lives=40, crash_chance=0.7)


@pytest.mark.parametrize("name", MUTANTS)
def test_a_broken_core_is_found(name, server, capsys):
    with MUTANTS[name]():
        for seed in sorted(SEEDS, key=lambda seed: seed != TRIED_FIRST.get(name)):
            try:
                History(seed, server, PLAN).run()
            except Violated as violated:
                with capsys.disabled():
                    sys.stdout.write(f"\nbroken core, {name}: found by seed {seed}: {violated.findings[0][1]}\n")
                return
    pytest.fail(f"{len(SEEDS)} seeds did not find what is wrong with {name}")
