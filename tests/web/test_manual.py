"""The page of manual processing (WT-22, WT-23, WT-24), on a real database and a sandbox."""

import html
import json
import re
from datetime import date
from decimal import Decimal

import pytest
from airflow.api_fastapi.core_api.security import get_user
from fastapi.testclient import TestClient

from billingo.store import access, processing
from billingo.store.database import connect
from billingo.web import security
from billingo.web.app import build_app
from billingo.web.database import close_pools
from billingo.web.language import begin_request, choose_language
from billingo.web.manual_form import Form, fill_form, locate, read_form
from billingo.web.manual_reading import Mistyped, read_amount, read_day, write_amount, write_day
from tests import message_samples as samples
from tests.booking.documents import Item, make_document
from tests.web.visitors import COOKIE, Allowing, sign_in_as

D = Decimal
ORIGIN = {"Sec-Fetch-Site": "same-origin"}
FRAGMENT = {"HX-Request": "true"}
USERS = ("anna", "bela", "vera", "idegen")
FIELD = re.compile(r"<(input|select|textarea)\b([^>]*)>")


@pytest.fixture
def client(billingo_dsn, monkeypatch, tmp_path):
    """``anna``, an accountant; another name in the cookie is somebody else."""
    monkeypatch.setenv("BILLINGO_PUBLIC_URL", samples.PUBLIC_URL)
    monkeypatch.setenv("BILLINGO_PDF_STORAGE", (tmp_path / "pdf").as_uri())
    monkeypatch.setenv("AIRFLOW_CONN_BILLINGO_DB", billingo_dsn.replace("postgresql://", "postgres://"))
    monkeypatch.setattr(security, "get_auth_manager", lambda: Allowing(USERS))
    built = build_app.__wrapped__()
    sign_in_as(built, "anna", known=USERS)
    yield TestClient(built, follow_redirects=False, headers=ORIGIN)
    built.dependency_overrides.pop(get_user)
    close_pools()


@pytest.fixture
def company(make_company, monkeypatch, client):
    made = make_company(12)
    connection = {"conn_type": "billingo", "password": made.account["key"], "host": made.sandbox.url}
    monkeypatch.setenv("AIRFLOW_CONN_UNUSED", json.dumps(connection))
    for user in ("anna", "bela"):
        access.set_grant(made.db, user, made.company, "accountant", by="test")
    access.set_grant(made.db, "vera", made.company, "viewer", by="test")
    return made


def take(company, case="unknown_vat", **order):
    """A document stored and processed; its id."""
    issued = company.issue(case, **order)
    company.sync()
    return company.value("SELECT stored_file_id FROM stored_file WHERE external_id = %s", str(issued["id"]))


def read_page(text):
    """The form's fields as a browser would send them."""
    form = re.search(r'<form id="manual".*?</form>', text, re.DOTALL)[0]
    values = {}
    for kind, attributes in FIELD.findall(form):
        name = re.search(r'name="([^"]*)"', attributes)
        if not name:
            continue
        if kind == "input":
            value = re.search(r'value="([^"]*)"', attributes)
            values[name[1]] = html.unescape(value[1]) if value else ""
        elif kind == "textarea":
            values[name[1]] = html.unescape(re.search(rf'name="{name[1]}"[^>]*>(.*?)</textarea>', form, re.DOTALL)[1])
        else:
            select = re.search(rf'<select[^>]*name="{re.escape(name[1])}".*?</select>', form, re.DOTALL)[0]
            values[name[1]] = html.unescape(re.search(r'<option value="([^"]*)" selected', select)[1])
    return values


def open_form(client, file_id):
    answer = client.get(f"/stored-files/{file_id}/manual")
    assert answer.status_code == 200, answer.text
    return answer.text, read_page(answer.text)


def recode(values, code="27%"):
    return values | {name: code for name in values if name.endswith(".vat_code")}


def send(client, file_id, values, way="", **more):
    return client.post(f"/stored-files/{file_id}/manual{way}", data=values, **more)


