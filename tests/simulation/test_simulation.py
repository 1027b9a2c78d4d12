"""Seeded histories in which every call may be the last one of its process (DESIGN rules 2 and 3; WT-11, WT-12)."""

import os
import time

import pytest

from tests.simulation.bulk import PER_PAGE, make_sandbox, read_moving_list
from tests.simulation.campaign import fresh_server, run_in_processes
from tests.simulation.history import History, Plan
from tests.tried import Tried, tell

CRASHES = int(os.environ.get("SIMULATED_CRASHES", "20000"))
CHANGING_SEEDS = int(os.environ.get("CHANGING_SEEDS", "200"))
FIRST_SEED = int(os.environ.get("SIMULATION_SEED", "1"))
SAME_MOMENT = int(os.environ.get("SAME_MOMENT_DOCUMENTS", "100000"))
PROCESSES = max(1, min(os.cpu_count() or 1, 8))
# documents come and go while pages are read, by clocks that are wrong; few die of anything
CHANGING = {"lives": 12, "crash_chance": 0.2, "event_chance": 0.4, "events_a_life": 6}
CORE = ("fetch.", "storing.", "processing.", "messages.", "deliveries.", "pdf.", "page", "file", "mail")


@pytest.mark.timeout(0)
def test_wt_12_whoever_dies_at_whatever_call_nothing_is_lost_and_nothing_twice(postgres, simulation_template, capsys):
    started_at = time.monotonic()
    tally = run_in_processes(postgres, simulation_template, first_seed=FIRST_SEED, crashes=CRASHES, processes=PROCESSES)
    assert tally.crashes >= CRASHES
    unhit = [part for part in CORE if not any(part in call for call in tally.died)]
    assert not unhit, f"nobody died at a call to {unhit}"
    tell(
        capsys,
        Tried("simulation", tally.crashes, 0, 0),
        f"{tally.histories} seeds from {FIRST_SEED}, {len(tally.died)} different calls, {tally.whole} whole syncs, "
        f"{tally.mails} e-mails, {tally.dropped} connections cut, {time.monotonic() - started_at:.0f} s",
    )


@pytest.mark.timeout(0)
def test_wt_11_documents_that_change_while_pages_are_read_are_not_missed(postgres, simulation_template, capsys):
    tally = run_in_processes(
        postgres,
        simulation_template,
        first_seed=FIRST_SEED,
        histories=CHANGING_SEEDS,
        processes=PROCESSES,
        plan=CHANGING,
    )
    assert tally.histories == CHANGING_SEEDS
    tell(
        capsys,
        Tried("changes while pages are read", tally.histories, 0, 0),
        f"seeds from {FIRST_SEED}, {tally.events} changes to {tally.documents} documents, {tally.crashes} crashes",
    )


@pytest.mark.timeout(0)
def test_documents_of_one_moment_are_all_stored_once(make_bulk_company, capsys):
    service = make_sandbox(SAME_MOMENT, "clean")
    company = make_bulk_company(service.organizations[0].tax_number)
    found = read_moving_list(company, service)
    assert found.all() == []
    assert found.asked["last_modified_date"] >= SAME_MOMENT / PER_PAGE
    assert found.asked["end_date, start_date"] >= SAME_MOMENT / PER_PAGE / 2  # the last window has no end
    tell(
        capsys,
        Tried("documents with one timestamp", SAME_MOMENT, len(found.lost), len(found.double)),
        f"{found.arrivals} more issued meanwhile, {found.pages} pages",
    )


def test_a_seed_means_the_same_history_every_time(postgres, simulation_template, real_modules):
    told = []
    for _ in range(2):
        with fresh_server(postgres, simulation_template) as server:
            history = History(FIRST_SEED, server, Plan(lives=25))
            history.run()
            told.append(history.told)
    assert len(told[0]) > 25
    assert told[0] == told[1]
