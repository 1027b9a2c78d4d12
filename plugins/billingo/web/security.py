"""Who may see a page, who may change something, and what a browser is told about both.

Airflow mounts a plugin's app without any authentication; so every route depends on a function of
:mod:`billingo.web.visitor`, which begins with :data:`AirflowUser`. Airflow's cookie goes along with requests from other
sites in some cases and has no token against them; :func:`is_same_origin` stands in.
"""

from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from airflow.api_fastapi.app import get_auth_manager
from airflow.api_fastapi.core_api.security import GetUserDep
from fastapi import Depends, HTTPException
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from billingo.pipelines.access import RESOURCE
from billingo.web.language import begin_request

SAFE_METHODS = frozenset({"GET", "HEAD"})

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
        "font-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'self'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def require_user(user: GetUserDep) -> Any:
    """Let through who is signed in and has ``can_read`` on the resource Billingo; returns Airflow's user."""
    if not _is_authorized("GET", user):
        raise HTTPException(403, "no permission")
    return user


AirflowUser = Annotated[Any, Depends(require_user)]


def may_administer(user: Any) -> bool:
    """Whether the user manages every company: ``can_create`` on the resource Billingo, which Airflow's Admin has."""
    return _is_authorized("POST", user)


def find_login(next_url: str) -> str:
    """The address of Airflow's login page, which leads on to another address."""
    return get_auth_manager().get_url_login(next_url=next_url)


def is_same_origin(headers: Headers, public_url: str) -> bool:
    """Tell whether a request that changes something comes from our own pages or from a program with a token.

    Browsers say so in ``Sec-Fetch-Site`` where the address is https or this machine, and else in ``Origin``. What says
    neither and has only a cookie is refused.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    if origin is not None:
        host = urlsplit(origin).netloc
        return bool(host) and host in {headers.get("host", ""), urlsplit(public_url).netloc}
    return headers.get("authorization", "").lower().startswith("bearer ")


class Guard:
    """Middleware: refuses changes that another site asks for, and adds the security headers to every answer."""

    def __init__(self, app: ASGIApp, public_url: str) -> None:
        self.app = app
        self.public_url = public_url

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *((k.encode(), v.encode()) for k, v in HEADERS.items() if k.lower().encode() not in present),
                ]
            await send(message)

        if scope["method"] not in SAFE_METHODS and not is_same_origin(Headers(scope=scope), self.public_url):
            await _refuse(send_guarded)
            return
        with begin_request():
            await self.app(scope, receive, send_guarded)


async def _refuse(send: Send) -> None:
    body = (
        "Ezt a kérést másik webhely küldte, ezért nem történt semmi. Nyissa meg az oldalt, és próbálja onnan. / "
        "Another site sent this request, so nothing was done. Open the page and try from there."
    ).encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _is_authorized(method: Literal["GET", "POST"], user: Any) -> bool:
    return bool(get_auth_manager().is_authorized_custom_view(method=method, resource_name=RESOURCE, user=user))
