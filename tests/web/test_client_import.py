"""Importing companies on the pages: the preview tells what would happen, and no key is ever in a page or in clear."""

import psycopg
import pytest

from sandbox import process
from tests.pipelines.conftest import airflow_child, billingo
from tests.web.import_in_airflow import count_rows

__all__ = ["airflow_child", "billingo"]

CANARY = "canary-5f0c1d7e-key-never-shown"
PLACE = "tests.web.import_in_airflow"


@pytest.fixture(scope="module")
def sandbox():
    with process.start(organizations=12, documents=3, seed=13, pdf_delay_s=0) as running:
        yield running


@pytest.fixture
def pages(billingo):
    def call(function, **values):
        return billingo.child.call(f"{PLACE}:{function}", billingo.environment, **values)

    return call


def write_file(sandbox, *, wrong=(), name="{name}"):
    lines = ["név;adószám;api kulcs;api cím;havi keret"]
    for number, one in enumerate(sandbox.organizations()):
        key = CANARY if number in wrong else one["key"]
        lines.append(f"{name.format(**one)};{one['tax_number']};{key};{sandbox.url};")
    return "\n".join([*lines, "Hibás Bt.;123;;;", "Kulcs nélkül Kft.;33333333-2-42;;;5"])


def list_companies(billingo):
    with psycopg.connect(billingo.database.app_dsn) as db:
        return db.execute(
            "SELECT m.name, c.enabled, c.check_passed FROM company AS m LEFT JOIN connection AS c USING (company_id) "
            "ORDER BY m.company_id"
        ).fetchall()


def test_preview_confirm_and_import_wt_2_wt_3_wt_4_wt_5_wt_6(billingo, pages, sandbox):
    content = write_file(sandbox, wrong={4})
    keys = [one["key"] for one in sandbox.organizations()] + [CANARY]
    sent = pages("upload", content=content)
    assert sent["status"] == 303
    assert "még semmi sem változott" in sent["preview"]
    assert list_companies(billingo) == []
    assert count_rows(sent["preview"]) == 14
    assert "nem magyar adószám" in sent["preview"]
    assert "13 sor importálása" in sent["preview"]

    done = pages("carry_out", place=sent["place"])
    assert "14 sorból 1 kész" in done["running"]
    assert "az Ellenőrzés nem sikerült, nincs bekapcsolva" in done["done"]
    rows = list_companies(billingo)
    assert len(rows) == 13
    assert sum(bool(enabled) for _, enabled, _ in rows) == 11
    assert ("Kulcs nélkül Kft.", None, None) in rows
    assert len((billingo.home / "companies.json").read_text().splitlines()) == 13  # eleven, and the brackets

    seen = sent["text"] + sent["preview"] + done["pages"] + done["done"] + "".join(sent["stored"] + done["stored"])
    assert [key for key in keys if key in seen] == []
    assert sent["modes"] == ["0o600"]
    assert done["left"] == ""  # only what became of each row is kept
    kept = billingo.inside("list_connections")
    assert {one["key"] for one in kept} == {key for number, key in enumerate(keys) if number != 4}
    assert all(one["encrypted"] for one in kept)


def test_the_same_file_again_changes_nothing_and_says_what_another_would(billingo, pages, sandbox):
    content = write_file(sandbox)
    pages("carry_out", place=pages("upload", content=content)["place"])
    again = pages("upload", content=content)["preview"]
    assert again.count("Változatlan") >= 13
    assert "bekapcsol, ha" not in again
    other = content.replace(sandbox.organizations()[0]["key"], CANARY).replace(
        sandbox.organizations()[1]["name"], "Új Név Zrt."
    )
    preview = pages("upload", content=other)["preview"]
    assert "új API-kulcs" in preview
    assert f"név: {sandbox.organizations()[1]['name']} → Új Név Zrt." in preview
    assert preview.count("Változatlan") == 11


def test_a_disabled_company_would_be_enabled_again_and_the_preview_says_so(billingo, pages, sandbox):
    content = write_file(sandbox)
    pages("carry_out", place=pages("upload", content=content)["place"])
    with psycopg.connect(billingo.database.app_dsn) as db:
        db.execute(
            "UPDATE connection SET enabled = false WHERE connection_id = (SELECT min(connection_id) FROM connection)"
        )
    assert pages("upload", content=content)["preview"].count("bekapcsol, ha az Ellenőrzés sikerül") == 1
    assert "bekapcsol, ha" not in pages("upload", content=content, enable="")["preview"]


def test_a_file_is_its_uploaders_alone(pages):
    place = pages("upload", content="name,tax_number\nAlma,12345678-2-42\n")["place"]
    assert pages("visit", place=place)["status"] == 200
    assert pages("visit_as_other_administrator", place=place) == 404
    assert pages("visit", place=place, user="anna")["status"] == 403
    for wrong in ("x" * 43, "..%2F..%2Fcompanies.json", "a"):
        assert pages("visit", place=f"/clients/import/{wrong}")["status"] == 404
    assert pages("visit", place=f"{place}/drop", method="POST")["status"] == 303
    assert pages("visit", place=place)["status"] == 404


def test_a_file_is_gone_after_half_an_hour(billingo, pages):
    place = pages("upload", content="name,tax_number\nAlma,12345678-2-42\n")["place"]
    pages("end_lifetime")
    try:
        gone = pages("visit", place=place)
        assert gone["status"] == 404
        assert "A fájl már nincs itt" in gone["text"]
        pages("visit", place="/clients/import")
        assert list((billingo.home / "imports").iterdir()) == []
    finally:
        pages("restore_lifetime")
    assert list_companies(billingo) == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "Válasszon fájlt."),
        ("name,tax_number\n", "csak fejléc van"),
        ("name\nAlma\n", "Hiányzik a(z) tax_number oszlop"),
        (f"Alma Kft.,12345678-2-42,{CANARY}\n", "Ismeretlen oszlop"),
        ("name,tax_number\n" + "Alma,12345678-2-42\n" * 10_001, "10 000 sornál hosszabb"),
        ("name,tax_number\n" + "A" * 1_000_000, "1 MB-nál nagyobb"),
        ("name,tax_number\n" + "A" * 3_000_000, "1 MB-nál nagyobb"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(pages, content, words):
    sent = pages("upload", content=content)
    assert (sent["status"], sent["stored"]) == (422, [])
    assert words in sent["text"]
    assert CANARY not in sent["text"]


def test_a_wrong_start_date_or_no_block_is_refused(pages):
    content = "name,tax_number\nAlma,12345678-2-42\n"
    assert "nem dátum" in pages("upload", content=content, start_date="tavaly")["text"]
    assert "Legalább egy tömb" in pages("upload", content=content, kinds="")["text"]
