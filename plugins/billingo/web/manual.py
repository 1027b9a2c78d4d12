"""Manual processing, "Kimenő bizonylat rögzítése" (WT-22, WT-23, WT-24): a stored file as a form, checked as one types.

Nothing that was typed is lost: whatever goes wrong, the form comes back as it was sent.
"""

from typing import Annotated, Any

import psycopg
from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from billingo.booking.account_names import name_account
from billingo.booking.summing import sum_lines
from billingo.booking.vat_return_names import find_return_line, name_return_code
from billingo.model.document import Document
from billingo.pipelines import manual
from billingo.pipelines.manual import AtHand, CompanyBusy, Ending, Trial
from billingo.pipelines.pdf_now import ensure_pdf
from billingo.pipelines.processor import load_rules
from billingo.store import corrections as store
from billingo.store import documents
from billingo.store import pdf as pdfs
from billingo.store.access import log_access
from billingo.web.database import Db
from billingo.web.file_neighbours import FileList, find_next_to_mend, read_list
from billingo.web.issue_ways import find_taker
from billingo.web.language import current_language
from billingo.web.language import gettext as _
from billingo.web.manual_form import Form, add_line, fill_form, put_party, read_form, remove_rows
from billingo.web.manual_view import View, list_codes, list_kinds, list_payment_methods, make_view
from billingo.web.rendering import make_link, render
from billingo.web.visitor import FilePage, work_file

router = APIRouter()

ADDRESS = "/stored-files/{stored_file_id}/manual"
MOST_FIELDS = 50_000
MOST_ASKS = 6  # for a PDF that is being rendered
SEEN = ("version", "last_correction_id")
PDF_WAIT_S = 5.0  # after booking; a PDF that needs longer comes with the document's page, or the next sync

Database = psycopg.Connection[Any]
WorkFile = Annotated[FilePage, Depends(work_file)]


async def read_typed(request: Request) -> dict[str, str]:
    """All fields of the form; a document of a thousand lines has ten thousand."""
    form = await request.form(max_fields=MOST_FIELDS, max_files=0)
    return {name: text.replace("\0", "") for name, text in form.items() if isinstance(text, str)}


Typed = Annotated[dict[str, str], Depends(read_typed)]


@router.get(ADDRESS)
def show_form(request: Request, page: WorkFile, db: Db) -> Response:
    """The form, filled from the data as received with the corrections made so far."""
    log_access(db, page.stored_file_id, page.visitor.user_name, "view", "manual processing")
    at_hand = manual.open_file(db, page.stored_file_id)
    if at_hand.file.state == "booked":
        return _show_booked(request, db, at_hand)
    return _show(request, db, at_hand, fill_form(manual.suggest_document(at_hand)))


@router.post(ADDRESS + "/check")
def check(request: Request, page: WorkFile, db: Db, typed: Typed) -> Response:
    """What would come of booking the form as it stands; nothing is kept."""
    at_hand, form, document = _read(db, page, typed)
    trial, busy = _try(db, at_hand, form, document, page)
    view = make_view(at_hand, form, document, trial)
    if request.headers.get("hx-request") == "true":
        return render(request, "manual/check.html", **_describe(db, view, at_hand, form), busy=busy)
    return _show(request, db, at_hand, form, view=view, busy=busy, typed=typed)


@router.post(ADDRESS + "/edit")
def edit(request: Request, page: WorkFile, db: Db, typed: Typed) -> Response:
    """Change the form itself: lines, partner, related documents, sums; nothing is kept."""
    at_hand, form, document = _read(db, page, typed)
    what, _colon, which = typed.get("do", "").partition(":")
    focus = ""
    if what == "add_line":
        focus = f"lines.{add_line(form)}.name"
    elif what == "remove" and which.partition(".")[0] in {"lines", "vat_totals", "references"}:
        remove_rows(form, which)
        focus = which.partition(".")[0]
    elif what == "partner" and which.isdecimal() and len(which) < 19:
        known = store.find_partner(db, page.company.company_id, int(which))
        if known is not None:
            put_party(form, known.party)
            focus = "buyer.name"
    elif what == "add_reference":
        focus = _add_reference(db, at_hand, form, typed)
    elif what == "sum" and not form.faults:
        filled = fill_form(sum_lines(document, load_rules(db, at_hand.settings)))
        form.values |= {name: text for name, text in filled.values.items() if not name.startswith("references.")}
        for row in range(len(filled.values), 0, -1):
            if f"vat_totals.{row}.vat_code" not in filled.values:
                remove_rows(form, f"vat_totals.{row}")
        focus = "gross"
    partners = (
        store.search_partners(db, page.company.company_id, typed.get("partner", "")) if what == "search" else None
    )
    return _show(request, db, at_hand, form, focus=focus, typed=typed, partners=partners)


@router.get(ADDRESS + "/partners")
def list_partners(request: Request, page: WorkFile, db: Db, partner: str = "") -> Response:
    """The existing partners whose name or tax number holds what was typed."""
    found = store.search_partners(db, page.company.company_id, partner[:200].replace("\0", ""))
    return render(request, "manual/partners.html", partners=found, stored_file_id=page.stored_file_id)


@router.post(ADDRESS)
def save_and_book(request: Request, page: WorkFile, db: Db, typed: Typed) -> Response:
    """Keep what was corrected, book the document, and make sure of its PDF (WT-24)."""
    return _save(request, page, db, typed, book=True)


@router.post(ADDRESS + "/save")
def save(request: Request, page: WorkFile, db: Db, typed: Typed) -> Response:
    """Keep what was corrected, without booking."""
    return _save(request, page, db, typed, book=False)


