"""What the pages show, against a real database; who may see them is shown in test_access.py."""

import hashlib
import re

import pytest
from airflow.api_fastapi.core_api.security import get_user
from fastapi.testclient import TestClient

from billingo.pipelines import messages
from billingo.store.database import connect
from billingo.web import security, triggering, words
from billingo.web.app import build_app
from tests import message_samples as samples

ORIGIN = {"Sec-Fetch-Site": "same-origin"}


class EverythingAllowed:
    """Stands for Airflow's auth manager where the test is about what a page shows."""

    def is_authorized_custom_view(self, **_):
        return True


@pytest.fixture
def db(billingo_dsn, monkeypatch):
    monkeypatch.setenv("BILLINGO_PUBLIC_URL", samples.PUBLIC_URL)
    monkeypatch.setenv("AIRFLOW_CONN_BILLINGO_DB", billingo_dsn.replace("postgresql://", "postgres://"))
    with connect(billingo_dsn) as connection:
        yield connection


@pytest.fixture
def client(db, monkeypatch):
    monkeypatch.setattr(security, "get_auth_manager", EverythingAllowed)
    app = build_app.__wrapped__()
    app.dependency_overrides[get_user] = lambda: None
    return TestClient(app, follow_redirects=False, raise_server_exceptions=False)


@pytest.fixture
def connection_id(db):
    return samples.add_connection(db)


def test_companies_show_state_and_what_is_open(client, db, connection_id):
    samples.add_files(db, connection_id, 3)
    off = samples.add_connection(db, "masik", "Másik & Társa Zrt.", "87654325-2-13")
    samples.switch_off(db, off)
    page = client.get("/").text
    assert "Minta Kft." in page
    assert "Másik &amp; Társa Zrt." in page
    assert "működik" in page
    assert "kikapcsolva" in page
    assert re.search(r'class="number bad">3<', page)


def test_no_company_yet_says_how_to_add_one(client):
    assert "billingo company add" in client.get("/").text


def test_wt13_a_company_shows_the_cause_what_to_do_its_files_and_messages(client, db, connection_id):
    [file_id] = samples.add_files(db, connection_id)
    samples.switch_off(db, connection_id, "subscription_expired")
    messages.announce_run(db, connection_id, "run", failed=True)
    page = client.get("/companies/minta").text
    assert "előfizetése lejárt" in page
    assert "Hosszabbítsa meg" in page
    assert f'href="/stored-files/{file_id}"' in page
    assert "Ismeretlen áfakulcs: 31%." in page
    assert samples.HU_SWITCHED_OFF in page
    assert samples.HU_VALIDATION_ERROR in page


def test_wt22_a_stored_file_shows_its_issues_with_what_to_do_and_the_button(client, db, connection_id):
    [file_id] = samples.add_files(db, connection_id, raw=b'{"gross": 127000.10, "name": "<script>alert(1)</script>"}')
    page = client.get(f"/stored-files/{file_id}").text
    assert "Ismeretlen áfakulcs: 31%." in page
    assert "Javítsa a bizonylatot." in page
    assert f'<form method="post" action="/stored-files/{file_id}/process">' in page
    assert "127000.10" in page  # as it stands in the file
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "https://app.billingo.hu/document/2025-1" in page


def test_raw_data_that_is_not_json_is_shown_as_it_is(client, db, connection_id):
    [file_id] = samples.add_files(db, connection_id, raw=b'{"cut": \xff<b>')
    assert "{&#34;cut&#34;: \ufffd&lt;b&gt;" in client.get(f"/stored-files/{file_id}").text


@pytest.mark.parametrize("path", ["/", "/companies/minta", "/stored-files/{id}"])
def test_every_page_reads_in_english_and_keeps_the_language(client, db, connection_id, path):
    [file_id] = samples.add_files(db, connection_id)
    messages.announce_failures(db, connection_id, "run")
    page = client.get(path.format(id=file_id) + "?lang=en").text
    assert '<html lang="en">' in page
    assert "lang=en" in page
    hungarian = {hu for hu, en in words.WORDS.values() if len(hu) > 6 and hu != en}
    assert not [word for word in hungarian if word in page]


