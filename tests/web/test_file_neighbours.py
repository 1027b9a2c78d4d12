"""Previous and next of a document follow the list that it was opened from; so does the next one to mend."""

import re

import pytest

from billingo.store import documents, file_lists
from billingo.store.database import connect
from billingo.web.file_neighbours import find_neighbours, find_next_to_mend, read_list
from tests import message_samples as samples
from tests.web import entering

app, enter = entering.app, entering.enter


@pytest.fixture
def db(billingo_dsn):
    with connect(billingo_dsn) as connection:
        yield connection


@pytest.fixture
def connection_id(db):
    return samples.add_connection(db)


def add_files(db, connection_id, count=1, prefix="2025-"):
    """Failed files of a cause that there is."""
    ids = samples.add_files(db, connection_id, count, prefix=prefix)
    db.execute("UPDATE stored_file_issue SET code = 'vat_code_not_mapped' WHERE stored_file_id = ANY(%s)", (ids,))
    return ids


def ids_around(db, stored_file_id, listed=""):
    found = find_neighbours(db, documents.find(db, stored_file_id), read_list(listed))
    return found.before and found.before.stored_file_id, found.after and found.after.stored_file_id


def id_to_mend(db, stored_file_id, listed):
    found = find_next_to_mend(db, documents.find(db, stored_file_id), read_list(listed))
    return found and found.stored_file_id


def test_without_a_list_they_follow_the_order_of_arrival_within_one_company(db, connection_id):
    first, second, third = add_files(db, connection_id, 3)
    samples.add_files(db, samples.add_connection(db, "masik", "Másik Kft.", "87654325-2-13"))
    assert ids_around(db, first) == (second, None)
    assert ids_around(db, second) == (third, first)
    assert ids_around(db, third) == (None, second)


@pytest.mark.parametrize("sort", ["number", "amount", "issued", "received"])
@pytest.mark.parametrize("desc", ["0", "1"])
def test_they_follow_the_list_whatever_sorts_it_where_values_are_missing_too(db, connection_id, sort, desc):
    ids = samples.add_files(db, connection_id, 6)
    db.execute(
        "UPDATE stored_file SET number = (stored_file_id %% 3)::text, gross = nullif(stored_file_id %% 4, 0),"
        " issue_date = CASE WHEN stored_file_id %% 3 > 0 THEN date '2025-01-01' + (stored_file_id %% 2)::int END"
        " WHERE stored_file_id = ANY(%s)",
        (ids,),
    )
    listed = read_list(f"sort={sort}&desc={desc}")
    place = file_lists.Place(f"{sort} {'down' if desc == '1' else 'up'}")
    company_id = documents.find(db, ids[0]).company_id
    order = [row.stored_file_id for row in file_lists.list_files(db, company_id, listed.chosen, place)]
    assert sorted(order) == ids
    for before, one, after in zip([None, *order], order, [*order[1:], None], strict=False):
        assert ids_around(db, one, listed.text) == (before, after)


def test_they_keep_to_the_filters(db, connection_id):
    first, second, third = add_files(db, connection_id, 3)
    db.execute("UPDATE stored_file SET state = 'booked' WHERE stored_file_id = %s", (second,))
    assert ids_around(db, first, "state=failed") == (third, None)
    assert ids_around(db, second, "state=failed") == (third, first)  # from one that is not in the list any more
    assert ids_around(db, first, "state=failed&code=period_closed") == (None, None)
    assert ids_around(db, first, "state=failed&code=vat_code_not_mapped&q=2025-3") == (third, None)


def test_the_next_to_mend_is_of_the_same_group_and_after_the_last_comes_the_first(db, connection_id):
    first, second, third = add_files(db, connection_id, 3)
    [other] = add_files(db, connection_id, prefix="x")
    db.execute("UPDATE stored_file_issue SET code = 'period_closed' WHERE stored_file_id = %s", (other,))
    group = "state=failed&code=vat_code_not_mapped"
    assert id_to_mend(db, third, group) == second
    assert id_to_mend(db, first, group) == third
    db.execute("UPDATE stored_file SET state = 'booked' WHERE stored_file_id = ANY(%s)", ([second, third],))
    assert id_to_mend(db, second, group) == first
    assert id_to_mend(db, first, group) is None
    assert id_to_mend(db, first, "state=failed") == other


@pytest.mark.parametrize("listed", ["", "state=failed", "state=booked", "sort=issued", "sort=number&state=failed"])
def test_they_look_at_an_index_not_at_everything(db, connection_id, owner_dsn, listed, monkeypatch):
    """A state that few have must not make a walk over all the booked ones."""
    samples.add_files(db, connection_id, 20_000, state="booked", prefix="b")
    [failed] = samples.add_files(db, connection_id, prefix="f")
    db.execute("UPDATE stored_file SET received_at = received_at - stored_file_id * interval '1 second'")
    with connect(owner_dsn) as owner:
        owner.execute("ANALYZE")
    plans = []

    def explain(db, *asked):
        query, params = file_lists._ask_files(db, *asked)
        plans.append("\n".join(row[0] for row in db.execute(b"EXPLAIN " + query, params)))
        return []

    monkeypatch.setattr(file_lists, "list_files", explain)
    ids_around(db, failed, listed)
    assert len(plans) == 2
    for plan in plans:
        assert "Seq Scan on stored_file s" not in plan, plan


def test_the_list_goes_along_from_the_list_to_the_document_and_to_mending(db, connection_id, enter):
    ids = add_files(db, connection_id, 2)
    client = enter("admin", db)
    page = client.get("/companies/minta/files?state=failed&sort=number&desc=0&after=").text
    address = f"/stored-files/{ids[0]}?list=state%3Dfailed%26sort%3Dnumber%26desc%3D0"
    assert f'href="{address}"' in page
    document = client.get(address).text
    [after] = re.findall(r'rel="next"[^>]*href="([^"]+)"', document)
    assert after == f"/stored-files/{ids[1]}?list=state%3Dfailed%26sort%3Dnumber%26desc%3D0"
    assert 'href="/companies/minta/files?state=failed&amp;sort=number&amp;desc=0"' in document
    group = "list=state%3Dfailed%26code%3Dvat_code_not_mapped"
    assert f"/stored-files/{ids[0]}?{group}%26value%3D" in client.get("/companies/minta/failures").text
