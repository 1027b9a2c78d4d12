"""The simulator can fail: each way to break the sync core on purpose is found by an invariant, within a few seeds."""

import sys

import pytest

from tests.simulation import mutants, mutants_of_books
from tests.simulation.history import History, Plan, Violated

MUTANTS = mutants.MUTANTS | mutants_of_books.MUTANTS
SEEDS = range(1, 41)
PLAN = Plan(lives=40, crash_chance=0.7)


@pytest.mark.parametrize("name", MUTANTS)
def test_a_broken_core_is_found(name, server, capsys):
    with MUTANTS[name]():
        for seed in SEEDS:
            try:
                History(seed, server, PLAN).run()
            except Violated as violated:
                with capsys.disabled():
                    sys.stdout.write(f"\nbroken core, {name}: found by seed {seed}: {violated.findings[0][1]}\n")
                return
    pytest.fail(f"{len(SEEDS)} seeds did not find what is wrong with {name}")
