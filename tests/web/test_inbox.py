"""The inbox and the page of a message (WT-14, WT-21, WT-22)."""

import re

import pytest

from billingo.pipelines import messages
from billingo.store import access, inbox
from billingo.store.database import connect
from tests import message_samples as samples
from tests.web import message_pages as pages

HTMX = {"HX-Request": "true"}


@pytest.fixture
def db(billingo_dsn):
    with connect(billingo_dsn) as connection:
        yield connection


@pytest.fixture
def enter(billingo_dsn, monkeypatch):
    with pages.serve(billingo_dsn, monkeypatch) as entering:
        yield entering


@pytest.fixture
def own(db, enter):
    """The connection of a company that anna, vera and mihaly may see."""
    return pages.add_company(db, "minta", "Minta & Tsa Kft.", "12345676-2-41", ("anna", "vera", "mihaly"))[1]


@pytest.fixture
def foreign(db, enter):
    """The connection of a company that none of them may see."""
    return pages.add_company(db, "rejtett", "Rejtett Zrt.", "87654325-2-13")[1]


def without_own_address(answer):
    """A page but for the address that it was asked by, to which the choice of language leads back."""
    return re.sub(r'name="back" value="[^"]*"', "", answer.text)


def fail_documents(db, connection_id, count=1, prefix="2026-"):
    ids = samples.add_files(db, connection_id, count, prefix=prefix)
    return ids, messages.announce_failures(db, connection_id, "run")


def test_no_messages_yet_says_what_will_come_and_how_to_be_mailed(enter, own):
    page = enter("anna").get("/messages").text
    assert "Nincs üzenete." in page
    assert 'href="/messages/subscriptions"' in page


def test_wt14_wt21_the_list_has_the_names_that_accountants_know(enter, db, own):
    fail_documents(db, own, 3)
    samples.switch_off(db, own)
    messages.announce_switched_off(db, own)
    page = enter("anna").get("/messages").text
    assert samples.HU_SWITCHED_OFF in page
    assert samples.HU_VALIDATION_ERROR in page
    assert "Minta &amp; Tsa Kft." in page
    assert "A Billingo elutasította az API-kulcsot" in page
    assert "3 bizonylatból 3 javítandó" in page
    assert page.count('class="unread"') == 2


def test_other_peoples_messages_are_nowhere(enter, db, own, foreign):
    fail_documents(db, own)
    _ids, hidden = fail_documents(db, foreign)
    for user in ("anna", "vera", "mihaly", "senki"):
        client = enter(user)
        for address in ("/messages", "/messages?hidden=1", "/messages.csv"):
            assert "Rejtett" not in client.get(address).text
        missing = without_own_address(client.get("/messages/99999"))
        for method, address in (
            ("GET", f"/messages/{hidden}"),
            ("POST", f"/messages/{hidden}/read"),
            ("POST", f"/messages/{hidden}/unread"),
            ("GET", "/messages?company=rejtett"),
            ("GET", "/messages?company=nincs"),
        ):
            answer = client.request(method, address)
            assert answer.status_code == 404
            assert without_own_address(answer) == missing
    assert enter("senki").get("/messages/unread").text == ""
    assert "Rejtett" in enter("admin").get("/messages").text
    assert db.execute("SELECT count(*) FROM delivery WHERE read_at IS NOT NULL").fetchone()[0] == 0


def test_a_grant_taken_back_takes_the_messages_along(enter, db, own):
    _ids, message = fail_documents(db, own)
    client = enter("anna")
    assert client.get(f"/messages/{message}").status_code == 200
    access.remove_grant(db, "anna", access.find_company(db, "minta"), by="test")
    assert client.get(f"/messages/{message}").status_code == 404
    assert client.get("/messages/unread").text == ""


def test_looking_changes_nothing_and_marking_is_by_post(enter, db, own):
    _ids, message = fail_documents(db, own)
    client = enter("anna")
    for _ in range(2):
        page = client.get(f"/messages/{message}").text
    assert f'hx-post="/messages/{message}/read" hx-trigger="load, submit"' in page
    assert ">1<" in client.get("/messages/unread").text
    marked = client.post(f"/messages/{message}/read", headers=HTMX)
    assert "Olvasatlannak jelölés" in marked.text
    assert marked.headers["hx-trigger"] == "messages-read"
    assert client.get("/messages/unread").text == ""
    assert ">1<" in enter("vera").get("/messages/unread").text  # hers are her own
    assert "hx-trigger" not in client.get(f"/messages/{message}").text.split("<main")[1]
    answer = client.post(f"/messages/{message}/unread")
    assert (answer.status_code, answer.headers["location"]) == (303, "/messages?at=minta")
    assert ">1<" in client.get("/messages/unread").text
    back = client.post(f"/messages/{message}/read", data={"back": "type=validation_error"})  # without script
    assert back.headers["location"] == "/messages?at=minta&type=validation_error"


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "\r\nSet-Cookie: a=b", "?x=1"])
def test_the_way_back_never_leads_elsewhere(enter, db, own, back):
    _ids, message = fail_documents(db, own)
    answer = enter("anna").post(f"/messages/{message}/read", data={"back": back})
    assert answer.headers["location"].startswith("/messages?")
    assert "set-cookie" not in answer.headers


