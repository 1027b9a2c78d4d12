"""Whatever is cleared or run again: nothing is booked twice, and a run keeps its documents."""

import pytest


@pytest.fixture
def synced(anna):
    """A run that booked three documents, and their numbers."""
    numbers = [anna.issue()["invoice_number"] for _ in range(3)]
    return anna.sync(), numbers


def test_each_new_document_is_an_instance_labelled_with_its_number(anna, synced):
    run, numbers = synced
    assert run.state == "success"
    assert run.states("validate_and_book") == dict.fromkeys(numbers, "success")
    assert run.states("download_pdf") == dict.fromkeys(numbers, "success")
    assert {anna.states()[number] for number in numbers} == {"booked"}


def test_clearing_any_task_or_the_whole_run_books_nothing_twice_and_lists_the_same_documents(system, anna, synced):
    run, numbers = synced
    books, items = anna.books(), anna.work_items(run)
    assert [label for _, label, _ in items] == numbers
    system.sandbox.reset_statistics()
    for clear in (
        lambda: run.clear("fetch"),
        lambda: run.clear("store"),
        run.clear_whole,
        lambda: run.clear("download_pdf", 1),
    ):
        clear()
        assert run.state == "success"
        assert run.states("validate_and_book") == dict.fromkeys(numbers, "success")
        assert anna.work_items(run) == items
        assert anna.books() == books
    downloads = [path for path in system.sandbox.statistics()["by_path"] if "download" in path]
    assert downloads == []  # their PDFs were there


def test_a_run_with_nothing_new_is_one_task_and_one_request(system, anna):
    anna.sync()
    system.sandbox.reset_statistics()
    run = anna.sync()
    assert run.state == "success"
    assert [one.task for one in run.executed()] == ["fetch"]
    assert {one.state for one in run.instances()} == {"skipped"}
    assert anna.requests() == 1
    assert system.status(anna)["last_success_at"]  # WT-7
