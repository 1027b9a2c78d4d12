"""The page of one document, on a real database and a sandbox; who may see it is shown in test_access.py."""

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
from airflow.api_fastapi.core_api.security import get_user
from fastapi.testclient import TestClient

from billingo.model.correction import Change
from billingo.store import access, documents
from billingo.store.corrections import add_correction
from billingo.store.database import connect
from billingo.web import security
from billingo.web.app import build_app
from tests import message_samples as samples
from tests.web.visitors import Allowing, sign_in_as

ORIGIN = {"Sec-Fetch-Site": "same-origin"}
FRAGMENT = ORIGIN | {"HX-Request": "true"}
HOSTILE = "<script>alert(1)</script>\"'&"


@pytest.fixture
def app(billingo_dsn, monkeypatch, tmp_path):
    """The app; whoever the cookie names is signed in, ``anna`` by default, and nobody administers."""
    monkeypatch.setenv("BILLINGO_PUBLIC_URL", samples.PUBLIC_URL)
    monkeypatch.setenv("BILLINGO_PDF_STORAGE", (tmp_path / "pdf").as_uri())
    monkeypatch.setenv("AIRFLOW_CONN_BILLINGO_DB", billingo_dsn.replace("postgresql://", "postgres://"))
    monkeypatch.setattr(security, "get_auth_manager", security.get_auth_manager)
    built = build_app.__wrapped__()
    sign_in_as(built, "anna", known=("anna", "vera", "other"))
    monkeypatch.setattr(security, "get_auth_manager", lambda: Allowing(("anna", "vera", "other")))
    assert get_user in built.dependency_overrides
    return built


def signed_in_as(user):
    """What a request of somebody else than anna has more."""
    return {"Cookie": f"signed_in_as={user}"}


@pytest.fixture
def client(app):
    return TestClient(app, follow_redirects=False, headers=ORIGIN)


@pytest.fixture
def sandbox_options():
    return {}


@pytest.fixture
def company(make_company, monkeypatch, client, sandbox_options):
    """A company without documents, whose accountant is anna and whose viewer is vera; its key is in an environment."""
    made = make_company(sandbox=sandbox_options)
    connection = {"conn_type": "billingo", "password": made.account["key"], "host": made.sandbox.url}
    monkeypatch.setenv("AIRFLOW_CONN_UNUSED", json.dumps(connection))
    access.set_grant(made.db, "anna", made.company, "accountant", by="test")
    access.set_grant(made.db, "vera", made.company, "viewer", by="test")
    return made


def take(company, *, process=True, **order):
    """Issue a document and store it; its stored file's id."""
    document = company.issue(**order)
    company.fetch()
    company.store()
    if process:
        company.process()
    return company.value("SELECT stored_file_id FROM stored_file WHERE external_id = %s", str(document["id"]))


def read_log(company):
    return [(row.user_name, row.action, row.detail) for row in company.rows("SELECT * FROM access_log ORDER BY 1")]


def test_a_booked_document_shows_its_data_booking_and_history(client, company):
    file_id = take(company)
    document = company.truth()[0]
    answer = client.get(f"/stored-files/{file_id}")
    assert answer.status_code == 200
    page = answer.text
    assert document["invoice_number"] in page
    assert "Könyvelve" in page
    for account in ("311", "911", "467"):
        assert f"<strong>{account}</strong>" in page
    assert "MP07" in page
    assert "automatikusan" in page
    assert "Beérkezett" in page
    assert "https://app.billingo.hu/document/" in page
    assert "Kimenő bizonylat rögzítése" not in page  # nothing to do about it
    assert company.account["key"] not in page


def test_the_page_reads_in_english(client, company):
    file_id = take(company)
    access.set_language(company.db, "anna", "en")
    page = client.get(f"/stored-files/{file_id}").text
    assert '<html lang="en">' in page
    assert "Journal entry" in page
    assert "Domestic sales revenue" in page
    assert "Naplótétel" not in page


