"""Writes API keys into Airflow connections, encrypted with Airflow's Fernet key.

For the command line and the web pages; a task has no access to Airflow's own database.
"""

import sys

from billingo.pipelines.connections import DEFAULT_BASE_URLS, ConnectionNotUsable, base_url, default_base_url
from billingo.store.company_input import SettingsError

_SHORTEST_KEY = 16  # Billingo's are UUIDs; Airflow masks nothing shorter than 5 characters in logs


def name_connection(system: str, slug: str) -> str:
    """The id of the Airflow connection that holds a company's key."""
    return f"{system}__{slug}"


def save_key(conn_id: str, *, key: str | None, host: str | None, description: str, system: str = "billingo") -> bool:
    """Make or change the Airflow connection ``conn_id``; None leaves the key or host. True when either changed.

    Raises:
        SettingsError: no key in a new connection, a key that cannot be one, a host that is not acceptable, or Airflow
            has no Fernet key, so that the key would lie in its database in clear. Nothing was saved.
    """
    from airflow.models import Connection  # noqa: PLC0415 - importing airflow takes seconds
    from airflow.models.crypto import get_fernet  # noqa: PLC0415
    from airflow.utils.session import create_session  # noqa: PLC0415
    from sqlalchemy import select  # noqa: PLC0415

    if key is not None:
        key = check_key(key)
    if not get_fernet().is_encrypted:
        raise SettingsError(
            "Airflow has no Fernet key, so the API key would be kept in clear. Nothing was saved. "
            "Set AIRFLOW__CORE__FERNET_KEY, the same for every component.",
            "Az Airflow titkosító kulcsa (Fernet) nincs beállítva, ezért az API-kulcs titkosítatlanul maradna meg. "
            "Semmi sem lett mentve. Szóljon a rendszergazdának.",
        )
    with create_session() as session:
        connection = session.scalar(select(Connection).where(Connection.conn_id == conn_id))
        if connection is None:
            if key is None:
                raise SettingsError(
                    f"There is no Airflow connection {conn_id} yet, so an API key is needed (WT-3).",
                    "A cégnek még nincs API-kulcsa, ezért meg kell adni.",
                )
            connection = Connection(conn_id=conn_id, conn_type=system)
            session.add(connection)
        other_host = host is not None and host != connection.host
        other_key = key is not None and key != connection.password
        if other_host and key is None:
            # Whoever sets the host could have a key that they never saw sent to a host of their own.
            raise SettingsError(
                "Another host needs the API key to be given again. Nothing was saved.",
                "Más API-címhez újra meg kell adni az API-kulcsot. Semmi sem lett mentve.",
            )
        connection.conn_type = system
        connection.description = description
        if host is not None:
            connection.host = host
        elif not connection.host:
            connection.host = default_base_url(system)
        if other_key:
            connection.password = key
        try:
            base_url(connection, system)
        except ConnectionNotUsable as error:
            raise SettingsError(
                f"{error} Nothing was saved.",
                f"Az API címe nem használható. Teljes https:// cím kell, például {DEFAULT_BASE_URLS[system]}. "
                "Semmi sem lett mentve.",
            ) from None
        return other_host or other_key


def check_key(key: str) -> str:
    """Return the key without the blanks around it.

    Raises:
        SettingsError: it cannot be one. The text does not hold it.
    """
    key = key.strip()
    if len(key) < _SHORTEST_KEY or not key.isascii() or not key.isprintable() or " " in key:
        raise SettingsError(
            "That is not an API key: it is shorter than 16 characters or holds blanks or accents. "
            "Copy it from Billingo, Settings > API keys.",
            "Ez nem API-kulcs: 16 karakternél rövidebb, vagy szóköz, ékezetes betű van benne. "
            "Másolja ki a Billingóból: Beállítások / API kulcsok.",
        )
    if "airflow" in sys.modules:
        from airflow.sdk.log import mask_secret  # noqa: PLC0415

        mask_secret(key)
    return key
