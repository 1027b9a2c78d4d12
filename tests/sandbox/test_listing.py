"""GET /documents: order, pages, and every filter against the same question asked of the whole list."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from sandbox.process import Sandbox
from tests.sandbox.callers import Caller, make_caller

Row = dict[str, Any]
PAID = ("paid", "partially_paid")


def running_number(row: Row) -> tuple[int, int]:
    """Year of issue and the number without year or prefix."""
    return int(row["invoice_date"][:4]), int(row["invoice_number"].rsplit("-", 1)[-1] or 0)


FILTERS: list[tuple[dict[str, Any], Callable[[Row], bool]]] = [
    ({"type": "advance"}, lambda row: row["type"] == "advance"),
    ({"type": "invoice"}, lambda row: row["type"] == "invoice"),
    ({"payment_status": "expired"}, lambda row: row["payment_status"] == "expired"),
    ({"payment_method": "bankcard"}, lambda row: row["payment_method"] == "bankcard"),
    ({"start_date": "{middle}"}, lambda row: row["invoice_date"] >= row["middle"]),
    ({"end_date": "{middle}"}, lambda row: row["invoice_date"] <= row["middle"]),
    ({"fulfillment_start_date": "{middle}"}, lambda row: row["fulfillment_date"] >= row["middle"]),
    ({"fulfillment_end_date": "{middle}"}, lambda row: row["fulfillment_date"] <= row["middle"]),
    ({"paid_start_date": "{middle}"}, lambda row: row["payment_status"] in PAID and row["paid_date"] >= row["middle"]),
    ({"paid_end_date": "{middle}"}, lambda row: row["payment_status"] in PAID and row["paid_date"] <= row["middle"]),
    ({"block_id": "{block_id}"}, lambda row: row["block_id"] == row["first_block"]),
    ({"partner_id": "{partner_id}"}, lambda row: row["document_partner"]["id"] == row["first_partner"]),
    (
        {"start_number": 20, "start_year": "{year}"},
        lambda row: row["invoice_number"] != "" and running_number(row) >= (int(row["middle"][:4]), 20),
    ),
    (
        {"end_number": 20, "end_year": "{year}"},
        lambda row: row["invoice_number"] != "" and running_number(row) <= (int(row["middle"][:4]), 20),
    ),
    ({"query": "FŰNYÍRÓ"}, lambda row: any("Fűnyíró" in item["name"] for item in row["items"])),
    (
        {"type": "invoice", "payment_status": "paid", "start_date": "{middle}"},
        lambda row: (
            (row["type"], row["payment_status"]) == ("invoice", "paid") and row["invoice_date"] >= row["middle"]
        ),
    ),
]


@pytest.mark.parametrize(("query", "wanted"), FILTERS, ids=[" ".join(query) for query, _ in FILTERS])
def test_each_filter_lets_through_exactly_what_it_should(
    library: Sandbox, query: dict[str, Any], wanted: Callable[[Row], bool]
) -> None:
    caller = make_caller(library)
    rows = caller.all_documents()
    middle = rows[len(rows) // 2]["invoice_date"]
    invoice = next(row for row in rows if row["type"] == "invoice")
    values = {
        "middle": middle,
        "year": middle[:4],
        "block_id": invoice["block_id"],
        "partner_id": invoice["document_partner"]["id"],
    }
    context = {"middle": middle, "first_block": values["block_id"], "first_partner": values["partner_id"]}
    expected = [row["id"] for row in rows if wanted({**row, **context})]
    assert 0 < len(expected) < len(rows)
    asked = {name: value.format(**values) if isinstance(value, str) else value for name, value in query.items()}
    assert [row["id"] for row in caller.all_documents(**asked)] == expected


def test_newest_comes_first_and_every_page_size_shows_all_once(library: Sandbox) -> None:
    caller = make_caller(library)
    newest_first = [row["id"] for row in reversed(library.documents(1))]
    for per_page in (1, 7, 25, 100):
        body = caller.page(per_page=per_page, page=2)
        assert [row["id"] for row in body["data"]] == newest_first[per_page : 2 * per_page]
        assert body["last_page"] == -(-300 // per_page)
    assert [row["id"] for row in caller.all_documents()] == newest_first


def test_the_envelope_is_the_paginators(library: Sandbox) -> None:
    caller = make_caller(library)
    body = caller.page()
    assert {name: body[name] for name in ("total", "per_page", "current_page", "last_page", "prev_page_url")} == {
        "total": 300, "per_page": 25, "current_page": 1, "last_page": 12, "prev_page_url": None,
    }  # fmt: skip
    assert caller.session.get(body["next_page_url"], timeout=30).json()["current_page"] == 2
    last = caller.page(page=12)
    assert last["next_page_url"] is None
    beyond = caller.page(page=99)
    assert (beyond["data"], beyond["total"], beyond["current_page"]) == ([], 300, 99)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"per_page": 101}, "per_page"),
        ({"per_page": 0}, "per_page"),
        ({"page": 0}, "page"),
        ({"page": "x"}, "page"),
        ({"start_date": "2026-02-30"}, "start_date"),
        ({"start_date": "20260228"}, "start_date"),
        ({"type": "invoices"}, "type"),
        ({"payment_method": "gold"}, "payment_method"),
        ({"start_number": 5}, "start_year"),
        ({"end_year": 2026}, "end_number"),
        ({"last_modified_date": "2026-01-01"}, "last_modified_date"),
        ({"last_modified_date": "2026-01-01T10:00:00Z"}, "last_modified_date"),
    ],
)
def test_a_wrong_parameter_is_answered_with_422_naming_the_field(
    library: Sandbox, query: dict[str, Any], field: str
) -> None:
    answer = make_caller(library).get("/documents", **query)
    assert answer.status_code == 422
    body = answer.json()
    assert set(body) == {"message", "errors"}
    assert [error["field"] for error in body["errors"]] == [field]


def test_the_narrow_reading_of_type_can_be_switched_on(sandbox: Sandbox, caller: Caller) -> None:
    sandbox.settings(types="spec-3.0.15")
    assert caller.get("/documents", type="advance").status_code == 422
    assert caller.get("/documents", type="receipt").status_code == 200


def server_time(caller: Caller, minus_s: int = 0) -> str:
    now = datetime.strptime(caller.get("/utils/time").json()["formatted"], "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007
    return (now - timedelta(seconds=minus_s)).strftime("%Y-%m-%d %H:%M:%S")


def test_last_modified_date_is_an_inclusive_lower_bound_in_budapest_time(sandbox: Sandbox, caller: Caller) -> None:
    since = server_time(caller)
    assert caller.page(last_modified_date=since)["total"] == 0
    issued = sandbox.issue(1)[0]
    assert [row["id"] for row in caller.page(last_modified_date=issued["modified"])["data"]] == [issued["id"]]
    assert caller.page(last_modified_date=server_time(caller, minus_s=-60))["total"] == 0


def test_payment_cancellation_and_nav_answer_move_last_modified(sandbox: Sandbox, caller: Caller) -> None:
    since = server_time(caller)
    old = [row for row in sandbox.documents(1, type="invoice") if not row["cancelled"] and not row["odd"]][:4]
    sandbox.pay(1, old[0]["id"])
    cancellation = sandbox.cancel(1, old[1]["id"])
    sandbox.act(1, old[2]["id"], "nav", status="aborted")
    caller.session.put(
        f"{caller.url}/documents/{old[3]['id']}/payments",
        json=[{"date": "2026-05-05", "price": 1, "payment_method": "cash"}],
        timeout=30,
    )
    changed = {row["id"] for row in caller.page(last_modified_date=since)["data"]}
    assert changed == {row["id"] for row in old} | {cancellation["id"]}
    sandbox.settings(bump_on_payment=False)
    paid = sandbox.documents(1, case="proforma")[0]
    sandbox.pay(1, paid["id"])
    assert paid["id"] not in {row["id"] for row in caller.page(last_modified_date=since)["data"]}


def test_an_arrival_between_two_pages_shifts_the_rows_down_and_a_deleted_draft_up(
    sandbox: Sandbox, caller: Caller
) -> None:
    draft = sandbox.issue(1, case="draft")[0]
    first = [row["id"] for row in caller.page(per_page=10)["data"]]
    sandbox.issue(1)
    assert caller.page(per_page=10, page=2)["data"][0]["id"] == first[-1]
    sandbox.delete(1, draft["id"])
    assert caller.get(f"/documents/{draft['id']}").status_code == 404
    assert first[-1] not in [row["id"] for row in caller.page(per_page=10, page=2)["data"]]


def test_an_unpaid_document_shows_the_current_day_as_paid_date(sandbox: Sandbox, caller: Caller) -> None:
    issued = sandbox.issue(1)[0]
    assert caller.get(f"/documents/{issued['id']}").json()["paid_date"] == server_time(caller)[:10]
    sandbox.settings(clock_skew_s=3 * 86_400)
    assert (
        caller.get(f"/documents/{issued['id']}").json()["paid_date"] == server_time(caller)[:10] > issued["issue_date"]
    )
