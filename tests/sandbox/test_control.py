"""The control port and the process: what it moves shows in the API, what it refuses it refuses in words."""

import concurrent.futures
import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sandbox import control, process
from sandbox.billingo.service import Service, Settings, make_service
from sandbox.process import ControlError, Sandbox
from tests.sandbox.callers import Caller, make_caller

ROOT = Path(__file__).resolve().parents[2]


def test_issued_documents_are_listed_first_and_take_the_next_numbers(sandbox: Sandbox, caller: Caller) -> None:
    issued = sandbox.issue(1, count=3, issue_date="2026-01-05")
    listed = caller.page(per_page=3)["data"]
    assert [row["id"] for row in listed] == [row["id"] for row in reversed(issued)]
    assert {row["invoice_date"] for row in listed} == {"2026-01-05"}
    numbers = [int(row["invoice_number"].rsplit("-", 1)[1]) for row in issued]
    assert numbers == list(range(numbers[0], numbers[0] + 3))


def test_the_buyer_and_any_field_can_be_chosen(sandbox: Sandbox, caller: Caller) -> None:
    issued = sandbox.issue(1, buyer={"name": "Próba Zrt."}, merge={"comment": "kérés"}, due_date="2026-12-24")[0]
    body = caller.get(f"/documents/{issued['id']}").json()
    assert (body["document_partner"]["name"], body["comment"], body["due_date"]) == (
        "Próba Zrt.",
        "kérés",
        "2026-12-24",
    )
    partner = caller.get("/partners").json()["data"][1]
    issued = sandbox.issue(1, partner_id=partner["id"])[0]
    assert caller.get(f"/documents/{issued['id']}").json()["document_partner"]["id"] == partner["id"]


def test_a_patch_spoils_a_document_and_mending_restores_it(sandbox: Sandbox, caller: Caller) -> None:
    issued = sandbox.issue(1)[0]
    before = caller.get(f"/documents/{issued['id']}").content
    sandbox.patch(1, issued["id"], merge={"gross_total": 1, "summary": {"net_amount": 2}}, set={"items.0.vat": "99%"})
    body = caller.get(f"/documents/{issued['id']}").json()
    assert (body["gross_total"], body["summary"]["net_amount"], body["items"][0]["vat"]) == (1, 2, "99%")
    assert body["summary"]["vat_amount"] == json.loads(before)["summary"]["vat_amount"]
    sandbox.mend(1, issued["id"])
    assert caller.get(f"/documents/{issued['id']}").content == before


def test_a_field_can_be_taken_away(sandbox: Sandbox, caller: Caller) -> None:
    issued = sandbox.issue(1)[0]
    sandbox.patch(1, issued["id"], merge={"id": None, "paid_date": None, "surprise": {"new": [1]}})
    body = caller.page()["data"][0]
    assert "id" not in body
    assert "paid_date" not in body
    assert body["surprise"] == {"new": [1]}
    sandbox.mend(1, issued["id"])
    assert caller.page()["data"][0]["id"] == issued["id"]


def test_cancel_modify_pay_and_finalize(sandbox: Sandbox, caller: Caller) -> None:
    first, second, draft = sandbox.issue(1)[0], sandbox.issue(1)[0], sandbox.issue(1, case="draft")[0]
    cancellation = sandbox.cancel(1, first["id"])
    assert (cancellation["type"], cancellation["gross_total"]) == ("cancellation", -first["gross_total"])
    assert caller.get(f"/documents/{first['id']}").json()["cancelled"] is True
    with pytest.raises(ControlError, match="cancelled already"):
        sandbox.cancel(1, first["id"])
    modification = sandbox.modify(1, second["id"])
    assert (modification["type"], modification["gross_total"] < 0) == ("modification", True)
    full = sandbox.modify(1, second["id"], mode="full")
    assert full["gross_total"] > second["gross_total"]
    assert caller.get(f"/documents/{second['id']}").json()["correction_type"] == "modified"
    assert sandbox.pay(1, second["id"], amount=1)["payment_status"] == "partially_paid"
    assert sandbox.pay(1, second["id"])["payment_status"] == "paid"
    finalized = sandbox.act(1, draft["id"], "finalize")
    assert (finalized["id"], finalized["type"], finalized["invoice_number"] != "") == (draft["id"], "invoice", True)


