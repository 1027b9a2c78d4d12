"""Messages: the inbox of whoever is signed in, and the page of one message (WT-14, WT-21, WT-22).

Everyone finds the messages of the companies that they may see. Opening a message changes nothing; its page then asks by
POST to have it marked as read.
"""

from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Form, HTTPException, Path, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from billingo.model.company import Company
from billingo.pipelines import texts
from billingo.store import access, inbox
from billingo.store.inbox import Filters, Inbox, InboxMessage
from billingo.web.csv_export import stream_csv
from billingo.web.database import Db
from billingo.web.language import current_language
from billingo.web.language import gettext as _
from billingo.web.lists import Keyset, ListPage, read_keyset
from billingo.web.rendering import make_link, pick, render
from billingo.web.visitor import CurrentVisitor, Visitor

DOCUMENTS_SHOWN = 100
COMPANIES_OFFERED = 2000  # a list to choose from finds by the first letters

LIST_QUERY = frozenset({"type", "company", "unread", "hidden", "at"})

MessageId = Annotated[int, Path(ge=1, le=2**63 - 1)]

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a message; ``lead`` is its first words where they are one of the questions that it answers."""

    lead: str
    text: str

    @property
    def is_detail(self) -> bool:
        """Whether it is technical, and English in whatever language the message is."""
        return self.lead in texts.DETAIL_LEADS


@router.get("/messages")
def show_inbox(request: Request, visitor: CurrentVisitor, db: Db) -> Response:
    """The messages of one's companies, newest first."""
    filters, company = _read_filters(request, visitor, db)
    page = _list(db, _inbox(visitor), filters, read_keyset(request, 1))
    return render(
        request,
        "inbox/list.html",
        page=page,
        types=texts.TYPES,
        chosen=filters,
        chosen_company=company,
        companies=_offer_companies(db, visitor, company),
        newest=page.rows[0].message_id if page.rows else 0,
        has_unread=any(not row.is_read for row in page.rows),
        cause=find_cause,
    )


@router.get("/messages.csv")
def export_inbox(request: Request, visitor: CurrentVisitor, db: Db) -> Response:
    """All messages that the filters choose, as CSV."""
    filters, _company = _read_filters(request, visitor, db)
    header = [
        _("Received"),
        _("Company"),
        _("Message"),
        _("Cause"),
        _("Documents"),
        _("Still to do"),
        _("Read"),
    ]
    rows = (
        (
            row.created_at,
            row.company_name,
            getattr(texts.TYPES[row.type], current_language()),
            find_cause(row),
            row.items,
            row.open_items if row.is_open is not None else None,
            row.is_read,
        )
        for row in inbox.stream(db, _inbox(visitor), filters)
    )
    return stream_csv("messages.csv", header, rows)


@router.get("/messages/unread")
def show_unread(visitor: CurrentVisitor, db: Db) -> Response:
    """The number beside Messages in the navigation; empty when everything is read."""
    count = inbox.count_unread(db, visitor.user_name, visitor.company_ids)
    if not count:
        return HTMLResponse("")
    shown = f"{count - 1}+" if count == inbox.MOST_COUNTED else str(count)
    title = _("%(count)s unread") % {"count": shown}
    return HTMLResponse(f'<span title="{title}">{shown}</span>')


@router.post("/messages/read")
def mark_all_read(
    request: Request, visitor: CurrentVisitor, db: Db, newest: Annotated[int, Form(ge=0, le=2**63 - 2)] = 0
) -> Response:
    """Mark as read what the filters choose, up to the newest message that was on the page."""
    filters, company = _read_filters(request, visitor, db)
    inbox.mark_all_read(db, _inbox(visitor), visitor.language, filters, newest)
    back = {"type": filters.message_type, "company": company.slug if company else None}
    return RedirectResponse(make_link(request, "/messages", **back), 303)


@router.get("/messages/{message_id}")
def show_message(request: Request, message_id: MessageId, visitor: CurrentVisitor, db: Db) -> Response:
    """One message: what it says, and what became of each of its documents since."""
    message = find_message(request, visitor, db, message_id)
    keyset = read_keyset(request, 1, DOCUMENTS_SHOWN)
    after = _read_number(keyset) or 0
    if keyset.backward:
        after = max(0, after - 1 - DOCUMENTS_SHOWN)
    documents = inbox.list_documents(db, message_id, after, keyset.limit)
    page = Keyset(("0",) if after else None, size=keyset.size).cut(documents, lambda row: (row.position,))
    manages = visitor.may(message.company_id, "manager")
    return render(
        request,
        "inbox/message.html",
        message=message,
        name=getattr(texts.TYPES[message.type], current_language()),
        paragraphs=list_paragraphs(pick(message, "body")),
        page=page,
        emails=inbox.list_emails(db, message_id, None if manages else visitor.user_name),
        manages=manages,
    )


