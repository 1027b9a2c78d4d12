"""Many histories, in processes of their own, each with a database of its own."""

import contextlib
import gc
import json
import subprocess
import sys
import tempfile
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from billingo.store import migrations
from local import postgres as embedded
from tests.simulation.database import Server, prepare
from tests.simulation.history import History, Plan, Tally

ROOT = Path(__file__).resolve().parents[2]
HISTORIES_PER_DATABASE = 60  # a company of the past costs those after it a little


@contextlib.contextmanager
def own_cluster() -> Iterator[embedded.Cluster]:
    """An embedded PostgreSQL for as long as it is needed."""
    from tests.conftest import find_free_port

    with tempfile.TemporaryDirectory(prefix="billingo-simulation-", ignore_cleanup_errors=True) as folder:
        cluster = embedded.start(Path(folder) / "postgres", find_free_port())
        try:
            yield cluster
        finally:
            cluster.stop()


def make_template(cluster: embedded.Cluster) -> str:
    """A migrated database with the simulated clock, to be copied."""
    name = f"simulation_{uuid.uuid4().hex[:12]}"
    with cluster.connect() as connection:
        embedded.create_database(connection, name, embedded.OWNER_ROLE, app_role=embedded.APP_ROLE)
    owner_dsn = cluster.dsn(embedded.OWNER_ROLE, name)
    migrations.apply(owner_dsn, app_role=embedded.APP_ROLE)
    prepare(owner_dsn)
    return name


@contextlib.contextmanager
def fresh_server(cluster: embedded.Cluster, template: str) -> Iterator[Server]:
    """Sessions of a copy of the template."""
    name = f"simulated_{uuid.uuid4().hex[:12]}"
    with cluster.connect() as connection:
        embedded.create_database(connection, name, embedded.OWNER_ROLE, app_role=embedded.APP_ROLE, template=template)
        server = Server(cluster.dsn(embedded.APP_ROLE, name))
        try:
            yield server
        finally:
            server.close()
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def run_seeds(cluster: embedded.Cluster, template: str, seeds: Iterator[int], *, crashes: int, plan: Plan) -> Tally:
    """Run seed after seed until so many crashes were tried, or the seeds are used up. Raises Violated."""
    total = Tally()
    seed = next(seeds, None)
    while seed is not None and total.crashes < crashes:
        with fresh_server(cluster, template) as server:
            for _ in range(HISTORIES_PER_DATABASE):
                if seed is None or total.crashes >= crashes:
                    break
                total = add(total, History(seed, server, plan).run())
                gc.collect()
                seed = next(seeds, None)
            total.dropped += server.dropped
    return total


def add(one: Tally, other: Tally) -> Tally:
    return Tally(**{field.name: getattr(one, field.name) + getattr(other, field.name) for field in fields(Tally)})


def run_in_processes(
    cluster: embedded.Cluster,
    template: str,
    *,
    first_seed: int,
    processes: int,
    crashes: int = 10**9,
    histories: int | None = None,
    plan: dict[str, Any] | None = None,
) -> Tally:
    """Share the crashes (or histories) among processes; the seeds of each are its own. Raises AssertionError in words."""
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.simulation.worker"],
            cwd=ROOT,
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": f"{ROOT}:{ROOT / 'plugins'}"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(processes)
    ]
    try:
        for place, process in enumerate(running):
            order = {
                "place": place,
                "dsn": cluster.dsn(embedded.SUPERUSER, "postgres"),
                "data_dir": str(cluster.data_dir),
                "port": cluster.port,
                "template": template,
                "first_seed": first_seed + place,
                "every": processes,
                "plan": plan or {},
                "crashes": -(-crashes // processes),
                "histories": None if histories is None else -(-(histories - place) // processes),
            }
            assert process.stdin is not None
            process.stdin.write(json.dumps(order))
            process.stdin.close()
            process.stdin = None
        total = Tally()
        for process in running:
            said, complaint = process.communicate()
            if process.returncode:
                raise AssertionError(complaint[-9000:])
            total = add(total, read_tally(json.loads(said)))
        return total
    finally:
        for process in running:
            if process.poll() is None:
                process.kill()
                process.wait()


def read_tally(values: dict[str, Any]) -> Tally:
    return Tally(**{**values, "died": Counter(values["died"])})


def write_tally(tally: Tally) -> str:
    return json.dumps(vars(tally))
