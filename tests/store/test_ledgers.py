"""Journal and VAT ledger of a synced company: their totals are those of what the sandbox issued, page by page and whole."""

from datetime import date, timedelta
from decimal import Decimal

import psycopg
import pytest

from billingo.store import ledgers
from billingo.store.database import connect
from billingo.store.ledgers import Days, Place, VatFilter
from tests.ledger_truth import list_months, read_truth, sum_truth

ALL_DAYS = (date(2020, 1, 1), date(2030, 12, 31))
VAT_TEXT = "Fizetendő áfa"
OWED = {"311", "381", "368"}  # receivable, cash, cards: where a document's gross stands


@pytest.fixture
def company(make_company):
    company = make_company(250)
    company.sync()
    return company


@pytest.fixture
def days(company):
    return Days(company.company.company_id, *ALL_DAYS)


def sum_by(rows, key, value):
    sums = {}
    for row in rows:
        sums[key(row)] = sums.get(key(row), Decimal(0)) + value(row)
    return sums


def test_totals_are_those_of_the_documents_month_by_month(company):
    documents = read_truth(company)
    dates = sorted(date.fromisoformat(document["fulfillment_date"]) for document in documents)
    seen = 0
    for from_date, to_date in list_months(dates[0], dates[-1]):
        truth = sum_truth(documents, from_date, to_date)
        month = Days(company.company.company_id, from_date, to_date)
        accounts = {row.account: row for row in ledgers.sum_accounts(company.db, month, VAT_TEXT)}
        vat = ledgers.sum_vat(company.db, month)
        owed = [row for row in accounts.values() if row.account in OWED]
        assert sum(row.debit_huf - row.credit_huf for row in owed) == truth.gross_huf
        assert sum(row.net_huf for row in vat) == truth.net_huf
        assert sum(row.vat_huf for row in vat) == truth.vat_huf
        if truth.documents:
            assert accounts["467"].credit_huf - accounts["467"].debit_huf == truth.vat_huf
            assert [row.account for row in accounts.values() if row.carries_vat] == ["467"]
        by_rate = sum_by(vat, lambda row: row.nav_vat, lambda row: row.vat_huf)
        for rate in ("27", "18", "5"):
            assert by_rate.get(rate, 0) == truth.vat_huf_by_rate[f"{rate}%"]
        foreign = [row for row in vat if row.currency != "HUF"]
        assert sum_by(foreign, lambda row: row.currency, lambda row: row.net) == truth.net_by_currency
        assert sum_by(foreign, lambda row: row.currency, lambda row: row.vat) == truth.vat_by_currency
        debit, credit = ledgers.sum_sides(list(accounts.values()))
        assert debit == credit
        assert ledgers.count_entries(company.db, month) == truth.documents
        seen += truth.documents
    assert seen == len(documents) > 200


def walk(list_page, key_of, limit, *, backward=False):
    """Every row of a list, page by page."""
    found, place = [], Place(backward=backward)
    while rows := list_page(place, limit):
        found += rows
        place = Place(*key_of(rows[-1]), backward)
    return found


@pytest.mark.parametrize("backward", [False, True])
def test_pages_of_entries_are_the_whole_journal(company, days, backward):
    found = walk(
        lambda place, limit: ledgers.list_entries(company.db, days, place, limit),
        lambda one: (one.head.posting_date, one.head.document_id, 0),
        7,
        backward=backward,
    )
    keys = [(one.head.posting_date, one.head.document_id) for one in found]
    assert keys == sorted(set(keys), reverse=backward)
    assert len(found) == ledgers.count_entries(company.db, days)
    lines = [line for one in found for line in one.lines]
    streamed = list(ledgers.stream_lines(company.db, days, None))
    assert len(lines) == len(streamed)
    totals = {row.account: row for row in ledgers.sum_accounts(company.db, days, VAT_TEXT)}
    for rows in (lines, streamed):
        assert sum_by(rows, lambda row: row.account, lambda row: row.debit_huf) == {
            account: row.debit_huf for account, row in totals.items()
        }
        assert sum_by(rows, lambda row: row.account, lambda row: row.credit_huf) == {
            account: row.credit_huf for account, row in totals.items()
        }
    for one in found:
        assert sum(line.debit_huf - line.credit_huf for line in one.lines) == 0
        assert one.lines
        assert one.head.number
        assert one.head.partner_name


