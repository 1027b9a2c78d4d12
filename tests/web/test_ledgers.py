"""Journal and VAT ledger as pages, CSV and XLSX of a synced company; what is seen before a period is closed, and closing it."""

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from airflow.api_fastapi.core_api.security import get_user
from fastapi.testclient import TestClient

from billingo.store import access, booking_rules, ledgers
from billingo.store.ledgers import Days, Place, VatFilter
from billingo.web import ledgers as pages
from billingo.web import security
from billingo.web.app import build_app
from billingo.web.database import close_pools
from billingo.web.formats import BUDAPEST
from billingo.web.lists import write_cursor
from billingo.web.periods import find_current_month
from tests.ledger_truth import read_truth, sum_truth
from tests.web.visitors import COOKIE, Allowing, sign_in_as
from tests.web.xlsx_reading import read_workbook

ORIGIN = {"Sec-Fetch-Site": "same-origin"}
KNOWN = {"anna", "vera", "other"}
YEARS = {"from": "2020-01-01", "to": "2030-12-31"}
VAT_TEXT = "Fizetendő áfa"


@pytest.fixture
def enter(billingo_dsn, monkeypatch):
    """Signs a user in: anna is an accountant, vera a viewer, other has no grant."""
    monkeypatch.setenv("BILLINGO_PUBLIC_URL", "https://airflow.example.com")
    monkeypatch.setenv("AIRFLOW_CONN_BILLINGO_DB", billingo_dsn.replace("postgresql://", "postgres://"))
    monkeypatch.setattr(security, "get_auth_manager", lambda: Allowing(KNOWN))
    app = build_app.__wrapped__()
    sign_in_as(app, "anna", KNOWN)

    def enter_as(user):
        client = TestClient(app, follow_redirects=False, headers=ORIGIN)
        client.cookies.set(COOKIE, user)
        return client

    yield enter_as
    app.dependency_overrides.pop(get_user)
    close_pools()


@pytest.fixture
def client(enter):
    return enter("anna")


@pytest.fixture
def make_books(make_company):
    def make(documents, **options):
        made = make_company(documents, **options)
        access.set_grant(made.db, "anna", made.company, "accountant", by="test")
        access.set_grant(made.db, "vera", made.company, "viewer", by="test")
        made.sync()
        return made

    return make


@pytest.fixture
def books(make_books):
    return make_books(130)


def address(company, rest):
    return f"/companies/{company.company.slug}/{rest}"


def get(client, company, rest, **query):
    answer = client.get(address(company, rest), params=query or YEARS)
    assert answer.status_code == 200, answer.text[:2000]
    return answer


def text_of(answer):
    """What a reader sees, blanks made one."""
    text = re.sub(r"<[^>]*>", " ", answer.text)
    return re.sub(r"[\s\xa0]+", " ", text)


def hungarian(number):
    return f"{number:,.2f}".rstrip("0").rstrip(".").replace(",", " ").replace(".", ",")


def days_of(company):
    return Days(company.company.company_id, date(2020, 1, 1), date(2030, 12, 31))


def follow(client, path):
    """Every page of a list, from the first over its links."""
    found = []
    while path:
        answer = client.get(path)
        assert answer.status_code == 200
        found.append(answer)
        links = re.findall(r'rel="next" href="([^"]+)"', answer.text)
        following = [link for link in links if "after=" in link]
        path = following[0].replace("&amp;", "&") if following else None
    return found


def test_the_journal_shows_totals_that_the_documents_come_to(client, books):
    truth = sum_truth(read_truth(books), date(2020, 1, 1), date(2030, 12, 31))
    page = text_of(get(client, books, "journal"))
    accounts = {row.account: row for row in ledgers.sum_accounts(books.db, days_of(books), VAT_TEXT)}
    vat = accounts["467"]
    assert vat.credit_huf - vat.debit_huf == truth.vat_huf
    for row in accounts.values():
        shown = f"{row.lines} {hungarian(row.debit_huf)} {hungarian(row.credit_huf)}"
        assert shown in page
    debit, credit = ledgers.sum_sides(list(accounts.values()))
    assert f"{hungarian(debit)} {hungarian(credit)} 0" in page
    assert "A tartozik és a követel egyezik." in page
    assert f"{truth.documents} naplótétel az időszakban." in page