def test_wt_24_a_page_asks_for_a_missing_pdf_only_when_it_is_shown_and_once(client, company):
    file_id = take(company, process=False)
    company.sandbox.reset_statistics()
    page = client.get(f"/stored-files/{file_id}").text
    assert f'hx-post="/stored-files/{file_id}/pdf/now"' in page
    assert company.sandbox.statistics()["requests"] == 0  # a look changes nothing
    shown = client.post(f"/stored-files/{file_id}/pdf/now", headers=FRAGMENT).text
    assert f'data-pdf="/stored-files/{file_id}/pdf/image"' in shown
    assert client.get(f"/stored-files/{file_id}/pdf").content.startswith(b"%PDF")
    company.process()
    page = client.get(f"/stored-files/{file_id}").text
    assert f'data-pdf="/stored-files/{file_id}/pdf/image"' in page
    assert company.sandbox.statistics()["requests"] == 1


def test_without_script_the_pdf_is_asked_for_by_a_button(client, company):
    file_id = take(company)
    answer = client.post(f"/stored-files/{file_id}/pdf/now")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/stored-files/{file_id}")
    assert f'data-pdf="/stored-files/{file_id}/pdf/image"' in client.get(f"/stored-files/{file_id}").text


def test_hf_27_looks_downloads_and_prints_are_logged_and_shown(client, company):
    file_id = take(company)
    client.post(f"/stored-files/{file_id}/pdf/now", headers=FRAGMENT)
    client.get(f"/stored-files/{file_id}/pdf/image", headers=signed_in_as("vera"))
    client.get(f"/stored-files/{file_id}/pdf")
    client.get(f"/stored-files/{file_id}/raw")
    assert client.post(f"/stored-files/{file_id}/printed").status_code == 204
    client.get(f"/stored-files/{file_id}")
    page = client.get(f"/stored-files/{file_id}").text
    assert read_log(company) == [
        ("anna", "change", "pdf"),
        ("vera", "view", "pdf"),
        ("anna", "download", "pdf"),
        ("anna", "download", "data"),
        ("anna", "print", ""),
        ("anna", "view", ""),
        ("anna", "view", ""),
    ]
    for text in ("Lekérte a számlaképet", "Megnézte a számlaképet", "Letöltötte a számlaképet", "Letöltötte az adatokat",
                 "Kinyomtatta az oldalt", "aznap 2 alkalommal", "vera"):  # fmt: skip
        assert text in page


def read_history(page):
    """What happened, and who looked, as the page tells them apart."""
    changes, looks = page.split('<ol class="history">')[1:3]
    return changes.split("</ol>")[0], looks.split("</ol>")[0]


def test_hf_27_looks_and_changes_stand_apart_each_once_and_in_the_readers_language(client, company):
    file_id = take(company)
    change = Change("buyer.name", "Egyik", "Másik")
    add_correction(company.db, file_id, version=1, changes=(change,), note="elírás", by="anna")
    for action, detail in (("change", "corrected: buyer.name"), ("change", "booked"), ("view", "manual processing")):
        access.log_access(company.db, file_id, "anna", action, detail)
    for _ in range(2):  # the page shows its PDF image: that is one look, not two
        client.get(f"/stored-files/{file_id}")
        access.log_access(company.db, file_id, "anna", "view", "pdf")
    changes, looks = read_history(client.get(f"/stored-files/{file_id}").text)
    assert changes.count("<li>") == 4  # received, processed, booked, corrected
    assert "Vevő: Név (Egyik → Másik) – elírás" in changes
    assert looks.count("<li>") == 2
    assert "Megnyitotta a kézi feldolgozását" in looks
    assert "aznap 3 alkalommal" in looks
    for raw in ("corrected", "booked", "manual processing", "buyer.name"):
        assert raw not in changes + looks


def test_hf_27_the_copy_for_the_printer_is_noted_as_a_print(client, company):
    file_id = take(company)
    client.get(f"/stored-files/{file_id}?print=1")
    assert read_log(company) == [("anna", "print", "")]


