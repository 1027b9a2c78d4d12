"""Functions that tests call inside the Airflow child; they look at Airflow's own database and press its buttons."""

from typing import Any


def list_connections() -> list[dict[str, Any]]:
    """Every Airflow connection, the key as it lies in the table and as it reads."""
    from airflow.models import Connection
    from airflow.utils.session import create_session
    from sqlalchemy import select

    with create_session() as session:
        return [
            {
                "conn_id": one.conn_id,
                "conn_type": one.conn_type,
                "host": one.host,
                "encrypted": one.is_encrypted,
                "stored": one._password,
                "key": one.password,
            }
            for one in session.scalars(select(Connection).order_by(Connection.conn_id))
        ]


def drop_connections() -> None:
    """No Airflow connection is left."""
    from airflow.models import Connection
    from airflow.sdk.execution_time.cache import SecretCache
    from airflow.utils.session import create_session
    from sqlalchemy import delete

    with create_session() as session:
        session.execute(delete(Connection))
    SecretCache.reset()


def press_test_button(host: str | None, key: str | None) -> tuple[bool, str]:
    """What the Test button answers for a connection typed into the form; as the API server does it."""
    import os

    from airflow.models import Connection

    connection = Connection(conn_id="typed", conn_type="billingo", host=host, password=key)
    os.environ["AIRFLOW_CONN_TYPED"] = connection.get_uri()
    try:
        return connection.test_connection()
    finally:
        del os.environ["AIRFLOW_CONN_TYPED"]


def describe_form() -> dict[str, Any]:
    """What Airflow's connection form shows for our type."""
    from airflow.providers_manager import ProvidersManager

    manager = ProvidersManager()
    hook = manager.hooks["billingo"]
    behaviour = manager.field_behaviours["billingo"]
    return {"hook": hook.hook_class_name, "package": hook.package_name, **behaviour}


def open_key(conn_id: str) -> str | None:
    """The key as the command line reads it."""
    from billingo.cli.process import prepare_airflow
    from billingo.pipelines.connections import _find_connection

    prepare_airflow()
    connection = _find_connection(conn_id)
    return connection.password if connection else None


def find_base_url(**values: Any) -> str:
    """The API's address for an Airflow connection of these values, or the words of the refusal."""
    from airflow.models import Connection

    from billingo.pipelines.connections import ConnectionNotUsable, base_url

    try:
        return base_url(Connection(conn_id="billingo__x", conn_type="billingo", **values))
    except ConnectionNotUsable as error:
        return f"refused: {error}"


def list_permissions() -> dict[str, list[str]]:
    """What each role may do."""
    from airflow.providers.fab.www.security_appless import ApplessAirflowSecurityManager
    from airflow.utils.session import create_session

    with create_session() as session:
        manager = ApplessAirflowSecurityManager(session=session)
        return {
            role.name: sorted(f"{one.action.name} on {one.resource.name}" for one in role.permissions)
            for role in manager.get_all_roles()
        }


def add_dag(dag_id: str) -> None:
    """A DAG of that id as the dag-processor would have read it."""
    from airflow.dag_processing.dagbag import sync_bag_to_db  # noqa: F401
    from airflow.models.dagbundle import DagBundleModel
    from airflow.models.serialized_dag import SerializedDagModel
    from airflow.sdk import DAG
    from airflow.serialization.serialized_objects import LazyDeserializedDAG, SerializedDAG
    from airflow.utils.session import create_session

    with create_session() as session:
        if session.get(DagBundleModel, "tests") is None:
            session.add(DagBundleModel(name="tests"))
            session.flush()
        dag = DAG(dag_id, schedule=None)
        SerializedDAG.bulk_write_to_db("tests", None, [dag], session=session)
        session.flush()
        SerializedDagModel.write_dag(LazyDeserializedDAG.from_dag(dag), bundle_name="tests", session=session)


def add_runs(dag_id: str, days_ago: dict[str, float]) -> None:
    """Runs that ended so long ago, by run id; those whose id begins with "manual" were started by hand."""
    from datetime import timedelta

    from airflow.models import DagRun
    from airflow.utils import timezone
    from airflow.utils.session import create_session
    from airflow.utils.types import DagRunType

    with create_session() as session:
        for run_id, days in days_ago.items():
            at = timezone.utcnow() - timedelta(days=days)
            kind = DagRunType.MANUAL if run_id.startswith("manual") else DagRunType.SCHEDULED
            run = DagRun(dag_id=dag_id, run_id=run_id, run_type=kind, state="success", logical_date=at, run_after=at)
            run.start_date = run.end_date = at
            session.add(run)


def list_run_ids() -> list[str]:
    """Of the runs of all DAGs."""
    from airflow.models import DagRun
    from airflow.utils.session import create_session
    from sqlalchemy import select

    with create_session() as session:
        return sorted(session.scalars(select(DagRun.run_id)))


def list_runs(dag_id: str) -> list[str]:
    """States of the runs of a DAG."""
    from airflow.models import DagRun
    from airflow.utils.session import create_session
    from sqlalchemy import select

    with create_session() as session:
        return [str(one.state) for one in session.scalars(select(DagRun).where(DagRun.dag_id == dag_id))]


