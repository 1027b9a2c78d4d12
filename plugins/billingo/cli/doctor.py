"""``doctor``: whether a deployment is sound."""

import json
from dataclasses import asdict

import click

from billingo.cli.process import NOT_PASSED, airflow_to_stderr, prepare_airflow

SIGNS = {"good": "ok     ", "warning": "warning", "error": "ERROR  "}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for other programs.")
@click.option("--offline", is_flag=True, help="Ask no outside system.")
def doctor(*, as_json: bool, offline: bool) -> None:
    """Examine durability, migrations, clocks, storage, mail, keys and what is late. Exit code 3 if there is an error."""
    prepare_airflow()
    from billingo.pipelines import connections  # noqa: PLC0415
    from billingo.pipelines.doctor import examine  # noqa: PLC0415
    from billingo.pipelines.findings import Look  # noqa: PLC0415

    with airflow_to_stderr():
        findings = list(examine(connections.database_dsn(), connections.open_database, ask_systems=not offline))
    sound = all(finding.look is not Look.ERROR for finding in findings)
    if as_json:
        shown = {"sound": sound, "findings": [asdict(finding) for finding in findings]}
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            click.echo(f"{SIGNS[finding.look]}  {finding.check:<10}  {finding.text}")
    if not sound:
        raise SystemExit(NOT_PASSED)
