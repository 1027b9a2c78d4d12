"""Where the local stack lives, its ports, and what runs in it."""

import contextlib
import socket
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Ports:
    """Ports on 127.0.0.1."""

    web: int = 8080
    postgres: int = 54320
    sandbox: int = 8070
    sandbox_control: int = 8071

    @classmethod
    def find_free(cls) -> "Ports":
        """Return four ports that were free just now, for tests."""
        with contextlib.ExitStack() as held:
            sockets = [held.enter_context(socket.socket()) for _ in range(4)]
            for one in sockets:
                one.bind(("127.0.0.1", 0))
            return cls(*(one.getsockname()[1] for one in sockets))


@dataclass(frozen=True)
class Settings:
    """One stack. Everything it writes lies under `home`; two stacks with different homes and ports do not meet."""

    home: Path = ROOT / ".local"
    ports: Ports = field(default_factory=Ports)
    dags_folder: Path = ROOT / "dags"
    organizations: int = 5
    """Organizations of the sandbox, each of which becomes a sample company."""
    seed: int = 1
    """The same seed gives the same invoices after every restart."""
    parallelism: int = 8
    """Task instances at once (and worker processes of the scheduler)."""
    fab: bool = True
    """Sign-in with users and roles; without it everybody is an administrator, for tests only."""
    triggerer: bool = True
    dag_processor: bool = True
    """Without it the DAGs are read once, by `airflow dags reserialize`, before the scheduler starts."""
    watchdog: bool = False
    """Look every five minutes whether work stands still; `make run` does. Its log is watchdog.log, for nobody is e-mailed
    unless `environment` has BILLINGO_WATCHDOG_EMAIL and a mail server."""
    sandbox: bool = True
    samples: bool = True
    """Import the sandbox's organizations as companies on the first start."""
    environment: dict[str, str] = field(default_factory=dict)
    """Further variables for every Airflow process; these win over ours."""

    @property
    def logs(self) -> Path:
        """Folder with one log per component."""
        return self.home / "logs"

    @property
    def data(self) -> Path:
        """Folder of what billingo keeps outside the database: PDF images and the snapshot of companies."""
        return self.home / "data"

    @property
    def url(self) -> str:
        """Address of the Airflow web interface."""
        return f"http://127.0.0.1:{self.ports.web}"
