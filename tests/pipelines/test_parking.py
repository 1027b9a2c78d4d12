"""What the database refuses is parked, and what is booked stays booked."""

import psycopg

from billingo.pipelines import process as step


def refuse(*_, **__):
    raise psycopg.errors.CheckViolation("refused")


def test_a_booked_document_whose_newer_version_is_refused_stays_booked(make_company, monkeypatch):
    company = make_company()
    document = company.issue()
    company.sync()
    company.sandbox.pay(1, document["id"])
    monkeypatch.setattr(step.bookings, "update_status", refuse)
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
    real = step.bookings.book

    def lose_the_race(*_, **__):
        monkeypatch.setattr(step.bookings, "book", real)
        raise psycopg.errors.CheckViolation("refused")

    def book_first(*arguments):
        monkeypatch.setattr(step, "_first_line", first_line)
        company.process([mine])
        return first_line(*arguments)

    first_line = step._first_line
    monkeypatch.setattr(step.bookings, "book", lose_the_race)
    monkeypatch.setattr(step, "_first_line", book_first)
    assert company.process([mine]).failed == []
    assert set(company.states().values()) == {"booked"}