def _save(request: Request, page: FilePage, db: Database, typed: dict[str, str], *, book: bool) -> Response:
    at_hand, form, document = _read(db, page, typed)
    if typed.get("reference", "").strip():
        form.faults["reference"] = _("Add this document to the list, or clear the field.")
    if form.faults:
        return _show(request, db, at_hand, form, status=422, typed=typed, ending="mistyped")
    seen = [int(text) if (text := typed.get(name, "")).isdecimal() and len(text) < 19 else 0 for name in SEEN]
    try:
        ending = manual.save_correction(
            db,
            at_hand,
            document,
            by=page.visitor.user_name,
            note=typed.get("note", "")[:2000].strip(),
            version=seen[0],
            last_correction_id=seen[1],
            book=book,
        )
    except CompanyBusy:
        return _show(request, db, at_hand, form, status=503, typed=typed, busy=True)
    if ending is Ending.BOOKED:
        ensure_pdf(db, at_hand.settings, page.stored_file_id, budget_s=PDF_WAIT_S)
    if ending in {Ending.BOOKED, Ending.ALREADY_BOOKED}:
        return RedirectResponse(
            make_link(
                request,
                ADDRESS.format(stored_file_id=page.stored_file_id),
                ending=ending.value,
                list=_find_list(request, typed).text,
            ),
            303,
        )
    at_hand = manual.open_file(db, page.stored_file_id)
    if ending is not Ending.CHANGED:
        # what was saved is what the form now begins with
        form, typed = fill_form(at_hand.document), {}
    status = 409 if ending is Ending.CHANGED else 200
    return _show(request, db, at_hand, form, status=status, typed=typed, ending=ending.value)


def _read(db: Database, page: FilePage, typed: dict[str, str]) -> tuple[AtHand, Form, Document]:
    at_hand = manual.open_file(db, page.stored_file_id)
    shown = fill_form(at_hand.document).values
    form = Form({name: text for name, text in typed.items() if "." in name or name in shown})
    return at_hand, form, read_form(form, at_hand.document)


def _try(db: Database, at_hand: AtHand, form: Form, document: Document, page: FilePage) -> tuple[Trial | None, bool]:
    """A trial, unless something typed cannot be read; and whether a sync is in the way."""
    if form.faults or at_hand.file.state == "booked":
        return None, False
    try:
        return manual.try_correction(db, at_hand, document, by=page.visitor.user_name), False
    except CompanyBusy:
        return None, True


def _add_reference(db: Database, at_hand: AtHand, form: Form, typed: dict[str, str]) -> str:
    number = typed.get("reference", "").strip()
    found = store.find_reference(db, at_hand.file.company_id, at_hand.file.connection_id, number)
    if found is None or found.external_id == at_hand.file.external_id:
        form.faults["reference"] = _("There is no one stored document with this number.")
        return "reference"
    row = form.count("references") + 1
    form.values[f"references.{row}.number"] = found.number
    form.values[f"references.{row}.external_id"] = found.external_id
    typed["reference"] = ""
    return "references"


def _show_booked(request: Request, db: Database, at_hand: AtHand) -> Response:
    """Booked, just now or before; with what was corrected, and whether the PDF is there."""
    pdf = pdfs.find(db, at_hand.file.stored_file_id)
    return render(
        request,
        "manual/booked.html",
        file=at_hand.file,
        view=make_view(at_hand, fill_form(at_hand.document), at_hand.document, None),
        has_pdf=pdf is not None and pdf.state == "fetched",
        **_find_next(request, db, at_hand, {}),
    )


def _find_list(request: Request, typed: dict[str, str]) -> FileList:
    return read_list(typed.get("list", "") or request.query_params.get("list", ""))


def _find_next(request: Request, db: Database, at_hand: AtHand, typed: dict[str, str]) -> dict[str, Any]:
    listed = _find_list(request, typed)
    return {
        "listed": listed,
        "next_to_mend": find_next_to_mend(db, documents.find(db, at_hand.file.stored_file_id), listed),
    }


def _describe(db: Database, view: View, at_hand: AtHand, form: Form) -> dict[str, Any]:
    language = current_language()
    return {
        "view": view,
        "form": form,
        "file": at_hand.file,
        "taken_by": find_taker(db, at_hand.file.stored_file_id, view.issues),
        "name_account": lambda account: name_account(account, language),
        "name_return": lambda code: name_return_code(code, language),
        "find_return_line": find_return_line,
    }


def _show(
    request: Request,
    db: Database,
    at_hand: AtHand,
    form: Form,
    *,
    status: int = 200,
    view: View | None = None,
    focus: str = "",
    busy: bool = False,
    ending: str = "",
    typed: dict[str, str] | None = None,
    partners: list[store.KnownPartner] | None = None,
) -> Response:
    """The whole page; ``typed`` is what came besides the fields of the document."""
    typed = typed or {}
    if view is None:
        document = read_form(form, at_hand.document)
        view = make_view(at_hand, form, document, None)
    first = next((message.field for message in view.messages if message.field in form.values), "number")
    return render(
        request,
        "manual/form.html",
        status,
        **_describe(db, view, at_hand, form),
        **_find_next(request, db, at_hand, typed),
        at_hand=at_hand,
        codes=list_codes(load_rules(db, at_hand.settings)),
        focus=focus or first,
        busy=busy,
        ending=ending,
        note=typed.get("note", ""),
        partner=typed.get("partner", ""),
        reference=typed.get("reference", ""),
        partners=partners,
        stored_file_id=at_hand.file.stored_file_id,
        kinds=list_kinds(form.text("kind")),
        payment_methods=list_payment_methods(form.text("payment_method")),
        pdf={"fetched": False, "words": None},
        asked=0,
        most_asks=MOST_ASKS,
    )
