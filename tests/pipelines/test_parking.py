"""What the database refuses, or a fault of ours, parks one document; and what is booked stays booked (rule 1)."""

import psycopg
import pytest

from billingo.pipelines import judging, processor
from billingo.store import booking as bookings
from billingo.systems.billingo import mapping, pages


def refuse(*_, **__):
    raise psycopg.errors.CheckViolation("refused")


def test_a_booked_document_whose_newer_version_is_refused_stays_booked(make_company, monkeypatch):
    company = make_company()
    document = company.issue()
    company.sync()
    company.sandbox.pay(1, document["id"])
    monkeypatch.setattr(bookings, "update_status", refuse)
    result = company.sync()
    assert result.failed == []
    assert company.states() == {str(document["id"]): "booked"}
    assert company.rows("SELECT code FROM stored_file_issue") == [("database_refused",)]


def test_what_another_copy_booked_meanwhile_is_not_parked_as_failed(make_company, monkeypatch):
    company = make_company()
    company.issue()
    company.fetch()
    company.store()
    (mine,) = company.pending()
    real = bookings.book

    def lose_the_race(*_, **__):
        monkeypatch.setattr(bookings, "book", real)
        raise psycopg.errors.CheckViolation("refused")

    def book_first(*arguments):
        monkeypatch.setattr(processor, "_first_line", first_line)
        company.process([mine])
        return first_line(*arguments)

    first_line = processor._first_line
    monkeypatch.setattr(bookings, "book", lose_the_race)
    monkeypatch.setattr(processor, "_first_line", book_first)
    assert company.process([mine]).failed == []
    assert set(company.states().values()) == {"booked"}


def fail(*_, **__):
    raise ZeroDivisionError("a fault of ours")


def issue_three(company):
    """Three documents fetched and stored; the external id of the second."""
    documents = [company.issue() for _ in range(3)]
    return str(documents[1]["id"])


def fail_for(victim, real):
    """The real function, but for one document."""

    def run(*arguments, **named):
        return (fail if victim in repr((arguments, named)) else real)(*arguments, **named)

    return run


@pytest.mark.parametrize(
    ("module", "name"),
    [(pages, "_read_document"), (mapping, "_map_document"), (judging, "make_booking_rows"), (bookings, "book")],
    ids=["listed", "read", "written out", "written"],
)
def test_a_fault_of_ours_in_one_document_stops_no_other(make_company, monkeypatch, module, name):
    company = make_company()
    victim = issue_three(company)
    monkeypatch.setattr(module, name, fail_for(victim, getattr(module, name)))
    company.sync()
    assert sorted(company.states().values()) == ["booked", "booked", "failed"]
    issues = company.rows("SELECT code, text_hu FROM stored_file_issue WHERE severity = 'error'")
    assert issues
    assert all(issue.code and issue.text_hu for issue in issues)


def test_a_row_beyond_the_limits_of_the_database_is_parked_alone(make_company, monkeypatch):
    def refuse_row(*_, **__):
        raise psycopg.errors.ProgramLimitExceeded("index row size 6064 exceeds btree version 4 maximum 2704")

    company = make_company()
    victim = issue_three(company)
    real = bookings.book
    monkeypatch.setattr(bookings, "book", lambda *a, **k: (refuse_row if victim in repr(k) else real)(*a, **k))
    company.sync()
    assert company.states()[victim] == "failed"
    assert sorted(company.states().values()) == ["booked", "booked", "failed"]


def test_a_database_that_is_gone_parks_nothing(make_company, monkeypatch):
    def go_away(*_, **__):
        raise psycopg.errors.AdminShutdown("terminating connection")

    company = make_company()
    issue_three(company)
    monkeypatch.setattr(bookings, "book", go_away)
    with pytest.raises(psycopg.errors.AdminShutdown):
        company.sync()
    assert set(company.states().values()) == {"stored"}
