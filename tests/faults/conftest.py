"""Companies that are synced by processes which get killed, and the same company synced in peace."""

import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from local import postgres as embedded
from tests.faults.books import Findings, compare, examine, write_digest
from tests.faults.killing import Business, Syncs
from tests.synced_company import ALL_KINDS, SyncedCompany


class Ordeal:
    """A company, its business and its syncs."""

    def __init__(self, company: SyncedCompany, business: Business, syncs: Syncs, quiet_dsn: str) -> None:
        self.company = company
        self.business = business
        self.syncs = syncs
        self.quiet_dsn = quiet_dsn
        company.db.execute("UPDATE connection SET enabled = true")  # nothing is asked for a disabled one from the queue

    def finish(self) -> Findings:
        """Syncs in peace; then what is lost, double or wrong, also beside the same company synced but once."""
        self.business.settle()
        # the first may only end the plan of one that was killed; then the second finds documents, and leaves PDF images
        for run_id in ("the last", "and one more", "for the images"):
            self.company.db.execute("UPDATE document_pdf SET due_at = now()")
            assert self.syncs.run(run_id).code == 0
        found = examine(self.company, failing=self.business.failing, waiting=self.business.waiting)
        quiet = SyncedCompany(
            self.quiet_dsn, self.company.sandbox, self.company.folder.with_name("quiet"), kinds=ALL_KINDS
        )
        try:
            quiet.sync()
            quiet.download()
            found.wrong += compare(write_digest(self.company), write_digest(quiet))
        finally:
            quiet.db.close()
        return found


@pytest.fixture
def say(capsys: Any) -> Callable[[str], None]:
    """Print a figure where whoever runs the tests sees it, also when all is well."""

    def write(text: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{text}\n")

    return write


@pytest.fixture
def second_dsn(postgres: embedded.Cluster, database_template: str) -> Iterator[str]:
    """Another fresh, migrated database."""
    name = f"test_{uuid.uuid4().hex}"
    with postgres.connect() as connection:
        embedded.create_database(
            connection, name, embedded.OWNER_ROLE, app_role=embedded.APP_ROLE, template=database_template
        )
        yield postgres.dsn(embedded.APP_ROLE, name)
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@pytest.fixture
def make_ordeal(make_company: Any, second_dsn: str, tmp_path: Path) -> Callable[..., Ordeal]:
    def make(chance: Any, documents: int = 0) -> Ordeal:
        company = make_company(documents)
        return Ordeal(company, Business(company, chance), Syncs(company, tmp_path / "boards"), second_dsn)

    return make
