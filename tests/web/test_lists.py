"""Lists page by page, and lists as CSV."""

import csv
import io
from collections import namedtuple
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from fastapi import HTTPException, Request
from hypothesis import given
from hypothesis import strategies as st

from billingo.web import csv_export, language
from billingo.web.lists import Keyset, read_keyset, write_cursor

Row = namedtuple("Row", "name number")


def ask(query: str) -> Request:
    return Request({"type": "http", "query_string": query.encode(), "headers": []})


def fetch(rows: list[Row], keyset: Keyset) -> list[Row]:
    """What a query does: rows after the keys, in the direction asked for."""
    rows = sorted(rows, reverse=keyset.backward)
    if keyset.keys:
        key = Row(keyset.keys[0], int(keyset.keys[1]))
        rows = [row for row in rows if (row < key if keyset.backward else row > key)]
    return rows[: keyset.limit]


@given(st.sets(st.tuples(st.sampled_from("abc"), st.integers(0, 99))), st.integers(1, 7))
def test_walking_forth_and_back_shows_every_row_once(found, size):
    rows = [Row(*one) for one in found]
    seen, pages, query = [], [], ""
    while True:
        page = read_keyset(ask(query), 2, size).cut(fetch(rows, read_keyset(ask(query), 2, size)), tuple)
        seen += page.rows
        pages.append(page.rows)
        if page.after is None:
            break
        query = f"after={page.after}"
    assert seen == sorted(rows)
    for expected in reversed(pages[:-1]):
        query = f"before={page.before}"
        page = read_keyset(ask(query), 2, size).cut(fetch(rows, read_keyset(ask(query), 2, size)), tuple)
        assert page.rows == expected
    assert page.before is None


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "é",
        "a" * 2000,
        write_cursor(["one"]),
        write_cursor(["a", "b", "c"]),
        write_cursor(["a", "b\0"]),
        "W10",
        "eyJ9",
    ],
)
def test_a_cursor_that_we_did_not_write_is_not_found(cursor):
    with pytest.raises(HTTPException) as refused:
        read_keyset(ask(f"after={cursor}"), 2)
    assert refused.value.status_code == 404


@given(
    st.lists(
        st.none() | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=50),
        min_size=2,
        max_size=2,
    )
)
def test_a_cursor_gives_its_keys_back(keys):
    assert read_keyset(ask(f"before={write_cursor(keys)}"), 2) == Keyset(tuple(keys), backward=True)


def write(rows, *, hungarian: bool) -> list[list[str]]:
    text = b"".join(csv_export._write(["=head"], rows, hungarian=hungarian)).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:]), delimiter=";" if hungarian else ","))


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\u00a0@", "\ufeff=", " \u200b +", "＝", "＠", "−"]
)
def test_no_cell_runs_in_a_spreadsheet(start):
    assert csv_export.neutralize(f"{start}cmd") == f"'{start}cmd"


def test_cells_of_both_languages():
    row = ["=1+1", Decimal("-1234.50"), 7, date(2026, 1, 2), datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), None, True]
    assert write([row], hungarian=True)[1] == [
        "'=1+1",
        "-1234,50",
        "7",
        "2026-01-02",
        "2026-01-02 04:04:05",
        "",
        "igen",
    ]
    english = write([row], hungarian=False)[1]
    assert (english[1], english[-1]) == ("-1234.50", "yes")
    assert write([], hungarian=True) == [["'=head"]]


def test_a_long_list_goes_out_in_parts():
    parts = list(csv_export._write(["n"], ([n, "x" * 100] for n in range(5000)), hungarian=True))
    assert len(parts) > 5
    assert max(map(len, parts)) < 80_000


def test_the_language_of_a_download_is_that_of_its_request():
    with language.begin_request():
        language.choose_language("en")
        answer = csv_export.stream_csv("a.csv", ["a"], [])
    assert answer.headers["content-disposition"] == 'attachment; filename="a.csv"'
