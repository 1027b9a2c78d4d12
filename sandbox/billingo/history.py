"""History: an organization's documents of the last 400 days, in the proportions of a real one."""

from bisect import bisect
from datetime import date, timedelta
from itertools import accumulate

from sandbox.billingo.cases import ODD, ORDINARY, Case
from sandbox.billingo.issuing import Order, issue
from sandbox.billingo.organizations import Organization

DAYS = 400
ODD_SHARE = 0.015
FALLBACK = ORDINARY[0]


def choose_cases(organization: Organization, count: int, profile: str) -> list[Case]:
    """`count` cases by weight; where there is room, each ordinary kind once at least. `mixed` adds odd ones."""
    rng = organization.rng
    mixed = profile == "mixed"
    pool = [case for case in ORDINARY if case.weight and (mixed or case.clean)]
    sums = list(accumulate(case.weight for case in pool))
    chosen = [pool[bisect(sums, rng.random() * sums[-1])] for _ in range(count)]
    if count >= 3 * len(pool):
        # corrections need something before them
        for place, case in zip(rng.sample(range(count // 4, count), len(pool)), pool, strict=True):
            chosen[place] = case
    if mixed:
        turn = organization.index * 3
        for place in range(count):
            if rng.random() < ODD_SHARE:
                chosen[place] = ODD[turn % len(ODD)]
                turn += 1
    return chosen


def make_history(organization: Organization, count: int, profile: str, today: date) -> None:
    """Issue `count` documents on the working days of the 400 days before `today`, in the order of their dates."""
    first = today - timedelta(days=DAYS)
    days = [day for day in (first + timedelta(days=n) for n in range(DAYS)) if day.weekday() < 5]
    for place, chosen in enumerate(choose_cases(organization, count, profile)):
        case = chosen
        position = place * len(days) / count
        issue_date = days[int(position)]
        second = 8 * 3600 + int(position % 1 * 9 * 3600)
        wall = f"{issue_date.isoformat()} {second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}"
        order = Order(case, wall, issue_date, known_until=today - timedelta(days=1))
        try:
            issue(organization, order)
        except ValueError:
            # nothing to correct yet
            order.case = FALLBACK
            issue(organization, order)
    # the history is there in full when the server starts
    for document in organization.documents:
        document.pdf_from = 0.0
