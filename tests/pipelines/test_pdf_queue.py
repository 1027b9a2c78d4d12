"""PDF images that runs have left come from a queue: in turn, the newest first, within a time, and safe to be killed."""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from airflow.sdk.exceptions import AirflowFailException

from billingo.pipelines import pdf_queue
from billingo.pipelines.pdf import StorageFailed
from billingo.store import connection_state
from billingo.store import pdf as store
from billingo.store.database import connect
from billingo.systems.billingo.client import BillingoSource
from billingo.systems.errors import TerminalFault
from billingo.systems.pacing import LocalPacer
from tests.synced_company import SyncedCompany

GIVE_UP_OLDER = """
UPDATE document_pdf SET state = 'failed' WHERE connection_id = %s AND document_id NOT IN (
    SELECT document_id FROM document_pdf WHERE connection_id = %s ORDER BY document_id DESC LIMIT %s
)
"""
STATES = "SELECT state, count(*) FROM document_pdf GROUP BY state ORDER BY state"


class Queue:
    """The queue over one sandbox, whose images are due at once; notes whose turns it was."""

    def __init__(self, company, folder):
        self.company = company
        self.folder = folder
        self.turns = []
        company.db.execute("UPDATE document_pdf SET due_at = now()")
        company.db.execute("UPDATE connection SET enabled = true")

    def work_off(self, **options):
        return pdf_queue.work_off(lambda: connect(self.company.dsn), self.folder, open_source=self.open, **options)

    @contextmanager
    def open(self, db, settings):
        self.turns.append(settings.company.slug)
        organization = next(
            one for one in self.company.sandbox.organizations() if one["tax_number"] == settings.company.tax_number
        )
        source = BillingoSource(
            self.company.sandbox.url,
            organization["key"],
            LocalPacer(burst=10_000, per_minute=600_000),
            backoff_s=0.01,
            sleep=lambda _: None,
        )
        try:
            yield source
        finally:
            source.close()


@pytest.fixture
def make_queue(make_company, tmp_path):
    """Companies of one sandbox, with so many booked documents whose PDF image is missing."""

    def make(documents, *others):
        first = make_company(documents, sandbox={"organizations": 1 + len(others)})
        first.sync()
        for place, count in enumerate(others, 2):
            other = SyncedCompany(first.dsn, first.sandbox, first.folder, organization=place)
            other.sync()
            other.db.execute(GIVE_UP_OLDER, (other.connection_id, other.connection_id, count))
            other.db.close()
        return Queue(first, tmp_path / "pdf")

    return make


def test_everything_that_is_due_is_fetched_and_linked(make_queue):
    queue = make_queue(90)
    result = queue.work_off()
    assert (result.counts["pdf_fetched"], result.turns) == (90, 3)
    assert queue.company.rows(STATES) == [("fetched", 90)]
    assert queue.work_off().turns == 0


def test_a_company_with_very_many_does_not_hold_up_one_with_few(make_queue):
    queue = make_queue(150, 1, 1)
    queue.work_off(lanes=1)
    first, others = queue.company.company.slug, {slug for slug in queue.turns if slug != queue.company.company.slug}
    assert len(others) == 2
    assert queue.turns[:3].count(first) == 1, "each has its turn before the first has its second"
    assert queue.company.rows(STATES) == [("failed", 298), ("fetched", 152)]


def test_who_was_served_last_comes_last_in_the_next_run(make_queue):
    queue = make_queue(70, 70)
    ticks = iter(range(1000))
    queue.work_off(lanes=1, budget_s=4, clock=lambda: next(ticks))
    served = list(queue.turns)
    assert len(served) >= 1
    queue.turns.clear()
    queue.work_off(lanes=1, budget_s=4, clock=lambda: next(ticks))
    assert queue.turns[0] != served[-1]


def test_the_newest_documents_come_first_over_all_turns(make_queue):
    queue = make_queue(100)
    ids = [row[0] for row in queue.company.rows("SELECT document_id FROM document ORDER BY document_id")]
    queue.work_off(budget_s=0.0, clock=iter([0.0, 0.0, 0.0, *[9.0] * 99]).__next__)
    ticks = iter(range(1000))
    queue.work_off(lanes=1, budget_s=3, clock=lambda: next(ticks))
    fetched = [row[0] for row in queue.company.rows("SELECT document_id FROM document_pdf WHERE state = 'fetched'")]
    assert 0 < len(fetched) < 100
    assert sorted(fetched) == ids[-len(fetched) :]


