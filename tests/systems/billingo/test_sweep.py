"""A list that changes while it is read loses nothing (WT-11, WT-12; DESIGN rule 3)."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from billingo.model.document import DocumentKind
from billingo.systems.billingo.sweep import MAX_SWEEPS, Survey
from billingo.systems.errors import TransientFault
from tests.systems.billingo.listings import KINDS, Adversary, Listing, make_page, read_whole


def make_listing(dice: random.Random, per_page: int, length: int) -> Listing:
    listing = Listing(per_page)
    for _ in range(length):
        listing.enter(0, dice.choice(KINDS))
    return listing


@settings(max_examples=1500, deadline=None)
@given(
    seed=st.integers(0, 2**32),
    per_page=st.integers(2, 10),
    length=st.integers(0, 60),
    changes=st.integers(0, 40),
    arrivals_on_top=st.booleans(),
)
def test_wt11_every_document_that_stays_is_shown(
    seed: int, per_page: int, length: int, changes: int, arrivals_on_top: bool
) -> None:
    dice = random.Random(seed)
    listing = make_listing(dice, per_page, length)
    # the one assumption, for windows by issue date: at most half a page is removed meanwhile
    removals = per_page // 2 if arrivals_on_top else changes
    adversary = Adversary(dice, listing, arrivals_on_top, changes, removals)
    try:
        shown, lasted = read_whole(listing, adversary, dice)
    except TransientFault:
        return  # said so, and the next run goes on: nothing is lost either
    assert lasted <= shown


def test_the_adversary_is_a_real_one() -> None:
    """Reading every page once does lose documents to it, so that the test above can fail."""
    lost = 0
    for seed in range(300):
        dice = random.Random(seed)
        listing = make_listing(dice, 5, 40)
        adversary = Adversary(dice, listing, arrivals_on_top=False, changes=20, removals=20)
        first = {document.external_id for document in listing.documents}
        shown: set[str] = set()
        for number in range(1, 9):
            shown |= {document.external_id for document in listing.answer(number).documents}
            adversary.act()
        lost += bool((first & {document.external_id for document in listing.documents}) - shown)
    assert lost > 100


@pytest.mark.parametrize(("length", "requests"), [(0, 1), (1, 1), (100, 1), (101, 2), (1000, 10)])
def test_a_quiet_list_of_one_issue_window_is_read_once(length: int, requests: int) -> None:
    listing = make_listing(random.Random(1), 100, length)
    quiet = Adversary(random.Random(1), listing, arrivals_on_top=True, changes=0, removals=0)
    shown, _ = read_whole(listing, quiet, random.Random(1))
    assert (len(shown), listing.requests) == (length, requests)


def test_a_quiet_list_of_issued_invoices_by_modification_is_read_once() -> None:
    listing = Listing(100)
    for _ in range(950):
        listing.enter(0, DocumentKind.INVOICE)
    quiet = Adversary(random.Random(1), listing, arrivals_on_top=False, changes=0, removals=0)
    read_whole(listing, quiet, random.Random(1))
    assert listing.requests == 10


def test_drafts_in_a_window_by_modification_are_seen_twice() -> None:
    listing = Listing(100)
    for number in range(950):
        listing.enter(0, DocumentKind.DRAFT if number in {10, 700} else DocumentKind.INVOICE)
    quiet = Adversary(random.Random(1), listing, arrivals_on_top=False, changes=0, removals=0)
    read_whole(listing, quiet, random.Random(1))
    assert listing.requests == 10 + 1 + 2  # page 1 again, then the pages of the two drafts


def test_arrivals_during_a_long_window_cost_few_more_pages() -> None:
    """Out of order and with arrivals, only the pages with gaps are read again, not the window."""
    listing = Listing(100)
    for _ in range(20_000):
        listing.enter(0, DocumentKind.INVOICE)
    survey = Survey(arrivals_on_top=True)
    first = {document.external_id for document in listing.documents}
    shown: set[str] = set()
    dice = random.Random(4)
    while pages := survey.plan():
        for at in range(0, len(pages), 8):
            batch = pages[at : at + 8]
            dice.shuffle(batch)
            for number in batch:
                page = listing.answer(number)
                survey.add(page)
                shown |= {document.external_id for document in page.documents}
                if dice.random() < 0.2:
                    listing.enter(0, DocumentKind.INVOICE)
    assert first <= shown
    assert listing.requests < 280


def test_a_deleted_draft_makes_it_read_again() -> None:
    """Billingo's own miss: a draft is deleted between page 1 and 2, and the first of page 2 moves to page 1 unseen."""
    listing = Listing(3)
    for kind in [DocumentKind.INVOICE] * 4 + [DocumentKind.DRAFT, DocumentKind.INVOICE]:
        listing.enter(0, kind)
    survey = Survey(arrivals_on_top=True)
    survey.add(listing.answer(1))
    assert listing.remove(0)
    survey.add(listing.answer(2))
    assert survey.plan()  # "4 of 6, 2 of 6" is not all
    missed = listing.documents[2].external_id
    shown: set[str] = set()
    while pages := survey.plan():
        for number in pages:
            page = listing.answer(number)
            survey.add(page)
            shown |= {document.external_id for document in page.documents}
    assert missed in shown


def test_a_list_that_stands_still_with_a_wrong_total_is_accepted() -> None:
    survey = Survey(arrivals_on_top=True)
    requests = 0
    while pages := survey.plan():
        for number in pages:
            requests += 1
            survey.add(make_page(number, 7, ["a", "b", "c"] if number == 1 else ["d", "e", "f"], per_page=4))
    assert requests <= 6


def read_restless(survey: Survey) -> None:
    """Every answer shows drafts that no other answer shows."""
    reads = 0
    while pages := survey.plan():
        for number in pages:
            reads += 1
            assert reads <= MAX_SWEEPS * 5
            ids = [f"{reads}-{place}" for place in range(4)]
            survey.add(make_page(number, 8, ids, per_page=4, kind=DocumentKind.DRAFT))


def test_a_list_that_never_stands_still_ends_in_words() -> None:
    with pytest.raises(TransientFault, match=r"kept changing .* Nothing is lost"):
        read_restless(Survey(arrivals_on_top=False))


def test_an_absurd_number_of_pages_is_not_believed() -> None:
    survey = Survey(arrivals_on_top=True)
    with pytest.raises(TransientFault, match="cannot be true"):
        survey.add(make_page(1, 10**9, ["1"], per_page=1))
