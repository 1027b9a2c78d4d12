"""Failures by their cause: mapped once, seen before it is booked, and then booked exactly as it was shown."""

import html
import re
from datetime import date
from decimal import Decimal

import pytest

from billingo.model.company import VatRule
from billingo.pipelines import preview as previews
from billingo.store import booking_rules, companies
from billingo.store.database import connect
from billingo.store.processing import lock_company
from billingo.web import stored_files
from tests.web import entering

app, enter = entering.app, entering.enter

CODE = "vat_code_not_mapped"
TABLES = ("document", "journal_line", "vat_ledger_line", "vat_rule", "closed_period", "settings_change", "partner")


@pytest.fixture
def started(monkeypatch):
    asked = []
    monkeypatch.setattr(
        stored_files, "start_processing", lambda ids, user: asked.append((list(ids), user)) or "page__1"
    )
    return asked


@pytest.fixture
def failing(make_company):
    """A company with three documents of one VAT code that nobody has mapped."""
    company = make_company(10)
    for _ in range(3):
        company.issue("unknown_vat")
    company.sync()
    return company


def read_group(company):
    """The value of the one group, and its files."""
    ids = [row[0] for row in company.rows("SELECT stored_file_id FROM stored_file WHERE state = 'failed' ORDER BY 1")]
    (value,) = company.rows("SELECT DISTINCT found FROM stored_file_issue WHERE severity = 'error'")[0]
    return value, ids


def address(company, path=""):
    return f"/companies/{company.company.slug}/failures{path}"


def count_rows(company):
    return [company.value(f"SELECT count(*) FROM {table}") for table in TABLES]


