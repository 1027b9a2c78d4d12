"""The companies at a glance: lights with their causes, and a list that can be walked in every order."""

from datetime import UTC, date, datetime, timedelta

import pytest

from billingo.store import clients, companies
from billingo.store.clients import ClientFilter, LightCounts
from billingo.store.database import connect

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def db(billingo_dsn):
    with connect(billingo_dsn) as connection:
        yield connection


def add(db, name, number, *, enabled=None, off=None, synced_h=None, checked_h=None, quota=None):
    """A company; ``enabled`` None = without a connection, ``*_h`` hours before NOW."""
    company = companies.add_company(db, name, f"{number:08}-2-42", by="test", monthly_quota=quota)
    if enabled is None:
        return company
    connection_id = companies.set_connection(
        db, company, by="test", start_date=date(2026, 1, 1), document_kinds=["invoice"], airflow_conn_id="unused"
    )
    db.execute(
        "UPDATE connection SET enabled = %s, off_cause = %s, off_at = %s, last_success_at = %s, checked_at = %s "
        "WHERE connection_id = %s",
        (enabled, off, NOW if off else None, hours_ago(synced_h), hours_ago(checked_h), connection_id),
    )
    return company


def hours_ago(hours):
    return None if hours is None else NOW - timedelta(hours=hours)


def add_files(db, company, *states, hours=1):
    for number, state in enumerate(states):
        db.execute(
            "INSERT INTO stored_file (company_id, connection_id, source, type, external_id, number, kind, partner_name, "
            "currency, sha256, fingerprint, state, received_at) "
            "SELECT %(id)s, connection_id, 's', 't', %(key)s::text, %(key)s::text, "
            "'invoice', 'P', 'HUF', sha256(%(key)s::text::bytea), sha256(%(key)s::text::bytea), %(state)s, %(at)s "
            "FROM connection WHERE company_id = %(id)s",
            {"id": company.company_id, "key": f"{hours}-{number}", "state": state, "at": hours_ago(hours)},
        )


def list_all(db, **wanted):
    return clients.list_clients(db, None, ClientFilter(**wanted), now=NOW)


def find(db, company):
    return next(one for one in list_all(db)[1] if one.slug == company.slug)


@pytest.mark.parametrize(
    ("state", "files", "light", "cause"),
    [
        ({}, (), "grey", "no_connection"),
        ({"enabled": False}, (), "grey", "disabled"),
        ({"enabled": False, "off": "key_invalid"}, (), "grey", "disabled"),
        ({"enabled": False}, ("failed",), "amber", "files"),
        ({"enabled": True, "synced_h": 1}, (), "green", "works"),
        ({"enabled": True, "synced_h": 1}, ("booked", "stored"), "green", "works"),
        ({"enabled": True, "synced_h": 1}, ("failed",), "amber", "files"),
        ({"enabled": True, "synced_h": 1}, ("waiting",), "amber", "files"),
        ({"enabled": True, "synced_h": 6}, (), "amber", "late"),
        ({"enabled": True, "synced_h": 6}, ("failed",), "amber", "files"),
        ({"enabled": True, "synced_h": 25}, ("failed",), "red", "stale"),
        ({"enabled": True, "synced_h": 25, "checked_h": 1}, (), "green", "works"),
        ({"enabled": True, "checked_h": 1}, (), "green", "works"),
        ({"enabled": True}, (), "red", "stale"),
        ({"enabled": True, "synced_h": 1, "off": "key_invalid"}, ("failed",), "red", "off"),
    ],
)
def test_a_light_and_its_cause(db, state, files, light, cause):
    company = add(db, "Alma Kft.", 1, **state)
    add_files(db, company, *files)
    found = find(db, company)
    assert (found.light, found.cause) == (light, cause)


def test_what_waits_for_a_hand_and_the_oldest_failure(db):
    company = add(db, "Alma Kft.", 1, enabled=True, synced_h=1)
    add_files(db, company, "failed", "booked", "waiting", "stored", hours=3)
    add_files(db, company, "failed", hours=9)
    add_files(db, company, "booked", "waiting", hours=20)
    found = find(db, company)
    assert (found.failed, found.waiting, found.oldest_failure_at) == (2, 2, hours_ago(9))


def test_counts_are_of_what_is_typed_whatever_light_is_chosen(db):
    add(db, "Alma Kft.", 1)
    add(db, "Almás Bt.", 2, enabled=True, synced_h=1)
    add(db, "Körte Zrt.", 3, enabled=True, synced_h=1)
    counts, found = list_all(db, typed="alma", light="green")
    assert counts == LightCounts(total=3, red=0, amber=0, grey=1, green=1)
    assert counts.found == 2
    assert [one.name for one in found] == ["Almás Bt."]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("arviz", ["Árvíztűrő Tükörfúró Kft."]),
        ("TÜKÖR arv", ["Árvíztűrő Tükörfúró Kft."]),
        ("00000002", ["Körte Zrt."]),
        ("00000002242", ["Körte Zrt."]),
        ("00000002-2", ["Körte Zrt."]),
        ("50%_\\", []),
        ("\0", ["Árvíztűrő Tükörfúró Kft.", "Körte Zrt."]),
        ("", ["Árvíztűrő Tükörfúró Kft.", "Körte Zrt."]),
    ],
)
def test_a_fragment_of_the_name_without_accents_or_of_the_tax_number(db, typed, names):
    add(db, "Körte Zrt.", 2)
    add(db, "Árvíztűrő Tükörfúró Kft.", 1)
    _counts, found = list_all(db, typed=typed, sort="name", descending=False)
    assert [one.name for one in found] == names


