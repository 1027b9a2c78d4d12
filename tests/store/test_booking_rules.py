"""A company's own booking rules: what is kept is what processing uses, and every change is noted with who made it."""

from datetime import date
from decimal import Decimal

import psycopg
import pytest

from billingo.model.company import VatRule
from billingo.store import booking_rules, companies
from billingo.store.booking_rules import ACCOUNT_CHANGES, PERIOD_CHANGES, VAT_CHANGES
from billingo.store.database import connect
from tests.store.connected import connect_company, make_landing

RULE = VatRule("27", Decimal("0.27"), ("MP07",), ("DP45",))


@pytest.fixture
def db(billingo_dsn):
    with connect(billingo_dsn) as connection:
        yield connection


@pytest.fixture
def company(db):
    return connect_company(db)


def list_changes(db, company, whats):
    changes = booking_rules.list_changes(db, company.company_id, whats)
    return [(change.what, change.changed_by, change.detail) for change in changes]


def test_an_account_is_set_changed_and_reset_and_each_is_noted_once(db, company):
    key = company.company_id
    assert booking_rules.set_account(db, key, "cash", "3811", by="anna")
    assert not booking_rules.set_account(db, key, "cash", "3811", by="anna")
    assert companies.load_booking_rules(db, key)[0] == {"cash": "3811"}
    assert booking_rules.set_account(db, key, "cash", "3812", by="bela")
    assert booking_rules.set_account(db, key, "cash", None, by="anna")
    assert not booking_rules.set_account(db, key, "cash", None, by="anna")
    assert companies.load_booking_rules(db, key)[0] == {}
    assert list_changes(db, company, ACCOUNT_CHANGES) == [
        ("account reset", "anna", {"role": "cash", "from": "3812"}),
        ("account set", "bela", {"role": "cash", "from": "3811", "to": "3812"}),
        ("account set", "anna", {"role": "cash", "from": None, "to": "3811"}),
    ]


def test_what_is_no_account_is_refused_and_not_noted(db, company):
    with pytest.raises(psycopg.errors.CheckViolation):
        booking_rules.set_account(db, company.company_id, "cash", "pénztár", by="anna")
    assert list_changes(db, company, ACCOUNT_CHANGES) == []


def test_a_vat_rule_is_kept_as_given_and_removed(db, company):
    key = company.company_id
    rule = VatRule("7", Decimal("0.07"), ("MP05",), valid_from=date(2026, 1, 1))
    assert booking_rules.set_vat_rule(db, key, "31%", "", RULE, by="anna")
    assert booking_rules.set_vat_rule(db, key, "31%", "AAM", rule, by="anna")
    assert not booking_rules.set_vat_rule(db, key, "31%", "", RULE, by="bela")
    assert companies.load_booking_rules(db, key)[1] == {("31%", ""): RULE, ("31%", "AAM"): rule}
    assert booking_rules.set_vat_rule(db, key, "31%", "", rule, by="bela")
    assert booking_rules.remove_vat_rule(db, key, "31%", "", by="anna")
    assert not booking_rules.remove_vat_rule(db, key, "31%", "", by="anna")
    assert companies.load_booking_rules(db, key)[1] == {("31%", "AAM"): rule}
    newest, before, *_ = list_changes(db, company, VAT_CHANGES)
    assert newest[:2] == ("VAT rule removed", "anna")
    assert before[:2] == ("VAT rule set", "bela")
    assert before[2]["from"]["rate"] == "0.27"
    assert before[2]["to"] == {
        "nav_vat": "7", "rate": "0.07", "return_codes": ["MP05"], "advance_return_codes": [], "valid_from": "2026-01-01"
    }  # fmt: skip


def test_a_period_is_closed_and_opened_again(db, company):
    key = company.company_id
    company.land(make_landing("1", issue_date=date(2026, 1, 31)), make_landing("2", issue_date=date(2026, 2, 1)))
    company.store()
    period_id = booking_rules.close_period(db, key, date(2026, 1, 1), date(2026, 1, 31), by="anna")
    (period,) = booking_rules.list_periods(db, key)
    assert (period.closed_period_id, period.closed_by, period.not_booked) == (period_id, "anna", 1)
    assert companies.load_booking_rules(db, key)[2] == ((date(2026, 1, 1), date(2026, 1, 31)),)
    other = connect_company(db, "12345676-2-42")
    assert not booking_rules.reopen_period(db, other.company_id, period_id, by="bela")
    assert booking_rules.reopen_period(db, key, period_id, by="mihaly")
    assert not booking_rules.reopen_period(db, key, period_id, by="mihaly")
    assert booking_rules.list_periods(db, key) == []
    days = {"from_date": "2026-01-01", "to_date": "2026-01-31"}
    assert list_changes(db, company, PERIOD_CHANGES) == [
        ("period reopened", "mihaly", {**days, "closed_by": "anna"}),
        ("period closed", "anna", days),
    ]