def test_only_drafts_can_be_deleted_unless_forced(sandbox: Sandbox, caller: Caller) -> None:
    issued = sandbox.issue(1)[0]
    with pytest.raises(ControlError, match="only drafts"):
        sandbox.delete(1, issued["id"])
    sandbox.delete(1, issued["id"], force=True)
    assert caller.get(f"/documents/{issued['id']}").status_code == 404


@pytest.mark.parametrize(
    ("order", "words"),
    [
        ({"case": "nothing"}, "There is no case 'nothing'; known: invoice_27"),
        ({"colour": "red"}, "Unknown: colour"),
        ({"issue_date": "tomorrow"}, "Invalid isoformat"),
        ({"partner_id": 1}, "There is no partner 1"),
    ],
)
def test_a_wrong_order_is_refused_in_words(sandbox: Sandbox, order: dict[str, object], words: str) -> None:
    before = sandbox.organization(1)["documents"]
    with pytest.raises(ControlError, match=words):
        sandbox.issue(1, **order)
    assert sandbox.organization(1)["documents"] == before


def test_unknown_places_and_settings_are_refused_in_words(sandbox: Sandbox) -> None:
    issued = sandbox.issue(1)[0]
    with pytest.raises(ControlError, match=r"has no 'items\.99\.vat'"):
        sandbox.patch(1, issued["id"], set={"items.99.vat": 1})
    with pytest.raises(ControlError, match="There is no organization 77"):
        sandbox.organization(77)
    with pytest.raises(ControlError, match="There is no setting 'speed'"):
        sandbox.settings(speed=1)
    with pytest.raises(ControlError, match="must be of type int"):
        sandbox.settings(requests_per_minute="many")


def test_statistics_count_paths_keys_hosts_and_concurrency(sandbox: Sandbox, caller: Caller) -> None:
    sandbox.reset_statistics()
    sandbox.settings(latency_ms=200)
    key = str(caller.session.headers["X-API-KEY"])
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: Caller(sandbox.url, key).get("/documents"), range(4)))
    document = caller.page()["data"][0]
    caller.get(f"/documents/{document['id']}/download")
    counts = sandbox.statistics()
    assert counts["requests"] == 6
    assert counts["by_path"] == {"GET /v3/documents": 5, "GET /v3/documents/{id}/download": 1}
    assert counts["by_key"] == {key: 6}
    assert counts["by_status"] == {"200": 6}
    assert counts["peak_concurrency"] >= 2
    assert counts["active"] == 0
    assert list(counts["by_host"]) == [sandbox.url.split("/")[2]]


def test_the_process_writes_its_addresses_and_ends_cleanly(tmp_path: Path) -> None:
    ready = tmp_path / "ready.json"
    sandbox = process.start(organizations=1, documents=5, today="2026-03-04", ready_file=ready)
    try:
        assert json.loads(ready.read_text()) == {"url": sandbox.url, "control_url": sandbox.control_url}
        assert sandbox.control("GET", "/health")["today"] == "2026-03-04"
        assert max(row["issue_date"] for row in sandbox.documents(1)) < "2026-03-04"
        port = sandbox.url.split(":")[2].split("/")[0]
        command = [sys.executable, "-m", "sandbox", "--organizations", "1", "--documents", "1", "--port", port]
        second = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert second.returncode == 1
        assert "Choose other ports" in second.stderr
    finally:
        assert sandbox.stop() == 0
    again = process.start(organizations=1, documents=5)
    assert again.process is not None
    again.process.send_signal(signal.SIGINT)
    assert again.process.wait(10) == 0
    again.stop()


