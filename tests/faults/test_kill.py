"""A sync may be killed at any moment: after the next one nothing is lost and nothing is there twice (DESIGN rule 2)."""

import os
import random
from statistics import median

import pytest

from tests.faults.books import find_holes
from tests.faults.syncing import STEPS
from tests.tried import Tried

KILLS = int(os.environ.get("KILLS", "100"))
PAIRS = int(os.environ.get("ZOMBIE_PAIRS", "50"))
LONG_STEPS = ("fetch", "process", "download PDFs")  # the others are short; the next test hits every one
WAYS = [(step, when) for step in STEPS for when in ("before", "after")]


@pytest.mark.timeout(0)
def test_wt_12_killed_at_100_random_moments_nothing_is_lost_and_nothing_twice(make_ordeal, say):
    seed = int(os.environ.get("KILL_SEED", random.SystemRandom().randrange(10**6)))
    chance = random.Random(seed)
    ordeal = make_ordeal(chance, documents=150)
    company, syncs, business = ordeal.company, ordeal.syncs, ordeal.business
    killed = whole = 0
    durations_s = [2.0]  # of the first sync, about; then as measured
    attempt = 0
    run_id = "run 0"
    while killed < KILLS:
        attempt += 1
        assert attempt < KILLS * 4, f"only {killed} of {attempt} syncs could be killed (seed {seed})"
        end = syncs.run(run_id, kill_after_s=chance.uniform(0, median(durations_s[-9:])))
        killed += end.killed_in not in (None, "not begun", "ended")
        if end.killed_in is None:
            whole += 1
            durations_s = [*durations_s[whole == 1 :], end.after_s]  # later syncs are short
        assert find_holes(company) == [], f"seed {seed}"
        business.go_on()
        if attempt % 20 == 0:  # read everything again, in windows, as after a change of the settings
            company.db.execute("UPDATE connection SET watermark_at = NULL")
        if end.killed_in is None or chance.random() < 0.5:
            run_id = f"run {attempt}"  # otherwise the same run is tried again
    found = ordeal.finish()
    hits = ", ".join(f"{step} {syncs.hits[step]}" for step in STEPS)
    say(f"{Tried('kill', killed, len(found.lost), len(found.double))} (seed {seed}; {hits})")
    assert found.all() == [], f"seed {seed}"
    assert [step for step in LONG_STEPS if not _hits(syncs.hits, step)] == [], f"seed {seed}"


def _hits(hits, step):
    inner = {
        "fetch": ("plan windows", "land a page", "finish a window", "move the watermark"),
        "process": ("book", "write outcomes", "release what waited"),
        "download PDFs": ("link a PDF",),
    }
    return sum(hits[one] for one in (step, *inner.get(step, ())))


def test_killed_before_and_after_every_write_nothing_is_lost_and_nothing_twice(make_ordeal, say):
    chance = random.Random(5)
    ordeal = make_ordeal(chance, documents=60)
    for number, (step, when) in enumerate(WAYS):
        ordeal.business.break_one()
        assert ordeal.syncs.run(f"in peace {number}").code == 0  # now one fails and its cancellation waits
        ordeal.business.mend_one()
        ordeal.business.go_on()
        if step == "download PDFs":  # a work item with a failed document leaves its PDF images to the queue
            ordeal.business.mend_all()
        if step in {"plan windows", "finish a window"}:
            ordeal.company.db.execute("UPDATE connection SET watermark_at = NULL")
        end = ordeal.syncs.run(f"run {number}", die_at=(step, when, 1))
        assert end.killed_in == step, f"the sync was to be killed {when} {step}, and ended otherwise"
        assert find_holes(ordeal.company) == []
    found = ordeal.finish()
    assert set(ordeal.syncs.hits) == set(STEPS)
    say(str(Tried("kill at every write", len(WAYS), len(found.lost), len(found.double))))
    assert found.all() == []


@pytest.mark.timeout(0)
def test_a_zombie_and_its_retry_at_once_lose_nothing_and_double_nothing(make_ordeal, say):
    chance = random.Random(6)
    ordeal = make_ordeal(chance, documents=60)
    for number in range(PAIRS):
        ordeal.business.go_on()
        zombie, retry = ordeal.syncs.start(f"run {number}"), ordeal.syncs.start(f"run {number}")
        kill_after_s = chance.uniform(0, 0.4) if number % 2 else None  # some zombies die at last
        zombie.end(kill_after_s)
        assert retry.end().code == 0
        assert find_holes(ordeal.company) == []
    found = ordeal.finish()
    say(str(Tried("two at once", PAIRS, len(found.lost), len(found.double))))
    assert found.all() == []