def test_the_pages_of_the_journal_hold_every_entry_once_with_its_link(client, books):
    shown = []
    for answer in follow(client, address(books, "journal?from=2020-01-01&to=2030-12-31")):
        shown += re.findall(r'<th scope="rowgroup"[^>]*><a href="/stored-files/(\d+)">([^<]+)</a>', answer.text)
    expected = books.rows(
        "SELECT d.stored_file_id::text, d.number FROM journal_entry AS e JOIN document AS d USING (document_id)"
        " ORDER BY e.posting_date, e.document_id"
    )
    assert shown == [tuple(row) for row in expected]
    assert len(shown) > 100


def test_the_last_page_leads_back_to_the_first(client, books):
    first, second, *_ = follow(client, address(books, "journal?from=2020-01-01&to=2030-12-31"))
    back = re.findall(r'rel="prev" href="([^"]+before=[^"]+)"', second.text)[0].replace("&amp;", "&")
    entries = re.compile(r'scope="rowgroup"[^>]*><a href="([^"]+)"')
    assert entries.findall(client.get(back).text) == entries.findall(first.text)


def test_an_account_shows_its_lines_alone_and_they_come_to_its_total(client, books):
    (row,) = [one for one in ledgers.sum_accounts(books.db, days_of(books), VAT_TEXT) if one.account == "381"]
    answers = follow(client, address(books, "journal?from=2020-01-01&to=2030-12-31&account=381"))
    lines = [line for one in answers for line in re.findall(r'<th scope="row" class="nowrap"><a', one.text)]
    assert len(lines) == row.lines > 0
    assert f"{hungarian(row.debit_huf)} {hungarian(row.credit_huf)} " in text_of(answers[-1])
    if len(answers) == 1:
        assert "egyezik a tételekkel" in text_of(answers[0])
    assert "nincs tétel az időszakban" in text_of(get(client, books, "journal", account="999", **YEARS))


def test_the_vat_ledger_comes_to_the_documents_and_to_account_467(client, books):
    truth = sum_truth(read_truth(books), date(2020, 1, 1), date(2030, 12, 31))
    page = text_of(get(client, books, "vat"))
    assert f"{hungarian(truth.net_huf)} {hungarian(truth.vat_huf)}" in page
    assert "07. MP07 27%-os értékesítés" in page
    for currency, net in truth.net_by_currency.items():
        vat = truth.vat_by_currency[currency]
        assert re.search(rf"{currency} \d+ {money(net)} {money(vat)}", page)
    checks = text_of(get(client, books, "journal/checks"))
    assert f"Az áfa egyezik a főkönyvvel (467): {hungarian(truth.vat_huf)} Ft." in checks
    assert "Minden könyvelt bizonylatnak van naplótétele." in checks


def money(amount):
    return re.escape(f"{amount:,.2f}".replace(",", " ").replace(".", ","))


def test_lines_of_a_return_code_come_to_its_sum_and_lead_to_documents(client, books):
    sums = ledgers.sum_vat(books.db, days_of(books))
    expected = [row for row in sums if "DP45" in row.return_codes[1:]]
    assert expected, "an advance was booked"
    answer = get(client, books, "vat", detail="DP45", **YEARS)
    files = re.findall(r'<th scope="row" class="nowrap"><a href="/stored-files/(\d+)">', answer.text)
    assert len(files) == sum(row.lines for row in expected)
    total = f"{hungarian(sum(r.net_huf for r in expected))} {hungarian(sum(r.vat_huf for r in expected))}"
    assert f"egyezik a tételekkel {total}" in text_of(answer)


def test_a_document_in_another_currency_shows_both_amounts(client, books):
    found = ledgers.list_vat_lines(books.db, days_of(books), VatFilter(currency="EUR"), Place(), 200)
    line = next(row for row in found if row.vat)
    page = text_of(get(client, books, "vat", **{"from": line.tax_point_date, "to": line.tax_point_date}))
    assert f"{hungarian(line.vat_huf)} {hungarian_cents(line.vat)} EUR" in page
    journal = text_of(get(client, books, "journal", **{"from": line.tax_point_date, "to": line.tax_point_date}))
    assert f"{hungarian(line.vat_huf)} {hungarian_cents(line.vat)} EUR" in journal


def hungarian_cents(amount):
    return f"{amount:,.2f}".replace(",", " ").replace(".", ",")


