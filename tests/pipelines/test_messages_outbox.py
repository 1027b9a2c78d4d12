"""The outbox against a real mail server: delays, never loses, never doubles (WT-14, WT-21, WT-22)."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from billingo.pipelines import messages, outbox
from billingo.pipelines.mail import SmtpMailer
from billingo.store import deliveries as store
from billingo.store.database import connect
from tests import message_samples as samples
from tests.mail_server import SENDER, MailServer


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
def now():
    return datetime.now(UTC) + timedelta(minutes=1)


@pytest.fixture
def one_due(db):
    """One e-mail in the outbox, to anna."""
    connection_id = samples.add_connection(db)
    samples.subscribe(db, "switched_off", "anna@example.com")
    samples.switch_off(db, connection_id)
    messages.announce_switched_off(db, connection_id)
    return connection_id


def deliveries(db):
    return db.execute("SELECT * FROM delivery ORDER BY delivery_id").fetchall()


def texts_of(mail):
    return (
        mail.get_body(("plain",)).get_content(),
        mail.get_body(("html",)).get_content(),
    )


def test_wt14_the_email_carries_the_hungarian_name_cause_and_link(db, server, one_due, now):
    assert str(outbox.deliver_due(db, SmtpMailer(), now)) == "1 sent, 0 postponed, 0 given up"
    [mail] = server.received
    assert mail["Subject"] == f"{samples.HU_SWITCHED_OFF}: Minta Kft."
    assert (mail["From"], mail["To"], mail["Auto-Submitted"]) == (SENDER, "anna@example.com", "auto-generated")
    for text in texts_of(mail):
        assert "A Billingo elutasította az API-kulcsot" in text
        assert f"{samples.PUBLIC_URL}/billingo/companies/minta" in text
    [delivery] = deliveries(db)
    assert (delivery.state, delivery.fault) == ("sent", None)
    assert outbox.deliver_due(db, SmtpMailer(), now + timedelta(days=1)).sent == 0
    assert len(server.received) == 1


def test_wt21_wt22_500_failures_are_one_email_with_a_list_of_links(db, server, now):
    connection_id = samples.add_connection(db)
    samples.subscribe(db, "validation_error", "anna@example.com")
    ids = samples.add_files(db, connection_id, 500)
    messages.announce_failures(db, connection_id, "run")
    outbox.deliver_due(db, SmtpMailer(), now)
    [mail] = server.received
    assert mail["Subject"] == f"{samples.HU_VALIDATION_ERROR}: Minta Kft."
    for text in texts_of(mail):
        assert all(f"{samples.PUBLIC_URL}/billingo/stored-files/{i}" in text for i in ids)
        for said in (
            "2025-500",
            "Árvíztűrő Bt.",
            "127\u00a0000\u00a0Ft",
            "Ismeretlen áfakulcs: 31%.",
            "Javítsa a bizonylatot.",
        ):
            assert said in text


def test_a_longer_list_is_cut_in_the_email_and_says_so(db, server, now, monkeypatch):
    monkeypatch.setattr(outbox, "ITEMS_IN_MAIL", 3)
    connection_id = samples.add_connection(db)
    samples.subscribe(db, "validation_error", "anna@example.com", language="en")
    samples.add_files(db, connection_id, 5)
    messages.announce_failures(db, connection_id, "run")
    outbox.deliver_due(db, SmtpMailer(), now)
    for text in texts_of(server.received[0]):
        assert "… and 2 more documents" in text
        assert "Unknown VAT rate: 31%." in text


def test_a_mail_server_that_is_down_delays_longer_each_time_and_loses_nothing(db, server, one_due, now):
    server.stop()
    waits = []
    for _ in range(9):
        assert outbox.deliver_due(db, SmtpMailer(), now).postponed == 1
        [delivery] = deliveries(db)
        assert delivery.state == "due"
        assert "cannot be reached" in delivery.fault
        waits.append((delivery.due_at - now) // timedelta(minutes=1))
        assert outbox.deliver_due(db, SmtpMailer(), delivery.due_at - timedelta(seconds=1)).postponed == 0  # not before
        now = delivery.due_at
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    server.start()
    assert outbox.deliver_due(db, SmtpMailer(), now).sent == 1
    assert len(server.received) == 1


def test_a_missing_mail_connection_delays_and_says_what_to_do(db, one_due, now, monkeypatch):
    monkeypatch.delenv("AIRFLOW_CONN_SMTP_DEFAULT", raising=False)
    assert outbox.deliver_due(db, SmtpMailer("no_such_mail"), now).postponed == 1
    assert "no_such_mail" in deliveries(db)[0].fault


def test_greylisting_delays_that_one_alone(db, server, now):
    connection_id = samples.add_connection(db)
    for name in ("anna", "bela", "cili"):
        samples.subscribe(db, "switched_off", f"{name}@example.com")
    samples.switch_off(db, connection_id)
    messages.announce_switched_off(db, connection_id)
    server.rcpt_answers["bela@example.com"] = "451 4.7.1 Greylisted, come back later"
    assert str(outbox.deliver_due(db, SmtpMailer(), now)) == "2 sent, 1 postponed, 0 given up"
    assert server.sessions == 1  # many e-mails in one session
    server.rcpt_answers.clear()
    assert outbox.deliver_due(db, SmtpMailer(), now + timedelta(minutes=1)).sent == 1
    assert sorted(server.recipients) == ["anna@example.com", "bela@example.com", "cili@example.com"]


def test_a_refusal_for_good_is_given_up_with_the_servers_words(db, server, one_due, now):
    server.rcpt_answers["anna@example.com"] = "550 5.1.1 No such user here"
    assert outbox.deliver_due(db, SmtpMailer(), now).given_up == 1
    [delivery] = deliveries(db)
    assert delivery.state == "given_up"
    assert "550 5.1.1 No such user here" in delivery.fault
    assert outbox.deliver_due(db, SmtpMailer(), now + timedelta(days=1)).given_up == 0


def test_a_connection_cut_after_the_email_is_tried_again_under_the_same_message_id(db, server, one_due, now):
    server.breaks_off = True
    assert outbox.deliver_due(db, SmtpMailer(), now).postponed == 1
    server.breaks_off = False
    assert outbox.deliver_due(db, SmtpMailer(), now + timedelta(minutes=1)).sent == 1
    assert len({mail["Message-ID"] for mail in server.received}) == 1


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


def test_a_kill_between_the_servers_answer_and_our_note_is_recognisable_and_touches_no_other(db, server, now):
    connection_id = samples.add_connection(db)
    for number in range(5):
        samples.subscribe(db, "switched_off", f"user{number}@example.com")
    samples.switch_off(db, connection_id)
    messages.announce_switched_off(db, connection_id)
    with pytest.raises(Killed):
        outbox.deliver_due(db, KilledAfterSending(), now)
    assert [d.state for d in deliveries(db)].count("sending") == 1  # the only one in doubt
    assert outbox.deliver_due(db, SmtpMailer(), now).sent == 0  # the lease holds
    assert outbox.deliver_due(db, SmtpMailer(), now + outbox.LEASE).sent == 5
    assert len(server.received) == 6
    assert len({mail["Message-ID"] for mail in server.received}) == 5
    assert {d.state for d in deliveries(db)} == {"sent"}


def test_two_processes_at_once_never_double(db, server, billingo_dsn, now):
    connection_id = samples.add_connection(db)
    for number in range(90):
        samples.subscribe(db, "switched_off", f"user{number}@example.com")
    samples.switch_off(db, connection_id)
    messages.announce_switched_off(db, connection_id)

    def deliver(_):
        with connect(billingo_dsn) as own:
            return outbox.deliver_due(own, SmtpMailer(), now).sent

    with ThreadPoolExecutor(4) as pool:
        sent = list(pool.map(deliver, range(4)))
    assert sum(sent) == 90
    assert len(server.recipients) == len(set(server.recipients)) == 90


def test_who_lost_the_lease_changes_nothing(db, server, one_due, now):
    [stale] = store.claim_deliveries(db, now, batch=5, lease=timedelta(0))
    assert outbox.deliver_due(db, SmtpMailer(), now).sent == 1
    assert store.start_sending(db, stale) is False
    store.postpone_delivery(db, stale, now, "late")
    store.give_up_delivery(db, stale, "late")
    assert deliveries(db)[0].state == "sent"


@pytest.mark.parametrize(
    "address", ["anna@example.com\r\nBcc: x@evil.example", "anna", "a b@example.com", "anna@", "<a@b>"]
)
def test_what_is_no_address_is_given_up_and_holds_nobody_up(db, server, now, address):
    connection_id = samples.add_connection(db)
    samples.subscribe(db, "switched_off", address)
    samples.subscribe(db, "switched_off", "bela@example.com")
    samples.switch_off(db, connection_id)
    messages.announce_switched_off(db, connection_id)
    assert str(outbox.deliver_due(db, SmtpMailer(), now)) == "1 sent, 0 postponed, 1 given up"
    assert server.recipients == ["bela@example.com"]


def test_a_name_starts_no_header_and_no_html(db, server, now):
    name = "Minta\r\nBcc: x@evil.example\r\n\r\n<script>alert(1)</script> Kft."
    connection_id = samples.add_connection(db, name=name)
    samples.subscribe(db, "validation_error", "anna@example.com")
    samples.add_files(db, connection_id, partner='<img src="https://evil.example">\nBcc: x')
    messages.announce_failures(db, connection_id, "run")
    outbox.deliver_due(db, SmtpMailer(), now)
    [mail] = server.received
    assert mail["Bcc"] is None
    assert server.recipients == ["anna@example.com"]
    html = mail.get_body(("html",)).get_content()
    assert "<script" not in html
    assert "<img" not in html
