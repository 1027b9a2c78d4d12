"""The installation on a bare machine: what it refuses, repairs and says."""

import ast
import errno
import hashlib
import http.server
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest

from local import install

ROOT = Path(install.__file__).parent.parent


def test_old_python_is_a_sentence():
    with pytest.raises(install.InstallError, match=r"Python 3\.9 is too old: billingo needs Python 3\.11"):
        install.check_python((3, 9))
    install.check_python((3, 11))


def test_old_python_gets_as_far_as_the_sentence():
    ast.parse(Path(install.__file__).read_text(), feature_version=(3, 7))


def test_half_made_venv_is_made_again(tmp_path, capsys):
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "pyvenv.cfg").write_text("home = /nowhere\n")
    (venv / "bin" / "python").symlink_to("/nowhere/python3.11")
    install.make_venv(venv)
    assert install.is_working(venv)
    assert "incomplete" in capsys.readouterr().out


def test_venv_needs_no_ensurepip(tmp_path):
    hidden = tmp_path / "hidden" / "ensurepip"
    hidden.mkdir(parents=True)
    (hidden / "__init__.py").write_text("raise ImportError('as on a bare Debian')")
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from pathlib import Path; from local import install; "
    program += f"install.make_venv(Path({str(tmp_path / 'venv')!r}))"
    subprocess.run([sys.executable, "-c", program], env={"PYTHONPATH": str(hidden.parent)}, check=True)
    assert install.is_working(tmp_path / "venv")


def test_folder_that_is_no_venv_is_left_alone(tmp_path):
    venv = tmp_path / ".venv"
    venv.mkdir()
    (venv / "thesis.txt").write_text("years of work")
    with pytest.raises(install.InstallError, match="not a virtual environment"):
        install.make_venv(venv)
    assert (venv / "thesis.txt").read_text() == "years of work"


def test_nothing_to_do_is_noticed_and_a_lost_package_too(tmp_path):
    venv = tmp_path / ".venv"
    install.make_venv(venv)
    mark = venv / ".installed"
    package = next(venv.glob("lib/python*/site-packages")) / "thing-1.0.dist-info"
    package.mkdir()
    mark.write_text("wanted 1")
    assert install.is_current(venv, mark, "wanted")
    assert not install.is_current(venv, mark, "something else")
    package.rmdir()
    assert not install.is_current(venv, mark, "wanted")


def test_full_disk_is_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(install, "NEEDED_BYTES", 1 << 60)
    with pytest.raises(install.InstallError, match="disk is nearly full"):
        install.check_free_space(tmp_path)
    assert "disk is full" in install.explain_os_error(OSError(errno.ENOSPC, "No space left on device"))
    said = "error: failed to write: No space left on device (os error 28)"
    assert "disk is full" in install.explain_sync_failure(said, tmp_path / "install.log")


def test_no_network_is_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(install, "INDEX_URL", "http://127.0.0.1:1/simple/")
    with pytest.raises(install.InstallError, match="PyPI could not be reached"):
        install.download_by_https("1.0", set(), tmp_path)


def test_uv_is_fetched_without_pip_and_only_by_its_hash(tmp_path, monkeypatch):
    monkeypatch.setattr(install, "download_by_pip", lambda *_: None)
    served = tmp_path / "served"
    served.mkdir()
    name = "uv-1.0-py3-none-" + ("macosx_11_0_{}.whl" if sys.platform == "darwin" else "manylinux_2_17_{}.whl")
    wheel = served / name.format(install.platform.machine().lower())
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("uv-1.0.data/scripts/uv", "#!/bin/sh\necho uv\n")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    root = tmp_path / "root"
    (root / "local").mkdir(parents=True)
    (root / "local" / "uv.txt").write_text(f"uv==1.0 \\\n    --hash=sha256:{digest}\n")

    class Index(http.server.SimpleHTTPRequestHandler):
        def do_GET(self):
            page = f'<a href="../{wheel.name}#sha256={digest}">{wheel.name}</a>'.encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(page if self.path.endswith("/uv/") else wheel.read_bytes())

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Index) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setattr(install, "INDEX_URL", f"http://127.0.0.1:{server.server_port}/simple/")
        program = install.fetch_uv(root, tmp_path / "uv")
        assert subprocess.run([program], capture_output=True, text=True, check=True).stdout == "uv\n"

        with zipfile.ZipFile(wheel, "a") as archive:
            archive.writestr("smuggled", "in")
        with pytest.raises(install.InstallError, match="hash differs"):
            install.fetch_uv(root, tmp_path / "another")
        server.shutdown()


def test_requirements_are_all_hashed():
    text = (ROOT / "requirements.txt").read_text()
    pins = [block for block in text.split("\n") if block and block[0] not in " #"]
    assert pins
    assert all("==" in pin and pin.endswith("\\") for pin in pins)
