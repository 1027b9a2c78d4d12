"""What a run has to do lists each document once."""

from billingo.store import storing


def test_a_changed_document_whose_pdf_is_missing_is_listed_once(make_company):
    company = make_company()
    document = company.issue()
    company.sync()
    company.sandbox.pay(1, document["id"])
    company.fetch()
    company.store()
    pending = storing.list_pending(company.db, company.connection_id)
    assert [one.external_id for one in pending] == [str(document["id"])]
