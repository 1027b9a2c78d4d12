"""Manual processing (WT-22): what a person corrects is booked as any document is, and stays in force for later versions."""

import hashlib
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal

import psycopg
import pytest
from msgspec.structs import replace

from billingo.model.document import DocumentKind, Line
from billingo.pipelines import manual
from billingo.pipelines.manual import CompanyBusy, Ending
from billingo.store import fetching, processing
from billingo.store.database import connect
from billingo.store.fetching import Landing

D = Decimal
KEPT = ("correction", "document", "partner", "access_log")


def make_failed(make_company, case="unknown_vat"):
    """A company with one failed document."""
    company = make_company()
    issued = company.issue(case)
    company.sync()
    assert company.states() == {str(issued["id"]): "failed"}
    return company, company.value("SELECT stored_file_id FROM stored_file")


def recode(document, code="27%"):
    """The same document with another VAT code throughout."""
    return replace(
        document,
        lines=tuple(replace(line, vat_code=code) for line in document.lines),
        vat_totals=tuple(replace(total, vat_code=code) for total in document.vat_totals),
    )


def book(company, at_hand, typed, by="anna", **more):
    seen = {"version": at_hand.file.version, "last_correction_id": at_hand.last_correction_id, **more}
    return manual.book_correction(company.db, at_hand, typed, by=by, **seen)


def land_raw(company, raw, number="2026-900", external_id="900"):
    """A document of exactly these bytes, stored and processed."""
    digest = hashlib.sha256(raw).digest()
    landing = Landing(
        external_id=external_id, sha256=digest, fingerprint=digest, raw=raw, number=number, kind="invoice",
        issue_date=date(2026, 3, 1), partner_name="Vevő Zrt.", gross=D("1270"), currency="HUF", is_change=False,
    )  # fmt: skip
    fetching.land(company.db, company.connection_id, [landing], (), (), ())
    company.store()
    (stored_file_id,) = company.rows("SELECT stored_file_id FROM stored_file WHERE external_id = %s", external_id)[0]
    company.process()
    return stored_file_id


def count_rows(company):
    return [company.value(f"SELECT count(*) FROM {table}") for table in KEPT]


def test_wt_22_a_failed_document_is_corrected_and_booked(make_company):
    company, stored_file_id = make_failed(make_company)
    raw = company.value("SELECT raw FROM stored_file_version")
    at_hand = manual.open_file(company.db, stored_file_id)
    assert at_hand.found.error.code == "vat_code_not_mapped"
    assert book(company, at_hand, recode(at_hand.document), note="elírás") is Ending.BOOKED
    assert company.rows("SELECT state FROM stored_file") == [("booked",)]
    assert company.rows("SELECT booked_by FROM document") == [("anna",)]
    assert {code for (code,) in company.rows("SELECT vat_code FROM document_line")} == {"27%"}
    assert company.value("SELECT raw FROM stored_file_version") == raw
    (kept,) = company.rows("SELECT version, changes, note, made_by FROM correction")
    assert (kept.version, kept.note, kept.made_by) == (1, "elírás", "anna")
    assert {"path": "lines.1.vat_code", "from": "28%", "to": "27%"}.items() <= kept.changes[1].items()
    assert [(action, user) for user, action in company.rows("SELECT user_name, action FROM access_log")] == [
        ("change", "anna")
    ] * 2
    # what was there before stays to be seen beside what was corrected
    again = manual.open_file(company.db, stored_file_id)
    assert {line.vat_code for line in again.read.lines} == {"28%"}
    assert {line.vat_code for line in again.document.lines} == {"27%"}