def add_pdf(db, file_id, path, content):
    with db.transaction():
        document_id = db.execute(
            "INSERT INTO document (company_id, connection_id, stored_file_id, stored_file_version, external_id, kind,"
            " number, supplier_taxpayer_id, issue_date, fulfillment_date, payment_method, currency, rate, net, vat,"
            " gross, net_huf, vat_huf, gross_huf, comment, booked_by) SELECT company_id, connection_id,"
            " stored_file_id, 1, external_id, 'proforma', number, '12345676', issue_date, issue_date,"
            " 'wire_transfer', 'HUF', 1, 100000, 27000, 127000, 100000, 27000, 127000, '', 'automatic'"
            " FROM stored_file WHERE stored_file_id = %s RETURNING document_id",
            (file_id,),
        ).fetchone()[0]
        db.execute(
            "INSERT INTO document_status (document_id, version, payment_status, cancelled, nav_status, figures_changed)"
            " VALUES (%s, 1, 'outstanding', false, '', true)",
            (document_id,),
        )
        db.execute(
            "INSERT INTO document_pdf (document_id, connection_id, state, sha256, size_bytes, path)"
            " SELECT document_id, connection_id, 'fetched', %s, %s, %s FROM document WHERE document_id = %s",
            (hashlib.sha256(content).digest(), len(content), path.as_uri(), document_id),
        )


def test_a_booked_file_shows_its_figures_and_sends_its_pdf_without_rights(client, db, connection_id, tmp_path):
    [file_id] = samples.add_files(db, connection_id, state="booked", prefix="Ű/2025-")
    content = b"%PDF-1.4 " + b"x" * 600_000
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    add_pdf(db, file_id, path, content)
    page = client.get(f"/stored-files/{file_id}").text
    assert "127\u00a0000\u00a0Ft" in page
    assert "megváltoztak a Billingóban" in page
    answer = client.get(f"/stored-files/{file_id}/pdf")
    assert answer.content == content
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-security-policy"].startswith("sandbox")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-disposition"].startswith("attachment;")
    path.unlink()
    assert client.get(f"/stored-files/{file_id}/pdf").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/companies/nincs", "/stored-files/1", "/stored-files/1/pdf", "/stored-files/x", "/stored-files/0", "/nincs"],
)
def test_what_is_not_there_is_said_in_words(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Nem található" in answer.text


def test_a_database_that_is_down_is_said_in_words(client, monkeypatch):
    monkeypatch.setenv("AIRFLOW_CONN_BILLINGO_DB", "postgres://nobody:secret-password@127.0.0.1:1/nothing")
    answer = client.get("/")
    assert answer.status_code == 503
    assert "Semmi sem veszett el" in answer.text
    assert "secret-password" not in answer.text


def test_every_answer_has_the_security_headers(client):
    for path in ("/", "/style.css", "/nincs"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "script-src" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {},
        {"Sec-Fetch-Site": "cross-site", "Authorization": "Bearer x"},
    ],
)
def test_a_change_that_another_site_asks_for_is_refused(client, db, connection_id, headers, monkeypatch):
    async def never(*_):
        raise AssertionError

    monkeypatch.setattr("billingo.web.pages.trigger_processing", never)
    [file_id] = samples.add_files(db, connection_id)
    answer = client.post(f"/stored-files/{file_id}/process", headers=headers)
    assert answer.status_code == 403
    assert "nem történt semmi" in answer.text


@pytest.mark.parametrize(
    "headers",
    [ORIGIN, {"Origin": "http://testserver"}, {"Origin": samples.PUBLIC_URL}, {"Authorization": "Bearer x"}],
)
def test_wt22_the_button_starts_the_processing_of_that_file(client, db, connection_id, headers, monkeypatch):
    asked = []

    async def trigger(_, stored_file_id):
        asked.append(stored_file_id)

    monkeypatch.setattr("billingo.web.pages.trigger_processing", trigger)
    [file_id] = samples.add_files(db, connection_id)
    answer = client.post(f"/stored-files/{file_id}/process", headers=headers)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/stored-files/{file_id}?started=1")
    assert asked == [file_id]
    assert "A feldolgozás elindult" in client.get(answer.headers["location"]).text


def test_the_dag_that_the_button_starts_exists():
    from billingo.pipelines.document_dag import build_dag

    assert build_dag().dag_id == triggering.DAG_ID
