"""``watchdog`` and ``retention``: what runs beside Airflow's queue, by docker compose, cron or systemd."""

import contextlib
import logging
import signal
import threading
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import click

from billingo import settings
from billingo.cli.process import NOT_PASSED, airflow_to_stderr, open_database, prepare_airflow

BUDAPEST = ZoneInfo("Europe/Budapest")
CLEANING_HOUR = 2  # in Budapest, when hardly anything else runs

log = logging.getLogger(__name__)


@click.command()
@click.option(
    "--every", "every_s", type=click.IntRange(10, 900), metavar="SECONDS", help="Look again and again, as a service."
)
@click.option("--clean-airflow", is_flag=True, help="As a service: drop Airflow's own old history after 02:00, too.")
def watchdog(every_s: int | None, *, clean_airflow: bool) -> None:
    """See whether work stands still, and tell BILLINGO_WATCHDOG_EMAIL by itself. Exit code 3 if it does."""
    prepare_airflow()
    from billingo.pipelines import metrics  # noqa: PLC0415
    from billingo.pipelines.connections import open_database as open_ours  # noqa: PLC0415
    from billingo.pipelines.mail import SmtpMailer  # noqa: PLC0415
    from billingo.pipelines.watchdog import Watchdog  # noqa: PLC0415

    addresses = settings.watchdog_emails()
    if not addresses:
        click.echo("BILLINGO_WATCHDOG_EMAIL is not set, so nobody is told by e-mail.", err=True)
    with airflow_to_stderr():
        metrics.open_metrics()
    cleaning = AirflowCleaning() if every_s is not None and clean_airflow else None
    dog = Watchdog(
        open_ours, SmtpMailer(), addresses, resident=every_s is not None, cleans_airflow=cleaning is not None
    )
    if every_s is None:
        if not look_once(dog):
            raise SystemExit(NOT_PASSED)
        return
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    while not stop.is_set():
        try:
            look_once(dog)
            _show_alive()
        except Exception:
            log.exception("This look failed; the next one comes in %d s", every_s)
        if cleaning is not None:
            cleaning.begin_if_due(datetime.now(UTC))
        stop.wait(every_s)


@click.command()
@click.option("--airflow", is_flag=True, help="Airflow's own old history, too, by `airflow db clean`.")
def retention(*, airflow: bool) -> None:
    """Drop what only says how work went and is older than its days. What is archive or audit stays for ever."""
    with open_database() as db:
        from billingo.pipelines import retention as pipeline  # noqa: PLC0415

        with airflow_to_stderr():
            dropped = pipeline.drop_all(db)
    click.echo("Dropped: " + ", ".join(f"{number} of {table}" for table, number in dropped.items()))
    if airflow:
        try:
            with airflow_to_stderr():
                pipeline.clean_airflow()
        except pipeline.CleaningFailed as fault:
            raise click.ClickException(str(fault)) from None
        click.echo(f"Airflow's history of more than {settings.keep_runs_days()} days ago is dropped, too.")


def look_once(dog: Any) -> bool:
    """Look, print what is seen, a line each with the time; returns whether all is well."""
    from billingo.pipelines.watchdog_texts import describe  # noqa: PLC0415

    with airflow_to_stderr():
        report = dog.look()
    moment = datetime.now(BUDAPEST).strftime("%Y-%m-%d %H:%M:%S")
    for trouble in report.troubles:
        click.echo(f"{moment}  TROUBLE  {describe(trouble, 1)}")
    for note in report.notes:
        click.echo(f"{moment}  note     {note}")
    if report.sent or report.waiting:
        click.echo(f"{moment}  e-mail   {report.sent} sent, {report.waiting} waiting")
    if not report.troubles and not report.other_looks:
        click.echo(f"{moment}  ok       Nothing stands still.")
    return not report.troubles


def _show_alive() -> None:
    """Touch the file by whose age the service's health check sees that it looks."""
    with contextlib.suppress(OSError):
        (settings.home() / "watchdog.alive").touch()


class AirflowCleaning:
    """Drops Airflow's old history once a night, beside the looks: one that takes hours delays none of them."""

    def __init__(self) -> None:
        self._done_on = datetime.now(BUDAPEST).date() if datetime.now(BUDAPEST).hour >= CLEANING_HOUR else None
        self._thread: threading.Thread | None = None

    def begin_if_due(self, now: datetime) -> bool:
        """Begin in the night of ``now`` (aware UTC), once; returns whether it began."""
        local = now.astimezone(BUDAPEST)
        running = self._thread is not None and self._thread.is_alive()
        if running or local.hour < CLEANING_HOUR or self._done_on == local.date():
            return False
        self._done_on = local.date()
        self._thread = threading.Thread(target=self._clean, daemon=True)
        self._thread.start()
        return True

    @staticmethod
    def _clean() -> None:
        from billingo.pipelines.retention import clean_airflow  # noqa: PLC0415

        try:
            clean_airflow()
        except Exception as fault:  # noqa: BLE001 - the next night tries again
            click.echo(f"Airflow's old history is not dropped: {fault}", err=True)
        else:
            click.echo("Airflow's old history is dropped.")
