"""What processing reads and writes, set by set. A caller runs each batch in one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import psycopg

from billingo.model.document import Document, Party
from billingo.model.issue import Issue
from billingo.model.journal import BookedOriginal, Booking, JournalLine, VatLedgerLine
from billingo.store.queries import queries

Database = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class FileToProcess:
    """A stored file; its bytes come apart, so that they can be read before the company is locked."""

    stored_file_id: int
    external_id: str
    version: int
    processed_version: int | None
    state: str


@dataclass(frozen=True, slots=True)
class RawFile:
    """The newest bytes of a stored file."""

    stored_file_id: int
    version: int
    raw: bytes


@dataclass(frozen=True, slots=True)
class BookedFigures:
    """What is booked of a stored file, to compare a newer version with."""

    stored_file_id: int
    document_id: int
    kind: str
    number: str
    issue_date: date
    fulfillment_date: date
    currency: str
    rate: Decimal
    net: Decimal
    gross: Decimal
    figures_changed: bool


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document to book: the canonical document, what it books, and its amounts in HUF."""

    file: FileToProcess
    document: Document
    booking: Booking
    partner_keys: tuple[str, ...]
    rate: Decimal
    net_huf: Decimal
    gross_huf: Decimal


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the processing of one stored file ended; the error texts are those of its first error."""

    stored_file_id: int
    number: str
    external_id: str
    kind: str
    state: str
    code: str | None
    field: str | None
    found: str | None
    expected: str | None
    text_en: str | None
    text_hu: str | None
    action_en: str | None


@dataclass(frozen=True, slots=True)
class FoundFile:
    stored_file_id: int
    connection_id: int
    number: str
    external_id: str
    state: str
    slug: str


def lock_company(db: Database, company_id: int) -> None:
    """Until the transaction ends, nobody else stores or books for this company."""
    db.execute(queries("storing")["lock"], {"company_id": company_id})


def load_files(db: Database, connection_id: int, stored_file_ids: Sequence[int]) -> list[FileToProcess]:
    """The stored files, oldest first; the caller holds the company's lock, so they stay as they are."""
    rows = db.execute(
        queries("processing")["load_files"],
        {"connection_id": connection_id, "stored_file_ids": list(stored_file_ids)},
    ).fetchall()
    return [FileToProcess(*row) for row in rows]


def load_raw(db: Database, stored_file_ids: Sequence[int]) -> list[RawFile]:
    """The newest bytes of stored files; needs no lock, for a version's bytes never change."""
    rows = db.execute(
        queries("processing")["load_raw"], {"stored_file_ids": list(stored_file_ids)}, binary=True
    ).fetchall()
    return [RawFile(*row) for row in rows]


def list_numbers(db: Database, company_id: int, numbers: Sequence[str]) -> dict[tuple[str, str], tuple[str, int]]:
    """(kind, number) -> (external id, connection id) of what is booked under these numbers."""
    rows = db.execute(
        queries("processing")["list_numbers"], {"company_id": company_id, "numbers": list(numbers)}
    ).fetchall()
    return {(kind, number): (external_id, connection_id) for kind, number, external_id, connection_id in rows}


def load_originals(db: Database, connection_id: int, external_ids: Sequence[str]) -> dict[str, BookedOriginal]:
    """Booked documents by external id, with everything booked on their chains so far; those not booked are absent."""
    if not external_ids:
        return {}
    own = queries("processing")
    roots = db.execute(
        own["load_originals"], {"connection_id": connection_id, "external_ids": list(external_ids)}
    ).fetchall()
    document_ids = sorted({document_id for root in roots for document_id in root.chain_ids})
    journal: dict[int, list[JournalLine]] = {}
    for document_id, *line in db.execute(own["load_journal_lines"], {"document_ids": document_ids}):
        journal.setdefault(document_id, []).append(JournalLine(*line))
    vat: dict[int, list[VatLedgerLine]] = {}
    for document_id, nav_vat, rate, return_codes, *rest in db.execute(
        own["load_vat_lines"], {"document_ids": document_ids}
    ):
        vat.setdefault(document_id, []).append(VatLedgerLine(nav_vat, rate, tuple(return_codes), *rest))
    return {
        root.asked: BookedOriginal(
            document_id=root.document_id,
            external_id=root.external_id,
            number=root.number,
            kind=root.kind,
            currency=root.currency,
            gross=root.gross,
            cancelled=root.cancelled,
            lines=tuple(line for one in root.chain_ids for line in journal.get(one, ())),
            vat_lines=tuple(line for one in root.chain_ids for line in vat.get(one, ())),
        )
        for root in roots
    }


