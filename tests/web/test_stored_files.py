"""The page Stored files: what it lists, how it is filtered and exported, and the ways from it to mending (WT-23)."""

import csv
import html
import io
import re
from datetime import date, timedelta

import pytest
from fastapi import HTTPException

from billingo.booking.issue_texts import ISSUES
from billingo.model.issue import Severity
from billingo.model.structure import STRUCTURE_ISSUES
from billingo.pipelines.search_index import index_due
from billingo.store import access, companies, file_lists
from billingo.store.database import connect
from billingo.store.file_lists import BY_EXPECTED, BY_FIELD, BY_FOUND
from billingo.web import causes, stored_files
from tests import message_samples as samples
from tests.web import entering

app, enter = entering.app, entering.enter

PATH = "/companies/{}/files"


@pytest.fixture
def db(billingo_dsn):
    with connect(billingo_dsn) as connection:
        yield connection


@pytest.fixture
def started(monkeypatch):
    """What was asked of Airflow: stored files and user."""
    asked = []
    monkeypatch.setattr(
        stored_files, "start_processing", lambda ids, user: asked.append((list(ids), user)) or "page__1"
    )
    return asked


@pytest.fixture
def synced(make_company):
    """A company with booked documents and one of an unknown VAT code."""
    company = make_company(12)
    company.issue("unknown_vat")
    company.sync()
    return company


def find_failed(company):
    return company.rows("SELECT stored_file_id, number FROM stored_file WHERE state = 'failed'")[0]


def numbers_on(page):
    return re.findall(r'<th scope="row" class="key"><a href="[^"]*/stored-files/\d+[^"]*">([^<]+)</a>', page)


def test_wt_15_a_file_is_listed_with_its_source_type_state_and_cause(synced, enter):
    failed = find_failed(synced)
    page = enter("vera", synced.db, synced.company, "hu").get(PATH.format(synced.company.slug)).text
    assert "billingo kapcsolat" in page
    assert "billingo json" in page
    assert sorted(numbers_on(page)) == sorted(row[0] for row in synced.rows("SELECT number FROM stored_file"))
    assert f"/stored-files/{failed.stored_file_id}" in page
    first = "SELECT text_hu FROM stored_file_issue WHERE severity = 'error' ORDER BY stored_file_id, position LIMIT 1"
    assert synced.value(first) in page.replace("&#39;", "'")
    assert "Hibás" in page
    assert "Könyvelve" in page


def test_wt_23_a_failed_file_leads_from_the_list_to_its_manual_processing(synced, enter):
    failed = find_failed(synced)
    link = f'href="/stored-files/{failed.stored_file_id}/manual?list=state%3Dfailed">Kimenő bizonylat rögzítése</a>'
    page = enter("anna", synced.db, synced.company, "hu").get(PATH.format(synced.company.slug) + "?state=failed").text
    assert numbers_on(page) == [failed.number]
    assert link in page
    assert page.count("/manual") == 1
    viewer = enter("vera", synced.db, synced.company, "hu").get(PATH.format(synced.company.slug) + "?state=failed").text
    assert "/manual" not in viewer


@pytest.mark.parametrize("sort", ["received", "issued", "number", "amount"])
@pytest.mark.parametrize("desc", ["0", "1"])
def test_pages_are_walked_forth_and_back_by_their_links(make_company, enter, sort, desc):
    company = make_company(120)
    company.sync()
    client = enter("vera", company.db, company.company)
    address, seen = f"{PATH.format(company.company.slug)}?sort={sort}&desc={desc}", []
    pages = []
    while address:
        page = client.get(address).text
        pages.append(numbers_on(page))
        seen += pages[-1]
        found = re.search(r'rel="next" href="([^"]+)"', page)
        address = found and found[1].replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == company.value("SELECT count(*) FROM stored_file")
    address = re.search(r'rel="prev" href="([^"]+)"', page)[1].replace("&amp;", "&")
    assert numbers_on(client.get(address).text) == pages[-2]