def read_csv(answer):
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert "attachment" in answer.headers["content-disposition"]
    header, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    return [dict(zip(header, row, strict=True)) for row in rows]


def number(cell):
    return Decimal(cell.replace(",", ".")) if cell else Decimal(0)


def test_the_csv_of_the_journal_is_what_is_shown_whole(client, books):
    rows = read_csv(get(client, books, "journal.csv"))
    accounts = ledgers.sum_accounts(books.db, days_of(books), VAT_TEXT)
    assert len(rows) == sum(row.lines for row in accounts)
    assert (sum(number(row["Tartozik (Ft)"]) for row in rows), sum(number(row["Követel (Ft)"]) for row in rows)) == (
        ledgers.sum_sides(accounts)
    )
    alone = read_csv(get(client, books, "journal.csv", account="467", **YEARS))
    assert {row["Főkönyvi szám"] for row in alone} == {"467"}
    assert len(alone) == next(row.lines for row in accounts if row.account == "467")
    foreign = [row for row in rows if row["Pénznem"] == "EUR"]
    assert all(row["Árfolyam"] and (row["Tartozik (deviza)"] or row["Követel (deviza)"]) for row in foreign) != []
    assert all(not row["Tartozik (deviza)"] for row in rows if row["Pénznem"] == "HUF")


def test_the_csv_of_the_vat_ledger_is_what_is_shown_whole(client, books):
    sums = ledgers.sum_vat(books.db, days_of(books))
    rows = read_csv(get(client, books, "vat.csv"))
    assert len(rows) == sum(row.lines for row in sums)
    assert sum(number(row["Áfa (Ft)"]) for row in rows) == sum(row.vat_huf for row in sums)
    chosen = read_csv(get(client, books, "vat.csv", rate="27", **YEARS))
    assert {row["Áfakulcs"] for row in chosen} == {"27%"}
    assert sum(number(row["Áfa (Ft)"]) for row in chosen) == sum(row.vat_huf for row in sums if row.nav_vat == "27")


def read_xlsx(answer, tmp_path):
    assert answer.headers["content-type"].endswith("spreadsheetml.sheet")
    path = tmp_path / "read.xlsx"
    path.write_bytes(answer.content)
    return read_workbook(path)


def test_the_workbook_of_the_journal_has_lines_totals_and_vat(client, books, tmp_path):
    lines, totals, vat = read_xlsx(get(client, books, "journal.xlsx"), tmp_path)
    assert [sheet.name for sheet in (lines, totals, vat)] == ["Napló", "Forgalom számlánként", "Áfaösszesítő"]
    accounts = ledgers.sum_accounts(books.db, days_of(books), VAT_TEXT)
    head, *body, last = lines.rows
    debit, credit = head.index("Tartozik (Ft)"), head.index("Követel (Ft)")
    assert len(body) == sum(row.lines for row in accounts)
    for column, total in ((debit, 0), (credit, 1)):
        assert sum(row[column] or 0 for row in body) == last[column] == ledgers.sum_sides(accounts)[total]
    assert all(type(row[0]) is date for row in body)
    assert totals.rows[1:-1] == [
        [
            row.account,
            pages._name_account(row.account),
            row.lines,
            row.debit_huf,
            row.credit_huf,
            row.debit_huf - row.credit_huf,
        ]
        for row in accounts
    ]
    sums = ledgers.sum_vat(books.db, days_of(books))
    by_line = [row for row in vat.rows[1:-1] if row[0] == "bevallási sor"]
    assert sum(row[6] for row in by_line) == vat.rows[-1][6] == sum(row.vat_huf for row in sums)
    assert all(sheet.formulas == 0 and sheet.frozen_rows == 1 for sheet in (lines, totals, vat))


def test_the_workbook_of_the_vat_ledger_is_what_is_filtered(client, books, tmp_path):
    lines, sums = read_xlsx(get(client, books, "vat.xlsx", code="MP07", **YEARS), tmp_path)
    expected = [row for row in ledgers.sum_vat(books.db, days_of(books)) if row.return_codes[:1] == ["MP07"]]
    head, *body, last = lines.rows
    vat = head.index("Áfa (Ft)")
    assert len(body) == sum(row.lines for row in expected)
    assert sum(row[vat] for row in body) == last[vat] == sum(row.vat_huf for row in expected) == sums.rows[-1][6]


