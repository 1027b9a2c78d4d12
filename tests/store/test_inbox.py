"""The inbox in the database: whose messages, what is unread, what became of each document (WT-21, WT-22)."""

from datetime import UTC, datetime

import pytest

from billingo.pipelines import messages
from billingo.pipelines.fault_texts import UNKNOWN
from billingo.store import inbox, subscriptions
from billingo.store.database import connect
from billingo.store.inbox import Filters, Inbox
from tests import message_samples as samples


@pytest.fixture
def db(billingo_dsn, monkeypatch):
    monkeypatch.setenv("BILLINGO_PUBLIC_URL", samples.PUBLIC_URL)
    with connect(billingo_dsn) as connection:
        yield connection


@pytest.fixture
def two(db):
    """Two companies with a message each; returns (company id, message id) of both."""
    made = []
    for slug, tax_number in (("minta", "12345676-2-41"), ("masik", "87654325-2-13")):
        connection_id = samples.add_connection(db, slug, slug, tax_number)
        samples.add_files(db, connection_id, 2)
        message_id = messages.announce_failures(db, connection_id, "run")
        company_id = db.execute(
            "SELECT company_id FROM connection WHERE connection_id = %s", (connection_id,)
        ).fetchone()[0]
        made.append((company_id, message_id))
    return made


def ids(rows):
    return [row.message_id for row in rows]


def test_a_user_sees_the_messages_of_their_companies_alone(db, two):
    (own, message), (_, foreign) = two
    whose = Inbox("anna", [own])
    assert ids(inbox.list_older(db, whose, Filters(), None, 9)) == [message]
    assert inbox.count_unread(db, "anna", [own]) == 1
    assert inbox.find_message(db, whose, message).message_id == message
    assert inbox.find_message(db, whose, foreign) is None
    assert inbox.find_message(db, whose, 999) is None
    assert inbox.count_unread(db, "anna", []) == 0
    assert ids(inbox.list_older(db, Inbox("anna", None), Filters(), None, 9)) == [foreign, message]


def test_read_marks_are_each_users_own(db, two):
    (own, message), (_, other) = two
    inbox.mark_read(db, "anna", "hu", [message])
    first = db.execute("SELECT read_at FROM delivery").fetchone().read_at
    inbox.mark_read(db, "anna", "hu", [message])
    assert db.execute("SELECT read_at FROM delivery").fetchone().read_at == first
    assert (inbox.count_unread(db, "anna", None), inbox.count_unread(db, "bela", None)) == (1, 2)
    everything = Inbox("anna", None)
    assert [row.is_read for row in inbox.list_older(db, everything, Filters(), None, 9)] == [False, True]
    assert ids(inbox.list_older(db, everything, Filters(unread=True), None, 9)) == [other]
    inbox.mark_unread(db, "anna", message)
    assert inbox.count_unread(db, "anna", None) == 2
    assert inbox.mark_all_read(db, everything, "hu", Filters(company_id=own), other) == 1
    assert inbox.mark_all_read(db, everything, "hu", Filters(), message) == 0  # not what came after the page was shown
    assert inbox.mark_all_read(db, everything, "hu", Filters(), other) == 1
    assert inbox.count_unread(db, "anna", None) == 0


def test_an_old_message_counts_as_read(db, two, owner_dsn):
    with connect(owner_dsn) as owner:  # nobody else may change a message
        owner.execute("UPDATE message SET created_at = now() - interval '91 days' WHERE message_id = %s", (two[0][1],))
    assert inbox.count_unread(db, "anna", None) == 1
    assert [row.is_read for row in inbox.list_older(db, Inbox("anna", None), Filters(), None, 9)] == [False, True]


