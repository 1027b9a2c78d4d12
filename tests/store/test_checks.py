"""Questions to an outside system, kept as they are answered."""

import threading

import pytest

from billingo.store import checks, companies
from billingo.store.database import connect


@pytest.fixture
def db(billingo_dsn):
    with connect(billingo_dsn) as connection:
        yield connection


@pytest.fixture
def company(db):
    return companies.add_company(db, "Alma Kft.", "13421739-2-41", by="test").company_id


def start(db, company, purpose="check"):
    return checks.start_question(db, company, purpose, "anna", typed_key=False)


def step(name, passed=True):
    return {"name": name, "passed": passed, "text_hu": "igen", "text_en": "yes"}


def test_steps_and_result_are_added_until_the_end(db, company):
    question_id, begun = start(db, company)
    assert begun
    checks.add_step(db, question_id, step("login"))
    checks.add_step(db, question_id, step("company"))
    checks.keep_result(db, question_id, {"a": 1})
    checks.keep_result(db, question_id, {"b": "é"})
    assert checks.find_question(db, company, question_id).running
    checks.finish_question(db, question_id, passed=True)
    checks.add_step(db, question_id, step("late"))
    found = checks.find_question(db, company)
    assert ([one["name"] for one in found.steps], found.result) == (["login", "company"], {"a": 1, "b": "é"})
    assert (found.passed, found.running, found.cut_short) == (True, False, False)


def test_a_silent_question_was_cut_short_and_another_may_begin(db, company):
    first, _ = start(db, company)
    db.execute("UPDATE connection_check SET heard_at = now() - make_interval(secs => %s)", [checks.SILENT_S - 5])
    assert start(db, company) == (first, False)
    db.execute("UPDATE connection_check SET heard_at = now() - make_interval(secs => %s)", [checks.SILENT_S + 1])
    assert checks.find_question(db, company, first).cut_short
    second, begun = start(db, company)
    assert begun
    assert second != first


def test_a_sign_of_life_keeps_it_alive(db, company):
    question_id, _ = start(db, company)
    db.execute("UPDATE connection_check SET heard_at = now() - interval '1 hour'")
    checks.touch_question(db, question_id)
    assert checks.find_question(db, company).running


def test_of_many_at_once_one_begins(db, company, billingo_dsn):
    begun = []

    def try_it():
        with connect(billingo_dsn) as own:
            begun.append(start(own, company)[1])

    threads = [threading.Thread(target=try_it) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(begun) == [False] * 5 + [True]


def test_another_companys_question_is_not_found(db, company):
    other = companies.add_company(db, "Béla Bt.", "12345676-2-41", by="test").company_id
    question_id, _ = start(db, company)
    assert checks.find_question(db, other, question_id) is None


def test_old_questions_are_forgotten(db, company):
    question_id, _ = start(db, company)
    checks.finish_question(db, question_id, passed=False)
    db.execute("UPDATE connection_check SET started_at = now() - make_interval(days => %s)", [checks.KEPT_DAYS + 1])
    start(db, company)
    assert checks.find_question(db, company, question_id) is None
