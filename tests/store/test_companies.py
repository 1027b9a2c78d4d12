"""Companies and connections: what is accepted, what is refused in words, and what is remembered of each change."""

from datetime import UTC, date, datetime, timedelta

import pytest

from billingo.store import companies, connection_state
from billingo.store.company_input import SettingsError, make_slug, parse_kinds, parse_tax_number
from billingo.store.database import connect
from billingo.store.subscriptions import add_subscription, list_subscriptions, remove_subscription


@pytest.fixture
def db(database):
    with connect(database.app_dsn) as connection:
        yield connection


@pytest.fixture
def company(db):
    return companies.add_company(db, "Őszi Napfény Kft.", "12345678-2-42", by="anna")


@pytest.fixture
def connection_id(db, company):
    return set_connection(db, company)


def set_connection(db, company, **changed):
    values = {"start_date": date(2026, 1, 1), "document_kinds": ["invoice"], "airflow_conn_id": "billingo__x"}
    return companies.set_connection(db, company, by="anna", **(values | changed))


def list_changes(db):
    rows = db.execute("SELECT changed_by, what, detail FROM settings_change ORDER BY settings_change_id").fetchall()
    return [tuple(row) for row in rows]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Őszi Napfény Kft.", "oszi_napfeny_kft"),
        ("ÁRVÍZTŰRŐ  Tükörfúrógép Zrt", "arvizturo_tukorfurogep_zrt"),
        ("  3D & Co. ", "3d_co"),
        ("日本", "company_12345678"),
        ("x" * 200, "x" * 60),
    ],
)
def test_slug_is_ascii(name, slug):
    assert make_slug(name, "12345678") == slug


@pytest.mark.parametrize("text", ["12345678-2-42", "12345678242", " 12345678 - 2 - 42 ", "12345678–2–42"])
def test_tax_number_is_taken_as_people_write_it(text):
    assert parse_tax_number(text) == "12345678-2-42"


@pytest.mark.parametrize(
    "text", ["", "HU12345678", "1234567-2-42", "12345678-6-42", "12345678-2-4x", "１２３４５６７８-2-42"]
)
def test_wrong_tax_number_is_refused_in_words(text):
    with pytest.raises(SettingsError, match=r"eight digits.*for example 12345678-2-42"):
        parse_tax_number(text)


def test_at_least_one_kind_is_needed_wt_5():
    assert parse_kinds(["Proforma", " invoice ", "invoice"]) == ["invoice", "proforma"]
    with pytest.raises(SettingsError, match="At least one kind"):
        parse_kinds(["", " "])
    with pytest.raises(SettingsError, match=r"waybill: no such kind.*invoice, advance, proforma, receipt"):
        parse_kinds(["invoice", "waybill"])


def test_slug_is_unique_and_stays_when_the_name_changes(db, company):
    second = companies.add_company(db, "Oszi Napfeny Kft", "87654321-2-42", by="anna")
    assert (company.slug, second.slug) == ("oszi_napfeny_kft", "oszi_napfeny_kft_2")
    companies.set_company(db, company, by="anna", name="Téli Kft.", monthly_quota=5)
    assert companies.find_company(db, "12345678-2-42").slug == "oszi_napfeny_kft"
    assert companies.load_monthly_quota(db, company) == 5


def test_one_tax_number_is_one_company(db, company):
    with pytest.raises(
        SettingsError, match=r"12345678-2-42 belongs to Őszi Napfény Kft\. \(oszi_napfeny_kft\) already"
    ):
        companies.add_company(db, "Other", "12345678242", by="anna")
    assert len(companies.list_companies(db)) == 1


def test_connection_is_per_company_and_not_enabled_at_first_wt_2(db, company, connection_id):
    settings = companies.load_connection(db, company.slug)
    assert settings.connection_id == connection_id
    assert settings.company == company
    assert settings.start_date == date(2026, 1, 1)
    assert settings.document_kinds == frozenset({"invoice"})
    assert (settings.enabled, settings.scheduled, settings.off_cause) == (False, False, None)
    with pytest.raises(companies.UnknownConnection, match="no connection to szamlazz"):
        companies.load_connection(db, company.slug, "szamlazz")
    with pytest.raises(companies.UnknownConnection, match="no company 'nobody'"):
        companies.load_connection(db, "nobody")


def test_enabling_needs_a_passed_check_or_an_override_wt_6(db, connection_id):
    with pytest.raises(connection_state.CheckNotPassed):
        connection_state.set_enabled(db, connection_id, True, "anna")
    connection_state.record_check(db, connection_id, False, [{"name": "login", "passed": False}], "anna")
    with pytest.raises(connection_state.CheckNotPassed):
        connection_state.set_enabled(db, connection_id, True, "anna")
    connection_state.set_enabled(db, connection_id, True, "anna", override=True)
    assert companies.load_connection_by_id(db, connection_id).scheduled
    assert list_changes(db)[-1] == ("anna", "connection enabled", {"override": True, "ended_episode": None})

    connection_state.set_enabled(db, connection_id, False, "anna")
    connection_state.record_check(db, connection_id, True, [{"name": "login", "passed": True}], "anna")
    connection_state.set_enabled(db, connection_id, True, "anna")
    assert list_changes(db)[-1][2] == {"override": False, "ended_episode": None}


def test_another_key_has_to_be_checked_again(db, company, connection_id):
    connection_state.record_check(db, connection_id, True, [{"name": "login", "passed": True}], "anna")
    set_connection(db, company, start_date=date(2026, 2, 1))
    assert companies.load_connection_by_id(db, connection_id).check_passed
    set_connection(db, company, key_changed=True)
    assert companies.load_connection_by_id(db, connection_id).check_passed is None


