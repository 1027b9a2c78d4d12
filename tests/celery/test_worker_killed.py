"""Several machines: a worker dies in the middle of a booking, and the run comes to its end on the other one by itself."""

import shutil
import tempfile
from pathlib import Path

import pytest

from sandbox import process as sandbox_process
from tests.celery.redis_finder import require_redis, run_redis
from tests.celery.workers import WORKERS, CeleryStack, ImportedCompany
from tests.faults.books import examine
from tests.tried import Tried, tell

DOCUMENTS = 5  # each its own work item, and both workers have some
BOOKING = "work_item.validate_and_book"
INSTANCES = "SELECT task_id, map_index, state, try_number, pid FROM task_instance WHERE task_id = %(task)s ORDER BY 2"
WAITS_TO_WRITE = """
SELECT a.client_port FROM pg_locks AS l INNER JOIN pg_stat_activity AS a USING (pid)
WHERE l.relation = 'journal_entry'::regclass AND NOT l.granted
"""


@pytest.fixture
def stack():
    program = require_redis()
    folder = Path(tempfile.mkdtemp(prefix="billingo-celery-"))
    folder.chmod(0o711)  # PostgreSQL under root is another user and passes through
    options = {"organizations": 1, "documents": DOCUMENTS, "profile": "clean", "seed": 11, "pdf_delay_s": 0}
    try:
        with run_redis(program, folder / "redis") as broker, sandbox_process.start(**options) as sandbox:
            stack = CeleryStack(folder / "home", sandbox, broker)
            with stack:
                yield stack
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.timeout(600)  # a shared machine may be slow; a quiet one needs less than two and a half minutes
def test_a_worker_that_is_killed_in_the_middle_of_a_booking_loses_and_doubles_nothing(stack, capsys):
    assert stack.cluster
    with stack.cluster.connect("billingo") as holder:
        holder.autocommit = False
        holder.execute("LOCK TABLE journal_entry IN SHARE MODE")  # a booking that has begun stays in its middle
        ports = stack.wait_for("a booking in its middle", lambda: stack.rows(WAITS_TO_WRITE, "billingo"), 180)
        worker, _ = stack.wait_for("its worker", lambda: stack.find_worker(ports[0].client_port))
        both = "SELECT pid FROM task_instance WHERE task_id = %(task)s AND state = 'running' AND pid IS NOT NULL"
        stack.wait_for("work on both", lambda: len(stack.rows(both, task=BOOKING)) == len(WORKERS))
        killed = stack.kill(worker)
        struck = [one for one in stack.rows(INSTANCES, task=BOOKING) if one.state == "running" and one.pid in killed]
        assert len(struck) == 1
        holder.rollback()

    runs = "SELECT dag_id, run_id, state FROM dag_run WHERE dag_id LIKE 'billingo!_!_%%' ESCAPE '!'"
    stack.wait_for("the end of the run", lambda: {one.state for one in stack.rows(runs)} <= {"success", "failed"}, 240)
    [run] = stack.rows(runs)
    assert run.state == "success"
    tries = {one.map_index: one.try_number for one in stack.rows(INSTANCES, task=BOOKING)}
    assert tries[struck[0].map_index] == 2
    assert len(tries) == DOCUMENTS

    company = ImportedCompany(stack)
    try:
        found = examine(company, failing=set(), waiting=set())
        assert len(company.states()) >= DOCUMENTS
        assert company.rows("SELECT type FROM message") == []  # a lost machine is nothing to tell an accountant
    finally:
        company.db.close()
    tell(capsys, Tried("Celery worker killed in the middle of a booking", 1, len(found.lost), len(found.double)))
    assert found.all() == []
