"""Who may enter billingo's pages: our own resource in Airflow's FAB permissions, given to roles by ``init``.

``can_read`` lets a user in; what they see there are the companies granted to them (HF-26; :mod:`billingo.store.access`).
``can_create`` makes an administrator of all companies. The role Accountant sees these pages and nothing else of Airflow,
whose own pages show the runs of every company. Safe to run again: what an administrator added stays.
"""

RESOURCE = "Billingo"
ACCOUNTANT = "Accountant"
_READ, _ADMINISTER = "can_read", "can_create"

# Without `can_read on Plugins` the web interface shows a role no plugin page at all.
_ENTER = ((_READ, RESOURCE), (_READ, "Plugins"))
PERMISSIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "Viewer": _ENTER,
    "User": _ENTER,
    "Op": _ENTER,
    "Admin": (*_ENTER, (_ADMINISTER, RESOURCE)),
    ACCOUNTANT: (
        *_ENTER,
        (_READ, "Website"),
        (_READ, "My Profile"),
        ("can_edit", "My Profile"),
        (_READ, "My Password"),
        ("can_edit", "My Password"),
    ),
}


class AccessNotSet(Exception):
    """The permissions could not be given; the text says why. Nothing else is affected."""


def uses_fab() -> bool:
    """Whether Airflow signs people in with the FAB auth manager, whose roles these are."""
    from airflow.configuration import conf  # noqa: PLC0415 - importing airflow takes seconds

    return "fab" in conf.get("core", "auth_manager").lower()


def grant_permissions() -> list[str]:
    """Give the roles their permissions; returns what was new, as ``Viewer: can_read on Billingo``.

    Raises:
        AccessNotSet: Airflow's roles are not there, or one did not take its permission.
    """
    from airflow.providers.fab.www.security_appless import ApplessAirflowSecurityManager  # noqa: PLC0415
    from airflow.utils.session import create_session  # noqa: PLC0415

    new = []
    with create_session() as session:
        manager = ApplessAirflowSecurityManager(session=session)
        if any(manager.find_role(name) is None for name in PERMISSIONS if name != ACCOUNTANT):
            manager.sync_roles()  # nothing of Airflow's web side ever ran here: its roles are made now
        if manager.find_role(ACCOUNTANT) is None:
            manager.add_role(ACCOUNTANT)
        for name, wanted in PERMISSIONS.items():
            role = manager.find_role(name)
            if role is None:
                raise AccessNotSet(
                    f"Airflow has no role {name}. Run `airflow db migrate` and `airflow sync-perm`, then this again."
                )
            for action, resource in wanted:
                permission = manager.create_permission(action, resource)
                if permission in role.permissions:
                    continue
                manager.add_permission_to_role(role, permission)
                if permission is None or permission not in role.permissions:
                    raise AccessNotSet(f"Airflow did not give the role {name} the permission {action} on {resource}.")
                new.append(f"{name}: {action} on {resource}")
    return new
