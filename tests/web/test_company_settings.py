"""Company settings > Billingo connection, against the sandbox and a real database (WT-2 to WT-8, WT-13)."""

import json
import os
import re
import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from airflow.api_fastapi.core_api.security import get_user
from fastapi.testclient import TestClient

from billingo.pipelines import keys
from billingo.pipelines.snapshot import read_snapshot
from billingo.store import access, checks, companies, company_settings, connection_state, fetching
from billingo.store.company_input import SettingsError
from billingo.store.database import connect
from billingo.systems.source import CheckStep
from billingo.web import checking, security, syncing, triggering
from billingo.web.app import build_app
from billingo.web.database import close_pools
from sandbox import process
from tests.web.visitors import COOKIE, Allowing, sign_in_as

ORIGIN = {"Sec-Fetch-Site": "same-origin"}
HTMX = {**ORIGIN, "HX-Request": "true"}
KNOWN = {"anna", "vera", "mihaly"}
STEPS = ["login", "company", "subscription", "documents", "pdf"]
FORM = {"enabled": "1", "start_date": "2020-01-01", "kinds": ["invoice", "advance"]}


@pytest.fixture(scope="module")
def sandbox():
    with process.start(organizations=2, documents=40, seed=12, pdf_delay_s=0, requests_per_minute=0) as running:
        yield running


@pytest.fixture
def db(billingo_dsn, monkeypatch, tmp_path, sandbox):
    monkeypatch.setenv("BILLINGO_PUBLIC_URL", "https://airflow.example.com")
    monkeypatch.setenv("BILLINGO_HOME", str(tmp_path))
    monkeypatch.setenv("BILLINGO_API_URL", sandbox.url)
    monkeypatch.setenv("AIRFLOW_CONN_BILLINGO_DB", billingo_dsn.replace("postgresql://", "postgres://"))
    with connect(billingo_dsn) as connection:
        yield connection
    join_questions()
    close_pools()


@pytest.fixture
def saved_keys(monkeypatch, sandbox):
    """Airflow's connections, kept in the environment instead of its database; tests/cli show the real one."""

    def save_key(conn_id, *, key, host, description, system="billingo"):
        name = f"AIRFLOW_CONN_{conn_id.upper()}"
        old = json.loads(os.environ[name])["password"] if name in os.environ else None
        key = keys.check_key(key) if key is not None else None
        if key is None and old is None:
            raise SettingsError("a key is needed", "kulcs kell")
        value = {"conn_type": system, "password": key or old, "host": sandbox.url}
        monkeypatch.setenv(name, json.dumps(value))
        return key is not None and key != old

    monkeypatch.setattr(keys, "save_key", save_key)

    def read_key(slug):
        return json.loads(os.environ[f"AIRFLOW_CONN_BILLINGO__{slug.upper()}"])["password"]

    return read_key


@pytest.fixture
def runs(monkeypatch):
    """What Airflow says of runs: run id -> state."""
    states = {}
    monkeypatch.setattr(syncing, "find_current_run", lambda _slug: None)
    monkeypatch.setattr(syncing, "find_run_state", lambda _slug, run_id: states.get(run_id))
    return states


@pytest.fixture
def enter(db, monkeypatch, saved_keys, runs):
    monkeypatch.setattr(security, "get_auth_manager", lambda: Allowing(KNOWN))
    app = build_app.__wrapped__()
    sign_in_as(app, "mihaly", KNOWN)

    def enter_as(user):
        client = TestClient(app, follow_redirects=False, headers=ORIGIN)
        client.cookies.set(COOKIE, user)
        return client

    yield enter_as
    app.dependency_overrides.pop(get_user)


@pytest.fixture
def company(db, sandbox):
    one = sandbox.organization(1)
    added = companies.add_company(db, one["name"], one["tax_number"], by="test")
    for user, role in (("vera", "viewer"), ("anna", "accountant"), ("mihaly", "manager")):
        access.set_grant(db, user, added, role, by="test")
    return added


@pytest.fixture
def manager(enter, company):
    return enter("mihaly")


@pytest.fixture
def key(sandbox):
    return sandbox.organization(1)["key"]


@pytest.fixture
def other_key(sandbox):
    return sandbox.organization(2)["key"]


