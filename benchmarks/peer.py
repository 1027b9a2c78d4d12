"""The peer, dlt, in a virtual environment of its own, so that billingo's own stays lean."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from local import install

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv-benchmarks"
REQUIREMENTS = ROOT / "benchmarks" / "requirements.txt"
PYTHON = VENV / "bin" / "python"
MODES = ("default", "append", "flat", "fastest")


def install_peer() -> str:
    """Make the peer's environment hold exactly its pinned, hashed requirements; return dlt's version."""
    mark = VENV / "installed"
    wanted = REQUIREMENTS.read_text()
    if not (mark.exists() and mark.read_text() == wanted and install.is_working(VENV)):
        install.make_venv(VENV)
        uv = install.fetch_uv(ROOT, ROOT / ".local" / "uv")
        command = [str(uv), "pip", "sync", "--quiet", "--no-config", "--system-certs", "--python", str(PYTHON)]
        environment = {**os.environ, **install.read_pip_settings()}
        subprocess.run([*command, "--require-hashes", str(REQUIREMENTS)], env=environment, check=True)
        mark.write_text(wanted)
    return next(line for line in wanted.splitlines() if line.startswith("dlt==")).split()[0].removeprefix("dlt==")


def load(mode: str, folder: Path, **options: Any) -> dict[str, Any]:
    """Run one load by dlt in a fresh process; see dlt_load.py for the modes and the options."""
    return run_module(PYTHON, "benchmarks.dlt_load", {"mode": mode, "folder": str(folder), **options})


def run_module(
    python: Path | str, module: str, options: dict[str, Any], environment: dict[str, str] | None = None
) -> dict[str, Any]:
    """Run a module of ours in a fresh process and return the JSON of its last line.

    Raises:
        RuntimeError: it failed; with the end of what it said.
    """
    done = subprocess.run(
        [python, "-m", module, json.dumps(options)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "plugins"), **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{module} failed:\n{done.stderr[-3000:]}")
    report: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return report
