"""A Redis for the test that needs one: the system's own program, never downloaded by the test."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import find_free_port

NAMES = ("redis-server", "valkey-server")
START_S = 20.0


def require_redis() -> str:
    """The path of the program; without one the test is skipped, or fails where it must be there, as in CI."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path:
        return path
    message = f"no Redis on this machine ({', '.join(NAMES)}); on Debian: apt-get install redis-server"
    if os.environ.get("BILLINGO_TESTS_NEED_REDIS"):
        pytest.fail(message)
    pytest.skip(message)


@contextmanager
def run_redis(program: str, folder: Path) -> Iterator[str]:
    """An empty one in memory, on a free port of this machine; its URL."""
    port = find_free_port()
    folder.mkdir()
    options = {"port": port, "bind": "127.0.0.1", "save": "", "appendonly": "no", "dir": folder}
    arguments = [str(part) for name, value in options.items() for part in (f"--{name}", value)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([program, *arguments], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            wait_for_answer(process, port)
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            process.terminate()
            process.wait(30)


def wait_for_answer(process: subprocess.Popen[bytes], port: int) -> None:
    """Until it says PONG; another program on that port would not."""
    deadline = time.monotonic() + START_S
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
                connection.sendall(b"PING\r\n")
                if connection.recv(16).startswith(b"+PONG"):
                    return
        except OSError:
            continue
    pytest.fail(f"Redis did not start (exit code {process.poll()})")
