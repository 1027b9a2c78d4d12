"""``sync now``: a run of a company's DAG at once. ``sync here``: the whole sync in this process."""

from typing import TYPE_CHECKING

import click

from billingo.cli.process import NOT_PASSED, WordyGroup, airflow_to_stderr, find_user, open_database
from billingo.store import companies
from billingo.store.companies import ConnectionSettings
from billingo.store.company_input import SettingsError

if TYPE_CHECKING:
    from billingo.pipelines.whole_sync import SyncResult


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


@sync.command()
@click.argument("slug")
def here(slug: str) -> None:
    """Take over all that is new at the source of the company SLUG in this process, as fast as it goes.

    For a first sync of very many documents: pages are read while what came before them is stored and booked. It may be stopped at
    any time; the next sync goes on from there. PDF images follow by themselves.
    """
    with open_database() as db:
        settings = companies.load_connection(db, slug)
    if not settings.enabled:
        raise _not_enabled(settings)
    with airflow_to_stderr():
        from airflow.sdk.exceptions import AirflowFailException  # noqa: PLC0415

        from billingo.pipelines.take_over import take_over  # noqa: PLC0415

        try:
            result = take_over(slug, settings.system, heard=_tell_progress)
        except AirflowFailException as fault:
            raise click.ClickException(str(fault)) from None
    stored, processed = result.stored, result.processed
    click.echo(
        f"{settings.company.name}: {result.fetched.landed:,} new or changed documents fetched, {stored.added:,} stored, "
        f"{len(processed.booked):,} booked, {len(processed.failed):,} failed, {len(processed.waiting):,} waiting for the document "
        f"that they correct, {stored.held_back:,} held back until there is quota again."
    )
    if processed.failed:
        raise SystemExit(NOT_PASSED)


def _tell_progress(result: "SyncResult") -> None:
    click.echo(f"{result.fetched.landed:,} fetched, {len(result.processed.booked):,} booked", err=True)


def _not_enabled(settings: ConnectionSettings) -> SettingsError:
    return SettingsError(
        f"The connection of {settings.company.name} is not enabled, so nothing is fetched for it. "
        f"`python -m billingo connection enable {settings.company.slug}` enables it."
    )


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

        dag_id = f"{settings.system}__{settings.company.slug}"
        if not settings.enabled:
            raise _not_enabled(settings)
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