def test_a_trial_says_what_booking_does_and_keeps_nothing(make_company):
    company, stored_file_id = make_failed(make_company)
    at_hand = manual.open_file(company.db, stored_file_id)
    before = count_rows(company)
    typed = recode(at_hand.document)
    trial = manual.try_correction(company.db, at_hand, typed, by="anna")
    assert count_rows(company) == before
    assert (trial.file.state, trial.file.error) == ("booked", None)
    assert (trial.partner, trial.partner_is_new) == (typed.buyer, True)
    assert sum(line.debit_huf for line in trial.entry.lines) == typed.gross_huf
    assert {code.return_code: code.vat_huf for code in trial.return_codes} == {"MP07": typed.vat_huf}
    book(company, at_hand, typed)
    assert company.rows("SELECT account, debit_huf, credit_huf FROM journal_line ORDER BY position") == [
        (line.account, line.debit_huf, line.credit_huf) for line in trial.entry.lines
    ]


def test_a_trial_that_would_fail_names_the_field_and_the_partner(make_company):
    company, stored_file_id = make_failed(make_company)
    at_hand = manual.open_file(company.db, stored_file_id)
    typed = replace(recode(at_hand.document), gross=at_hand.document.gross + 500)
    trial = manual.try_correction(company.db, at_hand, typed, by="anna")
    assert trial.file.state == "failed"
    assert "gross" in {issue.field for issue in trial.file.issues}
    assert (trial.entry, trial.return_codes) == (None, ())
    assert trial.partner == typed.buyer


def test_an_existing_partner_is_used_rather_than_added(make_company):
    company = make_company(10)
    company.issue("unknown_vat")
    company.sync()
    (stored_file_id,) = company.rows("SELECT stored_file_id FROM stored_file WHERE state = 'failed'")[0]
    at_hand = manual.open_file(company.db, stored_file_id)
    known = company.rows("SELECT partner_id, name, tax_number FROM partner WHERE tax_number <> '' LIMIT 1")[0]
    buyer = replace(at_hand.document.buyer, name="Másképp írva", tax_number=known.tax_number)
    typed = replace(recode(at_hand.document), buyer=buyer)
    trial = manual.try_correction(company.db, at_hand, typed, by="anna")
    assert (trial.partner_is_new, trial.partner.name) == (False, known.name)
    book(company, at_hand, typed)
    assert company.rows("SELECT partner_id FROM document WHERE stored_file_id = %s", stored_file_id) == [
        (known.partner_id,)
    ]


def test_what_is_booked_stays_booked_and_the_second_person_is_told(make_company):
    company, stored_file_id = make_failed(make_company)
    at_hand = manual.open_file(company.db, stored_file_id)
    assert book(company, at_hand, recode(at_hand.document)) is Ending.BOOKED
    before = count_rows(company)
    assert book(company, at_hand, recode(at_hand.document, "18%"), by="bela") is Ending.ALREADY_BOOKED
    assert count_rows(company) == before
    assert manual.open_file(company.db, stored_file_id).file.booked_by == "anna"


def test_of_two_people_at_once_one_books(make_company):
    company, stored_file_id = make_failed(make_company)
    ready = threading.Barrier(2)

    def press(by):
        with connect(company.dsn) as db:
            at_hand = manual.open_file(db, stored_file_id)
            ready.wait(10)
            seen = {"version": at_hand.file.version, "last_correction_id": at_hand.last_correction_id}
            return manual.book_correction(db, at_hand, recode(at_hand.document), by=by, **seen)

    with ThreadPoolExecutor(2) as people:
        endings = list(people.map(press, ["anna", "bela"]))
    assert sorted(endings) == [Ending.ALREADY_BOOKED, Ending.BOOKED]
    assert company.value("SELECT count(*) FROM document") == company.value("SELECT count(*) FROM correction") == 1


def test_what_came_between_is_not_overwritten(make_company):
    company, stored_file_id = make_failed(make_company)
    first = manual.open_file(company.db, stored_file_id)
    typed = replace(first.document, number="2026-1000")
    seen = {"version": 1, "last_correction_id": 0, "note": ""}
    assert manual.save_correction(company.db, first, typed, by="anna", book=False, **seen) is Ending.SAVED
    assert book(company, first, recode(first.document), by="bela") is Ending.CHANGED
    assert company.value("SELECT count(*) FROM correction") == 1
    assert book(company, first, recode(first.document), version=2) is Ending.CHANGED
    second = manual.open_file(company.db, stored_file_id)
    assert second.document.number == "2026-1000"
    assert book(company, second, recode(second.document), by="bela") is Ending.BOOKED
    assert company.value("SELECT number FROM document") == "2026-1000"


