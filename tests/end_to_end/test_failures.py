"""One bad document among good ones: seen, told of once, mended in two ways."""

from datetime import date

import pytest


@pytest.fixture
def messages_sent(system):
    """Call it when every message that was due must have been sent."""

    def send():
        assert system.airflow.run("billingo_messages").state == "success"

    return send


def test_wt21_wt22_a_bad_document_is_red_alone_told_of_once_and_booked_when_cleared(system, anna, messages_sent):
    messages_sent()
    told, failed_syncs = len(anna.mails("validációs hiba")), len(anna.mails("sikertelen szinkronizálás"))
    first, bad, last = (anna.issue(case)["invoice_number"] for case in ("invoice_27", "unknown_vat", "invoice_27"))

    run = anna.sync()

    assert run.state == "failed"
    assert run.states("validate_and_book") == {first: "success", bad: "failed", last: "success"}
    assert [one.state for one in run.instances("download_pdf")] == ["success", "upstream_failed", "success"]
    [red] = [one for one in run.instances("validate_and_book") if one.label == bad]
    assert red.try_number == 1  # trying again would not help
    said = run.read_log("validate_and_book", red.map_index)
    assert bad in said
    assert "28%" in said
    assert "clear this task" in said
    assert {number: anna.states()[number] for number in (first, bad, last)} == {
        first: "booked",
        bad: "failed",
        last: "booked",
    }

    mail = anna.wait_for_mails("validációs hiba", told + 1)[-1]
    page = f"/billingo/stored-files/{anna.stored_file_id(bad)}"
    for part in mail.walk():
        if part.get_content_maintype() == "text":
            assert bad in part.get_content()
            assert system.stack.settings.url + page in part.get_content()
            assert first not in part.get_content()
    shown = system.airflow.client.get(page)
    assert shown.status_code == 200
    assert bad in shown.text
    assert anna.sync().state == "success"  # a later run has nothing to do with it
    messages_sent()
    assert len(anna.mails("validációs hiba")) == told + 1
    assert len(anna.mails("sikertelen szinkronizálás")) == failed_syncs  # its documents say why it failed

    system.execute(
        "INSERT INTO vat_rule (company_id, vat_code, entitlement, nav_vat, rate, return_codes) "
        "VALUES (%(company)s, '28%%', '', '27', 0.27, '{MP07}')",
        company=anna.company_id,
    )
    before = [one for one in run.instances() if one.map_index != red.map_index]
    run.clear("validate_and_book", red.map_index)
    assert run.state == "success"
    assert run.states("validate_and_book")[bad] == "success"
    assert run.states("download_pdf")[bad] == "success"
    assert [one for one in run.instances() if one.map_index != red.map_index] == before
    assert anna.states()[bad] == "booked"
    messages_sent()
    assert len(anna.mails("validációs hiba")) == told + 1


def test_an_instance_ends_however_long_the_number_of_its_document_is(system, bela):
    good, bad = bela.issue(), bela.issue()
    number = "".join(f"{one}-" for one in range(300))
    system.sandbox.patch(bela.organization, bad["id"], set={"invoice_number": number})
    run = bela.sync()
    states = run.states("validate_and_book")
    assert states.pop(good["invoice_number"]) == "success"
    assert list(states.values()) == ["failed"]
    [label] = states
    assert number.startswith(label.rstrip("…"))
    system.sandbox.mend(bela.organization, bad["id"])
    assert bela.sync().state == "success"


def test_a_document_mended_at_the_source_is_booked_by_the_next_run(system, bela, messages_sent):
    good, bad = bela.issue(), bela.issue()
    number = bad["invoice_number"]
    system.sandbox.patch(bela.organization, bad["id"], set={"gross_total": 1})
    broken = bela.sync()
    assert broken.states("validate_and_book") == {good["invoice_number"]: "success", number: "failed"}

    system.sandbox.mend(bela.organization, bad["id"])
    mended = bela.sync()

    assert mended.state == "success"
    assert mended.states("validate_and_book") == {number: "success"}
    assert mended.states("download_pdf") == {number: "success"}
    assert bela.states()[number] == "booked"
    versions = bela.rows(
        "SELECT v.version FROM stored_file_version AS v INNER JOIN stored_file AS f USING (stored_file_id) "
        "WHERE f.company_id = %(company)s AND f.number = %(number)s ORDER BY 1",
        number=number,
    )
    assert [version for (version,) in versions] == [1, 2]
    [item] = [one.map_index for one in broken.instances("validate_and_book") if one.label == number]
    books = bela.books()
    broken.clear("validate_and_book", item)
    assert broken.state == "success"
    assert bela.books() == books
    messages_sent()
    assert number in bela.mails("validációs hiba")[-1].get_body(("plain",)).get_content()


def test_a_whole_run_cleared_before_anything_was_mended_is_red_again(system, bela, messages_sent):
    record = bela.issue()
    number = record["invoice_number"]
    system.execute(
        "INSERT INTO closed_period (company_id, from_date, to_date, closed_by) "
        "VALUES (%(company)s, %(day)s, %(day)s, 'test')",
        company=bela.company_id,
        day=date.fromisoformat(record["issue_date"]),
    )
    try:
        run = bela.sync()
        assert run.states("validate_and_book") == {number: "failed"}
        run.clear_whole()
        assert run.states("validate_and_book") == {number: "failed"}
        assert run.state == "failed"
    finally:
        system.execute("DELETE FROM closed_period WHERE company_id = %(company)s", company=bela.company_id)
    messages_sent()
    texts = [mail.get_body(("plain",)).get_content() for mail in bela.mails("validációs hiba")]
    assert sum(number in text for text in texts) == 1
    run.clear_whole()
    assert run.state == "success"
    assert bela.states()[number] == "booked"