@pytest.mark.parametrize("backward", [False, True])
def test_the_lines_on_an_account_come_to_its_total(company, days, backward):
    for total in ledgers.sum_accounts(company.db, days, VAT_TEXT):
        found = walk(
            lambda place, limit, account=total.account: ledgers.list_account_lines(
                company.db, days, account, place, limit
            ),
            lambda row: (row.posting_date, row.document_id, row.position),
            9,
            backward=backward,
        )
        keys = [(row.posting_date, row.document_id, row.position) for row in found]
        assert keys == sorted(set(keys), reverse=backward)
        assert len(found) == total.lines == len(list(ledgers.stream_lines(company.db, days, total.account)))
        assert ledgers.sum_sides(found) == (total.debit_huf, total.credit_huf)


@pytest.mark.parametrize("backward", [False, True])
def test_vat_lines_of_every_filter_come_to_its_sums(company, days, backward):
    sums = ledgers.sum_vat(company.db, days)
    filters = {VatFilter()}
    for row in sums:
        filters.add(VatFilter(code=row.return_codes[0] if row.return_codes else ""))
        filters |= {VatFilter(added_code=code) for code in row.return_codes[1:]}
        filters |= {VatFilter(nav_vat=row.nav_vat), VatFilter(currency=row.currency)}
    assert len(filters) > 8
    for chosen in filters:
        expected = [
            row
            for row in sums
            if chosen.code in {None, (row.return_codes or [""])[0]}
            and (chosen.added_code is None or chosen.added_code in row.return_codes[1:])
            and chosen.nav_vat in {None, row.nav_vat}
            and chosen.currency in {None, row.currency}
        ]
        found = walk(
            lambda place, limit, chosen=chosen: ledgers.list_vat_lines(company.db, days, chosen, place, limit),
            lambda row: (row.tax_point_date, row.document_id, row.position),
            11,
            backward=backward,
        )
        assert len(found) == sum(row.lines for row in expected) > 0
        assert len(found) == len(list(ledgers.stream_vat_lines(company.db, days, chosen)))
        for name in ("net_huf", "vat_huf"):
            assert sum(getattr(row, name) for row in found) == sum(getattr(row, name) for row in expected)


