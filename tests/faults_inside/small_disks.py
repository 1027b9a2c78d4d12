"""Places that are full or may not be written: real file systems of a megabyte where mounting is permitted, else stand-ins."""

import errno
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
READ_ONLY = OSError(errno.EROFS, os.strerror(errno.EROFS))


@cache
def may_mount() -> bool:
    """Whether this process may mount file systems; as root in a virtual machine it may, in most containers not."""
    if os.geteuid() != 0:
        return False
    probe = Path("/tmp") / f"billingo-mount-{os.getpid()}"
    probe.mkdir()
    try:
        mounted = _run("mount", "-t", "tmpfs", "-o", "size=1m", "billingo", str(probe))
        return mounted and _run("umount", str(probe))
    finally:
        probe.rmdir()


@contextmanager
def mount_small(folder: Path, size: str) -> Iterator[Path]:
    """A file system of that size in memory at the folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    assert _run("mount", "-t", "tmpfs", "-o", f"size={size},mode=0777", "billingo", str(folder))
    try:
        yield folder
    finally:
        assert _run("umount", "--lazy", str(folder))


def remount(folder: Path, options: str) -> None:
    """Change what such a file system allows: ``ro``, ``rw``, ``size=64m``."""
    assert _run("mount", "-o", f"remount,{options}", str(folder))


def _run(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


class FailingPath(type(Path())):  # type: ignore[misc]
    """A path whose writing fails as the kernel lets it fail: full, with the half that fitted left there; or read-only."""

    fault: OSError | None = None
    room_bytes = 0

    def write_bytes(self, data: Any) -> int:
        cls = type(self)
        if cls.fault is None:
            return int(super().write_bytes(data))
        fits = data[: cls.room_bytes] if cls.fault.errno == errno.ENOSPC else b""
        cls.room_bytes -= len(fits)
        if cls.fault.errno == errno.ENOSPC:
            super().write_bytes(fits)
        if len(fits) == len(data):
            return len(data)
        raise OSError(cls.fault.errno, cls.fault.strerror, str(self))

    def mkdir(self, *arguments: Any, **options: Any) -> None:
        if type(self).fault is not None and type(self).fault.errno == errno.EROFS and not self.exists():
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(self))
        super().mkdir(*arguments, **options)