def test_a_journal_brings_everything_back_after_a_restart(tmp_path: Path) -> None:
    options = {
        "organizations": 2,
        "documents": 20,
        "today": "2026-04-01",
        "pdf_delay_s": 0,
        "journal": tmp_path / "kept",
    }
    with process.start(**options) as sandbox:
        first = sandbox.issue(1, count=2)
        sandbox.cancel(1, first[0]["id"])
        sandbox.patch(1, first[1]["id"], set={"items.0.vat": "99%"})
        rotated = sandbox.keys(2, "rotate")
        caller = make_caller(sandbox)
        payment = {"date": "2026-03-30", "price": 7, "payment_method": "cash"}
        caller.session.put(f"{caller.url}/documents/{first[1]['id']}/payments", json=[payment], timeout=30)
        sandbox.fault("reset")
        before = sandbox.documents(1)
        bodies = [sandbox.document(1, row["id"])["document"] for row in before]
    with (tmp_path / "kept").open("a") as file:
        file.write('{"at": "cut short by a ki')
    with process.start(**options) as sandbox:
        after = sandbox.documents(1)
        assert [row["id"] for row in after] == [row["id"] for row in before]
        assert [sandbox.document(1, row["id"])["document"] for row in after] == bodies
        assert sandbox.organization(2)["key"] == rotated["key"]
        assert sandbox.faults() == []
        assert sandbox.statistics()["requests"] == 0
        assert sandbox.issue(1)[0]["id"] > before[-1]["id"]
    with pytest.raises(RuntimeError):
        process.start(**{**options, "seed": 99})


def test_every_route_of_the_control_port_is_in_the_readme() -> None:
    readme = (ROOT / "sandbox" / "README.md").read_text(encoding="utf-8").replace("{org}", "{organization}")
    app = control.make_app(make_service(Settings(), organizations=0, documents=0, seed=1))
    for route in app.router.routes():
        path = route.resource.canonical if route.resource else ""
        if "{action}" in path or "{rest}" in path or path == "":
            continue
        shown = path.replace("/organizations/{organization}/documents/{id}", "…/documents/{id}")
        assert path in readme or shown in readme, path
    for action in (*control.CHANGES, "rotate", "revoke", "restore"):
        assert re.search(rf"/{action}\b", readme), action


def test_every_setting_is_in_the_readme() -> None:
    readme = (ROOT / "sandbox" / "README.md").read_text(encoding="utf-8")
    for name in Settings.__dataclass_fields__:
        assert f"`{name}`" in readme, name
    assert Service.__doc__


def test_a_server_that_begins_anew_is_as_one_just_started(tmp_path):
    options = {"organizations": 2, "documents": 20, "seed": 77, "profile": "clean", "requests_per_minute": 5}
    with process.start(organizations=1, documents=3, seed=5) as used, process.start(**options) as fresh:
        before = used.organizations()[0]
        used.issue(1, count=2)
        used.fault("status", status=500)
        used.settings(latency_ms=1.0)
        used.begin_anew(**options)
        assert used.organizations() == fresh.organizations()
        assert used.documents(2) == fresh.documents(2)
        assert (used.faults(), used.settings(), used.elsewhere()) == ([], fresh.settings(), [])
        assert Caller(used.url, before["key"]).get("/documents").status_code == 401
        assert Caller(used.url, used.organizations()[0]["key"]).get("/documents").status_code == 200
        assert used.statistics()["by_status"] == {"401": 1, "200": 1}


def test_what_a_sandbox_cannot_begin_with_is_refused():
    with process.start(organizations=1, documents=3) as sandbox:
        with pytest.raises(process.ControlError, match="colour"):
            sandbox.begin_anew(colour="red")
        assert len(sandbox.documents(1)) == 3
