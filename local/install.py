"""Make `.venv` and install requirements.txt into it, by their hashes; nothing to do when neither has changed.

Runs on a bare Python 3.11, before anything is installed: standard library only, and no syntax that would keep an
older Python from reaching the sentence about its age. The installer, uv, comes from PyPI: by pip where there is one
(so that its configuration counts), else by plain HTTPS. Either way its hash must be one of local/uv.txt.
"""

import fcntl
import hashlib
import html.parser
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MINIMUM = (3, 11)
NEEDED_BYTES = 2_500_000_000
INDEX_URL = "https://pypi.org/simple/"


class InstallError(Exception):
    """The installation cannot go on; the text says why and what to do."""


def main() -> int:
    """Install what is missing; print one sentence and return 1 when that is not possible."""
    try:
        check_python(sys.version_info[:2])
        install(ROOT)
    except InstallError as error:
        print("\n" + str(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Run the same command again to go on.", file=sys.stderr)
        return 130
    except OSError as error:
        print("\n" + explain_os_error(error), file=sys.stderr)
        return 1
    return 0


def check_python(version: tuple) -> None:
    """Refuse a Python that Airflow and the pinned wheels are not made for."""
    if tuple(version) < MINIMUM:
        raise InstallError(
            f"Python {version[0]}.{version[1]} is too old: billingo needs Python 3.11. "
            "Install it (Debian: `apt-get install python3.11`, macOS: `brew install python@3.11`) "
            "or name it: `make run PYTHON=/path/to/python3.11`."
        )


def install(root: Path) -> bool:
    """Bring `.venv` under `root` up to requirements.txt. Return whether anything had to be done."""
    os.umask(0o022)
    venv = root / ".venv"
    home = root / ".local"
    mark = venv / ".installed"
    wanted = fingerprint(root)
    if is_current(venv, mark, wanted):
        return False
    check_free_space(root)
    home.mkdir(exist_ok=True)
    with (home / "install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # a second `make` waits here and then finds the work done
        if is_current(venv, mark, wanted):
            return False
        make_venv(venv)
        uv = fetch_uv(root, home / "uv")
        print("Installing the requirements (several hundred MB the first time) ...", flush=True)
        sync(uv, root, venv, home)
        mark.write_text(f"{wanted} {count_packages(venv)}")
    return True


def fingerprint(root: Path) -> str:
    """Return what an installation depends on, as one hash: the pins, this Python and this place."""
    parts = [(root / "requirements.txt").read_bytes(), (root / "local" / "uv.txt").read_bytes()]
    parts += [text.encode() for text in (sys.version, platform.platform(), str(root))]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def is_current(venv: Path, mark: Path, wanted: str) -> bool:
    """Return whether `venv` works and holds what `wanted` names."""
    return mark.exists() and mark.read_text() == f"{wanted} {count_packages(venv)}" and is_working(venv)


def count_packages(venv: Path) -> int:
    """Return how many distributions lie in `venv`."""
    return sum(1 for _ in venv.glob("lib/python*/site-packages/*.dist-info"))


def is_working(venv: Path) -> bool:
    """Return whether the Python of `venv` starts, believes to be in `venv`, and is of this version."""
    program = "import sys; print(sys.prefix); print(*sys.version_info[:2])"
    try:
        done = subprocess.run([str(venv / "bin" / "python"), "-c", program], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    prefix, version = done.stdout.splitlines()
    return Path(prefix).resolve() == venv.resolve() and version == f"{sys.version_info[0]} {sys.version_info[1]}"


def check_free_space(root: Path) -> None:
    """Refuse to begin what the disk cannot hold."""
    free = shutil.disk_usage(root).free
    if free < NEEDED_BYTES:
        raise InstallError(
            f"The disk is nearly full: {free / 1e9:.1f} GB free at {root}, and the installation needs "
            f"{NEEDED_BYTES / 1e9:.1f} GB. Free some space and run the same command again."
        )


def make_venv(venv: Path) -> None:
    """Make `venv`, or make it anew where an earlier attempt left half of one."""
    if is_working(venv):
        return
    if venv.exists() and any(venv.iterdir()):
        if not (venv / "pyvenv.cfg").exists() and not (venv / "bin" / "python").is_symlink():
            raise InstallError(f"{venv} exists and is not a virtual environment. Move it away and try again.")
        print(f"{venv} is incomplete or of another Python; making it again.", flush=True)
        shutil.rmtree(venv)
    # Without pip: Debian's bare Python has no ensurepip, and uv needs none.
    command = [sys.executable, "-m", "venv", "--without-pip", str(venv)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0 or not is_working(venv):
        shutil.rmtree(venv, ignore_errors=True)
        said = last_lines(done.stderr + done.stdout)
        raise InstallError(f"The virtual environment {venv} could not be made: {said}")


def fetch_uv(root: Path, folder: Path) -> Path:
    """Return the pinned uv, downloaded into `folder` unless it is there."""
    version, hashes = read_pin(root / "local" / "uv.txt")
    program = folder / version / "uv"
    if program.exists():
        return program
    print(f"Fetching uv {version} ...", flush=True)
    downloads = folder / "download"
    shutil.rmtree(downloads, ignore_errors=True)
    downloads.mkdir(parents=True)
    wheel = download_by_pip(root, downloads) or download_by_https(version, hashes, downloads)
    if hashlib.sha256(wheel.read_bytes()).hexdigest() not in hashes:
        raise InstallError(f"{wheel.name} is not the file that was pinned (its hash differs). Nothing was installed.")
    program.parent.mkdir(parents=True, exist_ok=True)
    unfinished = program.with_name("uv.unfinished")
    with zipfile.ZipFile(wheel) as archive:
        inside = next(name for name in archive.namelist() if name.endswith(".data/scripts/uv"))
        unfinished.write_bytes(archive.read(inside))
    unfinished.chmod(0o755)
    unfinished.replace(program)
    shutil.rmtree(downloads)
    return program


def read_pin(path: Path) -> tuple:
    """Return the version and the set of sha256 sums that `path` allows."""
    text = path.read_text()
    version = re.search(r"^uv==(\S+)", text, re.MULTILINE).group(1)
    return version, set(re.findall(r"sha256:([0-9a-f]{64})", text))


def download_by_pip(root: Path, folder: Path):  # noqa: ANN201 - `Path | None` is not for an old Python
    """Return the wheel that pip fetched, or None where there is no pip or it fails."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
    command += ["--require-hashes", "--disable-pip-version-check", "-r", str(root / "local" / "uv.txt")]
    done = subprocess.run([*command, "-d", str(folder)], capture_output=True, text=True, check=False)
    return next(folder.glob("uv-*.whl"), None) if done.returncode == 0 else None


def download_by_https(version: str, hashes: set, folder: Path) -> Path:
    """Return the wheel for this machine, fetched from PyPI's simple index."""
    try:
        page_url = INDEX_URL + "uv/"
        with urllib.request.urlopen(page_url, timeout=60) as answer:  # noqa: S310 - the address is ours
            links = LinkReader.read(answer.read().decode(), page_url)
        url = choose_wheel(links, version, hashes)
        wheel = folder / urllib.parse.urlsplit(url).path.rsplit("/", 1)[-1]
        with urllib.request.urlopen(url, timeout=60) as answer, wheel.open("wb") as file:  # noqa: S310
            shutil.copyfileobj(answer, file)
    except OSError as error:
        raise InstallError(
            f"PyPI could not be reached ({error}). Check the network or the proxy and run the same command again."
        ) from None
    return wheel


class LinkReader(html.parser.HTMLParser):
    """Collects the links of an index page."""

    def __init__(self) -> None:
        super().__init__()
        self.links = []

    @classmethod
    def read(cls, page: str, base: str) -> list:
        """Return the absolute links of `page`."""
        reader = cls()
        reader.feed(page)
        return [urllib.parse.urljoin(base, link) for link in reader.links]

    def handle_starttag(self, tag: str, attrs: list) -> None:
        """Keep the address of a link."""
        if tag == "a":
            self.links += [value for name, value in attrs if name == "href" and value]


def choose_wheel(links: list, version: str, hashes: set) -> str:
    """Return the link of the wheel for this operating system and processor."""
    machine = {"amd64": "x86_64", "arm64": "arm64" if sys.platform == "darwin" else "aarch64"}.get(
        platform.machine().lower(), platform.machine().lower()
    )
    system = "macosx" if sys.platform == "darwin" else ("musllinux" if is_musl() else "manylinux")
    for link in links:
        name, _, digest = link.partition("#sha256=")
        wheel = name.rsplit("/", 1)[-1]
        pinned = not digest or digest in hashes
        if wheel.startswith(f"uv-{version}-") and system in wheel and wheel.endswith(f"{machine}.whl") and pinned:
            return name
    raise InstallError(f"PyPI has no uv {version} for {sys.platform} on {machine}, so billingo cannot install itself.")


def is_musl() -> bool:
    """Return whether the C library is musl."""
    return sys.platform != "darwin" and not platform.libc_ver()[0]


def sync(uv: Path, root: Path, venv: Path, home: Path) -> None:
    """Make `venv` hold exactly requirements.txt, each file by its hash."""
    command = [str(uv), "pip", "sync", "--no-config", "--system-certs", "--python", str(venv / "bin" / "python")]
    command += ["--require-hashes", str(root / "requirements.txt")]
    environment = dict(os.environ, **read_pip_settings())
    if not os.access(os.environ.get("HOME", "/nonexistent"), os.W_OK):
        environment["UV_CACHE_DIR"] = str(home / "uv" / "cache")
    environment.pop("VIRTUAL_ENV", None)
    log = home / "install.log"
    with log.open("w") as file:
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        for line in process.stdout:
            file.write(line)
            if not line.startswith(" "):
                print("  " + line.rstrip(), flush=True)
    if process.wait() != 0:
        raise InstallError(explain_sync_failure(log.read_text(), log))


def read_pip_settings() -> dict:
    """Return pip's index as uv understands it: a company mirror set up for pip counts here too."""
    command = [sys.executable, "-m", "pip", "config", "list", "--format=json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:  # no pip, or one that does not know JSON
        done = subprocess.run(command[:-1], capture_output=True, text=True, check=False)
    try:
        settings = json.loads(done.stdout)
    except ValueError:
        settings = dict(re.findall(r"^([\w.:-]+)='(.*)'$", done.stdout, re.MULTILINE))
    index = settings.get(":env:.index-url") or settings.get("global.index-url")
    certificates = settings.get(":env:.cert") or settings.get("global.cert")
    found = {}
    if index and "UV_DEFAULT_INDEX" not in os.environ:
        found["UV_DEFAULT_INDEX"] = index
    if certificates and "SSL_CERT_FILE" not in os.environ:
        found["SSL_CERT_FILE"] = certificates
    return found


def explain_sync_failure(said: str, log: Path) -> str:
    """Return one sentence for a failed installation."""
    again = "Run the same command again; what is already downloaded is kept."
    if "No space left on device" in said:
        return f"The disk is full, so the requirements could not be installed. Free some space. {again}"
    if any(word in said for word in ("error sending request", "dns error", "Connection refused", "timed out")):
        return f"PyPI could not be reached. Check the network or the proxy. {again} Details: {log}"
    return f"The requirements could not be installed: {last_lines(said)} Details: {log}"


def explain_os_error(error: OSError) -> str:
    """Return one sentence for a fault of the machine."""
    if error.errno == 28:
        return "The disk is full. Free some space and run the same command again."
    if error.errno in (1, 13, 30):
        return f"{error.filename} cannot be written: {error.strerror}. Does another user own this folder?"
    return f"The installation failed: {error}"


def last_lines(said: str) -> str:
    """Return the end of what a program printed, as one line."""
    return " / ".join(line.strip() for line in said.splitlines()[-3:] if line.strip())


if __name__ == "__main__":
    sys.exit(main())
