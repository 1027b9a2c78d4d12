"""What is checked before anything starts."""

import contextlib
import shutil
import socket
from pathlib import Path

import psutil

from local.errors import LocalError

NEEDED_BYTES = 500_000_000


def check_port(port: int, what: str, option: str) -> None:
    """Refuse a port of 127.0.0.1 on which somebody listens already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            message = (
                f"Port {port} ({what}) is taken by {name_listener(port)}. "
                f"Stop that program, or choose another port: make run OPTIONS='{option} {port + 1}'"
            )
            raise LocalError(message) from None


def name_listener(port: int) -> str:
    """Return who listens on `port`, as far as this user may know."""
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            for connection in process.net_connections("tcp"):
                if connection.status == psutil.CONN_LISTEN and connection.laddr.port == port:
                    return f"{process.name()} (process {process.pid})"
    return "another program"


def check_free_space(folder: Path) -> None:
    """Refuse to start on a disk that is about to be full."""
    free = shutil.disk_usage(folder).free
    if free < NEEDED_BYTES:
        message = (
            f"The disk is nearly full: {free / 1e6:.0f} MB free at {folder}, and at least {NEEDED_BYTES / 1e6:.0f} MB "
            "are needed. Free some space and start again. Stored data is not lost."
        )
        raise LocalError(message)


def check_writable(folder: Path) -> None:
    """Refuse a folder of another user, such as one left by a start as root."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".writable"
        probe.touch()
        probe.unlink()
    except PermissionError:
        owner = folder.owner() if folder.exists() else "another user"
        message = (
            f"{folder} belongs to {owner}. Start as that user, or give the folder back: sudo chown -R $USER {folder}"
        )
        raise LocalError(message) from None
