"""Who wants to be told what, and a sample by e-mail (WT-14, WT-21)."""

import pytest

from billingo.pipelines import sample_messages
from billingo.store import subscriptions
from billingo.store.database import connect
from billingo.store.subscriptions import Receiver
from billingo.web import subscriptions as choosing
from billingo.web.airflow_users import AirflowUser
from tests import message_samples as samples
from tests.mail_server import MailServer
from tests.web import message_pages as pages

ADDRESS = "/messages/subscriptions"
FAILED = ("validation_error", "email")
HIDDEN = ("works_again", "app")
EMAIL = "anna@example.com"


@pytest.fixture
def db(billingo_dsn):
    with connect(billingo_dsn) as connection:
        yield connection


@pytest.fixture
def enter(billingo_dsn, monkeypatch):
    with pages.serve(billingo_dsn, monkeypatch) as entering:
        yield entering


@pytest.fixture
def company(db, enter):
    """A company that anna, vera and mihaly may see, beside one that they may not."""
    pages.add_company(db, "rejtett", "Rejtett Zrt.", "87654325-2-13")
    return pages.add_company(db, "minta", "Minta Kft.", "12345676-2-41", ("anna", "vera", "mihaly"))[0]


@pytest.fixture
def server(monkeypatch):
    mail_server = MailServer().start()
    monkeypatch.setenv("AIRFLOW_CONN_SMTP_DEFAULT", mail_server.connection)
    yield mail_server
    mail_server.stop()


def set_address(client, email=EMAIL, **more):
    return client.post(f"{ADDRESS}/receiver", data={"email": email, "language": "hu", **more})


def choices(db, user="anna", company_id=None):
    return subscriptions.list_choices(db, user, company_id, subscriptions.find_receiver(db, user, "hu").email)


def test_everyone_chooses_for_all_their_companies_and_for_one(enter, db, company):
    client = enter("vera")
    assert set_address(client).status_code == 303
    saved = client.post(ADDRESS, data={"email:validation_error": "daily", "app:works_again": "never"})
    assert (saved.status_code, saved.headers["location"]) == (303, f"{ADDRESS}?saved=1")
    assert choices(db, "vera") == {FAILED: "daily", HIDDEN: "never"}
    assert db.execute("SELECT DISTINCT by_grant FROM subscription").fetchall() == [(True,)]
    client.post(ADDRESS, data={"company": "minta", "email:validation_error": "now", "app:works_again": ""})
    assert choices(db, "vera", company.company_id) == {FAILED: "now"}
    page = client.get(ADDRESS).text
    assert 'href="/messages/subscriptions?company=minta"' in page
    assert "1 eltérés" in page
    page = client.get(f"{ADDRESS}?company=minta").text
    assert "mint minden cégre: naponta egyszer" in page
    client.post(f"{ADDRESS}/reset", data={"company": "minta"})
    assert choices(db, "vera", company.company_id) == {}
    client.post(ADDRESS, data={"email:validation_error": "never", "app:works_again": "now"})
    assert choices(db, "vera") == {}


def test_a_company_is_found_by_a_fragment_of_its_name(enter, company):
    client = enter("anna")
    assert "company=minta" in client.get(f"{ADDRESS}?q=MINT").text
    assert "company=rejtett" not in client.get(f"{ADDRESS}?q=rejt").text
    assert "company=rejtett" in enter("admin").get(f"{ADDRESS}?q=rejt").text


def test_an_email_without_an_address_asks_for_one(enter, db, company):
    answer = enter("anna").post(ADDRESS, data={"email:validation_error": "now"})
    assert answer.status_code == 422
    assert "Előbb adjon meg egy e-mail-címet" in answer.text
    assert choices(db) == {}


@pytest.mark.parametrize("email", ["", "anna", "anna@", "<script>@x.hu", "a@b.hu\r\nBcc: c@d.hu", "x" * 300 + "@y.hu"])
def test_what_is_no_address_is_refused_in_words(enter, db, company, email):
    answer = set_address(enter("anna"), email)
    assert answer.status_code in {404, 422}
    assert "<script>@" not in answer.text
    assert subscriptions.find_receiver(db, "anna", "hu").email == ""


