"""Where is my invoice: every sort of question finds its document, before its entry is made and after."""

import json
import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from billingo.pipelines import search_index
from billingo.store import search as searching
from billingo.store.database import connect
from billingo.store.search_question import fold, read_question

TODAY = datetime.now(UTC).date()


def ask(company, typed, company_ids=None, **options):
    return searching.search(company.db, read_question(typed, TODAY), company_ids, **options)


def numbers(answer):
    return [file.number for file in answer.files]


def index(company):
    return search_index.index_due(company.db)


@pytest.fixture
def synced(make_company):
    """A company with a year of documents of the sandbox, processed."""
    company = make_company(40, sandbox={"profile": "mixed"})
    company.sync()
    return company


@pytest.fixture(params=["not entered yet", "entered"])
def company(synced, request):
    if request.param == "entered":
        assert index(synced) == synced.value("SELECT count(*) FROM stored_file")
        assert synced.value("SELECT count(*) FROM search_due") == 0
    return synced


def some_document(company):
    return company.rows(
        "SELECT d.*, p.name AS partner, p.tax_number FROM document d JOIN partner p USING (partner_id) "
        "WHERE p.tax_number <> '' ORDER BY document_id LIMIT 1"
    )[0]


def test_a_number_is_found_and_comes_first(company):
    for file in company.rows("SELECT number FROM stored_file WHERE number <> ''"):
        assert numbers(ask(company, file.number))[0] == file.number
        assert file.number in numbers(ask(company, file.number.lower().replace("-", " ")))


def test_a_fragment_of_a_number_is_found(company):
    number = some_document(company).number
    for fragment in (number[:-2], number[2:], number[1:-1]):
        assert number in numbers(ask(company, fragment)), fragment
    last = number.rsplit("-", 1)[-1].lstrip("0")
    assert number in numbers(ask(company, last)), "the running number without its zeros"


def test_a_partner_is_found_without_accents_and_by_a_beginning(company):
    document = some_document(company)
    plain = fold(document.partner)
    word = max(plain.split(), key=len)
    for typed in (document.partner, plain, plain.upper(), word, word[:4]):
        assert document.number in numbers(ask(company, typed)), typed


def test_hf_6_a_document_is_found_by_amount_and_by_date(company):
    document = some_document(company)
    whole, _, decimals = f"{abs(document.gross):f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", " ")
    decimals = decimals.rstrip("0")
    for typed in (
        f"{abs(document.gross):f}",
        grouped + (f",{decimals}" if decimals else " Ft"),
        f"{grouped.replace(' ', chr(0xA0))}{',' + decimals if decimals else ''} Ft",
    ):
        assert document.number in numbers(ask(company, typed)), typed
    day = document.issue_date
    for typed in (f"{day:%Y.%m.%d}", f"{day:%Y-%m-%d}", f"{day:%Y. %m. %d.}", f"{day:%Y%m%d}"):
        assert document.number in numbers(ask(company, typed)), typed


def test_hf_21_words_of_lines_are_found_in_every_form(company):
    document = company.issue("invoice_27", merge={"comment": "Két számlát küldünk, szerverek díja"})
    company.sync()
    number = document["invoice_number"]
    for typed in (
        "számlák",
        "szamla",
        "számlákat",
        "szamlat",
        "SZÁMLA szerver",
        "szerveres"[:6],
        "szerverek számlái"[:8],
    ):
        assert number in numbers(ask(company, typed)), typed
    index(company)
    for typed in ("számlák", "szamla", "számlákat", "szamlat", "SZÁMLA szerver"):
        assert number in numbers(ask(company, typed)), typed


def test_a_failed_file_is_found_by_what_stands_in_its_bytes(make_company):
    company = make_company()
    wrong = {"organization": {"tax_number": "11111111-1-11"}, "comment": "Sürgős szállítás"}
    document = company.issue("invoice_27", merge=wrong)
    company.sync()
    assert set(company.states().values()) == {"failed"}
    number = document["invoice_number"]
    raw = json.loads(company.value("SELECT raw FROM stored_file_version"))
    buyer = raw["document_partner"]
    index(company)
    words = [
        buyer["name"],
        buyer["taxcode"],
        buyer["taxcode"][:8],
        "szállítási",
        raw["items"][0]["name"],
    ]
    for typed in [*words, number, str(raw["gross_total"])]:
        (found,) = ask(company, typed).files
        assert (found.number, found.state) == (number, "failed"), typed
        assert found.text_hu
        assert found.action_hu


def test_a_waiting_file_names_its_original(make_company):
    company = make_company()
    company.issue("orphan_cancellation")
    company.sync()
    (found,) = ask(company, company.truth()[0]["invoice_number"]).files
    assert found.state == "waiting"
    assert found.waiting_since is not None


