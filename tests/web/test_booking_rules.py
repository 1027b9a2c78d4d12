"""Accounts, VAT codes and closed periods in a company's settings: who may change what, and what is said of mistakes."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest

from billingo.booking.accounts import DEFAULT_ACCOUNTS
from billingo.booking.vat import DEFAULT_VAT_RULES
from billingo.model.company import Company, VatRule
from billingo.store import booking_rules, companies
from billingo.store.database import connect
from billingo.web import booking_rules as page_module
from billingo.web import vat_words
from tests.store.connected import connect_company
from tests.web import entering

app, enter = entering.app, entering.enter


@pytest.fixture
def db(billingo_dsn):
    with connect(billingo_dsn) as connection:
        yield connection


@pytest.fixture
def company(db) -> Company:
    connect_company(db)
    return companies.list_companies(db)[0][0]


def path(company, tab, more=""):
    return f"/companies/{company.slug}/settings/{tab}{more}"


def load(db, company):
    return companies.load_booking_rules(db, company.company_id)


def test_every_role_of_an_account_is_named_with_its_default_and_ones_own(db, company, enter):
    booking_rules.set_account(db, company.company_id, "cash", "3811", by="test")
    assert set(page_module.name_roles()) == set(DEFAULT_ACCOUNTS)
    page = enter("vera", db, company, "hu").get(path(company, "accounts")).text
    for text in ("belföldi vevők tartozása", "készpénzes bevétel (pénztár)", "fizetendő áfa"):
        assert text in page
    assert "<code>3811</code>" in page
    assert page.count("<code>311</code>") == 2
    assert "<input id=" not in re.sub(r'<input id="(find|switcher-find)"', "", page)  # a viewer cannot type


def test_accounts_are_kept_and_reset_in_the_name_of_who_did_it(db, company, enter):
    client = enter("anna", db, company)
    typed = {"receivable": " 31 12 ", "cash": "", "output_vat": DEFAULT_ACCOUNTS["output_vat"]}
    assert client.post(path(company, "accounts"), data=typed).status_code == 303
    assert load(db, company)[0] == {"receivable": "3112"}
    page = client.get(path(company, "accounts")).text
    assert 'value="3112"' in page
    assert "anna" in page
    assert client.post(path(company, "accounts"), data={"reset": "receivable", "cash": "99"}).status_code == 303
    assert load(db, company)[0] == {}


def test_what_is_no_account_is_told_beside_its_field_and_nothing_is_kept(db, company, enter):
    client = enter("anna", db, company)
    answer = client.post(path(company, "accounts"), data={"receivable": "3112", "cash": "pénztár"})
    assert answer.status_code == 422
    assert re.search(r'id="cash"[^>]*value="pénztár"[^>]*aria-invalid="true"[^>]*>\s*<p class="fault"', answer.text)
    assert load(db, company)[0] == {}


def test_the_table_of_vat_codes_holds_defaults_own_rules_and_the_unclear_ones(db, company, enter):
    booking_rules.set_vat_rule(db, company.company_id, "31%", "", VatRule("27", Decimal("0.27"), ("MP07",)), by="test")
    listed = page_module.list_codes(load(db, company)[1])
    assert (listed[0].vat_code, listed[0].is_own) == ("31%", True)
    assert {(row.vat_code, row.entitlement) for row in listed if row.rule and not row.is_own} == set(DEFAULT_VAT_RULES)
    assert "EU" in {row.vat_code for row in listed if row.rule is None}
    page = enter("vera", db, company, "hu").get(path(company, "vat")).text
    assert "saját szabály" in page
    assert "többet jelenthet" in page
    assert "/settings/vat?code=" not in page


def test_a_vat_rule_is_added_changed_and_removed(db, company, enter):
    client = enter("anna", db, company)
    rule = {"vat_code": "EU", "entitlement": "", "choice": "KBAET"}
    assert client.post(path(company, "vat"), data=rule).status_code == 303
    assert load(db, company)[1] == {("EU", ""): DEFAULT_VAT_RULES["", "KBAET"]}
    form = client.get(path(company, "vat"), params={"code": "EU"}).text
    assert 'value="KBAET" required checked' in form
    assert client.post(path(company, "vat"), data={**rule, "choice": "EUE"}).status_code == 303
    assert load(db, company)[1]["EU", ""].nav_vat == "EUE"
    assert client.post(path(company, "vat", "/remove"), data={"vat_code": "EU"}).status_code == 303
    assert load(db, company)[1] == {}
    answer = client.post(path(company, "vat"), data={"choice": "27"})
    assert answer.status_code == 422
    assert "Give the VAT code or the entitlement" in answer.text
    assert load(db, company)[1] == {}


@pytest.mark.parametrize("rule", [*DEFAULT_VAT_RULES.values(), VatRule("12", Decimal("0.12"), ("MP05",), ("DP45",))])
def test_a_form_gives_back_the_rule_that_filled_it(rule):
    form = vat_words.fill_form(rule)
    names = ("choice", "nav_vat", "rate", "return_codes", "advance_return_codes", "valid_from")
    assert vat_words.read_rule({name: getattr(form, name) for name in names}).rule == rule


def test_every_rate_of_the_default_table_has_a_name():
    assert set(vat_words.KNOWN_RULES) <= set(vat_words.name_nav_rates())


def test_an_accountant_closes_a_period_after_its_checks_and_a_manager_opens_it(db, company, enter):
    accountant, manager = enter("anna", db, company), enter("mihaly", db, company)
    days = {"from_date": "2026-01-01", "to_date": "2026-01-31"}
    asked = accountant.post(path(company, "periods"), data=days)
    assert asked.status_code == 303
    assert booking_rules.list_periods(db, company.company_id) == []
    checks = accountant.get(asked.headers["location"]).text
    assert 'name="from_date" value="2026-01-01"' in checks
    assert 'name="to_date" value="2026-01-31"' in checks
    [close] = re.findall(r'action="([^"]+/journal/close)"', checks)
    assert accountant.post(close, data=days | {"accepted": "1"}).status_code == 303
    (period,) = booking_rules.list_periods(db, company.company_id)
    assert (period.from_date, period.to_date, period.closed_by) == (date(2026, 1, 1), date(2026, 1, 31), "anna")
    reopen = path(company, "periods", f"/{period.closed_period_id}/reopen")
    assert reopen not in accountant.get(path(company, "periods")).text
    assert reopen in manager.get(path(company, "periods")).text
    assert accountant.post(reopen).status_code == 403
    other = companies.add_company(db, "Másik Kft.", "12345676-2-42", by="test")
    elsewhere = f"/companies/{other.slug}/settings/periods/{period.closed_period_id}/reopen"
    assert enter("mihaly", db, other).post(elsewhere).status_code == 404
    assert manager.post(reopen).status_code == 303
    assert manager.post(reopen).status_code == 404
    assert booking_rules.list_periods(db, company.company_id) == []


@pytest.mark.parametrize(
    ("first", "last", "fault"),
    [
        ("2026-02-01", "2026-01-31", "The last day is before the first."),
        ("2026-01-01", (date.today() + timedelta(days=2)).isoformat(), "Only days that are over"),  # noqa: DTZ011
        ("2026-01-01", "9999-12-31", "Only days that are over"),
        ("9999-12-31", "9999-12-31", "Only days that are over"),
        ("0001-01-01", "2026-01-31", "Give a day from 2000 on."),
        ("2025-03-05", "2025-03-06", "These days are closed already."),
        ("", "2026-01-31", "Give a day such as 2026-01-31."),
    ],
)
def test_a_period_that_cannot_be_closed_is_told_why(db, company, enter, first, last, fault):
    booking_rules.close_period(db, company.company_id, date(2025, 3, 1), date(2025, 3, 31), by="test")
    answer = enter("anna", db, company).post(path(company, "periods"), data={"from_date": first, "to_date": last})
    assert answer.status_code == 422
    assert fault in answer.text
    closing = f"/companies/{company.slug}/journal/close"
    past = enter("anna", db, company).post(closing, data={"from_date": first, "to_date": last, "accepted": "1"})
    if first and "already" not in fault:  # from the ledgers, by the same rule
        assert past.status_code == 422
        assert fault in past.text
    assert len(booking_rules.list_periods(db, company.company_id)) == 1
