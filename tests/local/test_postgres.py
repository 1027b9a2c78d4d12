"""The embedded PostgreSQL: roles, rights, idempotence, and what it says when it cannot start."""

import shutil
import socket
import tempfile
from pathlib import Path

import psycopg
import pytest

from local import postgres as embedded
from local.errors import LocalError


def test_run_time_role_creates_nothing(database):
    with psycopg.connect(database.app_dsn) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("CREATE TABLE smuggled (id int)")


def test_owner_may_create(database):
    with psycopg.connect(database.owner_dsn) as connection:
        connection.execute("CREATE TABLE mine (id int)")


def test_roles_cannot_enter_the_other_database(postgres):
    for role, name in ((embedded.APP_ROLE, "airflow"), (embedded.AIRFLOW_ROLE, "billingo")):
        with pytest.raises(psycopg.OperationalError, match="permission denied"):
            psycopg.connect(postgres.dsn(role, name))


def test_preparing_again_changes_nothing(postgres):
    before = postgres.credentials.passwords
    embedded.create_roles_and_databases(postgres)
    again = embedded.Credentials.load(postgres.data_dir.with_name("postgres.json"))
    assert again.passwords == before
    with postgres.connect() as connection:
        assert connection.execute("SHOW fsync").fetchone() == ("on",)
        assert connection.execute("SHOW synchronous_commit").fetchone() == ("on",)
        assert connection.execute("SHOW server_version").fetchone()[0].startswith("18.")


def test_secrets_are_for_the_owner_alone(postgres):
    assert postgres.data_dir.with_name("postgres.json").stat().st_mode & 0o777 == 0o600


def test_taken_port_is_a_sentence(postgres):
    with pytest.raises(LocalError, match="already runs on this data folder"):
        embedded.start(postgres.data_dir, postgres.port)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(LocalError, match="port is taken"):
            embedded.start(postgres.data_dir.with_name("second"), taken.getsockname()[1])


def test_half_made_cluster_is_made_again(free_port):
    folder = Path(tempfile.mkdtemp(prefix="billingo-half-"))
    (folder / "data.unfinished" / "base").mkdir(parents=True)
    (folder / "data.unfinished" / "PG_VERSION").write_text("18\n")
    cluster = embedded.start(folder / "data", free_port)
    cluster.stop()
    assert sorted(path.name for path in folder.iterdir()) == ["data", "data.json", "data.log"]
    shutil.rmtree(folder)


def test_folder_that_is_no_cluster_is_left_alone(tmp_path, free_port):
    data = tmp_path / "data"
    data.mkdir()
    (data / "thesis.txt").write_text("years of work")
    with pytest.raises(LocalError, match="is not a PostgreSQL cluster, yet not empty"):
        embedded.start(data, free_port)
    assert (data / "thesis.txt").read_text() == "years of work"


def test_lost_passwords_are_a_sentence(free_port):
    folder = Path(tempfile.mkdtemp(prefix="billingo-lost-"))
    embedded.start(folder / "data", free_port).stop()
    (folder / "data.json").unlink()
    with pytest.raises(LocalError, match=r"Restore that file, or move both away"):
        embedded.start(folder / "data", free_port)
    shutil.rmtree(folder)


def test_full_disk_is_a_sentence():
    said = 'FATAL:  could not write file "base/5/1": No space left on device'
    assert "disk is full" in embedded.explain_failure("PostgreSQL did not start", said)


def test_hungarian_letters_are_letters(database):
    with psycopg.connect(database.app_dsn) as connection:
        lowered, lexemes = connection.execute(
            "SELECT lower('ÁRVÍZTŰRŐ'), to_tsvector('hungarian', 'ŐRSÉGI SZÁMLÁKAT')::text"
        ).fetchone()
    assert lowered == "árvíztűrő"
    assert "'számla':2" in lexemes
    assert "'őrség':1" in lexemes or "'őrségi':1" in lexemes