def test_filters_and_their_faults_stand_in_the_address_and_on_the_page(synced, enter):
    client, path = enter("vera", synced.db, synced.company), PATH.format(synced.company.slug)
    number, day = synced.rows("SELECT number, issue_date FROM stored_file ORDER BY stored_file_id")[0]
    assert number in numbers_on(client.get(f"{path}?q={number}&issued_from={day}&issued_to={day}").text)
    assert numbers_on(client.get(f"{path}?issued_to={day - timedelta(days=4000)}").text) == []
    today = date.today()  # noqa: DTZ011 - of the machine; the day before and after are in the range
    around = f"received_from={today - timedelta(days=1)}&received_to={today + timedelta(days=1)}"
    assert number in numbers_on(client.get(f"{path}?{around}").text)
    page = client.get(f"{path}?amount_from=sok&issued_from=tegnap").text
    assert "Give an amount such as 12500." in page
    assert "Give a day such as 2026-01-31." in page
    empty = client.get(f"{path}?q=nincsilyen").text
    assert "No stored file fits these filters." in empty
    assert f'href="{path}">Clear the filters' in empty


@pytest.mark.parametrize(
    "cursor", ["x", "W10", "WyJhIiwiYiJd", "WyIyMDI2LTAxLTAxIiwiOTk5OTk5OTk5OTk5OTk5OTk5OTk5OTkiXQ"]
)
def test_a_cursor_that_is_not_ours_is_no_page(synced, enter, cursor):
    client = enter("vera", synced.db, synced.company)
    for sort in ("received", "issued", "amount"):
        answer = client.get(f"{PATH.format(synced.company.slug)}?sort={sort}&after={cursor}")
        assert answer.status_code == 404


def test_the_value_of_a_cause_goes_with_the_cause(synced, enter):
    failed = find_failed(synced)
    client = enter("anna", synced.db, synced.company)
    path = PATH.format(synced.company.slug)
    code, value = synced.rows("SELECT code, found FROM stored_file_issue WHERE severity = 'error'")[0]
    chosen = {"state": "failed", "code": code, "value": value}
    page = client.get(path, params=chosen).text
    assert numbers_on(page) == [failed.number]
    assert f'name="value_for" value="{code}"' in page
    assert numbers_on(client.get(path, params=chosen | {"value": "other", "value_for": code}).text) == []
    for other in ("", "period_closed"):
        page = client.get(path, params=chosen | {"code": other, "value": "other", "value_for": code}).text
        assert 'name="value"' not in page
        assert numbers_on(page) == ([] if other else [failed.number])


def test_booked_documents_without_their_pdf_are_counted_at_the_clients_and_listed_where_that_leads(synced, enter):
    rows = synced.rows("SELECT document_id, stored_file_id FROM document ORDER BY document_id LIMIT 3")
    synced.db.execute(
        "UPDATE document_pdf SET state = CASE WHEN document_id = %s THEN 'pending' ELSE 'failed' END, path = NULL,"
        " sha256 = NULL, size_bytes = NULL, cause_code = 'not_found' WHERE document_id = ANY(%s)",
        (rows[0].document_id, [row.document_id for row in rows]),
    )
    client = enter("anna", synced.db, synced.company)
    page = client.get("/").text
    address, count = re.search(r'href="([^"]+)">([0-9]+) without PDF<', page).groups()
    assert count == "2"
    numbers = {row.stored_file_id: row.number for row in synced.rows("SELECT stored_file_id, number FROM stored_file")}
    assert sorted(numbers_on(client.get(address).text)) == sorted(numbers[row.stored_file_id] for row in rows[1:])


