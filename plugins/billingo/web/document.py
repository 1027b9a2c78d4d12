"""The page of one document: its PDF image, its data, what was booked of it, what it belongs to, and what became of it."""

import threading
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from billingo.booking.account_names import name_account
from billingo.booking.vat_return_names import find_return_line, name_return_code, name_vat_rate
from billingo.pipelines.addresses import document_page
from billingo.pipelines.pdf_now import PdfState, ensure_pdf
from billingo.store import access, companies, documents
from billingo.store import pdf as pdfs
from billingo.store.corrections import load_corrections
from billingo.systems.registry import find_parser
from billingo.web.airflow_pages import find_processing_page, find_task_page
from billingo.web.database import Db
from billingo.web.document_chain import load_chain
from billingo.web.document_fields import list_fields, list_groups, name_parts
from billingo.web.document_history import list_events
from billingo.web.document_reading import read_document, show_raw
from billingo.web.file_neighbours import find_neighbours, read_list
from billingo.web.issue_ways import find_mapping, find_taker
from billingo.web.language import current_language
from billingo.web.pdf_viewing import SANDBOX, describe_missing, name_file, send_pdf
from billingo.web.rendering import make_link, render
from billingo.web.triggering import start_processing
from billingo.web.version_diff import list_version_rows
from billingo.web.visitor import FilePage, view_file, work_file

router = APIRouter()

ADDRESS = "/stored-files/{stored_file_id}"
MOST_ASKS = 6  # a page asks so often for a PDF that is being rendered, then leaves it to its reader

# Whoever waits for a PDF keeps a connection to the database meanwhile; the other pages need some, too.
_fetches = threading.BoundedSemaphore(3)

ViewFile = Annotated[FilePage, Depends(view_file)]
WorkFile = Annotated[FilePage, Depends(work_file)]


@router.get(ADDRESS)
def show_document(request: Request, page: ViewFile, db: Db) -> Response:
    """Everything about one stored file. A PDF that is missing is fetched by the page once it is shown (WT-24)."""
    file = _find(db, page.stored_file_id)
    # the copy that is printed from within Airflow's frame is asked for as such; it is a look, too
    action = "print" if request.query_params.get("print") == "1" else "view"
    access.log_access(db, page.stored_file_id, page.visitor.user_name, action)
    versions = documents.list_versions(db, page.stored_file_id, file.version)
    newest = _find_raw(db, page, versions, file.version)
    basis = (
        newest if file.booked_version in {None, file.version} else _find_raw(db, page, versions, file.booked_version)
    )
    corrections = load_corrections(db, [page.stored_file_id]).get(page.stored_file_id, ())
    reading = read_document(file.system, file.external_id, basis, corrections, newest)
    pdf = pdfs.find(db, page.stored_file_id)
    messages = documents.list_messages(db, page.stored_file_id)
    listed = read_list(request.query_params.get("list", ""))
    labels = {field.path: field.label for field in list_fields(reading.document)}
    issues = documents.list_issues(db, page.stored_file_id)
    task_page = _find_task_page(db, file) if page.visitor.is_admin else ""
    language = current_language()
    return render(
        request,
        "document/page.html",
        file=file,
        may_work=page.may("accountant"),
        reading=reading,
        groups=list_groups(reading.document),
        labels=name_parts() | labels,
        issues=issues,
        journal=documents.list_journal_lines(db, file.document_id) if file.document_id else [],
        vat_lines=documents.list_vat_lines(db, file.document_id) if file.document_id else [],
        name_account=lambda account: name_account(account, language),
        name_vat=lambda nav_vat: name_vat_rate(nav_vat, language),
        name_return=lambda code: name_return_code(code, language),
        find_return_line=find_return_line,
        chain=load_chain(db, file, reading.document),
        versions=list_version_rows(versions, find_parser(file.system)),
        messages=messages,
        events=list_events(
            file, versions, corrections, pdf, messages, access.list_access(db, page.stored_file_id), labels
        ),
        raw=show_raw(newest),
        pdf=_describe_known(pdf),
        neighbours=find_neighbours(db, file, listed),
        listed=listed,
        task_page=task_page,
        mapping_of=lambda issue: find_mapping(issue, file.state),
        taken_by=find_taker(db, page.stored_file_id, issues),
        outside_page=document_page(file.system, file.external_id),
        started=request.query_params.get("started") == "1",
    )


@router.post(ADDRESS + "/pdf/now")
def fetch_pdf(request: Request, page: ViewFile, db: Db) -> Response:
    """Fetch the PDF if it is missing, and show it or say why it is not there. ``again=1``: whoever asked insists."""
    query = request.query_params
    asked = int(query["try"]) if query.get("try", "").isdecimal() and len(query["try"]) < 3 else 0
    state = _ensure_pdf(page, db, again=query.get("again") == "1")
    if state.new:
        access.log_access(db, page.stored_file_id, page.visitor.user_name, "change", "pdf")
    if request.headers.get("hx-request") != "true":
        return RedirectResponse(make_link(request, ADDRESS.format(stored_file_id=page.stored_file_id)), 303)
    return render(
        request,
        "document/pdf.html",
        stored_file_id=page.stored_file_id,
        pdf=_describe(state),
        asked=asked + 1,
        most_asks=MOST_ASKS,
    )