def test_a_run_of_the_queue_ends_when_its_time_is_up_and_the_next_goes_on(make_queue):
    queue = make_queue(100)
    ticks = iter(range(10_000))
    runs = 0
    while queue.company.value("SELECT count(*) FROM document_pdf WHERE state = 'pending'"):
        queue.work_off(lanes=1, budget_s=3, clock=lambda: next(ticks))
        runs += 1
        assert runs < 100
    assert runs > 1


def test_what_is_not_ready_is_due_again_after_a_wait_that_doubles(make_queue):
    queue = make_queue(1)
    queue.company.sandbox.fault("status", path="/download", status=503, count=None)
    waits = []
    for _ in range(12):
        before = datetime.now(UTC)
        assert queue.work_off().counts["pdf_later"] == 1
        waits.append(queue.company.value("SELECT due_at FROM document_pdf") - before)
        assert queue.work_off().turns == 0, "it is not due"
        queue.company.db.execute("UPDATE document_pdf SET due_at = now()")
    minutes = [round(wait / timedelta(minutes=1)) for wait in waits]
    assert minutes == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]


def test_a_system_that_gives_nothing_is_left_alone_after_one_turn(make_queue):
    queue = make_queue(100)
    queue.company.sandbox.fault("status", path="/download", status=503, count=None)
    result = queue.work_off()
    assert (result.turns, result.counts["pdf_later"]) == (1, pdf_queue.TURN)


def test_the_run_that_booked_a_document_has_the_first_try(make_company, tmp_path):
    company = make_company(3)
    company.sync()
    company.db.execute("UPDATE connection SET enabled = true")
    assert store.list_queues(company.db) == []
    assert company.value("SELECT min(due_at) > now() + interval '2 minutes' FROM document_pdf")


@pytest.mark.parametrize(
    "change",
    ["enabled = false", "off_cause = 'key_invalid', off_at = now()", "off_cause = 'wrong_company', off_at = now()"],
)
def test_nothing_is_asked_for_the_disabled_and_those_without_a_good_key(make_queue, change):
    queue = make_queue(3)
    queue.company.db.execute(f"UPDATE connection SET {change}")
    assert queue.work_off().turns == 0


def test_a_used_up_quota_holds_no_image_back(make_queue):
    queue = make_queue(3)
    queue.company.db.execute("UPDATE connection SET off_cause = 'quota_used_up', off_at = now()")
    assert queue.work_off().counts["pdf_fetched"] == 3


def test_two_queues_at_once_do_not_ask_for_the_same(make_queue):
    queue = make_queue(5)
    with connect(queue.company.dsn) as other, store.take_turn(other, queue.company.connection_id) as is_ours:
        assert is_ours
        queue.company.sandbox.reset_statistics()
        assert queue.work_off().counts["pdf_fetched"] == 0
        assert queue.company.sandbox.statistics()["requests"] == 0
    assert queue.work_off().counts["pdf_fetched"] == 5


def test_full_object_storage_ends_the_run_in_words_and_nothing_is_lost(make_queue, tmp_path):
    queue = make_queue(5)
    queue.folder.parent.joinpath("pdf").write_text("a file where the folder should be")
    with pytest.raises(StorageFailed, match="Nothing is lost"):
        queue.work_off()
    assert queue.company.rows(STATES) == [("pending", 5)]


def test_a_key_that_is_refused_ends_the_turn_of_its_company_alone(make_queue):
    queue = make_queue(40, 2)
    key = queue.company.account["key"]
    queue.company.sandbox.fault("status", path="/download", status=401, key=key, count=None)
    opened = queue.open

    @contextmanager
    def fail_for_good(db, settings):
        """As a task does: the connection is switched off."""
        try:
            with opened(db, settings) as source:
                yield source
        except TerminalFault as fault:
            connection_state.switch_off(db, settings.connection_id, fault.cause, "refused")
            raise AirflowFailException(str(fault)) from None

    queue.open = fail_for_good
    queue.work_off()
    assert queue.turns.count(queue.company.company.slug) == 1
    assert queue.company.value("SELECT off_cause FROM connection WHERE connection_id = 1") == "key_invalid"
    fetched = "SELECT connection_id, count(*) FROM document_pdf WHERE state = 'fetched' GROUP BY connection_id"
    assert queue.company.rows(fetched) == [(2, 2)]
