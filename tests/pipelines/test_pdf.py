"""PDF images come after booking, once each, and never in the way of booking."""

import hashlib

import pytest

from billingo.pipelines import pdf
from billingo.systems.errors import OffCause, TerminalFault


def test_wt_20_the_pdf_is_fetched_after_booking_and_lies_under_its_hash(make_company):
    company = make_company(30)
    company.sync()
    result = company.download()
    assert len(result.fetched) == 30
    for sha256, path, size in company.rows("SELECT sha256, path, size_bytes FROM document_pdf"):
        content = open(path, "rb").read()  # noqa: PTH123, SIM115
        assert content.startswith(b"%PDF")
        assert (hashlib.sha256(content).digest(), len(content)) == (bytes(sha256), size)
        assert sha256.hex() in path


def test_wt_24_a_pdf_that_is_there_is_not_fetched_again(make_company):
    company = make_company(5)
    company.sync()
    company.download()
    company.sandbox.reset_statistics()
    result = company.download(again=True)
    assert result.fetched == []
    assert company.sandbox.statistics()["requests"] == 0


def test_booking_does_not_wait_for_a_pdf_that_is_not_rendered_yet(make_company):
    company = make_company(sandbox={"pdf_delay_s": 3600})
    document = company.issue()
    assert len(company.sync().booked) == 1
    waits = []
    result = company.download(sleep=waits.append)
    assert (len(result.fetched), len(result.later)) == (0, 1)
    assert waits == [2.0, 3.0, 5.0]
    assert company.value("SELECT state FROM document_pdf") == "pending"
    company.sandbox.act(1, document["id"], "pdf", ready=True)
    assert len(company.download().fetched) == 1


@pytest.mark.parametrize("kind", ["not_pdf", "html"])
def test_what_is_not_a_pdf_is_refused_and_said(make_company, kind):
    company = make_company()
    company.issue()
    company.sync()
    company.sandbox.fault(kind, path="/download", count=None)
    result = company.download(sleep=lambda _: None)
    assert result.fetched == []
    state, path, cause = company.rows("SELECT state, path, cause FROM document_pdf")[0]
    assert (state in {"failed", "pending"}, path) == (True, None)
    assert "PDF" in cause
    company.sandbox.clear_faults()
    assert len(company.download(again=True).fetched) == (1 if state == "pending" else 0)


def test_a_pdf_given_up_is_fetched_when_asked_for_by_hand(make_company):
    company = make_company()
    company.issue()
    company.sync()
    company.sandbox.fault("status", path="/download", status=404)
    result = company.download()
    assert len(result.refused) == 1
    ids = [row[0] for row in company.rows("SELECT stored_file_id FROM stored_file")]
    with company.source() as source:
        assert pdf.download(company.db, company.settings, source, ids, company.folder).fetched == []
        assert len(pdf.download(company.db, company.settings, source, ids, company.folder, again=True).fetched) == 1


def test_up_to_eight_at_once_and_never_more(make_company):
    company = make_company(60, sandbox={"latency_ms": 30})
    company.sync()
    company.sandbox.reset_statistics()
    assert len(company.download().fetched) == 60
    assert company.sandbox.statistics()["peak_concurrency"] == 8


def test_a_task_stops_when_its_time_is_up_and_the_next_goes_on(make_company):
    company = make_company(40)
    company.sync()
    ticks = iter(range(1000))
    result = company.download(budget_s=3, clock=lambda: next(ticks), sleep=lambda _: None)
    assert 0 < len(result.fetched) < 40
    assert result.left == 40 - len(result.fetched)
    assert len(company.download().fetched) == result.left


def test_an_invalid_key_is_terminal_here_too_and_what_came_stays(make_company):
    company = make_company(40)
    company.sync()
    company.sandbox.fault("status", path="/download", status=401, after=16, count=None)
    with pytest.raises(TerminalFault) as fault:
        company.download()
    assert fault.value.cause is OffCause.KEY_INVALID
    assert company.value("SELECT count(*) FROM document_pdf WHERE state = 'fetched'") >= 16