@pytest.mark.parametrize("data", [{"email:validation_error": "weekly"}, {"app:works_again": "daily"}])
def test_what_the_form_does_not_offer_is_refused(enter, db, company, data):
    client = enter("anna")
    set_address(client)
    assert client.post(ADDRESS, data=data).status_code == 404
    assert choices(db) == {}


@pytest.fixture
def known(monkeypatch):
    """What Airflow knows of its users."""
    users = [AirflowUser("anna", "Kis Anna", EMAIL), AirflowUser("vera", "Nagy Vera", "")]
    monkeypatch.setattr(choosing, "list_users", lambda: users)


def test_a_manager_turns_nobodys_messages_to_an_address_that_is_not_theirs(enter, db, company, known):
    client = enter("mihaly")
    shown = client.get(f"{ADDRESS}?user=anna").text
    assert f'readonly value="{EMAIL}"' in shown
    assert "illetéktelenhez" in shown
    for address in ("mihaly@example.com", "an\u043da@example.com", f"{EMAIL}.evil.example"):
        assert set_address(client, address, user="anna").status_code == 403
    assert subscriptions.find_receiver(db, "anna", "hu").email == ""
    assert 'name="email"' not in client.get(f"{ADDRESS}?user=vera").text  # Airflow knows none of hers
    assert set_address(client, "vera@example.com", user="vera").status_code == 403
    assert set_address(enter("vera"), "vera@example.com").status_code == 303  # her own
    assert set_address(client, EMAIL.upper(), user="anna").status_code == 303
    assert set_address(client, EMAIL, user="anna").status_code == 403  # they have one by now
    assert set_address(enter("admin"), "masik@example.com", user="anna").status_code == 303


def test_an_address_that_somebody_gave_meanwhile_stays(db):
    assert subscriptions.add_receiver(db, "anna", Receiver(EMAIL, "hu"))
    assert not subscriptions.add_receiver(db, "anna", Receiver("masik@example.com", "hu"))
    subscriptions.add_subscription(db, "vera", "switched_off", by="x", channel="email", email="vera@example.com")
    assert not subscriptions.add_receiver(db, "vera", Receiver("masik@example.com", "hu"))
    assert subscriptions.find_receiver(db, "anna", "hu").email == EMAIL


def test_a_manager_sets_those_of_others_for_own_companies_alone(enter, db, company, known):
    client = enter("mihaly")
    assert "anna" in client.get(ADDRESS).text.split("whose", 1)[1]
    other = {"user": "anna", "email:validation_error": "now", "app:works_again": "never"}
    assert client.get(f"{ADDRESS}?user=anna").status_code == 200
    assert client.post(ADDRESS, data=other).status_code == 403  # every company: not theirs
    assert client.post(ADDRESS, data={**other, "company": "rejtett"}).status_code == 404
    assert set_address(client, user="anna").status_code == 303  # nobody said one yet
    assert set_address(client, "mihaly@example.com", user="anna").status_code == 403
    assert client.post(ADDRESS, data={**other, "company": "minta"}).status_code == 303
    assert choices(db, "anna", company.company_id) == {FAILED: "now", HIDDEN: "never"}
    change = db.execute("SELECT changed_by FROM settings_change ORDER BY settings_change_id DESC LIMIT 1").fetchone()
    assert change.changed_by == "mihaly"


@pytest.mark.parametrize("user", ["anna", "vera", "senki"])
def test_nobody_else_sets_those_of_others(enter, db, company, user):
    client = enter(user)
    assert "whose" not in client.get(ADDRESS).text
    for method, address in (("GET", f"{ADDRESS}?user=mihaly"), ("POST", ADDRESS), ("POST", f"{ADDRESS}/receiver")):
        data = {"user": "mihaly", "company": "minta", "app:works_again": "never", "email": EMAIL}
        answer = client.request(method, address, data=data if method == "POST" else None)
        assert answer.status_code in {403, 404}
    assert db.execute("SELECT count(*) FROM subscription").fetchone()[0] == 0


def test_a_manager_finds_no_user_of_other_companies(enter, db, company):
    subscriptions.add_subscription(db, "idegen", "switched_off", by="x")
    client = enter("mihaly")
    assert client.get(f"{ADDRESS}?user=idegen").status_code == 404
    assert "idegen" not in client.get(ADDRESS).text
    assert client.get(f"{ADDRESS}?user=nincs").text == client.get(f"{ADDRESS}?user=idegen").text


