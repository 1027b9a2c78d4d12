"""Stored files ("Feltöltött fájlok") of a company: the list with its filters, what was not stored, and processing again.

A failed file leads from here to its manual processing, "Kimenő bizonylat rögzítése" (WT-23).
"""

import uuid
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from billingo.store import file_lists
from billingo.store.access import log_processing
from billingo.web.causes import name_causes, name_reason, name_reasons
from billingo.web.csv_export import Cell, stream_csv
from billingo.web.database import Db
from billingo.web.file_choice import (
    KINDS,
    SKIPPED_SORTS,
    SORTS,
    find_key,
    find_place,
    read_filter,
    read_skipped_filter,
)
from billingo.web.file_neighbours import describe_list
from billingo.web.language import current_language
from billingo.web.language import gettext as _
from billingo.web.list_filters import Filters
from billingo.web.lists import Keyset, read_keyset
from billingo.web.origins import name_origin
from billingo.web.rendering import make_link, render
from billingo.web.triggering import start_processing
from billingo.web.visitor import CompanyPage, view_company, work_company

router = APIRouter()

MOST_SELECTED = 500

ViewedCompany = Annotated[CompanyPage, Depends(view_company)]
WorkedCompany = Annotated[CompanyPage, Depends(work_company)]


@router.get("/companies/{slug}/files")
def list_files(request: Request, page: ViewedCompany, db: Db) -> Response:
    """The stored files of a company: source, type, number, partner, amount, state, cause, age (WT-15)."""
    filters = Filters(request.query_params)
    chosen = read_filter(filters)
    sort, descending = filters.read_sort(SORTS, "received")
    keyset = read_keyset(request, 2)
    rows = file_lists.list_files(db, page.company.company_id, chosen, find_place(keyset, sort, descending))
    listed = keyset.cut(rows, lambda row: (find_key(row, sort), row.stored_file_id))
    return render(
        request,
        "stored_files/files.html",
        page=listed,
        chosen=chosen,
        filters=filters,
        sort=sort,
        descending=descending,
        counts=file_lists.count_open(db, page.company.company_id),
        causes=name_causes(),
        kinds=KINDS,
        works=page.may("accountant"),
        list=describe_list(request.query_params),
    )


@router.get("/companies/{slug}/files.csv")
def export_files(request: Request, page: ViewedCompany, db: Db) -> Response:
    """Every stored file that the filters choose, in the order chosen."""
    filters = Filters(request.query_params)
    chosen = read_filter(filters)
    sort, descending = filters.read_sort(SORTS, "received")
    rows = file_lists.stream_files(
        db, page.company.company_id, chosen, find_place(Keyset(size=0), sort, descending, whole=True)
    )
    header = [
        *(_("Source"), _("Type"), _("Number"), _("Kind"), _("Issue date"), _("Partner"), _("Amount"), _("Currency")),
        *(_("State"), _("Cause"), _("Received"), _("PDF")),
    ]
    return stream_csv(f"{page.company.slug}-files.csv", header, _write_files(rows))


@router.get("/companies/{slug}/files/not-stored")
def list_skipped(request: Request, page: ViewedCompany, db: Db) -> Response:
    """What was seen and not stored, and why (WT-17, WT-19)."""
    filters = Filters(request.query_params)
    chosen = read_skipped_filter(filters)
    sort, descending = filters.read_sort(SKIPPED_SORTS, "seen")
    keyset = read_keyset(request, 2)
    place = find_place(keyset, sort, descending, by_text=True)
    rows = file_lists.list_skipped(db, page.company.company_id, chosen, place)
    return render(
        request,
        "stored_files/not_stored.html",
        page=keyset.cut(rows, lambda row: (find_key(row, sort), row.external_id)),
        chosen=chosen,
        filters=filters,
        sort=sort,
        descending=descending,
        counts=file_lists.count_open(db, page.company.company_id),
        held_back=file_lists.count_held_back(db, page.company.company_id),
        reasons=name_reasons(),
        name_reason=name_reason,
        kinds=KINDS,
    )


