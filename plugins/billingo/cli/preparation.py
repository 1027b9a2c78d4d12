"""``init``: what a deployment does once, and again after every upgrade."""

import os

import click

from billingo import settings
from billingo.cli.process import airflow_to_stderr, open_database, prepare_airflow
from billingo.store import migrations


@click.command()
def init() -> None:
    """Prepare billingo's database, the permissions of its pages, the pool of PDF downloads and the snapshot.

    Safe to run again. The database is migrated when BILLINGO_OWNER_DSN names its owner; otherwise it is only looked at.
    """
    prepare_airflow()
    from billingo.pipelines import access, connections, pools, snapshot  # noqa: PLC0415

    with airflow_to_stderr():
        dsn = connections.database_dsn()
    if os.environ.get("BILLINGO_OWNER_DSN", "").strip():
        applied = migrations.apply(settings.owner_dsn(), app_role=connections.read_role(dsn))
        click.echo(f"Database: applied {', '.join(applied)}." if applied else "Database: up to date.")
    else:
        missing = migrations.missing(dsn)
        if missing:
            raise click.ClickException(
                f"billingo's database lacks {', '.join(missing)}. Nothing was changed. "
                "Set BILLINGO_OWNER_DSN to a libpq URL of its owner and run this again."
            )
        click.echo("Database: up to date.")
    if access.uses_fab():
        with airflow_to_stderr():
            granted = access.grant_permissions()
        click.echo(f"Permissions: granted {len(granted)}." if granted else "Permissions: in place.")
    else:
        click.echo("Permissions: none to set, as Airflow does not sign people in with FAB.")
    with airflow_to_stderr():
        made = pools.ensure_pools()
    click.echo(f"Pool {pools.PDF_POOL}: {'made' if made else 'in place'}.")
    with open_database() as db:
        snapshot.write_snapshot(db)
    click.echo(f"Snapshot: {settings.snapshot_path()} holds {len(snapshot.read_snapshot())} connections.")
