"""Mutants of real documents: what is sent, what it was made of, and under which ids it may be found again."""

import copy
import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.request import Request, urlopen

from billingo.systems.billingo.pages import split_page
from sandbox import process as sandbox_process
from sandbox.billingo.cases import CASES
from tests.mutations.mutating import DIGITS, mutate
from tests.mutations.trees import Fields, Literal, read_tree, write_tree

FIRST_ID = 500_000_000
ODD_ID_SHARE = 0.04
WHOLE_SHARE = 0.01
PLAIN = frozenset({"invoice_27", "invoice_27_card", "invoice_person", "invoice_mixed_rates", "receipt", "proforma"})
NO_DOCUMENTS = (None, Literal("5"), "text", [], Fields(), True, [[]], Fields([("data", [])]))


@dataclass(frozen=True)
class Mutant:
    """One document as sent. ``healthy``: nothing was changed but its id and number."""

    raw: bytes
    ways: str
    healthy: bool
    external_id: str  # the one it should be known by, if its id was left alone

    @property
    def sha256(self) -> bytes:
        return hashlib.sha256(self.raw).digest()

    @property
    def hash_id(self) -> str:
        """What it is known by when it has no id of its own."""
        return f"sha256:{self.sha256.hex()[:32]}"

    def list_ids(self) -> tuple[str, ...]:
        """Every id that it may be known by."""
        digest = hashlib.sha256(self.external_id.encode()).hexdigest()[:32]
        shortened = f"{self.external_id[:20]}… sha256:{digest}"
        return self.external_id, self.external_id.strip(), shortened, self.hash_id


class Stock:
    """Documents of every case that the sandbox knows, to make mutants of."""

    def __init__(self) -> None:
        options = {"organizations": 1, "documents": 120, "profile": "mixed", "requests_per_minute": 0, "seed": 6}
        with sandbox_process.start(**options) as server:
            for case in CASES:
                server.issue(1, case=case)
            case_of = {row["id"]: row["case"] for row in server.documents(1)}
            self.account: dict[str, Any] = server.organization(1)
            raws = list(read_all(server.url, self.account["key"]))
        self.trees = [read_tree(raw) for raw in raws]
        self.healthy = [tree for tree in self.trees if case_of[int(tree.read("id"))] in PLAIN]

    def make(self, chance: random.Random, count: int, first_id: int = FIRST_ID) -> list[Mutant]:
        """So many mutants and, among them, a tenth as many healthy documents, each with a number of its own."""
        made = []
        for number in range(first_id, first_id + count + count // 10):
            healthy = number >= first_id + count
            tree = copy.deepcopy(chance.choice(self.healthy if healthy else self.trees))
            tree.write("id", Literal(number))
            tree.write("invoice_number", f"M-{number}")
            made.append(
                Mutant(write_tree(tree), "", True, str(number)) if healthy else make_mutant(chance, tree, number)
            )
        chance.shuffle(made)
        return made

    def make_again(self, chance: random.Random, mutant: Mutant) -> Mutant:
        """A mutated new version of a document that was healthy."""
        return make_mutant(chance, read_tree(mutant.raw), int(mutant.external_id), with_id=True)


def read_all(url: str, key: str) -> Iterator[bytes]:
    """The exact bytes of every document that an account has."""
    number = last = 1
    while number <= last:
        request = Request(f"{url}/documents?page={number}&per_page=100", headers={"X-API-KEY": key})
        with urlopen(request, timeout=60) as answer:
            page = split_page(answer.read(), number)
        yield from (document.raw for document in page.documents)
        number, last = number + 1, page.last


def make_mutant(chance: random.Random, tree: Fields, number: int, *, with_id: bool = False) -> Mutant:
    """Mutate a document; now and then its id too, or all of it."""
    if not with_id and chance.random() < WHOLE_SHARE:
        return Mutant(write_tree(chance.choice(NO_DOCUMENTS)), "no document", False, "")
    ways = mutate(chance, tree)
    if not with_id and chance.random() < ODD_ID_SHARE:
        odd = chance.choice(make_odd_ids(number))
        tree.write("id", odd)
        return Mutant(write_tree(tree), f"id {str(odd)[:20]!r}, {ways}", False, "" if odd is None else str(odd))
    return Mutant(write_tree(tree), ways, False, str(number))


def make_odd_ids(number: int) -> tuple[Any, ...]:
    """Ids that are none, or of an unexpected kind; each the only one of its kind in a batch, or none at all.

    True and numbers such as 5.0 are left out: see ``test_odd_ids``.
    """
    texts = (str(number), f"x{number}", f"\u202e{number}", f"{number}" + "a" * 3000, f"{DIGITS}{number}", f" {number} ")
    numbers = (Literal("5.5"), *(Literal(one) for one in (f"-{number}", f"{number}{'9' * 30}", f"{number}{DIGITS}")))
    return None, "", [], Fields(), *numbers, *texts
