"""What must be true of a company's books however its syncs ended, as sentences about what is not."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.synced_company import SyncedCompany

BUDAPEST = ZoneInfo("Europe/Budapest")
RESOLUTION = timedelta(seconds=1)  # of the source's time of change, which leaves out what is less


@dataclass
class Findings:
    """``lost``: a document, a file or a booking that is not there; ``double``: one that is there twice."""

    lost: list[str] = field(default_factory=list)
    double: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def all(self) -> list[str]:
        return [*self.lost, *self.double, *self.wrong]


def find_holes(company: SyncedCompany) -> list[str]:
    """Documents changed before the watermark of which we know nothing, or only an older state. Holds at any moment."""
    watermark_at = company.value("SELECT watermark_at FROM connection")
    if watermark_at is None:
        return []
    known = {
        row[0]
        for row in company.rows(
            "SELECT external_id FROM stored_file UNION SELECT external_id FROM landed_document "
            "UNION SELECT external_id FROM skipped_document"
        )
    }
    holes = []
    for row in company.truth():
        modified_at = datetime.fromisoformat(row["modified"]).replace(tzinfo=BUDAPEST)
        if modified_at + RESOLUTION <= watermark_at and str(row["id"]) not in known:
            holes.append(
                f"{row['id']} was changed at {modified_at}, before the watermark {watermark_at}, and is unknown"
            )
    return holes


def examine(company: SyncedCompany, *, failing: set[str], waiting: set[str]) -> Findings:
    """After a sync that came to its end: everything is there, once, and whole."""
    found = Findings()
    truth = {str(row["id"]): row for row in company.truth()}
    states = company.states()
    skipped = dict(company.rows("SELECT external_id, reason FROM skipped_document"))
    booked = Counter(row[0] for row in company.rows("SELECT external_id FROM document"))
    for external_id, row in truth.items():
        what = f"{row['invoice_number']} ({external_id}, {row['case']})"
        if external_id not in states and external_id not in skipped:
            found.lost.append(f"{what} is neither stored nor skipped")
        elif external_id in states and external_id in skipped:
            found.wrong.append(f"{what} is stored and skipped")
        elif external_id in states:
            meant = "failed" if external_id in failing else "waiting" if external_id in waiting else "booked"
            if states[external_id] != meant:
                found.lost.append(f"{what} is {states[external_id]}, not {meant}")
            if booked[external_id] < (meant == "booked"):
                found.lost.append(f"{what} has no booking")
        if booked[external_id] > 1:
            found.double.append(f"{what} is booked {booked[external_id]} times")
    found.wrong += [f"{one} is stored and was never issued" for one in states.keys() - truth.keys()]
    found.lost += find_holes(company)
    found.lost += [
        f"{row[0]} landed and was not stored" for row in company.rows("SELECT external_id FROM landed_document")
    ]
    found.lost += [
        f"{row[0]} waits although its original is booked"
        for row in company.rows(
            "SELECT f.external_id FROM waiting_for AS w INNER JOIN stored_file AS f USING (stored_file_id) "
            "INNER JOIN document AS d ON w.connection_id = d.connection_id AND w.original_external_id = d.external_id"
        )
    ]
    _examine_versions(company, truth, found)
    found.lost += list(_missing_pdfs(company))
    _examine_entries(company, found)
    return found


def _examine_versions(company: SyncedCompany, truth: dict[str, Any], found: Findings) -> None:
    versions: dict[str, list[Any]] = {}
    for row in company.rows(
        "SELECT f.external_id, f.version AS newest, f.sha256 AS newest_sha256, v.version, v.sha256, v.raw "
        "FROM stored_file AS f LEFT JOIN stored_file_version AS v USING (stored_file_id) ORDER BY 1, v.version"
    ):
        versions.setdefault(row.external_id, []).append(row)
    for external_id, rows in versions.items():
        numbers = [row.version for row in rows]
        if numbers != list(range(1, rows[0].newest + 1)):
            found.lost.append(f"{external_id} is at version {rows[0].newest} and has the bytes of {numbers}")
            continue
        for row in rows:
            if hashlib.sha256(row.raw).digest() != row.sha256:
                found.wrong.append(f"{external_id} version {row.version}: its bytes are not those of its sha256")
        if rows[-1].sha256 != rows[0].newest_sha256:
            found.wrong.append(f"{external_id}: the newest version is not the one that its file names")
        for before, after in pairwise(rows):
            if before.sha256 == after.sha256:
                found.double.append(f"{external_id}: version {after.version} is version {before.version} again")
        said, is_so = json.loads(rows[-1].raw), truth.get(external_id, {})
        for name in ("payment_status", "cancelled", "gross_total"):
            if said.get(name) != is_so.get(name):
                found.lost.append(
                    f"{external_id}: the newest version says {name} {said.get(name)}, not {is_so.get(name)}"
                )


def _missing_pdfs(company: SyncedCompany) -> Iterator[str]:
    for row in company.rows(
        "SELECT d.external_id, d.kind, p.state, p.path, p.sha256, p.size_bytes, p.attempts, p.cause "
        "FROM document AS d LEFT JOIN document_pdf AS p USING (document_id)"
    ):
        if row.state != "fetched":
            yield f"{row.kind} {row.external_id}: its PDF is {row.state} after {row.attempts} attempts: {row.cause}"
        elif not (path := Path(row.path.removeprefix("file://"))).exists():
            yield f"{row.external_id}: the PDF {row.path} is linked and not there"
        else:
            content = path.read_bytes()
            if (hashlib.sha256(content).digest(), len(content)) != (row.sha256, row.size_bytes):
                yield f"{row.external_id}: the PDF {row.path} is not the one that was linked"


def _examine_entries(company: SyncedCompany, found: Findings) -> None:
    found.wrong += [
        f"the entry of document {row[0]} is not balanced"
        for row in company.rows(
            "SELECT document_id FROM journal_line GROUP BY document_id "
            "HAVING sum(debit_huf) <> sum(credit_huf) OR sum(debit) <> sum(credit)"
        )
    ]
    found.lost += [
        f"document {row[0]} has no journal entry"
        for row in company.rows(
            "SELECT d.number FROM document AS d LEFT JOIN journal_entry AS e USING (document_id) "
            "WHERE d.kind <> 'proforma' AND d.gross_huf <> 0 AND e.document_id IS NULL"
        )
    ]
    found.double += [
        f"the document {row[0]} is booked under {row[1]} files"
        for row in company.rows("SELECT number, count(*) FROM document GROUP BY kind, number HAVING count(*) > 1")
    ]


def write_digest(company: SyncedCompany) -> dict[str, Any]:
    """The books without the ids of our own making: equal for equal documents, however they came in."""
    return {
        "states": company.states(),
        "skipped": dict(company.rows("SELECT external_id, reason FROM skipped_document")),
        "documents": _list_by_number(
            company, "d.net, d.vat, d.gross, d.net_huf, d.gross_huf, d.currency, d.issue_date, d.fulfillment_date"
        ),
        "status": _list_by_number(
            company,
            "s.payment_status, s.cancelled, s.nav_status, s.figures_changed",
            "INNER JOIN document_status AS s USING (document_id)",
        ),
        "entries": _list_by_number(
            company,
            "l.account, l.debit_huf, l.credit_huf, l.debit, l.credit, e.posting_date",
            "INNER JOIN journal_entry AS e USING (document_id) INNER JOIN journal_line AS l USING (document_id)",
        ),
        "vat": _list_by_number(
            company,
            "v.nav_vat, v.rate, v.return_codes, v.net_huf, v.vat_huf, v.tax_point_date",
            "INNER JOIN vat_ledger_line AS v USING (document_id)",
        ),
        "accounts": company.rows(
            "SELECT account, sum(debit_huf) AS debit_huf, sum(credit_huf) AS credit_huf FROM journal_line "
            "GROUP BY account ORDER BY account"
        ),
        "vat codes": company.rows(
            "SELECT nav_vat, rate, return_codes, sum(net_huf) AS net_huf, sum(vat_huf) AS vat_huf FROM vat_ledger_line "
            "GROUP BY nav_vat, rate, return_codes ORDER BY nav_vat, rate, return_codes"
        ),
    }


def _list_by_number(company: SyncedCompany, columns: str, joined: str = "") -> dict[Any, list[str]]:
    found: dict[Any, list[str]] = {}
    for row in company.rows(f"SELECT d.external_id, d.number, d.kind, {columns} FROM document AS d {joined}"):
        found.setdefault(tuple(row[:3]), []).append(str(tuple(row[3:])))
    return {key: sorted(lines) for key, lines in sorted(found.items())}


def compare(digest: dict[str, Any], expected: dict[str, Any]) -> list[str]:
    """Where two digests differ, in words."""
    differences = []
    for part, values in digest.items():
        wanted = expected[part]
        if isinstance(values, dict):
            differences += [
                f"{part} of {key}: {values.get(key)} instead of {wanted.get(key)}"
                for key in values.keys() | wanted.keys()
                if values.get(key) != wanted.get(key)
            ]
        elif values != wanted:
            differences.append(f"{part}: {values} instead of {wanted}")
    return differences