def test_a_correction_that_still_fails_is_kept_with_its_new_cause(make_company):
    company, stored_file_id = make_failed(make_company)
    at_hand = manual.open_file(company.db, stored_file_id)
    typed = replace(recode(at_hand.document), issue_date=None)
    assert book(company, at_hand, typed) is Ending.FAILED
    again = manual.open_file(company.db, stored_file_id)
    assert (again.document.issue_date, again.found.error.code) == (None, "issue_date_missing")
    assert book(company, again, replace(again.document, issue_date=date(2026, 3, 2))) is Ending.BOOKED


def test_saved_without_booking_it_counts_when_all_are_processed_again(make_company):
    company, stored_file_id = make_failed(make_company)
    at_hand = manual.open_file(company.db, stored_file_id)
    seen = {"version": 1, "last_correction_id": 0, "note": ""}
    save = {"by": "anna", "book": False, **seen}
    assert manual.save_correction(company.db, at_hand, at_hand.document, **save) is Ending.NOTHING
    assert manual.save_correction(company.db, at_hand, recode(at_hand.document), **save) is Ending.SAVED
    assert company.states().popitem()[1] == "failed"
    assert manual.preview(company.db, company.settings, [stored_file_id], by="anna").counts == {"booked": 1}
    assert company.process([stored_file_id]).booked == [stored_file_id]
    assert company.rows("SELECT booked_by FROM document") == [("automatic",)]


def test_a_payment_of_a_corrected_document_does_not_cry_that_figures_changed(make_company):
    company = make_company()
    issued = company.issue("broken_total")
    company.sync()
    stored_file_id = company.value("SELECT stored_file_id FROM stored_file")
    at_hand = manual.open_file(company.db, stored_file_id)
    lines = at_hand.document.lines
    net, gross = sum(line.net for line in lines), sum(line.gross for line in lines)
    typed = replace(
        at_hand.document, net=net, gross=gross, vat=gross - net, net_huf=net, gross_huf=gross, vat_huf=gross - net,
        vat_totals=(),
    )  # fmt: skip
    assert book(company, at_hand, typed) is Ending.BOOKED
    company.sandbox.pay(1, issued["id"])
    company.fetch()
    company.store()
    result = company.process()
    assert (result.followed, result.changed_figures) == ([stored_file_id], [])
    assert company.rows("SELECT version, payment_status, figures_changed FROM document_status") == [(2, "paid", False)]


def test_a_newer_version_that_changed_the_corrected_field_itself_wins(make_company):
    company, stored_file_id = make_failed(make_company)
    at_hand = manual.open_file(company.db, stored_file_id)
    assert book(company, at_hand, replace(recode(at_hand.document), due_date=None, number="2026-7")) is Ending.BOOKED
    data = json.loads(bytes(company.value("SELECT raw FROM stored_file_version")))
    raw = json.dumps(data | {"invoice_number": "2026-8"}).encode()
    digest = hashlib.sha256(raw).digest()
    row = company.rows("SELECT * FROM stored_file")[0]
    landing = Landing(
        external_id=row.external_id, sha256=digest, fingerprint=digest, raw=raw, number="2026-8", kind=row.kind,
        issue_date=row.issue_date, partner_name="", gross=row.gross, currency=row.currency, is_change=True,
    )  # fmt: skip
    fetching.land(company.db, company.connection_id, [landing], (), (), ())
    company.store()
    assert company.process().changed_figures == [stored_file_id]
    assert company.rows("SELECT field, found, expected FROM stored_file_issue") == [("number", "2026-8", "2026-7")]
    again = manual.open_file(company.db, stored_file_id)
    assert (again.document.number, again.document.due_date) == ("2026-8", None)
    assert [change.path for _, change in again.passed_over] == ["number"]