def test_switching_off_begins_one_episode_however_often_it_is_met_wt_13_wt_14(db, connection_id):
    connection_state.set_enabled(db, connection_id, True, "anna", override=True)
    assert connection_state.switch_off(db, connection_id, "key_invalid", "401") is True
    assert connection_state.switch_off(db, connection_id, "key_invalid", "401") is False
    assert connection_state.switch_off(db, connection_id, "subscription_expired", "402") is False
    settings = companies.load_connection_by_id(db, connection_id)
    assert (settings.enabled, settings.scheduled) == (True, False)
    assert (settings.off_cause, settings.off_detail, settings.off_episode) == ("subscription_expired", "402", 1)

    assert connection_state.switch_on(db, connection_id) == 1
    assert connection_state.switch_on(db, connection_id) is None
    assert companies.load_connection_by_id(db, connection_id).scheduled
    assert connection_state.switch_off(db, connection_id, "quota_used_up", "") is True
    assert companies.load_connection_by_id(db, connection_id).off_episode == 2


def test_enabling_brings_a_switched_off_connection_back_wt_13(db, connection_id):
    connection_state.record_check(db, connection_id, True, [{"name": "login", "passed": True}], "anna")
    connection_state.set_enabled(db, connection_id, True, "anna")
    connection_state.switch_off(db, connection_id, "key_invalid", "401")
    with pytest.raises(connection_state.CheckNotPassed):  # the check that passed is older than the fault
        connection_state.set_enabled(db, connection_id, True, "anna")
    assert connection_state.set_enabled(db, connection_id, True, "anna", override=True) == 1
    assert companies.load_connection_by_id(db, connection_id).scheduled


def test_every_change_is_remembered_with_who_made_it(db, company, connection_id):
    set_connection(db, company, document_kinds=["receipt", "invoice"], key_changed=True)
    connection_state.switch_off(db, connection_id, "key_invalid", "told")
    who = [(by, what) for by, what, _ in list_changes(db)]
    assert who == [
        ("anna", "company added"),
        ("anna", "connection added"),
        ("anna", "connection changed"),
        ("billingo", "connection switched off"),
    ]
    changed = list_changes(db)[2][2]
    assert changed["document_kinds"] == {"from": ["invoice"], "to": ["invoice", "receipt"]}
    assert changed["api_key"] == "changed"


def test_a_change_of_nothing_leaves_no_trace(db, company, connection_id):
    before = list_changes(db)
    assert set_connection(db, company) == connection_id
    assert list_changes(db) == before


def test_booking_rules_of_a_company_are_its_own(db, company, database):
    other = companies.add_company(db, "Other", "87654321-2-42", by="anna")
    db.execute(
        "INSERT INTO account_rule (company_id, role, account) VALUES (%s, 'receivable', '3112')", [company.company_id]
    )
    db.execute(
        "INSERT INTO vat_rule (company_id, vat_code, entitlement, nav_vat, rate, return_codes) "
        "VALUES (%s, '27%%', '', '27', 0.27, ARRAY['MP07'])",
        [company.company_id],
    )
    db.execute(
        "INSERT INTO closed_period (company_id, from_date, to_date, closed_by) VALUES (%s, '2026-01-01', '2026-03-31', 'anna')",
        [company.company_id],
    )
    accounts, vat_rules, closed, modification_amounts = companies.load_booking_rules(db, company.company_id)
    assert accounts == {"receivable": "3112"}
    assert str(vat_rules["27%", ""].rate) == "0.2700"
    assert vat_rules["27%", ""].return_codes == ("MP07",)
    assert closed == ((date(2026, 1, 1), date(2026, 3, 31)),)
    assert modification_amounts == "delta"
    assert companies.load_booking_rules(db, other.company_id) == ({}, {}, (), "delta")


def test_files_are_counted_by_state_and_month(db, company, connection_id):
    now = datetime.now(UTC)
    for number, (state, received) in enumerate(
        [("stored", now), ("failed", now), ("booked", now - timedelta(days=90))]
    ):
        db.execute(
            "INSERT INTO stored_file (company_id, connection_id, source, type, external_id, number, kind, partner_name, "
            "currency, sha256, fingerprint, state, received_at) VALUES (%s, %s, 's', 't', %s, 'N', 'invoice', 'P', 'HUF', "
            "sha256('x'), sha256('x'), %s, %s)",
            [company.company_id, connection_id, str(number), state, received],
        )
    counts = companies.count_files(db, now - timedelta(days=30))
    assert counts == {connection_id: companies.FileCounts(stored=1, failed=1, waiting=0, booked=1, this_month=2)}


def test_a_user_subscribes_per_type_company_and_channel_wt_14_wt_21(db, company):
    assert add_subscription(db, "anna", "switched_off", by="anna", company=company)
    assert not add_subscription(db, "anna", "switched_off", by="anna", company=company)
    assert add_subscription(db, "anna", "validation_error", by="anna", channel="email", email=" anna@example.com ")
    found = list_subscriptions(db)
    assert [(one.message_type, one.slug, one.channel, one.email) for one in found] == [
        ("switched_off", company.slug, "app", ""),
        ("validation_error", None, "email", "anna@example.com"),
    ]
    remove_subscription(db, found[0].subscription_id, by="anna")
    assert len(list_subscriptions(db, "anna")) == 1
    with pytest.raises(SettingsError, match="no subscription"):
        remove_subscription(db, found[0].subscription_id, by="anna")
    with pytest.raises(SettingsError, match="not an e-mail address"):
        add_subscription(db, "anna", "switched_off", by="anna", channel="email", email="anna")
    with pytest.raises(SettingsError, match="no message type"):
        add_subscription(db, "anna", "gossip", by="anna")
