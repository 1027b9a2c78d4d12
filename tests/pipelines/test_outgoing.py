"""What a sync asks the source for, and what it does not."""


def test_wt_9_only_outgoing_documents_are_asked_for(make_company):
    """Billingo lists under /documents what the company itself issued; what it received is under /spendings."""
    company = make_company(3)
    company.sandbox.reset_statistics()
    company.sync()
    company.download()
    assert set(company.sandbox.statistics()["by_path"]) == {"GET /v3/documents", "GET /v3/documents/{id}/download"}
    assert company.value("SELECT count(DISTINCT supplier_taxpayer_id) FROM document") == 1
    assert company.value("SELECT min(supplier_taxpayer_id) FROM document") == company.account["tax_number"][:8]
