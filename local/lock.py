"""`make lock`: resolve requirements.in into requirements.txt, and the installer into local/uv.txt, with hashes."""

import subprocess
import tempfile
from pathlib import Path

from local.install import fetch_uv
from local.settings import ROOT

UV_HEADER = "# The installer, pinned. `make lock` writes it.\n"


def main() -> None:
    """Write both files for every platform, for Python 3.11 and later."""
    uv = fetch_uv(ROOT, ROOT / ".local" / "uv")
    resolve(uv, ROOT / "requirements.in", ROOT / "requirements.txt", "--upgrade")
    with tempfile.TemporaryDirectory() as folder:
        asked = Path(folder) / "uv.in"
        asked.write_text("uv\n")
        resolve(uv, asked, Path(folder) / "uv.txt", "--no-annotate")
        (ROOT / "local" / "uv.txt").write_text(UV_HEADER + (Path(folder) / "uv.txt").read_text())


def resolve(uv: Path, source: Path, target: Path, *options: str) -> None:
    """Resolve one list of requirements with the sha256 sums of all files."""
    command = [uv, "pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header"]
    subprocess.run([*command, "--quiet", "--system-certs", *options, source, "-o", target], check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
