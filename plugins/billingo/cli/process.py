"""What every command shares: errors in words, the caller's name, our database, and Airflow imported quietly."""

import contextlib
import getpass
import os
import sys
import warnings
from collections.abc import Iterator
from typing import Any

import click
import psycopg

from billingo.settings import MissingSetting
from billingo.store.company_input import SettingsError
from billingo.store.migrations import MigrationChanged

NOT_PASSED = 3  # exit code: the command did its work, and something did not pass


class WordyGroup(click.Group):
    """A group whose commands fail with a sentence and exit code 1 instead of a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (SettingsError, MissingSetting, MigrationChanged) as error:
            raise click.ClickException(str(error)) from None
        except psycopg.errors.UndefinedTable:
            raise click.ClickException(
                "billingo's database has no tables yet, or old ones. "
                "Run `python -m billingo init` with BILLINGO_OWNER_DSN."
            ) from None
        except psycopg.errors.InsufficientPrivilege as error:
            raise click.ClickException(
                f"billingo's database refused this to its run-time role: {error.diag.message_primary}. "
                "Run `python -m billingo init` with BILLINGO_OWNER_DSN, which grants the rights."
            ) from None
        except psycopg.OperationalError as error:
            raise click.ClickException(
                f"billingo's database cannot be reached: {str(error).strip().splitlines()[-1]} Nothing was changed."
            ) from None
        except Exception as error:
            if _is_worded(error):
                raise click.ClickException(str(error)) from None
            raise


def prepare_airflow() -> None:
    """Import airflow, seconds and many log lines; what it prints goes to stderr, warnings and above only."""
    os.environ["_AIRFLOW_PROCESS_CONTEXT"] = "server"  # connections are read from Airflow's own database
    if "airflow" in sys.modules:
        return
    os.environ.setdefault("AIRFLOW__LOGGING__LOGGING_LEVEL", "ERROR")
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    with airflow_to_stderr():
        import airflow.settings  # noqa: F401, PLC0415


@contextlib.contextmanager
def airflow_to_stderr() -> Iterator[None]:
    """What Airflow prints while this is open goes to stderr, so that our own output can be piped."""
    with contextlib.redirect_stdout(sys.stderr):
        yield


@contextlib.contextmanager
def open_database() -> Iterator[psycopg.Connection[Any]]:
    """Our database as the run-time role, closed at the end.

    Raises:
        ConnectionNotUsable: the Airflow connection billingo_db is not defined.
        psycopg.OperationalError: it cannot be reached.
    """
    prepare_airflow()
    from billingo.pipelines import connections  # noqa: PLC0415

    with airflow_to_stderr():
        db = connections.open_database()
    with db:
        yield db


def find_user() -> str:
    """Who runs the command, for the record of settings changes."""
    try:
        return f"{getpass.getuser()} (command line)"
    except (KeyError, OSError):  # a container's user need not have a name
        return f"user {os.getuid()} (command line)"


def print_table(headings: list[str], rows: list[list[str]]) -> None:
    """Print aligned columns, without colours or frames, so that it can be piped."""
    widths = [max(len(row[place]) for row in [headings, *rows]) for place in range(len(headings))]
    for row in [headings, *rows]:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _is_worded(error: Exception) -> bool:
    """Whether the fault's text is a sentence for people. Looked up by module name: importing these costs time."""
    return type(error).__module__ in {
        "billingo.pipelines.access",
        "billingo.pipelines.connections",
        "billingo.pipelines.snapshot",
        "billingo.systems.errors",
    }