def read_text(page):
    return html.unescape(re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", page)))


def test_failures_are_counted_by_cause_with_money_examples_and_what_to_do(failing, enter):
    value, ids = read_group(failing)
    page = enter("anna", failing.db, failing.company, "hu").get(address(failing)).text
    text = read_text(page)
    assert f"3 × Ismeretlen áfakód: {value}" in text
    assert "Adja meg a cég beállításaiban, hogyan könyveljük ezt az áfakódot" in text
    total = failing.value("SELECT sum(gross) FROM stored_file WHERE state = 'failed'")
    assert f"{total:,.0f}".replace(",", "\u00a0") in html.unescape(page)
    for one in ids:
        assert f"/stored-files/{one}" in page
    assert "failures/mend?" in page
    assert "failures/mend?" not in enter("vera", failing.db, failing.company, "hu").get(address(failing)).text


def test_nothing_failed_is_said_too(make_company, enter):
    company = make_company(3)
    company.sync()
    assert "Nothing to mend." in enter("vera", company.db, company.company).get(address(company)).text


def test_a_code_is_mapped_once_seen_first_and_then_all_are_booked_as_shown(failing, enter, started):
    value, ids = read_group(failing)
    client = enter("anna", failing.db, failing.company)
    form = client.get(address(failing, "/mend"), params={"code": CODE, "value": value}).text
    assert value in read_text(form)
    assert "Such lines are in these documents" in form
    before = count_rows(failing)
    chosen = {"code": CODE, "value": value, "choice": "27"}
    shown = client.post(address(failing, "/preview"), data=chosen)
    assert shown.status_code == 200
    assert count_rows(failing) == before  # nothing was booked, and no rule is there
    assert started == []
    text = read_text(shown.text)
    assert "3 would be booked" in text
    assert "0 would still fail" in text
    answer = client.post(address(failing, "/mend"), data=chosen)
    assert answer.status_code == 303
    assert "/processing/" in answer.headers["location"]
    assert started == [(ids, "anna")]
    rules = companies.load_booking_rules(failing.db, failing.company.company_id)[1]
    assert [rule.return_codes for rule in rules.values()] == [("MP07",)]
    assert failing.value("SELECT changed_by FROM settings_change WHERE what = 'VAT rule set'") == "anna"
    failing.process(ids)
    assert set(failing.states().values()) == {"booked"}
    booked = failing.rows(
        "SELECT account, sum(debit_huf) AS d, sum(credit_huf) AS c FROM journal_line JOIN document USING (document_id) "
        "WHERE stored_file_id = ANY(%s) GROUP BY account",
        ids,
    )
    for account, debit, credit in booked:
        for amount in (debit, credit):
            assert f"{amount.normalize():,f}" in shown.text.replace("\u00a0", " ") or amount == 0, account
    base, vat = failing.rows(
        "SELECT sum(v.net_huf) AS base, sum(v.vat_huf) AS vat FROM vat_ledger_line AS v JOIN document USING (document_id) "
        "WHERE stored_file_id = ANY(%s)",
        ids,
    )[0]
    assert f"MP07 HUF {base.normalize():,f} HUF {vat.normalize():,f}" in text
    assert "3 of 3 are processed" in client.get(answer.headers["location"]).text


def test_a_rule_that_mends_nothing_is_seen_before_it_is_kept(failing, enter):
    value, _ = read_group(failing)
    client = enter("anna", failing.db, failing.company)
    page = client.post(address(failing, "/preview"), data={"code": CODE, "value": value, "choice": "AAM"}).text
    text = read_text(page)
    assert "0 would be booked" in text
    assert "3 would still fail" in text
    assert "3 × VAT where there should be none" in text
    assert "This would not mend any of them" in text


@pytest.mark.parametrize(
    ("typed", "faults"),
    [
        ({}, ["Choose how this VAT code is booked."]),
        ({"choice": "custom"}, ["Choose what the code means for NAV.", "Give at least one line of the VAT return"]),
        (
            {"choice": "custom", "nav_vat": "percent", "rate": "sok", "return_codes": "XX"},
            ["Give a percentage between 0 and 100", "XX is no code of the VAT return"],
        ),
        (
            {"choice": "custom", "nav_vat": "27", "return_codes": "MP07", "valid_from": "tegnap"},
            ["Give a day such as 2026-01-31."],
        ),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_kept(failing, enter, started, typed, faults):
    value, _ = read_group(failing)
    client = enter("anna", failing.db, failing.company)
    before = count_rows(failing)
    for path in ("/preview", "/mend"):
        answer = client.post(address(failing, path), data={"code": CODE, "value": value, **typed})
        assert answer.status_code == 422
        for fault in faults:
            assert fault in answer.text
    assert count_rows(failing) == before
    assert started == []


def test_a_rule_of_ones_own_may_have_another_percentage(failing, enter, started):
    value, _ = read_group(failing)
    client = enter("anna", failing.db, failing.company)
    typed = {
        "code": CODE,
        "value": value,
        "choice": "custom",
        "nav_vat": "percent",
        "rate": "12,5 %",
        "return_codes": "mp07; DH91",
        "advance_return_codes": "DP45",
        "valid_from": "2026-01-01",
    }
    assert client.post(address(failing, "/mend"), data=typed).status_code == 303
    (rule,) = companies.load_booking_rules(failing.db, failing.company.company_id)[1].values()
    assert rule == VatRule("12.5", Decimal("0.125"), ("MP07", "DH91"), ("DP45",), date(2026, 1, 1))


def test_a_group_is_processed_again_as_it_is(failing, enter, started):
    value, ids = read_group(failing)
    client = enter("anna", failing.db, failing.company)
    assert client.post(address(failing, "/process"), data={"code": CODE, "value": value}).status_code == 303
    assert started == [(ids, "anna")]
    for wrong in ({"code": CODE, "value": "other"}, {"code": "nonsense", "value": value}, {"code": "lines_missing"}):
        assert client.post(address(failing, "/process"), data=wrong).status_code == 404
    assert len(started) == 1


def test_a_closed_period_is_opened_by_a_manager_alone(make_company, enter, started):
    company = make_company()
    company.issue()
    key = company.company.company_id
    first, last = date(2000, 1, 1), date(2999, 12, 31)
    booking_rules.close_period(company.db, key, first, last, by="test")
    company.sync()
    assert set(company.states().values()) == {"failed"}
    form = {"code": "period_closed", "value": f"{first} – {last}"}
    accountant, manager = enter("anna", company.db, company.company), enter("mihaly", company.db, company.company)
    assert "Only a manager of the company opens a period" in accountant.get(address(company, "/mend"), params=form).text
    assert accountant.post(address(company, "/preview"), data=form).status_code == 403
    assert accountant.post(address(company, "/mend"), data=form).status_code == 403
    assert "failures/mend?" in manager.get(address(company)).text
    assert "1 would be booked" in read_text(manager.post(address(company, "/preview"), data=form).text)
    assert len(booking_rules.list_periods(company.db, key)) == 1
    assert manager.post(address(company, "/mend"), data=form).status_code == 303
    assert booking_rules.list_periods(company.db, key) == []
    assert [user for _, user in started] == ["mihaly"]
    company.process(started[0][0])
    assert set(company.states().values()) == {"booked"}


def test_a_preview_during_a_sync_says_to_try_again(failing, enter, billingo_dsn, monkeypatch):
    monkeypatch.setattr(previews, "LOCK_WAIT_S", 0.2)
    monkeypatch.setattr(previews.preview, "__kwdefaults__", {**previews.preview.__kwdefaults__, "lock_wait_s": 0.2})
    value, _ = read_group(failing)
    client = enter("anna", failing.db, failing.company)
    with connect(billingo_dsn) as other, other.transaction():
        lock_company(other, failing.company.company_id)
        answer = client.post(address(failing, "/preview"), data={"code": CODE, "value": value, "choice": "27"})
    assert answer.status_code == 409
    assert "Try again in a few seconds" in answer.text
    assert 'value="27" required checked' in answer.text  # what was chosen stays chosen