@pytest.mark.parametrize(("path", "kind"), [("pdf", "attachment"), ("pdf/image", "inline")])
def test_a_pdf_is_sent_as_it_is_and_without_rights(client, company, path, kind):
    file_id = take(company)
    client.post(f"/stored-files/{file_id}/pdf/now", headers=FRAGMENT)
    answer = client.get(f"/stored-files/{file_id}/{path}")
    stored = Path(company.value("SELECT path FROM document_pdf").removeprefix("file://"))
    assert answer.content == stored.read_bytes()
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-disposition"].startswith(f"{kind};")
    stored.unlink()
    assert client.get(f"/stored-files/{file_id}/{path}").status_code == 404
    assert client.post(f"/stored-files/{file_id}/pdf/now", headers=FRAGMENT).status_code == 200
    assert client.get(f"/stored-files/{file_id}/{path}").status_code == 200


@pytest.mark.parametrize(
    ("status", "said"), [(401, "nem fogadja el a cég API-kulcsát"), (402, "előfizetése lejárt"), (404, "törölték")]
)
def test_a_pdf_that_cannot_be_had_is_said_in_words_with_a_button(client, company, status, said):
    file_id = take(company)
    company.sandbox.fault("status", path="/download", status=status, count=None)
    shown = client.post(f"/stored-files/{file_id}/pdf/now", headers=FRAGMENT).text
    assert said in shown
    assert "Újra" in shown
    assert company.account["key"] not in shown
    assert company.settings.off_cause is None
    company.sandbox.clear_faults()
    again = client.post(f"/stored-files/{file_id}/pdf/now?again=1", headers=FRAGMENT).text
    assert f'data-pdf="/stored-files/{file_id}/pdf/image"' in again


@pytest.mark.parametrize("sandbox_options", [{"pdf_delay_s": 3600}])
def test_a_page_stops_asking_for_what_is_not_rendered(client, company, monkeypatch):
    monkeypatch.setattr("billingo.pipelines.pdf_now.RENDER_WAITS_S", (0.0,))
    file_id = take(company)
    first = client.post(f"/stored-files/{file_id}/pdf/now?try=0", headers=FRAGMENT).text
    assert "try=1" in first
    assert 'hx-trigger="load delay:3s"' in first
    last = client.post(f"/stored-files/{file_id}/pdf/now?try=5", headers=FRAGMENT).text
    assert 'hx-trigger="load delay:3s"' not in last
    assert "Újra" in last


def test_wt_22_a_failed_document_says_what_to_mend_and_leads_to_it(client, company):
    file_id = take(company, case="unknown_vat")
    page = client.get(f"/stored-files/{file_id}").text
    [issue] = documents.list_issues(company.db, file_id)
    assert "Hibás" in page
    assert issue.text_hu.split("„")[0] in page
    assert "talált" in page
    assert f'href="/stored-files/{file_id}/manual"' in page
    assert "Kimenő bizonylat rögzítése" in page
    assert f'action="/stored-files/{file_id}/process"' in page
    assert "naplótétele" in page  # says that it has none
    seen_by_viewer = client.get(f"/stored-files/{file_id}", headers=signed_in_as("vera")).text
    assert issue.text_hu.split("„")[0] in seen_by_viewer
    assert "/manual" not in seen_by_viewer
    assert "/process" not in seen_by_viewer


def test_wt_22_the_button_starts_the_processing_of_that_file(client, company, monkeypatch):
    asked = []
    monkeypatch.setattr("billingo.web.document.start_processing", lambda *asking: asked.append(asking) or "page__1")
    file_id = take(company, case="unknown_vat")
    answer = client.post(f"/stored-files/{file_id}/process")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/stored-files/{file_id}?started=1")
    assert asked == [([file_id], "anna")]
    assert ("anna", "change", "process page__1") in read_log(company)
    page = client.get(answer.headers["location"]).text
    assert "Elindította a feldolgozását" in page
    assert "A feldolgozás elindult" in page
    progress = next(part.split('"')[0] for part in page.split('hx-get="') if "/progress" in part.split('"')[0])
    assert client.get(progress.replace("&amp;", "&")).status_code == 200
    company.process([file_id])
    done = client.get(progress.replace("&amp;", "&"))
    assert (done.status_code, done.headers["hx-redirect"]) == (204, f"/stored-files/{file_id}")