def test_a_workbook_and_csv_run_nothing(client, make_books, tmp_path):
    books = make_books(0)
    books.db.execute("SELECT 1")
    hostile = '=HYPERLINK("http://example.invalid")'
    record = books.issue()
    books.fetch()
    books.store()
    books.db.execute("UPDATE stored_file SET partner_name = %s", (hostile,))
    books.process()
    books.db.execute("UPDATE stored_file SET partner_name = %s", (hostile,))
    assert record["invoice_number"] in get(client, books, "journal").text
    for name in ("journal", "vat"):
        rows = read_csv(get(client, books, f"{name}.csv"))
        assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())
        sheets = read_xlsx(get(client, books, f"{name}.xlsx"), tmp_path)
        assert sum(sheet.formulas + sheet.links for sheet in sheets) == 0


def test_english_headers_and_names(enter, books, tmp_path):
    access.set_language(books.db, "vera", "en")
    client = enter("vera")
    page = text_of(get(client, books, "journal", period="2026-10"))
    assert "Journal" in page
    assert "October 2026" in page
    assert "Trade receivables" in page
    lines, totals, _ = read_xlsx(get(client, books, "journal.xlsx"), tmp_path)
    assert lines.rows[0][:3] == ["Posting date", "Document number", "Partner"]
    assert totals.name == "Totals by account"
    text = get(client, books, "vat.csv").content.decode("utf-8-sig")
    assert text.startswith("Tax point date,Document number,Partner,")


def test_without_a_period_it_is_the_month_to_work_on(client, books):
    today = datetime.now(BUDAPEST).date()
    current = find_current_month(today, [])
    shown = {"date": re.compile(r'name="from" value="([^"]+)"')}
    assert shown["date"].findall(client.get(address(books, "journal")).text) == [current.from_date.isoformat()]
    booking_rules.close_period(books.db, books.company.company_id, current.from_date, current.to_date, by="test")
    following = current.to_date + timedelta(days=1)
    for page in ("journal", "vat"):
        assert shown["date"].findall(client.get(address(books, page)).text) == [following.isoformat()]


@pytest.mark.parametrize("page", ["journal", "vat"])
def test_an_empty_period_leads_to_one_that_is_not(client, books, page):
    answer = get(client, books, page, period="2019-02")
    first = books.value("SELECT min(posting_date) FROM journal_entry")
    assert f"period={first:%Y-%m}" in answer.text
    assert "legközelebbi könyvelt nap" in text_of(answer)


@pytest.mark.parametrize("page", ["journal", "vat"])
def test_an_empty_company_is_told_what_to_do(client, make_books, page):
    books = make_books(0)
    answer = get(client, books, page)
    assert "Ennek a cégnek még nincs könyvelése" in text_of(answer)
    assert address(books, "settings") in answer.text


@pytest.mark.parametrize(
    "rest",
    [
        *("journal?period=2026-13", "journal?from=x", "journal?account=abc", "journal?after=x", "vat?code=%00"),
        *("journal?after=" + write_cursor(["2026-01-01", "x", "0"]), "journal?after=" + write_cursor(["1", "1", "0"])),
        *("vat?before=" + write_cursor(["2026-01-01", str(2**70), "0"]), "vat?after=" + write_cursor(["a"])),
        *("journal.csv?period=x", "journal.xlsx?period=x", "vat.csv?from=2026-99-01", "vat.xlsx?period=1"),
        *("journal/checks?period=x",),
    ],
)
def test_an_address_that_is_none_is_not_found(client, books, rest):
    assert client.get(address(books, rest)).status_code == 404


def test_the_checks_are_a_part_of_the_page_and_a_page_of_their_own(client, books):
    past = {"from": "2020-01-01", "to": "2024-12-31"}
    part = client.get(address(books, "journal/checks"), params=past, headers={"HX-Request": "true"})
    assert part.status_code == 200
    assert "<html" not in part.text
    assert 'data-dialog="close-period"' in part.text
    whole = get(client, books, "journal/checks", **past)
    assert "<html" in whole.text
    assert address(books, "journal/close") in whole.text


