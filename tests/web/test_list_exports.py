"""Every list as CSV: whole, in the reader's language, and without a cell that a spreadsheet would run."""

import csv
import io
from datetime import date

import pytest

from billingo.pipelines import messages
from billingo.store import access, booking_rules, subscriptions
from billingo.web import clients, company_changes, list_exports
from billingo.web.app import build_app
from tests.web import entering

app, enter = entering.app, entering.enter

EVIL = "=cmd|' /C calc'!A0"
ROUTES = sorted(route.path for route in build_app().routes if route.path.endswith(".csv"))
# lists that repeat a number, a partner, a value or a user as the fixture has them
NAME_WHAT_PEOPLE_TYPED = {
    "/companies/{slug}/failures.csv",
    "/companies/{slug}/files.csv",
    "/companies/{slug}/files/not-stored.csv",
    "/companies/{slug}/settings/access.csv",
    "/companies/{slug}/settings/access/changes.csv",
    "/companies/{slug}/settings/changes.csv",
    "/companies/{slug}/settings/periods.csv",
    "/messages/{message_id}/documents.csv",
    "/search.csv",
    "/stored-files/{stored_file_id}/history.csv",
}


@pytest.fixture
def named(make_company):
    """A company in whose lists whatever others typed begins like a formula, and what an address of it can name."""
    company = make_company(4)
    company.issue("unknown_vat")
    company.issue("draft")
    company.sync()
    db, own = company.db, company.company
    db.execute("UPDATE stored_file SET partner_name = %s, number = '@' || number", (EVIL,))
    db.execute("UPDATE stored_file_issue SET found = %s", (EVIL,))
    db.execute("UPDATE skipped_document SET number = %s", (EVIL,))
    failed = company.value("SELECT stored_file_id FROM stored_file WHERE state = 'failed'")
    access.set_grant(db, EVIL, own, "viewer", by=EVIL)
    access.log_access(db, failed, EVIL, "view")
    booking_rules.close_period(db, own.company_id, date(2020, 1, 1), date(2020, 1, 31), by=EVIL)
    message_id = messages.announce_failures(db, company.connection_id, "run")
    subscriptions.add_subscription(db, "anna", "validation_error", by="anna", company=own)
    return company, {"slug": own.slug, "stored_file_id": failed, "message_id": message_id}


def read(answer, delimiter=";"):
    assert answer.status_code == 200, answer.text[:500]
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    text = answer.content.decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(text), delimiter=delimiter)
    assert all(len(row) == len(header) for row in rows)
    return header, rows


def test_every_list_is_exported_in_both_languages_and_runs_nothing(named, enter):
    company, ids = named
    visitors = {user: enter(user, company.db, company.company) for user in ("anna", "admin")}
    for path in ROUTES:
        user = "admin" if path == "/clients/import.csv" else "anna"
        answers = {}
        for language, delimiter in (("hu", ";"), ("en", ",")):
            access.set_language(company.db, user, language)
            answer = visitors[user].get(path.format(**ids), params={"q": "cmd"} if path == "/search.csv" else {})
            answers[language] = read(answer, delimiter)
        (hungarian, rows), (english, same) = answers["hu"], answers["en"]
        assert len(rows) == len(same), path
        if path != "/clients/import.csv":  # its heads are the names that an import knows
            assert set(hungarian) & set(english) <= {"Partner", "PDF"}, path
        cells = {cell for row in rows for cell in row}
        for cell in (*hungarian, *cells):
            assert not cell.startswith(("=", "+", "@", "\t")), path
        assert (f"'{EVIL}" in cells) == (path in NAME_WHAT_PEOPLE_TYPED), path


def test_what_a_search_found_is_exported_with_its_filter(named, enter):
    company, _ids = named
    client = enter("anna", company.db, company.company, "hu")
    _header, rows = read(client.get("/search.csv", params={"q": "nincs ilyen"}))
    assert rows == []
    _header, rows = read(client.get("/search.csv", params={"q": "cmd", "company": company.company.slug}))
    assert len(rows) == company.value("SELECT count(*) FROM stored_file")


def test_every_single_look_is_in_the_history_of_a_document(named, enter):
    company, ids = named
    for _ in range(3):
        access.log_access(company.db, ids["stored_file_id"], "vera", "view")
    client = enter("anna", company.db, company.company, "hu")
    header, rows = read(client.get(f"/stored-files/{ids['stored_file_id']}/history.csv"))
    assert header == ["Mikor", "Ki", "Bejegyzés fajtája", "Mi történt", "Részlet"]
    assert [row[1:4] for row in rows].count(["vera", "megtekintés", "Megnézte a bizonylatot"]) == 3
    assert {row[2] for row in rows} == {"megtekintés", "változás"}
    assert [row[0] for row in rows] == sorted((row[0] for row in rows), reverse=True)


@pytest.mark.parametrize(
    "path", ["/clients.csv", "/companies/{slug}/settings/changes.csv", "/messages/{message_id}/documents.csv"]
)
def test_an_export_reads_part_by_part_and_is_whole(named, make_company, enter, monkeypatch, path):
    company, ids = named
    for number in range(4):
        company.db.execute(
            "INSERT INTO company (slug, name, tax_number) VALUES (%s, 'Egy', %s)",
            (f"x{number}", f"1111111{number}-2-42"),
        )
    client = enter("admin", company.db, company.company, "hu")
    whole = read(client.get(path.format(**ids)))
    for module in (clients, company_changes, list_exports):
        monkeypatch.setattr(module, "AT_ONCE", 2)
    assert read(client.get(path.format(**ids))) == whole
    assert len(whole[1]) >= (1 if "message" in path else 2)