def test_a_viewer_processes_nothing(client, company, monkeypatch):
    monkeypatch.setattr("billingo.web.document.start_processing", None)
    file_id = take(company)
    assert client.post(f"/stored-files/{file_id}/process", headers=signed_in_as("vera")).status_code == 403


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
@pytest.mark.parametrize("path", ["process", "pdf/now", "printed"])
def test_a_change_that_another_site_asks_for_is_refused(app, company, headers, path):
    file_id = take(company)
    answer = TestClient(app, headers=headers).post(f"/stored-files/{file_id}/{path}")
    assert answer.status_code == 403
    assert read_log(company) == []


@pytest.mark.parametrize("path", ["", "/pdf", "/pdf/image", "/raw", "/progress"])
def test_another_companys_document_is_as_one_that_is_not_there(client, company, path):
    file_id = take(company)
    missing = client.get(f"/stored-files/{10**9}{path}", headers=signed_in_as("other"))
    hidden = client.get(f"/stored-files/{file_id}{path}", headers=signed_in_as("other"))
    assert (hidden.status_code, hidden.text) == (404, missing.text.replace(str(10**9), str(file_id)))
    assert read_log(company) == []


def test_what_comes_from_outside_is_escaped(client, company):
    raw = json.dumps(
        {
            "id": 7, "invoice_number": HOSTILE, "comment": HOSTILE, "currency": HOSTILE, "type": HOSTILE,
            "document_partner": {"name": HOSTILE, "taxcode": HOSTILE}, "items": [{"name": HOSTILE, "vat": HOSTILE}],
            "related_documents": [{"id": 8, "invoice_number": HOSTILE}], "gross_total": 127000.10,
        }
    ).encode()  # fmt: skip
    [file_id] = samples.add_files(company.db, company.connection_id, partner=HOSTILE, raw=raw, prefix=HOSTILE)
    page = client.get(f"/stored-files/{file_id}").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "127000.1" in page


@pytest.mark.parametrize("raw", [b'{"cut": \xff<b>', b"", b"[" * 3000, b'{"id": 1e400}', b"null"])
def test_data_that_cannot_be_read_is_shown_as_it_is(client, company, raw):
    [file_id] = samples.add_files(company.db, company.connection_id, raw=raw)
    answer = client.get(f"/stored-files/{file_id}")
    assert answer.status_code == 200
    assert "<b>" not in answer.text
    assert client.get(f"/stored-files/{file_id}/raw").content == raw


def test_numbers_of_the_raw_data_stand_as_they_came(client, company):
    raw = b'{"id":1,"gross_total":127000.10,"net":12345678901234567890.123456789,"e":1E2}'
    [file_id] = samples.add_files(company.db, company.connection_id, raw=raw)
    page = client.get(f"/stored-files/{file_id}").text
    for number in ("127000.10", "12345678901234567890.123456789", "1E2"):
        assert number in page
    answer = client.get(f"/stored-files/{file_id}/raw")
    assert answer.content == raw
    assert answer.headers["content-disposition"].startswith("attachment;")
    for version in ("2", "0", "x", "99999999999999999999"):
        assert client.get(f"/stored-files/{file_id}/raw?version={version}").status_code == 404


def test_hf_4_versions_are_shown_with_what_changed(client, company):
    file_id = take(company)
    document = company.truth()[0]
    company.sandbox.pay(1, document["id"])
    company.fetch()
    company.store()
    company.process()
    page = client.get(f"/stored-files/{file_id}").text
    assert "2. verzió" in page
    assert "<del>nincs kifizetve</del>" in page
    assert "<ins>kifizetve</ins>" in page
    assert "<dd>kifizetve</dd>" in page  # what goes on changing is shown as it is now
    assert "Megváltozva újra beérkezett" in page


