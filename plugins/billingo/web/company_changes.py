"""Who changed what of a company's settings: the whole list, page by page and as CSV."""

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request, Response

from billingo.store import company_settings
from billingo.web.csv_export import stream_csv
from billingo.web.database import Db
from billingo.web.language import gettext as _
from billingo.web.lists import Keyset, read_keyset
from billingo.web.rendering import render
from billingo.web.setting_changes import describe_change
from billingo.web.user_names import name_user
from billingo.web.visitor import CompanyPage, view_company

router = APIRouter()

ADDRESS = "/companies/{slug}/settings/changes"
AT_ONCE = 1000  # of an export

View = Annotated[CompanyPage, Depends(view_company)]


@router.get(ADDRESS)
def list_changes(request: Request, page: View, db: Db) -> Response:
    """Every change of the company's settings, newest first."""
    keyset = read_keyset(request, 1)
    found = keyset.cut(_list(db, page, keyset), lambda row: [row.settings_change_id])
    return render(request, "company_settings/changes.html", changes=found, describe_change=describe_change)


@router.get(ADDRESS + ".csv")
def export_changes(page: View, db: Db) -> Response:
    """The same as CSV."""
    return stream_csv(
        f"{page.company.slug}-changes.csv",
        [_("When"), _("Who"), _("What")],
        (
            (row.changed_at, name_user(row.changed_by), describe_change(row.what, row.detail))
            for row in _stream(db, page)
        ),
    )


def _stream(db: Db, page: CompanyPage) -> Iterator[Any]:
    key = None
    while rows := company_settings.list_changes(db, page.company.company_id, key=key, size=AT_ONCE):
        yield from rows
        key = rows[-1].settings_change_id


def _list(db: Db, page: CompanyPage, keyset: Keyset) -> list[Any]:
    key = keyset.keys[0] if keyset.keys else None
    if key is not None and not (key.isascii() and key.isdigit() and len(key) < 19):
        raise HTTPException(404, "no such page")
    return company_settings.list_changes(
        db, page.company.company_id, key=int(key) if key else None, backward=keyset.backward, size=keyset.limit
    )