def test_checks_name_what_is_not_booked_with_its_link(client, make_books):
    books = make_books(0)
    failed = books.issue("unknown_vat")
    books.sync()
    file_id = books.value("SELECT stored_file_id FROM stored_file")
    day = failed["issue_date"]
    answer = get(client, books, "journal/checks", **{"from": day, "to": day})
    page = text_of(answer)
    assert "Az időszak 1 bizonylata nincs könyvelve (hibás: 1)." in page
    assert failed["invoice_number"] in page
    assert f"/stored-files/{file_id}" in answer.text
    assert f"state=failed&amp;issued_from={day}&amp;issued_to={day}" in answer.text
    before = date.fromisoformat(day) - timedelta(days=1)
    page = text_of(get(client, books, "journal/checks", **{"from": before, "to": before}))
    assert "1, nem sokkal az időszak után kelt bizonylat nincs könyvelve" in page


def close(client, company, first, last, **more):
    values = {"from_date": first.isoformat(), "to_date": last.isoformat(), **more}
    return client.post(address(company, "journal/close"), data=values)


def list_closed(company):
    return [
        (one.from_date, one.to_date, one.closed_by)
        for one in booking_rules.list_periods(company.db, company.company.company_id)
    ]


def test_closing_asks_first_when_something_is_open_and_notes_who_closed(client, books):
    last = datetime.now(UTC).date() - timedelta(days=40)
    first = last - timedelta(days=30)
    refused = close(client, books, first, last)
    assert refused.status_code == 422, "PDF images are missing"
    assert "Az időszak nincs lezárva" in text_of(refused)
    assert list_closed(books) == []
    closed = close(client, books, first, last, accepted="1")
    assert closed.status_code == 303
    assert closed.headers["location"].startswith(address(books, "journal?"))
    assert list_closed(books) == [(first, last, "anna")]
    note = books.rows("SELECT changed_by, what FROM settings_change ORDER BY settings_change_id DESC LIMIT 1")
    assert [tuple(row) for row in note] == [("anna", "period closed")]
    page = text_of(client.get(closed.headers["location"]))
    assert "lezárva" in page
    checks = client.get(address(books, "journal/checks"), params={"from": first, "to": last})
    assert "anna" in text_of(checks)
    assert "journal/close" not in checks.text
    close(client, books, first, last, accepted="1")
    assert len(list_closed(books)) == 1, "what is closed is not closed twice"


def test_a_period_in_which_all_is_well_closes_without_a_word(client, make_books):
    books = make_books(0)
    day = datetime.now(UTC).date() - timedelta(days=60)
    assert close(client, books, day, day).status_code == 303
    assert list_closed(books) == [(day, day, "anna")]


def test_what_comes_for_a_closed_period_fails_and_tells_why(client, make_books):
    books = make_books(3)
    day = datetime.now(UTC).date()
    before, after = day - timedelta(days=800), day + timedelta(days=60)
    assert close(client, books, before, after, accepted="1").status_code == 422, "it is not over"
    booking_rules.close_period(books.db, books.company.company_id, before, after, by="anna")
    books.issue()
    books.sync()
    assert books.value("SELECT code FROM stored_file_issue WHERE severity = 'error' LIMIT 1") == "period_closed"


def test_a_viewer_sees_and_exports_but_does_not_close(enter, books):
    client = enter("vera")
    for rest in ("journal", "vat", "journal.csv", "vat.csv", "journal.xlsx", "vat.xlsx", "journal/checks"):
        assert get(client, books, rest).content
    assert "close-period" not in get(client, books, "journal/checks").text
    assert "journal/close" not in get(client, books, "journal/checks").text
    day = date(2026, 1, 1)
    assert close(client, books, day, day, accepted="1").status_code == 403
    assert list_closed(books) == []


def test_nobody_else_knows_of_the_books(enter, books):
    client = enter("other")
    for rest in ("journal", "vat", "journal.csv", "vat.csv", "journal.xlsx", "vat.xlsx", "journal/checks"):
        answer, missing = client.get(address(books, rest)), client.get(f"/companies/no_such_company/{rest}")
        assert (answer.status_code, missing.status_code) == (404, 404)
        assert answer.text == missing.text.replace("no_such_company", books.company.slug)
    assert close(client, books, date(2026, 1, 1), date(2026, 1, 1)).status_code == 404


@pytest.mark.parametrize(
    "values", [{}, {"from_date": "x", "to_date": "y"}, {"from_date": "2026-02-01", "to_date": "2026-01-01"}]
)
def test_days_that_are_none_close_nothing(client, make_books, values):
    books = make_books(0)
    assert client.post(address(books, "journal/close"), data=values).status_code == 422
    assert list_closed(books) == []
