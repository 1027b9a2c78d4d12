"""The users that Airflow knows, to choose from; only the FAB auth manager can list them."""

from dataclasses import dataclass

from billingo.pipelines.access import uses_fab

MOST = 2000


@dataclass(frozen=True, slots=True)
class AirflowUser:
    """One active user of Airflow."""

    user_name: str
    full_name: str
    email: str


def list_users() -> list[AirflowUser]:
    """Every active user by name; empty where Airflow does not sign people in with FAB."""
    if not uses_fab():
        return []
    from airflow.providers.fab.auth_manager.models import User  # noqa: PLC0415 - only where FAB is in use
    from airflow.utils.session import create_session  # noqa: PLC0415
    from sqlalchemy import select  # noqa: PLC0415

    with create_session() as session:
        query = select(User).where(User.active.is_(True)).order_by(User.username).limit(MOST)
        return [
            AirflowUser(user.username, f"{user.first_name} {user.last_name}".strip(), user.email or "")
            for user in session.scalars(query).unique()
        ]
