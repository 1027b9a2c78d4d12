"""A PDF that somebody waits for: fetched at once if it is missing, also before booking, and never twice (WT-24)."""

from contextlib import contextmanager
from pathlib import Path

import pytest

from billingo.pipelines.pdf_now import ensure_pdf
from billingo.store import pdf as store
from billingo.store.database import connect


def ask(company, stored_file_id=None, **options):
    options.setdefault("source", lambda _: company.source(tries=1))
    options.setdefault("sleep", lambda _: None)
    [[only]] = company.rows("SELECT stored_file_id FROM stored_file") if stored_file_id is None else [[stored_file_id]]
    return ensure_pdf(company.db, company.settings, only, folder=company.folder, **options)


def downloads(company):
    return company.sandbox.statistics()["requests"]


@pytest.fixture
def unbooked(make_company):
    """A company with one stored file that is not processed yet."""
    company = make_company()
    company.issue()
    company.fetch()
    company.store()
    company.sandbox.reset_statistics()
    return company


def test_wt_24_the_pdf_is_fetched_before_booking_and_linked_after_it_without_another_request(unbooked):
    state = ask(unbooked)
    assert (state.fetched, state.new, state.cause) == (True, True, "")
    [[early, path]] = unbooked.rows("SELECT state, path FROM early_pdf")
    assert early == "fetched"
    assert Path(path).read_bytes().startswith(b"%PDF")
    assert ask(unbooked).new is False
    unbooked.process()
    assert unbooked.value("SELECT state FROM document_pdf") == "pending"
    assert unbooked.download().fetched == []
    assert unbooked.rows("SELECT state, path FROM document_pdf") == [("fetched", path)]
    assert downloads(unbooked) == 1


def test_a_page_links_what_was_fetched_before_booking_too(unbooked):
    ask(unbooked)
    unbooked.process()
    [[stored_file_id]] = unbooked.rows("SELECT stored_file_id FROM stored_file")
    assert store.find(unbooked.db, stored_file_id).early is True
    state = ask(unbooked)
    assert (state.fetched, state.new) == (True, False)
    assert store.find(unbooked.db, stored_file_id).early is False
    assert unbooked.value("SELECT state FROM document_pdf") == "fetched"
    assert downloads(unbooked) == 1


def test_the_pdf_of_an_older_version_is_not_linked_to_a_newer_one(unbooked):
    ask(unbooked)
    unbooked.db.execute("UPDATE stored_file SET version = 2")
    unbooked.db.execute(
        "INSERT INTO stored_file_version (stored_file_id, version, sha256, raw)"
        " SELECT stored_file_id, 2, sha256, raw FROM stored_file_version"
    )
    unbooked.process()
    assert unbooked.value("SELECT stored_file_version FROM document") == 2
    assert ask(unbooked).new is True
    assert unbooked.rows("SELECT version, state FROM early_pdf") == [(1, "fetched")]


def test_wt_24_a_booked_document_without_pdf_gets_it_at_once_and_once(make_company):
    company = make_company()
    company.issue()
    company.sync()
    company.sandbox.reset_statistics()
    assert ask(company).new is True
    assert ask(company).new is False
    assert company.value("SELECT count(*) FROM early_pdf") == 0
    assert company.value("SELECT state FROM document_pdf") == "fetched"
    assert downloads(company) == 1


def test_a_pdf_that_is_gone_from_object_storage_is_fetched_in_its_place(make_company):
    company = make_company()
    company.issue()
    company.sync()
    company.download()
    path = Path(company.value("SELECT path FROM document_pdf"))
    content = path.read_bytes()
    path.unlink()
    assert ask(company).new is True
    assert Path(company.value("SELECT path FROM document_pdf")).read_bytes() == content