def make_raw(company, **changes):
    """A right document of the company, as bytes, with something changed."""
    company.issue()
    company.sync()
    data = json.loads(bytes(company.value("SELECT raw FROM stored_file_version")))
    return json.dumps(data | {"id": 900, "invoice_number": "2026-900", **changes}).encode()


def test_a_document_that_cannot_be_read_is_filled_in_and_booked(make_company):
    company = make_company()
    stored_file_id = land_raw(company, make_raw(company, invoice_date="2026-13-45", conversion_rate="sok"))
    at_hand = manual.open_file(company.db, stored_file_id)
    assert {(fault.field, fault.issue.code) for fault in at_hand.faults} == {
        ("issue_date", "date_unreadable"),
        ("rate", "field_not_number"),
    }
    assert (at_hand.document.issue_date, at_hand.document.number) == (None, "2026-900")
    typed = replace(at_hand.document, issue_date=date(2026, 3, 2), rate=D(1))
    assert manual.try_correction(company.db, at_hand, typed, by="anna").file.state == "booked"
    assert book(company, at_hand, typed) is Ending.BOOKED
    assert manual.open_file(company.db, stored_file_id).faults == ()


@pytest.mark.parametrize(
    ("patched", "codes"),
    [
        ({"items.0.name": "A\0B"}, {"text_has_nul"}),
        ({"items.0.comment": "\0", "document_partner.name": "\0Vevő", "comment": "\0\0"}, {"text_has_nul"}),
        ({"invoice_number": "2026\0-77", "items.0.vat": "28%\0"}, {"text_has_nul"}),
        ({"gross_total": "\0"}, {"field_not_number"}),
        ({"due_date": "2026-\0-01"}, {"text_has_nul"}),
        ({"type": "\0"}, {"text_has_nul"}),
    ],
    ids=str,
)
def test_a_document_that_holds_nul_is_corrected_and_booked(make_company, patched, codes):
    company = make_company()
    issued = company.issue()
    company.sandbox.patch(1, issued["id"], set=patched)
    company.sync()
    stored_file_id = company.value("SELECT stored_file_id FROM stored_file")
    assert {code for (code,) in company.rows("SELECT code FROM stored_file_issue WHERE severity = 'error'")} == codes
    at_hand = manual.open_file(company.db, stored_file_id)
    assert "\0" not in repr(at_hand.document)
    assert {fault.issue.field for fault in at_hand.faults} == set(patched)
    whole = recode(at_hand.document)
    typed = replace(whole, kind=DocumentKind.INVOICE, gross=whole.net + whole.vat)
    assert book(company, at_hand, typed) is Ending.BOOKED
    newer = manual.open_file(company.db, stored_file_id)
    assert newer.faults == ()


def test_another_unreadable_place_in_a_newer_version_is_not_waved_through(make_company):
    company = make_company()
    raw = make_raw(company, invoice_date="2026-13-45")
    stored_file_id = land_raw(company, raw)
    at_hand = manual.open_file(company.db, stored_file_id)
    typed = replace(at_hand.document, issue_date=date(2026, 3, 2))
    seen = {"version": 1, "last_correction_id": 0, "note": ""}
    assert manual.save_correction(company.db, at_hand, typed, by="anna", book=False, **seen) is Ending.SAVED
    newer = json.dumps(json.loads(raw) | {"gross_total": "sok"}).encode()
    digest = hashlib.sha256(newer).digest()
    landing = Landing(
        external_id="900", sha256=digest, fingerprint=digest, raw=newer, number="2026-900", kind="invoice",
        issue_date=None, partner_name="", gross=None, currency="HUF", is_change=True,
    )  # fmt: skip
    fetching.land(company.db, company.connection_id, [landing], (), (), ())
    company.store()
    assert company.process().failed == [stored_file_id]
    again = manual.open_file(company.db, stored_file_id)
    assert [fault.field for fault in again.faults] == ["gross"]
    assert again.found.error.code == "field_not_number"
    assert again.document.issue_date == date(2026, 3, 2)


