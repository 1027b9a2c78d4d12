"""A preview says exactly what processing does afterwards, and leaves nothing behind."""

from decimal import Decimal

import pytest

from billingo.pipelines.manual import CompanyBusy, preview
from billingo.store import processing
from billingo.store.database import connect

TABLES = (
    "document", "document_line", "journal_entry", "journal_line", "vat_ledger_line", "partner", "partner_key",
    "stored_file_issue", "vat_rule", "waiting_for",
)  # fmt: skip
MAP_CODE = """
INSERT INTO vat_rule (company_id, vat_code, entitlement, nav_vat, rate, return_codes)
VALUES (%s, %s, '', '27', 0.27, '{MP07}')
"""


def fingerprint(company):
    """Everything that processing may write, in one comparable value."""
    return [sorted(map(repr, company.rows(f"SELECT * FROM {table}"))) for table in (*TABLES, "stored_file")]


def make_failures(make_company, count=3):
    """A company whose last documents bear a VAT code that nobody has mapped."""
    company = make_company(20)
    company.sync()
    bad = [company.issue("unknown_vat") for _ in range(count)]
    company.sync()
    ids = dict(company.rows("SELECT external_id, stored_file_id FROM stored_file WHERE state = 'failed'"))
    assert set(ids) == {str(one["id"]) for one in bad}
    (codes,) = zip(*company.rows("SELECT DISTINCT split_part(found, ' ', 1) FROM stored_file_issue"), strict=True)

    def map_codes(db):
        for code in codes:
            db.execute(MAP_CODE, (company.company.company_id, code))

    return company, sorted(ids.values()), map_codes


def test_what_a_preview_says_is_what_processing_does(make_company):
    company, ids, map_codes = make_failures(make_company)
    before = fingerprint(company)
    shown = preview(company.db, company.settings, ids, by="anna", prepare=map_codes)
    assert fingerprint(company) == before
    assert shown.counts == {"booked": 3}
    map_codes(company.db)
    assert company.process(ids).booked == ids
    assert [(a.account, a.debit_huf, a.credit_huf) for a in shown.accounts] == company.rows(
        "SELECT account, sum(debit_huf), sum(credit_huf) AS c FROM journal_line JOIN document USING (document_id) "
        "WHERE stored_file_id = ANY(%s) GROUP BY account ORDER BY account",
        ids,
    )
    assert [(v.return_code, v.net_huf, v.vat_huf) for v in shown.return_codes] == company.rows(
        "SELECT code, sum(v.net_huf), sum(v.vat_huf) AS vat FROM vat_ledger_line AS v JOIN document USING (document_id), "
        "unnest(return_codes) AS code WHERE stored_file_id = ANY(%s) GROUP BY code ORDER BY code",
        ids,
    )
    assert [entry.stored_file_id for entry in shown.entries] == ids
    for entry in shown.entries:
        assert [(line.account, line.debit_huf, line.credit_huf) for line in entry.lines] == company.rows(
            "SELECT account, l.debit_huf, l.credit_huf FROM journal_line AS l JOIN document USING (document_id) "
            "WHERE stored_file_id = %s ORDER BY position",
            entry.stored_file_id,
        )
        assert sum(line.debit_huf for line in entry.lines) == sum(line.credit_huf for line in entry.lines) > 0
        assert entry.vat_lines


def test_without_anything_changed_the_failures_fail_again_with_their_cause(make_company):
    company, ids, _ = make_failures(make_company)
    shown = preview(company.db, company.settings, ids, by="anna")
    assert shown.counts == {"failed": 3}
    assert [file.stored_file_id for file in shown.files] == ids
    assert {file.error.code for file in shown.files} == {"vat_code_not_mapped"}
    assert all(file.error.text_hu and file.error.text_en for file in shown.files)
    assert (shown.accounts, shown.return_codes, shown.entries) == ((), (), ())


def test_a_document_that_waits_for_one_of_them_is_shown_too(make_company):
    company = make_company()
    original = company.issue()
    cancellation = company.sandbox.cancel(1, original["id"])
    company.fetch()
    company.store()
    ids = dict(company.rows("SELECT external_id, stored_file_id FROM stored_file"))
    waits, comes = ids[str(cancellation["id"])], ids[str(original["id"])]
    company.process([waits])
    shown = preview(company.db, company.settings, [comes], by="anna")
    assert {file.stored_file_id: file.state for file in shown.files} == {comes: "booked", waits: "booked"}
    assert all(total.debit_huf == total.credit_huf for total in shown.accounts)
    assert company.states() == {str(original["id"]): "stored", str(cancellation["id"]): "waiting"}


def test_what_is_booked_already_is_not_in_the_sums(make_company):
    company = make_company(3)
    company.sync()
    ids = [row[0] for row in company.rows("SELECT stored_file_id FROM stored_file")]
    shown = preview(company.db, company.settings, ids, by="anna")
    assert (shown.counts, shown.accounts) == ({"booked": 3}, ())


def test_a_page_never_waits_long_behind_a_running_sync(make_company):
    company, ids, map_codes = make_failures(make_company, 1)
    with connect(company.dsn) as syncing, syncing.transaction():
        processing.lock_company(syncing, company.company.company_id)
        with pytest.raises(CompanyBusy, match="Try again") as refused:
            preview(company.db, company.settings, ids, by="anna", prepare=map_codes, lock_wait_s=0.05)
    assert "Próbálja újra" in refused.value.text_hu
    assert company.value("SELECT count(*) FROM vat_rule") == 0
    # its patience was for that transaction alone
    assert company.value("SELECT current_setting('lock_timeout')") == "0"
    assert preview(company.db, company.settings, ids, by="anna", prepare=map_codes).counts == {"booked": 1}


def test_one_that_the_database_refuses_is_alone_in_the_preview_too(make_company, owner_dsn):
    """What PostgreSQL checks at the end of a transaction it checks at the end of every batch."""
    company = make_company(4)
    company.fetch()
    company.store()
    ids = company.pending()
    victim = company.value("SELECT external_id FROM stored_file WHERE stored_file_id = %s", ids[1])

    def break_one(db):
        # the owner's trigger: one document is refused at commit, as half a booking is
        db.execute("SELECT set_config('test.victim', %s, true)", (victim,))

    with connect(owner_dsn) as owner:
        owner.execute(
            "CREATE FUNCTION refuse_victim() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "IF new.external_id = current_setting('test.victim', true) THEN "
            "RAISE EXCEPTION 'refused' USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END $$"
        )
        owner.execute(
            "CREATE CONSTRAINT TRIGGER victim AFTER INSERT ON document DEFERRABLE INITIALLY DEFERRED "
            "FOR EACH ROW EXECUTE FUNCTION refuse_victim()"
        )
    shown = preview(company.db, company.settings, ids, by="anna", prepare=break_one)
    assert shown.counts == {"booked": len(ids) - 1, "failed": 1}
    (failed,) = [file for file in shown.files if file.state == "failed"]
    assert (failed.stored_file_id, failed.error.code) == (ids[1], "database_refused")
    assert sum(total.debit_huf for total in shown.accounts) > Decimal(0)
