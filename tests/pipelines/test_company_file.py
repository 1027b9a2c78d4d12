"""The CSV of companies: every shape that a firm may have it in, and every bad row told by its line."""

from datetime import date

import pytest

from billingo.pipelines.company_file import COLUMNS, CompanyRow, RefusedRow, read_companies, read_file
from billingo.store.company_input import SettingsError

KEY = "canary-5f0c1d7e-key-never-shown"


@pytest.fixture
def read():
    def read_text(text, encoding="utf-8"):
        return read_companies(text if isinstance(text, bytes) else text.encode(encoding))

    return read_text


def test_all_columns(read):
    (row,) = read(
        "name,tax_number,api_key,host,start_date,kinds,monthly_quota,email_switched_off,email_validation_error\n"
        f"Alma Kft.,12345678-2-42,{KEY},http://localhost:1/v3,2026-02-01,invoice proforma,1 000,a@x.hu b@x.hu,c@x.hu\n"
    )
    assert isinstance(row, CompanyRow)
    assert (row.line, row.name, row.tax_number, row.api_key) == (2, "Alma Kft.", "12345678-2-42", KEY)
    assert (row.host, row.start_date, row.kinds) == ("http://localhost:1/v3", date(2026, 2, 1), ["invoice", "proforma"])
    assert (row.monthly_quota, row.receivers["switched_off"]) == (1000, ["a@x.hu", "b@x.hu"])
    assert row.receivers["validation_error"] == ["c@x.hu"]
    assert KEY not in repr(row)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_separators_encodings_and_line_ends(read, separator, encoding, ending):
    lines = [
        ["Név", "Adószám", "API kulcs", "Kezdő dátum", "Tömbök"],
        ["Őszi Kft.", "12345678-2-42", KEY, "2026. 02. 01.", "számla díjbekérő"],
    ]
    (row,) = read(ending.join(separator.join(line) for line in lines), encoding)
    assert (row.name, row.start_date, row.kinds) == ("Őszi Kft.", date(2026, 2, 1), ["invoice", "proforma"])


def test_a_column_that_is_not_there_says_nothing(read):
    (row,) = read("name,tax_number\nAlma Kft.,12345678242\n")
    assert (row.api_key, row.host, row.start_date, row.kinds, row.monthly_quota) == (None,) * 5


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (",12345678-2-42,2026-01-01,invoice,", "needs a name"),
        ("A,1234,2026-01-01,invoice,", "not a Hungarian tax number"),
        ("A,12345678-2-42,,invoice,", "start date is empty"),
        ("A,12345678-2-42,2026-02-30,invoice,", "is not a date"),
        ("A,12345678-2-42,0226-02-03,invoice,", "cannot be meant"),
        ("A,12345678-2-42,2026-01-01,,", "At least one kind"),
        ("A,12345678-2-42,2026-01-01,waybill,", "no such kind"),
        ("A,12345678-2-42,2026-01-01,invoice,many", "not a whole number"),
        ("A,12345678-2-42,2026-01-01,invoice,-5", "not a whole number"),
        ("A,12345678-2-42,2026-01-01", "3 cells, the headings 5"),
        ("A,12345678-2-42,2026-01-01,invoice,,extra", "6 cells, the headings 5"),
        ('"A"x,12345678-2-42,2026-01-01,invoice,', "not CSV"),
    ],
)
def test_a_bad_row_is_told_by_its_line_and_stops_no_other(read, cells, reason):
    good = "Good,87654321-2-42,2026-01-01,invoice,5"
    rows = read(f"name,tax_number,start_date,kinds,monthly_quota\n{cells}\n\n{good}\n")
    assert isinstance(rows[0], RefusedRow)
    assert rows[0].line == 2
    assert reason in rows[0].text_en
    assert rows[0].text_hu not in {"", rows[0].text_en}
    assert isinstance(rows[1], CompanyRow)
    assert (rows[1].line, rows[1].name) == (4, "Good")


def test_a_tax_number_twice_is_refused_the_second_time(read):
    rows = read("name,tax_number\nA,12345678-2-42\nB,12345678242\n")
    assert isinstance(rows[0], CompanyRow)
    assert "in line 2 already" in rows[1].text_en


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "column name is missing"),
        ("name,tax_number,kezdo\n", r"Unknown columns: 'kezdo'.*Known ones are name, tax_number, api_key"),
        ("name,api_key\n", "column tax_number is missing"),
        ("name,név,tax_number\n", "column name is there twice"),
        ("Alma Kft.,12345678-2-42\n", "first line has to hold the headings"),
        (b"\x00\x01\x02PK", "Unknown columns"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_whole(read, text, words):
    with pytest.raises(SettingsError, match=words):
        read(text)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(SettingsError, match="No such file"):
        read_file(tmp_path / "none.csv")


def test_no_two_columns_share_a_heading():
    headings = [heading for name, aliases in COLUMNS.items() for heading in (name, *aliases)]
    assert len(headings) == len(set(headings))


@pytest.mark.parametrize(
    "columns", ["name,tax_number", "tax_number,name", "name,tax_number,kinds", "name,tax_number,start_date"]
)
def test_a_key_in_the_wrong_column_is_never_quoted(read, columns):
    key = "6f0c1d7e-1b1c-11ee-be56-0242ac120002"
    filled = {"name": "Alma Kft.", "tax_number": "12345678-2-42"}
    for wrong in columns.split(","):
        row = ",".join(key if column == wrong else filled.get(column, "") for column in columns.split(","))
        (refused,) = read(f"{columns}\n{row}\n")
        assert isinstance(refused, RefusedRow)
        assert key not in repr(refused)
    with pytest.raises(SettingsError) as fault:
        read(f"Alma Kft.,12345678-2-42,{key}\n")
    assert key not in fault.value.text_en + fault.value.text_hu