@pytest.mark.parametrize("entered", [False, True])
def test_what_was_not_stored_is_found_with_its_reason(make_company, entered):
    company = make_company(kinds=("invoice",))
    company.issue("proforma")
    company.issue("invoice_27", issue_date="2026-03-01")
    company.sync()
    if entered:
        index(company)
    skipped = company.rows("SELECT * FROM skipped_document")[0]
    for typed in (skipped.number, skipped.number[1:], f"{skipped.issue_date:%Y.%m.%d}"):
        (found,) = ask(company, typed).skipped
        assert (found.number, found.reason, found.kind) == (skipped.number, "kind_not_enabled", "proforma")
    assert ask(company, skipped.number, [company.company.company_id]).skipped
    assert ask(company, skipped.number, [company.company.company_id + 1]).skipped == []


def test_what_was_not_stored_is_found_by_partner_tax_number_and_amount(make_company):
    company = make_company(kinds=("invoice",))
    company.issue("proforma")
    company.sync()
    (skipped,) = company.rows("SELECT * FROM skipped_document")
    assert all((skipped.partner_name, skipped.partner_tax_number, skipped.gross, skipped.currency))
    name = unicodedata.normalize("NFD", skipped.partner_name.lower()).encode("ascii", "ignore").decode()
    own = [company.company.company_id]
    for typed in (
        name,
        name.split()[0][:6],
        skipped.partner_tax_number,
        skipped.partner_tax_number[:8],
        f"{skipped.gross:f}",
    ):
        (found,) = ask(company, typed, own).skipped
        assert (found.number, found.gross, found.currency) == (skipped.number, skipped.gross, skipped.currency), typed
        assert ask(company, typed, [own[0] + 1]).skipped == [], typed
    assert ask(company, "zzz " + name, own).skipped == []


def test_what_waits_for_quota_is_found(make_company):
    company = make_company(quota=1)
    company.issue()
    company.issue()
    company.fetch()
    assert company.store().held_back == 1
    landed = company.rows("SELECT number, gross FROM landed_document")[0]
    assert [row.number for row in ask(company, landed.number).landed] == [landed.number]
    assert landed.number in [row.number for row in ask(company, f"{landed.gross:f}").landed]


def test_never_seen_tells_what_is_watched(make_company):
    company = make_company(kinds=("invoice",), start_date=date(2026, 1, 1))
    answer = ask(company, "2026-999999")
    assert (answer.files, answer.skipped, answer.landed) == ([], [], [])
    (watched,) = answer.watched
    assert (watched.start_date, watched.document_kinds) == (date(2026, 1, 1), ["invoice"])


def test_only_the_companies_of_the_visitor_are_searched(company):
    number = some_document(company).number
    own = company.company.company_id
    assert number in numbers(ask(company, number, [own]))
    for others in ([], [own + 1]):
        for typed in (number, "kft", "2026", "a"):
            answer = ask(company, typed, others, first=own)
            assert (answer.files, answer.landed, answer.skipped, answer.companies) == ([], [], [], []), typed
            assert all(row.company_id in others for row in answer.watched)


def test_the_company_of_the_page_comes_first(synced):
    """A second company holds the same documents, newer ones even."""
    from billingo.store import companies

    other = companies.add_company(synced.db, "Másik Kft.", "13421739-2-41", by="test")
    companies.set_connection(
        synced.db, other, by="test", start_date=date(2020, 1, 1), document_kinds=["invoice"], airflow_conn_id="unused"
    )
    synced.db.execute(
        "INSERT INTO stored_file (company_id, connection_id, source, type, external_id, number, kind, issue_date, "
        "partner_name, gross, currency, sha256, fingerprint) SELECT %s, (SELECT connection_id FROM connection WHERE "
        "company_id = %s), source, type, external_id, number, kind, issue_date + 1, partner_name, gross, currency, sha256, "
        "fingerprint FROM stored_file",
        [other.company_id, other.company_id],
    )
    number = some_document(synced).number
    for entered in (False, True):
        if entered:
            index(synced)
        for first in (synced.company.company_id, other.company_id):
            order = [row.company_id for row in ask(synced, number, None, first=first).files if row.number == number]
            assert len(order) == 2
            assert order[0] == first
        assert {row.company_id for row in ask(synced, number, [other.company_id]).files} == {other.company_id}


def test_a_newer_version_renews_the_entry(make_company):
    company = make_company()
    document = company.issue("invoice_27")
    company.sync()
    index(company)
    company.sandbox.patch(1, document["id"], merge={"document_partner": {"name": "Zsálya Fűszerkert Bt."}})
    company.sync()
    assert numbers(ask(company, "zsalya")) == [document["invoice_number"]], "before it is entered again"
    index(company)
    assert numbers(ask(company, "zsalya")) == [document["invoice_number"]]
    assert company.value("SELECT count(*) FROM search_entry") == 1


