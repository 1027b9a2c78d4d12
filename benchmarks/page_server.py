"""Serves the real pages over a database, signed in as whom the cookie names: for the benchmark of the pages.

    AIRFLOW_CONN_BILLINGO_DB=… python -m benchmarks.page_server

Prints its port on one line once it listens, and how long building the app took, in seconds.
"""

import socket
import time

import uvicorn
from fastapi import FastAPI

from tests.web.visitors import sign_in_as

KNOWN = {"anna": "accountant", "mihaly": "manager"}


def main() -> None:
    """Serve until stopped, under /billingo as Airflow does."""
    from billingo.web.app import build_app  # noqa: PLC0415 - Airflow's imports are not part of what is timed

    began = time.perf_counter()
    pages = build_app()
    built_s = time.perf_counter() - began
    sign_in_as(pages, "admin", known=KNOWN)
    outer = FastAPI()
    outer.mount("/billingo", pages)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        print(listening.getsockname()[1], built_s, flush=True)
        uvicorn.Server(uvicorn.Config(outer, log_level="warning")).run(sockets=[listening])


if __name__ == "__main__":
    main()
