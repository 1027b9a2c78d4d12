"""``python -m tests.side_by_side``: all tests as three runs at once, for most of those that start an Airflow wait for it.

Each run has servers of its own, and a folder for its files: pytest closes the one that it shares with other runs to everybody else
whenever one begins, and a PostgreSQL of another user in it would be shut out. What the first two say is shown when they are
done. With arguments it is a plain ``pytest`` with those arguments.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

WAITING = ("tests/celery", "tests/cli", "tests/dags", "tests/deployment", "tests/end_to_end", "tests/local")
PAGES = ("tests/web", "tests/pipelines")
PYTEST = (sys.executable, "-m", "pytest")


def main(arguments: list[str]) -> int:
    """Run the tests; 0 if all passed."""
    if arguments:
        return subprocess.run([*PYTEST, *arguments], check=False).returncode
    aside = [(folders, tempfile.TemporaryFile()) for folders in (WAITING, PAGES)]  # noqa: SIM115 - read when they are done
    roots = tempfile.TemporaryDirectory(prefix="billingo-tests-", ignore_cleanup_errors=True)
    Path(roots.name).chmod(0o755)
    running = [
        subprocess.Popen(
            [*PYTEST, *folders, "-o", f"cache_dir=.pytest_cache/{place}"],
            stdout=output,
            stderr=subprocess.STDOUT,
            env=_make_environment(roots.name, str(place)),
        )
        for place, (folders, output) in enumerate(aside)
    ]
    try:
        ignored = [f"--ignore={folder}" for folder in (*WAITING, *PAGES)]
        environment = _make_environment(roots.name, "here")
        codes = [subprocess.run([*PYTEST, *ignored], check=False, env=environment).returncode]
        codes += [process.wait() for process in running]
    finally:
        for process in running:
            process.terminate()
        for folders, output in aside:
            output.seek(0)
            print(f"\n{', '.join(folders)}:", flush=True)  # noqa: T201
            sys.stdout.write(output.read().decode("utf-8", "replace"))
            output.close()
        roots.cleanup()
    return max(codes, key=abs)


def _make_environment(roots: str, place: str) -> dict[str, str]:
    root = Path(roots) / place
    root.mkdir(0o755)
    return os.environ | {"PYTEST_DEBUG_TEMPROOT": str(root)}


if __name__ == "__main__":
    missing = [folder for folder in (*WAITING, *PAGES) if not Path(folder).is_dir()]
    sys.exit(main(sys.argv[1:]) if not missing else f"there is no {', '.join(missing)}")