def test_all_are_marked_as_read_as_the_filters_choose_and_not_what_came_since(enter, db, own):
    _ids, first = fail_documents(db, own)
    samples.switch_off(db, own)
    second = messages.announce_switched_off(db, own)
    client = enter("anna")
    assert f'name="newest" value="{second}"' in client.get("/messages").text
    _ids, third = fail_documents(db, own, prefix="later-")
    answer = client.post("/messages/read?type=switched_off", data={"newest": second})
    assert (answer.status_code, answer.headers["location"]) == (303, "/messages?type=switched_off")
    assert inbox.count_unread(db, "anna", None) == 2
    client.post("/messages/read", data={"newest": second})
    unread = client.get("/messages?unread=1").text
    assert f'href="/messages/{third}"' in unread
    assert f'href="/messages/{first}"' not in unread


def test_wt22_each_failed_document_has_one_link_to_manual_processing_and_a_mended_one_is_done(enter, db, own):
    (first, second), message = fail_documents(db, own, 2)
    client = enter("anna")
    page = client.get(f"/messages/{message}").text
    for file in (first, second):
        assert page.count(f'href="/stored-files/{file}/manual"') == 1
    for said in ("Ismeretlen áfakulcs: 31%.", "Javítsa a bizonylatot.", "2026-1", "Árvíztűrő Bt.", "127 000 Ft"):
        assert said in page.replace("\u00a0", " ")
    assert "<strong>Elveszett-e valami?</strong> Nem." in page
    with db.transaction():
        db.execute("UPDATE stored_file SET state = 'booked' WHERE stored_file_id = %s", (first,))
        document = db.execute(
            "INSERT INTO document (company_id, connection_id, stored_file_id, stored_file_version, external_id, kind,"
            " number, supplier_taxpayer_id, issue_date, fulfillment_date, payment_method, currency, rate, net, vat,"
            " gross, net_huf, vat_huf, gross_huf, comment, booked_by) SELECT company_id, connection_id, stored_file_id,"
            " 1, external_id, 'proforma', number, '12345676', issue_date, issue_date, 'cash', 'HUF', 1, 1, 0, 1, 1, 0,"
            " 1, '', 'béla' FROM stored_file WHERE stored_file_id = %s RETURNING document_id",
            (first,),
        ).fetchone()[0]
        db.execute(
            "INSERT INTO document_status (document_id, version, payment_status, cancelled, nav_status)"
            " VALUES (%s, 1, 'none', false, '')",
            (document,),
        )
    page = client.get(f"/messages/{message}").text
    assert f"/stored-files/{first}/manual" not in page
    assert f"/stored-files/{second}/manual" in page
    assert re.search(r'class="done".*béla', page, re.DOTALL)
    assert "2 bizonylatból 1 javítandó" in page
    assert "/manual" not in enter("vera").get(f"/messages/{message}").text  # who may not, is not sent there


def test_wt14_a_switched_off_connection_leads_to_its_settings(enter, db, own):
    samples.switch_off(db, own, "subscription_expired")
    message = messages.announce_switched_off(db, own)
    page = enter("anna").get(f"/messages/{message}").text
    assert 'href="/companies/minta/settings"' in page
    assert "most is kikapcsolva" in page
    samples.switch_on(db, own)
    assert "újra működik" in enter("anna").get(f"/messages/{message}").text


def test_how_emails_fared_is_seen_whole_by_a_manager_alone(enter, db, own):
    for user in ("anna", "bela"):
        samples.subscribe(db, "validation_error", f"{user}@example.com")
    _ids, message = fail_documents(db, own)
    db.execute("UPDATE delivery SET state = 'given_up', fault = '550 No such user' WHERE user_name = 'bela'")
    manager = enter("mihaly").get(f"/messages/{message}").text
    assert "bela@example.com" in manager
    assert "550 No such user" in manager
    assert "nem kézbesíthető" in manager
    page = enter("anna").get(f"/messages/{message}").text
    assert "anna@example.com" in page
    assert "bela@example.com" not in page


def test_a_long_list_has_pages(enter, db, own):
    _ids, message = fail_documents(db, own, 230)
    client = enter("anna")
    address, shown = f"/messages/{message}", []
    while address:
        page = client.get(address).text
        shown += re.findall(r'/stored-files/(\d+)/manual"', page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        last, address = address, following and following[1].replace("&amp;", "&")
    assert len(shown) == len(set(shown)) == 230
    previous = re.search(r'rel="prev" href="([^"]+)"', client.get(last).text)
    assert len(re.findall(r"/manual", client.get(previous[1]).text)) == 100
    assert client.get(f"/messages/{message}?after=nonsense").status_code == 404


def test_a_name_is_text_and_a_spreadsheet_runs_nothing(enter, db):
    pages.add_company(db, "gonosz", "=HYPERLINK(<b>1</b>)", "12345676-2-41", ("anna",))
    connection = db.execute("SELECT connection_id FROM connection").fetchone()[0]
    _ids, message = fail_documents(db, connection)
    client = enter("anna")
    for address in ("/messages", f"/messages/{message}"):
        assert "<b>1" not in client.get(address).text
    export = client.get("/messages.csv")
    assert export.headers["content-type"].startswith("text/csv")
    assert "'=HYPERLINK" in export.text
    assert samples.HU_VALIDATION_ERROR in export.text


def test_the_whole_message_is_there_in_english(enter, db, own):
    _ids, message = fail_documents(db, own)
    access.set_language(db, "anna", "en")
    page = enter("anna").get(f"/messages/{message}").text
    for said in ("Billingo automatic processing – validation error", "Unknown VAT rate: 31%.", "Correct the document."):
        assert said in page
    assert "<strong>Is anything lost?</strong> No." in page