@router.post("/messages/{message_id}/read")
def mark_read(
    request: Request,
    message_id: MessageId,
    visitor: CurrentVisitor,
    db: Db,
    back: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Mark a message as read."""
    message = find_message(request, visitor, db, message_id)
    inbox.mark_read(db, visitor.user_name, visitor.language, [message_id])
    return _answer_mark(request, visitor, db, message, back)


@router.post("/messages/{message_id}/unread")
def mark_unread(request: Request, message_id: MessageId, visitor: CurrentVisitor, db: Db) -> Response:
    """Let a message count as unread again; the way back is the list, where that is seen."""
    find_message(request, visitor, db, message_id)
    inbox.mark_unread(db, visitor.user_name, message_id)
    return RedirectResponse(make_link(request, "/messages"), 303)


def find_cause(message: InboxMessage) -> str:
    """The cause that a message names, or "" where its list of documents does."""
    return next((one.text for one in list_paragraphs(pick(message, "body")) if one.lead in {"Ok:", "Cause:"}), "")


def list_paragraphs(body: str) -> list[Paragraph]:
    """The paragraphs of a message with what begins them: cause, is anything lost, what to do."""
    found = []
    for paragraph in body.split("\n\n"):
        lead = next((lead for lead in texts.LEADS if paragraph.startswith(lead + " ")), "")
        found.append(Paragraph(lead, paragraph.removeprefix(lead).strip()))
    return found


def _answer_mark(request: Request, visitor: Visitor, db: Any, message: InboxMessage, back: str) -> Response:
    if request.headers.get("hx-request") == "true":
        again = inbox.find_message(db, _inbox(visitor), message.message_id)
        answer = render(request, "inbox/read_state.html", message=again)
        answer.headers["HX-Trigger"] = "messages-read"
        return answer
    kept = {name: text for name, text in parse_qsl(back) if name in LIST_QUERY}
    return RedirectResponse(make_link(request, "/messages", **kept), 303)


def _inbox(visitor: Visitor) -> Inbox:
    return Inbox(visitor.user_name, visitor.company_ids)


def find_message(request: Request, visitor: Visitor, db: Any, message_id: int) -> InboxMessage:
    """A message of a company that the visitor may see; its page is one of that company's.

    Raises:
        HTTPException: 404, the same for a message that is not there and for one that is not for them.
    """
    message = inbox.find_message(db, _inbox(visitor), message_id)
    if message is None:
        raise HTTPException(404, "no such message")
    request.state.company = access.find_company(db, message.slug)
    request.state.role = visitor.role_of(message.company_id)
    return message


def _read_filters(request: Request, visitor: Visitor, db: Any) -> tuple[Filters, Company | None]:
    """The filters in the address; one for a company that the visitor may not see answers as for one that is not there."""
    asked = request.query_params
    company = None
    if asked.get("company"):
        company = access.find_company(db, asked["company"][:100])
        if company is None or visitor.role_of(company.company_id) is None:
            raise HTTPException(404, "no such company")
        request.state.company = company
        request.state.role = visitor.role_of(company.company_id)
    kind = asked.get("type", "")
    return (
        Filters(
            message_type=kind if kind in texts.TYPES else None,
            company_id=company.company_id if company else None,
            unread=asked.get("unread") == "1",
            unwanted=asked.get("hidden") == "1",
        ),
        company,
    )


def _list(db: Any, whose: Inbox, filters: Filters, keyset: Keyset) -> ListPage:
    key = _read_number(keyset)
    if keyset.backward and key is not None:
        rows = inbox.list_newer(db, whose, filters, key, keyset.limit)
    else:
        rows = inbox.list_older(db, whose, filters, key, keyset.limit)
    return keyset.cut(rows, lambda row: (row.message_id,))


def _read_number(keyset: Keyset) -> int | None:
    if not keyset.keys:
        return None
    text = keyset.keys[0] or ""
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise HTTPException(404, "no such page")
    return int(text)


def _offer_companies(db: Any, visitor: Visitor, company: Company | None) -> list[Any]:
    """Companies to choose from in the filter, the chosen one among them however many there are."""
    found = access.list_switchable(db, visitor.company_ids, "", COMPANIES_OFFERED)
    known = {one.slug for one in found}
    return found if company is None or company.slug in known else [company, *found]
