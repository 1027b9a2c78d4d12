"""The page Clients: what it shows to whom, what many companies at once become, adding one, and importing many."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from airflow.api_fastapi.core_api.security import get_user
from fastapi import HTTPException
from fastapi.testclient import TestClient

from billingo.pipelines import company_dag
from billingo.store import access, companies, connection_state
from billingo.store.database import connect
from billingo.web import bulk, clients, security
from billingo.web.app import build_app
from billingo.web.database import close_pools
from tests.web.visitors import COOKIE, Allowing, sign_in_as

ORIGIN = {"Sec-Fetch-Site": "same-origin"}
KNOWN = {"anna", "vera", "mihaly", "senki"}


@pytest.fixture
def db(billingo_dsn, monkeypatch, tmp_path):
    monkeypatch.setenv("BILLINGO_PUBLIC_URL", "https://airflow.example.com")
    monkeypatch.setenv("BILLINGO_HOME", str(tmp_path))
    monkeypatch.setenv("AIRFLOW_CONN_BILLINGO_DB", billingo_dsn.replace("postgresql://", "postgres://"))
    with connect(billingo_dsn) as connection:
        yield connection
    close_pools()


@pytest.fixture
def enter(db, monkeypatch):
    monkeypatch.setattr(security, "get_auth_manager", lambda: Allowing(KNOWN))
    app = build_app.__wrapped__()
    sign_in_as(app, "admin", KNOWN)

    def enter_as(user):
        client = TestClient(app, follow_redirects=False, headers=ORIGIN)
        client.cookies.set(COOKIE, user)
        return client

    yield enter_as
    app.dependency_overrides.pop(get_user)


@pytest.fixture
def started(monkeypatch):
    """The syncs that were asked of Airflow; it does not know the company ``uj``."""
    asked = []

    def start(slug, user_name):
        if slug.startswith("uj"):
            raise HTTPException(503, "not started")
        asked.append((slug, user_name))
        return "run"

    monkeypatch.setattr(bulk, "start_sync", start)
    return asked


def add(db, name, number, *, connected=True, enabled=True, passed=True, quota=None, roles=()):
    company = companies.add_company(db, name, f"{number:08}-2-42", by="test", monthly_quota=quota)
    if connected:
        connection_id = companies.set_connection(
            db, company, by="test", start_date=date(2026, 1, 1), document_kinds=["invoice"], airflow_conn_id="unused"
        )
        if passed is not None:
            connection_state.record_check(db, connection_id, passed, [{"name": "login", "passed": passed}], "test")
        if enabled:
            connection_state.set_enabled(db, connection_id, True, "test", override=True)
            db.execute("UPDATE connection SET last_success_at = now() WHERE connection_id = %s", (connection_id,))
    for user, role in roles:
        access.set_grant(db, user, company, role, by="admin")
    return company


def is_enabled(db, company):
    return companies.load_connection(db, company.slug).enabled


def read_results(page):
    """Company -> what became of it."""
    items = re.findall(r'<li class="(\w+)"><strong>(.*?)</strong>(.*?)</li>', page, re.DOTALL)
    return {re.sub("<[^>]+>", "", name).strip(): (look, text.strip()) for look, name, text in items}


def test_a_visitor_sees_their_own_companies_alone(enter, db):
    add(db, "Alma Kft.", 1, roles=[("anna", "accountant")])
    add(db, "Körte & Társa Zrt.", 2)
    mine, every = enter("anna").get("/").text, enter("admin").get("/").text
    assert "Alma Kft." in mine
    assert "Körte" not in mine
    assert "Körte &amp; Társa Zrt." in every
    assert "Körte" not in enter("anna").get("/clients.csv").text
    assert "Körte" in enter("admin").get("/clients.csv").text


def test_an_empty_list_says_what_to_do(enter):
    admin, other = enter("admin").get("/").text, enter("senki").get("/").text
    assert "/clients/new" in admin
    assert "/clients/import" in admin
    assert "/clients/new" not in other
    assert "Kérjen a rendszergazdától" in other
    assert "<table" not in other


def test_nothing_found_leads_back_to_every_company(enter, db):
    add(db, "Alma Kft.", 1)
    page = enter("admin").get("/?q=nincsilyen").text
    assert "Nincs ilyen cég." in page
    assert "Alma" not in page


def test_lights_count_filter_and_have_words(enter, db):
    add(db, "Alma Kft.", 1)
    add(db, "Körte Zrt.", 2, connected=False)
    page = enter("admin").get("/").text
    shown = re.findall(r'<a class="light (\w+)".*?<strong>(\d+)</strong> (.*?)</a>', page, re.DOTALL)
    assert shown == [
        ("bad", "0", "Beavatkozás kell"),
        ("warn", "0", "Figyelmet kér"),
        ("good", "1", "Rendben"),
        ("idle", "1", "Nem aktív"),
    ]
    grey = enter("admin").get("/?light=grey").text
    assert "Körte" in grey
    assert "Alma" not in grey


def test_what_the_address_cannot_mean_is_left_out(enter, db):
    add(db, "Alma Kft.", 1)
    client = enter("admin")
    assert "Alma" in client.get("/?light=pink&sort=nothing&desc=7").text
    assert client.get("/?after=nonsense").status_code == 404


def test_the_quota_left_and_the_next_sync_wt_7_wt_8(enter, db):
    company = add(db, "Alma Kft.", 1, quota=3)
    db.execute(
        "INSERT INTO stored_file (company_id, connection_id, source, type, external_id, number, kind, partner_name, "
        "currency, sha256, fingerprint) SELECT company_id, connection_id, 's', 't', '1', '1', 'invoice', 'P', 'HUF', "
        "sha256(''), sha256('') FROM connection"
    )
    row = enter("admin").get("/clients.csv").text.splitlines()[1].split(";")
    assert row[-2:] == ["3", "2"]
    due = company_dag.find_next_sync(company.slug, datetime.now(UTC))
    assert timedelta() < due - datetime.now(UTC) <= timedelta(hours=2)
    assert f'datetime="{due.isoformat()}"' in enter("admin").get("/").text


def test_a_page_leads_to_the_next_one_and_back(enter, db):
    for number in range(1, 61):
        add(db, f"Cég {number:02}", number, connected=False)
    client = enter("admin")
    first = client.get("/?sort=name&desc=0").text
    assert first.count('name="slugs"') == 50
    following = re.search(r'rel="next" href="([^"]+)"', first)[1].replace("&amp;", "&")
    second = client.get(following).text
    assert second.count('name="slugs"') == 10
    assert "Cég 51" in second
    back = re.search(r'rel="prev" href="([^"]+)"', second)[1].replace("&amp;", "&")
    assert re.findall(r">(Cég \d\d)<", client.get(back).text) == re.findall(r">(Cég \d\d)<", first)


def test_a_name_that_a_spreadsheet_would_run_is_neutralised(enter, db):
    add(db, "=cmd()", 1)
    assert "\n'=cmd();" in enter("admin").get("/clients.csv").text


def test_sync_now_for_each_company_where_the_role_allows(enter, db, started):
    work = [("anna", "accountant")]
    add(db, "Jó", 1, roles=work)
    add(db, "Nézi", 2, roles=[("anna", "viewer")])
    add(db, "Ki", 3, enabled=False, roles=work)
    add(db, "Üres", 4, connected=False, roles=work)
    add(db, "Új", 5, roles=work)
    add(db, "Másé", 6)
    slugs = ["jo", "nezi", "ki", "ures", "uj", "mase", "nincs"]
    page = enter("anna").post("/clients/bulk", data={"action": "sync", "slugs": slugs})
    results = read_results(page.text)
    assert started == [("jo", "anna")]
    assert results["Jó"] == ("good", "A szinkronizálás elindult.")
    assert "szerepkör kell" in results["Nézi"][1]
    assert "szünetel" in results["Ki"][1]
    assert "nincs Billingo-kapcsolata" in results["Üres"][1]
    assert "még nem ismeri" in results["Új"][1]
    # a company of others is not told apart from one that does not exist
    assert results["mase"] == results["nincs"] == ("warn", "Ilyen cég nincs.")
    assert "Másé" not in page.text


def test_enabling_needs_a_manager_and_a_check_that_passed_wt_6(enter, db, tmp_path):
    manage = [("mihaly", "manager"), ("anna", "accountant")]
    passed = add(db, "Jó", 1, enabled=False, roles=manage)
    failed = add(db, "Rossz", 2, enabled=False, passed=False, roles=manage)
    never = add(db, "Soha", 3, enabled=False, passed=None, roles=manage)
    already = add(db, "Már", 4, roles=manage)
    slugs = ["jo", "rossz", "soha", "mar"]
    refused = read_results(enter("anna").post("/clients/bulk", data={"action": "enable", "slugs": slugs}).text)
    assert {look for look, _ in refused.values()} == {"warn"}
    assert not is_enabled(db, passed)
    results = read_results(enter("mihaly").post("/clients/bulk", data={"action": "enable", "slugs": slugs}).text)
    assert [results[name][0] for name in ("Jó", "Rossz", "Soha", "Már")] == ["good", "warn", "warn", "idle"]
    assert "Ellenőrzés" in results["Soha"][1]
    assert [is_enabled(db, one) for one in (passed, failed, never, already)] == [True, False, False, True]
    assert '"jo"' in (tmp_path / "companies.json").read_text()


def test_disabling_is_noted_and_stops_the_schedule(enter, db, tmp_path):
    company = add(db, "Jó", 1, roles=[("mihaly", "manager")])
    answer = enter("mihaly").post("/clients/bulk", data={"action": "disable", "slugs": ["jo"]})
    assert read_results(answer.text)["Jó"][0] == "good"
    assert answer.headers["HX-Trigger"] == "clients-changed"
    assert not is_enabled(db, company)
    assert '"jo"' not in (tmp_path / "companies.json").read_text()
    by = db.execute("SELECT changed_by FROM settings_change ORDER BY settings_change_id DESC LIMIT 1").fetchone()
    assert by == ("mihaly",)
    again = enter("mihaly").post("/clients/bulk", data={"action": "disable", "slugs": ["jo"]})
    assert read_results(again.text)["Jó"][0] == "idle"


@pytest.mark.parametrize("data", [{"action": "enable"}, {"slugs": ["jo"]}, {"action": "drop", "slugs": ["jo"]}])
def test_nothing_ticked_or_an_unknown_action_does_nothing(enter, db, data):
    company = add(db, "Jó", 1, enabled=False)
    answer = enter("admin").post("/clients/bulk", data=data)
    assert "ezért nem történt semmi" in answer.text
    assert not is_enabled(db, company)


def test_adding_a_company_leads_to_its_settings_wt_2(enter, db):
    client = enter("admin")
    data = {"name": " Őszi  Nap Kft.", "tax_number": "12345678242", "monthly_quota": "1 000"}
    answer = client.post("/clients/new", data=data)
    assert (answer.status_code, answer.headers["location"]) == (303, "/companies/oszi_nap_kft/settings")
    company = companies.find_company(db, "12345678-2-42")
    assert (company.name, companies.load_monthly_quota(db, company)) == ("Őszi Nap Kft.", 1000)
    again = client.post("/clients/new", data=data)
    assert again.status_code == 422
    assert "már egy felvett cégé: Őszi Nap Kft." in again.text


def test_a_faulty_form_keeps_what_was_typed_and_says_what_is_wrong(enter, db):
    data = {"name": " ", "tax_number": "123<b>", "monthly_quota": "sok"}
    answer = enter("admin").post("/clients/new", data=data)
    assert answer.status_code == 422
    assert answer.text.count('class="fault"') == 3
    assert 'value="123&lt;b&gt;"' in answer.text
    assert "<b>" not in answer.text
    assert companies.list_companies(db) == []


@pytest.mark.parametrize(
    "path", ["/clients/new", "/clients/import", "/clients/import.csv", f"/clients/import/{'a' * 43}"]
)
def test_adding_is_for_administrators(enter, db, path):
    add(db, "Jó", 1, roles=[("mihaly", "manager")])
    assert enter("mihaly").get(path).status_code == 403
    assert enter("mihaly").post("/clients/import", files={"file": ("a.csv", b"name,tax_number\n")}).status_code == 403


def test_what_waits_leads_to_where_it_is_mended(enter, db):
    add(db, "Jó", 1)
    for number, state in enumerate(("failed", "failed", "waiting"), 1):
        db.execute(
            "INSERT INTO stored_file (company_id, connection_id, source, type, external_id, number, kind, partner_name, "
            "currency, sha256, fingerprint, state) SELECT company_id, connection_id, 's', 't', %(id)s, %(id)s, 'invoice', "
            "'P', 'HUF', sha256(''), sha256(''), %(state)s FROM connection",
            {"id": str(number), "state": state},
        )
    page = enter("admin").get("/").text
    assert re.search(r'href="/companies/jo/failures">2 hibás<', page)
    assert re.search(r'href="/companies/jo/files\?state=waiting">1 vár<', page)
    assert "Figyelmet kér" in page


def test_what_is_done_for_all_that_the_filters_choose_is_asked_first_and_done_in_parts(enter, db, started, monkeypatch):
    monkeypatch.setattr(clients, "PART", 2)
    for number in range(1, 6):
        add(db, f"Alma {number}", number, roles=[("anna", "accountant")])
    add(db, "Körte", 9, roles=[("anna", "accountant")])
    client = enter("anna")
    asked = client.post("/clients/bulk?q=alma", data={"action": "sync", "everyone": "1"}).text
    assert "5 cég" in asked
    assert started == []
    fields = dict(re.findall(r'type="hidden" name="(action|rest)" value="([^"]*)"', asked))
    assert len(fields["rest"].split()) == 5
    answers = []
    while fields.get("rest"):
        answers.append(client.post("/clients/bulk", data=fields, headers={"HX-Request": "true"}))
        fields = dict(re.findall(r'type="hidden" name="(action|rest|told)" value="([^"]*)"', answers[-1].text))
    assert len(answers) == 3
    assert [len(re.findall("<li class=", one.text)) for one in answers] == [2, 2, 1]
    assert "eddig 5 cég" in answers[-1].text
    assert "hx-trigger" not in answers[0].headers
    assert answers[-1].headers["hx-trigger"] == "clients-changed"