@router.get(ADDRESS + "/pdf")
def download_pdf(page: ViewFile, db: Db) -> Response:
    """The PDF image as a download (HF-27)."""
    return _send_pdf(page, db, "download", attachment=True)


@router.get(ADDRESS + "/pdf/image")
def show_pdf(page: ViewFile, db: Db) -> Response:
    """The PDF image for the page's own viewer."""
    return _send_pdf(page, db, "view", attachment=False)


@router.get(ADDRESS + "/raw")
def download_raw(request: Request, page: ViewFile, db: Db) -> Response:
    """The exact bytes of one version, ``version=``, by default the newest."""
    file = _find(db, page.stored_file_id)
    asked = request.query_params.get("version", str(file.version))
    raw = None
    if asked.isdecimal() and len(asked) < 10:
        raw = documents.read_version(db, page.stored_file_id, int(asked))
    if raw is None:
        raise HTTPException(404, "no such version")
    access.log_access(db, page.stored_file_id, page.visitor.user_name, "download", "data")
    name = name_file(f"{file.number or file.external_id}_v{asked}", "json")
    return Response(raw, media_type="application/json", headers={**SANDBOX, "Content-Disposition": name})


@router.post(ADDRESS + "/printed")
def note_print(page: ViewFile, db: Db) -> Response:
    """The page was printed (HF-27)."""
    access.log_access(db, page.stored_file_id, page.visitor.user_name, "print")
    return Response(status_code=204)


@router.post(ADDRESS + "/process")
def process(request: Request, page: WorkFile, db: Db) -> Response:
    """Start the processing of this stored file (WT-22)."""
    run_id = start_processing([page.stored_file_id], page.visitor.user_name)
    access.log_processing(db, [page.stored_file_id], page.visitor.user_name, run_id)
    path = ADDRESS.format(stored_file_id=page.stored_file_id)
    return RedirectResponse(make_link(request, path, started="1"), 303)


@router.get(ADDRESS + "/progress")
def show_progress(request: Request, page: ViewFile, db: Db) -> Response:
    """Whether the processing that was started is done, ``since`` its last end; if so, the page is to be loaded anew."""
    file = _find(db, page.stored_file_id)
    since = request.query_params.get("since", "")
    if since != _mark(file):
        address = make_link(request, ADDRESS.format(stored_file_id=page.stored_file_id))
        return Response(status_code=204, headers={"HX-Redirect": address})
    return render(request, "document/progress.html", file=file)


def _find(db: Any, stored_file_id: int) -> Any:
    file = documents.find(db, stored_file_id)
    if file is None:
        raise HTTPException(404, "no such stored file")
    return file


def _find_task_page(db: Any, file: Any) -> str:
    """The page of the task that processed the file last: of the run that somebody had it processed by, if that came later."""
    run = documents.find_run(db, file.stored_file_id)
    by_hand = access.find_processing(db, file.stored_file_id)
    if by_hand and (run is None or by_hand.at >= run.started_at):
        return find_processing_page(by_hand.run_id)
    return find_task_page(run) if run else ""


def _find_raw(db: Any, page: FilePage, versions: Sequence[Any], version: int) -> bytes:
    """The bytes of a version, read anew where it is older than those at hand."""
    for row in versions:
        if row.version == version:
            return bytes(row.raw)
    return documents.read_version(db, page.stored_file_id, version) or b""


def _mark(file: Any) -> str:
    return file.processed_at.isoformat() if file.processed_at else ""


def _ensure_pdf(page: FilePage, db: Any, *, again: bool) -> PdfState:
    """One of the few fetches at a time; the others ask again in a moment."""
    if not _fetches.acquire(blocking=False):
        return PdfState(fetched=False, cause="under_way")
    try:
        settings = companies.load_connection_by_id(db, _find(db, page.stored_file_id).connection_id)
        return ensure_pdf(db, settings, page.stored_file_id, again=again)
    finally:
        _fetches.release()


def _describe_known(pdf: pdfs.FilePdf | None) -> dict[str, Any]:
    """What the page says of the PDF before anything is asked; one that is gone is noticed when it is opened."""
    return {"fetched": pdf is not None and pdf.state == "fetched", "words": None}


def _describe(state: PdfState) -> dict[str, Any]:
    return {"fetched": state.fetched, "words": None if state.fetched else describe_missing(state)}


def _send_pdf(page: FilePage, db: Any, action: str, *, attachment: bool) -> Response:
    pdf = pdfs.find(db, page.stored_file_id)
    if pdf is None:
        raise HTTPException(404, "no such stored file")
    answer = send_pdf(pdf, attachment=attachment)
    access.log_access(db, page.stored_file_id, page.visitor.user_name, action, "pdf")
    return answer
