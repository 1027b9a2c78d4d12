"""Fetching loses nothing, reads nothing twice that it need not, and moves its mark only when all is durable."""

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billingo.pipelines import fetch as step
from billingo.pipelines import fetch_plan
from billingo.pipelines.fetch import skip_reason
from billingo.pipelines.fetch_plan import WINDOW_DOCUMENTS, plan_windows, split_days
from billingo.store.database import connect
from billingo.store.fetching import PlannedWindow
from billingo.systems.errors import OffCause, SystemFault, TerminalFault, TransientFault

TODAY = date.today()  # noqa: DTZ011 - the sandbox's documents end yesterday


def iso(day: date) -> str:
    return day.isoformat()


def test_wt_10_the_first_fetch_starts_at_the_start_date_and_that_day_counts(make_company):
    company = make_company(start_date=TODAY - timedelta(days=10))
    before = company.issue(issue_date=iso(TODAY - timedelta(days=11)))
    on_the_day = company.issue(issue_date=iso(TODAY - timedelta(days=10)))
    after = company.issue(issue_date=iso(TODAY - timedelta(days=9)))
    company.sync()
    assert set(company.states()) == {str(on_the_day["id"]), str(after["id"])}
    assert str(before["id"]) not in company.states()


def test_wt_11_later_fetches_bring_what_came_since(make_company):
    company = make_company(30)
    company.sync()
    new = company.issue()
    result = company.fetch()
    assert result.landed == 1
    company.store()
    assert str(new["id"]) in company.states()


def test_wt_12_a_failed_fetch_does_not_move_the_mark_and_the_next_one_makes_up_for_it(make_company):
    company = make_company(250)
    company.sandbox.fault("status", path="page=3", status=500, count=None)
    with pytest.raises(TransientFault):
        company.fetch(tries=2)
    assert company.settings.watermark_at is None
    assert company.settings.last_success_at is None
    company.sandbox.clear_faults()
    company.sync()
    assert company.settings.watermark_at is not None
    assert len(company.states()) == len(company.truth())


def test_wt_7_the_time_of_the_last_successful_fetch_is_kept(make_company):
    company = make_company(1)
    company.sync()
    assert datetime.now(UTC) - company.settings.last_success_at < timedelta(minutes=1)


def test_a_run_without_news_is_one_list_request_and_writes_no_document(make_company):
    company = make_company(120)
    company.sync()
    company.sandbox.reset_statistics()
    result = company.fetch()
    assert company.sandbox.statistics()["requests"] == 1
    assert (result.landed, result.pages) == (0, 1)


def test_reading_everything_again_writes_nothing(make_company):
    company = make_company(450)
    company.sync()
    tables = ("landed_document", "stored_file", "stored_file_version", "document", "skipped_document")
    xmin = {t: company.value(f"SELECT coalesce(max(xmin::text::bigint), 0) FROM {t}") for t in tables}
    company.rows("UPDATE connection SET watermark_at = NULL RETURNING 1")
    result = company.fetch()
    assert result.listed >= 450
    assert result.landed == 0
    assert {t: company.value(f"SELECT coalesce(max(xmin::text::bigint), 0) FROM {t}") for t in tables} == xmin


def test_a_killed_first_sync_goes_on_with_the_windows_that_are_left(make_company, monkeypatch):
    monkeypatch.setattr(fetch_plan, "WINDOW_DOCUMENTS", 100)
    company = make_company(1000)
    company.sandbox.fault("status", path="/v3/documents", status=503, after=14, count=None)
    with pytest.raises(TransientFault):
        company.fetch(tries=1)
    done = company.value("SELECT count(*) FROM fetch_window WHERE done_at IS NOT NULL")
    landed = company.value("SELECT count(*) FROM landed_document")
    assert done >= 1
    company.sandbox.clear_faults()
    result = company.fetch()
    assert result.landed == company.value("SELECT count(*) FROM landed_document") - landed
    assert result.unchanged <= 200, "at most one window is read again"
    assert company.value("SELECT count(*) FROM landed_document") == len(company.truth())


