"""Every status has a meaning, and its message tells what happened, whether anything is lost, and what to do."""

import json
from datetime import UTC, datetime

import pytest

from billingo.systems.billingo.statuses import (
    MAX_RETRY_AFTER_S,
    MAX_WORDS,
    fault_of_answer,
    read_error_words,
    read_redirect_host,
    read_retry_after,
)
from billingo.systems.errors import OffCause, RateLimited, RefusedRequest, SystemFault, TerminalFault, TransientFault

NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)


def fault_of(status: int, body: bytes = b"", **headers: str) -> SystemFault:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return fault_of_answer(status, "/documents", named, body, now=NOW, default_wait_s=7.0)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, RefusedRequest), (401, TerminalFault), (402, TerminalFault), (403, RefusedRequest),
        (404, RefusedRequest), (405, RefusedRequest), (407, RefusedRequest), (408, TransientFault),
        (409, TransientFault), (418, RefusedRequest), (422, RefusedRequest), (425, TransientFault),
        (429, RateLimited), (500, TransientFault), (501, TransientFault), (502, TransientFault),
        (503, TransientFault), (504, TransientFault), (599, TransientFault), (301, RefusedRequest),
        (302, RefusedRequest), (304, RefusedRequest), (307, RefusedRequest), (308, RefusedRequest),
        (201, TransientFault), (202, TransientFault), (204, TransientFault), (206, TransientFault),
        (100, TransientFault), (600, TransientFault), (999, TransientFault),
    ],
)  # fmt: skip
def test_every_status_has_a_meaning(status: int, kind: type[SystemFault]) -> None:
    fault = fault_of(status)
    assert type(fault) is kind
    assert str(fault).startswith(f"Billingo answered {status} to /documents")
    assert len(str(fault)) > 60


def test_wt13_causes_that_switch_a_connection_off() -> None:
    key, subscription = fault_of(401), fault_of(402)
    assert isinstance(key, TerminalFault)
    assert isinstance(subscription, TerminalFault)
    assert (key.cause, subscription.cause) == (OffCause.KEY_INVALID, OffCause.SUBSCRIPTION_EXPIRED)
    for words in ("Nothing is lost", "enter a new key"):
        assert words in str(key)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        (None, None), ("", None), ("30", 30.0), (" 30 ", 30.0), ("0", 1.0), ("0.2", 1.0), ("-5", None), ("nan", None),
        ("inf", MAX_RETRY_AFTER_S), ("99999999999", MAX_RETRY_AFTER_S), ("soon", None), ("1e400", MAX_RETRY_AFTER_S),
        ("Sun, 01 Mar 2026 12:00:30 GMT", 30.0), ("Sun, 01 Mar 2026 11:00:00 GMT", 1.0),
        ("Sun, 01 Mar 2099 12:00:00 GMT", MAX_RETRY_AFTER_S), ("Sun, 01 Mar 2026 12:00:30 -0000", None),
        ("Sun, 99 Mar 2026", None),
    ],
)  # fmt: skip
def test_retry_after(text: str | None, seconds: float | None) -> None:
    assert read_retry_after(text, NOW) == seconds


def test_without_a_usable_retry_after_the_default_wait_holds() -> None:
    for fault in (fault_of(429), fault_of(429, Retry_After="-1"), fault_of(429, Retry_After="soon")):
        assert isinstance(fault, RateLimited)
        assert fault.retry_after_s == 7.0


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"error": {"message": "Too many requests"}}, "Too many requests"),
        ({"error": {"message": "Oops.", "trace_id": "664b"}}, "Oops.; trace_id 664b"),
        (
            {"message": "Validation Failed", "errors": [{"field": "page", "message": "Not a number."}]},
            "Validation Failed; page: Not a number.",
        ),
        ({"error": "plain"}, "plain"),
        ({"error": {"message": None}}, ""), ({"error": [1]}, ""), ({"errors": 5}, ""), ({}, ""), ([], ""), ("x", ""),
        (None, ""), ({"error": {"message": "a\n\r\x1b[31mb"}}, "a [31mb"),
    ],
)  # fmt: skip
def test_billingos_own_words(body: object, words: str) -> None:
    assert read_error_words(json.dumps(body).encode()) == words


@pytest.mark.parametrize("body", [b"", b"<html>502</html>", b"\xff", b'{"error"', b"[" * 100_000])
def test_what_holds_no_words_gives_none(body: bytes) -> None:
    assert read_error_words(body) == ""


def test_long_words_are_cut() -> None:
    assert len(read_error_words(json.dumps({"error": {"message": "é" * 9999}}).encode())) == MAX_WORDS


def test_of_a_redirect_only_the_host_is_told() -> None:
    fault = fault_of(302, Location="https://elsewhere.example/document-access/secret?token=1")
    assert "elsewhere.example" in str(fault)
    assert "secret" not in str(fault)
    assert read_redirect_host({"Location": "http://[broken"}) == "an unreadable address"