@pytest.fixture
def connected(manager, company, key):
    """A connection that is set up, checked and enabled."""
    save(manager, company, key)
    return company


def address(company, part=""):
    return f"/companies/{company.slug}/settings{part}"


def join_questions():
    """Wait until nothing is asked any more."""
    for thread in threading.enumerate():
        if thread.name.startswith("billingo-question-"):
            thread.join(30)
            assert not thread.is_alive()


def save(client, company, key="", **changes):
    answer = client.post(address(company), data={**FORM, "api_key": key, **changes})
    join_questions()
    return answer


def ask(client, company, what, **data):
    """Begin a question as htmx does, wait for its end; the fragment."""
    answer = client.post(address(company, f"/{what}"), data=data, headers=HTMX)
    join_questions()
    found = re.search(r"/settings/questions/(\d+)", answer.text)
    return client.get(address(company, f"/questions/{found[1]}"), params={"seen": 0}).text if found else answer.text


def newest(db, company):
    return checks.find_question(db, company.company_id)


def load(db, company):
    return companies.load_connection(db, company.slug)


def show(client, company):
    return client.get(address(company)).text


def test_a_connection_is_set_up_from_nothing_wt_2_wt_3_wt_4_wt_5(db, manager, company, key, saved_keys):
    assert "nincs beállítva" in show(manager, company)
    answer = save(manager, company, key)
    assert answer.status_code == 303
    settings = load(db, company)
    assert (settings.enabled, settings.check_passed, settings.start_date) == (True, True, date(2020, 1, 1))
    assert settings.document_kinds == {"invoice", "advance"}
    assert [one.slug for one in read_snapshot()] == [company.slug]
    assert saved_keys(company.slug) == key
    page = show(manager, company)
    assert f"•••• {key[-4:]}" in page
    assert "az imént, mihaly" in page
    assert "működik" in page


def test_the_key_is_in_no_page_and_in_no_table(db, manager, connected, key):
    ask(manager, connected, "check", api_key=key)
    ask(manager, connected, "first-look", api_key=key)
    assert key not in show(manager, connected)
    tables = ("settings_change", "connection_check", "connection", "company", "message")
    for table in tables:
        rows = db.execute(f"SELECT t::text AS row FROM {table} AS t").fetchall()
        assert not [row for row in rows if key in row.row], table


@pytest.mark.parametrize(
    ("field", "changes", "words"),
    [
        ("api_key", {"api_key": ""}, "API-kulcs kell"),
        ("api_key", {"api_key": "rövid"}, "Ez nem API-kulcs"),
        ("start_date", {"start_date": "2026-02-31"}, "nem dátum"),
        ("kinds", {"kinds": []}, "Legalább egy tömb kell"),
    ],
)
def test_what_is_refused_is_said_beside_its_field_and_nothing_typed_is_lost(
    db, manager, company, key, field, changes, words
):
    answer = manager.post(address(company), data={**FORM, "api_key": key, "kinds": ["receipt"], **changes})
    assert answer.status_code == 422
    fault = re.search(rf'id="{field}-fault"[^>]*>([^<]*)<', answer.text)
    assert words in fault[1]
    if field != "kinds":
        assert re.search(r'value="receipt" checked', answer.text)
    assert f'value="{changes.get("start_date", "2020-01-01")}"' in answer.text
    assert key not in answer.text
    with pytest.raises(companies.UnknownConnection):
        load(db, company)


def test_the_faults_read_in_english_too(db, manager, company):
    access.set_language(db, "mihaly", "en")
    answer = manager.post(address(company), data={**FORM, "kinds": [], "api_key": ""})
    assert "At least one kind of documents is needed" in answer.text
    assert "A connection needs an API key." in answer.text


def test_check_answers_step_by_step_with_the_typed_key_before_it_is_saved_wt_6(db, manager, connected, other_key):
    before = load(db, connected)
    fragment = ask(manager, connected, "check", api_key=other_key)
    question = newest(db, connected)
    assert (question.typed_key, question.passed) == (True, False)
    assert [(step["name"], step["passed"]) for step in question.steps] == [("login", True), ("company", False)]
    assert "A kulcs egy másik cég Billingo fiókjáé" in fragment
    assert "Semmi sem lett mentve" in fragment
    assert load(db, connected) == before


