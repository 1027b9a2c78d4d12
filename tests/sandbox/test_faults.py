"""Every fault reaches the client as what it says, once or as often as asked, and leaves the server well."""

import socket
import time
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from sandbox.process import ControlError, Sandbox
from tests.sandbox.callers import Caller, make_caller


def read_raw(caller: Caller, path: str, limit: int | None = None) -> bytes:
    """The bytes on the wire until the end, the reset, or `limit`."""
    parts = urlsplit(caller.url)
    with socket.create_connection((parts.hostname, parts.port), timeout=30) as connection:
        key = caller.session.headers["X-API-KEY"]
        connection.sendall(
            f"GET /v3{path} HTTP/1.1\r\nHost: x\r\nX-API-KEY: {key}\r\nConnection: close\r\n\r\n".encode()
        )
        received = b""
        while limit is None or len(received) < limit:
            try:
                piece = connection.recv(1 << 16)
            except ConnectionResetError:
                return received + b"<RESET>"
            if not piece:
                break
            received += piece
        return received


@pytest.fixture(autouse=True)
def _the_server_stays_well(caller: Caller) -> Any:
    yield
    assert caller.get("/organization").status_code == 200


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 422, 429, 500, 502, 503])
def test_any_status_comes_with_its_body(sandbox: Sandbox, caller: Caller, status: int) -> None:
    sandbox.fault("status", status=status)
    answer = caller.get("/documents")
    assert answer.status_code == status
    body = answer.json()
    if status == 422:
        assert set(body) == {"message", "errors"}
    else:
        assert set(body["error"]) == ({"message", "trace_id"} if status >= 500 else {"message"})
    assert "Retry-After" not in answer.headers
    assert caller.get("/documents").status_code == 200


def test_retry_after_may_be_absurd_and_a_body_ones_own(sandbox: Sandbox, caller: Caller) -> None:
    sandbox.fault("status", status=429, retry_after="soon", headers={"X-Odd": "1"})
    answer = caller.get("/documents")
    assert (answer.status_code, answer.headers["Retry-After"], answer.headers["X-Odd"]) == (429, "soon", "1")
    sandbox.fault("status", status=400, body={"error": {"message": "Daily quota is used up."}})
    assert caller.get("/documents").json()["error"]["message"] == "Daily quota is used up."


def test_a_fault_takes_the_requests_it_is_meant_for(sandbox: Sandbox, caller: Caller) -> None:
    other = make_caller(sandbox, 2)
    sandbox.fault(
        "status", status=500, key=str(caller.session.headers["X-API-KEY"]), path=r"/documents\?.*page=2", count=None
    )
    assert other.get("/documents", page=2).status_code == 200
    assert caller.get("/documents", page=1).status_code == 200
    assert [caller.get("/documents", page=2).status_code for _ in range(3)] == [500] * 3
    sandbox.clear_faults()
    fault = sandbox.fault("status", status=503, path="/documents$", nth=3)
    assert [caller.get("/documents").status_code for _ in range(4)] == [200, 200, 503, 200]
    assert sandbox.faults()[0]["given"] == 1
    sandbox.control("DELETE", f"/faults/{fault['id']}")
    sandbox.fault("status", status=502, after=1, count=2)
    assert [caller.get("/documents").status_code for _ in range(4)] == [200, 502, 502, 200]


def test_an_unknown_fault_is_refused_in_words(sandbox: Sandbox) -> None:
    with pytest.raises(ControlError, match="kind must be one of"):
        sandbox.fault("explode")
    with pytest.raises(ControlError, match="unexpected keyword"):
        sandbox.fault("html", colour="red")
    with pytest.raises(ControlError):
        sandbox.fault("html", path="(")


def test_latency_delays_the_right_answer(sandbox: Sandbox, caller: Caller) -> None:
    sandbox.fault("latency", latency_ms=300)
    started = time.monotonic()
    assert caller.get("/documents").status_code == 200
    assert time.monotonic() - started >= 0.3


