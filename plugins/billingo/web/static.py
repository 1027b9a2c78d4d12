"""Styles, scripts and other files that pages load; like every page, for signed-in users alone."""

import hashlib
from functools import cache
from pathlib import Path

from fastapi import APIRouter, Depends, HTTPException, Response
from fastapi.responses import FileResponse

from billingo.web.security import require_user

STATIC = Path(__file__).with_name("static")
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".bcmap": "application/octet-stream",
    ".pfb": "application/octet-stream",
    ".ttf": "font/ttf",
}

router = APIRouter(dependencies=[Depends(require_user)])


@cache
def locate_static(name: str) -> str:
    """The path of a file with a mark of its content, so that a browser may keep it for ever.

    Raises:
        FileNotFoundError: there is no such file; a template names one that is missing.
    """
    mark = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{mark}/{name}"


@router.get("/static/{mark}/{name:path}")
def send_static(mark: str, name: str) -> Response:
    """One file. The mark names its content; any other mark is answered too, but not kept."""
    path = (STATIC / name).resolve()
    if not path.is_relative_to(STATIC.resolve()) or not path.is_file() or path.suffix not in TYPES:
        raise HTTPException(404, "no such file")
    kept = f"/static/{mark}/{name}" == locate_static(name)
    return FileResponse(
        path,
        media_type=TYPES[path.suffix],
        headers={"Cache-Control": "private, max-age=31536000, immutable" if kept else "no-store"},
    )