def test_check_asks_with_the_saved_key_where_none_is_typed_wt_6(db, enter, connected):
    fragment = ask(enter("anna"), connected, "check")
    question = newest(db, connected)
    assert (question.typed_key, question.passed, question.started_by) == (False, True, "anna")
    assert [step["name"] for step in question.steps] == STEPS
    assert "Minden rendben." in fragment
    assert 'id="state" hx-swap-oob="true"' in fragment  # what stands around it is another now


def test_steps_show_as_they_come_and_nothing_is_sent_while_there_is_no_more(db, manager, connected):
    go_on, asked = threading.Event(), threading.Event()

    def job(_, question):
        question.heard(CheckStep("login", True, "Bent.", "In."))
        asked.set()
        assert go_on.wait(20)
        return True

    question_id, _ = checking.start(db, connected.company_id, "check", "mihaly", job)
    assert asked.wait(20)
    place = address(connected, f"/questions/{question_id}")
    fragment = manager.get(place, params={"seen": 0})
    assert "Bent." in fragment.text
    assert 'hx-trigger="every 500ms"' in fragment.text
    assert manager.get(place, params={"seen": 1}).status_code == 204
    assert "Bent." in show(manager, connected)  # whoever opens the page sees it too
    go_on.set()
    join_questions()
    assert "hx-trigger" not in manager.get(place, params={"seen": 1}).text


def test_a_question_of_a_killed_process_shows_as_cut_short(db, manager, connected):
    question_id, _ = checks.start_question(db, connected.company_id, "check", "mihaly", typed_key=True)
    assert "Folyik a lekérdezés" in show(manager, connected)
    db.execute("UPDATE connection_check SET heard_at = now() - interval '121 seconds'")
    assert "Félbeszakadt" in show(manager, connected)
    assert "Félbeszakadt" in manager.get(address(connected, f"/questions/{question_id}"), params={"seen": 0}).text
    assert ask(manager, connected, "check").count("step-text") == len(STEPS)  # it can be begun again


def test_one_question_of_a_company_at_a_time(db, manager, connected, key):
    checks.start_question(db, connected.company_id, "check", "anna", typed_key=False)
    assert manager.post(address(connected, "/check"), data={}, headers=HTMX).status_code == 409
    refused = save(manager, connected, key[::-1])
    assert refused.status_code == 409
    assert "éppen folyik egy lekérdezés" in refused.text


def test_an_unexpected_fault_is_told_without_its_words(db, manager, connected, caplog):
    def job(*_):
        raise ValueError("secret words")

    checking.start(db, connected.company_id, "check", "mihaly", job)
    join_questions()
    assert "Váratlan hiba" in show(manager, connected)
    assert "secret words" not in caplog.text + show(manager, connected)


def test_a_new_key_takes_the_place_of_the_old_once_its_check_passed(db, manager, connected, key, other_key, saved_keys):
    save(manager, connected, other_key)
    assert newest(db, connected).purpose == "new_key"
    assert saved_keys(connected.slug) == key
    assert load(db, connected).check_passed
    assert "A régi marad használatban" in show(manager, connected)

    save(manager, connected, other_key, override="1")
    assert saved_keys(connected.slug) == other_key
    assert load(db, connected).enabled  # overridden, and noted
    assert "bár az Ellenőrzés nem sikerült" in manager.get(address(connected, "/changes")).text

    save(manager, connected, key)
    assert saved_keys(connected.slug) == key
    assert load(db, connected).check_passed


def test_a_connection_whose_check_fails_is_not_enabled_wt_6(db, manager, company, other_key):
    save(manager, company, other_key)
    assert not load(db, company).enabled
    assert "A kapcsolat nem lett bekapcsolva" in show(manager, company)


def test_the_switch_disables_and_enables_wt_8(db, manager, connected):
    save(manager, connected, enabled="")
    assert not load(db, connected).enabled
    assert read_snapshot() == []
    assert "nincs, amíg a kapcsolat ki van kapcsolva" in show(manager, connected)
    save(manager, connected)
    assert load(db, connected).enabled


def test_saving_without_a_change_asks_nothing_and_notes_nothing(db, manager, connected):
    before = newest(db, connected), len(company_settings.list_changes(db, connected.company_id, size=100))
    save(manager, connected)
    after = newest(db, connected), len(company_settings.list_changes(db, connected.company_id, size=100))
    assert before == after


