"""Lines of a document: what is sold, taken back, settled or corrected."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from sandbox.billingo import names
from sandbox.billingo.amounts import Line, read_lines, round_amount
from sandbox.billingo.cases import Case
from sandbox.billingo.organizations import Organization


def make_lines(organization: Organization, case: Case, currency: str, rate: Decimal) -> list[Line]:
    """Lines of the case, with plausible products."""
    rng = organization.rng
    vats = case.vats
    if organization.small_taxpayer and case.buyer in ("company", "person", "receipt") and not case.odd:
        vats = (("AAM", "AAM"),)
    count = max(len(vats), int(rng.random() ** 2 * 5) + 1)
    lines = []
    for place in range(count):
        vat, entitlement = vats[place % len(vats)]
        products = names.PRODUCTS.get(vat) or names.PRODUCTS["0%"]
        choice = int(rng.random() * len(products))
        name, unit, least, most = products[choice]
        price = Decimal(int(least + rng.random() * (most - least)))
        if currency != "HUF":
            price = round_amount(price / rate, currency)
        elif price > 1000:
            price -= price % 10
        quantity = Decimal(int(rng.random() ** 3 * 20) + 1)
        if unit in ("kg", "óra", "m") and rng.random() < 0.3:
            quantity += Decimal("0.5")
        product_id = 11_000_000 + organization.index * 1000 + abs(hash_text(vat)) % 40 * 20 + choice
        lines.append(Line(name, unit, price, quantity, vat, entitlement, product_id))
    return lines


def hash_text(text: str) -> int:
    """A small number from a text, the same in every process (unlike `hash`)."""
    return sum(place * byte for place, byte in enumerate(text.encode(), start=1))


def make_gross_line(organization: Organization) -> Line:
    """A line whose price was given gross, such that net and rounded VAT miss it by one."""
    while True:
        gross = Decimal(organization.rng.randrange(500, 60000) * 10 - 10)
        net = round_amount(gross / Decimal("1.27"), "HUF")
        if net + round_amount(net * Decimal("0.27"), "HUF") != gross:
            return Line("Bruttó áras termék", "db", net, Decimal(1), "27%", None, None, "", gross)


def derive_lines(organization: Organization, case: Case, body: dict[str, Any], rate: Decimal) -> list[Line]:
    """Lines of a document that corrects or settles `body`."""
    lines = read_lines(body["items"])
    source = case.source
    if source in ("cancel", "cancel_receipt"):
        return [line.reverse() for line in lines]
    if source == "final":
        name = f"Előleg beszámítása ({body['invoice_number']})"
        taken_back = [replace(line.reverse(), name=name, product_id=None) for line in lines]
        # what was sold is worth more than the advance on it, and of the same rates
        sold = [replace(line, name=f"{line.name}, teljes díj", quantity=line.quantity * 2) for line in lines]
        return [*sold, *make_lines(organization, case, body["currency"], rate), *taken_back]
    first = lines[0]
    if source == "modify":
        return [replace(first, quantity=Decimal(-1))]
    return [replace(first, quantity=first.quantity + 1), *lines[1:]]
