"""The script that prepares an empty PostgreSQL of the deployment, run against a real one."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from billingo.store import migrations
from local import postgres as embedded
from local.settings import ROOT

PASSWORDS = {"airflow": "it's", "billingo_owner": 'a "quoted" one', "billingo_app": "$HOME;--"}


@pytest.fixture
def empty_cluster(free_port):
    folder = Path(tempfile.mkdtemp(prefix="billingo-roles-"))
    cluster = embedded.start(folder / "postgres", free_port)
    with cluster.connect() as connection:
        for statement in ("DROP DATABASE airflow", "DROP DATABASE billingo"):
            connection.execute(statement)
        for role in PASSWORDS:
            connection.execute(f"DROP ROLE {role}")
    yield cluster
    cluster.stop()
    shutil.rmtree(folder, ignore_errors=True)


def test_script_makes_databases_and_roles_with_least_rights(empty_cluster):
    subprocess.run(
        ["bash", ROOT / "config" / "postgres" / "10-roles.sh"],
        env={
            "PATH": f"{embedded.find_binaries()}:{os.environ['PATH']}",
            "PGHOST": "127.0.0.1",
            "PGPORT": str(empty_cluster.port),
            "PGPASSWORD": empty_cluster.credentials.passwords["postgres"],
            "POSTGRES_USER": "postgres",
            "AIRFLOW_DB_PASSWORD": PASSWORDS["airflow"],
            "BILLINGO_OWNER_PASSWORD": PASSWORDS["billingo_owner"],
            "BILLINGO_APP_PASSWORD": PASSWORDS["billingo_app"],
        },
        check=True,
    )

    def dsn(role, database):
        return make_conninfo(
            "", host="127.0.0.1", port=empty_cluster.port, user=role, password=PASSWORDS[role], dbname=database
        )

    assert migrations.apply(dsn("billingo_owner", "billingo"))
    psycopg.connect(dsn("airflow", "airflow")).close()
    with psycopg.connect(dsn("billingo_app", "billingo")) as connection:
        connection.execute("CREATE TEMPORARY TABLE batch (id int)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TABLE smuggled (id int)")
    for role, database in (("billingo_app", "airflow"), ("airflow", "billingo")):
        with pytest.raises(psycopg.OperationalError, match="permission denied"):
            psycopg.connect(dsn(role, database))
