"""The tasks of ``process_document``: one stored file or thousands, in the name of whoever asked (WT-22, WT-24)."""

import json

import pytest
from airflow.sdk.exceptions import AirflowFailException, ParamValidationError

from billingo.booking.vat import DEFAULT_VAT_RULES
from billingo.pipelines import document_dag, one_document
from billingo.store import booking_rules
from billingo.store.file_lists import MOST_FILES
from tests.store.connected import connect_company, make_landing


@pytest.fixture
def synced(make_company, billingo_dsn, monkeypatch, tmp_path):
    """A company with its key in Airflow and three documents that fail for a VAT code nobody has mapped."""
    company = make_company(4)
    monkeypatch.setenv("AIRFLOW_CONN_BILLINGO_DB", billingo_dsn.replace("postgresql://", "postgres://"))
    monkeypatch.setenv("BILLINGO_HOME", str(tmp_path))
    monkeypatch.setenv("BILLINGO_PDF_STORAGE", (tmp_path / "pdf").as_uri())
    conn_id = f"billingo__{company.company.slug}"
    company.db.execute("UPDATE connection SET airflow_conn_id = %s", (conn_id,))
    values = {"conn_type": "billingo", "password": company.account["key"], "host": company.sandbox.url}
    monkeypatch.setenv(f"AIRFLOW_CONN_{conn_id.upper()}", json.dumps(values))
    for _ in range(3):
        company.issue("unknown_vat")
    company.sync()
    return company


def list_failed(company):
    return [row[0] for row in company.rows("SELECT stored_file_id FROM stored_file WHERE state = 'failed' ORDER BY 1")]


def map_code(company):
    (code,) = company.rows("SELECT DISTINCT found FROM stored_file_issue WHERE severity = 'error'")[0]
    rule = DEFAULT_VAT_RULES["27%", ""]
    booking_rules.set_vat_rule(company.db, company.company.company_id, code, "", rule, by="anna")


def test_many_files_are_booked_in_the_users_name_and_their_pdfs_come(synced):
    ids = list_failed(synced)
    map_code(synced)
    params = {"company": "", "number": "", "stored_file_id": None, "stored_file_ids": ids, "by": "anna"}
    counts = one_document.validate_and_book(params)
    assert counts["booked"] == 3
    booked = synced.rows("SELECT booked_by FROM document WHERE stored_file_id = ANY(%s)", ids)
    assert booked == [("anna",)] * 3
    one_document.download_pdf(params)
    assert (
        synced.value(
            "SELECT count(*) FROM document_pdf JOIN document USING (document_id) "
            "WHERE state = 'fetched' AND stored_file_id = ANY(%s)",
            ids,
        )
        == 3
    )
    assert one_document.validate_and_book(params)["booked"] == 0  # twice does no harm


def test_what_still_fails_is_named_and_kept(synced):
    ids = list_failed(synced)
    with pytest.raises(AirflowFailException, match="3 of 3 documents failed"):
        one_document.validate_and_book({"stored_file_ids": ids, "by": "anna"})
    booked = synced.rows("SELECT stored_file_id FROM stored_file WHERE state = 'booked'")[0][0]
    with pytest.raises(AirflowFailException, match=r"3 of 4 documents failed and are kept. The other 1 are done."):
        one_document.validate_and_book({"stored_file_ids": [*ids, booked], "by": "anna"})
    assert list_failed(synced) == ids


def test_one_document_by_its_number_or_id_is_booked_by_hand(synced):
    ids = list_failed(synced)
    map_code(synced)
    number = synced.value("SELECT number FROM stored_file WHERE stored_file_id = %s", ids[0])
    counts = one_document.validate_and_book({"company": synced.company.slug, "number": number})
    assert counts["stored_file_id"] == ids[0]
    assert synced.rows("SELECT booked_by FROM document WHERE stored_file_id = %s", ids[0]) == [("by hand",)]
    assert one_document.validate_and_book({"stored_file_id": ids[1]})["booked"] == 1


def test_files_of_two_companies_are_refused_whole(synced):
    other = connect_company(synced.db, "12345676-2-42")
    other.land(make_landing("1"))
    other.store()
    foreign = other.value("SELECT stored_file_id FROM stored_file WHERE company_id = %s", other.company_id)
    map_code(synced)
    ids = list_failed(synced)
    with pytest.raises(AirflowFailException, match="belong to several companies; nothing was done"):
        one_document.validate_and_book({"stored_file_ids": [*ids, foreign], "by": "anna"})
    assert list_failed(synced) == ids
    with pytest.raises(AirflowFailException, match="no stored file with id 987654"):
        one_document.validate_and_book({"stored_file_ids": [*ids, 987654]})
    with pytest.raises(AirflowFailException, match="Give the stored file's id"):
        one_document.validate_and_book({"stored_file_ids": [], "by": "anna"})
    with pytest.raises(AirflowFailException, match="too many for one run"):
        one_document.validate_and_book({"stored_file_ids": list(range(1, MOST_FILES + 2))})


def test_the_form_takes_ids_up_to_as_many_as_one_run_processes():
    field = document_dag.build_dag().params.get_param("stored_file_ids")
    assert field.resolve([1, 2]) == [1, 2]
    assert len(field.resolve(list(range(1, MOST_FILES + 1)))) == MOST_FILES
    for wrong in (list(range(1, MOST_FILES + 2)), [0], ["1"], "1"):
        with pytest.raises(ParamValidationError):
            field.resolve(wrong)