@router.get("/companies/{slug}/files/not-stored.csv")
def export_skipped(request: Request, page: ViewedCompany, db: Db) -> Response:
    """Everything that the filters choose of what was not stored."""
    filters = Filters(request.query_params)
    chosen = read_skipped_filter(filters)
    sort, descending = filters.read_sort(SKIPPED_SORTS, "seen")
    place = find_place(Keyset(size=0), sort, descending, by_text=True, whole=True)
    rows = file_lists.stream_skipped(db, page.company.company_id, chosen, place)
    header = [
        *(_("Number"), _("Kind"), _("Issue date"), _("Partner"), _("Amount"), _("Currency")),
        *(_("Reason"), _("Seen"), _("Id in the invoicing system")),
    ]
    return stream_csv(f"{page.company.slug}-not-stored.csv", header, _write_skipped(rows))


@router.post("/companies/{slug}/files/process")
def process_files(
    request: Request,
    page: WorkedCompany,
    db: Db,
    stored_file_ids: Annotated[list[int] | None, Form(max_length=MOST_SELECTED)] = None,
) -> Response:
    """Process the selected files again; their missing PDF images come with it."""
    if not stored_file_ids:
        return RedirectResponse(make_link(request, f"/companies/{page.company.slug}/files", nothing="1"), 303)
    return begin_processing(request, page, db, stored_file_ids, "")


@router.get("/companies/{slug}/processing/{token}")
def show_processing(request: Request, page: ViewedCompany, db: Db, token: str) -> Response:
    """How far the files are that were asked to be processed again; asked for every two seconds until they are done."""
    progress = file_lists.count_processed(db, page.company.company_id, token)
    if progress is None:
        raise HTTPException(404, "nothing of that name")
    part = (
        "stored_files/progress.html" if request.headers.get("hx-request") == "true" else "stored_files/processing.html"
    )
    return render(request, part, progress=progress, token=token)


def begin_processing(
    request: Request, page: CompanyPage, db: Any, stored_file_ids: Sequence[int], label: str
) -> Response:
    """Start processing these files of the company and lead to the page that shows how far they are.

    Raises:
        HTTPException: 404 when one of them is not the company's; 503 if it could not be started, nothing has changed then.
    """
    wanted = list(dict.fromkeys(stored_file_ids))
    owners = file_lists.find_owners(db, wanted)
    if len(owners) != len(wanted) or any(owner.company_id != page.company.company_id for owner in owners):
        raise HTTPException(404, "no such stored file")
    token = f"page__{uuid.uuid4().hex}"
    file_lists.keep_processing(db, token, wanted, label)
    try:
        run_id = start_processing(wanted, page.visitor.user_name)
    except HTTPException:
        file_lists.drop_processing(db, page.company.company_id, token)
        raise
    log_processing(db, wanted, page.visitor.user_name, run_id)
    return RedirectResponse(make_link(request, f"/companies/{page.company.slug}/processing/{token}"), 303)


def name_states() -> dict[str, str]:
    """States of stored files in words."""
    return {
        "stored": _("To be processed"),
        "waiting": _("Waits for its original"),
        "failed": _("Failed"),
        "booked": _("Booked"),
    }


def name_kinds() -> dict[str, str]:
    """Kinds of documents in words."""
    return {
        "invoice": _("invoice"),
        "advance": _("advance invoice"),
        "proforma": _("proforma"),
        "modification": _("modification"),
        "cancellation": _("cancellation"),
        "receipt": _("receipt"),
        "receipt_cancellation": _("receipt cancellation"),
        "draft": _("draft"),
        "other": _("other"),
        "unknown": _("unknown"),
    }


def _write_files(rows: Iterator[Any]) -> Iterator[tuple[Cell, ...]]:
    hungarian = current_language() == "hu"
    states, kinds = name_states(), name_kinds()
    pdf = {"fetched": _("there"), "pending": _("still to be fetched"), "failed": _("missing"), "": ""}
    for row in rows:
        yield (
            name_origin(row.source),
            name_origin(row.type),
            row.number,
            kinds.get(row.kind, row.kind),
            row.issue_date,
            row.partner_name,
            row.gross,
            row.currency,
            states[row.state],
            row.text_hu if hungarian else row.text_en,
            row.received_at,
            pdf[row.pdf_state],
        )


def _write_skipped(rows: Iterator[Any]) -> Iterator[tuple[Cell, ...]]:
    kinds = name_kinds()
    for row in rows:
        yield (
            row.number,
            kinds.get(row.kind, row.kind),
            row.issue_date,
            row.partner_name,
            row.gross,
            row.currency,
            name_reason(row.reason, row.kind),
            row.seen_at,
            row.external_id,
        )
