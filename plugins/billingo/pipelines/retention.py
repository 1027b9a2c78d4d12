"""Retention: what only says how work went is dropped after its days; what is archive or audit stays for ever."""

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from billingo import settings
from billingo.pipelines import metrics
from billingo.pipelines.connections import open_database
from billingo.store import retention as store
from billingo.store import watching
from billingo.store.database import Database

log = logging.getLogger(__name__)

IDLE_RUNS = timedelta(days=7)  # a run that found nothing tells nobody anything after that
UNFINISHED = timedelta(days=1)  # longer than any task may take
LOGS_OF_AIRFLOW = ("dag_id=*", "dag_processor/*")  # what of its folder for logs belongs to runs and parsing
AIRFLOW_BATCH = 10_000
AIRFLOW_TIMEOUT_S = 4 * 3600.0


def drop_all(db: Database) -> dict[str, int]:
    """Drop outdated rows and what killed processes left in our folders, and note that it ended well; returns how many."""
    dropped = {**drop_outdated(db), "unfinished files": drop_unfinished(datetime.now(UTC) - UNFINISHED)}
    watching.note_life(db, watching.RETENTION, datetime.now(UTC))
    return dropped


def drop_outdated(db: Database, now: datetime | None = None) -> dict[str, int]:
    """Drop what is older at ``now`` (aware UTC) than the settings say; returns how many, by table.

    Safe to run twice, at once, and to be killed: each batch is a transaction of its own.
    """
    now = now or datetime.now(UTC)
    runs_before = now - timedelta(days=settings.keep_runs_days())
    messages_before = now - timedelta(days=settings.keep_messages_days())
    checks_before = now - timedelta(days=settings.keep_checks_days())
    dropped = {
        "sync_run": store.drop_runs(db, before=runs_before, idle_before=max(runs_before, now - IDLE_RUNS)),
        "work_item": store.drop_work_items(db, before=runs_before),
        "fetch_window": store.drop_left_windows(db, before=runs_before),
        "message": store.drop_messages(db, before=messages_before),
        "connection_check": store.drop_checks(db, before=checks_before),
        "watchdog_episode": store.drop_episodes(db, before=messages_before),
    }
    log.info("Dropped: %s", ", ".join(f"{number} of {table}" for table, number in dropped.items()))
    for table, number in dropped.items():
        if number:
            metrics.count("billingo.rows_dropped", number, table=table)
    return dropped


def drop_unfinished(before: datetime) -> int:
    """Drop files that a killed process left half-written before; returns how many. Raises OSError.

    Only folders have them: an object store takes an object whole or not at all.
    """
    roots = [settings.home()]
    storage = urlsplit(settings.pdf_storage())
    if storage.scheme in {"file", "local"}:
        roots.append(Path(unquote(storage.path)))
    dropped = 0
    for root in roots:
        for path in _walk(root):
            if path.name.endswith(".unfinished") and _is_older(path, before):
                path.unlink(missing_ok=True)
                dropped += 1
    return dropped


def drop_airflow_logs(folder: Path, before: datetime) -> int:
    """Drop the logs of tasks and of parsing that nothing was added to since; returns how many. Raises OSError."""
    dropped = 0
    for pattern in LOGS_OF_AIRFLOW:
        for top in folder.glob(pattern):
            for path in _walk(top):
                if _is_older(path, before):
                    path.unlink(missing_ok=True)
                    dropped += 1
            for parent, _, _ in os.walk(top, topdown=False):
                with suppress(OSError):  # one that is not empty stays
                    Path(parent).rmdir()
    return dropped


def _walk(root: Path) -> Iterator[Path]:
    for parent, _, names in os.walk(root):
        for name in names:
            yield Path(parent, name)


def _is_older(path: Path, before: datetime) -> bool:
    try:
        return path.lstat().st_mtime < before.timestamp()
    except FileNotFoundError:
        return False


def clean_airflow(now: datetime | None = None) -> None:
    """Drop Airflow's own history, older at ``now`` than records of syncs are kept: files of logs, and rows by its command.

    Only a process that Airflow lets into its database can: a server or the command line, no task. The last scheduled run
    of each DAG stays. That it ended well is noted in our database.

    Raises:
        CleaningFailed: logs could not be removed, or the command failed; what was dropped until then stays dropped.
        psycopg.Error, ConnectionNotUsable: it ended well and could not be noted.
    """
    from airflow.configuration import conf  # noqa: PLC0415 - importing airflow takes seconds

    now = now or datetime.now(UTC)
    before = now - timedelta(days=settings.keep_runs_days())
    logs = Path(conf.get_mandatory_value("logging", "base_log_folder"))
    try:
        log.info("%d files of Airflow's logs dropped", drop_airflow_logs(logs, before))
    except OSError as fault:
        raise CleaningFailed(f"Airflow's logs in {logs} could not be removed: {fault.strerror}.") from None
    _clean_airflow_database(before)
    with open_database() as db:
        watching.note_life(db, watching.AIRFLOW_CLEANING, datetime.now(UTC))


def _clean_airflow_database(before: datetime) -> None:
    command = [
        str(Path(sys.executable).parent / "airflow"),
        "db",
        "clean",
        "--yes",
        "--skip-archive",
        "--error-on-cleanup-failure",
    ]
    command += ["--batch-size", str(AIRFLOW_BATCH), "--clean-before-timestamp", before.isoformat(timespec="seconds")]
    try:
        done = subprocess.run(  # noqa: S603 - a program of our own, no part of it comes from outside
            command, capture_output=True, text=True, timeout=AIRFLOW_TIMEOUT_S, check=False
        )
    except subprocess.TimeoutExpired:
        raise CleaningFailed(f"`airflow db clean` took longer than {AIRFLOW_TIMEOUT_S / 3600:.0f} hours.") from None
    if done.returncode != 0:
        raise CleaningFailed(
            f"`airflow db clean` failed; nothing of ours is touched. It said: {_find_fault(done.stderr)}"
        )


def _find_fault(said: str) -> str:
    """The last line that says what happened: below it are the statement and where to read more, in brackets."""
    lines = [line.strip() for line in said.splitlines()]
    return next((line for line in reversed(lines) if line and line[0] not in "(["), "nothing")


class CleaningFailed(Exception):
    """Airflow's own history could not be dropped; the text says why."""
