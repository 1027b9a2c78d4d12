"""Processing books each document once, whatever is run again, and lets no bad document stop the others."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import psycopg
import pytest

from billingo.booking import validate as rules
from billingo.pipelines import judging, processor
from billingo.pipelines import process as step
from billingo.store import booking as store
from billingo.store import booking_rules
from billingo.store.database import connect
from billingo.systems.source import Window

BALANCE = """
SELECT account, sum(debit_huf - credit_huf) FROM journal_line JOIN document USING (document_id)
WHERE number = ANY(%s) GROUP BY account HAVING sum(debit_huf - credit_huf) <> 0
"""
ENTRIES = "SELECT count(*) FROM journal_entry"


def test_wt_15_and_wt_16_each_document_is_a_stored_file_and_processed_in_a_step_of_its_own(make_company):
    company = make_company(40)
    company.fetch()
    company.store()
    assert company.rows("SELECT DISTINCT source, type, state FROM stored_file") == [
        ("billingo connection", "billingo json", "stored")
    ]
    assert company.value("SELECT count(*) FROM stored_file") == len(company.truth())
    assert company.value("SELECT count(*) FROM document") == 0
    company.process()
    assert set(company.states().values()) == {"booked"}


def test_the_stored_bytes_are_those_that_the_source_sent(make_company):
    company = make_company()
    issued = company.issue()
    company.sync()
    raw = company.value("SELECT raw FROM stored_file_version")
    with company.source() as source:
        assert source.read_page(Window(), 1).documents[0].raw == bytes(raw)
    assert str(issued["id"]).encode() in bytes(raw)


def test_every_ordinary_case_books_balanced_and_every_amount_is_the_sources(make_company):
    company = make_company(600)
    result = company.sync()
    assert (len(result.failed), len(result.waiting)) == (0, 0)
    truth = {str(d["id"]): d for d in company.truth()}
    booked = company.rows("SELECT external_id, gross, currency, number FROM document")
    assert {row[0] for row in booked} == set(truth)
    for external_id, gross, currency, number in booked:
        assert str(gross.normalize()) == str(type(gross)(str(truth[external_id]["gross_total"])).normalize())
        assert (currency, number) == (truth[external_id]["currency"], truth[external_id]["invoice_number"])
    assert (
        company.rows(
            "SELECT document_id FROM journal_line GROUP BY 1 HAVING sum(debit_huf) <> sum(credit_huf) "
            "OR sum(debit) <> sum(credit)"
        )
        == []
    )


def test_a_cancellation_nets_its_original_to_zero(make_company):
    company = make_company()
    for case in ("invoice_mixed_rates", "invoice_eur_domestic", "invoice_cash_rounded", "invoice_eu_goods", "advance"):
        original = company.issue(case)
        cancellation = company.sandbox.cancel(1, original["id"])
        company.sync()
        numbers = [original["invoice_number"], cancellation["invoice_number"]]
        assert company.rows(BALANCE, numbers) == []
        assert (
            company.rows(
                "SELECT nav_vat FROM vat_ledger_line AS v JOIN document USING (document_id) WHERE number = ANY(%s) "
                "GROUP BY nav_vat HAVING sum(v.net_huf) <> 0 OR sum(v.vat_huf) <> 0 OR sum(v.net) <> 0",
                numbers,
            )
            == []
        )
    assert company.value("SELECT count(*) FROM document WHERE kind = 'cancellation'") == 5


def test_a_chain_of_original_modification_and_cancellation_nets_to_zero(make_company):
    company = make_company()
    original = company.issue(count=1)
    company.sync()
    modification = company.sandbox.modify(1, original["id"])
    company.sync()
    cancellation = company.sandbox.cancel(1, original["id"])
    company.sync()
    states = company.rows("SELECT kind, state FROM stored_file ORDER BY stored_file_id")
    chain = [d["invoice_number"] for d in (original, modification, cancellation)]
    if states[2][1] == "booked":
        assert company.rows(BALANCE, chain) == []
    else:  # the source cancels by the original's own amounts: refused rather than booked wrongly
        codes = company.rows("SELECT code FROM stored_file_issue WHERE severity = 'error'")
        assert ("cancellation_amount_differs",) in codes
    assert states[:2] == [("invoice", "booked"), ("modification", "booked")]


def test_a_correction_waits_for_its_original_and_releases_itself(make_company):
    company = make_company()
    original = company.issue()
    cancellation = company.sandbox.cancel(1, original["id"])
    company.fetch()
    company.store()
    ids = dict(company.rows("SELECT external_id, stored_file_id FROM stored_file"))
    waits, comes = ids[str(cancellation["id"])], ids[str(original["id"])]
    assert company.process([waits]).waiting == [waits]
    assert company.rows("SELECT original_number FROM waiting_for") == [(original["invoice_number"],)]
    assert sorted(company.process([comes]).booked) == sorted([waits, comes])
    assert company.rows("SELECT * FROM waiting_for") == []


def test_a_correction_whose_original_never_comes_fails_after_two_days(make_company):
    company = make_company()
    company.issue("orphan_cancellation")
    assert len(company.sync().waiting) == 1
    ids = company.rows("SELECT stored_file_id FROM stored_file")[0]
    later = datetime.now(UTC) + timedelta(days=2, minutes=1)
    assert step.process(company.db, company.settings, list(ids), now=later).failed == list(ids)
    assert company.rows("SELECT code FROM stored_file_issue WHERE severity = 'error'") == [("original_not_booked",)]


def test_a_correction_of_what_the_settings_leave_out_fails_at_once_instead_of_waiting(make_company):
    company = make_company(kinds=("invoice",))
    advance = company.issue("advance")
    company.sandbox.cancel(1, advance["id"])
    result = company.sync()
    assert (len(result.failed), len(result.waiting)) == (1, 0)


def test_one_bad_document_among_many_fails_alone(make_company):
    company = make_company(120)
    bad = company.issue("broken_total")
    result = company.sync()
    assert len(result.failed) == 1
    assert company.states()[str(bad["id"])] == "failed"
    assert len(result.booked) == 120


def test_a_document_that_the_database_refuses_is_parked_alone(make_company, monkeypatch):
    company = make_company(60)
    company.fetch()
    company.store()
    victim = company.rows("SELECT stored_file_id, external_id FROM stored_file ORDER BY 1 LIMIT 1 OFFSET 30")[0]
    real = store.book

    def refuse(db, **arguments):
        if any(one.document.external_id == victim[1] for one in arguments["new"]):
            raise psycopg.errors.CheckViolation("refused")
        return real(db, **arguments)

    monkeypatch.setattr(store, "book", refuse)
    result = company.process()
    assert result.failed == [victim[0]]
    assert len(result.booked) == 59
    assert company.rows("SELECT code FROM stored_file_issue WHERE severity = 'error'") == [("database_refused",)]


def test_a_fault_of_ours_in_one_document_does_not_stop_the_others(make_company, monkeypatch):
    company = make_company(20)
    real = rules.validate

    def stumble(document, *rest):
        if document.number == company.truth()[7]["invoice_number"]:
            raise ZeroDivisionError
        return real(document, *rest)

    monkeypatch.setattr(judging, "validate", stumble)
    result = company.sync()
    assert (len(result.failed), len(result.booked)) == (1, 19)
    assert company.rows("SELECT code, found FROM stored_file_issue WHERE severity = 'error'") == [
        ("internal_fault", "ZeroDivisionError")
    ]


def test_a_period_closed_between_two_batches_of_a_call_takes_no_more_bookings(make_company, monkeypatch):
    company = make_company(30)
    company.fetch()
    company.store()
    real = processor.Processor.process_batch

    def close_after_the_first(mine, *arguments):
        real(mine, *arguments)
        with connect(company.dsn) as db:
            if not booking_rules.list_periods(db, company.company.company_id):
                booking_rules.close_period(
                    db, company.company.company_id, date(2000, 1, 1), date(2099, 12, 31), by="boss"
                )

    monkeypatch.setattr(step, "BATCH", 10)
    monkeypatch.setattr(processor.Processor, "process_batch", close_after_the_first)
    result = company.process()
    assert (len(result.booked), len(result.failed)) == (10, 20)
    closed_at = company.value("SELECT closed_at FROM closed_period")
    assert company.rows("SELECT number FROM document WHERE booked_at > %s", closed_at) == []
    assert company.rows("SELECT DISTINCT code FROM stored_file_issue WHERE severity = 'error'") == [("period_closed",)]


def test_processing_again_books_nothing_twice(make_company):
    company = make_company(50)
    company.sync()
    before = (company.value(ENTRIES), company.value("SELECT max(document_id) FROM document"))
    ids = [row[0] for row in company.rows("SELECT stored_file_id FROM stored_file")]
    result = company.process(ids)
    assert result.as_counts() == {"booked": 0, "failed": 0, "waiting": 0, "followed": 0, "changed_figures": 0}
    assert (company.value(ENTRIES), company.value("SELECT max(document_id) FROM document")) == before


def test_two_live_copies_of_the_same_work_book_each_document_once(make_company):
    company = make_company(200)
    company.fetch()
    company.store()
    ids = company.pending()

    def work(_):
        with connect(company.dsn) as db:
            return step.process(db, company.settings_of(db), ids)

    with ThreadPoolExecutor(3) as pool:
        results = list(pool.map(work, range(3)))
    assert sum(len(result.booked) for result in results) == 200
    assert company.value(ENTRIES) == company.value("SELECT count(*) FROM document WHERE kind <> 'proforma'")
    assert company.value("SELECT count(*) FROM document") == 200


def test_a_mended_document_is_booked_when_it_comes_again(make_company):
    company = make_company()
    bad = company.issue()
    company.sandbox.patch(1, bad["id"], set={"gross_total": 1})
    assert len(company.sync().failed) == 1
    company.sandbox.mend(1, bad["id"])
    assert len(company.sync().booked) == 1
    assert company.rows("SELECT * FROM stored_file_issue WHERE severity = 'error'") == []


def test_the_status_of_a_booked_document_follows_and_its_figures_do_not(make_company):
    company = make_company()
    document = company.issue()
    company.sync()
    entry = company.rows("SELECT * FROM journal_line ORDER BY position")
    company.sandbox.pay(1, document["id"])
    result = company.sync()
    assert len(result.followed) == 1
    assert company.rows("SELECT payment_status, figures_changed FROM document_status") == [("paid", False)]
    company.sandbox.patch(1, document["id"], set={"gross_total": 999_999})
    result = company.sync()
    assert len(result.changed_figures) == 1
    assert company.value("SELECT figures_changed FROM document_status")
    assert company.rows("SELECT code, expected FROM stored_file_issue")[0][0] == "figures_changed"
    assert company.rows("SELECT * FROM journal_line ORDER BY position") == entry


def test_a_failure_that_reads_as_before_is_no_news_and_another_one_is(make_company):
    company = make_company()
    bad = company.issue("missing_rate")
    company.sync()
    company.rows("UPDATE stored_file SET announced = true RETURNING 1")
    company.sandbox.patch(1, bad["id"], merge={"comment": "still wrong"})
    company.sync()
    assert company.rows("SELECT version, state, announced FROM stored_file") == [(2, "failed", True)]
    company.sandbox.patch(1, bad["id"], merge={"conversion_rate": -1})
    company.sync()
    assert company.rows("SELECT version, state, announced FROM stored_file") == [(3, "failed", False)]


def test_figures_that_change_again_are_news_and_a_payment_is_not(make_company):
    company = make_company()
    document = company.issue()
    company.sync()
    company.sandbox.patch(1, document["id"], set={"gross_total": 999_999})
    company.sync()
    company.rows("UPDATE document_status SET figures_announced = true RETURNING 1")
    company.sandbox.patch(1, document["id"], merge={"comment": "x"})
    company.sync()
    assert company.rows("SELECT figures_changed, figures_announced FROM document_status") == [(True, True)]
    company.sandbox.patch(1, document["id"], set={"gross_total": 888_888})
    company.sync()
    assert company.rows("SELECT figures_changed, figures_announced FROM document_status") == [(True, False)]


def test_wt_17_a_document_that_came_another_way_is_not_stored(make_company):
    company = make_company()
    document = company.issue()
    company.sync()
    other = company.db.execute(
        "INSERT INTO connection (company_id, system, airflow_conn_id, start_date, document_kinds) "
        "SELECT company_id, 'other', 'x', start_date, document_kinds FROM connection RETURNING connection_id"
    ).fetchone()[0]
    company.connection_id = other
    company.fetch()
    counts = company.store()
    assert (counts.added, counts.already_booked) == (0, 1)
    assert company.rows("SELECT number, reason FROM skipped_document") == [
        (document["invoice_number"], "already_booked")
    ]
    assert company.fetch().skipped == {"already_booked": 1}, "seen again in the overlap, and not landed again"
    assert company.store().added == 0


def test_wt_18_a_file_stored_once_is_not_stored_again_even_if_it_failed(make_company):
    company = make_company()
    company.issue("broken_total")
    company.sync()
    company.rows("UPDATE connection SET watermark_at = NULL RETURNING 1")
    company.fetch()
    assert company.store().added == 0
    assert company.value("SELECT count(*) FROM stored_file_version") == 1


def test_a_number_that_is_booked_already_fails(make_company):
    company = make_company()
    first = company.issue()
    company.issue(merge={"invoice_number": first["invoice_number"]})
    result = company.sync()
    assert (len(result.booked), len(result.failed)) == (1, 1)
    code, found = company.rows("SELECT code, found FROM stored_file_issue WHERE severity = 'error'")[0]
    assert (code, found) == ("number_taken", first["invoice_number"])


def test_a_proforma_is_recorded_without_a_journal_entry(make_company):
    company = make_company()
    company.issue("proforma")
    assert len(company.sync().booked) == 1
    assert company.value("SELECT kind FROM document") == "proforma"
    assert company.value(ENTRIES) == 0


@pytest.mark.parametrize(
    ("first", "second", "partners"),
    [
        ({"name": "Alma Kft.", "taxcode": "13421739-2-41"}, {"name": "ALMA KFT", "taxcode": "13421739-2-41"}, 1),
        ({"name": "Alma Kft.", "taxcode": "13421739-2-41"}, {"name": "Alma Kft.", "taxcode": "12892312-2-42"}, 2),
        ({"name": "Kovács Éva", "taxcode": ""}, {"name": "KOVACS  EVA", "taxcode": ""}, 1),
        ({"name": "Kovács Éva", "taxcode": ""}, {"name": "Kovács Ádám", "taxcode": ""}, 2),
        ({"name": "Alma Kft.", "taxcode": ""}, {"name": "Alma Kft.", "taxcode": "13421739-2-41"}, 1),
    ],
)
def test_a_partner_is_found_by_tax_number_then_by_name_and_address(make_company, first, second, partners):
    company = make_company()
    home = {"country_code": "HU", "post_code": "1051", "city": "Budapest", "address": "Fő utca 1."}
    for buyer in (first, second):
        company.issue("invoice_27", buyer={**buyer, "address": home})
        company.sync()
    assert company.value("SELECT count(*) FROM document") == 2
    assert company.value("SELECT count(DISTINCT partner_id) FROM document") == partners


def test_the_database_refuses_an_unbalanced_entry_and_a_second_booking(make_company):
    company = make_company()
    company.issue()
    company.sync()
    columns = ", ".join(
        row[0]
        for row in company.rows(
            "SELECT column_name FROM information_schema.columns WHERE table_name = 'document' "
            "AND column_name <> 'document_id' ORDER BY ordinal_position"
        )
    )
    with pytest.raises(psycopg.errors.UniqueViolation):
        company.db.execute(f"INSERT INTO document ({columns}) SELECT {columns} FROM document")
    with pytest.raises(psycopg.errors.CheckViolation, match="not balanced"):
        company.db.execute(
            "INSERT INTO journal_line SELECT document_id, 99, '311', 1, 0, 1, 0, '' FROM journal_entry LIMIT 1"
        )
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        company.db.execute("UPDATE document SET gross = 0")


def test_the_database_refuses_half_a_booking(make_company):
    company = make_company()
    company.issue()
    company.sync()
    with (
        pytest.raises(psycopg.errors.CheckViolation, match="lacks its status or its journal lines"),
        company.db.transaction(),
    ):
        company.db.execute(
            "INSERT INTO stored_file (company_id, connection_id, source, type, external_id, number, kind, partner_name, "
            "currency, sha256, fingerprint) SELECT company_id, connection_id, source, type, 'x', 'x', kind, '', currency, sha256, "
            "fingerprint "
            "FROM stored_file"
        )
        company.db.execute(
            "INSERT INTO document (company_id, connection_id, stored_file_id, stored_file_version, external_id, kind, "
            "number, supplier_taxpayer_id, issue_date, fulfillment_date, payment_method, currency, rate, net, vat, gross, "
            "net_huf, vat_huf, gross_huf, comment, booked_by) SELECT company_id, connection_id, (SELECT max(stored_file_id) "
            "FROM stored_file), 1, 'x', kind, 'x', supplier_taxpayer_id, issue_date, fulfillment_date, payment_method, "
            "currency, rate, net, vat, gross, net_huf, vat_huf, gross_huf, comment, booked_by FROM document"
        )
