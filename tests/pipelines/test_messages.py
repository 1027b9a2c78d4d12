"""Messages: one per episode, complete, never doubled, made even when no callback came (WT-13, WT-14, WT-21, WT-22)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import psycopg
import pytest

from billingo.booking.issues import make_issue
from billingo.model.issue import Issue
from billingo.pipelines import messages
from billingo.pipelines.fault_texts import UNKNOWN, FaultText
from billingo.store import fetching
from billingo.store.database import connect
from tests import message_samples as samples


@pytest.fixture
def db(billingo_dsn, monkeypatch):
    monkeypatch.setenv("BILLINGO_PUBLIC_URL", samples.PUBLIC_URL + "/")
    with connect(billingo_dsn) as connection:
        yield connection


@pytest.fixture
def connection_id(db):
    return samples.add_connection(db)


def items_of(db, message_id):
    return db.execute("SELECT * FROM message_item WHERE message_id = %s ORDER BY position", (message_id,)).fetchall()


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        ("key_invalid", "API-kulcs"),
        ("subscription_expired", "előfizetése lejárt"),
        ("quota_used_up", "bizonylatkerete elfogyott"),
        ("wrong_company", "adószám nem egyezik"),
    ],
)
def test_wt13_wt14_switched_off_names_the_cause_what_is_lost_and_what_to_do(db, connection_id, cause, words):
    samples.switch_off(db, connection_id, cause)
    messages.announce_switched_off(db, connection_id)
    [message] = samples.list_messages(db)
    assert message.subject_hu.startswith(samples.HU_SWITCHED_OFF)
    assert "Minta Kft." in message.subject_hu
    assert words in message.body_hu
    assert "Elveszett-e valami? Nem." in message.body_hu
    assert "Teendő:" in message.body_hu
    assert "Is anything lost? No." in message.body_en
    assert message.link == f"{samples.PUBLIC_URL}/billingo/companies/minta"


def test_wt14_one_message_per_episode_and_one_when_it_works_again(db, connection_id):
    assert messages.announce_switched_off(db, connection_id) is None  # it works
    samples.switch_off(db, connection_id)
    for _ in range(3):  # every run of the episode
        messages.announce_run(db, connection_id, "run", failed=True)
    assert [m.type for m in samples.list_messages(db)] == ["switched_off"]
    samples.switch_on(db, connection_id)
    for _ in range(3):
        messages.announce_run(db, connection_id, "run", failed=False)
    assert [m.type for m in samples.list_messages(db)] == ["switched_off", "works_again"]
    samples.switch_off(db, connection_id)
    messages.announce_run(db, connection_id, "run", failed=True)
    assert [m.type for m in samples.list_messages(db)] == ["switched_off", "works_again", "switched_off"]


def test_a_connection_that_is_off_again_is_not_said_to_work(db, connection_id):
    samples.switch_off(db, connection_id)
    assert messages.announce_works_again(db, connection_id, 1) is None


def test_wt21_wt22_a_failure_is_told_with_company_number_partner_amount_cause_action_and_link(db, connection_id):
    [file_id] = samples.add_files(db, connection_id)
    message_id = messages.announce_failures(db, connection_id, "run")
    [message] = samples.list_messages(db)
    assert message.subject_hu == f"{samples.HU_VALIDATION_ERROR}: Minta Kft."
    [item] = items_of(db, message_id)
    assert (item.number, item.partner_name, int(item.gross), item.currency) == (
        "2025-1",
        "Árvíztűrő Bt.",
        127000,
        "HUF",
    )
    assert (item.cause_hu, item.action_hu) == ("Ismeretlen áfakulcs: 31%.", "Javítsa a bizonylatot.")
    assert (item.cause_en, item.action_en) == ("Unknown VAT rate: 31%.", "Correct the document.")
    assert item.link == f"{samples.PUBLIC_URL}/billingo/stored-files/{file_id}/manual"


def test_wt21_500_failures_are_one_message_with_a_list(db, connection_id):
    ids = samples.add_files(db, connection_id, 500)
    message_id = messages.announce_failures(db, connection_id, "run")
    assert messages.announce_failures(db, connection_id, "run") is None  # the callback came twice
    assert messages.announce_failures(db, connection_id, "next run") is None
    assert len(samples.list_messages(db)) == 1
    assert sorted(item.stored_file_id for item in items_of(db, message_id)) == ids


def test_a_failure_without_an_issue_still_says_what_to_do(db, connection_id):
    samples.add_files(db, connection_id)
    db.execute("DELETE FROM stored_file_issue")
    [item] = items_of(db, messages.announce_failures(db, connection_id, "run"))
    assert item.cause_hu
    assert item.action_hu


def test_a_file_that_fails_anew_is_told_of_anew(db, connection_id):
    samples.add_files(db, connection_id)
    first = messages.announce_failures(db, connection_id, "run")
    db.execute("UPDATE stored_file SET announced = false, processed_at = now()")
    second = messages.announce_failures(db, connection_id, "run")
    assert second not in {first, None}


def test_other_companies_failures_stay_out(db, connection_id):
    other = samples.add_connection(db, "masik", "Másik Zrt.", "87654325-2-13")
    samples.add_files(db, connection_id, 2)
    samples.add_files(db, other, 3)
    assert len(items_of(db, messages.announce_failures(db, connection_id, "run"))) == 2
    assert len(items_of(db, messages.announce_failures(db, other, "run"))) == 3


def test_callbacks_at_once_make_one_message(db, connection_id, billingo_dsn):
    samples.add_files(db, connection_id, 50)
    samples.subscribe(db, "validation_error", "anna@example.com")

    def announce(_):
        with connect(billingo_dsn) as own:
            return messages.announce_failures(own, connection_id, "run")

    with ThreadPoolExecutor(8) as pool:
        made = [message_id for message_id in pool.map(announce, range(16)) if message_id]
    assert len(made) == 1
    assert len(samples.list_messages(db)) == 1
    assert db.execute("SELECT count(*) FROM delivery").fetchone()[0] == 1


def test_a_kill_before_the_commit_leaves_nothing_and_loses_nothing(db, connection_id, billingo_dsn):
    samples.add_files(db, connection_id, 3)
    own = connect(billingo_dsn)
    transaction = own.transaction()
    transaction.__enter__()
    messages.announce_failures(own, connection_id, "run")
    own.close()  # what the server sees of a SIGKILL
    assert samples.list_messages(db) == []
    assert len(items_of(db, messages.announce_failures(db, connection_id, "run"))) == 3


def test_deliveries_follow_the_subscriptions(db, connection_id):
    company_id = db.execute("SELECT company_id FROM connection").fetchone()[0]
    samples.subscribe(db, "validation_error", "all@example.com", language="en")
    samples.subscribe(db, "validation_error", "one@example.com", company_id=company_id)
    samples.subscribe(db, "validation_error", "ONE@example.com")  # the same address twice: one e-mail
    samples.subscribe(db, "switched_off", "other-type@example.com")
    db.execute("INSERT INTO subscription (user_name, message_type, channel) VALUES ('anna', 'validation_error', 'app')")
    samples.add_files(db, connection_id)
    messages.announce_failures(db, connection_id, "run")
    rows = db.execute(
        "SELECT user_name, email, channel, language, state FROM delivery ORDER BY channel, email"
    ).fetchall()
    assert [tuple(row) for row in rows] == [
        ("anna", "", "app", "hu", "sent"),
        ("all", "all@example.com", "email", "en", "due"),
        ("one", "one@example.com", "email", "hu", "due"),
    ]


def test_a_message_without_subscribers_is_kept(db, connection_id):
    samples.switch_off(db, connection_id)
    assert messages.announce_switched_off(db, connection_id) is not None
    assert len(samples.list_messages(db)) == 1


def test_a_failed_sync_is_told_once_until_the_next_success(db, connection_id):
    for run in ("one", "two"):
        messages.announce_run(db, connection_id, run, failed=True, reason=FaultText("A Billingo nem válaszolt.", "x"))
    [message] = samples.list_messages(db)
    assert message.type == "sync_failed"
    assert "Ok: A Billingo nem válaszolt." in message.body_hu
    db.execute("UPDATE connection SET last_success_at = now()")
    messages.announce_run(db, connection_id, "three", failed=True)
    assert len(samples.list_messages(db)) == 2


def begin_run(db, connection_id, run_id):
    """A run whose documents are fetched and stored; what follows goes on."""
    fetching.start_run(db, connection_id, run_id)
    db.execute("UPDATE connection SET last_success_at = now() WHERE connection_id = %s", (connection_id,))
    fetching.finish_run(db, connection_id, run_id, "fetched", {})
    fetching.finish_run(db, connection_id, run_id, "stored", {})


def test_a_storage_that_is_full_for_a_week_is_told_once_until_a_run_ends_without_a_fault(
    db, connection_id, monkeypatch
):
    add_booked(db, connection_id, pdf_state="pending")
    for day in range(7):
        now = datetime.now(UTC) + timedelta(days=day)
        monkeypatch.setattr(messages, "datetime", SimpleNamespace(now=lambda zone, now=now: now.astimezone(zone)))
        begin_run(db, connection_id, f"run {day}")
        messages.announce_sync_failed(db, connection_id, f"run {day}", UNKNOWN)
        messages.announce_run(db, connection_id, f"run {day}", failed=True)
        messages.announce_run(db, connection_id, f"by hand {day}", failed=False)  # one document, processed again
        begin_run(db, connection_id, f"idle {day}")  # nothing new, so no PDF image was to be kept
        messages.announce_run(db, connection_id, f"idle {day}", failed=False)
    assert [message.type for message in samples.list_messages(db)] == ["sync_failed"]
    begin_run(db, connection_id, "mended")
    fetched = add_booked(db, connection_id, prefix="F-", pdf_state="pending")
    db.execute("INSERT INTO work_item VALUES (%s, 'mended', 0, 'x', %s)", (connection_id, fetched))
    db.execute(
        "UPDATE document_pdf SET state = 'fetched', path = 'x', size_bytes = 1, sha256 = sha256('x'), cause = NULL"
        " WHERE document_id = (SELECT document_id FROM document WHERE stored_file_id = %s)",
        (fetched[0],),
    )
    messages.announce_run(db, connection_id, "mended", failed=False)
    messages.announce_run(db, connection_id, "run 6", failed=True)  # a callback that comes late
    assert len(samples.list_messages(db)) == 1
    for run in ("full again", "still full"):
        begin_run(db, connection_id, run)
        messages.announce_run(db, connection_id, run, failed=True)
    assert len(samples.list_messages(db)) == 2


def test_pdfs_that_will_not_come_are_told_at_the_end_of_a_run_however_long_it_fetches_them(db, connection_id):
    begin_run(db, connection_id, "run")
    begun = datetime.now(UTC)
    for minutes in range(20, 340, 20):
        ids = add_booked(db, connection_id, prefix=f"{minutes}-")
        db.execute("INSERT INTO work_item VALUES (%s, 'run', %s, 'x', %s)", (connection_id, minutes, ids))
        at = begun + timedelta(minutes=minutes)
        db.execute("UPDATE document_pdf SET changed_at = %s WHERE NOT announced", (at - timedelta(minutes=15),))
        assert messages.announce_missed(db, at) == []
    messages.announce_run(db, connection_id, "run", failed=True)
    [message] = samples.list_messages(db)
    assert (message.type, len(items_of(db, message.message_id))) == ("pdf_missing", 16)

    begin_run(db, connection_id, "killed")
    add_booked(db, connection_id, prefix="K-")
    assert messages.announce_missed(db, begun + timedelta(hours=5)) == []
    assert len(messages.announce_missed(db, datetime.now(UTC) + messages.RUN_LIMIT)) == 1


def refuse_pdf(db, connection_id, at):
    """The image of one more booked document will not come."""
    [file_id] = add_booked(db, connection_id, prefix=f"{at}-")
    db.execute(
        "UPDATE document_pdf SET changed_at = %s"
        " WHERE document_id = (SELECT document_id FROM document WHERE stored_file_id = %s)",
        (at, file_id),
    )


def test_pdfs_that_will_not_come_are_told_at_the_end_of_the_queue_or_after_a_while(db, connection_id):
    add_booked(db, connection_id, prefix="Q-", pdf_state="pending")
    begun = datetime.now(UTC) + timedelta(minutes=3)  # the run that books a document has the first try
    made = []
    for minutes in range(0, 400, 20):
        refuse_pdf(db, connection_id, begun + timedelta(minutes=minutes))
        made += messages.announce_missed(db, begun + timedelta(minutes=minutes + 15))
    assert len(made) == 1, "six hours after the first"
    end = begun + timedelta(minutes=400)
    assert messages.announce_missed(db, end) == []
    db.execute("UPDATE document_pdf SET state = 'failed', announced = true WHERE state = 'pending'")
    assert len(messages.announce_missed(db, end)) == 1


def test_a_run_that_failed_for_its_documents_is_no_failed_sync(db, connection_id):
    [file_id] = samples.add_files(db, connection_id)
    db.execute("INSERT INTO sync_run (connection_id, run_id) VALUES (%s, 'run')", (connection_id,))
    db.execute("UPDATE connection SET last_success_at = now()")
    db.execute("INSERT INTO work_item VALUES (%s, 'run', 0, 'x', %s)", (connection_id, [file_id]))
    for _ in range(2):  # the callback, and the listener after it
        messages.announce_run(db, connection_id, "run", failed=True)
    assert [m.type for m in samples.list_messages(db)] == ["validation_error"]


def test_changed_figures_are_told_with_both_amounts(db, connection_id):
    [file_id] = samples.add_files(db, connection_id, state="booked")
    with db.transaction():
        document_id = db.execute(
            "INSERT INTO document (company_id, connection_id, stored_file_id, stored_file_version, external_id, kind,"
            " number, supplier_taxpayer_id, issue_date, fulfillment_date, payment_method, currency, rate, net, vat,"
            " gross, net_huf, vat_huf, gross_huf, comment, booked_by) SELECT company_id, connection_id,"
            " stored_file_id, 1, external_id, 'proforma', number, '12345676', issue_date, issue_date,"
            " 'wire_transfer', 'HUF', 1, 100000,"
            " 20000, 120000, 100000, 20000, 120000, '', 'test' FROM stored_file WHERE stored_file_id = %s"
            " RETURNING document_id",
            (file_id,),
        ).fetchone()[0]
        db.execute(
            "INSERT INTO document_status (document_id, version, payment_status, cancelled, nav_status, figures_changed)"
            " VALUES (%s, 2, 'none', false, '', true)",
            (document_id,),
        )
    figures = {"figure_hu": "bruttó", "figure_en": "gross"}
    issue = make_issue("figures_changed", field="gross", found="127000", expected="120000", currency="HUF", **figures)
    db.execute(
        "INSERT INTO stored_file_issue VALUES (%s, 1, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (file_id, *(str(getattr(issue, name)) for name in Issue.__slots__)),
    )
    message_id = messages.announce_changed_figures(db, connection_id, "run")
    assert messages.announce_changed_figures(db, connection_id, "run") is None
    [item] = items_of(db, message_id)
    assert "bruttó: 120 000 Ft helyett 127 000 Ft" in item.cause_hu.replace("\N{NO-BREAK SPACE}", " ")
    assert "gross: HUF 127,000 instead of HUF 120,000" in item.cause_en.replace("\N{NO-BREAK SPACE}", " ")


def test_what_no_callback_told_is_told_later(db, connection_id):
    now = datetime.now(UTC)
    samples.add_files(db, connection_id, 2)
    db.execute("INSERT INTO sync_run (connection_id, run_id) VALUES (%s, 'run')", (connection_id,))
    assert messages.announce_missed(db, now) == []  # the run goes on: its failures come as one message at its end
    assert len(messages.announce_missed(db, now + timedelta(hours=7))) == 2  # it was killed
    samples.switch_off(db, connection_id)
    assert len(messages.announce_missed(db, now)) == 1
    samples.switch_on(db, connection_id)
    assert len(messages.announce_missed(db, now)) == 1
    assert messages.announce_missed(db, now + timedelta(hours=7)) == []
    assert [m.type for m in samples.list_messages(db)] == [
        "validation_error",
        "sync_failed",
        "switched_off",
        "works_again",
    ]


def test_a_dag_run_belongs_to_its_connection(db, connection_id):
    assert messages.find_connection_id(db, "billingo__minta") == connection_id
    assert messages.find_connection_id(db, "process_document") is None
    assert messages.find_connection_id(db, "billingo_maintenance") is None
    assert messages.find_connection_id(db, "billingo__nincs") is None


def test_the_run_time_role_cannot_take_a_message_back(db, connection_id):
    samples.switch_off(db, connection_id)
    messages.announce_switched_off(db, connection_id)
    with pytest.raises(psycopg.errors.RestrictViolation, match="stays for at least 7 days"):
        db.execute("DELETE FROM message")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        db.execute("TRUNCATE message CASCADE")
    assert len(samples.list_messages(db)) == 1


def test_a_missing_address_of_the_web_interface_costs_the_host_not_the_message(db, connection_id, monkeypatch):
    for name in ("BILLINGO_PUBLIC_URL", "AIRFLOW__API__BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    samples.switch_off(db, connection_id)
    messages.announce_switched_off(db, connection_id)
    assert samples.list_messages(db)[0].link == "/billingo/companies/minta"


def add_booked(db, connection_id, count=1, prefix="B-", pdf_state="failed"):
    """Booked documents whose PDF image is in a state; returns their stored files."""
    ids = samples.add_files(db, connection_id, count, state="booked", prefix=prefix)
    for file_id in ids:
        with db.transaction():
            document_id = db.execute(
                "INSERT INTO document (company_id, connection_id, stored_file_id, stored_file_version, external_id, kind,"
                " number, supplier_taxpayer_id, issue_date, fulfillment_date, payment_method, currency, rate, net, vat,"
                " gross, net_huf, vat_huf, gross_huf, comment, booked_by) SELECT company_id, connection_id,"
                " stored_file_id, 1, external_id, 'proforma', number, '12345676', issue_date, issue_date,"
                " 'wire_transfer', 'HUF', 1, 100000, 20000, 120000, 100000, 20000, 120000, '', 'automatic'"
                " FROM stored_file WHERE stored_file_id = %s RETURNING document_id",
                (file_id,),
            ).fetchone()[0]
            db.execute(
                "INSERT INTO document_status (document_id, version, payment_status, cancelled, nav_status)"
                " VALUES (%s, 1, 'none', false, '')",
                (document_id,),
            )
        db.execute(
            "INSERT INTO document_pdf (document_id, connection_id, state, cause, cause_code) VALUES (%s, %s, %s, %s, %s)",
            (document_id, connection_id, pdf_state, "Billingo answered 404.", "not_found"),
        )
    return ids


def test_wt20_a_pdf_image_that_will_not_come_has_a_message_of_its_own_once(db, connection_id):
    ids = add_booked(db, connection_id, 2)
    add_booked(db, connection_id, 1, prefix="P-", pdf_state="pending")
    db.execute("INSERT INTO work_item VALUES (%s, 'run', 0, 'x', %s)", (connection_id, ids))
    for _ in range(2):  # the callback, and the listener after it
        messages.announce_run(db, connection_id, "run", failed=True)
    [message] = samples.list_messages(db)
    assert message.type == "pdf_missing"
    assert message.subject_hu == "Billingo automatikus feldolgozás – számlakép hiányzik: Minta Kft."
    items = items_of(db, message.message_id)
    assert [item.stored_file_id for item in items] == ids
    assert items[0].cause_hu == "A Billingóban nincs számlakép ehhez a bizonylathoz: törölték, vagy el sem készült."
    assert "404" not in items[0].cause_hu + items[0].cause_en
    assert items[0].link == f"{samples.PUBLIC_URL}/billingo/stored-files/{ids[0]}"


@pytest.mark.parametrize(("code", "words"), [("no_right", "nincs joga a számlaképekhez"), ("new_kind", "nem adta ki")])
def test_why_a_pdf_image_is_missing_is_said_in_hungarian_by_its_code(db, connection_id, code, words):
    add_booked(db, connection_id)
    db.execute("UPDATE document_pdf SET cause_code = %s", (code,))
    message_id = messages.announce_missing_pdfs(db, connection_id)
    [item] = items_of(db, message_id)
    assert words in item.cause_hu
    assert item.action_hu != item.action_en


def test_a_missing_pdf_that_no_callback_told_is_told_later(db, connection_id):
    add_booked(db, connection_id)
    assert messages.announce_missed(db, datetime.now(UTC)) == []
    assert len(messages.announce_missed(db, datetime.now(UTC) + timedelta(hours=1))) == 1
    assert [message.type for message in samples.list_messages(db)] == ["pdf_missing"]


def choose(db, user, timing, company_id=None, *, by_grant=False, email=None):
    db.execute(
        "INSERT INTO subscription (user_name, email, message_type, company_id, channel, timing, by_grant)"
        " VALUES (%s, %s, 'switched_off', %s, 'email', %s, %s)",
        (user, email or f"{user}@example.com", company_id, timing, by_grant),
    )


def test_the_choice_for_a_company_goes_before_the_choice_for_every_company(db, connection_id):
    company_id = db.execute("SELECT company_id FROM connection").fetchone()[0]
    choose(db, "anna", "now")
    choose(db, "anna", "never", company_id)
    choose(db, "bela", "never")
    choose(db, "bela", "daily", company_id)
    choose(db, "cili", "daily")
    choose(db, "dora", "daily", email="CILI@example.com")  # one address, two users: one e-mail
    choose(db, "elek", "now", email="cili@EXAMPLE.com")  # who wants it at once
    samples.switch_off(db, connection_id)
    messages.announce_switched_off(db, connection_id)
    rows = db.execute("SELECT user_name, timing, due_at > now() AS later FROM delivery ORDER BY user_name").fetchall()
    assert [tuple(row) for row in rows] == [("bela", "daily", True), ("elek", "now", False)]


def test_a_subscription_by_grant_ends_with_the_grant(db, connection_id):
    company_id = db.execute("SELECT company_id FROM connection").fetchone()[0]
    other = samples.add_connection(db, "masik", "Másik Zrt.", "87654325-2-13")
    choose(db, "anna", "now", by_grant=True)
    choose(db, "bela", "now", company_id, by_grant=True)
    choose(db, "cili", "now", by_grant=True)
    for user, company in (("anna", company_id), ("cili", None)):
        db.execute(
            "INSERT INTO company_grant (user_name, company_id, role, granted_by) VALUES (%s, %s, 'viewer', 'x')",
            (user, company),
        )
    for one in (connection_id, other):
        samples.switch_off(db, one)
        messages.announce_switched_off(db, one)
    rows = db.execute("SELECT user_name FROM delivery ORDER BY delivery_id").fetchall()
    assert sorted(row.user_name for row in rows) == ["anna", "cili", "cili"]


@pytest.mark.parametrize(("name", "article"), [("Alma Kft.", "Az"), ("Őszi Nap Bt.", "Az"), ("Minta Kft.", "A")])
def test_the_name_of_a_company_has_its_article(db, name, article):
    samples.switch_off(db, samples.add_connection(db, name=name))
    messages.announce_missed(db, datetime.now(UTC))
    assert samples.list_messages(db)[0].body_hu.startswith(f"{article} {name} (")
