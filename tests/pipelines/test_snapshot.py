"""The snapshot that DAG files are built from: atomic, stable, fast, and readable without Airflow or a database."""

import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path

import pytest

from billingo.pipelines.snapshot import DamagedSnapshot, SnapshotEntry, read_snapshot, render_snapshot, write_snapshot
from billingo.settings import MissingSetting
from billingo.store import companies, connection_state
from billingo.store.database import connect

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def db(database):
    with connect(database.app_dsn) as connection:
        yield connection


def add_connection(db, name, tax_number, *, enabled=True):
    company = companies.add_company(db, name, tax_number, by="anna")
    connection_id = companies.set_connection(
        db, company, by="anna", start_date=date(2026, 1, 1), document_kinds=["invoice"], airflow_conn_id="x"
    )
    if enabled:
        connection_state.set_enabled(db, connection_id, True, "anna", override=True)
    return connection_id


def make_entries(count):
    return [
        SnapshotEntry(f"company_{n}", n, n, "billingo", f"Cég {n} Kft.", f"{n:08}-2-42", scheduled=True)
        for n in range(count)
    ]


def test_missing_file_is_an_empty_list_and_no_folder_an_error_in_words(tmp_path, monkeypatch):
    monkeypatch.setenv("BILLINGO_HOME", str(tmp_path / "not yet"))
    assert read_snapshot() == []
    monkeypatch.delenv("BILLINGO_HOME")
    with pytest.raises(MissingSetting, match="Looked at the environment variable BILLINGO_HOME"):
        read_snapshot()


def test_enabled_connections_have_a_dag_and_switched_off_ones_no_schedule_wt_8_wt_13(db, tmp_path):
    path = tmp_path / "home" / "companies.json"
    works = add_connection(db, "B Kft.", "11111111-2-42")
    off = add_connection(db, "A Kft.", "22222222-2-42")
    add_connection(db, "C Kft.", "33333333-2-42", enabled=False)
    connection_state.switch_off(db, off, "key_invalid", "401")
    assert write_snapshot(db, path)
    assert [(one.slug, one.connection_id, one.scheduled) for one in read_snapshot(path)] == [
        ("a_kft", off, False),
        ("b_kft", works, True),
    ]


def test_nothing_in_it_changes_from_run_to_run(db, tmp_path):
    path = tmp_path / "companies.json"
    connection_id = add_connection(db, "A Kft.", "11111111-2-42")
    write_snapshot(db, path)
    before = path.stat()
    db.execute("UPDATE connection SET watermark_at = now(), last_success_at = now(), last_attempt_at = now()")
    connection_state.record_check(db, connection_id, True, [], "anna")
    assert write_snapshot(db, path) is False
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_mode & 0o777 == 0o644


def test_a_reader_never_sees_half_a_file(db, tmp_path):
    path = tmp_path / "companies.json"
    ids = [add_connection(db, f"Company {n}", f"{n:08}-2-42") for n in range(1, 40)]
    write_snapshot(db, path)
    seen, stop = set(), threading.Event()

    def read():
        while not stop.is_set():
            seen.add(len(read_snapshot(path)))

    reader = threading.Thread(target=read)
    reader.start()
    for connection_id in ids:
        connection_state.set_enabled(db, connection_id, False, "anna")
        write_snapshot(db, path)
    stop.set()
    reader.join()
    assert seen <= set(range(40))
    assert read_snapshot(path) == []
    assert [one.name for one in tmp_path.iterdir()] == ["companies.json"]


def test_writers_at_once_leave_the_newest_picture(db, database, tmp_path):
    path = tmp_path / "companies.json"
    ids = [add_connection(db, f"Company {n}", f"{n:08}-2-42") for n in range(1, 9)]

    def disable(connection_id):
        with connect(database.app_dsn) as own:
            connection_state.set_enabled(own, connection_id, False, "anna")
            write_snapshot(own, path)

    threads = [threading.Thread(target=disable, args=[one]) for one in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read_snapshot(path) == []


def test_a_failed_write_leaves_the_old_snapshot(db, tmp_path, monkeypatch):
    path = tmp_path / "companies.json"
    add_connection(db, "A Kft.", "11111111-2-42")
    write_snapshot(db, path)
    add_connection(db, "B Kft.", "22222222-2-42")

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(OSError, match="No space left"):
        write_snapshot(db, path)
    assert [one.slug for one in read_snapshot(path)] == ["a_kft"]
    assert [one.name for one in tmp_path.iterdir()] == ["companies.json"]


@pytest.mark.parametrize("content", [b"", b"[", b"{}{}", b'[{"slug": "a"}]', b"[1]", b"\xff\xfe"])
def test_a_damaged_file_is_told_in_words(tmp_path, content):
    path = tmp_path / "companies.json"
    path.write_bytes(content)
    with pytest.raises(DamagedSnapshot, match=r"No data is lost.*python -m billingo init"):
        read_snapshot(path)


def test_ten_thousand_companies_are_read_in_a_fraction_of_a_second(tmp_path):
    path = tmp_path / "companies.json"
    path.write_bytes(render_snapshot(make_entries(10_000)))
    took = []
    for _ in range(3):
        began = time.perf_counter()
        assert len(read_snapshot(path)) == 10_000
        took.append(time.perf_counter() - began)
    assert min(took) < 0.25


def test_reading_needs_neither_airflow_nor_a_database_connection(tmp_path):
    (tmp_path / "companies.json").write_bytes(render_snapshot(make_entries(2)))
    program = (
        "import sys; from billingo.pipelines.snapshot import read_snapshot; "
        "print(len(read_snapshot()), 'airflow' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": str(ROOT / "plugins"), "BILLINGO_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["2", "False"]