def test_a_first_look_counts_what_would_come(db, manager, company, sandbox, key):
    fragment = ask(manager, company, "first-look", api_key=key, start_date="2020-01-01", kinds=["invoice"])
    result = newest(db, company).result
    truth = [one["type"] for one in sandbox.documents(1)]
    assert result["total"] == len(truth) == result["counted"]
    assert result["wanted"]["invoice"] == truth.count("invoice")
    assert result["unwanted"].get("proforma", 0) == truth.count("proforma")
    assert f"{truth.count('invoice')} számla" in fragment
    assert "mert a tömbje ki van kapcsolva" in fragment
    with pytest.raises(companies.UnknownConnection):
        load(db, company)


def test_a_first_look_of_another_companys_account_counts_nothing(db, manager, company, other_key):
    ask(manager, company, "first-look", api_key=other_key, start_date="2020-01-01", kinds=["invoice"])
    question = newest(db, company)
    assert (question.passed, question.result, question.steps[-1]["name"]) == (False, {}, "company")


def test_without_any_key_there_is_nothing_to_ask_with(manager, company):
    for what in ("check", "first-look"):
        answer = manager.post(address(company, f"/{what}"), data={"start_date": "2020-01-01", "kinds": ["invoice"]})
        assert answer.status_code == 422
        assert "Még nincs API-kulcs" in answer.text


def switch_off(db, company, cause):
    settings = load(db, company)
    connection_state.switch_off(db, settings.connection_id, cause, "told")


def test_the_cause_and_the_cure_of_being_switched_off_and_check_again_wt_13(db, enter, connected):
    switch_off(db, connected, "key_invalid")
    page = show(enter("mihaly"), connected)
    assert "A Billingo elutasította az API-kulcsot" in page
    assert "Hozzon létre új API-kulcsot" in page
    assert 'href="#api_key"' in page
    accountant = enter("anna")
    assert "Ellenőrzés újra" in show(accountant, connected)
    assert 'href="#api_key"' not in show(accountant, connected)
    assert "újra működik" in ask(accountant, connected, "check")
    assert load(db, connected).off_cause is None


def test_a_raised_quota_and_enable_again_bring_it_back_wt_13(db, manager, connected):
    switch_off(db, connected, "quota_used_up")
    assert "Visszakapcsolás" in show(manager, connected)
    ask(manager, connected, "check")
    assert load(db, connected).off_cause == "quota_used_up"
    ask(manager, connected, "enable")
    assert load(db, connected).off_cause is None


def test_last_and_next_sync_are_shown_wt_7(db, manager, connected):
    assert "még nem volt" in show(manager, connected)
    db.execute("UPDATE connection SET last_success_at = '2026-03-01 10:00+00'")
    page = show(manager, connected)
    assert "2026.\u00a003.\u00a001.\u00a011:00" in page
    due = syncing.find_next(load(db, connected))
    assert datetime.now(UTC) < due <= datetime.now(UTC) + timedelta(hours=2)


def test_sync_now_starts_a_run_in_the_visitors_name(db, enter, connected, monkeypatch):
    asked = []
    monkeypatch.setattr(triggering, "start_sync", lambda *given: asked.append(given) or "page__1")
    answer = enter("anna").post(address(connected, "/sync"))
    assert (answer.status_code, answer.headers["location"]) == (303, f"{address(connected)}?run=page__1#sync")
    assert asked == [(connected.slug, "anna")]
    connection_state.set_enabled(db, load(db, connected).connection_id, False, "test")
    assert enter("anna").post(address(connected, "/sync")).status_code == 409
    assert len(asked) == 1