def test_a_corrected_field_is_marked_with_what_was_received(client, company):
    file_id = take(company, process=False)
    name = company.value("SELECT partner_name FROM stored_file")
    add_correction(
        company.db, file_id, version=1, changes=[Change("buyer.name", name, "Javított Kft.")], note="elírás", by="anna"
    )
    company.process()
    page = client.get(f"/stored-files/{file_id}").text
    assert "Javított Kft." in page
    assert f"<s>{name}</s>" in page
    assert "javítva" in page
    assert "1 mezőt kézzel javítottak" in page
    assert "Kézzel javítva" in page
    assert f"Vevő: Név ({name} → Javított Kft.) – elírás" in page


def test_a_chain_links_original_and_cancellation_with_amounts(client, company):
    file_id = take(company)
    cancellation = company.sandbox.cancel(1, company.truth()[0]["id"])
    company.sync()
    page = client.get(f"/stored-files/{file_id}").text
    other = company.value("SELECT stored_file_id FROM stored_file WHERE external_id = %s", str(cancellation["id"]))
    assert f'href="/stored-files/{other}">{cancellation["invoice_number"]}</a>' in page
    assert "Együtt, ahogy könyvelve van" in page
    assert ">0\u00a0Ft</td>" in page
    assert f'href="/stored-files/{file_id}"' in client.get(f"/stored-files/{other}").text


def test_an_original_that_is_not_stored_is_named_with_the_reason(client, company):
    raw = b'{"id": 9, "type": "cancellation", "related_documents": [{"id": 8, "invoice_number": "2025-88"}]}'
    [file_id] = samples.add_files(company.db, company.connection_id, raw=raw)
    company.db.execute(
        "INSERT INTO skipped_document (connection_id, external_id, number, kind, reason)"
        " VALUES (%s, '8', '2025-88', 'invoice', 'before_start_date')",
        (company.connection_id,),
    )
    page = client.get(f"/stored-files/{file_id}").text
    assert "2025-88" in page
    assert "a kezdő dátum előtt kelt" in page


def test_neighbours_keep_the_filter_of_the_list(client, company):
    first, failed, last = take(company), take(company, case="unknown_vat"), take(company)
    page = client.get(f"/stored-files/{failed}").text
    assert f'href="/stored-files/{last}"' in page
    assert f'href="/stored-files/{first}"' in page
    assert 'data-key="j"' in page
    second = take(company, case="unknown_vat")
    page = client.get(f"/stored-files/{failed}?list=state%3Dfailed").text
    assert f'href="/stored-files/{second}?list=state%3Dfailed"' in page
    assert f'href="/stored-files/{first}' not in page.replace(f"/stored-files/{first}/", "")
    for nonsense in ("nonsense", "state%3Dnonsense", "sort%3Dx%26desc%3D7", "%00", "q%3D%2500", "x" * 3000):
        assert client.get(f"/stored-files/{failed}?list={nonsense}").status_code == 200


def test_messages_about_a_document_are_on_its_page(client, company):
    from billingo.pipelines import messages

    file_id = take(company, case="unknown_vat")
    messages.announce_run(company.db, company.connection_id, "run", failed=True)
    message_id = company.value("SELECT message_id FROM message_item WHERE stored_file_id = %s", file_id)
    assert f'href="/messages/{message_id}"' in client.get(f"/stored-files/{file_id}").text


def test_the_log_of_the_task_is_linked_within_airflow(client, company):
    file_id = take(company)
    company.db.execute(
        "INSERT INTO sync_run (connection_id, run_id, started_at) VALUES (%s, 'scheduled__1', now() - interval '1 hour')",
        (company.connection_id,),
    )
    company.db.execute(
        "INSERT INTO work_item (connection_id, run_id, item, label, stored_file_ids) VALUES (%s, 'scheduled__1', 3, '', %s)",
        (company.connection_id, [file_id]),
    )
    admin = {"headers": signed_in_as("admin")}
    page = client.get(f"/stored-files/{file_id}", **admin).text
    path = f"/dags/billingo__{company.company.slug}/runs/scheduled__1/tasks/work_item.validate_and_book/mapped/3"
    assert f'href="{path}" data-airflow' in page
    assert "data-airflow" not in client.get(f"/stored-files/{file_id}").text  # Airflow's own pages are not for anna
    access.log_processing(company.db, [file_id], "anna", "page__2026/1")
    page = client.get(f"/stored-files/{file_id}", **admin).text
    by_hand = "/dags/process_document/runs/page__2026%2F1/tasks/validate_and_book"
    assert f'href="{by_hand}" data-airflow' in page
    company.db.execute("UPDATE sync_run SET started_at = now() + interval '1 second'")
    company.db.execute("UPDATE stored_file SET processed_at = now() + interval '2 seconds'")
    assert f'href="{path}" data-airflow' in client.get(f"/stored-files/{file_id}", **admin).text  # a run came later


