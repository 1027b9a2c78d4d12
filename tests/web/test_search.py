"""The page Where is my invoice: what it says of each document, to whom, and that nothing typed breaks or escapes it."""

import re
from datetime import date
from html import unescape

import pytest
from airflow.api_fastapi.core_api.security import get_user
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from billingo.pipelines import search_index
from billingo.store import access
from billingo.store.search_question import read_question
from billingo.systems.errors import OffCause
from billingo.web import security
from billingo.web.app import build_app
from billingo.web.database import close_pools
from billingo.web.search_marking import Marker
from tests.web.visitors import COOKIE, Allowing, sign_in_as

KNOWN = {"anna", "vera", "senki"}


@pytest.fixture
def look(database, monkeypatch, tmp_path):
    """``look(user, "q", company=…)`` -> the text of the page; ``raw=True`` gives the answer itself."""
    monkeypatch.setenv("BILLINGO_PUBLIC_URL", "https://airflow.example.com")
    monkeypatch.setenv("BILLINGO_HOME", str(tmp_path))
    monkeypatch.setenv("AIRFLOW_CONN_BILLINGO_DB", database.app_dsn.replace("postgresql://", "postgres://"))
    monkeypatch.setattr(security, "get_auth_manager", lambda: Allowing(KNOWN))
    app = build_app.__wrapped__()
    sign_in_as(app, "admin", KNOWN)
    client = TestClient(app, follow_redirects=False)

    def ask(user, typed=None, *, raw=False, headers=None, **query):
        client.cookies.set(COOKIE, user)
        answer = client.get("/search", params={**({} if typed is None else {"q": typed}), **query}, headers=headers)
        assert answer.status_code == 200
        return answer if raw else show_text(answer.text)

    yield ask
    app.dependency_overrides.pop(get_user)
    close_pools()


def show_text(html):
    main = html[html.index("<main") :] if "<main" in html else html
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).replace("\u00a0", " ").split())


@pytest.fixture
def company(make_company):
    """Three booked invoices, a failed one, a waiting correction, and a proforma that is not stored."""
    company = make_company(kinds=("invoice",), start_date=date(2026, 1, 1))
    for _ in range(3):
        company.issue("invoice_27", issue_date="2026-03-01")
    company.issue("invoice_27", merge={"organization": {"tax_number": "11111111-1-11"}})
    company.issue("orphan_cancellation")
    company.issue("proforma")
    company.sync()
    access.set_grant(company.db, "anna", company.company, "accountant", by="admin")
    access.set_grant(company.db, "vera", company.company, "viewer", by="admin")
    search_index.index_due(company.db)
    return company


def number_in(company, state):
    return company.value("SELECT number FROM stored_file WHERE state = %s ORDER BY 1 LIMIT 1", state)


def test_booked_and_its_pdf_missing_then_there(company, look):
    number = number_in(company, "booked")
    assert "Könyvelve" in look("anna", number)
    assert "A számlakép letöltése még hátravan." in look("anna", number)
    company.db.execute("UPDATE document_pdf SET state = 'failed', cause = 'x', cause_code = 'not_found'")
    page = look("anna", number)
    assert "Könyvelve, nincs PDF" in page
    assert "A számlakép hiányzik: " in page
    company.db.execute("UPDATE document_pdf SET state = 'pending'")
    company.download()
    assert "A számlakép (PDF) megvan." in look("anna", number)


def test_failed_says_why_and_leads_to_manual_processing_who_may_do_it(company, look):
    number = number_in(company, "failed")
    row = company.rows("SELECT i.* FROM stored_file f JOIN stored_file_issue i USING (stored_file_id)")[0]
    page = look("anna", number, raw=True).text
    assert "de nincs könyvelve" in page
    assert row.text_hu in show_text(page)
    assert f"/stored-files/{row.stored_file_id}/manual" in page
    assert "/manual" not in look("vera", number, raw=True).text
    access.set_language(company.db, "anna", "en")
    assert row.text_en in look("anna", number)


def test_waiting_names_what_it_waits_for(company, look):
    page = look("anna", number_in(company, "waiting"))
    assert "Eredetijére vár" in page
    assert company.value("SELECT original_number FROM waiting_for") in page


def test_not_stored_says_why(company, look):
    number = company.value("SELECT number FROM skipped_document")
    page = look("anna", number)
    assert "Nem tárolt" in page
    assert "ez a fajta (díjbekérő) ki van kapcsolva" in page
    company.db.execute("UPDATE skipped_document SET reason = 'before_start_date'")
    assert "a kapcsolat kezdő dátuma előtt állították ki (2026. 01. 01.)" in look("anna", number)
    company.db.execute("UPDATE skipped_document SET reason = 'draft'")
    assert "piszkozat volt" in look("anna", number)


