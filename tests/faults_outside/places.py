"""Where a connection may lead other than to the sandbox: to a name that is not known, to a certificate that is not trusted."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

UNKNOWN_HOST = "billingo.invalid"


def answer_unknown_host(monkeypatch: Any) -> None:
    """The resolver's own answer for a name that is not there, without a network that could be slow to say so."""
    real = socket.getaddrinfo

    def look_up(host: Any, *arguments: Any, **options: Any) -> Any:
        if host == UNKNOWN_HOST:
            return real(host, None, flags=socket.AI_NUMERICHOST)
        return real(host, *arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


class UntrustedServer:
    """Speaks TLS with a certificate of its own making, and keeps every byte that a client sends after the handshake."""

    def __init__(self, folder: Path) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(write_certificate(folder))
        self.context = context
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.received = bytearray()
        self.handshakes = 0
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.listener.getsockname()[1]}/v3"

    def stop(self) -> None:
        # a thread that waits in accept is woken by shutdown, not by close
        with suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.thread.join(10)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.handshakes += 1
            connection.settimeout(5)
            try:
                with self.context.wrap_socket(connection, server_side=True) as secured:
                    self.received += secured.recv(65536)
            except OSError:
                connection.close()


@contextmanager
def serve_untrusted(folder: Path) -> Iterator[UntrustedServer]:
    """An untrusted server for as long as the block lasts."""
    server = UntrustedServer(folder)
    try:
        yield server
    finally:
        server.stop()


def write_certificate(folder: Path) -> Path:
    """A key and a certificate for 127.0.0.1, signed by itself, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "untrusted.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return path
