"""Keys, subscriptions, the limit, the three shapes of errors, and the calls on one document."""

import pytest
import requests

from sandbox import process
from sandbox.process import Sandbox
from tests.sandbox.callers import Caller, make_caller


def test_a_missing_or_unknown_key_is_401_in_the_client_error_shape(library: Sandbox) -> None:
    for answer in (
        requests.get(f"{library.url}/documents", timeout=30),
        Caller(library.url, "0b1f9a58-0000-4000-8000-000000000000").get("/organization"),
    ):
        assert answer.status_code == 401
        assert answer.json() == {
            "error": {"message": "Authorization information (Header: X-API-KEY) is missing or invalid."}
        }


def test_a_read_only_key_reads_but_does_not_write(library: Sandbox) -> None:
    caller = make_caller(library, read_only=True)
    document = caller.page()["data"][0]
    answer = caller.session.put(f"{caller.url}/documents/{document['id']}/payments", json=[], timeout=30)
    assert (answer.status_code, answer.json()) == (
        403,
        {"error": {"message": "You do not have permission for this operation."}},
    )
    assert caller.session.delete(f"{caller.url}/documents/{document['id']}/payments", timeout=30).status_code == 403


def test_an_organization_sees_only_its_own(library: Sandbox) -> None:
    foreign = library.documents(2)[0]
    assert make_caller(library, 1).get(f"/documents/{foreign['id']}").status_code == 404


def test_rotated_and_revoked_keys_are_refused(sandbox: Sandbox, caller: Caller) -> None:
    sandbox.keys(1, "revoke")
    assert caller.get("/organization").status_code == 401
    sandbox.keys(1, "restore")
    assert caller.get("/organization").status_code == 200
    rotated = sandbox.keys(1, "rotate")
    assert caller.get("/organization").status_code == 401
    assert Caller(sandbox.url, rotated["key"]).get("/organization").status_code == 200


def test_an_expired_subscription_is_402(sandbox: Sandbox, caller: Caller) -> None:
    sandbox.change_organization(1, expired=True)
    answer = caller.get("/documents")
    assert (answer.status_code, answer.json()) == (
        402,
        {"error": {"message": "You do not have subscription for this operation"}},
    )
    assert caller.get("/organization").status_code == 402
    sandbox.settings(organization_when_expired=200)
    assert caller.get("/organization").json()["subscription"]["expiration_date"] < "2100"
    assert caller.get("/documents").status_code == 402
    sandbox.change_organization(1, expired=False)
    assert caller.get("/documents").status_code == 200


