"""``python -m tests.simulation --seed 17`` repeats one history and tells each life; without a seed, tries many."""

import argparse
import logging
import os
import resource
import sys
import time
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "plugins"))

from tests.simulation.campaign import fresh_server, make_template, own_cluster, run_in_processes, run_seeds
from tests.simulation.history import History, Plan, Tally, Violated


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--seed", type=int, help="repeat this one history, verbosely")
    parser.add_argument("--first-seed", type=int, default=1)
    parser.add_argument("--crashes", type=int, default=1_000)
    parser.add_argument("--processes", type=int, default=0, help="0: all in this process")
    parser.add_argument("--profile", action="store_true", help="where the time goes, of this process")
    wanted = parser.parse_args()
    logging.disable(logging.CRITICAL)
    os.environ.setdefault("BILLINGO_PUBLIC_URL", "https://airflow.example.com")
    with own_cluster() as cluster:
        template = make_template(cluster)
        started_at = time.monotonic()
        try:
            if wanted.seed is not None:
                with fresh_server(cluster, template) as server:
                    tally = History(wanted.seed, server, verbose=True).run()
            elif wanted.processes:
                tally = run_in_processes(
                    cluster,
                    template,
                    first_seed=wanted.first_seed,
                    crashes=wanted.crashes,
                    processes=wanted.processes,
                )
            elif wanted.profile:
                tally = run_profiled(cluster, template, wanted.first_seed, wanted.crashes)
            else:
                tally = run_seeds(cluster, template, count(wanted.first_seed), crashes=wanted.crashes, plan=Plan())
        except Violated as violated:
            sys.stderr.write(f"{violated}\n")
            return 1
        tell(tally, time.monotonic() - started_at)
    return 0


def run_profiled(cluster: object, template: str, first_seed: int, crashes: int) -> Tally:
    import cProfile
    import pstats

    profile = cProfile.Profile()
    tally = profile.runcall(run_seeds, cluster, template, count(first_seed), crashes=crashes, plan=Plan())
    pstats.Stats(profile).sort_stats("tottime").print_stats(35)
    return tally


def tell(tally: Tally, wall_s: float) -> None:
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    say(f"simulation: {tally.crashes:,} tried, 0 lost, 0 double")
    say(
        f"{tally.histories} histories, {tally.lives} lives, {tally.whole} whole syncs, {tally.faults} faults, "
        f"{tally.documents} documents, {tally.bookings} bookings, {tally.mails} e-mails, {tally.events} events, "
        f"{tally.dropped} connections cut"
    )
    say(
        f"{wall_s:.1f} s, {1000 * wall_s / max(tally.crashes, 1):.2f} ms a crash; CPU of ours "
        f"{own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime:.1f} s"
    )
    for call, times in tally.died.most_common(500):
        say(f"{times:7d} {call}")


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
