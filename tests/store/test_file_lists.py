"""Lists of stored files: every order walked both ways, filters, failures by their cause, and how far processing is."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from msgspec.structs import replace

from billingo.store import file_lists
from billingo.store.database import connect
from billingo.store.file_lists import FileFilter, Place, SkippedFilter
from tests.store.connected import connect_company, make_landing

START = datetime(2026, 3, 1, 10, tzinfo=UTC)
ORDERS = [f"{sort} {way}" for sort in ("received", "issued", "number", "amount") for way in ("up", "down")]
KEYS = {
    "received": ("received_at", "key_at"),
    "issued": ("issue_date", "key_date"),
    "number": ("number", "key_text"),
    "amount": ("gross", "key_amount"),
    "seen": ("seen_at", "key_at"),
}
LOWEST = {"issued": date.min, "amount": Decimal("-Infinity")}
ISSUE = """
INSERT INTO stored_file_issue (
    stored_file_id, position, code, severity, field, found, expected, text_hu, text_en, action_hu, action_en
) VALUES (%s, %s, %s, %s, %s, %s, %s, 'baj', 'trouble', 'tegye', 'do')
"""


@pytest.fixture
def db(billingo_dsn):
    with connect(billingo_dsn) as connection:
        yield connection


@pytest.fixture
def company(db):
    """Twenty-three stored files: two without an issue date, two without an amount, many equal in each."""
    made = connect_company(db)
    landings = []
    for number in range(23):
        day = None if number in {4, 9} else date(2026, 1, 1) + timedelta(days=number % 5)
        gross = None if number in {5, 11} else Decimal(number % 4 * 100)
        landings.append(replace(make_landing(str(number), issue_date=day), gross=gross, number=f"2026-{number % 6}"))
    made.land(*landings)
    made.store()
    db.execute("UPDATE stored_file SET received_at = %s + (stored_file_id / 3) * interval '1 hour'", (START,))
    return made


def walk(db, company_id, order, chosen=FileFilter(), size=5):  # noqa: B008 - frozen
    """Every row, page after page, as a person pages on."""
    name, key = KEYS[order.split()[0]]
    rows, place = [], Place(order, limit=size)
    while True:
        page = file_lists.list_files(db, company_id, chosen, place)
        rows += page
        if len(page) < size:
            return rows
        last = page[-1]
        place = Place(order, key_id=last.stored_file_id, limit=size, **{key: getattr(last, name)})


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_is_walked_whole_and_in_order(db, company, order):
    sort, way = order.split()
    rows = walk(db, company.company_id, order)
    assert len({row.stored_file_id for row in rows}) == len(rows) == 23
    keys = [(getattr(row, KEYS[sort][0]), row.stored_file_id) for row in rows]
    keys = [(LOWEST[sort] if key is None else key, row_id) for key, row_id in keys]
    assert keys == sorted(keys, reverse=way == "down")
    assert [
        row.stored_file_id for row in file_lists.stream_files(db, company.company_id, FileFilter(), Place(order))
    ] == [row.stored_file_id for row in rows]


def test_filters_choose_what_they_say(db, company):
    every = walk(db, company.company_id, "received up")

    def ids(**chosen):
        return {row.stored_file_id for row in walk(db, company.company_id, "received up", FileFilter(**chosen))}

    def expected(test):
        return {row.stored_file_id for row in every if test(row)}

    day = date(2026, 1, 3)
    assert ids(issued_from=day) == expected(lambda row: row.issue_date and row.issue_date >= day) != set()
    assert ids(issued_to=day) == expected(lambda row: row.issue_date and row.issue_date <= day) != set()
    later = START + timedelta(hours=4)
    assert ids(received_from=later) == expected(lambda row: row.received_at >= later) != set()
    assert ids(received_before=later) == expected(lambda row: row.received_at < later) != set()
    assert ids(amount_from=Decimal(200)) == expected(lambda row: row.gross is not None and row.gross >= 200)
    assert ids(amount_to=Decimal(100)) == expected(lambda row: row.gross is not None and row.gross <= 100)
    assert ids(text="26-3") == expected(lambda row: row.number == "2026-3") != set()
    assert ids(text="vEVŐ") == expected(lambda row: True)
    assert ids(text="%") == ids(text="_") == set()  # signs of a pattern stand for themselves
    assert ids(kind="advance") == ids(state="failed") == set()
    assert ids(state="stored") == expected(lambda row: True)


def test_another_company_is_not_in_the_list(db, company):
    other = connect_company(db, "12345676-2-42")
    assert file_lists.list_files(db, other.company_id, FileFilter(), Place("received down", limit=9)) == []
    assert file_lists.list_groups(db, other.company_id) == []
    assert file_lists.count_open(db, other.company_id).stored == 0


def fail(db, company, stored_file_id, *issues):
    db.execute("UPDATE stored_file SET state = 'failed' WHERE stored_file_id = %s", (stored_file_id,))
    for position, (code, field, found, expected) in enumerate(issues, 1):
        db.execute(ISSUE, (stored_file_id, position, code, "error", field, found, expected))


def test_failures_are_grouped_by_their_first_error_and_what_tells_it_apart(db, company):
    ids = [row.stored_file_id for row in walk(db, company.company_id, "received up")]
    for one in ids[:4]:
        fail(
            db, company, one, ("vat_code_not_mapped", "lines.1.vat_code", "31%", ""), ("lines_missing", "lines", "", "")
        )
    fail(db, company, ids[4], ("vat_code_not_mapped", "lines.2.vat_code", "EU", ""))
    fail(db, company, ids[5], ("amount_missing", "lines.3.net", "", ""))
    fail(db, company, ids[6], ("amount_missing", "lines.14.net", "", ""))
    fail(db, company, ids[7], ("period_closed", "fulfillment_date", "2026-01-02", "2026-01-01 – 2026-01-31"))
    db.execute("UPDATE stored_file SET currency = 'EUR', gross = 5 WHERE stored_file_id = %s", (ids[0],))
    db.execute("UPDATE stored_file SET gross = 1000 WHERE stored_file_id = ANY(%s)", (ids[1:4],))
    groups = {(group.code, group.value): group for group in file_lists.list_groups(db, company.company_id)}
    assert {key: group.files for key, group in groups.items()} == {
        ("vat_code_not_mapped", "31%"): 4,
        ("vat_code_not_mapped", "EU"): 1,
        ("amount_missing", "lines.n.net"): 2,
        ("period_closed", "2026-01-01 – 2026-01-31"): 1,
    }
    first = groups["vat_code_not_mapped", "31%"]
    assert (list(first.currencies), list(first.amounts)) == (["HUF", "EUR"], [Decimal(3000), Decimal(5)])
    assert list(first.example_ids) == ids[:3]
    assert first.oldest_at == START + timedelta(hours=ids[0] // 3)
    assert [group.files for group in file_lists.list_groups(db, company.company_id)] == [4, 2, 1, 1]
    for (code, value), group in groups.items():  # the list behind a group is that group
        chosen = FileFilter(code=code, value=value)
        listed = {row.stored_file_id for row in walk(db, company.company_id, "issued up", chosen)}
        assert listed == set(file_lists.list_group_files(db, company.company_id, code, value))
        assert len(listed) == group.files
    assert file_lists.list_group_files(db, company.company_id, "lines_missing", "") == []
    row = file_lists.list_files(db, company.company_id, FileFilter(code="period_closed"), Place("number up", limit=5))[
        0
    ]
    assert (row.code, row.severity, row.text_hu, row.text_en) == ("period_closed", "error", "baj", "trouble")


def test_what_was_not_stored_is_listed_with_its_reason(db, company):
    for number, reason in enumerate(("draft", "kind_not_enabled", "kind_not_enabled", "before_start_date"), 1):
        db.execute(
            "INSERT INTO skipped_document (connection_id, external_id, number, kind, issue_date, reason, seen_at) "
            "VALUES (%s, %s, %s, 'receipt', %s, %s, %s)",
            (
                company.connection_id,
                f"s{number}",
                f"NY-{number}",
                date(2026, 1, number) if number < 4 else None,
                reason,
                START + timedelta(hours=number // 2),
            ),
        )

    def numbers(order, chosen=SkippedFilter(), **place):  # noqa: B008 - frozen
        rows = file_lists.list_skipped(db, company.company_id, chosen, Place(order, limit=10, **place))
        return [row.number for row in rows]

    assert numbers("seen down") == ["NY-4", "NY-3", "NY-2", "NY-1"]
    assert numbers("issued up") == ["NY-4", "NY-1", "NY-2", "NY-3"]
    assert numbers("issued up", key_id="s4", key_date=None) == ["NY-1", "NY-2", "NY-3"]
    assert numbers("number down", key_id="s3", key_text="NY-3") == ["NY-2", "NY-1"]
    assert numbers("seen up", SkippedFilter(reason="kind_not_enabled")) == ["NY-2", "NY-3"]
    assert numbers("number up", SkippedFilter(text="y-1")) == ["NY-1"]
    assert numbers("number up", SkippedFilter(issued_from=date(2026, 1, 2))) == ["NY-2", "NY-3"]
    assert len(list(file_lists.stream_skipped(db, company.company_id, SkippedFilter(), Place("seen up")))) == 4


def test_new_documents_without_quota_are_counted(db, company):
    company.land(make_landing("100"), make_landing("101"), make_landing("0", "changed", is_change=True))
    assert file_lists.count_held_back(db, company.company_id) == 2


def test_how_far_processing_is_counts_what_was_processed_since(db, company):
    ids = [row.stored_file_id for row in walk(db, company.company_id, "received up")]
    db.execute("UPDATE stored_file SET processed_at = now() - interval '1 hour'")
    file_lists.keep_processing(db, "token", ids[:5], "label")
    seen = file_lists.count_processed(db, company.company_id, "token")
    assert (seen.label, seen.files, seen.done) == ("label", 5, 0)
    db.execute(
        "UPDATE stored_file SET processed_at = now(), state = 'booked' WHERE stored_file_id = ANY(%s)", (ids[:2],)
    )
    db.execute("UPDATE stored_file SET processed_at = now(), state = 'failed' WHERE stored_file_id = %s", (ids[2],))
    seen = file_lists.count_processed(db, company.company_id, "token")
    assert (seen.done, seen.booked, seen.failed, seen.waiting) == (3, 2, 1, 0)
    other = connect_company(db, "12345676-2-42")
    assert file_lists.count_processed(db, other.company_id, "token") is None
    file_lists.drop_processing(db, other.company_id, "token")
    assert file_lists.count_processed(db, company.company_id, "token") is not None
    file_lists.drop_processing(db, company.company_id, "token")
    assert file_lists.count_processed(db, company.company_id, "token") is None


@pytest.mark.parametrize(
    ("order", "index"), [("received down", "stored_file_received"), ("number up", "stored_file_number")]
)
def test_the_common_orders_follow_an_index_however_many_files_there_are(db, owner_dsn, company, order, index):
    """One query for every order: what is not asked for is gone before PostgreSQL plans, so an index gives the order."""
    db.execute(
        "INSERT INTO stored_file (company_id, connection_id, source, type, external_id, number, kind, issue_date, "
        "partner_name, gross, currency, received_at, sha256, fingerprint) "
        "SELECT company_id, connection_id, source, type, 'x' || n, 'A-' || n, kind, issue_date, partner_name, gross, "
        "currency, received_at + n * interval '1 minute', sha256, fingerprint "
        "FROM stored_file, generate_series(1, 20000) AS n WHERE external_id = '0'"
    )
    with connect(owner_dsn) as owner:
        owner.execute("ANALYZE stored_file")
    query, params = file_lists._ask_files(db, company.company_id, FileFilter(), Place(order, limit=51))
    plan = "\n".join(row[0] for row in db.execute(b"EXPLAIN " + query, params))
    assert index in plan
    assert "Seq Scan on stored_file " not in plan


def test_pages_of_a_size_meet_without_a_gap(db, company):
    rows = walk(db, company.company_id, "amount down", size=3)
    assert all(
        (first.gross if first.gross is not None else Decimal("-Infinity"))
        >= (second.gross if second.gross is not None else Decimal("-Infinity"))
        for first, second in pairwise(rows)
    )
    assert len(rows) == 23