def test_the_limit_counts_per_key_and_tells_how_long_to_wait(sandbox: Sandbox, caller: Caller) -> None:
    sandbox.settings(requests_per_minute=5)
    answers = [caller.get("/organization") for _ in range(7)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 2
    assert answers[-1].json() == {"error": {"message": "Too many requests"}}
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
    assert not [name for name in answers[0].headers if name.lower().startswith("x-ratelimit")]
    assert make_caller(sandbox, 2).get("/organization").status_code == 200
    assert sandbox.statistics()["too_many_requests"] == 2
    sandbox.settings(requests_per_minute=2, rate_limit_headers=True, retry_after=False)
    assert caller.get("/organization").headers["X-RateLimit-Remaining"] == "1"
    caller.get("/organization")
    refused = caller.get("/organization")
    assert refused.status_code == 429
    assert "Retry-After" not in refused.headers
    sandbox.settings(requests_per_minute=1, window_s=0.0)
    assert [caller.get("/organization").status_code for _ in range(3)] == [200] * 3


def test_the_default_limit_is_300_a_minute(sandbox: Sandbox) -> None:
    assert sandbox.settings()["requests_per_minute"] == 300
    assert sandbox.settings()["window_s"] == 60


def test_a_pdf_is_202_until_it_is_rendered() -> None:
    with process.start(organizations=1, documents=5, pdf_delay_s=3600) as sandbox:
        caller = make_caller(sandbox)
        old = caller.page(per_page=1)["data"][0]
        assert caller.get(f"/documents/{old['id']}/download").status_code == 200
        issued = sandbox.issue(1)[0]
        answer = caller.get(f"/documents/{issued['id']}/download")
        assert (answer.status_code, answer.text) == (202, '{"error":{"message":"Document PDF has not generated yet."}}')
        assert len(answer.content) == 59
        sandbox.act(1, issued["id"], "pdf", ready=True)
        assert caller.get(f"/documents/{issued['id']}/download").content.startswith(b"%PDF")
        sandbox.act(1, old["id"], "pdf", ready=False)
        assert caller.get(f"/documents/{old['id']}/download").status_code == 202


def test_there_is_no_nav_record_without_connection_or_for_what_is_not_reported(
    sandbox: Sandbox, caller: Caller
) -> None:
    invoice, proforma = sandbox.issue(1)[0], sandbox.issue(1, case="proforma")[0]
    assert caller.get(f"/documents/{invoice['id']}/online-szamla").json()["status"] == "processing"
    answer = caller.get(f"/documents/{proforma['id']}/online-szamla")
    assert (answer.status_code, answer.json()) == (404, {"error": {"message": "NavOnlineSzamla is not found."}})
    sandbox.change_organization(1, has_nav_connection=False)
    assert caller.get(f"/documents/{invoice['id']}/online-szamla").status_code == 404
    assert caller.get("/organization").json()["has_nav_connection"] is False


def test_payments_are_replaced_and_deleted(sandbox: Sandbox, caller: Caller) -> None:
    issued = sandbox.issue(1)[0]
    address = f"{caller.url}/documents/{issued['id']}"
    payment = {"date": "2026-05-04", "price": 100, "payment_method": "cash"}
    answer = caller.session.put(f"{address}/payments", json=[payment], timeout=30)
    assert answer.json() == [{**payment, "voucher_number": "", "conversion_rate": 1}]
    assert caller.get(f"/documents/{issued['id']}").json()["payment_status"] == "partially_paid"
    rest = {**payment, "price": issued["gross_total"] - 100, "date": "2026-05-06"}
    assert len(caller.session.put(f"{address}/payments", json=[payment, rest], timeout=30).json()) == 2
    paid = caller.get(f"/documents/{issued['id']}").json()
    assert (paid["payment_status"], paid["paid_date"]) == ("paid", "2026-05-06")
    deleted = caller.session.delete(f"{address}/payments", timeout=30)
    assert (deleted.status_code, deleted.json()) == (200, [])
    assert caller.get(f"/documents/{issued['id']}/payments").json() == []
    assert caller.get(f"/documents/{issued['id']}").json()["payment_status"] == "outstanding"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("{", 400),
        ("{}", 422),
        ('[{"price": 1}]', 422),
        ('[{"date": "x", "price": "1", "payment_method": "cash"}]', 422),
    ],
)
def test_a_wrong_payment_is_refused(library: Sandbox, body: str, status: int) -> None:
    caller = make_caller(library)
    document = caller.page()["data"][0]
    assert (
        caller.session.put(f"{caller.url}/documents/{document['id']}/payments", data=body, timeout=30).status_code
        == status
    )


@pytest.mark.parametrize(
    "path", ["/documents/1", "/documents/1/download", "/partners/1", "/bank-accounts/1", "/nothing"]
)
def test_what_is_not_there_is_404_in_the_client_error_shape(library: Sandbox, path: str) -> None:
    answer = make_caller(library).get(path)
    assert answer.status_code == 404
    assert set(answer.json()) == {"error"}
    assert set(answer.json()["error"]) == {"message"}


def test_blocks_partners_and_tax_numbers_can_be_looked_up(library: Sandbox) -> None:
    caller = make_caller(library)
    assert {row["type"] for row in caller.get("/document-blocks", type="receipt").json()["data"]} == {"receipt"}
    assert caller.get("/document-blocks", type="x").status_code == 422
    partner = caller.get("/partners").json()["data"][0]
    found = caller.get("/partners", query=partner["name"].upper()).json()["data"]
    assert partner["id"] in [row["id"] for row in found]
    assert caller.get("/partners", query="@example.hu").json()["total"] == 0
    own = library.organization(1)["tax_number"]
    assert caller.get(f"/utils/check-tax-number/{own}").json()["result"] == "validation_ok"
    assert caller.get("/utils/check-tax-number/12345678-2-41").json()["result"] == "invalid_tax_number"
    assert caller.get("/utils/check-tax-number/1234").status_code == 422


def test_rates_are_the_same_on_the_document_and_in_the_table(library: Sandbox) -> None:
    caller = make_caller(library)
    row = next(
        one
        for one in caller.all_documents()
        if one["currency"] == "EUR" and one["type"] == "invoice" and one["conversion_rate"]
    )
    body = {"from": "EUR", "to": "HUF", "date": row["invoice_date"]}
    assert caller.get("/currencies", **body).json()["conversation_rate"] == row["conversion_rate"]
    assert caller.get("/currencies", **{**body, "to": "HUF", "from": "XXX"}).status_code == 422