@pytest.mark.parametrize(
    ("case", "kinds", "reason"),
    [
        ("proforma", ("invoice",), "kind_not_enabled"),
        ("advance", ("invoice",), "kind_not_enabled"),
        ("invoice_27", ("proforma",), "kind_not_enabled"),
        ("receipt", ("invoice",), "kind_not_enabled"),
        ("offer", ("invoice", "advance", "proforma", "receipt"), "kind_not_enabled"),
        ("draft", ("invoice",), "draft"),
    ],
)
def test_wt_19_what_the_settings_do_not_name_is_not_stored_and_the_reason_is_kept(make_company, case, kinds, reason):
    company = make_company(kinds=kinds)
    company.issue(case)
    result = company.fetch()
    assert result.skipped == {reason: 1}
    assert company.rows("SELECT reason FROM skipped_document") == [(reason,)]
    company.fetch()
    assert company.store().added == 0


def test_a_kind_that_is_enabled_later_comes_from_the_start_date_on(make_company):
    company = make_company(kinds=("invoice",))
    proforma = company.issue("proforma")
    company.sync()
    assert company.states() == {}
    company.set_connection(date(2020, 1, 1), ("invoice", "proforma"))
    company.sync()
    assert set(company.states()) == {str(proforma["id"])}
    assert company.rows("SELECT * FROM skipped_document") == []


def test_an_earlier_start_date_brings_the_earlier_documents(make_company):
    company = make_company(start_date=TODAY - timedelta(days=5))
    old = company.issue(issue_date=iso(TODAY - timedelta(days=20)))
    company.sync()
    assert company.states() == {}
    company.set_connection(TODAY - timedelta(days=30), ("invoice",))
    company.sync()
    assert set(company.states()) == {str(old["id"])}


def test_an_old_document_that_changes_is_not_stored_if_it_is_from_before_the_start_date(make_company):
    company = make_company(start_date=TODAY - timedelta(days=5))
    old = company.issue(issue_date=iso(TODAY - timedelta(days=20)))
    company.sync()
    company.sandbox.pay(1, old["id"])
    assert company.fetch().skipped == {"before_start_date": 1}


def test_settings_that_change_during_a_first_sync_make_a_new_plan(make_company, monkeypatch):
    monkeypatch.setattr(fetch_plan, "WINDOW_DOCUMENTS", 50)
    company = make_company(300, kinds=("invoice",))
    company.sandbox.fault("status", path="/v3/documents", status=503, after=8, count=None)
    with pytest.raises(TransientFault):
        company.fetch(tries=1)
    company.sandbox.clear_faults()
    company.set_connection(date(2020, 1, 1), ("invoice", "advance", "proforma", "receipt"))
    company.sync()
    assert len(company.states()) == len(company.truth())


def test_wt_13_our_quota_switches_off_before_anything_is_asked_and_keeps_what_landed(make_company):
    company = make_company(30, quota=10)
    company.fetch()
    counts = company.store()
    assert (counts.added, counts.held_back) == (10, 20)
    with pytest.raises(TerminalFault) as fault:
        company.fetch()
    assert fault.value.cause is OffCause.QUOTA_USED_UP
    assert "Nothing is lost" in str(fault.value)
    company.rows("UPDATE company SET monthly_quota = 100 RETURNING 1")
    assert company.store().added == 20


@pytest.mark.parametrize(("status", "cause"), [(401, OffCause.KEY_INVALID), (402, OffCause.SUBSCRIPTION_EXPIRED)])
def test_wt_13_a_wrong_key_and_an_expired_subscription_are_terminal(make_company, status, cause):
    company = make_company(3)
    company.sandbox.fault("status", path="/v3/documents", status=status, count=None)
    with pytest.raises(TerminalFault) as fault:
        company.fetch()
    assert fault.value.cause is cause
    assert company.settings.watermark_at is None


@pytest.mark.parametrize("kind", ["truncated_json", "cut", "html", "huge", "gzip_bomb", "reset"])
def test_an_answer_that_is_not_a_page_fails_the_fetch_and_loses_nothing(make_company, kind):
    company = make_company(250)
    company.sandbox.fault(kind, path="page=2", count=None)
    with pytest.raises(SystemFault, match="lost"):
        company.fetch(tries=1, page_limit_bytes=5_000_000)
    company.sandbox.clear_faults()
    company.sync()
    assert len(company.states()) == len(company.truth())


def test_a_document_without_an_id_is_stored_and_fails_with_words(make_company):
    company = make_company()
    company.issue(merge={"id": None})
    company.issue()
    company.sync()
    states = sorted(company.states().values())
    assert states == ["booked", "failed"]
    assert "id" in company.value("SELECT string_agg(field, ',') FROM stored_file_issue")