def test_a_period_has_its_own_days_alone(company, days):
    every = walk(
        lambda place, limit: ledgers.list_entries(company.db, days, place, limit),
        lambda one: (one.head.posting_date, one.head.document_id, 0),
        500,
    )
    day = every[len(every) // 2].head.posting_date
    single = Days(days.company_id, day, day)
    expected = [one.head.document_id for one in every if one.head.posting_date == day]
    assert [one.head.document_id for one in ledgers.list_entries(company.db, single, Place(), 500)] == expected
    assert ledgers.count_entries(company.db, single) == len(expected)
    others = sorted({one.head.posting_date for one in every})
    near = ledgers.find_neighbours(company.db, single)
    at = others.index(day)
    assert (near.before, near.after) == (others[at - 1], others[at + 1])
    # a key from outside the period leads to nothing outside it
    assert ledgers.list_entries(company.db, single, Place(date(2000, 1, 1)), 500)[0].head.posting_date == day
    assert ledgers.list_entries(company.db, single, Place(date(2099, 1, 1)), 500) == []


def test_another_company_sees_nothing_of_it(company, days):
    other = Days(days.company_id + 1, days.from_date, days.to_date)
    assert ledgers.count_entries(company.db, days) > 0
    assert ledgers.count_entries(company.db, other) == 0
    assert ledgers.list_entries(company.db, other, Place(), 10) == []
    assert ledgers.list_account_lines(company.db, other, "311", Place(), 10) == []
    assert ledgers.sum_accounts(company.db, other, VAT_TEXT) == []
    assert ledgers.sum_vat(company.db, other) == []
    assert ledgers.list_vat_lines(company.db, other, VatFilter(), Place(), 10) == []
    assert ledgers.find_pdf_missing(company.db, other, 10).count == 0
    assert ledgers.find_not_booked(company.db, other, 10).count == 0


def test_totals_and_lists_within_a_snapshot_agree_while_others_book(company, days):
    with connect(company.dsn) as reader:
        with ledgers.open_snapshot(reader):
            before = ledgers.count_entries(reader, days)
            company.issue()
            company.sync()
            assert ledgers.count_entries(reader, days) == before
            assert len(ledgers.list_entries(reader, days, Place(), 1000)) == before
            with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
                reader.execute("DELETE FROM closed_period")
        assert ledgers.count_entries(reader, days) == before + 1
        reader.execute("DELETE FROM closed_period")  # the connection is as it was before


def test_what_is_not_booked_is_found_by_its_day_of_issue(make_company):
    company = make_company(0, sandbox={"profile": "clean"})
    failed = company.issue("unknown_vat")
    company.sync()
    issued = date.fromisoformat(failed["issue_date"])
    key = company.company.company_id
    found = ledgers.find_not_booked(company.db, Days(key, issued, issued), 10)
    assert (found.count, found.by_state, found.later) == (1, {"failed": 1, "waiting": 0, "stored": 0}, 0)
    assert [row.number for row in found.rows] == [failed["invoice_number"]]
    assert found.rows[0].text_hu
    before = issued - timedelta(days=1)
    later = ledgers.find_not_booked(company.db, Days(key, before, before), 10)
    assert (later.count, later.later, later.rows[0].issued_later) == (0, 1, True)
    early = before - ledgers.ISSUED_LATE
    assert ledgers.find_not_booked(company.db, Days(key, early, early), 10).rows == ()
    after = issued + timedelta(days=1)
    assert ledgers.find_not_booked(company.db, Days(key, after, after), 10).rows == ()


def test_missing_pdf_images_are_found_until_they_are_fetched(make_company):
    company = make_company(12)
    company.sync()
    days = Days(company.company.company_id, *ALL_DAYS)
    booked = company.value("SELECT count(*) FROM document")
    found = ledgers.find_pdf_missing(company.db, days, 3)
    assert (found.count, len(found.rows)) == (booked, 3)
    company.download()
    assert ledgers.find_pdf_missing(company.db, days, 3) == ledgers.Found(0, ())


@pytest.fixture
def damaged(company, owner_dsn):
    """Take a booked row away, as only the owner of the database can; returns the document that it was of."""

    def damage(table, document_id):
        with psycopg.connect(owner_dsn, autocommit=True) as owner:
            for one in ("journal_line", "journal_entry", "vat_ledger_line"):
                owner.execute(f"ALTER TABLE {one} DISABLE TRIGGER USER".encode())
            if table == "journal_entry":
                owner.execute("DELETE FROM journal_line WHERE document_id = %s", (document_id,))
            owner.execute(f"DELETE FROM {table} WHERE document_id = %s".encode(), (document_id,))

    return damage


def test_a_booked_document_without_its_entry_is_found(company, days, damaged):
    assert ledgers.find_without_entry(company.db, days, 10) == ledgers.Found(0, ())
    victim = ledgers.list_entries(company.db, days, Place(), 5)[-1].head
    damaged("journal_entry", victim.document_id)
    found = ledgers.find_without_entry(company.db, days, 10)
    assert (found.count, [row.number for row in found.rows]) == (1, [victim.number])


def test_a_document_whose_vat_is_not_on_the_account_is_found(company, days, damaged):
    assert ledgers.find_vat_differences(company.db, days, ["467"], 10) == ledgers.Found(0, ())
    victim = next(row for row in ledgers.list_vat_lines(company.db, days, VatFilter(), Place(), 100) if row.vat_huf)
    damaged("vat_ledger_line", victim.document_id)
    found = ledgers.find_vat_differences(company.db, days, ["467"], 10)
    assert (found.count, [row.number for row in found.rows]) == (1, [victim.number])
    assert found.rows[0].ledger_huf == 0 != found.rows[0].posted_huf


def test_coverage_tells_until_when_documents_were_fetched(make_company):
    company = make_company(5, quota=2)
    company.sync()
    (coverage,) = ledgers.load_coverage(company.db, Days(company.company.company_id, *ALL_DAYS))
    assert coverage.system == "billingo"
    assert coverage.watermark_at is not None
    assert coverage.held_back == 3
    assert not coverage.works, "the connection was never enabled"
