"""One GET over HTTP with every measure bounded: size after decompression, silence, and the whole time of an answer.

requests alone bounds only the silence between two reads: a server that drips a byte now and then would hold a task for
hours. Here the socket is read through :class:`_TimedReader`, which knows when the answer as a whole is due.
"""

import http.client
import io
import socket
import time
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import NameResolutionError, NewConnectionError, SSLError
from urllib3.exceptions import TimeoutError as PoolTimeoutError

from billingo.systems.errors import (
    AnswerTooLarge,
    OffCause,
    RefusedRequest,
    TerminalFault,
    TransientCode,
    TransientFault,
)

CHUNK_BYTES = 256 * 1024
MAX_ERROR_BYTES = 64 * 1024  # of an answer that is not the awaited one, only the start is of interest

_due_at_s: ContextVar[float] = ContextVar("due_at_s", default=float("inf"))  # time.monotonic of this thread's answer


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]  # names in any case
    body: bytes  # decompressed; of an unawaited status at most the first 64 kB
    length_known: bool  # the answer said how long it is, so it was not cut unnoticed


class KeyHeader(AuthBase):
    """Puts the API key on a request, as late as possible; being an auth, it also keeps netrc from being read."""

    def __init__(self, key: str) -> None:
        key = key.strip()
        if not key or not key.isascii() or not key.isprintable() or " " in key:
            raise TerminalFault(
                OffCause.KEY_INVALID,
                "The Billingo API key is empty or holds characters that no key has. Nothing is lost; enter the key as "
                "Billingo shows it under Settings > API keys.",
            )
        self._key = key

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["X-API-KEY"] = self._key
        return request

    def __repr__(self) -> str:
        return "KeyHeader(…)"

    def remove_from(self, text: str) -> str:
        """Return the text without the key, should an answer have echoed it."""
        return text.replace(self._key, "[key]")


class Transport:
    """Keeps connections to one host open and sends GETs over them; safe for many threads. Never follows a redirect."""

    def __init__(
        self,
        base_url: str,
        key: KeyHeader,
        *,
        connections: int,
        connect_timeout_s: float,
        silence_timeout_s: float,
        answer_timeout_s: float,
    ) -> None:
        self._base_url = base_url.rstrip("/")
        self._key = key
        self._timeouts_s = (connect_timeout_s, silence_timeout_s)
        self._answer_timeout_s = answer_timeout_s
        self._session = _Session()
        self._session.trust_env = not _check_address(self._base_url)
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        adapter = _Adapter(pool_connections=1, pool_maxsize=connections, pool_block=True)
        self._session.mount("https://", adapter)
        self._session.mount("http://", adapter)

    def get(self, path: str, query: Mapping[str, str], *, limit_bytes: int, awaited: frozenset[int]) -> Answer:
        """Return the answer, whatever its status; the body is read whole only for an awaited status.

        Raises TransientFault for everything that the network can do, AnswerTooLarge beyond limit_bytes.
        """
        fault: TransientFault | AnswerTooLarge
        due = _due_at_s.set(time.monotonic() + self._answer_timeout_s)
        try:
            with self._session.get(
                self._base_url + path,
                params=query,
                headers={"Accept": "*/*", "Accept-Encoding": "gzip", "User-Agent": "billingo-pipeline"},
                auth=self._key,
                timeout=self._timeouts_s,
                allow_redirects=False,
                stream=True,
            ) as response:
                if response.status_code in awaited:
                    return self._read(path, response, limit_bytes)
                return Answer(response.status_code, response.headers, _read_start(response), length_known=False)
        except AnswerTooLarge as error:
            fault = error
        except (requests.RequestException, urllib3.exceptions.HTTPError, http.client.HTTPException, OSError) as error:
            overdue = time.monotonic() >= _due_at_s.get()
            fault = TransientFault(
                f"Billingo gave no whole answer to {path}: {self._describe(error, overdue=overdue)}. "
                "Nothing is lost; it is tried again.",
                TransientCode.NO_ANSWER,
            )
        finally:
            _due_at_s.reset(due)
        raise fault  # outside of the handler: the network's exception holds the request, and that the key

    def close(self) -> None:
        self._session.close()

    def _read(self, path: str, response: requests.Response, limit_bytes: int) -> Answer:
        declared = response.headers.get("Content-Length", "")
        chunks: list[bytes] = []
        size = int(declared) if declared.isdigit() and "Content-Encoding" not in response.headers else 0
        if size <= limit_bytes:
            size = 0
            for chunk in response.raw.stream(CHUNK_BYTES, decode_content=True):
                size += len(chunk)
                if size > limit_bytes:
                    break
                chunks.append(chunk)
        if size > limit_bytes:
            raise AnswerTooLarge(
                response.status_code,
                f"Billingo's answer to {path} is longer than {limit_bytes} bytes and was dropped. Nothing of ours is "
                "lost; if this stays so, report it to Billingo, or raise the limit.",
            )
        known = bool(declared) or "chunked" in response.headers.get("Transfer-Encoding", "").lower()
        return Answer(response.status_code, response.headers, b"".join(chunks), length_known=known)

    def _describe(self, error: BaseException, *, overdue: bool) -> str:
        """Return in words what the network did; never the text of an exception, which may quote what was sent."""
        if overdue:
            return f"it took longer than {self._answer_timeout_s:g} s in all"
        causes = list(_walk_causes(error))
        host = urlsplit(self._base_url).hostname
        for kind, words in (
            (NameResolutionError, f"the name {host} is not known (DNS)"),
            (socket.gaierror, f"the name {host} is not known (DNS)"),
            (requests.exceptions.ProxyError, "the proxy did not let it through"),
            (SSLError, f"no secure connection to {host}; its certificate or TLS version is not accepted"),
            (requests.exceptions.SSLError, f"no secure connection to {host}; its certificate is not accepted"),
            (ConnectionRefusedError, f"{host} refused the connection"),
            (requests.exceptions.ConnectTimeout, f"{host} did not take the connection in {self._timeouts_s[0]:g} s"),
            (PoolTimeoutError, f"nothing came for {self._timeouts_s[1]:g} s"),
            (TimeoutError, f"nothing came for {self._timeouts_s[1]:g} s"),
            (ConnectionResetError, f"{host} broke the connection off"),
            (urllib3.exceptions.IncompleteRead, "the answer was cut"),
            (http.client.IncompleteRead, "the answer was cut"),
            (urllib3.exceptions.DecodeError, "the answer could not be decompressed"),
            (NewConnectionError, f"no connection to {host}"),
        ):
            if any(isinstance(cause, kind) for cause in causes):
                return words
        return f"the connection failed ({type(causes[-1]).__name__})"


