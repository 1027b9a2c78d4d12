"""The API key stays with its host: no redirect, no clear text, no message, no log holds it (DESIGN rule 5)."""

import socket
import time
from threading import Thread
from typing import Any

import pytest

from billingo.systems.billingo.client import BillingoSource
from billingo.systems.errors import RefusedRequest, TerminalFault
from billingo.systems.source import Window
from sandbox.process import Sandbox
from tests.systems.billingo.catching import catch
from tests.systems.billingo.conftest import FreePacer, MakeSource

DOCUMENTS = r"/v3/documents(\?|$)"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_host_is_refused_and_that_host_hears_nothing(
    billingo: Sandbox, make_source: MakeSource, caplog: Any, key: str, status: int
) -> None:
    billingo.control("DELETE", "/elsewhere-requests")
    billingo.fault("redirect", status=status, path=r"/v3/documents", count=2)
    for external_id in ("", "1"):
        fault = catch(make_source(), caplog, key, external_id)
        assert isinstance(fault, RefusedRequest)
        assert fault.status == status
        assert "never followed" in str(fault)
    assert billingo.elsewhere() == []
    assert billingo.statistics()["requests"] == 2


def test_a_redirect_that_never_ends_is_not_read(
    make_source: MakeSource, billingo: Sandbox, caplog: Any, key: str
) -> None:
    """requests would read a redirect's body before it leaves it alone."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def pour() -> None:
            connection, _ = server.accept()
            with connection:
                connection.sendall(b"HTTP/1.1 302 Found\r\nLocation: http://elsewhere.example/\r\n\r\n")
                try:
                    while True:
                        connection.sendall(b"x" * 65536)
                except OSError:
                    return

        thread = Thread(target=pour)
        thread.start()
        start = time.monotonic()
        fault = catch(make_source(f"http://127.0.0.1:{server.getsockname()[1]}/v3", tries=1), caplog, key)
        assert time.monotonic() - start < 3
        thread.join(5)
        assert not thread.is_alive()
    assert isinstance(fault, RefusedRequest)


@pytest.mark.parametrize(
    "address",
    ["http://api.billingo.hu/v3", "http://10.0.0.5/v3", "http://localhost.example/v3", "http://127.0.0.1.example/v3"],
)
def test_the_key_does_not_travel_in_clear(make_source: MakeSource, address: str) -> None:
    with pytest.raises(RefusedRequest, match=r"not https.*Use an https address") as caught:
        make_source(address)
    assert caught.value.status == 0


@pytest.mark.parametrize(
    "address", ["api.billingo.hu", "ftp://api.billingo.hu", "https://", "https://a:b@api.billingo.hu/v3", "https://x:y/",
                "https://api.billingo.hu/v3?x=1", "https://[::1"],
)  # fmt: skip
def test_an_address_that_is_none_is_refused(make_source: MakeSource, address: str) -> None:
    with pytest.raises(RefusedRequest, match="must look like"):
        make_source(address)


@pytest.mark.parametrize("key", [" ", "a b", "kulcs\nX-Other: 1", "ékulcs", "a\x00b"])
def test_a_key_that_is_none_is_never_sent(billingo: Sandbox, key: str) -> None:
    with pytest.raises(TerminalFault, match="enter the key") as caught:
        BillingoSource(billingo.url, key, FreePacer())
    assert key.strip() == "" or key not in repr(caught.value)
    assert billingo.statistics()["requests"] == 0


def test_a_key_with_blanks_around_it_works(make_source: MakeSource, key: str) -> None:
    assert make_source(key=f" {key}\n").read_page(Window(), 1).documents


def test_a_key_that_is_echoed_is_not_repeated(
    billingo: Sandbox, make_source: MakeSource, caplog: Any, key: str
) -> None:
    billingo.fault("status", status=401, body={"error": {"message": f"Bad header X-API-KEY: {key}"}}, path=DOCUMENTS)
    assert "[key]" in str(catch(make_source(), caplog, key))


def test_netrc_puts_nothing_on_a_request(
    billingo: Sandbox, make_source: MakeSource, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    """An Authorization header from ~/.netrc would be somebody else's secret."""
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login somebody password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    source = make_source()
    source._transport._session.trust_env = True
    sent = []
    original = source._transport._session.send

    def note(request: Any, **more: Any) -> Any:
        sent.append(dict(request.headers))
        return original(request, **more)

    monkeypatch.setattr(source._transport._session, "send", note)
    source.read_page(Window(), 1)
    assert len(sent) == 1
    assert "Authorization" not in sent[0]


@pytest.mark.parametrize("name", ["..", ".", "1/../../organization", "1?x=1", "ű"])
def test_an_odd_id_stays_within_its_path(
    billingo: Sandbox, make_source: MakeSource, caplog: Any, key: str, name: str
) -> None:
    assert isinstance(catch(make_source(), caplog, key, name), RefusedRequest)
    assert "GET /v3/organization" not in billingo.statistics()["by_path"]
