"""Where is my invoice? One box on every page, one answer for every document (HF-6, HF-21)."""

import logging
from datetime import datetime
from typing import Any

import psycopg
from fastapi import APIRouter, Request, Response

from billingo.store import access, search
from billingo.store.search import Answer
from billingo.store.search_question import Question, fold, read_question
from billingo.web.database import Db
from billingo.web.formats import BUDAPEST
from billingo.web.rendering import render
from billingo.web.search_hits import describe_answer
from billingo.web.search_marking import Marker
from billingo.web.search_watch import describe_watch
from billingo.web.visitor import CurrentVisitor, Visitor

log = logging.getLogger(__name__)

router = APIRouter()


@router.get("/search")
def show_search(request: Request, visitor: CurrentVisitor, db: Db) -> Response:
    """What became of the documents that ``q`` asks for; those of the company named, if any, before the others."""
    first = enter_company(request, visitor, db)
    question = read_question(request.query_params.get("q", ""), datetime.now(BUDAPEST).date())
    answer, slow = ask(db, question, visitor, first)
    key = make_key(question.text)
    hits = describe_answer(answer, make_key, key, visitor.may)
    own = [hit for hit in hits if hit.row.company_id == first]
    others = [hit for hit in hits if hit.row.company_id != first]
    whole = request.headers.get("hx-target") != "answer"
    return render(
        request,
        "search/page.html" if whole else "search/answer.html",
        question=question,
        answer=answer,
        slow=slow,
        own=own,
        others=others,
        watches=describe_watch(answer.watched, question),
        marker=Marker(question, answer.stems),
        several=visitor.company_ids is None or len(visitor.company_ids) > 1,
    )


def enter_company(request: Request, visitor: Visitor, db: Any) -> int | None:
    """The company of the page that the box was used on; one that the visitor must not know of is none."""
    slug = request.query_params.get("company", "").replace("\0", "")
    company = access.find_company(db, slug) if slug else None
    if company is None or (role := visitor.role_of(company.company_id)) is None:
        return None
    request.state.company = company
    request.state.role = role
    return company.company_id


def ask(
    db: Any, question: Question, visitor: Visitor, first: int | None, limit: int = search.MOST_SHOWN
) -> tuple[Answer, bool]:
    """The answer, and whether it took too long to be had."""
    try:
        return search.search(db, question, visitor.company_ids, first, limit), False
    except psycopg.errors.QueryCanceled:
        log.warning("A search took longer than its time limit and was given up.")
        return Answer(), True


def make_key(number: str) -> str:
    """The letters and digits of a number, as the index has them."""
    return "".join(sign for sign in fold(number) if sign.isalnum())
