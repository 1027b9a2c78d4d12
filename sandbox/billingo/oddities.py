"""What makes a document odd: each function changes the JSON of a right document in place."""

from typing import Any

from sandbox.billingo.amounts import read_number, write_number

Body = dict[str, Any]


def unknown_type(body: Body) -> None:
    body["type"] = "simplified_invoice"


def unknown_vat(body: Body) -> None:
    for item in body["items"]:
        item["vat"] = "28%"
    for rate in body["summary"]["vat_rate_summary"]:
        rate["vat_name"] = "28%"


def unknown_payment_method(body: Body) -> None:
    body["payment_method"] = "digital_forint"


def break_total(body: Body) -> None:
    body["gross_total"] = write_number(read_number(body["gross_total"]) * 11 / 10)


def break_line(body: Body) -> None:
    body["items"][0]["net_unit_amount"] = write_number(read_number(body["items"][0]["net_unit_amount"]) + 250)


def drop_rate(body: Body) -> None:
    body["conversion_rate"] = 0


def drop_address(body: Body) -> None:
    for field in ("partner", "document_partner"):
        empty = {"country_code": "HU", "post_code": "", "city": "", "address": ""}
        body[field] = {**body[field], "address": empty}


def drop_name(body: Body) -> None:
    for field in ("partner", "document_partner"):
        body[field] = {**body[field], "name": ""}


def break_tax_number(body: Body) -> None:
    for field in ("partner", "document_partner"):
        number = body[field]["taxcode"]
        body[field] = {**body[field], "taxcode": f"{number[:7]}{(int(number[7]) + 1) % 10}{number[8:]}"}


def swap_dates(body: Body) -> None:
    body["due_date"] = "2020-01-15"


def orphan(body: Body) -> None:
    body["related_documents"] = [{"id": 99_000_001, "invoice_number": "2019-4711"}]


def drop_lines(body: Body) -> None:
    body["items"] = []


def null_lists(body: Body) -> None:
    body["related_documents"] = None
    body["tags"] = None


def stretch_text(body: Body) -> None:
    body["items"][0]["name"] = "Árvíztűrő „tükörfúrógép” " * 40
    body["comment"] = 'Első sor\nMásodik sor\t"idézet" \\ <b>nem HTML</b> 🧾\u00a0\u200b' * 20


def discount_totals(body: Body) -> None:
    body["discount"] = {"type": "percent", "value": 10}
    body["gross_total"] = take_tenth(body["gross_total"])
    summary = body["summary"]
    for field in ("net_amount", "net_amount_local", "gross_amount_local", "vat_amount", "vat_amount_local"):
        summary[field] = take_tenth(summary[field])
    for rate in summary["vat_rate_summary"]:
        for field in rate:
            if field not in ("vat_name", "vat_percentage"):
                rate[field] = take_tenth(rate[field])


def change_supplier(body: Body) -> None:
    body["organization"] = {**body["organization"], "name": "Idegen Kft.", "tax_number": "99887764-2-41"}


def enlarge(body: Body) -> None:
    for item in body["items"]:
        for field in ("net_unit_amount", "net_amount", "vat_amount", "gross_amount"):
            item[field] *= 1_000_000
    body["gross_total"] *= 1_000_000
    summary = body["summary"]
    for field in ("net_amount", "net_amount_local", "gross_amount_local", "vat_amount", "vat_amount_local"):
        summary[field] *= 1_000_000
    for rate in summary["vat_rate_summary"]:
        for field in rate:
            if field not in ("vat_name", "vat_percentage"):
                rate[field] *= 1_000_000


def take_tenth(value: float) -> int | float:
    """Less ten per cent, to whole units."""
    return write_number((read_number(value) * 9 / 10).quantize(read_number(1)))
