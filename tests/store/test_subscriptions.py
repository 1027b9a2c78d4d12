"""Who wants to be told what: choices with exceptions, addresses, and one test a minute (WT-14, WT-21)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from billingo.model.company import Company
from billingo.store import access, subscriptions
from billingo.store.company_input import SettingsError
from billingo.store.database import connect
from billingo.store.subscriptions import Receiver
from tests import message_samples as samples

ANNA = Receiver("anna@example.com", "hu")
FAILED = ("validation_error", "email")
HIDDEN = ("works_again", "app")


@pytest.fixture
def db(billingo_dsn):
    with connect(billingo_dsn) as connection:
        yield connection


@pytest.fixture
def company(db):
    samples.add_connection(db)
    row = db.execute("SELECT * FROM company").fetchone()
    return Company(row.company_id, row.slug, row.name, row.tax_number)


def save(db, company, choices, receiver=ANNA):
    subscriptions.save_choices(db, "anna", company, receiver, choices, by="anna")


def test_choices_are_kept_for_every_company_and_for_one(db, company):
    save(db, None, {FAILED: "now", HIDDEN: "never"})
    save(db, company, {FAILED: "daily", HIDDEN: None})
    assert subscriptions.list_choices(db, "anna", None, ANNA.email) == {FAILED: "now", HIDDEN: "never"}
    assert subscriptions.list_choices(db, "anna", company.company_id, "ANNA@example.com") == {FAILED: "daily"}
    [exception] = subscriptions.list_exceptions(db, "anna", ANNA.email, None)
    assert (exception.slug, exception.choices) == ("minta", 1)
    assert subscriptions.list_exceptions(db, "anna", ANNA.email, [company.company_id + 1]) == []
    save(db, company, {FAILED: None})
    assert subscriptions.list_exceptions(db, "anna", ANNA.email, None) == []
    changes = db.execute("SELECT what, changed_by FROM settings_change ORDER BY settings_change_id").fetchall()
    assert [tuple(one) for one in changes] == [("subscription added", "anna"), ("subscription removed", "anna")]


@pytest.mark.parametrize(
    ("choice", "timing"),
    [(("nonsense", "app"), "now"), (("switched_off", "pigeon"), "now"), (HIDDEN, "daily"), (FAILED, "weekly")],
)
def test_an_unknown_choice_is_refused_and_changes_nothing(db, company, choice, timing):
    with pytest.raises(SettingsError):
        save(db, company, {FAILED: "now", choice: timing})
    assert subscriptions.list_choices(db, "anna", company.company_id, ANNA.email) == {}


def test_an_email_needs_an_address(db):
    with pytest.raises(SettingsError):
        save(db, None, {FAILED: "now"}, Receiver("", "hu"))


@pytest.mark.parametrize(
    "text", ["anna", "anna@", "a b@example.com", "a@b", "anna@example.com\nBcc: x@y.hu", "a@" + "b" * 260 + ".hu"]
)
def test_what_is_no_address_is_refused(text):
    with pytest.raises(SettingsError):
        subscriptions.check_email(text)
    assert subscriptions.check_email(" anna@example.com ") == "anna@example.com"


def test_a_changed_address_takes_its_emails_along_without_doubles(db, company):
    assert subscriptions.find_receiver(db, "anna", "en") == Receiver("", "en")
    subscriptions.save_receiver(db, "anna", ANNA)
    save(db, None, {FAILED: "now"})
    save(db, company, {FAILED: "daily"})
    new = Receiver("uj@example.com", "en")
    subscriptions.add_subscription(db, "anna", "validation_error", by="x", channel="email", email=new.email)
    subscriptions.add_subscription(db, "anna", "switched_off", by="x", channel="email", email="iroda@example.com")
    subscriptions.save_receiver(db, "anna", new)
    assert subscriptions.find_receiver(db, "anna", "hu") == new
    rows = {(one.email, one.slug, one.language) for one in subscriptions.list_subscriptions(db, "anna")}
    assert rows == {
        ("uj@example.com", None, "hu"),
        ("uj@example.com", "minta", "en"),
        ("iroda@example.com", None, "hu"),
    }
    [further] = subscriptions.list_further(db, "anna", new.email, None)
    assert (further.email, further.message_type, further.company_name) == ("iroda@example.com", "switched_off", None)


def test_who_never_said_has_the_address_of_a_subscription(db):
    subscriptions.add_subscription(db, "anna", "switched_off", by="x", channel="email", email="a@example.com")
    assert subscriptions.find_receiver(db, "anna", "en") == Receiver("a@example.com", "hu")


def test_one_test_a_minute_however_many_ask(db, billingo_dsn):
    now = datetime.now(UTC)

    def claim(_):
        with connect(billingo_dsn) as own:
            return subscriptions.claim_test(own, "anna", ANNA, now)

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(claim, range(12))) == 1
    assert not subscriptions.claim_test(db, "anna", ANNA, now + timedelta(seconds=59))
    assert subscriptions.claim_test(db, "anna", ANNA, now + timedelta(seconds=60))
    assert subscriptions.claim_test(db, "bela", ANNA, now)


def test_users_to_choose_for_are_those_of_ones_companies(db, company):
    access.set_grant(db, "anna", company, "accountant", by="x")
    access.set_grant(db, "boss", None, "viewer", by="x")
    subscriptions.add_subscription(db, "outside", "switched_off", by="x")
    assert subscriptions.list_users(db, [company.company_id]) == ["anna", "boss"]
    assert subscriptions.list_users(db, [company.company_id + 1]) == ["boss"]
    assert subscriptions.list_users(db, None) == ["anna", "boss", "outside"]