def test_broken_json_is_booked_from_what_a_person_types(make_company):
    company = make_company()
    company.issue()
    company.sync()
    example = manual.open_file(company.db, company.value("SELECT stored_file_id FROM stored_file")).document
    stored_file_id = land_raw(company, b'{"id": 900, "invoice_number": "2026-9')
    at_hand = manual.open_file(company.db, stored_file_id)
    assert [fault.field for fault in at_hand.faults] == ["document"]
    begun = manual.suggest_document(at_hand)
    assert (begun.number, begun.buyer.name, begun.gross, begun.kind) == (
        "2026-900", "Vevő Zrt.", D(1270), DocumentKind.INVOICE,
    )  # fmt: skip
    line = Line(1, "Tanácsadás", D(1), "db", D(1000), D(1000), D(270), D(1270), "27%", "")
    typed = replace(
        begun, lines=(line,), fulfillment_date=date(2026, 3, 1), rate=D(1), net=D(1000), vat=D(270), net_huf=D(1000),
        vat_huf=D(270), gross_huf=D(1270), buyer=example.buyer,
    )  # fmt: skip
    assert book(company, at_hand, typed) is Ending.BOOKED
    assert company.rows(
        "SELECT external_id, number, gross FROM document WHERE stored_file_id = %s", stored_file_id
    ) == [("900", "2026-900", D(1270))]


def test_corrections_are_never_changed_or_deleted(make_company, owner_dsn):
    company, stored_file_id = make_failed(make_company)
    at_hand = manual.open_file(company.db, stored_file_id)
    book(company, at_hand, recode(at_hand.document))
    with connect(owner_dsn) as owner:
        for statement in ("UPDATE correction SET note = 'x'", "DELETE FROM correction", "TRUNCATE correction"):
            with pytest.raises(psycopg.errors.RestrictViolation):
                owner.execute(statement)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        company.db.execute("DELETE FROM correction")


def test_while_a_sync_runs_the_person_is_told_so_and_nothing_is_lost(make_company, monkeypatch):
    company, stored_file_id = make_failed(make_company)
    monkeypatch.setattr(manual, "BOOKING_WAIT_S", 0.05)
    at_hand = manual.open_file(company.db, stored_file_id)
    with connect(company.dsn) as syncing, syncing.transaction():
        processing.lock_company(syncing, company.company.company_id)
        with pytest.raises(CompanyBusy):
            book(company, at_hand, recode(at_hand.document))
    assert company.value("SELECT count(*) FROM correction") == 0
    assert book(company, at_hand, recode(at_hand.document)) is Ending.BOOKED


def test_a_correction_that_comes_while_a_batch_is_prepared_is_not_missed(make_company, monkeypatch):
    """A run reads documents ahead, without the database; corrections are looked up under the company's lock."""
    company, stored_file_id = make_failed(make_company)
    at_hand = manual.open_file(company.db, stored_file_id)

    class Late:
        """Saves the correction between the reading ahead and the lock."""

        def __enter__(self):
            seen = {"version": 1, "last_correction_id": 0, "note": "", "book": False}
            with connect(company.dsn) as other:
                manual.save_correction(other, at_hand, recode(at_hand.document), by="anna", **seen)

        def __exit__(self, *_):
            pass

    original = processing.lock_for_batch

    def lock(db, company_id):
        if company.value("SELECT count(*) FROM correction") == 0:
            with Late():
                pass
        original(db, company_id)

    monkeypatch.setattr(processing, "lock_for_batch", lock)
    assert company.process([stored_file_id]).booked == [stored_file_id]