def test_a_page_that_waits_for_pdfs_leaves_connections_to_the_others(client, company, billingo_dsn):
    from billingo.store import pdf

    file_id = take(company)
    with connect(billingo_dsn) as other, pdf.hold(other, file_id):
        shown = client.post(f"/stored-files/{file_id}/pdf/now", headers=FRAGMENT).text
    assert "A számlakép letöltése folyamatban van" in shown
    assert 'hx-trigger="load delay:3s"' in shown


@pytest.mark.parametrize(
    "path",
    ["/companies/nincs", "/stored-files/1", "/stored-files/1/pdf", "/stored-files/x", "/stored-files/0", "/nincs"],
)
def test_what_is_not_there_is_said_in_words(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Nem található" in answer.text


def test_a_database_that_is_down_is_said_in_words(app, monkeypatch):
    monkeypatch.setenv("AIRFLOW_CONN_BILLINGO_DB", "postgres://nobody:secret-password@127.0.0.1:1/nothing")
    answer = TestClient(app, raise_server_exceptions=False).get("/stored-files/1")
    assert answer.status_code == 503
    assert "secret-password" not in answer.text


def test_every_answer_has_the_security_headers(client, company):
    file_id = take(company)
    for path in (f"/stored-files/{file_id}", f"/stored-files/{file_id}/raw", "/nincs"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "headers",
    [ORIGIN, {"Origin": "http://testserver"}, {"Origin": samples.PUBLIC_URL}, {"Authorization": "Bearer x"}],
)
def test_our_own_pages_and_programs_with_a_token_may_change(app, company, headers):
    file_id = take(company)
    assert TestClient(app, headers=headers).post(f"/stored-files/{file_id}/printed").status_code == 204


def test_a_code_that_is_not_mapped_leads_to_its_form_from_wherever_it_is_met(client, company):
    file_id = take(company, case="unknown_vat")
    slug = company.company.slug
    value = company.value("SELECT found FROM stored_file_issue WHERE code = 'vat_code_not_mapped'")
    path = f"/companies/{slug}/failures/mend?" + urlencode({"code": "vat_code_not_mapped", "value": value})
    link = f'href="{path.replace("&", "&amp;")}"'
    listed = f"/companies/{slug}/files?" + urlencode({"code": "vat_code_not_mapped", "value": value, "state": "failed"})
    for page in (f"/stored-files/{file_id}", f"/stored-files/{file_id}/manual", listed):
        assert link in client.get(page).text, page
    form = client.get(path)
    assert form.status_code == 200
    assert f'name="value" value="{value}"' in form.text
    client.cookies.set("signed_in_as", "vera")
    assert link not in client.get(f"/stored-files/{file_id}").text  # who only looks maps nothing


def test_a_number_that_is_taken_leads_to_the_document_that_took_it(client, company):
    number = company.issue()["invoice_number"]
    company.issue(merge={"invoice_number": number})
    company.sync()
    ((booked,),) = company.rows("SELECT stored_file_id FROM stored_file WHERE state = 'booked'")
    ((failed,),) = company.rows("SELECT stored_file_id FROM stored_file WHERE state = 'failed'")
    for page in (f"/stored-files/{failed}", f"/stored-files/{failed}/manual"):
        assert f'href="/stored-files/{booked}">A bizonylat, amelyé ez a sorszám</a>' in client.get(page).text
    assert "amelyé ez a sorszám" not in client.get(f"/stored-files/{booked}").text
