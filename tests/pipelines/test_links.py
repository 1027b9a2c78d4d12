"""Extra links lead to the one document of a task, also of a failed one; else to the company."""

from types import SimpleNamespace

import pytest

from billingo.pipelines.links import DocumentLink, StoredFileLink
from billingo.store.database import connect
from tests import message_samples as samples


@pytest.fixture
def ids(billingo_dsn, monkeypatch):
    monkeypatch.setenv("BILLINGO_PUBLIC_URL", samples.PUBLIC_URL)
    monkeypatch.setenv("AIRFLOW_CONN_BILLINGO_DB", billingo_dsn.replace("postgresql://", "postgres://"))
    with connect(billingo_dsn) as db:
        connection_id = samples.add_connection(db)
        file_ids = samples.add_files(db, connection_id, 3)
        for item, of_item in enumerate([file_ids[:1], file_ids[1:]]):
            db.execute("INSERT INTO work_item VALUES (%s, 'run', %s, 'x', %s)", (connection_id, item, of_item))
    return file_ids


def links_of(item=None, dag_id="billingo__minta", params=None):
    operator = SimpleNamespace(op_kwargs={"slug": "minta"} | ({"item": {"item": item}} if item is not None else {}))
    ti = SimpleNamespace(dag_id=dag_id, run_id="run", get_template_context=lambda: {"params": params or {}})
    return StoredFileLink().get_link(operator, ti_key=ti), DocumentLink().get_link(operator, ti_key=ti)


def test_a_task_of_one_document_leads_to_it(ids):
    assert links_of(item=0) == (
        f"{samples.PUBLIC_URL}/billingo/stored-files/{ids[0]}",
        "https://app.billingo.hu/document/2025-1",
    )


@pytest.mark.parametrize("item", [None, 1, 7])
def test_any_other_task_leads_to_the_company(ids, item):
    assert links_of(item=item) == (f"{samples.PUBLIC_URL}/billingo/companies/minta", "")


def test_a_run_by_hand_leads_to_what_was_typed_in(ids):
    expected = f"{samples.PUBLIC_URL}/billingo/stored-files/{ids[1]}"
    assert links_of(dag_id="process_document", params={"stored_file_id": ids[1]})[0] == expected
    assert links_of(dag_id="process_document", params={"company": "minta", "number": "2025-2"})[0] == expected
    assert links_of(dag_id="process_document", params={"company": "minta", "number": "nincs"}) == ("", "")
    assert links_of(dag_id="process_document", params={"stored_file_ids": [ids[1]]})[0] == expected
    assert links_of(dag_id="process_document", params={"stored_file_ids": [ids[1], ids[0]]}) == ("", "")