def test_a_reset_sends_nothing(sandbox: Sandbox, caller: Caller) -> None:
    sandbox.fault("reset")
    assert read_raw(caller, "/documents") == b"<RESET>"
    sandbox.fault("reset")
    with pytest.raises(requests.ConnectionError):
        caller.get("/documents")


def test_a_cut_body_ends_before_its_length(sandbox: Sandbox, caller: Caller) -> None:
    document = sandbox.documents(1)[0]["id"]
    whole = len(caller.get(f"/documents/{document}").content)
    sandbox.fault("cut")
    head, _, body = read_raw(caller, f"/documents/{document}").partition(b"\r\n\r\n")
    assert f"Content-Length: {whole}".encode() in head
    assert body.endswith(b"<RESET>")
    assert 0 < len(body) < whole


def test_truncated_json_is_a_whole_answer(sandbox: Sandbox, caller: Caller) -> None:
    sandbox.fault("truncated_json")
    answer = caller.get("/documents")
    assert (answer.status_code, answer.headers["Content-Type"].split(";")[0]) == (200, "application/json")
    with pytest.raises(requests.JSONDecodeError):
        answer.json()


def test_html_empty_and_wrong_content(sandbox: Sandbox, caller: Caller) -> None:
    sandbox.fault("html")
    answer = caller.get("/documents")
    assert (answer.status_code, answer.headers["Content-Type"].split(";")[0]) == (200, "text/html")
    sandbox.fault("empty", status=204)
    assert (caller.get("/documents").status_code, caller.get("/documents").status_code) == (204, 200)
    sandbox.fault("wrong_content", content_type="text/plain", body="maintenance")
    assert caller.get("/documents").text == "maintenance"
    sandbox.fault("not_pdf", path="/download")
    document = caller.page()["data"][0]
    answer = caller.get(f"/documents/{document['id']}/download")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert not answer.content.startswith(b"%PDF")


def test_a_drip_is_slow_but_right(sandbox: Sandbox, caller: Caller) -> None:
    right = caller.get("/organization").content
    sandbox.fault("drip", chunk_bytes=50, interval_ms=20)
    started = time.monotonic()
    assert caller.get("/organization").content == right
    assert time.monotonic() - started >= len(right) // 50 * 0.02


def test_a_gzip_bomb_is_small_on_the_wire(sandbox: Sandbox, caller: Caller) -> None:
    sandbox.fault("gzip_bomb", size_bytes=64 << 20)
    assert len(read_raw(caller, "/documents")) < 1 << 20
    sandbox.fault("gzip_bomb", size_bytes=8 << 20)
    assert len(caller.get("/documents").content) == 8 << 20


def test_huge_and_endless_bodies_stream(sandbox: Sandbox, caller: Caller) -> None:
    sandbox.fault("huge", size_bytes=20 << 20)
    assert len(caller.get("/documents").json()["data"][0]) == 20 << 20
    sandbox.fault("endless")
    assert len(read_raw(caller, "/documents", limit=30 << 20)) >= 30 << 20


def test_a_redirect_leads_to_another_host_that_remembers_what_came(sandbox: Sandbox, caller: Caller) -> None:
    sandbox.fault("redirect")
    answer = caller.get("/documents", page=2)
    assert answer.status_code == 302
    assert urlsplit(answer.headers["Location"]).netloc != urlsplit(sandbox.url).netloc
    assert sandbox.elsewhere() == []
    requests.get(answer.headers["Location"], headers={"X-API-KEY": "canary"}, timeout=30)
    arrived = sandbox.elsewhere()
    assert (arrived[0]["path"], arrived[0]["headers"]["X-API-KEY"]) == ("/v3/documents?page=2", "canary")
    sandbox.fault("redirect", url="http://192.0.2.1/", status=307)
    answer = caller.get("/documents")
    assert (answer.status_code, answer.headers["Location"]) == (307, "http://192.0.2.1/")
