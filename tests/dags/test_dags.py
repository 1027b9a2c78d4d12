"""The DAG files: exactly the DAGs of the snapshot, each built right, and nothing reached out for while parsing."""

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billingo.pipelines.company_dag import CYCLE_MINUTES, LONGEST_RUN, SHARDS, find_schedule
from billingo.pipelines.messages import RUN_LIMIT
from tests.dags.conftest import Parser, make_entry

DAGS = Path(__file__).resolve().parents[2] / "dags"
FIXED = {"billingo_maintenance", "billingo_messages", "billingo_pdfs", "billingo_retention", "process_document"}
FILES = {f"billingo_companies_{shard:02}.py" for shard in range(SHARDS)} | {f"{dag_id}.py" for dag_id in FIXED}
COMPANIES = 100  # every shard has some, and one file never more than a hundred until there are 3,200
OFF = 7


@pytest.fixture(scope="module")
def parsed(tmp_path_factory):
    parser = Parser(tmp_path_factory.mktemp("billingo"))
    parser.write([make_entry(number, scheduled=number != OFF) for number in range(1, COMPANIES + 1)])
    return parser.parse()


@pytest.fixture(scope="module")
def company(parsed):
    return parsed["dags"]["billingo__company_1"]


def test_every_file_parses_without_a_fault_and_without_reaching_out(parsed):
    assert parsed["errors"] == {}
    assert parsed["tried"] == []
    assert parsed["warnings"] == {}
    assert set(parsed["files"]) == FILES == {path.name for path in DAGS.glob("*.py")}


@pytest.mark.parametrize(
    "line", ["import socket; socket.create_connection(('127.0.0.1', 9))", "import psycopg; psycopg.connect('')"]
)
def test_a_file_that_does_reach_out_would_be_seen(parser, tmp_path, line):
    (tmp_path / "dag_of_airflow.py").write_text(f"from airflow.sdk import dag\n{line}\n")
    found = parser.parse(folder=str(tmp_path))
    assert found["tried"]
    assert found["errors"]


def test_the_dags_are_those_of_the_snapshot_and_the_fixed_ones(parsed):
    assert set(parsed["dags"]) == {f"billingo__company_{number}" for number in range(1, COMPANIES + 1)} | FIXED
    for number in range(1, COMPANIES + 1):
        assert parsed["dags"][f"billingo__company_{number}"]["file"] == f"billingo_companies_{number % SHARDS:02}.py"


def test_wt8_an_inactive_company_has_no_dag(parser):
    parser.write([])  # the snapshot holds the enabled connections only
    assert set(parser.parse()["dags"]) == FIXED


@pytest.mark.parametrize("path", sorted(DAGS.glob("*.py")), ids=lambda path: path.stem)
def test_each_file_is_thin_and_says_that_it_is_for_airflow(path):
    text = path.read_text()
    assert len(text.splitlines()) < 40
    assert "airflow" in ast.get_docstring(ast.parse(text)).lower()  # by which Airflow knows which files to read
    assert "dag" in text.lower()


def test_wt8_a_company_is_due_every_two_hours_and_a_switched_off_one_only_by_hand(parsed):
    for number in range(1, COMPANIES + 1):
        dag = parsed["dags"][f"billingo__company_{number}"]
        if number == OFF:
            assert dag["schedule"] is None
            assert "switched off" in dag["tags"]
            assert "Switched off" in dag["doc_md"]
        else:
            assert re.fullmatch(r"\d{1,2} [01]-23/2 \* \* \*", dag["schedule"])
            assert "switched off" not in dag["tags"]


def test_wt8_a_thousand_companies_are_spread_evenly_over_the_two_hours():
    minutes = [find_minute(f"company_{number}") for number in range(1000)]
    counts = [minutes.count(minute) for minute in range(CYCLE_MINUTES)]
    assert sum(counts) == 1000
    assert max(counts) <= 25  # the mean is 8.3; chance alone leaves this once in ten thousand draws
    assert counts.count(0) <= 5
    for tenth in range(10):
        assert 60 <= sum(counts[tenth * 12 : tenth * 12 + 12]) <= 145


@given(slug=st.from_regex(r"[a-z0-9][a-z0-9_]{0,79}", fullmatch=True))
def test_wt8_the_minute_depends_on_the_company_alone_and_lies_within_the_two_hours(slug):
    assert 0 <= find_minute(slug) < CYCLE_MINUTES
    assert find_schedule(slug) == find_schedule(slug)


