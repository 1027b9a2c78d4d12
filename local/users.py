"""`python -m local.users NAME ROLE [--reset]`: make a user of Airflow, password in the variable USER_PASSWORD.

An existing user stays as it is; with --reset it gets the password and the role again.

Airflow's own `users create` takes the password on the command line, which every user of the machine can read, and
does nothing for an existing user.
"""

import os
import sys

from airflow.providers.fab.auth_manager.cli_commands.utils import get_application_builder


def save_user(name: str, role_name: str, password: str, *, reset: bool) -> None:
    """Make the user `name` with a role; where it exists, do nothing, or with `reset` set password and role again."""
    with get_application_builder() as builder:
        manager = builder.sm
        role = manager.find_role(role_name)
        if role is None:
            sys.exit(f"Airflow has no role {role_name}. `python -m billingo init` makes those of billingo.")
        user = manager.find_user(username=name)
        if user is None:
            email = f"{name}@example.invalid"
            if not manager.add_user(name, name.capitalize(), role_name, email, role, password=password):
                sys.exit(f"Airflow did not accept the user {name}.")
            return
        if not reset:
            return
        manager.reset_password(user.id, password)
        if role not in user.roles:
            user.roles.append(role)
            manager.update_user(user)


if __name__ == "__main__":
    save_user(sys.argv[1], sys.argv[2], os.environ["USER_PASSWORD"], reset="--reset" in sys.argv[3:])
