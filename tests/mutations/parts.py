"""Mutated payloads through fetch, store and process: each ends as booked, failed in words, or skipped with a reason.

MUTANTS and MUTANT_SEED in the environment say how many and which; 2,000 of seed 1 by default.
"""

import os
import random
from collections import Counter
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any

from billingo.pipelines import messages
from billingo.pipelines.process import process as process_step
from billingo.pipelines.processor import LONGEST_WAIT
from billingo.pipelines.search_index import index_due
from billingo.systems.billingo.lenient import read_leniently
from billingo.systems.billingo.pages import split_page
from tests.faults.books import Findings
from tests.mutations.mutants import Mutant, Stock
from tests.mutations.vendor import Vendor
from tests.place import Place
from tests.synced_company import ALL_KINDS, SyncedCompany
from tests.tried import Tried

COUNT = int(os.environ.get("MUTANTS", "2000"))
SEED = int(os.environ.get("MUTANT_SEED", "1"))
ROUND = 2_000  # of one database
SHARE_AGAIN = 0.5  # so many of the healthy ones come again, mutated
CAUGHT = ("internal_fault", "database_refused")  # codes of faults that are ours, whatever the vendor sent


def try_mutants(place: Place, count: int = COUNT, seed: int = SEED) -> tuple[Tried, Findings, Counter[str]]:
    """So many mutants, in rounds of a database each; also how they ended, by state and code."""
    stock, found, ends = Stock(), Findings(), Counter[str]()
    for start in range(0, count, ROUND):
        with ExitStack() as stack:
            database = stack.enter_context(place.open_database())
            vendor = stack.enter_context(Vendor(stock.account))
            company: Any = SyncedCompany(database.app_dsn, vendor, place.folder / "pdf", kinds=ALL_KINDS)
            stack.callback(company.db.close)
            chance = random.Random(f"{seed} {start}")
            ends += Round(company, vendor, stock, chance, found).try_all(min(ROUND, count - start))
    return Tried("mutated payloads", count, len(found.lost), len(found.double)), found, ends