def test_a_sync_shows_how_far_it_is_and_how_it_ended(db, manager, connected, runs):
    connection_id = load(db, connected).connection_id
    runs["r"] = "queued"

    def look():
        return manager.get(address(connected, "/sync"), params={"run": "r"}).text

    assert "Sorra vár" in look()
    runs["r"] = "running"
    fetching.start_run(db, connection_id, "r")
    counts = {"pages": 3, "expected": 1200, "listed": 300, "landed": 280, "unchanged": 0, "skipped": {}}
    fetching.note_progress(db, connection_id, "r", counts)
    page = look()
    assert "A Billingo listájának olvasása" in page
    assert "300 / 1\u00a0200" in page
    assert 'value="12"' in page
    assert 'hx-trigger="every 1s"' in page
    fetching.finish_run(db, connection_id, "r", "nothing new", counts)
    page = look()
    assert "nem volt új bizonylat" in page
    assert "hx-trigger" not in page
    runs["r"] = "failed"
    assert "A szinkronizálás nem sikerült" in look()


def test_the_company_is_saved_and_refused_in_words(db, manager, connected):
    form = {"name": "Új Név Kft.", "monthly_quota": "1 200", "modification_amounts": "full"}
    assert manager.post(address(connected, "/company"), data=form).status_code == 303
    own = company_settings.load_company_settings(db, connected.company_id)
    assert (own.name, own.monthly_quota, own.modification_amounts) == ("Új Név Kft.", 1200, "full")
    assert [one.name for one in read_snapshot()] == ["Új Név Kft."]
    assert "1\u00a0200 / 1\u00a0200" in show(manager, connected)
    refused = manager.post(address(connected, "/company"), data={**form, "monthly_quota": "sok", "name": "Más Kft."})
    assert refused.status_code == 422
    assert "nem egész szám" in refused.text
    assert 'value="Más Kft."' in refused.text
    assert 'value="sok"' in refused.text


def test_a_viewer_reads_it_all_but_the_keys_digits(enter, connected, key):
    page = show(enter("vera"), connected)
    assert key[-4:] not in page
    assert "<input" not in re.search(r'<div class="settings-grid">.*?<h2>', page, re.DOTALL)[0]
    assert "vezetői szerepkörrel" in page


def test_an_accountant_may_not_try_keys(enter, connected, other_key):
    answer = enter("anna").post(address(connected, "/check"), data={"api_key": other_key})
    assert answer.status_code == 403


def test_who_gets_which_messages(db, manager, connected):
    assert "senki sem kap üzenetet" in show(manager, connected)
    db.execute(
        "INSERT INTO subscription (user_name, email, message_type, company_id, channel, timing)"
        " VALUES ('anna', 'anna@example.com', 'validation_error', NULL, 'email', 'daily'),"
        " ('vera', '', 'switched_off', %s, 'app', 'now'), ('mihaly', '', 'switched_off', %s, 'app', 'never')",
        (connected.company_id, connected.company_id),
    )
    page = show(manager, connected)
    assert "anna@example.com" in page
    assert "validációs hiba (napi összefoglaló)" in page
    assert "kikapcsolva" in page
    receivers = re.search(r'class="receivers">.*?</ul>', page, re.DOTALL)[0]
    assert "mihaly" not in receivers
    assert f"/messages/subscriptions?at={connected.slug}&amp;company={connected.slug}" in page


def test_changes_page_by_page_and_as_csv(db, manager, connected):
    for number in range(60):
        companies.note_change(db, connected.company_id, f"user{number}", "connection disabled", {})
    first = manager.get(address(connected, "/changes")).text
    assert first.count("<tr><td") == 50
    assert "user59" in first
    following = re.search(r'rel="next" href="[^"]*(\?after=[^"]+)"', first)[1]
    second = manager.get(address(connected, "/changes") + following).text
    assert "user5<" in second
    back = re.search(r'rel="prev" href="[^"]*(\?before=[^"]+)"', second)[1]
    assert re.findall(r"user\d+", manager.get(address(connected, "/changes") + back).text) == re.findall(
        r"user\d+", first
    )
    text = manager.get(address(connected, "/changes.csv")).content.decode("utf-8-sig")
    assert len(text.splitlines()) > 60
    assert "A kapcsolat szüneteltetése." in text


def test_who_set_the_key_at_the_command_line_and_asked_is_said_in_the_readers_language(owner_dsn, manager, connected):
    with connect(owner_dsn) as owner:
        owner.execute("UPDATE settings_change SET changed_by = 'root (command line)'")
        owner.execute("UPDATE connection_check SET started_by = 'root (command line)'")
    page = manager.get(address(connected)).text
    assert page.count("root (parancssor)") >= 2
    assert "command line" not in page
