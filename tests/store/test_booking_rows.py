"""What is written out for COPY comes back from the database as it was, whatever signs a text holds."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from billingo.model.document import Address, Document, DocumentKind, Line, Party
from billingo.model.journal import Booking, JournalEntry, JournalLine, VatLedgerLine
from billingo.store import booking
from billingo.store.booking import NewDocument
from billingo.store.booking_rows import make_booking_rows
from billingo.store.database import connect
from tests.store.connected import connect_company, make_landing

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
NASTY = ["\\N", "\\.", "a\tb\nc\rd\\t\b\v\f", '{"x",\\}', "", " ", "árvíztűrő 🧾", "NULL"]
AMOUNT = st.decimals(-(10**12), 10**12, places=4, allow_nan=False) | st.sampled_from([Decimal("1E+3"), Decimal("0E-7")])


@pytest.fixture
def company(billingo_dsn):
    with connect(billingo_dsn) as db:
        company = connect_company(db)
        company.land(make_landing("1"))
        company.store()
        yield company


def make_document(text, number, amount, day):
    return Document(
        *("1", number, DocumentKind.INVOICE, "invoice", False, day, day, None, text, text, None, "EUR", amount),
        Party("me", "12345678-1-12"),
        Party("you", address=Address("HU", "", text, "")),
        (Line(1, text, amount, text, None, amount, None, amount, text, text, text),),
        (),
        *(amount, None, amount, None, None, None, None, None, (), text, False, text),
    )


def book_one(company, document, codes, amount):
    line = VatLedgerLine("27", None, tuple(codes), amount, amount, amount, amount, document.issue_date)
    sides = (JournalLine("311", 1, 0, 1, 0, document.comment), JournalLine("911", 0, 1, 0, 1, document.comment))
    entry = JournalEntry(document.issue_date, "EUR", sides, document.comment)
    file_id = company.value("SELECT stored_file_id FROM stored_file")
    one = Decimal(1)
    rows = make_booking_rows(
        document, Booking(entry, (line,)), stored_file_id=file_id, version=1, rate=one, net_huf=amount, gross_huf=amount
    )
    booking.book(
        company.db,
        company_id=company.company_id,
        connection_id=company.connection_id,
        new=[NewDocument(document, (), rows)],
        booked_by=document.comment,
    )


@pytest.mark.parametrize("text", NASTY)
def test_texts_come_back_whole(company, text):
    with company.db.transaction(force_rollback=True):
        book_one(
            company, make_document(text, "x" + text, Decimal("1.10"), date(2026, 1, 2)), [text, "MP07"], Decimal(0)
        )
        assert company.rows("SELECT number, payment_method, comment, booked_by, due_date FROM document") == [
            ("x" + text, text, text, text, None)
        ]
        assert company.rows("SELECT name, unit, unit_net, entitlement, comment FROM document_line") == [
            (text, text, None, text, text)
        ]
        assert company.rows("SELECT return_codes, rate FROM vat_ledger_line") == [([text, "MP07"], None)]
        assert company.rows("SELECT DISTINCT text FROM journal_line") == [(text,)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXT, amount=AMOUNT, day=st.dates(date(1, 1, 1)), codes=st.lists(TEXT, max_size=3))
def test_whatever_is_booked_is_what_is_read(company, text, amount, day, codes):
    with company.db.transaction(force_rollback=True):
        book_one(company, make_document(text, "x" + text, amount, day), codes, amount)
        assert company.rows("SELECT number, comment, issue_date, net, gross, vat, vat_huf FROM document") == [
            ("x" + text, text, day, amount, amount, 0, 0)
        ]
        assert company.rows("SELECT return_codes, net, tax_point_date FROM vat_ledger_line") == [(codes, amount, day)]