class Round:
    """One batch of mutants at one company, then newer versions of some that are booked."""

    def __init__(
        self, company: SyncedCompany, vendor: Vendor, stock: Stock, chance: random.Random, found: Findings
    ) -> None:
        self.company, self.vendor, self.stock, self.chance, self.found = company, vendor, stock, chance, found

    def try_all(self, count: int) -> Counter[str]:
        """Sync them, once more the same, then mutated newer versions; returns how they ended."""
        again_count = count // 20
        mutants = self.stock.make(self.chance, count - again_count)
        self.sync(mutants)
        self.give_up_waiting()
        ends = self.examine(mutants)
        before = self.count_all()
        self.sync(mutants)
        if self.count_all() != before:
            self.found.double.append(f"the same list again made {self.count_all()} of {before}")
        healthy = [one for one in mutants if one.healthy]
        newer = [self.stock.make_again(self.chance, one) for one in self.chance.choices(healthy, k=again_count)]
        newer = list({one.external_id: one for one in newer}.values())
        self.sync(newer)
        self.examine_newer(newer)
        self.examine_books()
        return ends

    def sync(self, mutants: list[Mutant]) -> None:
        """A run as Airflow makes it; whatever it raises stops a run, and that is never right."""
        self.vendor.documents = [one.raw for one in mutants]
        self.company.db.execute("UPDATE connection SET watermark_at = NULL")  # read all, as a first sync does
        try:
            self.company.sync()
            messages.announce_failures(self.company.db, self.company.connection_id, "run")
            index_due(self.company.db)
        except Exception as fault:  # noqa: BLE001 - any at all is a finding
            self.found.wrong.append(f"a run was stopped by {type(fault).__name__}: {fault}")

    def give_up_waiting(self) -> None:
        """What refers to a document that nobody has fails in words once it has waited too long."""
        later = datetime.now(UTC) + LONGEST_WAIT + timedelta(hours=1)
        ids = [row[0] for row in self.company.rows("SELECT stored_file_id FROM stored_file WHERE state = 'waiting'")]
        process_step(self.company.db, self.company.settings, ids, now=later)
        messages.announce_failures(self.company.db, self.company.connection_id, "run")

    def examine(self, mutants: list[Mutant]) -> Counter[str]:
        """Every mutant is somewhere, byte for byte, and its end has a reason; every healthy document is booked."""
        stored = {row.sha256: row for row in self.company.rows(STORED)}
        skipped = dict(self.company.rows("SELECT external_id, reason FROM skipped_document"))
        ends: Counter[str] = Counter()
        for mutant in mutants:
            what = f"{mutant.external_id or mutant.hash_id} ({mutant.ways or 'healthy'})"
            row = stored.get(mutant.sha256)
            reason = next((skipped[one] for one in mutant.list_ids() if one in skipped), "")
            ends[reason if row is None else row.state if row.code is None else f"{row.state}: {row.code}"] += 1
            if row is None:
                if not reason:
                    self.found.lost.append(f"{what} is neither stored nor skipped")
            elif bytes(row.raw) != mutant.raw:
                self.found.lost.append(f"{what} is not stored byte for byte")
            elif row.state == "failed":
                self.examine_failure(what, row)
            elif row.state != "booked":
                self.found.lost.append(f"{what} is {row.state}")
            if mutant.healthy and (row is None or row.state != "booked"):
                self.found.lost.append(f"{what} is {row.state if row else 'not stored'}: {row and row.text_en}")
        return ends

    def examine_failure(self, what: str, row: Any) -> None:
        if row.code is None or not all((row.text_hu, row.text_en, row.action_hu, row.action_en)):
            self.found.wrong.append(f"{what} failed without words")
        elif row.code in CAUGHT:
            self.found.wrong.append(f"{what} failed by a fault of ours, {row.code}: {row.found}")
        try:
            read_leniently(bytes(row.raw), row.external_id)
        except Exception as fault:  # noqa: BLE001 - it says that it never raises
            self.found.wrong.append(f"{what} cannot be read for a person: {type(fault).__name__}: {fault}")

    def examine_newer(self, newer: list[Mutant]) -> None:
        """What is booked stays booked; the newer bytes are kept, unless nothing that counts has changed."""
        files = {row.external_id: row for row in self.company.rows(NEWEST)}
        kept = {row.sha256 for row in self.company.rows(STORED)}
        for mutant in newer:
            row = files.get(mutant.external_id)
            if row is None:
                continue  # its first version was missed already, and is told of
            if row.state != "booked":
                self.found.lost.append(f"{mutant.external_id} was booked and is {row.state} ({mutant.ways})")
            [page] = [
                split_page(b'{"total":1,"per_page":9,"current_page":1,"last_page":1,"data":[' + mutant.raw + b"]}")
            ]
            if mutant.sha256 not in kept and page.documents[0].fingerprint != row.fingerprint:
                self.found.lost.append(f"{mutant.external_id}: its newer version is not kept ({mutant.ways})")

    def examine_books(self) -> None:
        self.found.wrong += [f"the entry of {row[0]} is not balanced" for row in self.company.rows(UNBALANCED)]
        self.found.double += [f"{row[0]} is booked {row[1]} times" for row in self.company.rows(DOUBLE)]
        self.found.lost += [f"{row[0]} has no bytes" for row in self.company.rows(WITHOUT_BYTES)]

    def count_all(self) -> Any:
        """Files, versions, bookings and messages."""
        return self.company.rows(COUNTS)[0]


STORED = """
SELECT v.sha256, v.raw, f.external_id, f.state, i.code, i.found, i.text_hu, i.text_en, i.action_hu, i.action_en
FROM stored_file AS f
INNER JOIN stored_file_version AS v USING (stored_file_id)
LEFT JOIN LATERAL (
    SELECT * FROM stored_file_issue AS i
    WHERE i.stored_file_id = f.stored_file_id AND i.severity = 'error' AND f.state = 'failed' ORDER BY i.code IN %s DESC LIMIT 1
) AS i ON true
""".replace("%s", repr(CAUGHT))
NEWEST = """
SELECT f.external_id, f.state, f.fingerprint, v.raw FROM stored_file AS f
INNER JOIN stored_file_version AS v ON f.stored_file_id = v.stored_file_id AND f.version = v.version
"""
UNBALANCED = """
SELECT document_id FROM journal_line GROUP BY document_id
HAVING sum(debit_huf) <> sum(credit_huf) OR sum(debit) <> sum(credit)
"""
DOUBLE = "SELECT external_id, count(*) FROM document GROUP BY connection_id, external_id HAVING count(*) > 1"
WITHOUT_BYTES = """
SELECT external_id FROM stored_file AS f WHERE NOT EXISTS (
    SELECT FROM stored_file_version AS v WHERE v.stored_file_id = f.stored_file_id AND v.version = f.version
)
"""
COUNTS = """
SELECT
    (SELECT count(*) FROM stored_file) AS files, (SELECT count(*) FROM stored_file_version) AS versions,
    (SELECT count(*) FROM document) AS documents,
    (SELECT count(*) FROM journal_line) AS lines, (SELECT count(*) FROM message) AS messages
"""
