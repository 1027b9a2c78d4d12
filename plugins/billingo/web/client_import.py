"""Importing companies from a CSV file: upload, see what would happen, confirm, watch it happen (WT-2 to WT-5).

The file may hold API keys. Between the steps it lies encrypted on the server (:mod:`billingo.pipelines.import_drafts`);
pages get its token alone. Each step of the import is a request of its own, so that it goes on wherever it stopped.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain
from typing import Annotated, Any

import psycopg
from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import UploadFile

from billingo.model.document import DocumentBlock
from billingo.pipelines import company_import, import_drafts, snapshot
from billingo.pipelines.company_file import COLUMNS, CompanyRow, RefusedRow, read_companies
from billingo.pipelines.company_import import ImportOptions
from billingo.pipelines.company_plan import PlannedRow, plan_import
from billingo.pipelines.import_drafts import DraftResult, ImportDraft, NoSuchDraft
from billingo.store.company_input import SettingsError, parse_day, parse_kinds
from billingo.web.csv_export import stream_csv
from billingo.web.database import Db
from billingo.web.formats import BUDAPEST
from billingo.web.language import current_language
from billingo.web.language import gettext as _
from billingo.web.rendering import make_link, pick, render
from billingo.web.visitor import Visitor, administer

LARGEST_FILE = 1_000_000  # bytes
MOST_ROWS = 10_000
ROWS_SHOWN = 100
STEP_S = 2.0  # an import goes on in steps of about this long
AT_ONCE = company_import.AT_ONCE

router = APIRouter()

Administrator = Annotated[Visitor, Depends(administer)]


@dataclass(frozen=True, slots=True)
class ImportForm:
    """The form as it was sent. ``raw`` is None for a file that is missing or too large."""

    raw: bytes | None
    too_large: bool
    file_name: str
    start_date: str
    kinds: tuple[str, ...]
    enable: bool


@dataclass(frozen=True, slots=True)
class ShownPart:
    """One page of the rows of a preview or result."""

    show: str
    counts: Mapping[str, int]
    rows: Sequence[Any]
    number: int
    pages: int


async def receive_form(request: Request, visitor: Administrator) -> ImportForm:
    """Read the form once the visitor is known to be an administrator; what is too large is not read at all."""
    del visitor
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > LARGEST_FILE + 100_000:
        return ImportForm(None, True, "", "", (), True)
    form = await request.form(max_files=1, max_fields=20)
    file = form.get("file")
    raw = await file.read(LARGEST_FILE + 1) if isinstance(file, UploadFile) else b""
    too_large = len(raw) > LARGEST_FILE
    return ImportForm(
        raw=None if too_large or not raw else raw,
        too_large=too_large,
        file_name=str(getattr(file, "filename", "") or "")[:200],
        start_date=str(form.get("start_date", ""))[:40],
        kinds=tuple(str(kind) for kind in form.getlist("kinds")),
        enable=form.get("enable") == "1",
    )


@router.get("/clients/import")
def ask_file(request: Request, visitor: Administrator) -> Response:
    """The form that takes the file, with what may stand in it."""
    del visitor
    import_drafts.drop_outdated()
    year = datetime.now(UTC).astimezone(BUDAPEST).year
    kinds = tuple(block.value for block in DocumentBlock if block != DocumentBlock.RECEIPT)
    return _ask(request, ImportForm(None, False, "", date(year, 1, 1).isoformat(), kinds, True))


@router.get("/clients/import.csv")
def send_sample(visitor: Administrator) -> Response:
    """A file to fill in: the headings and one row."""
    del visitor
    hungarian = current_language() == "hu"
    headings = [aliases[0] if hungarian else name for name, aliases in COLUMNS.items()]
    kinds = "szamla eloleg dijbekero" if hungarian else "invoice advance proforma"
    row = [_("Sample Ltd."), "12345678-2-42", "", "", f"{datetime.now(UTC).year}-01-01", kinds, ""]
    return stream_csv("companies.csv", headings, [[*row, *[""] * (len(headings) - len(row))]])


@router.post("/clients/import")
def take_file(request: Request, visitor: Administrator, form: Annotated[ImportForm, Depends(receive_form)]) -> Response:
    """Keep the file, encrypted, and show what it would do. Nothing is changed yet."""
    if form.raw is None:
        return _ask(request, form, _("The file is larger than 1 MB.") if form.too_large else _("Choose a file."))
    try:
        rows = read_companies(form.raw)
        start_date, kinds = parse_day(form.start_date), parse_kinds(form.kinds)
        if not rows:
            return _ask(request, form, _("The file holds headings and no company."))
        if len(rows) > MOST_ROWS:
            return _ask(request, form, _("The file has more than 10,000 rows. Cut it into several."))
        draft = ImportDraft(visitor.user_name, form.file_name, form.raw, start_date, kinds, form.enable, len(rows))
        token = import_drafts.add_draft(draft)
    except SettingsError as error:
        return _ask(request, form, pick(error, "text"))
    return _go(request, token)


@router.get("/clients/import/{token}")
def show_import(
    request: Request,
    visitor: Administrator,
    db: Db,
    token: str,
    show: Annotated[str, Query(max_length=10)] = "",
    part: Annotated[int, Query(ge=1, le=1000)] = 1,
) -> Response:
    """What the file would do, how far its import is, or what became of it."""
    draft = _load(request, visitor, token)
    if isinstance(draft, Response):
        return draft
    if draft.done:
        results = sorted(draft.results.values(), key=lambda one: (not one.trouble, one.line))
        ends = {
            "trouble": [one for one in results if one.trouble],
            "fine": [one for one in results if not one.trouble],
        }
        return render(request, "clients/imported.html", draft=draft, token=token, part=_cut(ends, results, show, part))
    if draft.begun:
        return render(request, "clients/importing.html", draft=draft, token=token)
    rows = read_companies(draft.raw)
    refused = [row for row in rows if isinstance(row, RefusedRow)]
    planned = plan_import(db, [row for row in rows if isinstance(row, CompanyRow)], enable=draft.enable)
    sorts: dict[str, Sequence[PlannedRow | RefusedRow]] = {"refused": refused}
    sorts |= {what: [row for row in planned if row.what == what] for what in ("new", "changed", "unchanged")}
    return render(
        request,
        "clients/preview.html",
        draft=draft,
        token=token,
        part=_cut(sorts, sorted(chain(refused, planned), key=lambda row: row.line), show, part),
        to_check=sum(row.connects for row in planned),
    )


@router.post("/clients/import/{token}")
def begin_import(request: Request, visitor: Administrator, token: str) -> Response:
    """Confirmed: from now on each step imports some rows."""
    draft = _load(request, visitor, token)
    if isinstance(draft, Response):
        return draft
    if not draft.begun:
        draft.begun = True
        for row in read_companies(draft.raw):
            if isinstance(row, RefusedRow):
                draft.results[row.line] = DraftResult(row.line, row.name, row.text_en, row.text_hu, True)
        _keep(token, draft)
    return _go(request, token)


@router.post("/clients/import/{token}/step")
def go_on(request: Request, visitor: Administrator, db: Db, token: str) -> Response:
    """Import some rows. Sent by the page again and again; a row that was imported twice is as if it were once."""
    draft = _load(request, visitor, token)
    if isinstance(draft, Response):
        return draft
    if draft.begun and not draft.done:
        _import_some(db, draft)
        _keep(token, draft)
    if request.headers.get("hx-request") != "true":
        return _go(request, token)
    answer = render(request, "clients/progress.html", draft=draft, token=token)
    if draft.done:
        answer.headers["HX-Redirect"] = make_link(request, f"/clients/import/{token}")
    return answer


@router.post("/clients/import/{token}/drop")
def drop_import(request: Request, visitor: Administrator, token: str) -> Response:
    """Forget the file; what was imported of it stays."""
    draft = _load(request, visitor, token)
    if not isinstance(draft, Response):
        import_drafts.drop_draft(token)
    return RedirectResponse(make_link(request, "/clients/import"), 303)


def _import_some(db: psycopg.Connection[Any], draft: ImportDraft) -> None:
    options = ImportOptions(draft.start_date, draft.kinds, draft.enable, draft.user_name)
    left = [row for row in read_companies(draft.raw) if isinstance(row, CompanyRow) and row.line not in draft.results]
    end = time.monotonic() + STEP_S
    while left and time.monotonic() < end:
        batch, left = left[:AT_ONCE], left[AT_ONCE:]
        results = company_import.import_companies(db, batch, options)
        for row in batch:
            one = results[row.line]
            draft.results[row.line] = DraftResult(row.line, row.name, one.text_en, one.text_hu, one.trouble, one.slug)
    snapshot.write_snapshot(db)
    if not left:
        draft.raw = b""


def _load(request: Request, visitor: Visitor, token: str) -> ImportDraft | Response:
    try:
        return import_drafts.load_draft(token, visitor.user_name)
    except NoSuchDraft:
        return render(request, "clients/import_gone.html", 404)
    except SettingsError as error:
        raise HTTPException(503, str(error)) from None


def _keep(token: str, draft: ImportDraft) -> None:
    try:
        import_drafts.save_draft(token, draft)
    except SettingsError as error:
        raise HTTPException(503, str(error)) from None


def _cut(sorts: Mapping[str, Sequence[Any]], rows: Sequence[Any], show: str, part: int) -> ShownPart:
    chosen = sorts.get(show, rows)
    pages = max(1, -(-len(chosen) // ROWS_SHOWN))
    number = min(part, pages)
    return ShownPart(
        show=show if show in sorts else "",
        counts={name: len(some) for name, some in sorts.items()},
        rows=chosen[(number - 1) * ROWS_SHOWN : number * ROWS_SHOWN],
        number=number,
        pages=pages,
    )


def _ask(request: Request, form: ImportForm, fault: str = "") -> Response:
    return render(
        request,
        "clients/import.html",
        422 if fault else 200,
        form=form,
        fault=fault,
        columns=COLUMNS,
        blocks=[block.value for block in DocumentBlock],
    )


def _go(request: Request, token: str) -> Response:
    return RedirectResponse(make_link(request, f"/clients/import/{token}"), 303)