@pytest.mark.parametrize("typed", ["arvizturo", "ÁRVÍZTŰRŐ bt", "turo B", "2025-1", "20251", "2025/1", "Ár", "5"])
@pytest.mark.parametrize("indexed", [True, False])
def test_a_text_is_found_whatever_its_accents_capitals_and_signs(db, enter, typed, indexed):
    connection_id = samples.add_connection(db)
    samples.add_files(db, connection_id, prefix="2025/")
    samples.add_files(db, connection_id, prefix="X-7", partner="Körte Zrt.")
    if indexed:
        index_due(db)
        assert db.execute("SELECT count(*) FROM search_due").fetchone() == (0,)
    page = enter("admin", db).get("/companies/minta/files", params={"q": typed}).text
    assert numbers_on(page) == ["2025/1"]
    assert numbers_on(enter("admin", db).get("/companies/minta/files", params={"q": "--"}).text) == []


def test_a_text_is_looked_for_in_the_index_of_the_search(db, owner_dsn):
    connection_id = samples.add_connection(db)
    samples.add_files(db, connection_id, 5_000, state="booked", prefix="b")
    samples.add_files(db, connection_id, prefix="2025/", partner="Körte Zrt.")
    index_due(db)
    with connect(owner_dsn) as owner:
        owner.execute("ANALYZE")
    [company_id] = db.execute("SELECT company_id FROM company").fetchone()
    query, params = file_lists._ask_files(
        db, company_id, file_lists.FileFilter(text="körte"), file_lists.Place("received down", limit=51)
    )
    plan = "\n".join(row[0] for row in db.execute(b"EXPLAIN " + query, params))
    assert "Seq Scan on stored_file s" not in plan, plan
    db.execute("SET enable_seqscan = off")  # so few entries are scanned as fast
    plan = "\n".join(row[0] for row in db.execute(b"EXPLAIN " + query, params))
    assert "search_entry_words" in plan, plan
    assert "Seq Scan on stored_file s" not in plan, plan


def test_an_empty_list_says_what_to_do(make_company, enter):
    company = make_company()
    client, path = enter("vera", company.db, company.company), PATH.format(company.company.slug)
    assert "once the Billingo connection works" in client.get(path).text
    assert f"/companies/{company.company.slug}/settings" in client.get(path).text
    assert "Nothing to mend." in client.get(path + "?state=failed").text
    assert "Everything that was seen is stored." in client.get(path + "/not-stored").text


def test_the_export_holds_what_is_filtered_and_runs_nothing(synced, enter):
    synced.db.execute("UPDATE stored_file SET partner_name = '=HYPERLINK(\"http://evil\")' WHERE state = 'failed'")
    client = enter("vera", synced.db, synced.company, "hu")
    answer = client.get(f"/companies/{synced.company.slug}/files.csv?state=failed")
    assert answer.headers["content-type"].startswith("text/csv")
    header, row = csv.reader(io.StringIO(answer.text.lstrip("\ufeff")), delimiter=";")
    cells = dict(zip(header, row, strict=True))
    assert cells["Partner"] == '\'=HYPERLINK("http://evil")'
    assert cells["Állapot"] == "Hibás"
    assert cells["Forrás"] == "billingo kapcsolat"
    whole = client.get(f"/companies/{synced.company.slug}/files.csv").text
    assert len(whole.splitlines()) == 1 + synced.value("SELECT count(*) FROM stored_file")


