"""A process of a campaign: reads its order from standard input, writes its tally to standard output."""

import gc
import json
import logging
import os
import sys
from itertools import count, islice
from pathlib import Path

from local import postgres as embedded
from tests.simulation.campaign import run_seeds, write_tally
from tests.simulation.history import Plan


def main() -> None:
    os.environ.setdefault("BILLINGO_PUBLIC_URL", "https://airflow.example.com")
    logging.disable(logging.CRITICAL)
    gc.disable()  # the rubbish of one history is collected at its end, without a look at what was imported
    gc.freeze()
    order = json.load(sys.stdin)
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {cores[order["place"] % len(cores)]})
    data_dir = Path(order["data_dir"])
    credentials = embedded.Credentials.load(data_dir.with_name(data_dir.name + ".json"))
    cluster = embedded.Cluster(data_dir, order["port"], credentials, data_dir.with_name("worker.log"))
    seeds = count(order["first_seed"], order["every"])
    limited = seeds if order["histories"] is None else islice(seeds, order["histories"])
    tally = run_seeds(cluster, order["template"], limited, crashes=order["crashes"], plan=Plan(**order["plan"]))
    sys.stdout.write(write_tally(tally))


if __name__ == "__main__":
    main()