@pytest.mark.parametrize("booked", [False, True])
def test_while_it_is_rendered_the_page_asks_a_few_times_and_says_so(make_company, booked):
    company = make_company(sandbox={"pdf_delay_s": 3600})
    document = company.issue()
    company.fetch()
    company.store()
    if booked:
        company.process()
    waits = []
    state = ask(company, sleep=waits.append)
    assert (state.fetched, state.cause, waits) == (False, "not_rendered", [1.5, 2.5])
    assert company.value(f"SELECT cause_code FROM {'document_pdf' if booked else 'early_pdf'}") == "not_rendered"
    company.sandbox.act(1, document["id"], "pdf", ready=True)
    assert ask(company).new is True


def test_the_budget_ends_the_asking(make_company):
    company = make_company(sandbox={"pdf_delay_s": 3600})
    company.issue()
    company.fetch()
    company.store()
    waits = []
    assert ask(company, sleep=waits.append, budget_s=0.0).cause == "not_rendered"
    assert waits == []


@pytest.mark.parametrize(("status", "cause"), [(401, "key_invalid"), (402, "subscription_expired")])
def test_a_key_that_is_refused_is_said_and_switches_nothing_off(unbooked, status, cause):
    unbooked.sandbox.fault("status", path="/download", status=status, count=None)
    state = ask(unbooked)
    assert (state.fetched, state.cause) == (False, cause)
    assert unbooked.account["key"] not in state.detail
    assert unbooked.settings.off_cause is None
    assert unbooked.value("SELECT count(*) FROM early_pdf") == 0


def test_a_connection_that_is_off_for_its_key_is_asked_only_when_somebody_asks_for_it(unbooked):
    unbooked.db.execute("UPDATE connection SET off_cause = 'key_invalid', off_at = now()")
    assert ask(unbooked).cause == "key_invalid"
    assert downloads(unbooked) == 0
    assert ask(unbooked, again=True).new is True


def test_what_was_refused_is_asked_again_only_by_hand(unbooked):
    unbooked.sandbox.fault("status", path="/download", status=404, count=1)
    assert ask(unbooked).cause == "not_found"
    unbooked.sandbox.reset_statistics()
    assert ask(unbooked).cause == "not_found"
    assert downloads(unbooked) == 0
    assert ask(unbooked, again=True).new is True


def test_a_passing_fault_is_said_and_asked_again_by_the_next_page(unbooked):
    unbooked.sandbox.fault("status", path="/download", status=503, count=1)
    assert ask(unbooked).cause == "unreachable"
    assert ask(unbooked).new is True


def test_a_limit_says_how_long_to_wait(unbooked):
    unbooked.sandbox.fault("status", path="/download", status=429, count=None, retry_after="30")
    state = ask(unbooked)
    assert (state.cause, state.retry_after_s) == ("limited", 30.0)


def test_two_pages_at_once_send_one_request(unbooked, billingo_dsn):
    [[stored_file_id]] = unbooked.rows("SELECT stored_file_id FROM stored_file")
    with connect(billingo_dsn) as other, store.hold(other, stored_file_id) as held:
        assert held
        assert ask(unbooked).cause == "under_way"
    assert downloads(unbooked) == 0
    assert ask(unbooked).new is True


def test_object_storage_that_cannot_be_written_is_said(unbooked):
    class Broken:
        def __truediv__(self, name):
            raise OSError("no space left")

    [[stored_file_id]] = unbooked.rows("SELECT stored_file_id FROM stored_file")
    state = ensure_pdf(
        unbooked.db, unbooked.settings, stored_file_id, folder=Broken(), source=lambda _: unbooked.source()
    )
    assert (state.fetched, state.cause) == (False, "storage")
    assert ask(unbooked).new is True


def test_a_connection_without_a_key_is_said(unbooked):
    from billingo.pipelines.connections import ConnectionNotUsable

    @contextmanager
    def no_key(_):
        raise ConnectionNotUsable("holds no API key")
        yield

    assert ask(unbooked, source=no_key).cause == "no_key"


def test_a_stored_file_that_is_not_there(unbooked):
    with pytest.raises(LookupError):
        ask(unbooked, 10**9)
