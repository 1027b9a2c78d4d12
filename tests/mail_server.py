"""A real SMTP server on a free port, which can be told to refuse, to be busy, and to break off after the e-mail."""

import email
import json
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller

from tests.conftest import find_free_port

SENDER = "billingo@example.com"


class MailServer:
    """``start`` and ``stop`` as often as wanted, always on one port; ``received`` holds every e-mail."""

    def __init__(self) -> None:
        self.port = find_free_port()
        self.received: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.sessions = 0
        self.rcpt_answers: dict[str, str] = {}  # recipient -> refusal
        self.breaks_off = False
        self._controller: Controller | None = None

    def start(self) -> "MailServer":
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()
        return self

    def stop(self) -> None:
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    @property
    def connection(self) -> str:
        """What the environment variable AIRFLOW_CONN_SMTP_DEFAULT says for this server."""
        extra = {"disable_ssl": True, "disable_tls": True, "from_email": SENDER, "timeout": 10, "retry_limit": 0}
        return json.dumps({"conn_type": "smtp", "host": "127.0.0.1", "port": self.port, "extra": extra})

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802 - aiosmtpd's name
        self.sessions += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):  # noqa: N802
        if address in self.rcpt_answers:
            return self.rcpt_answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.received.append(email.message_from_bytes(envelope.content, policy=default))
        self.recipients += envelope.rcpt_tos
        if self.breaks_off:
            server.transport.abort()
        return "250 taken"
