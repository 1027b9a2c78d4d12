"""What processing writes at the store itself: outcomes, waits, partners, and what is found again of them."""

from datetime import UTC, datetime, timedelta

import pytest

from billingo.model.document import Address, Party
from billingo.model.issue import Issue
from billingo.store import partners, processing, storing
from billingo.store.database import connect
from tests.store.connected import connect_company, make_landing


@pytest.fixture
def db(billingo_dsn):
    with connect(billingo_dsn) as connection:
        yield connection


@pytest.fixture
def company(db):
    company = connect_company(db)
    company.land(*(make_landing(str(one)) for one in (1, 2, 3)))
    company.store()
    return company


@pytest.fixture
def ids(company):
    return dict(company.rows("SELECT external_id, stored_file_id FROM stored_file"))


def issue(code="totals_differ", found="1", severity="error"):
    return Issue(code, severity, "gross", found, "2", "magyarul", "in English", "teendő", "what to do")


def set_outcome(company, stored_file_id, state, *issues, waits_for=()):
    waiting = {stored_file_id: list(waits_for)} if waits_for else {}
    with company.db.transaction():
        processing.set_outcomes(company.db, company.connection_id, {stored_file_id: (state, issues)}, waiting)


def test_an_outcome_is_the_state_its_issues_and_that_it_is_processed(company, ids):
    set_outcome(company, ids["1"], "failed", issue(severity="warning", code="first"), issue(), issue("second"))
    outcome = processing.list_outcomes(company.db, [ids["1"]])[0]
    assert (outcome.state, outcome.code, outcome.field, outcome.found, outcome.expected) == (
        *("failed", "totals_differ", "gross", "1", "2"),
    )
    assert (outcome.text_hu, outcome.text_en, outcome.action_en) == ("magyarul", "in English", "what to do")
    pending = storing.list_pending(company.db, company.connection_id)
    assert [one.external_id for one in pending] == ["2", "3"]
    set_outcome(company, ids["1"], "failed", issue("only"))
    assert company.rows("SELECT position, code FROM stored_file_issue") == [(1, "only")]


def test_the_same_failure_stays_announced_and_another_is_news(company, ids):
    def announced():
        return company.value("SELECT announced FROM stored_file WHERE external_id = '1'")

    set_outcome(company, ids["1"], "failed", issue())
    assert not announced()
    company.db.execute("UPDATE stored_file SET announced = true WHERE external_id = '1'")
    set_outcome(company, ids["1"], "failed", issue())
    assert announced(), "the same again is no news"
    set_outcome(company, ids["1"], "failed", issue(found="3"))
    assert not announced()


def test_a_wait_is_kept_since_its_beginning_and_ends_with_the_outcome(company, ids):
    original = ("77", "2026-77")
    set_outcome(company, ids["1"], "waiting", waits_for=[original])
    company.db.execute("UPDATE waiting_for SET since = since - interval '1 day'")
    set_outcome(company, ids["1"], "waiting", waits_for=[original])
    now, key = datetime.now(UTC), company.connection_id
    assert processing.list_overdue(company.db, key, now - timedelta(hours=23)) == [ids["1"]]
    assert processing.list_overdue(company.db, key, now - timedelta(hours=25)) == []
    assert processing.list_overdue_files(company.db, now) == {key: [ids["1"]]}
    set_outcome(company, ids["1"], "failed", issue())
    assert processing.list_overdue_files(company.db, now) == {}


def test_files_come_oldest_first_and_only_those_of_the_connection(company, ids):
    with company.db.transaction():
        processing.lock_company(company.db, company.company_id)
        files = processing.load_files(company.db, company.connection_id, [ids["3"], ids["1"]])
        assert [file.external_id for file in files] == ["1", "3"]
        assert {(file.version, file.processed_version, file.state) for file in files} == {(1, None, "stored")}
        assert processing.load_files(company.db, company.connection_id + 1, list(ids.values())) == []


def test_a_stored_file_is_found_by_id_or_by_company_and_number(company, ids):
    slug = company.value("SELECT slug FROM company")
    by_id = processing.find_stored_file(company.db, stored_file_id=ids["2"])
    assert by_id == processing.find_stored_file(company.db, slug=slug, number="2026-2")
    assert (by_id.external_id, by_id.connection_id, by_id.slug) == ("2", company.connection_id, slug)
    assert processing.find_stored_file(company.db, slug="other", number="2026-2") is None
    assert processing.find_stored_file(company.db, slug=slug, number="2026-99") is None


def buyer(name, tax_number=""):
    return Party(
        name=name, tax_number=tax_number, eu_tax_number="", address=Address("HU", "1051", "Budapest", "Fő utca 1.")
    )


def find(company, *buyers):
    with company.db.transaction():
        processing.lock_company(company.db, company.company_id)
        return partners.find_or_add_partners(company.db, company.company_id, buyers)


def test_partners_are_found_by_the_surest_key_within_and_between_batches(company):
    alma, by_name = (
        (buyer("Alma Kft.", "13421739-2-41"), ("tax:13421739", "name:alma")),
        (buyer("Alma"), ("name:alma",)),
    )
    first = find(company, alma, alma, by_name)
    assert first[0] == first[1] == first[2]
    assert find(company, by_name, alma) == [first[0]] * 2
    other = find(company, (buyer("Alma Kft.", "12892312-2-42"), ("tax:12892312", "name:alma")))
    assert other != first[:1], "a name never merges two partners that have tax numbers"
    assert company.value("SELECT count(*) FROM partner") == 2


def test_a_buyer_without_keys_has_no_partner(company):
    assert find(company, (buyer(""), ())) == [None]
    assert find(company, (buyer(""), ()), (buyer("Alma"), ("name:alma",)))[0] is None


def test_partners_of_two_companies_are_two(company):
    other = connect_company(company.db, "12892312-2-42")
    alma = (buyer("Alma Kft.", "13421739-2-41"), ("tax:13421739",))
    assert find(company, alma) != find(other, alma)
