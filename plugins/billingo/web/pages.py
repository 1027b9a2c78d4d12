"""The pages: companies, one company, one stored file, its PDF image, and the button that processes it again (WT-22)."""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Annotated, Any
from urllib.parse import quote

import msgspec
from airflow.sdk import ObjectStoragePath
from fastapi import APIRouter, Depends, HTTPException, Path, Request, Response
from fastapi.responses import FileResponse, RedirectResponse, StreamingResponse

from billingo.pipelines.addresses import document_page
from billingo.pipelines.connections import open_database
from billingo.pipelines.texts import OFF_CAUSES, TYPES
from billingo.store import overview
from billingo.web.rendering import TEMPLATES, render
from billingo.web.security import require_edit, require_view
from billingo.web.triggering import trigger_processing

OPEN_FILES_SHOWN = 200
RAW_SHOWN = 200_000  # bytes
CHUNK = 256 * 1024

FileId = Annotated[int, Path(ge=1, le=2**63 - 1)]

router = APIRouter(dependencies=[Depends(require_view)])


@router.get("/style.css")
def style() -> Response:
    """How the pages look."""
    return FileResponse(
        TEMPLATES / "style.css", media_type="text/css", headers={"Cache-Control": "private, max-age=300"}
    )


@router.get("/")
def list_companies(request: Request) -> Response:
    """Every company: state, cause, last successful sync (WT-7), and what is open."""
    with open_database() as db:
        connections = overview.list_connections(db)
    return render(request, "companies.html", connections=connections)


@router.get("/companies/{slug}")
def show_company(request: Request, slug: str) -> Response:
    """One company: its connection, last runs, files that are not booked, and messages."""
    with open_database() as db:
        connections = overview.list_connections(db, slug)
        if not connections:
            raise HTTPException(404, "no such company")
        return render(
            request,
            "company.html",
            company=connections[0],
            connections=connections,
            causes=OFF_CAUSES,
            types=TYPES,
            runs=overview.list_runs(db, slug),
            files=overview.list_open_files(db, slug, OPEN_FILES_SHOWN),
            messages=overview.list_messages(db, slug),
        )


@router.get("/stored-files/{stored_file_id}")
def show_stored_file(request: Request, stored_file_id: FileId) -> Response:
    """One stored file: state, issues with what to do, figures, versions, and the data as received."""
    with open_database() as db:
        file = _find(db, stored_file_id)
        raw = overview.read_raw(db, stored_file_id, file.version, RAW_SHOWN + 1)
        return render(
            request,
            "stored_file.html",
            file=file,
            issues=overview.list_issues(db, stored_file_id),
            journal=overview.list_journal_lines(db, file.document_id) if file.document_id else [],
            versions=overview.list_versions(db, stored_file_id),
            raw=_show_raw(raw),
            raw_cut=len(raw) > RAW_SHOWN,
            document_page=document_page(file.system, file.external_id),
            started=request.query_params.get("started") == "1",
        )


@router.get("/stored-files/{stored_file_id}/pdf")
def send_pdf(stored_file_id: FileId) -> Response:
    """The PDF image, as a download: it comes from outside, so the browser is told to run nothing in it."""
    with open_database() as db:
        file = _find(db, stored_file_id)
    if file.pdf_state != "fetched":
        raise HTTPException(404, "no PDF image")
    path: Any = ObjectStoragePath(file.pdf_path)
    try:
        source = path.open("rb")
    except FileNotFoundError:
        raise HTTPException(404, "no PDF image") from None
    plain = re.sub(r"[^A-Za-z0-9._-]+", "_", file.number) or "document"
    exact = quote(file.number, safe="")
    return StreamingResponse(
        _read_chunks(source),
        media_type="application/pdf",
        headers={
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "Content-Disposition": f"attachment; filename=\"{plain}.pdf\"; filename*=UTF-8''{exact}.pdf",
            "Content-Length": str(file.pdf_size_bytes),
        },
    )


@router.post("/stored-files/{stored_file_id}/process", dependencies=[Depends(require_edit)])
async def process(request: Request, stored_file_id: FileId) -> Response:
    """Start the DAG ``process_document`` for this stored file, with the rights of whoever asks (WT-22, WT-24)."""
    await trigger_processing(request, stored_file_id)
    root = str(request.scope.get("root_path", ""))
    language = "&lang=en" if request.query_params.get("lang") == "en" else ""
    return RedirectResponse(f"{root}/stored-files/{stored_file_id}?started=1{language}", 303)


def _find(db: Any, stored_file_id: int) -> Any:
    file = overview.find_stored_file(db, stored_file_id)
    if file is None:
        raise HTTPException(404, "no such stored file")
    return file


def _show_raw(raw: bytes) -> str:
    """The data as received; indented if it is whole and JSON, every number exactly as it stands there."""
    if len(raw) <= RAW_SHOWN:
        with suppress(msgspec.DecodeError, RecursionError):
            raw = msgspec.json.format(raw, indent=2)
    return raw[: 2 * RAW_SHOWN].decode("utf-8", "replace")


def _read_chunks(source: Any) -> Iterator[bytes]:
    with source:
        while chunk := source.read(CHUNK):
            yield chunk