def test_names_stand_as_a_hungarian_reads_them(db):
    names = ["Alma", "Árpád", "Asztal", "Okos", "Ózd", "Öntöde", "Ulti", "Üveg", "Zebra"]
    for number, name in enumerate(reversed(names), 1):
        add(db, name, number)
    assert [one.name for one in list_all(db, sort="name", descending=False)[1]] == names


@pytest.mark.parametrize("sort", clients.SORTS)
@pytest.mark.parametrize("descending", [True, False])
def test_the_list_is_walked_both_ways_without_a_gap_or_a_repeat(db, sort, descending):
    for number in range(1, 24):
        company = add(
            db, f"Cég {number % 5}", number, enabled=number % 4 != 0 or None, synced_h=number % 3 or None, checked_h=1
        )
        add_files(db, company, *["failed"] * (number % 3), hours=number % 7) if number % 4 else None
    wanted = ClientFilter(sort=sort, descending=descending)
    _counts, whole = clients.list_clients(db, None, wanted, now=NOW)
    walked, keys = [], None
    while page := clients.list_clients(db, None, wanted, now=NOW, keys=keys, limit=5)[1]:
        walked += page
        keys = (page[-1].sort_key, page[-1].name_key, str(page[-1].company_id))
    assert walked == whole
    assert len({one.company_id for one in whole}) == 23
    middle = whole[12]
    keys = (middle.sort_key, middle.name_key, str(middle.company_id))
    _counts, before = clients.list_clients(db, None, wanted, now=NOW, keys=keys, backward=True, limit=5)
    assert before == whole[7:12][::-1]


def test_the_worst_comes_first_and_the_oldest_failure_first(db):
    add(db, "Zöld", 1, enabled=True, synced_h=1)
    add(db, "Szürke", 2)
    add(db, "Piros", 3, enabled=True, off="key_invalid")
    for name, number, hours in (("Friss", 4, 2), ("Régi", 5, 90)):
        add_files(db, add(db, name, number, enabled=True, synced_h=1), "failed", hours=hours)
    assert [one.name for one in list_all(db)[1]] == ["Piros", "Friss", "Régi", "Szürke", "Zöld"]
    assert [one.name for one in list_all(db, sort="oldest")[1]][:2] == ["Régi", "Friss"]


def test_what_has_least_of_its_quota_comes_first_and_what_has_none_last(db):
    for name, number, quota, files in (
        ("Sok", 1, 10, 2),
        ("Kevés", 2, 3, 2),
        ("Semmi", 3, 1, 2),
        ("Korlátlan", 4, None, 2),
    ):
        company = add(db, name, number, enabled=True, synced_h=1, quota=quota)
        add_files(db, company, *["booked"] * files, hours=2)
        add_files(db, company, *["booked"] * 5, hours=900)  # of an earlier month
    wanted = ClientFilter(sort="quota", descending=False)
    _counts, found = clients.list_clients(db, None, wanted, now=NOW, month=hours_ago(48))
    assert [one.name for one in found] == ["Semmi", "Kevés", "Sok", "Korlátlan"]


def test_what_syncs_next_comes_first_and_what_does_not_sync_last(db):
    names = ["Később", "Hamar", "Ki", "Szünetel"]
    found = [add(db, name, number, enabled=True, synced_h=1) for number, name in enumerate(names, 1)]
    next_at = {one.slug: NOW + timedelta(minutes=9 - number) for number, one in enumerate(found)}
    db.execute(
        "UPDATE connection SET off_cause = 'key_invalid', off_at = now() WHERE company_id = %s", (found[2].company_id,)
    )
    db.execute("UPDATE connection SET enabled = false WHERE company_id = %s", (found[3].company_id,))
    wanted = ClientFilter(sort="next", descending=False)
    _counts, listed = clients.list_clients(db, None, wanted, now=NOW, next_at=next_at)
    assert [one.name for one in listed] == ["Hamar", "Később", "Ki", "Szünetel"]


def test_only_companies_of_the_visitor_are_counted_and_found(db):
    mine, other = add(db, "Enyém", 1), add(db, "Másé", 2)
    counts, found = clients.list_clients(db, [mine.company_id], ClientFilter(), now=NOW)
    assert (counts.total, [one.slug for one in found]) == (1, [mine.slug])
    assert clients.list_clients(db, [], ClientFilter(), now=NOW)[0].total == 0
    assert set(clients.find_clients(db, [mine.company_id], [mine.slug, other.slug, "nincs"])) == {mine.slug}


def test_what_a_company_stored_since(db):
    company = add(db, "Alma", 1, enabled=True)
    other = add(db, "Körte", 2, enabled=True)
    add_files(db, company, "booked", "failed", hours=2)
    add_files(db, company, "booked", hours=50)
    assert clients.count_received(db, [company.company_id, other.company_id], hours_ago(3)) == {company.company_id: 2}
