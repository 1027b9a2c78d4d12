"""`python -m sandbox`: starts the server and its control port; see the sandbox's README."""

import argparse
import asyncio
import gc
import json
import os
import signal
import sys
from datetime import date
from pathlib import Path

from aiohttp import web

from sandbox import control
from sandbox.billingo import api
from sandbox.billingo.service import Service, Settings, make_service
from sandbox.journal import ReplayError


def read_arguments(arguments: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m sandbox", description="Billingo in miniature, with a control port."
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=0, help="port of the API; 0 takes a free one")
    parser.add_argument("--control-port", type=int, default=0, help="port of the control API; 0 takes a free one")
    parser.add_argument("--organizations", type=int, default=12, help="how many (default: %(default)s)")
    parser.add_argument("--documents", type=int, default=120, help="documents in each (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same data")
    parser.add_argument(
        "--profile", choices=("clean", "mixed"), default="mixed", help="clean: only documents that book"
    )
    parser.add_argument("--today", type=date.fromisoformat, help="YYYY-MM-DD; the day of the server's clock")
    parser.add_argument("--requests-per-minute", type=int, default=300, help="per key; 0 is no limit")
    parser.add_argument("--latency-ms", type=float, default=0.0, help="added to every answer")
    parser.add_argument("--pdf-delay-s", type=float, default=2.0, help="how long a new document has no PDF")
    parser.add_argument("--ready-file", type=Path, help="the addresses are written here when the server is up")
    parser.add_argument("--journal", type=Path, help="changes are kept here and done again at the next start")
    return parser.parse_args(arguments)


async def listen(app: web.Application, host: str, port: int) -> tuple[web.AppRunner, int]:
    """Serve an application; the port it got."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    site = web.TCPSite(runner, host, port, backlog=512)
    await site.start()
    return runner, runner.addresses[0][1]


async def run(options: argparse.Namespace, service: Service) -> None:
    """Serve until SIGTERM or SIGINT."""
    stopped = asyncio.Event()
    for signal_number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(signal_number, stopped.set)
    api_runner, port = await listen(api.make_app(service), options.host, options.port)
    control_runner, control_port = await listen(control.make_app(service), options.host, options.control_port)
    service.url = f"http://{options.host}:{port}/v3"
    # the same machine under another name, so that a client sees another host
    service.elsewhere_url = f"http://localhost:{control_port}/elsewhere"
    await service.journal.replay(
        service.clock, f"http://{options.host}:{port}", f"http://{options.host}:{control_port}"
    )
    service.traffic.reset()
    service.limiter.windows.clear()
    line = json.dumps({"url": service.url, "control_url": f"http://{options.host}:{control_port}"})
    if options.ready_file:
        draft = options.ready_file.with_name(f"{options.ready_file.name}.{os.getpid()}")
        draft.write_text(line + "\n", encoding="utf-8")
        draft.replace(options.ready_file)
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
    await stopped.wait()
    await api_runner.cleanup()
    await control_runner.cleanup()


def main(arguments: list[str] | None = None) -> int:
    """Start the sandbox; 1 when a port is taken."""
    options = read_arguments(arguments)
    settings = Settings(requests_per_minute=options.requests_per_minute, latency_ms=options.latency_ms)
    service = make_service(
        settings,
        organizations=options.organizations,
        documents=options.documents,
        seed=options.seed,
        profile=options.profile,
        today=options.today,
        pdf_delay_s=options.pdf_delay_s,
    )
    service.journal.path = options.journal
    # the documents live as long as the process; the collector need not look at them again
    gc.freeze()
    try:
        asyncio.run(run(options, service))
    except OSError as error:
        sys.stderr.write(f"The sandbox cannot start: {error}. Is another one running? Choose other ports, or 0.\n")
        return 1
    except ReplayError as error:
        sys.stderr.write(
            f"The sandbox cannot do again what {options.journal} says: {error}. The file belongs to other options "
            "(seed, today, organizations, documents, profile); give those, or remove the file.\n"
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
