"""A database of an earlier release: restored, migrated, compared, synced on, and asked what the pages ask."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import psycopg

from billingo.model.company import Company
from billingo.pipelines.search_index import index_due
from billingo.store import companies, documents, file_lists, inbox, ledgers, migrations
from billingo.store.database import connect
from local import postgres as embedded
from tests.conftest import Database
from tests.mutations.parts import DOUBLE, UNBALANCED, WITHOUT_BYTES
from tests.mutations.trees import Literal, read_tree, write_tree
from tests.mutations.vendor import Vendor
from tests.place import Place
from tests.synced_company import SyncedCompany
from tests.tried import Tried
from tests.upgrades.releases import RELEASED, RELEASES

NEW_ID = 900_000_000
REWRITTEN = {("migration", "applied_at")}  # columns that a migration may change; none of the data is among them
NEWEST = """
SELECT f.external_id, f.state, v.raw FROM stored_file AS f
INNER JOIN stored_file_version AS v ON f.stored_file_id = v.stored_file_id AND f.version = v.version
WHERE f.connection_id = %s ORDER BY f.stored_file_id
"""


def list_dumps() -> list[Path]:
    """The database of every released schema, oldest first."""
    return [RELEASED / f"{release.name}.sql" for release in RELEASES]


def try_upgrades(place: Place) -> Tried:
    """Every released schema."""
    return Tried("upgrade", len(RELEASES), sum(len(try_upgrade(place, dump)) for dump in list_dumps()), 0)


def try_upgrade(place: Place, dump: Path) -> list[str]:
    """One released schema; returns what is otherwise than it should be, in words."""
    with restore(place, dump) as database:
        before = read_tables(database.owner_dsn)
        old = set(read_columns(before))
        missing = migrations.missing(database.owner_dsn)
        applied = migrations.apply(database.owner_dsn, app_role=embedded.APP_ROLE)
        wrong = [] if missing == applied and migrations.missing(database.owner_dsn) == [] else [f"left out: {missing}"]
        wrong += compare(before, read_tables(database.owner_dsn, old))
        with connect(database.app_dsn) as db:
            for connection_id in [
                row[0] for row in db.execute("SELECT connection_id FROM connection ORDER BY 1").fetchall()
            ]:
                wrong += sync_on(db, database, place.folder, connection_id)
            wrong += [f"unbalanced: {row}" for row in db.execute(UNBALANCED.encode()).fetchall()]
            wrong += [f"booked twice: {row}" for row in db.execute(DOUBLE.encode()).fetchall()]
            wrong += [f"without bytes: {row}" for row in db.execute(WITHOUT_BYTES.encode()).fetchall()]
            index_due(db)
            wrong += ask_pages(db)
        return wrong


@contextmanager
def restore(place: Place, dump: Path) -> Iterator[Database]:
    """The dump as a database, restored by psql as the owner."""
    name = f"upgrade_{dump.stem}"
    roles = embedded.OWNER_ROLE, embedded.APP_ROLE
    with place.cluster.connect() as connection:
        embedded.create_database(connection, name, roles[0], app_role=roles[1])
        try:
            database = Database(name, *(place.cluster.dsn(role, name) for role in roles))
            psql = [
                str(embedded.find_binaries() / "psql"),
                "-qX",
                "-v",
                "ON_ERROR_STOP=1",
                "-f",
                str(dump),
                database.owner_dsn,
            ]
            done = subprocess.run(psql, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            yield database
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


Tables = dict[str, list[dict[str, Any]]]


def read_columns(tables: Tables) -> Iterator[tuple[str, str]]:
    for table, rows in tables.items():
        for column in rows[0] if rows else ():
            yield table, column


def read_tables(dsn: str, only: set[tuple[str, str]] | None = None) -> Tables:
    """Every row of every table as JSON has it, of these columns."""
    found: Tables = {}
    with psycopg.connect(dsn) as db:
        names = db.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").fetchall()
        for (table,) in names:
            if only is not None and table not in {one for one, _ in only}:
                continue
            rows = [row[0] for row in db.execute(f'SELECT to_jsonb(t) FROM "{table}" AS t'.encode()).fetchall()]
            keep = [{n: v for n, v in row.items() if only is None or (table, n) in only} for row in rows]
            found[table] = sorted(keep, key=lambda row: json.dumps(row, sort_keys=True))
    return found


def compare(before: Tables, after: Tables) -> list[str]:
    """Rows that a migration lost, added or changed. The pace of requests is forgotten without harm."""
    wrong = []
    for table, rows in before.items():
        if not rows or table in {"migration", "request_pace"}:
            continue
        now = after.get(table, [])
        if now != rows:
            changed = [f"{one} became {other}" for one, other in zip(rows, now, strict=False) if one != other]
            wrong.append(f"{table}: {len(rows)} rows became {len(now)}; {changed[:1]}")
    return wrong


def sync_on(db: Any, database: Database, folder: Path, connection_id: int) -> list[str]:
    """The vendor has what it had, and two documents more; a sync takes over all that was on its way."""
    files = db.execute(NEWEST, (connection_id,)).fetchall()
    landed = [
        row[0] for row in db.execute("SELECT raw FROM landed_document WHERE connection_id = %s", (connection_id,))
    ]
    lines = db.execute("SELECT * FROM journal_line ORDER BY document_id, position").fetchall()
    new = [
        make_new(bytes(one.raw), NEW_ID + number) for number, one in enumerate(f for f in files if f.state == "booked")
    ][:2]
    with Vendor({}) as vendor:
        vendor.documents = [*new, *(bytes(one) for one in landed), *(bytes(one.raw) for one in reversed(files))]
        company = Restored(database.app_dsn, vendor, folder / "pdf", connection_id)
        try:
            company.sync()
        finally:
            company.db.close()
    after = {row.external_id: row.state for row in db.execute(NEWEST, (connection_id,)).fetchall()}
    wrong = [
        f"{one.external_id} was booked and is {after.get(one.external_id)}"
        for one in files
        if one.state == "booked" != after.get(one.external_id)
    ]
    wrong += [f"{one.external_id} was kept and is gone" for one in files if one.external_id not in after]
    wrong += [
        f"the new document {NEW_ID + number} is {after.get(str(NEW_ID + number))}"
        for number in range(2)
        if after.get(str(NEW_ID + number)) != "booked"
    ]
    wrong += [f"{one} is still {state}" for one, state in after.items() if state == "stored"]
    left = db.execute("SELECT count(*) FROM landed_document WHERE connection_id = %s", (connection_id,)).fetchone()[0]
    wrong += [f"{left} documents landed and are not stored"] if left else []
    now = db.execute("SELECT * FROM journal_line ORDER BY document_id, position").fetchall()
    known = {row.document_id for row in lines}
    wrong += [] if [row for row in now if row.document_id in known] == lines else ["what was booked reads differently"]
    return wrong


class Restored(SyncedCompany):
    """A company that was in the dump."""

    def __init__(self, dsn: str, vendor: Any, folder: Path, connection_id: int) -> None:
        self.dsn, self.sandbox, self.folder = dsn, vendor, folder
        self.db = connect(dsn)
        self.connection_id = connection_id
        self.company: Company = companies.load_connection_by_id(self.db, connection_id).company
        self.account = {"key": "a-key-of-the-tests"}
        self.runs = 1_000  # after those of the release


def make_new(raw: bytes, number: int) -> bytes:
    """A document as one that is booked, under an id and a number of its own."""
    tree = read_tree(raw)
    tree.write("id", Literal(number))
    tree.write("invoice_number", f"U-{number}")
    tree.write("related_documents", [])
    return write_tree(tree)


@dataclass
class Asked:
    """What the pages were given."""

    rows: int = 0
    empty: list[str] = field(default_factory=list)

    def take(self, what: str, answer: Any) -> Any:
        found = list(answer) if isinstance(answer, list | Iterator) else answer
        if not found:
            self.empty.append(f"a page shows no {what}")
        return found


def ask_pages(db: Any) -> list[str]:
    """The lists, a document, the ledgers, the inbox and search: each has something to show of the restored company."""
    asked = Asked()
    company_id = db.execute("SELECT company_id FROM company ORDER BY 1").fetchone()[0]
    asked.take(
        "stored files",
        file_lists.list_files(db, company_id, file_lists.FileFilter(), file_lists.Place("received down")),
    )
    asked.take(
        "skipped documents",
        file_lists.list_skipped(db, company_id, file_lists.SkippedFilter(), file_lists.Place("seen down")),
    )
    asked.take("groups of failures", file_lists.list_groups(db, company_id))
    booked = db.execute("SELECT stored_file_id, document_id FROM document ORDER BY document_id").fetchone()
    asked.take("document", documents.find(db, booked.stored_file_id))
    asked.take("journal lines", documents.list_journal_lines(db, booked.document_id))
    asked.take("VAT lines", documents.list_vat_lines(db, booked.document_id))
    days = ledgers.Days(company_id, date(2000, 1, 1), date(2100, 1, 1))
    asked.take("sums of accounts", ledgers.sum_accounts(db, days, "Fizetendő áfa"))
    asked.take("sums of VAT", ledgers.sum_vat(db, days))
    asked.take("unread messages", inbox.count_unread(db, "anna", None))
    return asked.empty