def test_a_type_that_was_switched_off_is_hidden_but_for_its_exceptions(db, two):
    (own, message), (_, other) = two
    everything = Inbox("anna", None)
    db.execute(
        "INSERT INTO subscription (user_name, message_type, channel, timing) VALUES ('anna', 'validation_error', 'app', 'never')"
    )
    assert inbox.list_older(db, everything, Filters(), None, 9) == []
    assert inbox.count_unread(db, "anna", None) == 0
    assert ids(inbox.list_older(db, everything, Filters(unwanted=True), None, 9)) == [other, message]
    db.execute(
        "INSERT INTO subscription (user_name, message_type, channel, timing, company_id)"
        " VALUES ('anna', 'validation_error', 'app', 'now', %s)",
        (own,),
    )
    assert ids(inbox.list_older(db, everything, Filters(), None, 9)) == [message]
    assert inbox.count_unread(db, "anna", None) == 1
    assert inbox.count_unread(db, "bela", None) == 2


def test_pages_go_both_ways(db):
    connection_id = samples.add_connection(db)
    for number in range(7):
        samples.add_files(db, connection_id, 1, prefix=f"{number}-")
        messages.announce_failures(db, connection_id, "run")
    every = Inbox("anna", None)
    everything = ids(inbox.list_older(db, every, Filters(), None, 99))
    assert everything == sorted(everything, reverse=True)
    assert ids(inbox.list_older(db, every, Filters(), everything[2], 3)) == everything[3:6]
    assert ids(inbox.list_newer(db, every, Filters(), everything[5], 3)) == everything[2:5][::-1]
    assert ids(inbox.stream(db, every, Filters(message_type="validation_error"))) == everything
    assert inbox.list_older(db, every, Filters(message_type="switched_off"), None, 9) == []


def test_wt22_a_mended_document_is_seen_as_done(db, two):
    (_, message), _ = two
    everything = Inbox("anna", None)
    first, second = inbox.list_documents(db, message, 0, 9)
    assert (first.state, second.state, first.tried_again) == ("failed", "failed", False)
    found = inbox.find_message(db, everything, message)
    assert (found.items, found.open_items, found.is_open) == (2, 2, True)
    db.execute("UPDATE stored_file SET processed_at = now() WHERE stored_file_id = %s", (first.stored_file_id,))
    assert inbox.list_documents(db, message, 0, 9)[0].tried_again
    db.execute(
        "UPDATE stored_file SET state = 'booked' WHERE stored_file_id = ANY(%s)",
        ([first.stored_file_id, second.stored_file_id],),
    )
    found = inbox.find_message(db, everything, message)
    assert (found.open_items, found.is_open) == (0, False)
    assert [row.position for row in inbox.list_documents(db, message, 1, 9)] == [2]


def test_a_connection_that_works_again_closes_its_message(db):
    connection_id = samples.add_connection(db)
    everything = Inbox("anna", None)
    samples.switch_off(db, connection_id)
    first = messages.announce_switched_off(db, connection_id)
    assert inbox.find_message(db, everything, first).is_open
    samples.switch_on(db, connection_id)
    assert inbox.find_message(db, everything, first).is_open is False
    samples.switch_off(db, connection_id)
    assert inbox.find_message(db, everything, first).is_open is False  # another episode
    samples.switch_on(db, connection_id)
    failed = messages.announce_sync_failed(db, connection_id, "run", UNKNOWN)
    assert inbox.find_message(db, everything, failed).is_open
    db.execute("UPDATE connection SET last_success_at = now()")
    assert inbox.find_message(db, everything, failed).is_open is False
    again = messages.announce_works_again(db, connection_id, 2)
    assert inbox.find_message(db, everything, again).is_open is None


def test_how_the_emails_fared_is_all_or_ones_own(db):
    connection_id = samples.add_connection(db)
    for user in ("anna", "bela"):
        samples.subscribe(db, "switched_off", f"{user}@example.com")
    subscriptions.add_subscription(db, "anna", "switched_off", by="x")
    samples.switch_off(db, connection_id)
    message = messages.announce_switched_off(db, connection_id)
    assert [one.email for one in inbox.list_emails(db, message)] == ["anna@example.com", "bela@example.com"]
    [own] = inbox.list_emails(db, message, "bela")
    assert (own.email, own.state, own.sent_at) == ("bela@example.com", "due", None)
    assert own.due_at <= datetime.now(UTC)
