"""Grants per company, languages, and the log of who looked at a document (HF-26, HF-27)."""

import psycopg
import pytest

from billingo.store import access, companies
from billingo.store.company_input import SettingsError
from billingo.store.database import connect
from tests import message_samples as samples


@pytest.fixture
def db(billingo_dsn):
    with connect(billingo_dsn) as connection:
        yield connection


@pytest.fixture
def company(db):
    return companies.add_company(db, "Árvíztűrő Kft.", "12345676-2-41", by="test")


def test_hf26_a_grant_is_given_changed_and_taken_back(db, company):
    access.set_grant(db, " anna ", company, "viewer", by="admin")
    access.set_grant(db, "anna", company, "manager", by="admin")
    access.set_grant(db, "anna", None, "viewer", by="admin")
    grants = access.load_grants(db, "anna")
    assert grants.by_company == {company.company_id: "manager"}
    assert grants.everywhere == "viewer"
    assert [(one.user_name, one.everywhere, one.role) for one in access.list_grants(db, company)] == [
        ("anna", True, "viewer"),
        ("anna", False, "manager"),
    ]
    assert access.remove_grant(db, "anna", company, by="admin")
    assert not access.remove_grant(db, "anna", company, by="admin")
    assert access.load_grants(db, "anna").by_company == {}
    changes = [row.what for row in db.execute("SELECT what FROM settings_change ORDER BY settings_change_id")]
    assert changes == ["company added", "access granted", "access granted", "access removed"]


def test_hf26_who_gave_or_took_which_role_is_kept_also_for_every_company_and_final(db, owner_dsn, company):
    other = companies.add_company(db, "Másik Kft.", "11111111-2-42", by="test")
    access.set_grant(db, "anna", company, "viewer", by="mihaly")
    access.set_grant(db, "anna", company, "viewer", by="mihaly")  # nothing changed
    access.set_grant(db, "anna", company, "manager", by="mihaly")
    access.set_grant(db, "vera", None, "accountant", by="admin")
    access.remove_grant(db, "vera", None, by="admin")
    access.set_grant(db, "anna", other, "viewer", by="admin")
    access.remove_grant(db, "anna", company, by="mihaly")
    changes = access.list_grant_changes(db, company)
    assert [
        (one.changed_by, one.user_name, one.everywhere, one.role_before, one.role_after) for one in reversed(changes)
    ] == [
        ("mihaly", "anna", False, None, "viewer"),
        ("mihaly", "anna", False, "viewer", "manager"),
        ("admin", "vera", True, None, "accountant"),
        ("admin", "vera", True, "accountant", None),
        ("mihaly", "anna", False, "manager", None),
    ]
    assert len(access.list_grant_changes(db, company, 2)) == 2
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        db.execute("DELETE FROM grant_change")
    with connect(owner_dsn) as owner, pytest.raises(psycopg.errors.RestrictViolation):
        owner.execute("UPDATE grant_change SET changed_by = 'x'")


@pytest.mark.parametrize(("user", "role"), [("", "viewer"), (" ", "viewer"), ("anna", "admin"), ("anna", "")])
def test_a_grant_of_nothing_is_refused(db, company, user, role):
    with pytest.raises(SettingsError):
        access.set_grant(db, user, company, role, by="admin")


def test_who_has_no_grant_sees_nothing(db, company):
    grants = access.load_grants(db, "nobody")
    assert (grants.language, grants.everywhere, grants.by_company) == (None, None, {})
    assert access.list_switchable(db, [], "") == []
    assert [one.slug for one in access.list_switchable(db, [company.company_id], "")] == [company.slug]


@pytest.mark.parametrize("typed", ["arviz", "ÁRVÍZ", "tűrő", "12345676", "  kft  "])
def test_a_company_is_found_by_a_fragment_without_accents(db, company, typed):
    assert [one.slug for one in access.list_switchable(db, None, typed)] == [company.slug]


@pytest.mark.parametrize("typed", ["%", "_", "\\", "x' OR 1=1", "zzz"])
def test_what_is_wild_for_sql_stands_for_itself(db, company, typed):
    assert access.list_switchable(db, None, typed) == []


def test_the_language_is_remembered(db):
    access.set_language(db, "anna", "en")
    access.set_language(db, "anna", "hu")
    assert access.load_grants(db, "anna").language == "hu"


def test_hf27_looks_at_a_document_are_kept_and_final(db, owner_dsn):
    [file_id, other] = samples.add_files(db, samples.add_connection(db), 2)
    access.log_access(db, file_id, "anna", "view")
    access.log_access(db, [file_id, other], "vera", "download", "data")
    assert [(one.user_name, one.action, one.detail) for one in access.list_access(db, file_id)] == [
        ("vera", "download", "data"),
        ("anna", "view", ""),
    ]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        db.execute("DELETE FROM access_log")
    with connect(owner_dsn) as owner, pytest.raises(psycopg.errors.RestrictViolation):
        owner.execute("UPDATE access_log SET user_name = 'x'")
