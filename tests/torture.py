"""``python -m tests.torture``: the faults of docs/faults.md, tried as often as one likes.

    python -m tests.torture                       everything, at its full count
    python -m tests.torture simulation kill       these alone
    python -m tests.torture --share 0.1           a tenth of each count
    python -m tests.torture simulation --minutes 60 --seed 500000

Each line printed is ``name: N tried, 0 lost, 0 double``; what failed is shown whole, and the exit code is 1 then.
"""

import argparse
import os
import random
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOLD = " tried, "


@dataclass(frozen=True)
class Part:
    """Tests to run, the counts that they read from the environment, and the names of their seeds there."""

    tests: str
    counts: Mapping[str, int] = field(default_factory=dict)
    seed: str = ""


PARTS: dict[str, Part] = {
    "simulation": Part(
        "tests/simulation/test_simulation.py",
        {"SIMULATED_CRASHES": 200_000, "CHANGING_SEEDS": 5_000, "SAME_MOMENT_DOCUMENTS": 100_000},
        "SIMULATION_SEED",
    ),
    "broken-core": Part("tests/simulation/test_mutants.py"),
    "kill": Part("tests/faults/test_kill.py", {"KILLS": 1_000, "ZOMBIE_PAIRS": 500}, "KILL_SEED"),
    "database-stopped": Part("tests/faults/test_database_stopped.py", {"DATABASE_STOPS": 100}),
    "replay": Part("tests/simulation/test_replay.py", {"REPLAYED_DOCUMENTS": 100_000}),
    "mutations": Part("tests/mutations", {"MUTANTS": 50_000}, "MUTANT_SEED"),
    "outside": Part("tests/faults_outside"),
    "inside": Part("tests/faults_inside", {"POISON_DOCUMENTS": 10_000, "WAITING_CANCELLATIONS": 200}),
    "upgrades": Part("tests/upgrades"),
}


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.torture", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all of them by default")
    parser.add_argument("--share", type=float, default=1.0, help="of each count")
    parser.add_argument("--minutes", type=float, default=0.0, help="begin again with other seeds until then")
    parser.add_argument("--seed", type=int, help="of the first round; by default one that nobody chose")
    wanted = parser.parse_args()
    if unknown := set(wanted.parts) - PARTS.keys():
        parser.error(f"unknown: {', '.join(sorted(unknown))}; known are {', '.join(PARTS)}")
    until = time.monotonic() + 60 * wanted.minutes
    seed = random.SystemRandom().randrange(10**6) if wanted.seed is None else wanted.seed
    failed: list[str] = []
    while True:
        failed += [
            f"{name} (seed {seed})" for name in wanted.parts or PARTS if not run(name, PARTS[name], wanted.share, seed)
        ]
        seed += 1_000_000  # histories count on from their first seed
        if time.monotonic() >= until:
            break
    if failed:
        say(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


def run(name: str, part: Part, share: float, seed: int) -> bool:
    """Run one part; prints its figures as they come, and all that it said if it fails."""
    counts = {key: str(max(1, round(count * share))) for key, count in part.counts.items()}
    seeds = {part.seed: str(seed)} if part.seed else {}
    say(f"-- {name}{''.join(f' {key}={value}' for key, value in {**counts, **seeds}.items())}")
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest", "-o", "timeout=0", part.tests],
        cwd=ROOT,
        env={**os.environ, **counts, **seeds},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said: list[str] = []
    try:
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line)
            if TOLD in line:
                say(line.strip())
        process.wait()
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()
    if process.returncode:
        say("".join(said))
    return process.returncode == 0


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
