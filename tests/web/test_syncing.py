"""How far a sync is: from a real one's figures, and at every turn that it may take (WT-7)."""

from datetime import UTC, datetime, timedelta
from zlib import crc32

import pytest

from billingo.pipelines import company_dag, tasks
from billingo.pipelines import fetch as fetch_step
from billingo.pipelines import process as process_step
from billingo.pipelines import work as work_items
from billingo.store import company_settings, fetching
from billingo.store.company_settings import SyncRun, WorkCounts
from billingo.web import syncing

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def make_run(outcome):
    return SyncRun("r", NOW, None, outcome, {})


@pytest.mark.parametrize(
    ("run", "work", "state", "phase"),
    [
        (None, WorkCounts(), "queued", "waiting"),
        (None, WorkCounts(), None, "waiting"),
        (None, WorkCounts(), "failed", "failed"),
        (make_run(None), WorkCounts(), "running", "reading"),
        (make_run("fetched"), WorkCounts(), "running", "storing"),
        (make_run("nothing new"), WorkCounts(), "running", "nothing_new"),
        (make_run("stored"), WorkCounts(total=9, booked=3), "running", "processing"),
        (make_run("stored"), WorkCounts(total=9, booked=9, pdfs=9, with_pdf=2), "running", "pdfs"),
        (make_run("stored"), WorkCounts(total=9, booked=9, pdfs=9, with_pdf=2), "success", "done"),
        (make_run("stored"), WorkCounts(total=9, booked=8, failed=1), "failed", "done"),
        (make_run("stored"), WorkCounts(total=9, booked=8), "failed", "failed"),
        (make_run("fetched"), WorkCounts(), "failed", "failed"),
        (make_run("stored"), WorkCounts(total=9, booked=9), None, "done"),
        (make_run("stored"), WorkCounts(), None, "done"),
    ],
)
def test_the_phase(run, work, state, phase):
    assert syncing._find_phase(run, work, state) == phase


def test_the_share_that_is_done_never_goes_back():
    def share(phase, counts, work):
        return syncing.Progress("r", phase, SyncRun("r", NOW, None, None, counts), work).percent

    shares = [
        share("reading", {"expected": 1000, "listed": 100}, WorkCounts()),
        share("reading", {"expected": 1000, "listed": 1000}, WorkCounts()),
        share("storing", {}, WorkCounts()),
        share("processing", {}, WorkCounts(total=10, booked=5)),
        share("pdfs", {}, WorkCounts(total=10, booked=10, pdfs=10, with_pdf=5)),
        share("done", {}, WorkCounts()),
    ]
    assert shares == sorted(shares) == [5, 50, 50, 70, 95, 100]


def test_figures_of_a_real_sync(make_company):
    company = make_company(230)
    db, connection_id = company.db, company.connection_id
    told = []
    fetching.start_run(db, connection_id, "r")
    with company.source() as source:
        note = tasks._note_progress(db, company.settings, "r")

        def hear(result):
            told.append((result.pages, result.listed, result.expected))
            note(result)

        result = fetch_step.fetch(db, company.settings, source, result=fetch_step.FetchResult(heard=hear))
    assert told[0][0] == 1
    assert told[-1] == (result.pages, result.listed, result.expected)
    assert result.listed == result.expected >= 230
    halfway = syncing.find_progress(db, company.settings, "r", "running")
    assert (halfway.phase, halfway.pages >= 1) == ("reading", True)

    fetching.finish_run(db, connection_id, "r", "fetched", result.as_counts())
    company.store()
    items = work_items.list_run_items(db, connection_id, "r")
    fetching.finish_run(db, connection_id, "r", "stored", {"stored": 1})
    progress = syncing.find_progress(db, company.settings, "r", "running")
    stored = company_settings.find_sync(db, connection_id, "r").stored
    assert (progress.phase, progress.work.done, progress.work.total, progress.stored) == (
        "processing",
        0,
        stored,
        stored,
    )
    for item in items:
        process_step.process(db, company.settings, item.stored_file_ids)
    work = company_settings.count_work(db, connection_id, "r")
    states = dict(db.execute("SELECT state, count(*) FROM stored_file GROUP BY state").fetchall())
    assert (work.booked, work.failed, work.waiting) == tuple(states.get(s, 0) for s in ("booked", "failed", "waiting"))
    assert (work.done, work.with_pdf) == (work.total, 0)


@pytest.mark.parametrize("slug", ["alma", "bela_kft", "oszi_nap_zrt"])
def test_the_next_sync_is_when_the_schedule_says(slug):
    minute, hours, *_ = company_dag.find_schedule(slug).split()
    first = int(hours.partition("-")[0]) * 60 + int(minute)
    assert first == crc32(slug.encode()) % 120
    for minutes in (0, 1, first, first + 1, 719, 1439):
        now = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=minutes)
        due = company_dag.find_next_sync(slug, now)
        assert now < due <= now + timedelta(minutes=120)
        assert (due.hour * 60 + due.minute) % 120 == first
