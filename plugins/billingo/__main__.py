"""``python -m billingo``: the command line; see docs/command-line.md."""

from billingo.cli import main

if __name__ == "__main__":
    main(prog_name="python -m billingo")