def test_entries_are_made_once_and_nothing_is_written_for_what_did_not_change(synced):
    files = synced.value("SELECT count(*) FROM stored_file")
    assert index(synced) == files
    assert index(synced) == 0
    before = synced.rows("SELECT stored_file_id, xmin FROM search_entry ORDER BY 1")
    synced.db.execute("UPDATE stored_file SET announced = announced")
    assert index(synced) == files
    assert synced.rows("SELECT stored_file_id, xmin FROM search_entry ORDER BY 1") == before


def test_two_that_make_entries_do_not_meet(synced):
    with connect(synced.dsn) as other, other.transaction():
        assert search_index.search_index.lock_index(other)
        assert index(synced) == 0
    assert index(synced) > 0


def test_no_more_than_the_limit_is_shown(company):
    answer = ask(company, "2026", limit=3)
    assert (len(answer.files), answer.more) == (3, True)


ODD = st.one_of(
    st.text(max_size=250),
    st.text(alphabet="%_'\"\\():*&|!<-> 0123456789.,ő\x00\u202e\u0301", max_size=60),
    st.from_regex(r"[+-]?[0-9 .,']{0,80}( ?(Ft|EUR|€))?", fullmatch=True),
    st.from_regex(
        r"(19|20)?[0-9]{0,4}[.\-/ ]{0,2}(0?[0-9]|1[0-9]|márc(ius)?)[.\-/ ]{0,2}[0-9]{0,3}\.?", fullmatch=True
    ),
    st.lists(
        st.sampled_from(["számla", "2026", "1'", "\\", "''", "a:*", "!", "(", "9" * 40, "ſ", "ﬁ", "İ"]), max_size=20
    ).map(" ".join),
)


@pytest.fixture(scope="module")
def odd_database(postgres, database_template):
    from local import postgres as embedded

    with postgres.connect() as connection:
        embedded.create_database(
            connection, "odd_questions", embedded.OWNER_ROLE, app_role=embedded.APP_ROLE, template=database_template
        )
        with connect(postgres.dsn(embedded.APP_ROLE, "odd_questions")) as own:
            yield own
        connection.execute("DROP DATABASE odd_questions WITH (FORCE)")


@settings(max_examples=300)
@given(ODD)
def test_nothing_that_is_typed_is_an_error(odd_database, typed):
    question = read_question(typed, TODAY)
    assert len(question.text) <= 200
    for company_ids, first in ((None, None), ([1, 2], 1)):
        searching.search(odd_database, question, company_ids, first)


@settings(max_examples=300)
@given(st.text(max_size=80))
def test_python_and_sql_fold_alike_what_people_type(odd_database, text):
    """Letters of other scripts may differ between the tables of Python and PostgreSQL; those of Europe must not."""
    text = "".join(c for c in text if c < "\u0250" and c != "\0")
    (row,) = odd_database.execute("SELECT search_fold(%s) AS folded", [text]).fetchall()
    assert row.folded == fold(text)


@given(
    st.decimals(min_value=0, max_value=10**12, places=2),
    st.sampled_from([" ", "\u00a0", ".", "\u202f", "'"]),
    st.sampled_from(["", " Ft", "Ft", " HUF", " EUR"]),
)
def test_an_amount_written_the_hungarian_way_is_read(amount, separator, currency):
    whole, decimals = f"{amount:.2f}".split(".")
    written = f"{int(whole):,}".replace(",", separator) + f",{decimals}" + currency
    assert amount.normalize() in read_question(written, TODAY).amounts


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_a_date_is_read_however_it_is_written(day):
    months = "január február március április május június július augusztus szeptember október november december"
    for written in (
        f"{day:%Y.%m.%d}",
        f"{day:%Y. %m. %d.}",
        f"{day:%Y-%m-%d}",
        f"{day.year}. {months.split()[day.month - 1]} {day.day}.",
        f"{day.year} {months.split()[day.month - 1].upper()} {day.day}-én",
        f"{day:%-d %B %Y}",
    ):
        assert f"{day:%Y%m%d}" in read_question(written, TODAY).days, written


def test_a_day_without_a_year_is_the_latest_one():
    assert read_question("március 1", date(2026, 11, 21)).days[0] == "20260301"
    assert read_question("március 1-jén", date(2026, 2, 1)).days[:2] == ("20260301", "20250301")
    assert read_question("december 24", date(2026, 2, 1)).days[0] == "20251224"
    assert read_question("február 30", date(2026, 2, 1)).days == ()


@pytest.mark.parametrize(
    ("typed", "amounts"),
    [
        ("1 234 567,89", ["1234567.89"]),
        ("1.234.567,89 Ft", ["1234567.89"]),
        ("1,234,567.89", ["1234567.89"]),
        ("127000", ["127000"]),
        ("127 000 Ft", ["127000"]),
        ("1.234", ["1234", "1.234"]),
        ("12,5", ["12.5"]),
        ("-5 000 HUF", ["5000"]),
        ("BILL-2026-17", []),
        ("9" * 40, []),
    ],
)
def test_amounts(typed, amounts):
    assert list(read_question(typed, TODAY).amounts) == [Decimal(one) for one in amounts]