def test_wt_19_what_was_not_stored_has_a_list_of_its_own_with_reasons(make_company, enter):
    company = make_company(40, kinds=("invoice",))
    for case in ("receipt", "offer"):
        company.issue(case)
    company.sync()
    skipped = company.rows("SELECT number, reason, kind FROM skipped_document")
    assert {reason for _, reason, _ in skipped} == {"kind_not_enabled"}
    others = [number for number, _, kind in skipped if kind == "other"]
    assert len(others) == 1
    client = enter("vera", company.db, company.company, "hu")
    path = f"/companies/{company.company.slug}/files/not-stored"
    page = client.get(path).text
    once_in_the_filter = 1
    assert page.count("Ez a bizonylatfajta nincs bekapcsolva") == len(skipped) - len(others) + once_in_the_filter
    assert page.count("módosítás a beállításokban") == len(skipped) - len(others)
    assert page.count("ilyet nem veszünk át") == 1
    for number, _, _ in skipped:
        assert number in page
    export = client.get(path + ".csv").text
    assert len(export.splitlines()) == 1 + len(skipped)
    for (partner,) in company.rows("SELECT partner_name FROM skipped_document"):
        assert partner
        assert html.escape(partner, quote=True).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in page
    assert "Nincs a szűrőknek megfelelő bizonylat." in client.get(path + "?reason=draft").text


def test_selected_files_are_processed_again_in_the_users_name_and_watched(synced, enter, started):
    failed = find_failed(synced)
    client = enter("anna", synced.db, synced.company)
    path = PATH.format(synced.company.slug)
    answer = client.post(f"{path}/process", data={"stored_file_ids": [failed.stored_file_id]})
    assert answer.status_code == 303
    assert started == [([failed.stored_file_id], "anna")]
    log = "SELECT user_name, action, detail FROM access_log WHERE stored_file_id = %s"
    assert synced.rows(log, failed.stored_file_id) == [("anna", "change", "process page__1")]
    progress = client.get(answer.headers["location"]).text
    assert "0 of 1 are processed" in progress
    assert 'hx-trigger="every 2s"' in progress
    synced.process([failed.stored_file_id])
    fragment = client.get(answer.headers["location"], headers={"HX-Request": "true"}).text
    assert "<html" not in fragment
    assert "1 of 1 are processed" in fragment
    assert "hx-trigger" not in fragment
    assert f"/companies/{synced.company.slug}/failures" in fragment
    assert "nothing=1" in client.post(f"{path}/process").headers["location"]
    assert len(started) == 1


def test_files_of_another_company_cannot_be_processed_or_watched(synced, enter, started):
    other = companies.add_company(synced.db, "Másik Kft.", "12345676-2-42", by="test")
    access.set_grant(synced.db, "anna", other, "accountant", by="admin")
    client = enter("anna", synced.db, synced.company)
    failed = find_failed(synced)
    mine = client.post(f"{PATH.format(synced.company.slug)}/process", data={"stored_file_ids": [failed.stored_file_id]})
    token = mine.headers["location"].rsplit("/", 1)[1]
    answers = [
        client.post(f"{PATH.format(other.slug)}/process", data={"stored_file_ids": [failed.stored_file_id]}),
        client.post(
            f"{PATH.format(synced.company.slug)}/process", data={"stored_file_ids": [failed.stored_file_id, 10**9]}
        ),
        client.get(f"/companies/{other.slug}/processing/{token}"),
    ]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert len(started) == 1


def test_what_could_not_be_started_leaves_nothing_behind(synced, enter, monkeypatch):
    def refuse(ids, user):
        raise HTTPException(503)

    monkeypatch.setattr(stored_files, "start_processing", refuse)
    before = synced.value("SELECT count(*) FROM work_item")
    client = enter("anna", synced.db, synced.company)
    ids = [find_failed(synced).stored_file_id]
    answer = client.post(f"{PATH.format(synced.company.slug)}/process", data={"stored_file_ids": ids})
    assert answer.status_code == 503
    assert synced.value("SELECT count(*) FROM work_item") == before


def test_every_error_and_every_reason_has_a_name():
    errors = {code for code, kind in {**ISSUES, **STRUCTURE_ISSUES}.items() if kind.severity is Severity.ERROR}
    assert set(causes.name_causes()) == errors
    assert {*BY_FOUND, *BY_EXPECTED, *BY_FIELD} <= errors
    assert set(causes.name_reasons()) == {"already_booked", "kind_not_enabled", "draft", "before_start_date"}
