"""Faults of our own: answered in words, with a reference by which the administrator finds the cause in the log."""

import logging
import secrets

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from billingo.web.language import gettext as _
from billingo.web.refusals import answer_notice

log = logging.getLogger(__name__)


class AnswerFaults:
    """Middleware inside the Guard, so that what it answers has the security headers and the visitor's language."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request.

        Raises:
            Exception: any, after its answer began; the server then cuts the answer off, which a download must show.
        """
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = False

        async def send_noted(message: Message) -> None:
            nonlocal began
            began = True
            await send(message)

        try:
            await self.app(scope, receive, send_noted)
        except Exception:
            reference = secrets.token_hex(4).upper()
            # neither the query nor a form: both hold what people typed
            log.exception("Fault %s at %s %s", reference, scope["method"], scope["path"])
            if began:
                raise
            answer = answer_notice(
                Request(scope, receive),
                _("Something went wrong here"),
                _(
                    "This is a fault of the program. What was saved before is not lost; whether the last change was saved, "
                    "look at its page. Try again; if it stays so, tell the administrator this reference: %(reference)s"
                )
                % {"reference": reference},
                500,
            )
            await answer(scope, receive, send)
