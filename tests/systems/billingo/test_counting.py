"""How many documents of each kind an account has: the truth of the sandbox, at the price of a few requests."""

from collections import Counter
from datetime import date

import pytest

from billingo.model.document import DocumentKind
from billingo.systems.billingo import counting
from billingo.systems.billingo.client import BillingoSource
from billingo.systems.billingo.kinds import kind_of
from billingo.systems.pacing import LocalPacer
from billingo.systems.source import Window
from sandbox import process

EVERYTHING = Window(issued_from=date(2020, 1, 1))


@pytest.fixture(scope="module")
def sandbox():
    with process.start(organizations=1, documents=620, seed=5, requests_per_minute=0) as running:
        yield running


@pytest.fixture
def source(sandbox):
    sandbox.reset_statistics()
    opened = BillingoSource(sandbox.url, sandbox.organization(1)["key"], LocalPacer())
    yield opened
    opened.close()


def count_truth(sandbox, since="2020-01-01"):
    issued = [one for one in sandbox.documents(1) if one["issue_date"] >= since]
    return Counter(kind_of(one["type"]) for one in issued), len(issued)


def without_other(by_kind):
    never = {DocumentKind.OTHER, DocumentKind.DRAFT}
    return {kind: count for kind, count in by_kind.items() if count and kind not in never}


def test_a_long_list_is_asked_about_type_by_type(sandbox, source):
    truth, total = count_truth(sandbox)
    found = source.count_kinds(EVERYTHING)
    assert (found.total, found.complete) == (total, True)
    assert without_other(found.by_kind) == without_other(truth)
    assert sum(found.by_kind.values()) == total
    assert sandbox.statistics()["requests"] <= 8


def test_a_short_list_is_read(sandbox, source):
    days = sorted(one["issue_date"] for one in sandbox.documents(1))
    since = days[-150]
    truth, total = count_truth(sandbox, since)
    found = source.count_kinds(Window(issued_from=date.fromisoformat(since)))
    assert (found.total, found.counted, dict(found.by_kind)) == (total, total, dict(truth))
    assert sandbox.statistics()["requests"] <= counting.SHORT_PAGES


@pytest.fixture
def few_types(sandbox):
    sandbox.settings(types="spec-3.0.15")
    yield
    sandbox.settings(types="all")


def test_where_types_are_refused_the_pages_are_counted(sandbox, source, few_types):
    truth, total = count_truth(sandbox)
    found = source.count_kinds(EVERYTHING)
    assert (found.total, found.complete, dict(found.by_kind)) == (total, True, dict(truth))


def test_a_partial_count_says_so(sandbox, source, few_types, monkeypatch):
    monkeypatch.setattr(counting, "MOST_PAGES", 5)
    _, total = count_truth(sandbox)
    found = source.count_kinds(EVERYTHING)
    assert (found.total, found.counted, found.complete) == (total, 500, False)
    assert sum(found.by_kind.values()) == 500


def test_an_empty_account(source):
    found = source.count_kinds(Window(issued_from=date(2099, 1, 1)))
    assert (found.total, found.complete, dict(found.by_kind)) == (0, True, {})