def find_minute(slug):
    minute, hours, *days = find_schedule(slug).split()
    assert days == ["*", "*", "*"]
    hour, last, step = re.fullmatch(r"(\d+)-(\d+)/(\d+)", hours).groups()
    assert (last, step) == ("23", "2")
    return int(hour) * 60 + int(minute)


def test_every_task_says_what_it_does_whose_it_is_and_when_it_is_tried_again(parsed):
    for dag_id, dag in parsed["dags"].items():
        assert dag["doc_md"], dag_id
        assert dag["tags"], dag_id
        assert dag["catchup"] is False, dag_id
        assert dag["paused"] is False, dag_id
        for task_id, task in dag["tasks"].items():
            place = f"{dag_id}.{task_id}"
            assert task["doc_md"], place
            assert task["owner"] == "billingo", place
            assert task["retries"] == 5, place
            assert task["retry_policy"] == "FaultRetryPolicy", place


def test_every_task_about_documents_links_to_them_and_tells_when_it_fails(parsed):
    for dag_id, dag in parsed["dags"].items():
        if dag_id in FIXED - {"process_document"}:
            continue
        # a company's run that succeeds has no callback: Airflow would parse its whole file after each (the listener tells)
        assert dag["callbacks"] == [True, dag_id == "process_document"], dag_id
        for task_id, task in dag["tasks"].items():
            assert task["links"] == ["Stored file", "Document at Billingo"], f"{dag_id}.{task_id}"
            assert task["on_failure"], f"{dag_id}.{task_id}"


def test_a_run_of_a_company_is_fetch_store_and_per_document_booking_and_pdf(company):
    assert {task_id: task["upstream"] for task_id, task in company["tasks"].items()} == {
        "fetch": [],
        "store": ["fetch"],
        "work_item.validate_and_book": ["store"],
        "work_item.download_pdf": ["store", "work_item.validate_and_book"],
    }
    mapped = {task_id: task["mapped"] for task_id, task in company["tasks"].items()}
    assert mapped == {
        "fetch": False,
        "store": False,
        "work_item.validate_and_book": True,
        "work_item.download_pdf": True,
    }
    for task_id, task in company["tasks"].items():
        assert bool(task["label"]) == mapped[task_id], task_id
    assert company["max_active_runs"] == 1


def test_nothing_branches_and_nothing_runs_in_spite_of_a_failure(parsed):
    """Airflow 3.3 runs both sides of a branch in a mapped group, and an all-done leaf turns a failed run green."""
    for dag_id, dag in parsed["dags"].items():
        for task_id, task in dag["tasks"].items():
            assert task["trigger_rule"] == "all_success", f"{dag_id}.{task_id}"
            assert not {"SkipMixin", "BranchMixIn"} & set(task["kinds"]), f"{dag_id}.{task_id}"


def test_a_task_that_starts_builds_its_own_dag_alone(parser):
    parser.write([make_entry(number) for number in range(1, COMPANIES + 1)])
    found = parser.parse(wanted="billingo__company_5")
    assert set(found["dags"]) - FIXED == {"billingo__company_5"}
    assert found["errors"] == {}


def test_parsing_twice_makes_no_new_version(parser):
    parser.write([make_entry(number) for number in range(1, 40)])
    first, second = parser.parse()["serialized"], parser.parse()["serialized"]
    assert len(first) == 39 + len(FIXED)
    assert first == second
    assert (
        parser.parse(wanted="billingo__company_5")["serialized"]["billingo__company_5"] == first["billingo__company_5"]
    )
    parser.write([make_entry(number, scheduled=number != 5) for number in range(1, 41)])
    changed = parser.parse()["serialized"]
    assert {dag_id for dag_id in first if changed[dag_id] != first[dag_id]} == {"billingo__company_5"}


def test_a_damaged_snapshot_is_an_import_error_in_words_and_the_other_dags_stay(parser):
    parser.home.mkdir(parents=True)
    (parser.home / "companies.json").write_text("[{")
    found = parser.parse()
    assert set(found["dags"]) == FIXED
    assert len(found["errors"]) == SHARDS
    assert all("is damaged" in error and "init` writes it again" in error for error in found["errors"].values())


def test_a_run_counts_as_killed_only_after_airflow_would_have_ended_it():
    assert RUN_LIMIT >= LONGEST_RUN