def load_booked(db: Database, stored_file_ids: Sequence[int]) -> dict[int, BookedFigures]:
    """The booked figures by stored file; those not booked are absent."""
    rows = db.execute(queries("processing")["load_booked"], {"stored_file_ids": list(stored_file_ids)}).fetchall()
    return {row.stored_file_id: BookedFigures(*row) for row in rows}


def list_skipped(db: Database, connection_id: int, external_ids: Sequence[str]) -> dict[str, str]:
    """External id -> reason, of those that were seen and not stored."""
    rows = db.execute(
        queries("processing")["list_skipped"], {"connection_id": connection_id, "external_ids": list(external_ids)}
    ).fetchall()
    return dict(rows)


def release(db: Database, connection_id: int, external_ids: Sequence[str], done: Sequence[int]) -> list[int]:
    """Stored files that waited for one of these documents, less those ``done`` just now; they count as unprocessed.

    Written in the transaction that books the documents, so that a process killed after it leaves them to the next run.
    """
    rows = db.execute(
        queries("processing")["release"],
        {"connection_id": connection_id, "external_ids": list(external_ids), "done": list(done)},
    ).fetchall()
    return sorted({row[0] for row in rows})


def list_overdue(db: Database, connection_id: int, before: datetime) -> list[int]:
    """Stored files that have waited for an original since before that aware moment."""
    return list_overdue_files(db, before, connection_id).get(connection_id, [])


def list_overdue_files(db: Database, before: datetime, connection_id: int | None = None) -> dict[int, list[int]]:
    """The same by connection; of all connections by default."""
    rows = db.execute(
        queries("processing")["list_overdue"], {"connection_id": connection_id, "before": before}
    ).fetchall()
    found: dict[int, list[int]] = {}
    for of_connection, stored_file_id in rows:
        found.setdefault(of_connection, []).append(stored_file_id)
    return found


