"""The documents themselves: totals agree, numbers have no gaps, corrections undo, PDFs can be read."""

import io
import subprocess
import sys
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pypdf
import pytest

from sandbox.billingo import catalogue
from sandbox.billingo.cases import CASES, ODD, ORDINARY
from sandbox.billingo.checksums import is_valid_tax_number
from sandbox.billingo.organizations import make_name
from sandbox.billingo.service import Service, Settings, make_service
from sandbox.process import Sandbox
from tests.sandbox.callers import Caller

DAY = "2026-06-15"


@pytest.fixture(scope="module")
def service() -> Service:
    return make_service(Settings(), organizations=12, documents=400, seed=11)


def read_all(service: Service, odd: bool = False) -> list[dict[str, Any]]:
    return [
        document.read(DAY) for one in service.organizations for document in one.documents if document.odd == odd
    ]  # fmt: skip


def money(value: float) -> Decimal:
    return Decimal(str(value))


def test_totals_agree_on_every_ordinary_document(service: Service) -> None:
    for body in read_all(service):
        places = Decimal(1) if body["currency"] == "HUF" else Decimal("0.01")
        off = Decimal(0)
        sums: defaultdict[str, list[Decimal]] = defaultdict(lambda: [Decimal(0)] * 3)
        for item in body["items"]:
            net, vat, gross = (money(item[name]) for name in ("net_amount", "vat_amount", "gross_amount"))
            discount = Decimal(100 - (body["discount"] or {}).get("value", 0)) / 100
            expected = money(item["net_unit_amount"]) * money(item["quantity"]) * discount
            assert net == expected.quantize(places, ROUND_HALF_UP)
            rate = money(item["vat"][:-1]) / 100 if item["vat"].endswith("%") else Decimal(0)
            assert vat == (net * rate).quantize(places, ROUND_HALF_UP)
            assert net + vat == gross
            sums[item["vat"]] = [one + more for one, more in zip(sums[item["vat"]], (net, vat, gross), strict=True)]
        summary = body["summary"]
        assert {one["vat_name"] for one in summary["vat_rate_summary"]} == set(sums)
        for one in summary["vat_rate_summary"]:
            names = ("vat_rate_net_amount", "vat_rate_vat_amount", "vat_rate_gross_amount")
            assert [money(one[name]) for name in names] == sums[one["vat_name"]]
        assert money(summary["net_amount"]) == sum(one[0] for one in sums.values())
        assert money(summary["vat_amount"]) == sum(one[1] for one in sums.values())
        off = money(body["gross_total"]) - sum(one[2] for one in sums.values())
        assert abs(off) <= (2 if body["settings"]["round"] == "five" else 0)
        assert money(summary["net_amount_local"]) + money(summary["vat_amount_local"]) == money(
            summary["gross_amount_local"]
        )
        if body["currency"] == "HUF":
            assert summary["net_amount_local"] == summary["net_amount"]
            assert body["conversion_rate"] == 1
        else:
            expected = money(summary["net_amount"]) * money(body["conversion_rate"])
            assert abs(money(summary["net_amount_local"]) - expected) <= len(sums)
            assert body["conversion_rate"] > 10


def test_numbers_have_no_gaps_and_follow_the_dates(service: Service) -> None:
    for organization in service.organizations:
        series: defaultdict[tuple[Any, str, bool], list[Any]] = defaultdict(list)
        for document in organization.documents:
            if document.number:
                proforma = CASES[document.case].type == "proforma"
                series[document.block_id, "" if proforma else document.year, proforma].append(document)
        for documents in series.values():
            assert [one.number for one in documents] == list(range(1, len(documents) + 1))
            assert [one.invoice_date for one in documents] == sorted(one.invoice_date for one in documents)
        ids = [document.id for document in organization.documents]
        assert ids == sorted(set(ids))


def test_every_type_and_every_kind_of_case_occurs_and_odd_ones_are_few(service: Service) -> None:
    documents = [document for one in service.organizations for document in one.documents]
    assert {document.case for document in documents} >= {
        case.name for case in (*ORDINARY, *ODD) if case.weight or case.odd
    }
    share = sum(document.odd for document in documents) / len(documents)
    assert 0.008 < share < 0.025
    clean = make_service(Settings(), organizations=2, documents=300, seed=1, profile="clean")
    assert all(CASES[document.case].clean for one in clean.organizations for document in one.documents)


def test_a_cancellation_nets_its_original_to_zero(service: Service) -> None:
    seen = 0
    for organization in service.organizations:
        for document in organization.documents:
            if document.case not in ("cancellation", "receipt_cancellation"):
                continue
            body = document.read(DAY)
            original = organization.by_id[body["related_documents"][0]["id"]].read(DAY)
            assert original["cancelled"] is True
            assert original["correction_type"] == "canceled"
            assert original["gross_total"] == -body["gross_total"] != 0
            for name in ("net_amount", "vat_amount", "net_amount_local", "vat_amount_local", "gross_amount_local"):
                assert original["summary"][name] == -body["summary"][name]
            seen += 1
    assert seen > 20


