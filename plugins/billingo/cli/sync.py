"""``sync now``: a run of a company's DAG at once."""

import click

from billingo.cli.process import WordyGroup, airflow_to_stderr, find_user, open_database
from billingo.store import companies
from billingo.store.companies import ConnectionSettings
from billingo.store.company_input import SettingsError


@click.group(cls=WordyGroup)
def sync() -> None:
    """Fetching by hand."""


@sync.command()
@click.argument("slugs", nargs=-1)
@click.option("--all", "everyone", is_flag=True, help="Every connection that is enabled and not switched off.")
def now(slugs: tuple[str, ...], everyone: bool) -> None:
    """Start a run of the companies SLUGS now. It shows in the Airflow grid like a scheduled one."""
    if bool(slugs) == everyone:
        raise click.UsageError("Name the companies, or say --all.")
    with open_database() as db:
        if everyone:
            chosen = [one for one in companies.list_connections(db) if one.scheduled]
        else:
            chosen = [companies.load_connection(db, slug) for slug in slugs]
    for settings in chosen:
        click.echo(start_run(settings))
    if not chosen:
        click.echo("No connection is active. `status` shows why.")


def start_run(settings: ConnectionSettings) -> str:
    """Start a run of the connection's DAG; returns what was started, in words.

    Raises:
        SettingsError: Airflow does not know the DAG; the text says what to do.
    """
    with airflow_to_stderr():
        from airflow.api.common.trigger_dag import trigger_dag  # noqa: PLC0415
        from airflow.exceptions import DagNotFound  # noqa: PLC0415
        from airflow.models import DagModel  # noqa: PLC0415
        from airflow.utils.types import DagRunTriggeredByType  # noqa: PLC0415

        slug = settings.company.slug
        dag_id = f"{settings.system}__{slug}"
        if not settings.enabled:
            raise SettingsError(
                f"The connection of {settings.company.name} is not enabled, so it has no DAG. "
                f"`python -m billingo connection enable {slug}` enables it."
            )
        try:
            run = trigger_dag(dag_id, triggered_by=DagRunTriggeredByType.CLI, triggering_user_name=find_user())
        except DagNotFound:
            raise SettingsError(
                f"Airflow does not know the DAG {dag_id} yet. It appears within a minute of enabling the connection, "
                "while the dag-processor runs and has the same BILLINGO_HOME. Try again then."
            ) from None
        model = DagModel.get_current(dag_id)
    paused = " The DAG is paused: unpause it, or the run waits." if model is not None and model.is_paused else ""
    return f"Started {run.run_id if run else 'a run'} of {dag_id}.{paused}"
