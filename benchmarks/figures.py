"""What a benchmark found, as rows for a table and for JSON."""

import os
import platform
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parent.parent
Runs = list[dict[str, Any]]


@dataclass(frozen=True)
class Figure:
    """One figure; ``runs`` are the raw reports that it is the best of."""

    benchmark: str
    what: str
    value: float
    unit: str  # "s", "MB", "x", or what is counted
    goal: str = ""
    reached: bool | None = None
    note: str = ""
    runs: Runs = field(default_factory=list)

    def describe(self) -> str:
        """One line of the table."""
        digits = {"s": ".2f", "ms": ".1f", "x": ".2f", "MB": ".0f"}.get(self.unit, ",.0f")
        verdict = "" if self.reached is None else ("  reached: " if self.reached else "  MISSED: ") + self.goal
        note = f"  ({self.note})" if self.note else ""
        return f"  {self.what:<58} {self.value:>10{digits}} {self.unit:<10}{verdict}{note}"


def take_best(runs: Runs) -> dict[str, Any]:
    """The fastest of several runs: on a shared machine noise only ever slows down."""
    return min(runs, key=lambda run: float(run["seconds"]))


def describe_run(best: dict[str, Any]) -> str:
    """Where the time went, beside the wall clock."""
    parts = [f"CPU {best['cpu_s']:.1f} s"]
    if "postgres_cpu_s" in best:
        parts.append(f"PostgreSQL {best['postgres_cpu_s']:.1f} s, sandbox {best['sandbox_cpu_s']:.1f} s")
    parts += [f"{step} {seconds:.2f} s" for step, seconds in best.get("steps", {}).items()]
    return "; ".join(parts)


def describe_machine(peer_version: str) -> dict[str, Any]:
    """What the figures were measured on."""
    revision = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": revision.stdout.strip() or "unknown",
        "cores": os.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 2**30),
        "python": platform.python_version(),
        "system": platform.platform(terse=True),
        "dlt": peer_version,
        "load_average_before": [round(one, 2) for one in os.getloadavg()],
    }


def as_json(machine: dict[str, Any], figures: Sequence[Figure]) -> dict[str, Any]:
    """Everything, raw runs included."""
    return {"machine": machine, "figures": [asdict(figure) for figure in figures]}
