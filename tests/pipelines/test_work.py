"""Work items: one document each while a run has few, batches that stay under fifty instances when it has many."""

from hypothesis import given
from hypothesis import strategies as st

from billingo.pipelines.work import list_run_items, make_items
from billingo.store.storing import Pending, WorkItem, extend_work_item, keep_work_items, load_work_item


def pending(count):
    return [Pending(n, f"2026-{n}", str(n), unprocessed=True) for n in range(1, count + 1)]


@given(count=st.integers(0, 200_000))
def test_items_are_contiguous_complete_and_few(count):
    items = make_items(pending(count))
    assert [one for item in items for one in item.stored_file_ids] == list(range(1, count + 1))
    assert [item.item for item in items] == list(range(len(items)))
    assert len(items) < 50
    if count <= 20:
        assert all(len(item.stored_file_ids) == 1 for item in items)


def test_labels_carry_the_number_or_the_range():
    assert make_items(pending(1))[0].label == "2026-1"
    assert make_items(pending(45))[0].label == "2026-1 … 2026-20 (20)"
    assert make_items([Pending(1, "", "77", unprocessed=True)])[0].label == "#77"


def test_a_run_lists_the_same_documents_whenever_it_is_asked(make_company):
    company = make_company(7)
    company.fetch()
    company.store()
    first = list_run_items(company.db, company.connection_id, "run")
    assert len(first) == 7
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
