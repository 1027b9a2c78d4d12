"""The command line: companies, their connections, who gets which message and may see what, and what the state of everything is.

Nothing here imports airflow at the top: a command that needs it calls :func:`billingo.cli.process.prepare_airflow`.
"""

import click

from billingo.cli.companies import company
from billingo.cli.connections import connection
from billingo.cli.doctor import doctor
from billingo.cli.grants import grant
from billingo.cli.preparation import init
from billingo.cli.process import WordyGroup
from billingo.cli.status import status
from billingo.cli.subscriptions import subscription
from billingo.cli.sync import sync
from billingo.cli.watchdog import retention, watchdog


@click.group(cls=WordyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
def main() -> None:
    """Fetch, book and archive the outgoing documents of companies that invoice with Billingo."""


for _command in (init, company, connection, status, sync, subscription, grant, doctor, watchdog, retention):
    main.add_command(_command)
