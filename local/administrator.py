"""`python -m local.administrator NAME`: make an administrator of Airflow, the password in ADMINISTRATOR_PASSWORD.

Airflow's own `users create` takes the password on the command line, which every user of the machine can read, and
does nothing about an existing user.
"""

import os
import sys

from airflow.providers.fab.auth_manager.cli_commands.utils import get_application_builder

from local.errors import LocalError


def save_administrator(name: str, password: str) -> None:
    """Make the user `name` with the role Admin, or set its password and role where it exists."""
    with get_application_builder() as builder:
        manager = builder.sm
        role = manager.find_role("Admin")
        user = manager.find_user(username=name)
        if user is None:
            email = f"{name}@example.invalid"
            if not manager.add_user(name, "Local", "Administrator", email, role, password=password):
                message = f"Airflow did not accept the user {name}."
                raise LocalError(message)
            return
        manager.reset_password(user.id, password)
        if role not in user.roles:
            user.roles.append(role)
            manager.update_user(user)


if __name__ == "__main__":
    save_administrator(sys.argv[1], os.environ["ADMINISTRATOR_PASSWORD"])
