"""Claims of e-mails, and queries that nobody uses."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from billingo.store import deliveries, inbox, messages
from billingo.store.database import connect
from billingo.store.queries import queries
from tests import message_samples as samples

LEASE = timedelta(minutes=15)


@pytest.fixture
def db(billingo_dsn):
    with connect(billingo_dsn) as connection:
        yield connection


@pytest.fixture
def now():
    return datetime.now(UTC) + timedelta(minutes=1)


def add_message(db, episode="e"):
    connection_id = samples.add_connection(db)
    facts = messages.find_connection(db, connection_id)
    return messages.add_message(
        db,
        messages.NewMessage(
            "switched_off", facts.company_id, connection_id, episode, "Tárgy", "Subject", "Szöveg", "Text", "https://x"
        ),
        digest_at=datetime.now(UTC),
    )


def test_a_claimed_email_is_out_of_reach_until_its_lease_is_over(db, now):
    samples.subscribe(db, "switched_off", "anna@example.com", language="en")
    add_message(db)
    [claim] = deliveries.claim_deliveries(db, now, batch=9, lease=LEASE)
    assert (claim.attempts, claim.outcome_unknown, claim.subject, claim.body) == (1, False, "Subject", "Text")
    assert deliveries.claim_deliveries(db, now + LEASE - timedelta(seconds=1), batch=9, lease=LEASE) == []
    deliveries.start_sending(db, claim)
    [again] = deliveries.claim_deliveries(db, now + LEASE, batch=9, lease=LEASE)
    assert (again.attempts, again.outcome_unknown) == (2, True)


def test_a_claim_that_another_transaction_holds_is_passed_over(db, billingo_dsn, now):
    for name in ("anna", "bela"):
        samples.subscribe(db, "switched_off", f"{name}@example.com")
    add_message(db)
    with connect(billingo_dsn) as other, other.transaction():
        assert len(deliveries.claim_deliveries(other, now, batch=1, lease=LEASE)) == 1
        assert len(deliveries.claim_deliveries(db, now, batch=9, lease=LEASE)) == 1


def test_an_episode_has_one_message(db):
    assert add_message(db) is not None
    company = messages.find_connection(db, db.execute("SELECT connection_id FROM connection").fetchone()[0])
    second = messages.NewMessage("switched_off", company.company_id, company.connection_id, "e", *["x"] * 5)
    assert messages.add_message(db, second, digest_at=datetime.now(UTC)) is None
    assert messages.was_announced(db, "e")


def test_a_connection_that_is_not_there_is_named(db):
    with pytest.raises(LookupError, match="no connection 7"):
        messages.find_connection(db, 7)


@pytest.mark.parametrize("module", [deliveries, inbox, messages])
def test_every_query_is_used(module):
    area = Path(module.__file__).stem
    text = Path(module.__file__).read_text(encoding="utf-8")
    assert set(queries(area)) == set(re.findall(r'"([a-z_]+)"', text)) & set(queries(area))