def test_a_final_invoice_takes_its_advance_back(service: Service) -> None:
    for organization in service.organizations:
        for document in organization.documents:
            if document.case == "final_invoice":
                body = document.read(DAY)
                advance = organization.by_id[body["related_documents"][0]["id"]].read(DAY)
                taken_back = sum(money(item["gross_amount"]) for item in body["items"] if item["gross_amount"] < 0)
                assert advance["type"] == "advance"
                assert taken_back == -money(advance["gross_total"])
                assert body["gross_total"] > 0


def test_odd_documents_are_odd_as_their_case_says(sandbox: Sandbox, caller: Caller) -> None:
    def read(case: str) -> dict[str, Any]:
        return caller.get(f"/documents/{sandbox.issue(1, case=case)[0]['id']}").json()

    body = read("gross_off_by_one")
    assert abs(body["gross_total"] - body["summary"]["net_amount"] - body["summary"]["vat_amount"]) == 1
    body = read("broken_total")
    assert body["gross_total"] != body["summary"]["gross_amount_local"]
    assert read("missing_rate")["conversion_rate"] == 0
    assert read("missing_buyer_name")["document_partner"]["name"] == ""
    assert not is_valid_tax_number(read("wrong_buyer_tax_number")["document_partner"]["taxcode"])
    assert read("unknown_vat")["items"][0]["vat"] == "28%"
    assert read("draft")["invoice_number"] == ""
    assert read("zero_without_entitlement")["items"][0]["entitlement"] is None


def test_amounts_are_json_numbers_without_a_useless_fraction(library: Sandbox, caller: Caller) -> None:
    text = caller.get("/documents", per_page=100).text
    assert '"gross_total":' in text
    assert ".0," not in text
    assert ".0}" not in text


def test_thousands_of_organizations_have_names_of_their_own() -> None:
    made = [make_name(1, index) for index in range(1, 5001)]
    assert len(set(made)) == 5000


def test_tax_numbers_have_right_check_digits(library: Sandbox) -> None:
    for organization in library.organizations():
        assert is_valid_tax_number(organization["tax_number"])


def test_the_pdf_can_be_read_with_its_hungarian_letters(sandbox: Sandbox, caller: Caller) -> None:
    issued = sandbox.issue(1, buyer={"name": "Őrült Űrhajó Kft. (árvíztűrő tükörfúrógép)"})[0]
    body = caller.get(f"/documents/{issued['id']}").json()
    answer = caller.get(f"/documents/{issued['id']}/download")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content), strict=True).pages)
    assert issued["invoice_number"] in text
    assert "Őrült Űrhajó Kft. (árvíztűrő tükörfúrógép)" in text
    assert body["organization"]["name"] in text
    assert body["organization"]["tax_number"] in text
    assert f"{body['gross_total']:,}".replace(",", " ") in text
    for item in body["items"]:
        assert item["name"] in text


def test_every_case_has_a_readable_pdf(sandbox: Sandbox, caller: Caller) -> None:
    for case in CASES:
        answer = caller.get(f"/documents/{sandbox.issue(1, case=case)[0]['id']}/download")
        assert pypdf.PdfReader(io.BytesIO(answer.content), strict=True).pages[0].extract_text(), case


def test_the_same_seed_gives_the_same_bytes_in_another_process() -> None:
    program = (
        "import hashlib, datetime\n"
        "from sandbox.billingo.service import Settings, make_service\n"
        "day = datetime.date(2026, 6, 15)\n"
        "made = make_service(Settings(), organizations=3, documents=150, seed={seed}, today=day)\n"
        "digest = hashlib.sha256()\n"
        "for one in made.organizations:\n"
        "    digest.update(one.key.encode())\n"
        "    for document in one.documents:\n"
        "        digest.update(b''.join(document.pieces(b'2026-06-15')) + document.modified.encode())\n"
        "print(digest.hexdigest())\n"
    )

    def run(seed: int, hash_seed: str) -> str:
        command = [sys.executable, "-c", program.format(seed=seed)]
        return subprocess.check_output(command, text=True, env={"PYTHONHASHSEED": hash_seed, "PYTHONPATH": "."})

    first = run(1, "1")
    assert first == run(1, "2")
    assert first != run(2, "1")


def test_the_catalogue_page_is_up_to_date() -> None:
    assert catalogue.PAGE.read_text(encoding="utf-8") == catalogue.write_catalogue()


def test_no_two_of_thousands_of_organizations_are_the_same_taxpayer():
    made = make_service(Settings(), organizations=2_700, documents=0, seed=3).organizations
    assert len({one.tax_number[:8] for one in made}) == len(made)
    assert all(is_valid_tax_number(one.tax_number) for one in made)
