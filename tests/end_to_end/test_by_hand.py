"""``process_document``: one stored document again, by hand, with its form (WT-24)."""

from datetime import date

DAG = "process_document"


def count_downloads(system):
    return sum(count for path, count in system.sandbox.statistics()["by_path"].items() if "download" in path)


def test_wt24_a_missing_pdf_is_fetched_for_a_stored_file_and_only_once(system, anna):
    record = anna.issue()
    number = record["invoice_number"]
    system.sandbox.fault("not_pdf", path=f"/documents/{record['id']}/download", count=1)
    run = anna.sync()
    assert run.states("validate_and_book") == {number: "success"}
    assert run.states("download_pdf") == {number: "failed"}
    assert anna.states()[number] == "booked"  # booking never waits for it
    assert "their documents are booked" in run.read_log("download_pdf", 0)

    stored_file_id = anna.stored_file_id(number)
    books = anna.books()
    system.sandbox.reset_statistics()
    by_hand = system.airflow.run(DAG, stored_file_id=stored_file_id)
    assert by_hand.state == "success"
    assert count_downloads(system) >= 1
    page = system.airflow.client.get(f"/billingo/stored-files/{stored_file_id}/pdf")
    assert page.content.startswith(b"%PDF-")

    system.sandbox.reset_statistics()
    assert system.airflow.run(DAG, stored_file_id=stored_file_id).state == "success"
    assert count_downloads(system) == 0
    assert anna.books() == books


def test_wt24_a_document_named_by_company_and_number_is_booked_and_its_pdf_fetched(system, anna):
    record = anna.issue()
    number = record["invoice_number"]
    day = date.fromisoformat(record["issue_date"])
    system.execute(
        "INSERT INTO closed_period (company_id, from_date, to_date, closed_by) "
        "VALUES (%(company)s, %(day)s, %(day)s, 'test')",
        company=anna.company_id,
        day=day,
    )
    try:
        assert anna.sync().states("validate_and_book") == {number: "failed"}
        still = system.airflow.run(DAG, company=anna.slug, number=number)
        assert still.state == "failed"
        assert number in still.read_log("validate_and_book")
    finally:
        system.execute("DELETE FROM closed_period WHERE company_id = %(company)s", company=anna.company_id)
    assert system.airflow.run(DAG, company=anna.slug, number=number).state == "success"
    query = (
        "SELECT d.booked_by, p.state FROM document AS d INNER JOIN document_pdf AS p USING (document_id) "
        "WHERE company_id = %(company)s AND number = %(number)s"
    )
    assert [tuple(row) for row in anna.rows(query, number=number)] == [("by hand", "fetched")]


def test_a_number_that_is_not_there_fails_at_once_and_says_so(system, anna):
    run = system.airflow.run(DAG, company=anna.slug, number="2026-999999")
    assert run.state == "failed"
    [red] = run.instances("validate_and_book")
    assert red.try_number == 1
    assert f"There is no stored file 2026-999999 of company {anna.slug}" in run.read_log("validate_and_book")


def test_an_empty_form_fails_and_says_what_to_give(system):
    run = system.airflow.run(DAG)
    assert run.state == "failed"
    assert "Give the stored file's id, or the company and the document's number" in run.read_log("validate_and_book")