def as_user(client, name):
    client.cookies.set(COOKIE, name)
    return client


def test_wt_22_the_form_is_filled_and_leads_to_the_faulty_field(client, company):
    file_id = take(company)
    text, values = open_form(client, file_id)
    raw = json.loads(bytes(company.value("SELECT raw FROM stored_file_version WHERE stored_file_id = %s", file_id)))
    assert "Kimenő bizonylat rögzítése" in text
    assert values["number"] == raw["invoice_number"]
    assert values["buyer.name"] == raw["document_partner"]["name"]
    assert values["lines.1.vat_code"] == "28%"
    assert read_amount(values["gross"]) == D(str(raw["gross_total"]))
    focused = re.findall(r"<input[^>]*autofocus[^>]*>", text)
    assert len(focused) == 1
    assert 'name="lines.1.vat_code"' in focused[0]
    assert 'aria-invalid="true"' in focused[0]
    assert 'aria-describedby="lines.1.vat_code-messages"' in focused[0]
    # the message stands beside it, and where this can be mended for every document at once
    place = re.search(r'id="lines\.1\.vat_code-messages">(.*?)</div>', text, re.DOTALL)[1]
    assert "28%" in place
    assert f"/companies/{company.company.slug}/failures" in text
    assert company.account["key"] not in text


def test_the_check_says_what_is_wrong_and_what_would_be_booked(client, company):
    file_id = take(company)
    _, values = open_form(client, file_id)
    wrong = send(client, file_id, values, "/check", headers=FRAGMENT).text
    assert 'data-field="lines.1.vat_code"' in wrong
    assert "<html" not in wrong
    right = send(client, file_id, recode(values), "/check", headers=FRAGMENT).text
    assert "Így rögzíthető" in right
    for account in ("311", "911", "467"):
        assert f">{account}<" in right
    assert "MP07" in right
    assert "28%" in right  # what was changed, beside what it was
    assert (
        company.states()[company.value("SELECT max(external_id) FROM stored_file WHERE state = 'failed'")] == "failed"
    )
    assert company.value("SELECT count(*) FROM correction") == 0


