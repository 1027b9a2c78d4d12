"""`python -m local run | stop`: the local stack in the foreground, and how to stop it from elsewhere."""

import argparse
import signal
import sys
import time
from types import FrameType

import psutil

from local.airflow import ACCOUNTANT
from local.errors import LocalError
from local.settings import Ports, Settings
from local.stack import Stack
from local.state import RunState, read_run

FULL_DISK = 28


def main(arguments: list[str] | None = None) -> int:
    """Run the stack until Ctrl-C; every expected fault is one message and exit code 1."""
    options = parse(arguments)
    settings = Settings(
        home=options.home.absolute(),
        ports=Ports(options.port, options.postgres_port, options.sandbox_port, options.control_port),
        organizations=options.organizations,
        triggerer=not options.no_triggerer,
        watchdog=not options.no_watchdog,
        sandbox=not options.no_sandbox,
        samples=not options.no_samples,
    )
    try:
        if options.command == "stop":
            stop(settings)
        else:
            run(settings)
    except LocalError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except OSError as error:
        if error.errno != FULL_DISK:
            raise
        print("\nThe disk is full. Free some space and start again. Stored data is not lost.", file=sys.stderr)
        return 1
    return 0


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """Read the command line; every option has a default that works."""
    ports, settings = Ports(), Settings()
    parser = argparse.ArgumentParser(prog="python -m local", description=__doc__)
    parser.add_argument("command", choices=["run", "stop"])
    parser.add_argument("--home", type=type(settings.home), default=settings.home, help="folder of everything it keeps")
    parser.add_argument("--port", type=int, default=ports.web, help="port of Airflow")
    parser.add_argument("--postgres-port", type=int, default=ports.postgres)
    parser.add_argument("--sandbox-port", type=int, default=ports.sandbox)
    parser.add_argument("--control-port", type=int, default=ports.sandbox_control)
    parser.add_argument("--organizations", type=int, default=settings.organizations, help="sample companies")
    parser.add_argument("--no-triggerer", action="store_true", help="saves 265 MB; billingo itself needs none")
    parser.add_argument(
        "--no-watchdog", action="store_true", help="saves a process that looks whether work stands still"
    )
    parser.add_argument("--no-sandbox", action="store_true", help="without sample companies and their Billingo")
    parser.add_argument("--no-samples", action="store_true", help="with the sandbox, but no companies imported")
    return parser.parse_args(arguments)


def run(settings: Settings) -> None:
    """Start everything, say where it is, and stop everything on Ctrl-C, SIGTERM, a closed terminal or a dead part."""
    began = time.monotonic()
    asked_to_stop = False

    def ask(_signal: int, _frame: FrameType | None) -> None:
        nonlocal asked_to_stop
        if not asked_to_stop:
            asked_to_stop = True
            print("\nStopping ...", flush=True)
            raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, ask)
    stack = Stack(settings, say=lambda text: print(text, flush=True))
    try:
        stack.start()
        print(describe(stack, time.monotonic() - began), flush=True)
        stack.watch(until=lambda: False)
    except KeyboardInterrupt:
        pass
    finally:
        asked_to_stop = True
        stack.stop()
    print("Everything is stopped. All data is kept.", flush=True)


def describe(stack: Stack, seconds: float) -> str:
    """Return what a newcomer needs: one address, the login of an engineer, and that of an accountant."""
    settings = stack.settings
    accountant = (
        f"  user {ACCOUNTANT}, password {stack.keys['accountant_password']} "
        f"(an accountant: the pages alone, {settings.url}/plugin/billingo)\n"
    )
    return (
        f"\nReady after {seconds:.0f} s.\n\n"
        f"  {settings.url}\n"
        f"  user admin, password {stack.keys['admin_password']}\n"
        f"{accountant if settings.fab and settings.sandbox and settings.samples else ''}\n"
        f"Logs: {stack.settings.logs}. Command line: bin/billingo --help. Ctrl-C stops everything."
    )


def stop(settings: Settings) -> None:
    """Ask the stack in this home folder to stop, wait for it, and end what a killed one left running."""
    state = read_run(settings.home / "run.json")
    supervisor = state.get("supervisor") or {}
    try:
        process = psutil.Process(int(supervisor.get("pid", -1)))
        if abs(process.create_time() - float(supervisor["started_at"])) < 1:
            process.terminate()
            process.wait(90)
    except (psutil.NoSuchProcess, ValueError):
        pass
    except psutil.AccessDenied:
        message = f"The stack belongs to another user (process {supervisor.get('pid')}). Stop it as that user."
        raise LocalError(message) from None
    except psutil.TimeoutExpired:
        message = f"The stack (process {supervisor.get('pid')}) did not stop within 90 s."
        raise LocalError(message) from None
    if settings.home.exists():
        leftover = RunState(settings.home)
        leftover.claim("")
        leftover.release()
    print("Nothing of the local stack runs any more.")


if __name__ == "__main__":
    sys.exit(main())
