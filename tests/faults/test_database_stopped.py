"""PostgreSQL goes down as if its machine had lost power, in mid-sync; it comes back, and so does every document."""

import os
import random
import signal

import pytest

from billingo.store import migrations
from billingo.store.database import connect
from local import postgres as embedded
from sandbox import process as sandbox_process
from tests.conftest import find_free_port
from tests.faults import syncing
from tests.faults.books import find_holes
from tests.faults.conftest import Ordeal
from tests.faults.killing import Business, Syncs
from tests.synced_company import SyncedCompany
from tests.tried import Tried

STOPS = int(os.environ.get("DATABASE_STOPS", "10"))
MOMENTS = (("fetch", "land a page"), ("process", "book", "write outcomes"), ("download PDFs", "link a PDF"))


def make_database(cluster, name):
    with cluster.connect() as connection:
        embedded.create_database(connection, name, embedded.OWNER_ROLE, app_role=embedded.APP_ROLE)
    migrations.apply(cluster.dsn(embedded.OWNER_ROLE, name), app_role=embedded.APP_ROLE)
    return cluster.dsn(embedded.APP_ROLE, name)


def reaches_step(running, steps):
    """Spins, because some steps last a millisecond; False when the process came to its end meanwhile."""
    while running.process.is_alive():
        if running.board.read() in steps:
            return True
    return False


@pytest.fixture
def ordeal(tmp_path):
    cluster = embedded.start(tmp_path / "postgres", find_free_port())
    with sandbox_process.start(
        organizations=1, documents=300, profile="clean", requests_per_minute=0, pdf_delay_s=0, seed=3
    ) as sandbox:
        company = SyncedCompany(make_database(cluster, "tried"), sandbox, tmp_path / "pdf")
        syncs = Syncs(company, tmp_path / "boards")
        quiet_dsn = make_database(cluster, "quiet")
        made = Ordeal(company, Business(company, random.Random(3)), syncs, quiet_dsn)
        made.cluster = cluster
        yield made
        company.db.close()
        made.cluster.stop()


@pytest.mark.timeout(0)
def test_wt_12_a_database_that_goes_down_in_mid_sync_loses_nothing_and_doubles_nothing(ordeal, tmp_path, say):
    company = ordeal.company
    stopped = attempt = 0
    while stopped < STOPS:
        attempt += 1
        assert attempt <= STOPS * 4, f"only {stopped} of {attempt} syncs met a database that stopped"
        ordeal.business.go_on(documents=30)
        running = ordeal.syncs.start(f"run {attempt}")
        if not reaches_step(running, MOMENTS[stopped % len(MOMENTS)]):
            assert running.end().code == syncing.DONE
            continue
        server = ordeal.cluster.process
        server.send_signal(signal.SIGQUIT)  # immediate: no checkpoint, the next start replays the log
        server.wait(30)
        code = running.end().code
        assert code in {syncing.DATABASE_GONE, syncing.DONE}  # it may have been quicker than the signal
        stopped += code == syncing.DATABASE_GONE
        ordeal.cluster = embedded.start(tmp_path / "postgres", ordeal.cluster.port)
        company.db.close()
        company.db = connect(company.dsn)
        assert find_holes(company) == []
    found = ordeal.finish()
    say(str(Tried("database stopped", STOPS, len(found.lost), len(found.double))))
    assert found.all() == []