def test_wt_24_saving_books_the_document_and_fetches_its_pdf_once(client, company):
    file_id = take(company)
    _, values = open_form(client, file_id)
    answer = send(client, file_id, recode(values) | {"note": "elírt kulcs"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/stored-files/{file_id}/manual?ending=booked")
    assert company.rows("SELECT booked_by FROM document WHERE stored_file_id = %s", file_id) == [("anna",)]
    # the link of the message leads here for ever
    later = client.get(f"/stored-files/{file_id}/manual")
    assert later.status_code == 200
    assert "anna" in later.text
    assert company.rows("SELECT note, made_by FROM correction") == [("elírt kulcs", "anna")]
    assert company.rows(
        "SELECT p.state FROM document_pdf AS p JOIN document USING (document_id) WHERE stored_file_id = %s", file_id
    ) == [("fetched",)]
    asked = company.sandbox.statistics()
    done = client.get(answer.headers["location"]).text
    assert "Mentve és rögzítve" in done
    assert "<s>28%</s>" in done
    assert "elírt kulcs" in done
    # pressed again: booked stays booked, and nothing is downloaded a second time
    again = send(client, file_id, recode(values, "18%"))
    assert again.headers["location"].endswith("ending=already_booked")
    assert "már rögzítve" in client.get(again.headers["location"]).text
    assert company.value("SELECT count(*) FROM correction") == 1
    assert company.sandbox.statistics() == asked


def test_wt_23_a_file_whose_pdf_cannot_be_had_is_booked_all_the_same(client, company, monkeypatch):
    file_id = take(company)
    _, values = open_form(client, file_id)
    monkeypatch.delenv("AIRFLOW_CONN_UNUSED")
    answer = send(client, file_id, recode(values))
    assert answer.headers["location"].endswith("ending=booked")
    assert "még nincs meg" in client.get(answer.headers["location"]).text


def test_a_form_sent_back_as_it_came_changes_nothing(client, company):
    company.sync()
    for case in ("unknown_vat", "invoice_eur_domestic", "long_text", "invoice_cash_rounded", "no_lines"):
        file_id = take(company, case)
        if company.value("SELECT state FROM stored_file WHERE stored_file_id = %s", file_id) == "booked":
            continue
        _, values = open_form(client, file_id)
        assert "nem volt mit menteni" in send(client, file_id, values, "/save").text
    assert company.value("SELECT count(*) FROM correction") == 0


def test_what_was_corrected_stands_beside_what_was_received(client, company):
    file_id = take(company)
    _, values = open_form(client, file_id)
    saved = send(client, file_id, values | {"buyer.name": "Másik Kft."}, "/save").text
    assert "rögzítés nélkül" in saved
    text, again = open_form(as_user(client, "bela"), file_id)
    assert again["buyer.name"] == "Másik Kft."
    assert f"<s>{html.escape(values['buyer.name'])}</s>" in text
    assert "javította: anna" in text
    assert company.value("SELECT state FROM stored_file WHERE stored_file_id = %s", file_id) == "failed"


def test_nothing_typed_is_lost_when_something_cannot_be_read(client, company):
    file_id = take(company)
    _, values = open_form(client, file_id)
    typed = recode(values) | {
        "gross": "sok",
        "issue_date": "2026. 13. 45.",
        "buyer.name": "Új Név",
        "note": "miért <b>",
    }
    answer = send(client, file_id, typed)
    assert answer.status_code == 422
    back = read_page(answer.text)
    assert {name: back[name] for name in typed} == typed
    assert "Ez nem összeg" in answer.text
    assert "Nincs ilyen nap" in answer.text
    assert "<b>" not in re.search(r"<textarea.*?</textarea>", answer.text, re.DOTALL)[0].replace("<br>", "")
    assert company.value("SELECT count(*) FROM correction") == 0
    checked = send(client, file_id, typed, "/check", headers=FRAGMENT).text
    assert 'data-field="gross"' in checked
    assert 'data-field="issue_date"' in checked


def test_two_people_at_once(client, company):
    file_id = take(company)
    _, of_anna = open_form(client, file_id)
    _, of_bela = open_form(as_user(client, "bela"), file_id)
    assert send(as_user(client, "anna"), file_id, of_anna | {"number": "2026-777"}, "/save").status_code == 200
    answer = send(as_user(client, "bela"), file_id, recode(of_bela))
    assert answer.status_code == 409
    back = read_page(answer.text)
    assert back["lines.1.vat_code"] == "27%"
    # pressed again, having seen it
    assert send(client, file_id, back).headers["location"].endswith("ending=booked")
    assert send(as_user(client, "anna"), file_id, recode(of_anna)).headers["location"].endswith("already_booked")
    assert company.rows("SELECT booked_by FROM document WHERE stored_file_id = %s", file_id) == [("bela",)]


def test_while_a_sync_runs_everything_typed_stays(client, company, monkeypatch):
    monkeypatch.setattr("billingo.pipelines.manual.BOOKING_WAIT_S", 0.05)
    file_id = take(company)
    _, values = open_form(client, file_id)
    with connect(company.dsn) as syncing, syncing.transaction():
        processing.lock_company(syncing, company.company.company_id)
        answer = send(client, file_id, recode(values))
    assert answer.status_code == 503
    assert "szinkronizálás fut" in answer.text
    assert read_page(answer.text)["lines.1.vat_code"] == "27%"


def test_an_existing_partner_is_found_without_accents_and_fills_the_buyer(client, company):
    company.sync()
    partner = company.rows("SELECT * FROM partner WHERE tax_number <> '' AND name ~ '[áéíóöőúüű]' LIMIT 1")[0]
    plain = partner.name.lower().translate(str.maketrans("áéíóöőúüű", "aeiooouuu"))
    file_id = take(company)
    for typed in (plain[:8], partner.tax_number, partner.tax_number[:8]):
        found = client.get(f"/stored-files/{file_id}/manual/partners", params={"partner": typed}).text
        assert f'value="partner:{partner.partner_id}"' in found
    assert "Nincs ilyen partner" in client.get(f"/stored-files/{file_id}/manual/partners?partner=%25").text
    _, values = open_form(client, file_id)
    back = read_page(send(client, file_id, values | {"do": f"partner:{partner.partner_id}"}, "/edit").text)
    assert (back["buyer.name"], back["buyer.tax_number"]) == (partner.name, partner.tax_number)
    assert back["lines.1.vat_code"] == "28%"
    checked = send(client, file_id, recode(back), "/check", headers=FRAGMENT).text
    assert "meglévő" in checked
    other = send(client, file_id, recode(back) | {"buyer.name": "Senki Kft.", "buyer.tax_number": ""}, "/check")
    assert "új partner lesz" in other.text


def test_lines_are_added_taken_away_and_summed(client, company):
    file_id = take(company)
    _, values = open_form(client, file_id)
    back = read_page(send(client, file_id, recode(values) | {"do": "add_line"}, "/edit").text)
    position = max(int(name.split(".")[1]) for name in back if name.startswith("lines."))
    back |= {f"lines.{position}.{name}": text for name, text in
             {"name": "Szállítás", "quantity": "2", "unit_net": "1 000,5", "vat_code": "5%"}.items()}  # fmt: skip
    summed = read_page(send(client, file_id, back | {"do": "sum"}, "/edit").text)
    assert [read_amount(summed[f"lines.{position}.{name}"]) for name in ("net", "vat", "gross")] == [
        D(2001),
        D(100),
        D(2101),
    ]
    gross = sum(read_amount(text) for name, text in summed.items() if re.fullmatch(r"lines\.\d+\.gross", name))
    assert read_amount(summed["gross"]) == gross
    assert "Így rögzíthető" in send(client, file_id, summed, "/check", headers=FRAGMENT).text
    less = read_page(send(client, file_id, summed | {"do": f"remove:lines.{position}"}, "/edit").text)
    assert f"lines.{position}.name" not in less
    summed = read_page(send(client, file_id, less | {"do": "sum"}, "/edit").text)
    assert send(client, file_id, summed).headers["location"].endswith("ending=booked")
    assert (
        company.value(
            "SELECT count(*) FROM document_line JOIN document USING (document_id) WHERE stored_file_id = %s", file_id
        )
        == position - 1
    )


def test_an_orphan_gets_its_original_by_number(client, company):
    company.sync()
    original = company.rows(
        "SELECT f.number, f.external_id, d.gross FROM stored_file AS f JOIN document AS d USING (stored_file_id) "
        "WHERE f.kind = 'invoice' AND f.currency = 'HUF' LIMIT 1"
    )[0]
    file_id = take(company, "orphan_cancellation")
    _, values = open_form(client, file_id)
    missing = send(client, file_id, values | {"do": "add_reference", "reference": "NINCS-1"}, "/edit").text
    assert "nem található" in missing
    assert read_page(missing)["reference"] == "NINCS-1"
    assert send(client, file_id, values | {"reference": "NINCS-1"}).status_code == 422
    back = read_page(
        send(client, file_id, values | {"do": "add_reference", "reference": original.number}, "/edit").text
    )
    assert original.external_id in {text for name, text in back.items() if name.endswith(".external_id")}


def test_a_document_that_cannot_be_read_shows_the_place_and_lets_it_be_filled(client, company):
    file_id = take(company)
    data = json.loads(bytes(company.value("SELECT raw FROM stored_file_version WHERE stored_file_id = %s", file_id)))
    data["items"][0]["vat"] = "27%"
    for item in data["items"]:
        item["vat"] = "27%"
    broken = json.dumps(data | {"invoice_date": "tegnap", "id": 999, "invoice_number": "2026-999"}).encode()
    from tests.pipelines.test_manual import land_raw

    file_id = land_raw(company, broken, "2026-999", "999")
    text, values = open_form(client, file_id)
    assert values["issue_date"] == ""
    assert re.search(r'<input[^>]*name="issue_date"[^>]*autofocus', text)
    assert "tegnap" in text
    checked = send(client, file_id, recode(values), "/check", headers=FRAGMENT).text
    assert 'data-field="issue_date"' in checked
    answer = send(client, file_id, recode(values) | {"issue_date": "2026. 03. 02."})
    assert answer.headers["location"].endswith("ending=booked")
    assert company.value("SELECT issue_date FROM document WHERE stored_file_id = %s", file_id) == date(2026, 3, 2)


def test_who_looked_and_who_changed_what_is_logged(client, company):
    file_id = take(company)
    _, values = open_form(client, file_id)
    send(as_user(client, "bela"), file_id, recode(values))
    log = company.rows("SELECT user_name, action, detail FROM access_log WHERE stored_file_id = %s ORDER BY 1", file_id)
    assert [(row.user_name, row.action) for row in log] == [("anna", "view"), ("bela", "change"), ("bela", "change")]
    assert "lines.1.vat_code" in log[1].detail + log[2].detail


def test_a_viewer_may_not_and_a_stranger_learns_nothing(client, company):
    file_id = take(company)
    missing = as_user(client, "idegen").get("/stored-files/999999/manual")
    for way in ("", "/partners"):
        assert as_user(client, "vera").get(f"/stored-files/{file_id}/manual{way}").status_code == 403
        answer = as_user(client, "idegen").get(f"/stored-files/{file_id}/manual{way}")
        told = answer.text.replace(f"/stored-files/{file_id}/manual{way}", "/stored-files/999999/manual")
        assert (answer.status_code, told) == (404, missing.text)
    for way in ("", "/save", "/check", "/edit"):
        assert send(as_user(client, "vera"), file_id, {}, way).status_code == 403
        assert send(as_user(client, "idegen"), file_id, {}, way).status_code == 404
        crossed = send(as_user(client, "anna"), file_id, {}, way, headers={"Sec-Fetch-Site": "cross-site"})
        assert crossed.status_code == 403
    assert company.value("SELECT count(*) FROM correction") == 0


def test_another_companys_partner_is_not_taken_over(client, company):
    company.sync()
    file_id = take(company)
    _, values = open_form(client, file_id)
    with connect(company.dsn) as db:
        db.execute("INSERT INTO company (slug, name, tax_number) VALUES ('masik', 'Másik', '10773381-2-44')")
        partner_id = db.execute(
            "INSERT INTO partner (company_id, name, tax_number, eu_tax_number, country_code, post_code, city, street) "
            "SELECT company_id, 'Titkos Kft.', '', '', 'HU', '', '', '' FROM company WHERE slug = 'masik' "
            "RETURNING partner_id"
        ).fetchone()[0]
    answer = send(client, file_id, values | {"do": f"partner:{partner_id}"}, "/edit")
    assert "Titkos" not in answer.text
    assert "Titkos" not in client.get(f"/stored-files/{file_id}/manual/partners?partner=titkos").text


@pytest.mark.parametrize("junk", [
    {"do": "partner:99999999999999999999"}, {"do": "remove:kind"}, {"do": "remove:lines.9999"}, {"do": "nonsense"},
    {"lines.999999.name": "x"}, {"lines.0.name": "x"}, {"vat_totals.500.vat_code": "x"}, {"references.1.external_id": "x"},
    {"version": "-1", "last_correction_id": "x"}, {"kind": "poem"}, {"number": "x" * 5000}, {"gross": "9" * 500},
    {"gross": "١٢٣"}, {"issue_date": "0000-00-00"}, {"buyer.name": "\0\ud7ff"}, {"supplier": "x"}, {"external_id": "7"},
])  # fmt: skip
@pytest.mark.parametrize("way", ["/check", "/edit", "/save"])
def test_no_form_breaks_the_page(client, company, junk, way):
    file_id = take(company)
    _, values = open_form(client, file_id)
    assert send(client, file_id, values | junk, way).status_code in {200, 409, 422}


def speak(language):
    choose_language(language)
    return language


@pytest.mark.parametrize(
    ("language", "typed", "amount"),
    [
        ("hu", "1 234,50", "1234.50"),
        ("hu", "1\u00a0234,5", "1234.5"),
        ("hu", "1.234,50", "1234.50"),
        ("hu", "1,234.50", "1234.50"),
        ("hu", "1234.5", "1234.5"),
        ("hu", "1,234", "1.234"),
        ("en", "1.234", "1.234"),
        ("en", "1,234,567", "1234567"),
        ("hu", "1.234.567", "1234567"),
        ("hu", "0,005", "0.005"),
        ("hu", "0.005", "0.005"),
        ("hu", "12345.678", "12345.678"),
        ("hu", "-12,5 Ft", "-12.5"),
        ("hu", "\u2212 7", "-7"),
        ("hu", ",5", "0.5"),
        ("hu", "0,1", "0.1"),
        ("hu", "", None),
        ("hu", "  ", None),
    ],
)
def test_amounts_are_read_exactly_as_typed(language, typed, amount):
    with begin_request():
        speak(language)
        assert read_amount(typed) == (None if amount is None else D(amount))


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("hu", "1.234"), ("en", "1,234"), ("hu", "12,34,56"), ("hu", "1e5"), ("hu", "NaN"), ("hu", "1..2"), ("hu", "-"),
        ("hu", "sok"), ("hu", "12 34,5x"), ("hu", "1.23.456"), ("hu", "9" * 16), ("hu", "0," + "1" * 13), ("hu", "١٢"),
        ("hu", "--5"), ("hu", "1,2.3,4"),
    ],
)  # fmt: skip
def test_what_is_no_amount_or_could_be_two_is_refused(language, typed):
    with begin_request():
        speak(language)
        with pytest.raises(Mistyped):
            read_amount(typed)