def _copy(db: Database, query: str, types: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    rows = list(rows)
    if not rows:
        return
    with db.cursor() as cursor, cursor.copy(queries("processing")[query]) as copy:
        copy.set_types(types)
        for row in rows:
            copy.write_row(row)


def _reserve(db: Database, query: str, count: int) -> list[int]:
    return [row[0] for row in db.execute(queries("processing")[query], {"count": count}).fetchall()]


def find_or_add_partners(
    db: Database, company_id: int, buyers: Sequence[tuple[Party, tuple[str, ...]]]
) -> list[int | None]:
    """The partner of each buyer, given with its keys (surest first); new ones are added. None for a buyer without keys.

    A name and address alone never merges two partners that have tax numbers. The caller holds the company's lock.
    """
    keys = sorted({key for _, own_keys in buyers for key in own_keys})
    if not keys:
        return [None] * len(buyers)
    known: dict[str, int] = {}
    identified: dict[int, bool] = {}
    for key, partner_id, is_identified in db.execute(
        queries("processing")["find_partners"], {"company_id": company_id, "keys": keys}
    ):
        known[key] = partner_id
        identified[partner_id] = is_identified
    found: list[int | None] = []
    added: list[tuple[Any, ...]] = []
    new_keys: dict[str, int] = {}
    spare: list[int] = []
    for party, own_keys in buyers:
        has_number = any(not key.startswith("name:") for key in own_keys)
        match = None
        for key in own_keys:
            candidate = known.get(key)
            if candidate is not None and not (key.startswith("name:") and has_number and identified[candidate]):
                match = candidate
                break
        if match is None and own_keys:
            if not spare:
                spare = _reserve(db, "reserve_partners", len(buyers))
            match = spare.pop()
            address = party.address
            added.append(
                (
                    match,
                    company_id,
                    party.name,
                    party.tax_number,
                    party.eu_tax_number,
                    address.country_code,
                    address.post_code,
                    address.city,
                    address.street,
                )
            )
        if match is not None:
            identified[match] = identified.get(match, False) or has_number
            for key in own_keys:
                if key not in known:
                    known[key] = new_keys[key] = match
        found.append(match)
    types = ("int8", "int8", "text", "text", "text", "text", "text", "text", "text")
    _copy(db, "copy_partner", types, added)
    if new_keys:
        db.execute(
            queries("processing")["add_partner_keys"],
            {"company_id": company_id, "keys": list(new_keys), "partner_ids": list(new_keys.values())},
        )
    return found


def book(db: Database, *, company_id: int, connection_id: int, new: Sequence[NewDocument], booked_by: str) -> list[int]:
    """Write documents with lines, journal entries, VAT ledger lines, status and the wish for a PDF; returns their ids.

    Raises:
        psycopg.IntegrityError: the database refuses one of them (unbalanced, booked already); nothing is written.
    """
    if not new:
        return []
    ids = _reserve(db, "reserve_documents", len(new))
    partners = find_or_add_partners(db, company_id, [(one.document.buyer, one.partner_keys) for one in new])
    numbered = list(zip(ids, new, strict=True))
    _copy(
        db,
        "copy_document",
        (
            *("int8", "int8", "int8", "int8", "int4", "text", "int8", "int8", "text", "text", "text"),
            *("date", "date", "date", "text", "text"),
            *("numeric",) * 7,
            *("text", "text"),
        ),
        (
            (
                document_id,
                company_id,
                connection_id,
                one.file.stored_file_id,
                one.file.version,
                one.document.external_id,
                partner_id,
                one.booking.original_document_id,
                one.document.kind,
                one.document.number,
                one.document.supplier.tax_number[:8],
                one.document.issue_date,
                one.document.fulfillment_date,
                one.document.due_date,
                one.document.payment_method,
                one.document.currency,
                one.rate,
                one.document.net,
                _minus(one.document.gross, one.document.net),
                one.document.gross,
                one.net_huf,
                one.gross_huf - one.net_huf,
                one.gross_huf,
                one.document.comment,
                booked_by,
            )
            for (document_id, one), partner_id in zip(numbered, partners, strict=True)
        ),
    )
    _copy(
        db,
        "copy_document_line",
        ("int8", "int4", "text", "numeric", "text", *("numeric",) * 4, "text", "text", "text"),
        (
            (
                document_id,
                line.position,
                line.name,
                line.quantity,
                line.unit,
                line.unit_net,
                line.net,
                _minus(line.gross, line.net),
                line.gross,
                line.vat_code,
                line.entitlement,
                line.comment,
            )
            for document_id, one in numbered
            for line in one.document.lines
        ),
    )
    entries = [(document_id, one.booking.entry) for document_id, one in numbered if one.booking.entry is not None]
    _copy(
        db,
        "copy_journal_entry",
        ("int8", "int8", "date", "text", "text"),
        ((document_id, company_id, entry.posting_date, entry.currency, entry.text) for document_id, entry in entries),
    )
    _copy(
        db,
        "copy_journal_line",
        ("int8", "int4", "text", *("numeric",) * 4, "text"),
        (
            (document_id, position, line.account, line.debit_huf, line.credit_huf, line.debit, line.credit, line.text)
            for document_id, entry in entries
            for position, line in enumerate(entry.lines, 1)
        ),
    )
    _copy(
        db,
        "copy_vat_ledger_line",
        ("int8", "int4", "int8", "text", "numeric", "text[]", *("numeric",) * 4, "date"),
        (
            (
                document_id,
                position,
                company_id,
                line.nav_vat,
                line.rate,
                list(line.return_codes),
                line.net,
                line.vat,
                line.net_huf,
                line.vat_huf,
                line.tax_point_date,
            )
            for document_id, one in numbered
            for position, line in enumerate(one.booking.vat_lines, 1)
        ),
    )
    _copy(
        db,
        "copy_document_status",
        ("int8", "int4", "text", "date", "bool", "text"),
        (
            (
                document_id,
                one.file.version,
                one.document.payment_status,
                one.document.paid_date,
                one.document.cancelled,
                one.document.nav_status,
            )
            for document_id, one in numbered
        ),
    )
    _copy(db, "copy_document_pdf", ("int8", "int8"), ((document_id, connection_id) for document_id in ids))
    return ids


def _minus(gross: Decimal | None, net: Decimal | None) -> Decimal | None:
    """VAT is what net and gross leave: they are authoritative (DESIGN rule 6)."""
    return None if gross is None or net is None else gross - net


def update_status(db: Database, document_id: int, document: Document, *, version: int, figures_changed: bool) -> None:
    """Payment, cancellation and NAV status follow the newest version; booked figures never do."""
    db.execute(
        queries("processing")["update_status"],
        {
            "document_id": document_id,
            "version": version,
            "payment_status": document.payment_status,
            "paid_date": document.paid_date,
            "cancelled": document.cancelled,
            "nav_status": document.nav_status,
            "figures_changed": figures_changed,
        },
    )


def set_outcomes(
    db: Database,
    connection_id: int,
    outcomes: Mapping[int, tuple[str, Sequence[Issue]]],
    waiting: Mapping[int, Sequence[tuple[str, str]]],
) -> None:
    """Write what processing made of stored files: state, issues, and what they wait for.

    Args:
        outcomes: stored file -> (state, issues).
        waiting: stored file -> (external id, number) of each missing original.
    """
    own = queries("processing")
    ids = list(outcomes)
    if not ids:
        return
    before = {row.stored_file_id: row.issues for row in db.execute(own["list_issue_codes"], {"stored_file_ids": ids})}
    db.execute(own["drop_issues"], {"stored_file_ids": ids})
    db.execute(own["drop_waiting"], {"stored_file_ids": [one for one in ids if one not in waiting]})
    _copy(
        db,
        "copy_issue",
        ("int8", "int4", *("text",) * 9),
        (
            (
                stored_file_id,
                position,
                issue.code,
                issue.severity,
                issue.field,
                issue.found,
                issue.expected,
                issue.text_hu,
                issue.text_en,
                issue.action_hu,
                issue.action_en,
            )
            for stored_file_id, (_, issues) in outcomes.items()
            for position, issue in enumerate(issues, 1)
        ),
    )
    pairs = [(one, *original) for one, originals in waiting.items() for original in originals]
    if pairs:
        db.execute(
            own["add_waiting"],
            {
                "connection_id": connection_id,
                "stored_file_ids": [pair[0] for pair in pairs],
                "external_ids": [pair[1] for pair in pairs],
                "numbers": [pair[2] for pair in pairs],
            },
        )
    told = {
        stored_file_id: [
            f"{i.code} {i.field} {i.found}" for i in issues if i.severity == "error" or i.code == "figures_changed"
        ]
        for stored_file_id, (_, issues) in outcomes.items()
    }
    news = [one for one in ids if told[one] != before.get(one, [])]
    set_of_news = set(news)
    changed = [one for one in news if outcomes[one][0] == "booked" and told[one]]
    if changed:
        db.execute(own["announce_figures"], {"stored_file_ids": changed})
    db.execute(
        own["set_states"],
        {
            "stored_file_ids": ids,
            "states": [outcomes[one][0] for one in ids],
            "news": [one in set_of_news for one in ids],
        },
    )


def list_outcomes(db: Database, stored_file_ids: Sequence[int]) -> list[Outcome]:
    """How the processing of these stored files ended."""
    rows = db.execute(queries("processing")["list_outcomes"], {"stored_file_ids": list(stored_file_ids)}).fetchall()
    return [Outcome(*row) for row in rows]


def find_stored_file(
    db: Database, *, stored_file_id: int | None = None, slug: str | None = None, number: str | None = None
) -> FoundFile | None:
    """One stored file by its id, or by company and document number (the newest, if several)."""
    row = db.execute(
        queries("processing")["find_stored_file"],
        {"stored_file_id": stored_file_id, "slug": slug, "number": number},
    ).fetchone()
    return FoundFile(*row) if row else None
