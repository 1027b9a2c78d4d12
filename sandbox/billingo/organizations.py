"""One organization: who it is, its keys, its document blocks, bank accounts and partners, and its documents."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from sandbox.billingo import names
from sandbox.billingo.checksums import make_account_number, make_iban, make_tax_number
from sandbox.billingo.documents import Document
from sandbox.billingo.partners import make_address, make_partners

FEATURES = ["subscription_pro", "api_limit_standard"]
# what is issued from which block: type of block -> (name, prefix)
BLOCKS = {
    "invoice": ("Számlatömb", ""),
    "receipt": ("Nyugtatömb", "NY"),
    "offer": ("Árajánlatok", "AJ"),
    "order_form": ("Megrendelők", "MR"),
    "waybill": ("Szállítólevelek", "SZ"),
    "certificate_of_completion": ("Teljesítési igazolások", "TIG"),
    "dossier": ("Munkalapok", "ML"),
}


@dataclass(slots=True)
class Organization:
    """A seller with a Billingo account. Documents are kept in the order of their creation."""

    index: int
    name: str
    tax_number: str
    key: str
    read_only_key: str
    address: dict[str, str]
    small_taxpayer: bool
    has_nav_connection: bool
    expiration_date: str
    blocks: list[dict[str, Any]]
    bank_accounts: list[dict[str, Any]]
    partners: dict[str, list[dict[str, Any]]]
    next_id: int
    rng: Random
    pdf_delay_s: float = 2.0
    revoked: bool = False
    version: int = 0
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    documents: list[Document] = field(default_factory=list)
    by_id: dict[int, Document] = field(default_factory=dict)
    # candidates for a correction, newest last: purpose -> documents
    candidates: dict[str, list[Document]] = field(default_factory=dict)

    def add(self, document: Document) -> None:
        """Take a new document into the books of this organization."""
        self.documents.append(document)
        self.by_id[document.id] = document
        self.version += 1

    def take_id(self) -> int:
        """The next document id; ids grow, with gaps, because all customers of the vendor share them."""
        self.next_id += self.rng.randrange(1, 8)
        return self.next_id

    def take_number(self, series: str, year: str) -> int:
        """The next running number of a series in a year, without gaps."""
        number = self.numbers.get((series, year), 0) + 1
        self.numbers[series, year] = number
        return number

    def find_block(self, block_type: str) -> dict[str, Any]:
        """The first document block of that type."""
        return next(block for block in self.blocks if block["type"] == block_type)

    def describe(self, currency: str) -> dict[str, Any]:
        """`organization` of a document in that currency."""
        account = next((account for account in self.bank_accounts if account["currency"] == currency), None)
        fields = ("id", "name", "account_number", "account_number_iban", "swift")
        empty = {"id": None, "name": "", "account_number": "", "account_number_iban": "", "swift": ""}
        return {
            "name": self.name,
            "tax_number": self.tax_number,
            "bank_account": {name: account[name] for name in fields} if account else empty,
            "address": self.address,
            "small_taxpayer": self.small_taxpayer,
            "ev_number": "",
            "eu_tax_number": f"HU{self.tax_number[:8]}",
            "cash_settled": False,
        }

    def rotate_keys(self) -> None:
        """New keys; the old ones are unknown from now on."""
        self.key, self.read_only_key = make_key(self.rng), make_key(self.rng)
        self.revoked = False

    def record(self) -> dict[str, Any]:
        """What the control port tells of it."""
        return {
            "organization": self.index,
            "name": self.name,
            "tax_number": self.tax_number,
            "key": self.key,
            "read_only_key": self.read_only_key,
            "documents": len(self.documents),
            "expiration_date": self.expiration_date,
            "has_nav_connection": self.has_nav_connection,
            "small_taxpayer": self.small_taxpayer,
            "pdf_delay_s": self.pdf_delay_s,
            "revoked": self.revoked,
        }


def make_key(rng: Random) -> str:
    """An API key in the form of a UUID."""
    return str(UUID(int=rng.getrandbits(128), version=4))


def make_name(seed: int, index: int) -> str:
    """A company name that no other organization of the same seed has."""
    forms = ("Kft.", "Zrt.", "Bt.", "Nyrt.")
    count = len(names.COMPANY_STEMS) * len(names.COMPANY_TRADES) * len(forms)
    # a step without common factor with the count visits every combination once
    place = (Random(f"{seed}:names").randrange(count) + index * 337) % count
    place, form = divmod(place, len(forms))
    stem, trade = divmod(place, len(names.COMPANY_TRADES))
    turn = f" {(index - 1) // count + 1}." if index > count else ""
    return f"{names.COMPANY_STEMS[stem]} {names.COMPANY_TRADES[trade]}{turn} {forms[form]}"


def make_organization(seed: int, index: int, documents: int, today: date) -> Organization:
    """Organization number `index` (from 1), without documents.

    Of every six the third is exempt by person (AAM) and the sixth not connected to NAV; every fourth has a prefix.
    """
    rng = Random(f"{seed}:{index}")
    small_taxpayer = index % 6 == 3
    huf_account = make_account_number(rng)
    eur_account = make_account_number(rng)
    blocks = [
        {
            "id": 150_000 + index * 10 + place,
            "name": name,
            "prefix": "NET" if block_type == "invoice" and index % 4 == 0 else prefix,
            "custom_field1": "",
            "custom_field2": "",
            "type": block_type,
        }
        for place, (block_type, (name, prefix)) in enumerate(BLOCKS.items())
    ]
    bank_accounts = [
        {
            "id": 130_000 + index * 10 + place,
            "name": f"{currency} számla",
            "account_number": account,
            "account_number_iban": make_iban(account),
            "swift": "OTPVHUHB",
            "currency": currency,
            "need_qr": False,
        }
        for place, (currency, account) in enumerate((("HUF", huf_account), ("EUR", eur_account)))
    ]
    return Organization(
        index=index,
        name=make_name(seed, index),
        tax_number=make_tax_number(rng, vat_code=1 if small_taxpayer else 2),
        key=make_key(rng),
        read_only_key=make_key(rng),
        address=make_address(rng),
        small_taxpayer=small_taxpayer,
        has_nav_connection=index % 6 != 0,
        expiration_date=(today + timedelta(days=200)).isoformat(),
        blocks=blocks,
        bank_accounts=bank_accounts,
        partners=make_partners(rng, 1_960_000_000 + index * 1000, max(20, min(400, documents // 20))),
        next_id=100_000_000 + index * max(1_000_000, documents * 10),
        rng=rng,
    )
