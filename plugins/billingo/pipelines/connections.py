"""What a task opens: our database, and the outside system of one company. Keys stay in Airflow connections."""

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from billingo import settings as deployment
from billingo.store.companies import ConnectionSettings
from billingo.store.database import connect
from billingo.systems.source import Pacer, Source

DATABASE_CONN_ID = "billingo_db"
DEFAULT_BASE_URLS = {"billingo": "https://api.billingo.hu/v3"}

# Settings that psycopg understands; what else a PostgresHook connection carries in its extra is Airflow's own.
_LIBPQ_EXTRAS = ("sslmode", "sslrootcert", "sslcert", "sslkey", "target_session_attrs", "keepalives_idle")


class ConnectionNotUsable(Exception):
    """An Airflow connection is missing or incomplete; the text says what to do. No document is lost."""


def open_database() -> psycopg.Connection[Any]:
    """Open our database as the run-time role, through the Airflow connection ``billingo_db`` (type postgres).

    Raises:
        ConnectionNotUsable: the connection is not defined.
        psycopg.OperationalError: the database cannot be reached.
    """
    return connect(database_dsn())


def database_dsn() -> str:
    """libpq settings of our database, of the role that billingo runs as. Holds a password: never log it.

    Raises:
        ConnectionNotUsable: the Airflow connection ``billingo_db`` is not defined.
    """
    connection = _find_connection(DATABASE_CONN_ID)
    if connection is None:
        raise ConnectionNotUsable(
            f"The Airflow connection {DATABASE_CONN_ID} is not defined, so billingo cannot reach its database. "
            "Set the environment variable AIRFLOW_CONN_BILLINGO_DB to postgres://billingo_app:PASSWORD@HOST/billingo."
        )
    extra = connection.extra_dejson
    return make_conninfo(
        "",
        host=connection.host or None,
        port=connection.port or None,
        dbname=connection.schema or None,
        user=connection.login or None,
        password=connection.password or None,
        **{name: extra[name] for name in _LIBPQ_EXTRAS if extra.get(name)},
    )


def read_role(dsn: str) -> str:
    """The role that libpq settings log in as; the one that migrations grant the run-time rights to."""
    return str(conninfo_to_dict(dsn).get("user") or "billingo_app")


def default_base_url(system: str) -> str:
    """The address of the system's API where a connection does not say its own."""
    return deployment.api_url(DEFAULT_BASE_URLS[system])


def open_source(settings: ConnectionSettings, pacer: Pacer, **limits: Any) -> Source:
    """Open the outside system of one company with the key in its Airflow connection.

    ``limits`` are those of the system's source, such as ``tries`` and ``answer_timeout_s``, where its own are too long.

    Raises:
        ConnectionNotUsable: the Airflow connection is missing or has no key or a host that is not acceptable.
    """
    from billingo.systems.billingo.client import BillingoSource  # noqa: PLC0415 - not needed to open the database

    sources = {"billingo": BillingoSource}
    connection = _find_connection(settings.airflow_conn_id)
    if connection is None or not connection.password:
        missing = "is not defined" if connection is None else "holds no API key"
        raise ConnectionNotUsable(
            f"The Airflow connection {settings.airflow_conn_id} of {settings.company.name} {missing}, "
            f"so nothing is fetched. "
            f"`python -m billingo connection set {settings.company.slug}` asks for the key and saves it."
        )
    if connection.conn_type != settings.system:
        # Its password is somebody else's secret, and must not travel as an API key.
        raise ConnectionNotUsable(
            f"The Airflow connection {settings.airflow_conn_id} of {settings.company.name} is of type "
            f"{connection.conn_type}, not {settings.system}, so nothing is fetched with it. Choose another."
        )
    address = base_url(connection, settings.system)
    source: Source = sources[settings.system](address, connection.password, pacer, **limits)
    return source


def open_typed_source(system: str, airflow_conn_id: str, key: str, pacer: Pacer, **limits: Any) -> Source:
    """Open the outside system with a key that somebody typed and that is not saved, at the connection's own address.

    Raises:
        ConnectionNotUsable: the Airflow connection has a host that is not acceptable.
        TerminalFault: no key looks like that.
    """
    from billingo.systems.billingo.client import BillingoSource  # noqa: PLC0415

    connection = _find_connection(airflow_conn_id)
    address = default_base_url(system) if connection is None else base_url(connection, system)
    return BillingoSource(address, key, pacer, **limits)


def read_last_four(airflow_conn_id: str) -> str | None:
    """The last four characters of the key that is saved; None when there is none."""
    connection = _find_connection(airflow_conn_id)
    return connection.password[-4:] if connection is not None and connection.password else None


def base_url(connection: Any, system: str = "billingo") -> str:
    """The address of the system's API from an Airflow connection: its host, or the vendor's own where it has none.

    Raises:
        ConnectionNotUsable: the host is not an http(s) address, or would carry the key in clear over a network.
    """
    host = (connection.host or "").strip() or default_base_url(system)
    if "://" not in host:
        host = f"{connection.schema or 'https'}://{host}"
    parts = urlsplit(host)
    try:
        port = parts.port or connection.port
    except ValueError:
        parts, port = parts._replace(scheme=""), None
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.query or parts.fragment:
        raise ConnectionNotUsable(
            f"The host of the Airflow connection {connection.conn_id} is not an address "
            f"such as {DEFAULT_BASE_URLS[system]}."
        )
    if parts.scheme == "http" and not _is_near(parts.hostname):
        raise ConnectionNotUsable(
            f"The host of the Airflow connection {connection.conn_id} begins with http://, which would send the key "
            "over the network in clear. Use https://."
        )
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    place = f"{name}:{port}" if port else name
    return urlunsplit((parts.scheme, place, parts.path.rstrip("/"), "", ""))


def _is_near(hostname: str) -> bool:
    """Whether the host is this machine, as the sandbox is."""
    try:
        return hostname == "localhost" or ip_address(hostname).is_loopback
    except ValueError:
        return False


def _find_connection(conn_id: str) -> Any:
    from airflow.sdk import BaseHook  # noqa: PLC0415 - 2 s, and not needed by who only imports this module
    from airflow.sdk.exceptions import AirflowNotFoundException  # noqa: PLC0415

    try:
        return BaseHook.get_connection(conn_id)
    except AirflowNotFoundException:
        return None
