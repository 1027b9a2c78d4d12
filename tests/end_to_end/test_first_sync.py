"""The first sync of two companies, which their schedule starts by itself."""

from pathlib import Path

import pytest

SOURCE, TYPE = "billingo connection", "billingo json"


def test_wt8_an_imported_company_is_scheduled_every_two_hours_and_synced_by_itself(system):
    for company in system.companies:
        dag = system.airflow.find_dag(company.dag_id)
        assert dag["is_paused"] is False
        assert dag["timetable_summary"].endswith("-23/2 * * *")
        first = system.airflow.list_runs(company.dag_id)[0]
        assert first.read()["run_type"] == "scheduled"
        assert system.status(company)["state"] == "active"


@pytest.mark.parametrize("name", ["anna", "bela"])
def test_wt15_wt16_every_document_is_booked_once_or_has_a_reason(system, name):
    company = getattr(system, name)
    issued = {str(one["id"]): one for one in company.truth()}
    stored = company.rows(
        "SELECT external_id, state, source, type, raw IS NOT NULL, stored_file_id FROM stored_file "
        "INNER JOIN stored_file_version USING (stored_file_id, version) WHERE company_id = %(company)s"
    )
    skipped = dict(
        company.rows(
            "SELECT external_id, reason FROM skipped_document INNER JOIN connection USING (connection_id) "
            "WHERE company_id = %(company)s"
        )
    )
    assert {one[2:5] for one in stored} == {(SOURCE, TYPE, True)}
    states = {one[0]: one[1] for one in stored}
    assert states.keys() | skipped.keys() == issued.keys()
    assert not states.keys() & skipped.keys()
    booked = [one[0] for one in company.rows("SELECT external_id FROM document WHERE company_id = %(company)s")]
    assert len(booked) == len(set(booked))
    assert set(booked) == {external_id for external_id, state in states.items() if state == "booked"}
    assert len(booked) >= 8
    unexplained = company.rows(
        "SELECT number FROM stored_file AS f WHERE company_id = %(company)s AND state = 'failed' "
        "AND NOT EXISTS (SELECT FROM stored_file_issue AS i WHERE i.stored_file_id = f.stored_file_id)"
    )
    assert unexplained == []
    ends = {issued[external_id]["case"]: end for external_id, end in (states | skipped).items()}
    if name == "anna":
        assert ends["draft"] == "draft"
        assert ends["offer"] == "kind_not_enabled"
        assert ends["receipt"] == "kind_not_enabled"
        assert ends["orphan_cancellation"] == "waiting"
        assert ends["broken_total"] == "failed"
    else:
        assert set(states.values()) == {"booked"}
        assert set(skipped.values()) <= {"kind_not_enabled"}


@pytest.mark.parametrize("name", ["anna", "bela"])
def test_wt20_the_pdf_of_every_booked_document_is_there(system, name):
    company = getattr(system, name)
    pdfs = company.rows(
        "SELECT p.state, p.path, p.size_bytes FROM document AS d LEFT JOIN document_pdf AS p USING (document_id) "
        "WHERE company_id = %(company)s"
    )
    assert len(pdfs) >= 8
    assert {state for state, _, _ in pdfs} == {"fetched"}
    for _, path, size in pdfs:
        content = Path(path.removeprefix("file://")).read_bytes()
        assert content.startswith(b"%PDF-")
        assert len(content) == size


def test_the_books_of_each_company_balance(system):
    for company in system.companies:
        lines = company.books()["journal_line"]
        assert lines
        assert sum(line.debit_huf for line in lines) == sum(line.credit_huf for line in lines)


def test_the_end_of_a_run_is_noted_and_whether_it_was_whole(system):
    first_end = (
        "SELECT ended_at FROM sync_run INNER JOIN connection USING (connection_id) WHERE company_id = %(company)s"
        " ORDER BY started_at LIMIT 1"
    )
    for company in system.companies:
        system.airflow.wait("the end of the first run", lambda company=company: company.rows(first_end)[0][0])
    assert system.bela.rows("SELECT last_whole_at FROM connection WHERE company_id = %(company)s")[0][0]
