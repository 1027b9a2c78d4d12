"""All companies of the visitor at a glance, with what can be done for many of them at once (page Clients)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

import psycopg
from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from billingo.pipelines.company_dag import find_next_sync
from billingo.store import clients, companies
from billingo.store.clients import Client, ClientFilter
from billingo.store.company_input import SettingsError, parse_name, parse_quota, parse_tax_number
from billingo.web.bulk import ACTIONS, act_on_all
from billingo.web.csv_export import Cell, stream_csv
from billingo.web.database import Db
from billingo.web.formats import BUDAPEST
from billingo.web.language import gettext as _
from billingo.web.lists import ListPage, read_keyset
from billingo.web.rendering import make_link, pick, render
from billingo.web.visitor import CurrentVisitor, Visitor, administer

ASCENDING = frozenset({"name", "quota", "next"})  # as they are wanted first
LOWEST_QUOTA_SHARE = 10  # per cent of the quota; less than that is pointed at

router = APIRouter()


AT_ONCE = 1000  # rows of an export
PART = 50  # companies that one request acts on when all were chosen
LONGEST_REST = 2_000_000  # letters; 20,000 companies


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A company with what is not asked of the whole list: next sync (aware UTC) and quota."""

    client: Client
    next_sync_at: datetime | None
    quota_left: int | None  # None = no limit
    quota_low: bool
    may_work: bool
    may_manage: bool


@dataclass(frozen=True, slots=True)
class NewCompany:
    """The form "add a company": what was typed into each field, or what is wrong with it."""

    name: str = ""
    tax_number: str = ""
    monthly_quota: str = ""


def read_filter(
    q: Annotated[str, Query(max_length=200)] = "",
    light: Annotated[str, Query(max_length=10)] = "",
    sort: Annotated[str, Query(max_length=10)] = "",
    desc: Annotated[str, Query(max_length=1)] = "",
) -> ClientFilter:
    """What the address asks for; what it does not know is as if it were not there."""
    known = sort if sort in clients.SORTS else clients.SORTS[0]
    descending = desc != "0" if known not in ASCENDING else desc == "1"
    return ClientFilter(q, light if light in clients.LIGHTS else None, known, descending)


Wanted = Annotated[ClientFilter, Depends(read_filter)]


@router.get("/")
def show_clients(request: Request, visitor: CurrentVisitor, db: Db, wanted: Wanted) -> Response:
    """One page of the list, the worst lights first."""
    now = datetime.now(UTC)
    keyset = read_keyset(request, 3)
    counts, found = clients.list_clients(
        db,
        visitor.company_ids,
        wanted,
        now=now,
        keys=_read_keys(keyset.keys),
        backward=keyset.backward,
        limit=keyset.limit,
        **_prepare_sort(db, visitor, wanted, now),
    )
    page = keyset.cut(found, lambda row: (row.sort_key, row.name_key, row.company_id))
    rows = list(_complete(db, visitor, page.rows, now))
    return render(
        request,
        "clients/list.html",
        wanted=wanted,
        counts=counts,
        chosen=getattr(counts, wanted.light) if wanted.light else counts.found,
        page=ListPage(rows, page.before, page.after),
        describe_light=describe_light,
        describe_cause=describe_cause,
        may_work=any(row.may_work for row in rows),
        may_manage=any(row.may_manage for row in rows),
    )


@router.get("/clients.csv")
def export_clients(visitor: CurrentVisitor, db: Db, wanted: Wanted) -> Response:
    """Every company that the filters choose."""
    header = (
        _("Company"),
        _("Tax number"),
        _("State"),
        _("Cause"),
        _("Failed"),
        _("Waits for its original"),
        _("PDF image missing"),
        _("Oldest failure"),
        _("Last successful sync"),
        _("Next sync"),
        _("Monthly quota"),
        _("Quota left"),
    )
    return stream_csv("clients.csv", header, map(_make_cells, _stream(db, visitor, wanted)))


@router.post("/clients/bulk")
def act(
    request: Request,
    visitor: CurrentVisitor,
    db: Db,
    wanted: Wanted,
    action: Annotated[str, Form(max_length=10)] = "",
    slugs: Annotated[list[str] | None, Form()] = None,
    everyone: Annotated[str, Form(max_length=1)] = "",
    rest: Annotated[str, Form(max_length=LONGEST_REST)] = "",
    told: Annotated[int, Form(ge=0, le=10**6)] = 0,
) -> Response:
    """Sync, enable or disable the companies that were ticked, each only where the visitor may; says what became of each.

    ``everyone``: all companies that the filters choose; how many they are is said first, and asked. What was confirmed is
    ``rest``, of which each request does a part; ``told`` is how many were done before.
    """
    if everyone and action in ACTIONS:
        found = [row.client.slug for row in _stream(db, visitor, wanted)]
        return render(request, "clients/confirm.html", action=action, count=len(found), rest=" ".join(found))
    chosen = list(dict.fromkeys(rest.split() or slugs or []))
    chosen, left = (chosen[:PART], chosen[PART:]) if rest else (chosen, [])
    results = act_on_all(db, visitor, action, chosen) if action in ACTIONS else []
    answer = render(
        request,
        "clients/bulk.html",
        action=action,
        results=results,
        rest=" ".join(left),
        left=len(left),
        told=told + len(results),
        goes_on=bool(told),
    )
    if results and not left:
        answer.headers["HX-Trigger"] = "clients-changed"
    return answer