def switch_off(slug: str, cause: str, detail: str) -> bool:
    """As a sync does that meets a terminal fault."""
    from billingo.pipelines.connections import open_database
    from billingo.pipelines.snapshot import write_snapshot
    from billingo.store import companies, connection_state

    with open_database() as db:
        began = connection_state.switch_off(db, companies.load_connection(db, slug).connection_id, cause, detail)
        write_snapshot(db)
    return began


def run_hook(host: str, key: str) -> Any:
    """What the hook gets from /organization, or the name of the fault."""
    import os

    import requests
    from airflow.models import Connection

    from billingo.pipelines.billingo_hook import BillingoHook

    connection = Connection(conn_id="typed", conn_type="billingo", host=host, password=key)
    os.environ["AIRFLOW_CONN_TYPED"] = connection.get_uri()
    try:
        return BillingoHook("typed").run("/organization").json()
    except requests.RequestException as error:
        return type(error).__name__
    finally:
        del os.environ["AIRFLOW_CONN_TYPED"]


def save_key(conn_id: str, key: str | None, host: str | None) -> str:
    """Whether it changed anything, or the words of the refusal."""
    from billingo.pipelines import keys
    from billingo.store.company_input import SettingsError

    try:
        return str(keys.save_key(conn_id, key=key, host=host, description="A company"))
    except SettingsError as error:
        return str(error)


def save_key_without_fernet(conn_id: str, key: str) -> str:
    """The same where the administrator forgot the Fernet key."""
    import os

    from airflow.models.crypto import get_fernet

    kept = os.environ["AIRFLOW__CORE__FERNET_KEY"]
    os.environ["AIRFLOW__CORE__FERNET_KEY"] = ""
    get_fernet.cache_clear()
    try:
        return save_key(conn_id, key, None)
    finally:
        os.environ["AIRFLOW__CORE__FERNET_KEY"] = kept
        get_fernet.cache_clear()


def ask_database() -> list[str] | str:
    """Name of our database and of the role there, or the words of the refusal."""
    from billingo.pipelines.connections import ConnectionNotUsable, open_database

    try:
        with open_database() as db:
            return list(db.execute("SELECT current_database(), current_user").fetchone())
    except ConnectionNotUsable as error:
        return str(error)


def use_web_interface(slug: str, host: str) -> dict[str, Any]:
    """What a signed-in administrator's browser gets of a saved connection: the form, the row, the Test button."""
    from airflow.api_fastapi.app import cached_app, get_auth_manager
    from airflow.providers.fab.auth_manager.cli_commands.utils import get_application_builder
    from fastapi.testclient import TestClient

    client = TestClient(cached_app(apps="core"), base_url="http://127.0.0.1:8080")
    with get_application_builder() as builder:
        manager = builder.sm
        user = manager.find_user(username="anna") or manager.add_user(
            "anna", "Anna", "A", "anna@example.com", manager.find_role("Admin"), password="anna's password"
        )
        token = get_auth_manager().generate_jwt(user)
    client.headers["Authorization"] = f"Bearer {token}"
    conn_id = f"billingo__{slug}"
    body = {"connection_id": conn_id, "conn_type": "billingo", "host": host, "password": "***"}
    forms = client.get("/ui/connections/hook_meta").json()
    return {
        "anonymous": TestClient(cached_app(apps="core")).get(f"/api/v2/connections/{conn_id}").status_code,
        "form": next(one for one in forms if one["connection_type"] == "billingo"),
        "row": client.get(f"/api/v2/connections/{conn_id}").json(),
        "tested": client.post("/api/v2/connections/test", json=body).json(),
        "elsewhere": client.post("/api/v2/connections/test", json={**body, "host": "https://evil.example"}).json(),
    }


def set_scheduler_heartbeat(seconds_ago: float) -> None:
    """A scheduler that gave its last sign of life so long ago, as Airflow's database has it."""
    from datetime import timedelta

    from airflow.jobs.job import Job
    from airflow.utils import timezone
    from airflow.utils.session import create_session
    from sqlalchemy import delete

    with create_session() as session:
        session.execute(delete(Job))
        heard = timezone.utcnow() - timedelta(seconds=seconds_ago)
        session.add(Job(job_type="SchedulerJob", state="running", latest_heartbeat=heard))


def forget_scheduler() -> None:
    """No scheduler ever ran, and no DAG is known."""
    from airflow.jobs.job import Job
    from airflow.models import DagModel, DagRun
    from airflow.utils.session import create_session
    from sqlalchemy import delete

    with create_session() as session:
        session.execute(delete(Job))
        session.execute(delete(DagRun))
        session.execute(delete(DagModel))


def read_airflow_state() -> dict[str, Any] | None:
    """What the watchdog reads of Airflow."""
    from billingo.pipelines.airflow_state import read_airflow

    state = read_airflow()
    return state and {"scheduler_at": state.scheduler_at, "paused": sorted(state.paused)}


def pause(dag_id: str) -> None:
    """Pause a DAG, as somebody does in Airflow."""
    from airflow.models import DagModel
    from airflow.utils.session import create_session

    with create_session() as session:
        session.get(DagModel, dag_id).is_paused = True
