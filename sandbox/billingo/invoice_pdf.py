"""The PDF of a document: number, seller, buyer, dates, lines and totals."""

from typing import Any

from sandbox.pdf import Text, write_pdf

TITLES = {
    "invoice": "Számla",
    "advance": "Előlegszámla",
    "modification": "Módosító számla",
    "cancellation": "Érvénytelenítő számla",
    "receipt": "Nyugta",
    "receipt_cancellation": "Érvénytelenítő nyugta",
    "proforma": "Díjbekérő",
    "draft": "Piszkozat",
    "offer": "Árajánlat",
    "order_form": "Megrendelőlap",
    "waybill": "Szállítólevél",
    "cert_of_completion": "Teljesítési igazolás",
    "dossier": "Munkalap",
}
FIRST_LINE_Y, LAST_LINE_Y, LINE_HEIGHT = 250, 780, 14


def write_money(value: float, currency: str) -> str:
    """`12 345,50 EUR`: thousands apart, decimal comma."""
    text = f"{value:,.0f}" if currency == "HUF" or value == int(value) else f"{value:,.2f}"
    return f"{text.replace(',', ' ').replace('.', ',')} {currency}"


def draw_party(x: float, heading: str, party: dict[str, Any], tax_number: str) -> list[Text]:
    """Seller or buyer, at `x`."""
    address = party.get("address") or {}
    rows = [
        str(party.get("name", "")),
        f"{address.get('post_code', '')} {address.get('city', '')}",
        str(address.get("address", "")),
        f"Adószám: {tax_number}" if tax_number else "",
    ]
    drawn = [Text(x, 90, heading, 10, bold=True)]
    return drawn + [Text(x, 106 + place * 13, row[:48]) for place, row in enumerate(rows) if row.strip()]


def write_invoice(body: dict[str, Any]) -> bytes:
    """The PDF of a document given as the API's JSON."""
    currency = str(body.get("currency", ""))
    number = str(body.get("invoice_number", ""))
    title = f"{TITLES.get(str(body.get('type')), 'Bizonylat')} {number}".strip()
    seller, buyer = body.get("organization") or {}, body.get("document_partner") or {}
    page = [
        Text(40, 50, title, 16, bold=True),
        *draw_party(40, "Eladó", seller, str(seller.get("tax_number", ""))),
        *draw_party(310, "Vevő", buyer, str(buyer.get("taxcode", ""))),
        Text(40, 180, f"Kelt: {body.get('invoice_date')}"),
        Text(170, 180, f"Teljesítés: {body.get('fulfillment_date')}"),
        Text(310, 180, f"Fizetési határidő: {body.get('due_date')}"),
        Text(40, 195, f"Fizetési mód: {body.get('payment_method')}"),
        Text(310, 195, f"Bankszámla: {(seller.get('bank_account') or {}).get('account_number', '')}"),
    ]
    columns = (40, 250, 300, 370, 415, 490)
    headings = ("Megnevezés", "Menny.", "Egységár", "Áfa", "Nettó", "Bruttó")
    page += [Text(x, 232, heading, 9, bold=True) for x, heading in zip(columns, headings, strict=True)]
    pages, y = [page], FIRST_LINE_Y
    for item in body.get("items") or []:
        if y > LAST_LINE_Y:
            pages.append([Text(40, 50, title, 10, bold=True)])
            y = 80
        cells = (
            str(item.get("name", ""))[:44],
            f"{item.get('quantity'):g} {item.get('unit', '')}",
            write_money(item.get("net_unit_amount", 0), ""),
            " ".join(filter(None, (str(item.get("vat", "")), item.get("entitlement")))),
            write_money(item.get("net_amount", 0), currency),
            write_money(item.get("gross_amount", 0), currency),
        )
        pages[-1] += [Text(x, y, cell, 8) for x, cell in zip(columns, cells, strict=True)]
        y += LINE_HEIGHT
    summary = body.get("summary") or {}
    totals = (
        ("Nettó összesen", summary.get("net_amount", 0)),
        ("Áfa összesen", summary.get("vat_amount", 0)),
        ("Fizetendő végösszeg", body.get("gross_total") or 0),
    )
    if y > LAST_LINE_Y - 4 * LINE_HEIGHT:
        pages.append([Text(40, 50, title, 10, bold=True)])
        y = 80
    for place, (name, value) in enumerate(totals, start=1):
        row = y + place * LINE_HEIGHT
        pages[-1] += [Text(310, row, name, 10, bold=True), Text(460, row, write_money(value, currency), 10, bold=True)]
    for place, related in enumerate(body.get("related_documents") or []):
        pages[-1].append(
            Text(40, y + LINE_HEIGHT * (place + 1), f"Kapcsolódó bizonylat: {related.get('invoice_number')}")
        )
    return write_pdf(pages, title)