def test_two_fetches_of_one_connection_do_not_run_at_once(make_company):
    company = make_company(3)
    with connect(company.dsn) as other:
        other.execute("SELECT pg_advisory_lock(1, %s::integer)", [company.connection_id])
        with pytest.raises(TransientFault, match="another sync"):
            company.fetch()
        other.execute("SELECT pg_advisory_unlock_all()")
    company.fetch()


def test_rows_move_to_a_new_version_when_the_content_changes_and_back(make_company):
    company = make_company()
    document = company.issue()
    company.sync()
    company.sandbox.patch(1, document["id"], merge={"comment": "other"})
    company.sync()
    company.sandbox.mend(1, document["id"])
    company.sync()
    rows = company.rows("SELECT version, sha256 FROM stored_file_version ORDER BY version")
    assert [row[0] for row in rows] == [1, 2, 3]
    assert rows[0][1] == rows[2][1] != rows[1][1]
    assert company.value("SELECT count(*) FROM document") == 1


def test_an_unpaid_document_whose_paid_date_is_just_the_current_day_has_not_changed(make_company):
    company = make_company()
    document = company.issue()
    company.sync()
    company.sandbox.patch(1, document["id"], merge={"paid_date": "2031-01-01"})
    result = company.fetch()
    assert (result.unchanged, result.landed) == (1, 0)
    company.sandbox.pay(1, document["id"])
    assert company.fetch().landed == 1


@pytest.mark.parametrize(
    ("now", "last", "due"),
    [
        (datetime(2026, 6, 2, 1, 0, tzinfo=UTC), datetime(2026, 6, 1, 1, 0, tzinfo=UTC), True),
        (datetime(2026, 6, 2, 1, 30, tzinfo=UTC), datetime(2026, 6, 2, 0, 30, tzinfo=UTC), False),
        (datetime(2026, 6, 2, 10, 0, tzinfo=UTC), datetime(2026, 6, 1, 1, 0, tzinfo=UTC), False),
        (datetime(2026, 6, 3, 10, 0, tzinfo=UTC), datetime(2026, 6, 1, 1, 0, tzinfo=UTC), True),
        (datetime(2026, 6, 3, 10, 0, tzinfo=UTC), None, True),
    ],
)
def test_the_look_back_is_due_once_a_night(make_company, now, last, due):
    company = make_company(1)
    company.fetch()
    company.rows(
        "UPDATE connection SET watermark_at = %s, looked_back_at = %s RETURNING 1", now - timedelta(hours=2), last
    )
    plans = [window.plan for window in plan_windows(company.settings, now)]
    assert plans == (["changes", "look_back"] if due else ["changes"])


def test_the_look_back_finds_what_the_filter_for_changes_did_not_cover(make_company):
    company = make_company(5)
    company.sync()
    document = company.issue()
    # a watermark after the document's issue: the filter for changes will not list it
    company.rows(
        "UPDATE connection SET watermark_at = now() + interval '3 hours', looked_back_at = now() - interval '2 days' "
        "RETURNING 1"
    )
    company.sync()
    assert str(document["id"]) in company.states()


@given(
    start=st.dates(date(2019, 1, 1), date(2026, 12, 31)),
    days=st.integers(0, 2500),
    documents=st.integers(0, 200_000),
    closed=st.booleans(),
)
def test_split_windows_cover_the_same_days_each_once(start, days, documents, closed):
    today = start + timedelta(days=days)
    window = PlannedWindow("first", start, today if closed else None, None, datetime(2026, 1, 1, tzinfo=UTC))
    parts = split_days(window, documents, today)
    if documents <= WINDOW_DOCUMENTS or days == 0:
        assert parts == []
        return
    assert parts[0].issued_from == start
    assert parts[-1].issued_to == window.issued_to
    for before, after in itertools.pairwise(parts):
        assert before.issued_to + timedelta(days=1) == after.issued_from
        assert before.issued_from <= before.issued_to


def test_an_unknown_type_is_stored_so_that_its_failure_is_seen(make_company):
    company = make_company(kinds=("proforma",))
    company.issue("unknown_type")
    company.sync()
    assert list(company.states().values()) == ["failed"]
    assert company.rows("SELECT code, found FROM stored_file_issue WHERE severity = 'error'")[0][0] == "kind_unknown"


def test_skip_reason_lets_a_document_without_an_issue_date_in(make_company):
    company = make_company()
    company.issue(merge={"invoice_date": None})
    with company.source() as source:
        page = source.read_page(step.Window(), 1)
    assert skip_reason(company.settings, page.documents[0], step.Known()) is None
