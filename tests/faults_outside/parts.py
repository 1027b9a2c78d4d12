"""The matrix as parts that run under pytest as well as by ``make torture``."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from billingo.pipelines import pdf
from billingo.pipelines.pacing import SharedPacer
from billingo.systems.billingo.client import BillingoSource
from sandbox import process as sandbox_process
from sandbox.process import Sandbox
from tests.faults_outside.matrix import Findings, Ground, Matrix
from tests.faults_outside.places import answer_unknown_host, serve_untrusted
from tests.faults_outside.table import FAULTS
from tests.mail_server import MailServer
from tests.message_samples import PUBLIC_URL
from tests.place import Place
from tests.synced_company import SyncedCompany
from tests.tried import Tried

DOCUMENTS = 6  # of each company: counting by kinds begins beyond four pages, here of one document


def start_sandbox() -> Sandbox:
    """A sandbox with a company for every fault."""
    return sandbox_process.start(
        organizations=len(FAULTS), documents=DOCUMENTS, profile="clean", requests_per_minute=0, pdf_delay_s=0, seed=4
    )


def try_http_faults(place: Place) -> Tried:
    """Every fault at every call."""
    with start_sandbox() as sandbox:
        figures = [try_http_fault(place, sandbox, number) for number in range(len(FAULTS))]
    return Tried("HTTP faults", *(sum(column) for column in list(zip(*figures, strict=True))[1:]))


def try_http_fault(place: Place, sandbox: Sandbox, number: int) -> Tried:
    """One fault of the table at every call. Raises AssertionError with every difference from the table."""
    found = Findings()
    with ExitStack() as stack:
        database = stack.enter_context(place.open_database())
        ground = stack.enter_context(open_ground(stack.enter_context(place.open_folder()), database.app_dsn))
        company = SyncedCompany(database.app_dsn, sandbox, place.folder / "pdf", organization=number + 1)
        stack.callback(company.db.close)
        Matrix(company, FAULTS[number], ground, found).try_all()
        keys = set(sandbox.statistics()["by_key"])
    assert "\n".join(found.all()) == ""
    assert sandbox.elsewhere() == [], "the key may have gone with a redirect"
    assert keys <= {company.account["key"]}, "a key that is not the company's was sent"
    return Tried(f"HTTP {FAULTS[number].name}", found.tried, len(found.lost), len(found.double))


@contextmanager
def open_ground(folder: Path, app_dsn: str) -> Iterator[Ground]:
    """Waits that are only noted, a mail server, a server that is not to be trusted, and the environment of tasks."""
    slept_s: list[float] = []
    mail = MailServer().start()
    variables = {
        "AIRFLOW_CONN_BILLINGO_DB": app_dsn.replace("postgresql://", "postgres://"),
        "AIRFLOW_CONN_SMTP_DEFAULT": mail.connection,
        "BILLINGO_PUBLIC_URL": PUBLIC_URL,
        "BILLINGO_HOME": str(folder / "home"),
    }
    try:
        with pytest.MonkeyPatch.context() as patch, serve_untrusted(folder) as untrusted:
            for function in (BillingoSource.__init__, SharedPacer.__init__, pdf.download):
                patch.setitem(function.__kwdefaults__, "sleep", slept_s.append)
            for name, value in variables.items():
                patch.setenv(name, value)
            answer_unknown_host(patch)
            yield Ground(mail, slept_s, patch.setenv, untrusted.url)
            assert bytes(untrusted.received) == b"", "something was sent to a server that is not to be trusted"
    finally:
        mail.stop()
