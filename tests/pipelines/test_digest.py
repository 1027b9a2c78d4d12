"""The daily digest against a real mail server: one e-mail a day, complete, never lost, never doubled (WT-14, WT-21)."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import psycopg
import pytest

from billingo.pipelines import digest, messages, outbox
from billingo.pipelines.mail import SmtpMailer
from billingo.store import inbox
from billingo.store.database import connect
from tests import message_samples as samples
from tests.mail_server import MailServer

BUDAPEST = ZoneInfo("Europe/Budapest")


@pytest.fixture
def server(monkeypatch):
    mail_server = MailServer().start()
    monkeypatch.setenv("AIRFLOW_CONN_SMTP_DEFAULT", mail_server.connection)
    yield mail_server
    mail_server.stop()


@pytest.fixture
def db(billingo_dsn, monkeypatch):
    monkeypatch.setenv("BILLINGO_PUBLIC_URL", samples.PUBLIC_URL)
    with connect(billingo_dsn) as connection:
        yield connection


@pytest.fixture
def seven():
    """The next time that digests go out."""
    return digest.find_next(datetime.now(UTC))


def subscribe(db, email, *types, timing="daily", language="hu"):
    for one in types:
        db.execute(
            "INSERT INTO subscription (user_name, email, message_type, channel, language, timing)"
            " VALUES (%s, %s, %s, 'email', %s, %s)",
            (email.partition("@")[0].lower(), email, one, language, timing),
        )


def make_messages(db):
    """A switched-off connection and two failed documents of one company, one failed document of another."""
    first = samples.add_connection(db)
    second = samples.add_connection(db, "masik", "Másik Zrt.", "87654325-2-13")
    samples.switch_off(db, first)
    messages.announce_switched_off(db, first)
    samples.add_files(db, first, 2)
    messages.announce_failures(db, first, "run")
    samples.add_files(db, second, 1, prefix="M-")
    messages.announce_failures(db, second, "run")
    return first


def deliver(db, now, mailer=None):
    digest.gather(db, now)
    return outbox.deliver_due(db, mailer or SmtpMailer(), now)


def states(db):
    return [row.state for row in db.execute("SELECT state FROM delivery ORDER BY delivery_id").fetchall()]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-01-15T05:59:59", "2026-01-15T06:00:00"),  # winter: 07:00 is 06:00 UTC
        ("2026-01-15T06:00:00", "2026-01-16T06:00:00"),
        ("2026-07-15T04:59:59", "2026-07-15T05:00:00"),  # summer: 05:00 UTC
        ("2026-03-28T12:00:00", "2026-03-29T05:00:00"),  # the night of 23 hours
        ("2026-10-24T12:00:00", "2026-10-25T06:00:00"),  # the night with an hour twice
        ("2026-10-25T00:30:00", "2026-10-25T06:00:00"),  # within the first of the two
        ("2026-10-25T01:30:00", "2026-10-25T06:00:00"),
        ("2026-12-31T23:30:00", "2027-01-01T06:00:00"),  # already the new year in Budapest
    ],
)
def test_the_digest_goes_at_seven_by_the_clock_in_budapest(now, expected):
    found = digest.find_next(datetime.fromisoformat(now).replace(tzinfo=UTC))
    assert found == datetime.fromisoformat(expected).replace(tzinfo=UTC)
    assert found.astimezone(BUDAPEST).hour == 7


def test_one_email_lists_all_messages_of_the_day_with_their_links(db, server, seven):
    subscribe(db, "anna@example.com", "switched_off", "validation_error")
    make_messages(db)
    assert deliver(db, seven - timedelta(seconds=1)).sent == 0
    assert server.received == []
    assert deliver(db, seven).sent == 1
    [mail] = server.received
    day = seven.astimezone(BUDAPEST)
    assert mail["Subject"] == f"Billingo napi összefoglaló – {day:%Y. %m. %d.}: 3 üzenet"
    message_ids = [message.message_id for message in samples.list_messages(db)]
    for part in ("plain", "html"):
        said = mail.get_body((part,)).get_content()
        for word in ("Minta Kft.", "Másik Zrt.", samples.HU_SWITCHED_OFF, samples.HU_VALIDATION_ERROR, "M-1", "2025-2"):
            assert word in said
        assert all(f"{samples.PUBLIC_URL}/billingo/messages/{one}" in said for one in message_ids)
        assert f"{samples.PUBLIC_URL}/billingo/messages/subscriptions" in said
    assert set(states(db)) == {"sent"}
    assert deliver(db, seven + timedelta(minutes=5)).sent == 0
    assert deliver(db, seven + timedelta(days=1)).sent == 0  # nothing new: nothing is sent
    assert len(server.received) == 1


def test_each_user_and_address_has_one_and_who_wants_it_at_once_has_it_at_once(db, server, seven):
    subscribe(db, "anna@example.com", "switched_off", "validation_error")
    subscribe(db, "bela@example.com", "validation_error", language="en")
    subscribe(db, "cili@example.com", "validation_error", timing="now")
    make_messages(db)
    assert outbox.deliver_due(db, SmtpMailer(), datetime.now(UTC) + timedelta(minutes=1)).sent == 2
    assert set(server.recipients) == {"cili@example.com"}
    assert deliver(db, seven).sent == 2
    english = next(mail for mail in server.received if mail["To"] == "bela@example.com")
    assert english["Subject"].endswith(": 2 messages")
    assert sorted(server.recipients[2:]) == ["anna@example.com", "bela@example.com"]


def test_a_message_after_seven_comes_with_the_next_days(db, server, seven):
    subscribe(db, "anna@example.com", "switched_off", "validation_error")
    connection_id = make_messages(db)
    deliver(db, seven)
    samples.add_files(db, connection_id, 1, prefix="late-")
    messages.announce_failures(db, connection_id, "run")
    db.execute("UPDATE delivery SET due_at = %s WHERE state = 'due'", (seven,))  # it was made while the digest was
    assert deliver(db, seven + timedelta(minutes=5)).sent == 0  # one a day
    assert deliver(db, seven + timedelta(days=1)).sent == 1
    assert "late-1" in server.received[-1].get_body(("plain",)).get_content()


def test_two_digests_of_one_day_are_refused_by_the_database(db, seven):
    subscribe(db, "anna@example.com", "switched_off", "validation_error")
    make_messages(db)
    assert digest.gather(db, seven) == 1
    with pytest.raises(psycopg.errors.UniqueViolation):
        db.execute(
            "UPDATE delivery SET digest_of = delivery_id, digest_day = (SELECT max(digest_day) FROM delivery)"
            " WHERE digest_of <> delivery_id"
        )


class Killed(BaseException):
    """Stands for SIGKILL: nothing of ours catches it."""


class KilledAfterSending:
    """The real mailer, in a process that dies right after the server took the e-mail."""

    @contextmanager
    def session(self):
        with SmtpMailer().session() as session:
            send = session.send

            def send_and_die(recipient, message):
                send(recipient, message)
                raise Killed

            session.send = send_and_die
            yield session


def test_a_kill_after_the_server_took_it_sends_the_same_digest_under_the_same_message_id(db, server, seven):
    subscribe(db, "anna@example.com", "switched_off", "validation_error")
    connection_id = make_messages(db)
    with pytest.raises(Killed):
        deliver(db, seven, KilledAfterSending())
    samples.add_files(db, connection_id, 1, prefix="late-")
    messages.announce_failures(db, connection_id, "run")  # must not slip into what was sent already
    assert deliver(db, seven).sent == 0  # the lease holds
    assert deliver(db, seven + outbox.LEASE).sent == 1
    first, second = server.received
    assert first["Message-ID"] == second["Message-ID"]
    assert first.get_body(("plain",)).get_content() == second.get_body(("plain",)).get_content()
    assert states(db) == ["sent", "sent", "sent", "due"]


def test_a_kill_before_anything_was_sent_loses_nothing(db, server, billingo_dsn, seven):
    subscribe(db, "anna@example.com", "switched_off", "validation_error")
    make_messages(db)
    own = connect(billingo_dsn)
    transaction = own.transaction()
    transaction.__enter__()
    digest.gather(own, seven)
    own.close()  # what the server sees of a SIGKILL
    digest.gather(db, seven)  # and another that died after it
    assert deliver(db, seven).sent == 1
    assert server.received[0]["Subject"].endswith("3 üzenet")


def test_processes_at_once_send_each_digest_once(db, server, billingo_dsn, seven):
    for number in range(30):
        subscribe(db, f"user{number}@example.com", "switched_off", "validation_error")
    make_messages(db)

    def run(_):
        with connect(billingo_dsn) as own:
            return deliver(own, seven).sent

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(run, range(8))) == 30
    assert len(server.recipients) == len(set(server.recipients)) == 30
    assert all(mail["Subject"].endswith("3 üzenet") for mail in server.received)


def test_a_mail_server_that_is_down_delays_it_and_a_refusal_ends_all_of_it(db, server, seven):
    subscribe(db, "anna@example.com", "switched_off", "validation_error")
    make_messages(db)
    server.stop()
    assert deliver(db, seven).postponed == 1
    shown = [one for message in samples.list_messages(db) for one in inbox.list_emails(db, message.message_id)]
    assert {(one.state, one.attempts, "cannot be reached" in one.fault) for one in shown} == {("due", 1, True)}
    server.start()
    server.rcpt_answers["anna@example.com"] = "550 5.1.1 No such user here"
    assert deliver(db, seven + timedelta(minutes=1)).given_up == 1
    assert states(db) == ["given_up"] * 3
    faults = {row.fault for row in db.execute("SELECT fault FROM delivery").fetchall()}
    assert len(faults) == 1
    assert "No such user here" in faults.pop()


def test_a_scheduler_that_slept_for_days_sends_one(db, server, seven):
    subscribe(db, "anna@example.com", "switched_off", "validation_error")
    make_messages(db)
    assert deliver(db, seven + timedelta(days=3, hours=2)).sent == 1
    assert server.received[0]["Subject"].endswith("3 üzenet")


def test_a_long_digest_is_cut_and_says_so(db, server, seven, monkeypatch):
    monkeypatch.setattr(digest, "ITEMS_IN_DIGEST", 1)
    subscribe(db, "anna@example.com", "validation_error")
    make_messages(db)
    deliver(db, seven)
    assert "és további 1 bizonylat" in server.received[0].get_body(("plain",)).get_content()
