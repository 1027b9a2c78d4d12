"""A first look at an account: what a connection would store, and what not; a fault in words."""

from datetime import date

from billingo.model.document import DocumentKind
from billingo.pipelines import first_look
from billingo.systems.errors import TransientFault
from billingo.systems.source import CheckStep, KindCounts

DAY = date(2026, 1, 1)


class Account:
    """Answers as told; ``closed`` at the end."""

    def __init__(self, *steps, counts=None):
        self.steps = steps
        self.counts = counts
        self.closed = self.asked = False

    def check(self, tax_number):
        yield from self.steps

    def count_kinds(self, window):
        self.asked = window.issued_from
        if self.counts is None:
            raise TransientFault("the line went dead")
        return self.counts

    def close(self):
        self.closed = True


def step(name, passed=True):
    return CheckStep(name, passed, "hu", "en")


def test_kinds_that_are_off_are_told_apart_wt_19():
    counts = KindCounts(
        40,
        {DocumentKind.INVOICE: 20, DocumentKind.CANCELLATION: 3, DocumentKind.PROFORMA: 12, DocumentKind.DRAFT: 5},
        40,
    )
    heard = []
    account = Account(step("login"), step("company"), step("subscription"), counts=counts)
    found = first_look.look(account, "12345678-2-42", DAY, {"invoice"}, heard.append)
    assert (found.wanted, found.unwanted, found.other) == ({"invoice": 20, "cancellation": 3}, {"proforma": 12}, 5)
    assert [one.name for one in heard] == ["login", "company"]  # no more is asked than must be
    assert (account.asked, account.closed) == (DAY, True)


def test_somebody_elses_account_is_not_counted():
    heard = []
    account = Account(step("login"), step("company", passed=False), counts=KindCounts(1, {}, 1))
    assert first_look.look(account, "12345678-2-42", DAY, {"invoice"}, heard.append) is None
    assert (account.asked, account.closed) == (False, True)


def test_a_fault_is_the_last_step():
    heard = []
    account = Account(step("login"), step("company"))
    assert first_look.look(account, "12345678-2-42", DAY, {"invoice"}, heard.append) is None
    assert (heard[-1].name, heard[-1].passed, account.closed) == ("fault", False, True)
    assert "the line went dead" in heard[-1].text_en
