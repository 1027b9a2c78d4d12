"""Work items: one document each while a run has few, batches that stay under fifty instances when it has many."""

from types import SimpleNamespace

from airflow.models.taskinstance import TaskInstance
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from billingo.pipelines.company_dag import LABEL
from billingo.pipelines.work import LONGEST_LABEL, SINGLE_UP_TO, list_run_items, make_items
from billingo.store.storing import Pending, WorkItem, extend_work_item, keep_work_items, load_work_item


def pending(count):
    return [Pending(n, f"2026-{n}", str(n)) for n in range(1, count + 1)]


@given(count=st.integers(0, 200_000))
def test_items_are_contiguous_complete_and_few(count):
    items = make_items(pending(count))
    assert [one for item in items for one in item.stored_file_ids] == list(range(1, count + 1))
    assert [item.item for item in items] == list(range(len(items)))
    assert len(items) < 50
    if count <= SINGLE_UP_TO:
        assert all(len(item.stored_file_ids) == 1 for item in items)


def test_labels_carry_the_number_or_the_range():
    assert make_items(pending(1))[0].label == "2026-1"
    assert make_items(pending(45))[0].label == "2026-1 … 2026-10 (10)"
    assert make_items([Pending(1, "", "77")])[0].label == "#77"


@given(numbers=st.lists(st.text(max_size=1000), min_size=1, max_size=30), repeated=st.integers(1, 10))
def test_a_label_fits_into_the_column_of_airflow_whatever_documents_are_called(numbers, repeated):
    items = make_items([Pending(n, number * repeated, "7" * 300) for n, number in enumerate(numbers)])
    assert all(0 < len(item.label) <= LONGEST_LABEL for item in items)


def test_the_template_cuts_what_an_older_run_listed():
    task = SimpleNamespace(op_kwargs={"item": {"label": "7" * 1000}})
    assert Environment(autoescape=True).from_string(LABEL).render(task=task) == "7" * LONGEST_LABEL
    column = TaskInstance.__table__.c.rendered_map_index
    assert column.type.length == LONGEST_LABEL


def test_a_run_lists_the_same_documents_whenever_it_is_asked(make_company):
    company = make_company(SINGLE_UP_TO)
    company.fetch()
    company.store()
    first = list_run_items(company.db, company.connection_id, "run")
    assert len(first) == SINGLE_UP_TO
    company.process()
    company.issue()
    company.fetch()
    company.store()
    assert list_run_items(company.db, company.connection_id, "run") == first
    assert next(i.label for i in list_run_items(company.db, company.connection_id, "next")) not in {
        i.label for i in first
    }


def test_a_document_released_by_another_gets_its_pdf_with_it(make_company):
    company = make_company()
    original = company.issue()
    cancellation = company.sandbox.cancel(1, original["id"])
    company.fetch()
    company.store()
    ids = dict(company.rows("SELECT external_id, stored_file_id FROM stored_file"))
    waits, comes = ids[str(cancellation["id"])], ids[str(original["id"])]
    company.process([waits])
    keep_work_items(company.db, company.connection_id, "run", [WorkItem(0, "x", (comes,))])
    released = company.process([comes]).list_released([comes])
    extend_work_item(company.db, company.connection_id, "run", 0, released)
    assert load_work_item(company.db, company.connection_id, "run", 0) == (comes, waits)
