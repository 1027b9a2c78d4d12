"""`python -m tests.upgrades.dump FILE`: makes a small database as this release leaves it behind, and dumps it as SQL.

Run it in a checkout of the release itself; see the README beside it. Uses only what every release since the first has:
the sandbox, tests/synced_company.py, the embedded PostgreSQL and the migrations. The dump holds no real data.
"""

import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from billingo.pipelines import messages
from billingo.store import connection_state, migrations
from local import postgres as embedded
from sandbox import process as sandbox_process
from tests.conftest import find_free_port
from tests.synced_company import SyncedCompany

NAME = "released"
SANDBOX = {
    "organizations": 2, "documents": 10, "profile": "clean", "requests_per_minute": 0, "pdf_delay_s": 0, "seed": 15,
    "today": "2025-03-03",
}  # fmt: skip
SUBSCRIPTION = """
INSERT INTO subscription (user_name, email, message_type, channel, language)
SELECT 'anna', 'anna@example.com', one, 'email', 'hu' FROM unnest(%s::text[]) AS one
"""


def make_company(company: SyncedCompany) -> None:
    """A company in the midst of its work: something of everything that the tables can hold."""
    db, sandbox = company.db, company.sandbox
    connection_state.set_enabled(db, company.connection_id, True, "test", override=True)
    db.execute(SUBSCRIPTION, (["switched_off", "validation_error", "sync_failed"],))
    plain = [company.issue() for _ in range(3)]
    company.issue("broken_total")  # fails
    company.issue("draft")  # skipped
    broken = company.issue()
    sandbox.cancel(1, broken["id"])  # waits for its original
    sandbox.patch(1, broken["id"], set={"gross_total": 1})
    company.sync()
    company.download()
    sandbox.pay(1, plain[0]["id"])  # a newer version of what is booked
    sandbox.patch(1, plain[1]["id"], set={"gross_total": 1})  # and one that says otherwise than what is booked
    sandbox.fault("status", path="/download", status=404, count=None)
    company.issue()
    read_all(company)
    company.sync()
    company.download()  # a PDF image that will not come
    sandbox.clear_faults()
    messages.announce_run(db, company.connection_id, "run 1", failed=True)
    company.issue()
    read_all(company)
    company.fetch()
    company.store()  # stored, and not processed
    company.issue()
    read_all(company)
    company.fetch()  # landed, and not stored


def read_all(company: SyncedCompany) -> None:
    """The sandbox lives on a day of its own, so what changed since our last sync is asked for as all there is."""
    company.db.execute("UPDATE connection SET watermark_at = NULL WHERE connection_id = %s", (company.connection_id,))


def make_switched_off(company: SyncedCompany) -> None:
    """A company whose key was refused after its first sync."""
    connection_state.set_enabled(company.db, company.connection_id, True, "test", override=True)
    company.sync()
    connection_state.switch_off(
        company.db, company.connection_id, "key_invalid", "Billingo answered 401 to /documents."
    )
    messages.announce_switched_off(company.db, company.connection_id)


def write_dump(cluster: embedded.Cluster, folder: Path) -> str:
    """Migrate, fill, dump."""
    roles = embedded.OWNER_ROLE, embedded.APP_ROLE
    with cluster.connect() as connection:
        embedded.create_database(connection, NAME, roles[0], app_role=roles[1])
    owner_dsn, app_dsn = (cluster.dsn(role, NAME) for role in roles)
    migrations.apply(owner_dsn, app_role=roles[1])
    with sandbox_process.start(**SANDBOX) as sandbox:
        for number, make in enumerate((make_company, make_switched_off), 1):
            options: dict[str, Any] = {"organization": number, "start_date": date(2020, 1, 1)}
            company = SyncedCompany(app_dsn, sandbox, folder / "pdf", **options)
            make(company)
            company.db.close()
    dump = [str(embedded.find_binaries() / "pg_dump"), "--no-owner", "--no-privileges", "--no-comments", owner_dsn]
    said = subprocess.run(dump, check=True, capture_output=True, text=True).stdout
    return said.replace(str(folder), "/var/lib/billingo")


def main() -> None:
    """Write the file that the first argument names."""
    with tempfile.TemporaryDirectory(prefix="billingo-dump-") as name:
        cluster = embedded.start(Path(name) / "postgres", find_free_port())
        try:
            Path(sys.argv[1]).write_text(write_dump(cluster, Path(name)))
        finally:
            cluster.stop()


if __name__ == "__main__":
    import os

    os.environ.setdefault("BILLINGO_PUBLIC_URL", "https://airflow.example.com")
    main()
