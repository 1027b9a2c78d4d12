"""No API key anywhere but in Airflow's connections, encrypted (DESIGN rule 5): everything the system wrote is searched."""

import base64
from contextlib import suppress

import psutil
import pytest

from local.processes import find_session


def disguise(key: str) -> set[bytes]:
    """The key as it might lie somewhere: plain, as bytes in hex, in base64 at each of the three offsets."""
    raw = key.encode()
    forms = {raw, raw.hex().encode(), raw.replace(b"-", b""), raw[-12:]}
    for offset in range(3):
        encoded = base64.b64encode(b"\0" * offset + raw)
        forms.add(encoded[4:-4])
        forms.add(base64.urlsafe_b64encode(b"\0" * offset + raw)[4:-4])
    return forms


@pytest.fixture(scope="module")
def forms(system):
    found = {form for company in system.companies for form in disguise(company.key)}
    assert min(map(len, found)) >= 12
    return found


@pytest.fixture(scope="module")
def worked(system):
    """A sync and a refusal, so that there is something to search when only this file is run."""
    company = system.bela
    company.issue()
    assert company.sync().state == "success"
    system.sandbox.keys(company.organization, "revoke")
    company.sync()
    system.sandbox.keys(company.organization, "restore")
    assert company.sync().state == "success"
    assert system.airflow.run("billingo_messages").state == "success"


def read_tables(system, database):
    """(name, content) of every table, as text; bytea comes in hex."""
    with system.connect(database) as db:
        names = db.execute(
            "SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        ).fetchall()
        for schema, name in names:
            with db.cursor().copy(f'COPY "{schema}"."{name}" TO STDOUT'.encode()) as copy:
                yield name, b"".join(bytes(part) for part in copy)


def search(places, forms):
    """Where one of the forms was found, and everything that was read, by name."""
    read = dict(places)
    return sorted(str(name) for name, content in read.items() if any(form in content for form in forms)), read


@pytest.mark.usefixtures("worked")
def test_no_table_of_either_database_holds_a_key(system, forms):
    found, read = search(read_tables(system, "airflow"), forms)
    assert found == []
    assert system.bela.slug.encode() in read["rendered_task_instance_fields"]
    assert system.bela.slug.encode() in read["connection"]
    assert {"xcom", "callback", "log", "dag_run", "serialized_dag"} <= read.keys()
    assert read["xcom"]
    found, read = search(read_tables(system, "billingo"), forms)
    assert found == []
    assert system.bela.tax_number.encode() in read["company"]
    assert read["stored_file_version"]
    assert read["message"]


@pytest.mark.usefixtures("worked")
def test_no_file_that_the_system_wrote_holds_a_key(system, forms):
    files = {}
    for path in system.home.rglob("*"):
        with suppress(FileNotFoundError):  # PostgreSQL removes files of its own meanwhile
            if path.is_file():
                files[path.relative_to(system.home)] = path.read_bytes()
    found, read = search(files.items(), forms)
    assert found == []
    logs = [content for path, content in read.items() if path.parts[0] == "logs"]
    assert any(b"documents listed on" in content for content in logs)  # what the tasks said is among it
    assert any(path.name == "scheduler.log" and content for path, content in read.items())
    assert any(path.suffix == ".pdf" for path in read)
    assert any(path.parts[0] == "postgres" for path in read)


@pytest.mark.usefixtures("worked")
def test_no_page_e_mail_or_answer_of_the_interface_holds_a_key(system, forms):
    company = system.bela
    number = company.truth()[-1]["invoice_number"]
    paths = [
        "/billingo/",
        *(
            f"/billingo/companies/{company.slug}/{page}"
            for page in ("files", "failures", "journal", "vat", "settings", "settings/changes", "settings/access")
        ),
        f"/billingo/stored-files/{company.stored_file_id(number)}",
        "/api/v2/connections",
        f"/api/v2/connections/billingo__{company.slug}",
        f"/api/v2/dags/{company.dag_id}/details",
        f"/api/v2/dags/{company.dag_id}/dagRuns/~/taskInstances/~/xcomEntries",
        f"/api/v2/dags/{company.dag_id}/dagRuns/~/taskInstances",
        "/api/v2/eventLogs?limit=1000",
        "/api/v2/importErrors",
    ]
    answers = {}
    for path in paths:
        answer = system.airflow.client.get(path)
        if "xcomEntries" not in path:
            assert answer.status_code == 200, (path, answer.text)
        answers[path] = answer.content
    mails = {f"e-mail {place}": bytes(mail) for place, mail in enumerate(system.mail.received)}
    assert mails
    decoded = {
        f"{name}, part {place}": part.get_payload(decode=True) or b""
        for name, mail in zip(mails, system.mail.received, strict=True)
        for place, part in enumerate(mail.walk())
    }
    found, read = search((answers | mails | decoded).items(), forms)
    assert found == []
    assert company.name.encode() in read["/billingo/"]


@pytest.mark.usefixtures("worked")
def test_no_process_shows_a_key_in_its_command_line_or_environment(system, forms):
    shown = {}
    for component in system.stack.components:
        for process in find_session(component.process.pid):
            with suppress(psutil.Error):
                shown[component.name, process.pid] = repr((process.cmdline(), process.environ())).encode()
    found, read = search(shown.items(), forms)
    assert found == []
    assert len(read) >= 3
