"""Lists that stand within other pages, as CSV: failures by cause, what a search found, documents of a message, choices of
messages, and the history of a document with every single look at it (HF-27)."""

import heapq
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from billingo.pipelines import texts
from billingo.store import access, documents, file_lists, inbox, subscriptions
from billingo.store import pdf as pdfs
from billingo.store.corrections import load_corrections
from billingo.store.file_lists import FailureGroup
from billingo.store.inbox import ListedDocument
from billingo.store.search_question import read_question
from billingo.store.subscriptions import Subscription
from billingo.web.causes import name_causes
from billingo.web.csv_export import Cell, stream_csv
from billingo.web.database import Db
from billingo.web.document_fields import list_fields
from billingo.web.document_history import list_events, list_looks
from billingo.web.document_reading import read_document
from billingo.web.formats import BUDAPEST
from billingo.web.inbox import MessageId, find_message
from billingo.web.language import current_language
from billingo.web.language import gettext as _
from billingo.web.rendering import make_link, pick
from billingo.web.search import ask, enter_company, make_key
from billingo.web.search_hits import Hit, describe_answer
from billingo.web.stored_files import name_kinds, name_states
from billingo.web.subscriptions import enter
from billingo.web.visitor import CompanyPage, CurrentVisitor, FilePage, view_company, view_file

router = APIRouter()

MOST_FOUND = 1000  # documents of one search
AT_ONCE = 1000


@router.get("/companies/{slug}/failures.csv")
def export_failures(page: Annotated[CompanyPage, Depends(view_company)], db: Db) -> Response:
    """Every cause, with the amount in each currency."""
    header = [_("Cause"), _("Value"), _("Documents"), _("Amount"), _("Currency"), _("Oldest"), _("What to do")]
    rows = _write_groups(file_lists.list_groups(db, page.company.company_id))
    return stream_csv(f"{page.company.slug}-failures.csv", header, rows)


@router.get("/search.csv")
def export_search(request: Request, visitor: CurrentVisitor, db: Db) -> Response:
    """What a search found, the likeliest first."""
    first = enter_company(request, visitor, db)
    question = read_question(request.query_params.get("q", ""), datetime.now(BUDAPEST).date())
    answer, slow = ask(db, question, visitor, first, MOST_FOUND)
    if slow:  # the page says so, and what to do
        return RedirectResponse(make_link(request, "/search", **request.query_params), 303)
    hits = describe_answer(answer, make_key, make_key(question.text), visitor.may)
    header = [
        *(_("Company"), _("Number"), _("Kind"), _("Issue date"), _("Partner"), _("Gross"), _("Currency"), _("State")),
        _("What became of it"),
    ]
    # that of the company asked for stands first, as on the page
    rows = map(_write_hit, sorted(hits, key=lambda hit: hit.row.company_id != first))
    return stream_csv("search.csv", header, rows)


@router.get("/messages/{message_id}/documents.csv")
def export_documents(request: Request, message_id: MessageId, visitor: CurrentVisitor, db: Db) -> Response:
    """The documents that a message tells of, and what became of each."""
    message = find_message(request, visitor, db, message_id)
    header = [_("Number"), _("Partner"), _("Gross"), _("Currency"), _("Cause"), _("What to do"), _("Now")]
    return stream_csv(f"message-{message_id}.csv", header, _write_documents(db, message_id, message.type))


@router.get("/messages/subscriptions.csv")
def export_subscriptions(request: Request, visitor: CurrentVisitor, db: Db) -> Response:
    """What a user chose to be told, for every company and for single ones."""
    asked = request.query_params
    scope = enter(request, visitor, db, asked.get("user", ""), asked.get("company", ""))
    names = {
        slug: found
        for slug in {one.slug for one in subscriptions.list_subscriptions(db, scope.user_name)}
        if slug and (found := access.find_company(db, slug))
        if scope.company_ids is None or found.company_id in scope.company_ids
    }
    chosen = [
        one
        for one in subscriptions.list_subscriptions(db, scope.user_name)
        if one.slug is None or one.slug in names
        if scope.company is None or one.slug == scope.company.slug
    ]
    header = [_("User"), _("Company"), _("Message"), _("How"), _("E-mail address"), _("Choice")]
    rows = (_write_choice(one, names[one.slug].name if one.slug else _("every company")) for one in chosen)
    return stream_csv("subscriptions.csv", header, rows)


@router.get("/stored-files/{stored_file_id}/history.csv")
def export_history(page: Annotated[FilePage, Depends(view_file)], db: Db) -> Response:
    """What happened to a document, newest first, with every single look at it (HF-27)."""
    file: Any = documents.find(db, page.stored_file_id)
    corrections = load_corrections(db, [page.stored_file_id]).get(page.stored_file_id, ())
    versions = documents.list_versions(db, page.stored_file_id, file.version)
    reading = read_document(file.system, file.external_id, bytes(versions[0].raw), corrections)
    labels = {field.path: field.label for field in list_fields(reading.document)}
    events = list_events(
        file,
        versions,
        corrections,
        pdfs.find(db, page.stored_file_id),
        documents.list_messages(db, page.stored_file_id),
        (),
        labels,
    )
    looks = list_looks(access.stream_access(db, page.stored_file_id))
    rows = (
        (one.at, one.by, _("look") if one.is_look else _("change"), one.text, one.detail)
        for one in heapq.merge(events, looks, key=lambda event: event.at, reverse=True)
    )
    header = [_("When"), _("Who"), _("Kind of entry"), _("What"), _("Detail")]
    return stream_csv(f"document-{page.stored_file_id}-history.csv", header, rows)


def _write_groups(groups: Sequence[FailureGroup]) -> Iterator[tuple[Cell, ...]]:
    causes = name_causes()
    for one in groups:
        for currency, amount in zip(one.currencies, one.amounts, strict=True):
            name = causes.get(one.code, one.code or _("Unknown cause"))
            yield name, one.value, one.files, amount, currency, one.oldest_at, pick(one, "action")


def _write_hit(hit: Hit) -> tuple[Cell, ...]:
    row = hit.row
    return (
        row.company_name,
        row.number,
        name_kinds().get(row.kind, row.kind),
        row.issue_date,
        getattr(row, "partner_name", None),
        getattr(row, "gross", None),
        getattr(row, "currency", None),
        hit.badge,
        f"{hit.text} {hit.action}".strip(),
    )


def _write_documents(db: Db, message_id: int, message_type: str) -> Iterator[tuple[Cell, ...]]:
    after = 0
    while rows := inbox.list_documents(db, message_id, after, AT_ONCE):
        after = rows[-1].position
        for row in rows:
            state = _name_state(message_type, row)
            yield (
                *(row.number, row.partner_name, row.gross, row.currency),
                *(pick(row, "cause"), pick(row, "action"), state),
            )


def _name_state(message_type: str, row: ListedDocument) -> str:
    if message_type == "pdf_missing":
        known = {"fetched": _("the PDF image has come"), "pending": _("being fetched")}
        return known.get(row.pdf_state or "", _("still missing"))
    if message_type == "figures_changed":
        return _("still differs") if row.figures_changed else _("agrees again")
    return name_states()[row.state]


def _write_choice(one: Subscription, company: str) -> tuple[Cell, ...]:
    by_email = one.channel == "email"
    said = {"never": _("no"), "now": _("at once") if by_email else _("yes"), "daily": _("once a day, at 07:00")}
    return (
        one.user_name,
        company,
        getattr(texts.TYPES[one.message_type], current_language()),
        _("by e-mail") if by_email else _("in the app"),
        one.email,
        said[one.timing],
    )