def test_an_administrator_sets_all_and_every_company(enter, db, company):
    client = enter("admin")
    set_address(client, user="anna")
    client.post(ADDRESS, data={"user": "anna", "email:validation_error": "daily"})
    assert choices(db) == {FAILED: "daily"}
    set_address(client, "admin@example.com")
    client.post(ADDRESS, data={"email:validation_error": "now"})
    rows = db.execute("SELECT user_name, by_grant FROM subscription ORDER BY user_name").fetchall()
    assert [tuple(row) for row in rows] == [("admin", False), ("anna", True)]  # administrators need no grant


def test_an_email_to_another_address_can_be_ended(enter, db, company):
    subscriptions.save_receiver(db, "anna", Receiver(EMAIL, "hu"))
    subscriptions.add_subscription(db, "anna", "switched_off", by="x", channel="email", email="iroda@example.com")
    subscriptions.add_subscription(db, "vera", "switched_off", by="x", channel="email", email="vera@example.com")
    [one] = subscriptions.list_subscriptions(db, "anna")
    [other] = subscriptions.list_subscriptions(db, "vera")
    client = enter("anna")
    assert "iroda@example.com" in client.get(ADDRESS).text
    client.post(f"{ADDRESS}/remove", data={"subscription": other.subscription_id})
    client.post(f"{ADDRESS}/remove", data={"subscription": one.subscription_id})
    assert subscriptions.list_subscriptions(db) == [other]


@pytest.mark.parametrize("kind", sample_messages.KINDS)
@pytest.mark.parametrize("language", ["hu", "en"])
def test_the_preview_of_every_type_says_that_it_is_a_sample(enter, company, kind, language):
    page = enter("vera").get(f"{ADDRESS}/preview?type={kind}&language={language}").text
    assert ("MINTA" if language == "hu" else "SAMPLE") in page
    assert "Az alábbi adatok kitaláltak" in page
    assert ' style="' not in page  # the policy of our pages forbids it
    assert "Képzelt Kft." in page or "Imaginary Kft." in page


def test_an_unknown_type_has_no_preview(enter, company):
    assert enter("vera").get(f"{ADDRESS}/preview?type=nonsense").status_code == 404
    assert enter("vera").post(f"{ADDRESS}/test", data={"kind": "nonsense"}).status_code == 404


def test_a_test_goes_to_ones_own_address_once_a_minute(enter, db, company, server):
    client = enter("anna")
    assert "Előbb adjon meg" in client.post(f"{ADDRESS}/test").text
    set_address(client)
    answer = client.post(f"{ADDRESS}/test", data={"kind": "validation_error"}, headers={"HX-Request": "true"})
    assert f"elküldtük ide: {EMAIL}" in answer.text
    assert "<html" not in answer.text
    [mail] = server.received
    assert (server.recipients, mail["To"]) == ([EMAIL], EMAIL)
    assert mail["Subject"].startswith(f"MINTA – {samples.HU_VALIDATION_ERROR}")
    assert "kitalált adatokkal" in mail.get_body(("plain",)).get_content()
    again = client.post(f"{ADDRESS}/test", data={"kind": "digest"})
    assert "Percenként egy próbaüzenet" in again.text
    assert len(server.received) == 1
    db.execute("UPDATE message_receiver SET test_sent_at = now() - interval '61 seconds'")
    client.post(f"{ADDRESS}/test", data={"kind": "digest", "language": "en"})
    assert server.received[1]["Subject"].startswith("SAMPLE – Billingo daily digest")
    assert db.execute("SELECT count(*) FROM delivery").fetchone()[0] == 0


def test_what_hinders_a_test_is_said_in_words(enter, db, company, server):
    client = enter("anna")
    set_address(client)

    def ask():
        db.execute("UPDATE message_receiver SET test_sent_at = NULL")
        return client.post(f"{ADDRESS}/test").text

    server.rcpt_answers[EMAIL] = "550 5.1.1 No such user here"
    assert "végleg elutasította" in (page := ask())
    assert "550 5.1.1 No such user here" in page
    server.rcpt_answers[EMAIL] = "451 4.7.1 come back later"
    assert "most nem vette át" in ask()
    server.stop()
    assert "egyetlen levelezőkiszolgáló sem" in (page := ask())
    assert "nem vesznek el" in page
