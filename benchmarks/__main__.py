"""`python -m benchmarks [name ...]`: what we claim, measured here and now against a peer; see README.md."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "plugins"))

from benchmarks import dag_parsing, fair_share, first_sync, later_syncs, many_dags, pdfs, peer, scale, whole_task  # noqa: E402
from benchmarks.bench import Bench  # noqa: E402
from benchmarks.figures import Figure, as_json, describe_machine  # noqa: E402
from benchmarks.pages import measure_pages  # noqa: E402

BENCHMARKS: dict[str, Callable[..., Iterator[Figure]]] = {
    "first-10k": first_sync.measure_10k,
    "first-10k-50ms": first_sync.measure_latency,
    "nothing-new": later_syncs.measure_nothing_new,
    "reading-again": later_syncs.measure_reading_again,
    "fifty-new": later_syncs.measure_fifty_new,
    "pdfs": pdfs.measure_pdfs,
    "first-100k": first_sync.measure_100k,
    "pages": measure_pages,
    "dag-parsing": dag_parsing.measure_parsing,
    "whole-run": whole_task.measure_whole_runs,
    "task-imports": whole_task.measure_imports,
    "fair-share": fair_share.measure_fair_share,
    "scale": scale.measure_scale,
    "many-dags": many_dags.measure_many,
}
INTRODUCTION = """\
Both sides: the same sandbox, the same PostgreSQL cluster, the same documents, a fresh process and database for every
run, imports not timed. Request limits are off on both sides (Billingo's real 300 a minute would bound either at 30,000
documents a minute). Best of {repeat}, taken in turns. The sandbox and PostgreSQL share the cores with what is timed."""


def main() -> int:
    """Run the benchmarks asked for; 1 when a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=f"which; all by default: {', '.join(BENCHMARKS)}")
    parser.add_argument(
        "--quick", action="store_true", help="smaller and once: shows that they run, not how fast we are"
    )
    parser.add_argument("--repeat", type=int, default=3, help="runs of each, the best counts (default: %(default)s)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write everything there, raw runs included")
    options = parser.parse_args()
    if unknown := set(options.names) - set(BENCHMARKS):
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}")
    repeat = 1 if options.quick else options.repeat
    machine = describe_machine(peer.install_peer())
    print(", ".join(f"{name} {value}" for name, value in machine.items()))
    print(INTRODUCTION.format(repeat=repeat), flush=True)
    figures: list[Figure] = []
    with Bench() as bench:
        for name, run in BENCHMARKS.items():
            if options.names and name not in options.names:
                continue
            title = ""
            for figure in run(bench, quick=options.quick, repeat=repeat):
                if figure.benchmark != title:
                    title = figure.benchmark
                    print(f"\n{title}  [{name}]")
                print(figure.describe(), flush=True)
                figures.append(figure)
    if options.json:
        options.json.write_text(json.dumps(as_json(machine, figures), indent=1, default=str) + "\n")
    missed = [figure for figure in figures if figure.reached is False]
    print(f"\n{sum(figure.reached is True for figure in figures)} goals reached, {len(missed)} missed.")
    for figure in missed:
        print(f"  {figure.benchmark}: {figure.what}: {figure.goal}")
    return 1 if missed and not options.quick else 0


if __name__ == "__main__":
    sys.exit(main())
