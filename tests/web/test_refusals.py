"""What is answered instead of a page: in words, and as the script of the page that asked can show it."""

import logging
import re
from functools import cache

import psycopg
import pytest

from billingo.store import access
from billingo.store.database import connect
from billingo.web import database, stored_files
from tests import message_samples as samples
from tests.web import entering
from tests.web.visitors import SIGNED_OUT

app, enter = entering.app, entering.enter
PART = {"HX-Request": "true"}


@pytest.fixture
def db(billingo_dsn):
    with connect(billingo_dsn) as connection:
        yield connection


@pytest.fixture
def company(db):
    samples.add_connection(db)
    return access.find_company(db, "minta")


@pytest.mark.parametrize("path", ["/", "/messages/unread", "/companies/minta/files", "/search?q=1"])
def test_a_part_of_a_page_asked_for_after_the_session_ended_is_never_the_login_page(enter, path):
    answer = enter(SIGNED_OUT).get(path, headers=PART)
    assert answer.status_code == 401
    assert answer.headers["content-type"].startswith("text/plain")
    assert "Nincs bejelentkezve" in answer.text


def test_a_page_asked_for_after_the_session_ended_leads_through_the_login_page_and_back(enter):
    answer = enter(SIGNED_OUT).get("/companies/minta/files?state=failed")
    assert answer.status_code == 303
    assert answer.headers["location"].endswith(
        "next=http%3A%2F%2Ftestserver%2Fcompanies%2Fminta%2Ffiles%3Fstate%3Dfailed"
    )


def test_a_change_after_the_session_ended_is_refused_in_both_languages_on_a_page_that_keeps_what_was_typed(enter):
    answer = enter(SIGNED_OUT).post("/preferences/language", data={"language": "en"})
    assert answer.status_code == 401
    assert answer.headers["content-type"].startswith("text/html")
    for words in ("semmi sem változott", "nothing was changed", "/auth/login/"):
        assert words in answer.text


def test_a_page_knows_where_to_sign_in_again_and_that_leads_back_to_it(enter, db, company):
    page = enter("anna", db, company).get("/companies/minta/files?state=failed").text
    assert "next=http%3A%2F%2Ftestserver%2Fcompanies%2Fminta%2Ffiles%3Fstate%3Dfailed" in page
    assert "Your session has ended" in page


def test_a_part_that_is_refused_is_answered_in_the_words_of_the_visitor(enter, db, company):
    answer = enter("idegen", db, company, "en").get("/companies/minta/files", headers=PART)
    assert (answer.status_code, answer.text) == (404, "Not found. There is no such page or document. Check the link.")


@pytest.fixture
def broken(monkeypatch):
    """The list of stored files stands for whatever is broken."""

    def fail(*_, **__):
        raise RuntimeError("the key is secret")

    monkeypatch.setattr(stored_files.file_lists, "list_files", fail)


@pytest.mark.parametrize(("language", "words"), [("hu", "Itt hiba történt"), ("en", "Something went wrong here")])
def test_a_fault_of_our_own_is_told_in_words_with_a_reference_that_the_log_knows(
    enter, db, company, broken, caplog, language, words
):
    with caplog.at_level(logging.ERROR):
        answer = enter("anna", db, company, language).get("/companies/minta/files?q=Titkos")
    assert answer.status_code == 500
    assert words in answer.text
    assert "secret" not in answer.text
    reference = re.search(r": ([0-9A-F]{8})", answer.text)[1]
    assert f"Fault {reference} at GET /companies/minta/files" in caplog.text
    assert "Titkos" not in caplog.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_part_that_meets_a_fault_of_our_own_gets_the_words_alone(enter, db, company, broken):
    answer = enter("anna", db, company).get("/companies/minta/files", headers=PART)
    assert answer.status_code == 500
    assert answer.text.startswith("Something went wrong here. ")


def test_a_question_that_takes_too_long_is_told_as_that_and_not_as_a_missing_database(enter, db, company, monkeypatch):
    monkeypatch.setattr(
        stored_files.file_lists,
        "list_files",
        lambda db, *_: db.execute("SET statement_timeout = 50; SELECT pg_sleep(9)"),
    )
    answer = enter("anna", db, company).get("/companies/minta/files")
    assert answer.status_code == 503
    assert "That took too long" in answer.text


def test_a_database_that_is_not_reached_is_told_in_words(enter, db, company, monkeypatch):
    def refuse(*_, **__):
        raise psycopg.OperationalError("no route")

    client = enter("anna", db, company)
    monkeypatch.setattr(database, "_find_pool", cache(refuse))
    answer = client.get("/companies/minta/files")
    assert answer.status_code == 503
    assert "Az adatbázis most nem érhető el" in answer.text