@router.get("/clients/new")
def ask_company(request: Request, visitor: Annotated[Visitor, Depends(administer)]) -> Response:
    """The form that adds a company."""
    del visitor
    return render(request, "clients/new.html", typed=NewCompany(), faults=NewCompany())


@router.post("/clients/new")
def add_company(
    request: Request,
    visitor: Annotated[Visitor, Depends(administer)],
    db: Db,
    name: Annotated[str, Form(max_length=300)] = "",
    tax_number: Annotated[str, Form(max_length=40)] = "",
    monthly_quota: Annotated[str, Form(max_length=40)] = "",
) -> Response:
    """Add a company, and lead to its settings."""
    faults: dict[str, str] = {}
    quota = None
    for field, check, text in (("name", parse_name, name), ("tax_number", parse_tax_number, tax_number)):
        try:
            check(text)
        except SettingsError as error:
            faults[field] = pick(error, "text")
    try:
        quota = parse_quota(monthly_quota)
    except SettingsError as error:
        faults["monthly_quota"] = pick(error, "text")
    if not faults:
        try:
            added = companies.add_company(db, name, tax_number, by=visitor.user_name, monthly_quota=quota)
            return RedirectResponse(make_link(request, f"/companies/{added.slug}/settings"), 303)
        except SettingsError as error:
            faults["tax_number"] = pick(error, "text")
    typed = NewCompany(name, tax_number, monthly_quota)
    return render(request, "clients/new.html", 422, typed=typed, faults=NewCompany(**faults))


def describe_light(light: str) -> str:
    """A light in a word."""
    return {
        "red": _("Action needed"),
        "amber": _("To be looked at"),
        "grey": _("Not active"),
        "green": _("All right"),
    }[light]


def describe_cause(client: Client) -> str:
    """Why a company has its light, in a few words; nothing when all is right."""
    if client.cause == "off":
        return {
            "key_invalid": _("Billingo refused the API key"),
            "subscription_expired": _("The Billingo subscription has expired"),
            "quota_used_up": _("The monthly quota is used up"),
            "wrong_company": _("The API key belongs to another company"),
        }.get(client.off_cause or "", _("Switched off"))
    return {
        "stale": _("No successful sync for a day"),
        "files": _("Documents wait for a hand"),
        "late": _("The last syncs did not succeed"),
        "no_connection": _("No Billingo connection yet"),
        "disabled": _("Disabled"),
    }.get(client.cause, "")


def _read_keys(keys: tuple[str | None, ...] | None) -> tuple[str | None, ...] | None:
    """A cursor without an id is none of ours."""
    return keys if keys and (keys[2] or "").isdecimal() and len(keys[2] or "") < 19 else None


def _begin_month(now: datetime) -> datetime:
    return now.astimezone(BUDAPEST).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def _prepare_sort(db: psycopg.Connection[Any], visitor: Visitor, wanted: ClientFilter, now: datetime) -> dict[str, Any]:
    """What the database does not know of the sort that is wanted."""
    if wanted.sort != "next":
        return {"month": _begin_month(now)}
    return {"next_at": {slug: find_next_sync(slug, now) for slug in clients.list_slugs(db, visitor.company_ids)}}


def _complete(
    db: psycopg.Connection[Any], visitor: Visitor, found: Sequence[Client], now: datetime
) -> Iterator[ClientRow]:
    limited = [one.company_id for one in found if one.monthly_quota is not None]
    received = clients.count_received(db, limited, _begin_month(now)) if limited else {}
    for one in found:
        left = None
        if one.monthly_quota is not None:
            left = max(0, one.monthly_quota - received.get(one.company_id, 0))
        yield ClientRow(
            client=one,
            next_sync_at=find_next_sync(one.slug, now) if one.scheduled else None,
            quota_left=left,
            quota_low=(left is not None and left * 100 < LOWEST_QUOTA_SHARE * (one.monthly_quota or 0)) or left == 0,
            may_work=visitor.may(one.company_id, "accountant"),
            may_manage=visitor.may(one.company_id, "manager"),
        )


def _stream(db: psycopg.Connection[Any], visitor: Visitor, wanted: ClientFilter) -> Iterator[ClientRow]:
    """Every row of the list, a part at a time."""
    now, keys = datetime.now(UTC), None
    sort = _prepare_sort(db, visitor, wanted, now)
    while True:
        _counts, found = clients.list_clients(
            db, visitor.company_ids, wanted, now=now, keys=keys, backward=False, limit=AT_ONCE, **sort
        )
        yield from _complete(db, visitor, found, now)
        if len(found) < AT_ONCE:
            return
        last = (found[-1].sort_key, found[-1].name_key, found[-1].company_id)
        keys = _read_keys(tuple(None if key is None else str(key) for key in last))


def _make_cells(row: ClientRow) -> list[Cell]:
    one = row.client
    return [
        one.name,
        one.tax_number,
        describe_light(one.light),
        describe_cause(one),
        one.failed,
        one.waiting,
        one.pdf_missing,
        one.oldest_failure_at,
        one.last_success_at,
        row.next_sync_at,
        one.monthly_quota,
        row.quota_left,
    ]