def check_address(base_url: str) -> None:
    """Raise RefusedRequest (status 0) when keys must not be sent to such an address."""
    _check_address(base_url)


def _check_address(base_url: str) -> bool:
    """Return whether the address is on this machine."""
    try:
        parts = urlsplit(base_url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in {"http", "https"} or not host or parts.query or parts.fragment or "@" in parts.netloc:
        raise RefusedRequest(
            0,
            "The address of the Billingo API must look like https://api.billingo.hu/v3; nothing was sent. Correct it.",
        )
    try:
        local = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        local = False
    if parts.scheme != "https" and not local:
        raise RefusedRequest(
            0,
            f"The address of the Billingo API on {host} is not https, so that the API key would travel in clear; "
            "nothing was sent. Use an https address.",
        )
    return local


def _read_start(response: requests.Response) -> bytes:
    """Return the start of an error answer, as far as it comes."""
    start = bytearray()
    try:
        for chunk in response.raw.stream(MAX_ERROR_BYTES, decode_content=True):
            start += chunk
            if len(start) >= MAX_ERROR_BYTES:
                break
    except (urllib3.exceptions.HTTPError, http.client.HTTPException, OSError):
        pass  # the status says enough
    return bytes(start[:MAX_ERROR_BYTES])


def _walk_causes(error: BaseException | None) -> list[BaseException]:
    """Return the error and what it wraps: as reason, as argument, as cause."""
    found: list[BaseException] = []
    queue = [error]
    while queue and len(found) < 20:
        one = queue.pop(0)
        if one is None or one in found:
            continue
        found.append(one)
        queue += [getattr(one, "reason", None), one.__cause__, one.__context__]
        queue += [argument for argument in one.args if isinstance(argument, BaseException)]
        queue = [entry for entry in queue if isinstance(entry, BaseException)]
    return found


class _Session(requests.Session):
    def get_redirect_target(self, resp: requests.Response) -> None:
        """None: even with allow_redirects=False requests would read a redirect's body, however long, to prepare one."""


class _TimedReader(io.RawIOBase):
    """The receiving side of a socket, which gives up when the answer as a whole is due."""

    def __init__(self, raw: io.RawIOBase, sock: socket.socket) -> None:
        self._raw = raw
        self._sock = sock
        self._silence_s = sock.gettimeout()
        self._due_at_s = _due_at_s.get()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left_s = self._due_at_s - time.monotonic()
        if left_s <= 0:
            raise TimeoutError("the whole answer is overdue")
        self._sock.settimeout(left_s if self._silence_s is None else min(left_s, self._silence_s))
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()


class _TimedResponse(http.client.HTTPResponse):
    def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self.fp = io.BufferedReader(_TimedReader(self.fp.detach(), sock), CHUNK_BYTES)


class _TimedHTTPConnection(HTTPConnection):
    response_class = _TimedResponse


class _TimedHTTPSConnection(HTTPSConnection):
    response_class = _TimedResponse


class _TimedHTTPPool(HTTPConnectionPool):
    ConnectionCls = _TimedHTTPConnection


class _TimedHTTPSPool(HTTPSConnectionPool):
    ConnectionCls = _TimedHTTPSConnection


class _Adapter(HTTPAdapter):
    """An adapter whose pools, those through a proxy included, read answers in time."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _TimedHTTPPool, "https": _TimedHTTPSPool}

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = {"http": _TimedHTTPPool, "https": _TimedHTTPSPool}
        return manager
