"""The connection type ``billingo`` in Airflow's connection form: its hook, with a Test button that answers in words."""

from datetime import UTC, datetime
from typing import Any

import requests
from airflow.providers.http.hooks.http import HttpHook
from requests import Session

from billingo.pipelines.connections import DEFAULT_BASE_URLS, ConnectionNotUsable, base_url
from billingo.systems.billingo.statuses import fault_of_answer

_TIMEOUT_S = (10.0, 30.0)  # to connect, between two bytes
_OK = 200


class BillingoHook(HttpHook):
    """Talks to one company's Billingo account. The connection's password is the API key; its host the API's address.

    ``run`` and ``get_conn`` work as those of the HTTP hook, with the key in its header. Redirects are never followed,
    so that the key stays with its host. The pipelines read documents with their own client; this is for the Test
    button, and for DAGs of one's own.
    """

    conn_name_attr = "billingo_conn_id"
    default_conn_name = "billingo_default"
    conn_type = "billingo"
    hook_name = "Billingo"
    default_host = DEFAULT_BASE_URLS["billingo"]

    def __init__(self, billingo_conn_id: str = default_conn_name, method: str = "GET", **options: Any) -> None:
        super().__init__(method=method, http_conn_id=billingo_conn_id, **options)
        self.billingo_conn_id = billingo_conn_id

    def get_conn(self, headers: dict[Any, Any] | None = None, extra_options: dict[str, Any] | None = None) -> Session:
        """A session that carries the key and follows no redirect.

        Raises:
            ConnectionNotUsable: the connection has no key, or a host that is not acceptable.
        """
        session = super().get_conn(headers, extra_options)
        session.max_redirects = 0
        return session

    def test_connection(self) -> tuple[bool, str]:
        """Log in as the Test button of the connection form asks; whether that worked, and what Billingo answered."""
        try:
            with self.get_conn() as session:
                answer = self._ask(session)
            if answer.status_code != _OK:
                now = datetime.now(UTC)
                words = fault_of_answer(
                    answer.status_code, "/organization", answer.headers, answer.content, now=now, default_wait_s=60.0
                )
                return False, str(words)
            return _describe(answer)
        except ConnectionNotUsable as error:
            return False, str(error)
        except requests.RequestException as error:
            # The name of the fault only: its text may hold more than it should.
            return False, f"Billingo did not answer at {self.base_url} ({type(error).__name__}). Is the host right?"

    def _ask(self, session: Session) -> requests.Response:
        try:
            return session.get(f"{self.base_url}/organization", timeout=_TIMEOUT_S)
        except requests.TooManyRedirects as redirect:
            if redirect.response is None:
                raise
            return redirect.response  # which was not followed

    def _set_base_url(self, connection: Any) -> None:
        self.base_url = base_url(connection)
        self._base_url_initialized = True

    def _configure_session_from_auth(self, session: Session, connection: Any) -> Session:
        if not connection.password:
            raise ConnectionNotUsable("The connection holds no API key. Paste the one made in Billingo into API key.")
        session.auth = None
        session.headers["X-API-KEY"] = connection.password
        session.headers["Accept"] = "application/json"
        return session


def _describe(answer: requests.Response) -> tuple[bool, str]:
    not_billingo = False, "Something answered, but not Billingo's API. Is the host right? It ends with /v3."
    try:
        organization = answer.json()
    except ValueError:
        return not_billingo
    if not isinstance(organization, dict) or not isinstance(organization.get("tax_code"), str):
        return not_billingo
    text = f"Logged in. The key belongs to the company with tax number {organization['tax_code']}"
    subscription = organization.get("subscription")
    expires = subscription.get("expiration_date") if isinstance(subscription, dict) else None
    if not isinstance(expires, str) or not expires:
        return True, f"{text}."
    if expires[:10] < datetime.now(UTC).date().isoformat():
        return False, f"{text}, but its Billingo subscription expired on {expires[:10]}. Renew it in Billingo."
    return True, f"{text}. Its Billingo subscription runs until {expires[:10]}."