@pytest.mark.parametrize(
    "typed", ["2026. 11. 21.", "2026.11.21", "2026-11-21", "2026. 11. 21", "20261121", "2026/11/21"]
)
def test_days_are_read_the_hungarian_and_the_iso_way(typed):
    assert read_day(typed) == date(2026, 11, 21)


@pytest.mark.parametrize("typed", ["2026. 02. 30.", "21.11.2026", "tegnap", "2026-11", "0000-01-01"])
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(Mistyped):
        read_day(typed)


@pytest.mark.parametrize("language", ["hu", "en"])
def test_what_is_shown_is_read_back_exactly(language):
    with begin_request():
        speak(language)
        for text in ("0", "0.1", "-1234567.89", "1234", "0.0000001", "392.87", "999999999999.99", "1000", "1.234"):
            assert read_amount(write_amount(D(text))) == D(text)
        assert read_day(write_day(date(2026, 1, 5))) == date(2026, 1, 5)
        document = make_document(Item(D("1234.56")), Item(D(-5), "5%"), currency="EUR", rate=D("392.871"))
        assert read_form(fill_form(document), document) == document


def test_every_issue_finds_its_field():
    document = make_document(1000, references=(("3", "2026-3"),))
    form = fill_form(document)
    for field, name in (
        ("lines.1.vat", "lines.1.vat"),
        ("vat_totals.27%.net", "vat_totals.1.net"),
        ("vat_totals.99%.net", "vat_totals"),
        ("buyer.address.city", "buyer.address.city"),
        ("supplier.tax_number", "supplier.tax_number"),
        ("lines.9.vat", "lines"),
        ("references", "references"),
        ("cancelled", "document"),
        ("document", "document"),
    ):
        assert locate(field, form) == name
    assert Form({}).positions == []