def test_never_seen_says_what_is_watched_and_what_keeps_it_away(company, look):
    slug = company.company.slug
    company.db.execute("UPDATE connection SET enabled = true, last_success_at = now()")
    page = look("anna", "2025-000123", company=slug)
    assert "Még nem láttuk: „2025-000123”" in page
    assert "Figyelt bizonylatok: kelt 2026. 01. 01. vagy később (számla)." in page
    assert "A száma alapján 2025. évi bizonylat" in page
    assert "díjbekérő" in page
    assert "két órán belül megérkezik" in page
    assert "A beírt dátum a kezdő dátum előtti." in look("anna", "2025.03.01", company=slug)
    company.db.execute("UPDATE connection SET last_success_at = now() - interval '1 day'")
    assert "Az utolsó sikeres szinkronizálás 1 napja volt" in look("anna", "nincsilyen", company=slug)
    company.db.execute("UPDATE connection SET off_cause = %s, off_at = now()", [OffCause.KEY_INVALID.value])
    assert "elutasította az API-kulcsot" in look("anna", "nincsilyen", company=slug)
    company.db.execute("UPDATE connection SET off_cause = NULL, off_at = NULL, enabled = false")
    assert "A kapcsolat nincs bekapcsolva" in look("anna", "nincsilyen", company=slug)


def test_who_has_no_grant_learns_nothing(company, look):
    number = number_in(company, "booked")
    for typed in (number, company.company.name, company.company.tax_number, "kft", "2026"):
        for query in ({}, {"company": company.company.slug}):
            page = look("senki", typed, **query).replace(typed, "")
            assert company.company.name not in page
            assert "Könyvelve" not in page
    unknown = look("senki", number, company="no_such_company", raw=True).text
    own_address = unknown.replace("no_such_company", company.company.slug)
    assert own_address == look("senki", number, company=company.company.slug, raw=True).text


def test_what_matched_is_marked_and_everything_is_escaped(company, look):
    company.db.execute(
        "UPDATE stored_file SET partner_name = '<img src=x onerror=alert(1)> Bűvész & Fia' WHERE state = 'failed'"
    )
    page = look("anna", "<img buvesz", raw=True).text
    assert "<img" not in page
    assert "&lt;<mark>img</mark>" in page
    assert "<mark>Bűvész</mark> &amp; Fia" in page
    assert '"><script>' not in look("anna", '"><script>alert(1)</script>', raw=True).text


def test_without_a_question_the_page_says_what_can_be_asked(company, look):
    for typed in (None, "", "   ", "%", "\u202e"):
        assert "Írja a fenti mezőbe" in look("anna", typed)


def test_htmx_gets_the_answer_alone(company, look):
    answer = look("anna", "2026", raw=True, headers={"HX-Request": "true", "HX-Target": "answer"})
    assert "<html" not in answer.text
    assert '<ol class="hits">' in answer.text


def test_a_company_is_found_too(company, look):
    page = look("anna", company.company.name.split()[0], raw=True).text
    assert f"/companies/{company.company.slug}/files" in page


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
def test_nothing_that_is_typed_is_an_error(look, typed):
    typed = typed.encode("utf-8", "ignore").decode()
    look("admin", typed, company=typed)


@given(st.text(max_size=60), st.text(max_size=60))
def test_marking_changes_nothing_but_adds_marks(typed, text):
    marker = Marker(read_question(typed, date(2026, 11, 21)), ["szaml", "a"])
    for marked in (marker.mark_text(text), marker.mark_number(text)):
        assert marked.replace("<mark>", "").replace("</mark>", "").unescape() == text


@pytest.mark.parametrize(
    ("typed", "stems", "text", "marked"),
    [
        ("szamlat", ["szaml", "szamlat"], "Két számlák díja", "Két <mark>számlák</mark> díja"),
        ("arvizt", ["arvizt"], "Árvíztűrő Kft.", "<mark>Árvízt</mark>űrő Kft."),
        ("keresk", ["keresk"], "Nagykereskedés", "Nagy<mark>keresk</mark>edés"),
        ("a", ["a"], "alma a fán", "alma <mark>a</mark> fán"),
    ],
)
def test_marking_of_words(typed, stems, text, marked):
    assert Marker(read_question(typed, date(2026, 11, 21)), stems).mark_text(text) == marked


@pytest.mark.parametrize(
    ("typed", "number", "marked"),
    [
        ("bill 2026/17", "BILL-2026-17", "<mark>BILL-2026-17</mark>"),
        ("2026-17", "BILL-2026-000017", "BILL-<mark>2026</mark>-0000<mark>17</mark>"),
        ("2026-10", "2026-73", "2026-73"),
    ],
)
def test_marking_of_numbers(typed, number, marked):
    assert Marker(read_question(typed, date(2026, 11, 21)), []).mark_number(number) == marked
