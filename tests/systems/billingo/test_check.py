"""Check: each step with its answer, nothing after the first that failed (WT-6)."""

from typing import Any

import pytest

from billingo.systems.billingo.check import HUNGARIAN_OF_CAUSE, describe_in_hungarian
from billingo.systems.errors import OffCause, RateLimited, RefusedRequest, TerminalFault, TransientFault
from billingo.systems.source import CheckStep
from sandbox import process
from sandbox.process import Sandbox
from tests.systems.billingo.conftest import FreePacer, MakeSource

STEPS = ["login", "company", "subscription", "documents", "pdf"]


def check(source: Any, tax_number: str) -> tuple[list[str], CheckStep]:
    """Return the names of the steps and the last of them, having looked at all their texts."""
    steps = list(source.check(tax_number))
    for step in steps:
        assert len(step.text_hu) > 20
        assert len(step.text_en) > 20
        assert step.text_hu != step.text_en
    assert [step.passed for step in steps[:-1]] == [True] * (len(steps) - 1)
    return [step.name for step in steps], steps[-1]


def test_wt6_a_good_key_passes_every_step(make_source: MakeSource, organization: dict[str, Any]) -> None:
    names, last = check(make_source(), organization["tax_number"])
    assert (names, last.passed) == (STEPS, True)
    assert " kB)" in last.text_en


def test_wt6_the_tax_number_may_be_written_as_it_likes(make_source: MakeSource, organization: dict[str, Any]) -> None:
    assert check(make_source(), f"HU {organization['tax_number'][:8]}")[1].passed


def test_wt6_a_wrong_key_fails_at_login(make_source: MakeSource, organization: dict[str, Any]) -> None:
    names, last = check(make_source(key="11111111-dead-4bad-8bad-111111111111"), organization["tax_number"])
    assert (names, last.passed) == (["login"], False)
    assert "API kulcs" in last.text_hu
    assert "11111111-dead" not in last.text_hu + last.text_en


def test_wt6_the_key_of_another_company_is_refused(billingo: Sandbox, make_source: MakeSource) -> None:
    names, last = check(make_source(), billingo.organization(2)["tax_number"])
    assert (names, last.passed) == (["login", "company"], False)
    assert "másik cég" in last.text_hu


@pytest.mark.parametrize("tax_number", ["", "1234", "nincs"])
def test_a_company_without_tax_number_cannot_be_checked(make_source: MakeSource, tax_number: str) -> None:
    names, last = check(make_source(), tax_number)
    assert (names, last.passed) == (["login", "company"], False)


def test_wt6_an_expired_subscription_fails(billingo: Sandbox, make_source: MakeSource) -> None:
    second = billingo.organization(2)
    date_before = second["expiration_date"]
    try:
        billingo.settings(organization_when_expired=200)
        billingo.change_organization(2, expiration_date="2020-01-31")
        names, last = check(make_source(key=second["key"]), second["tax_number"])
        assert (names, last.passed) == (["login", "company", "subscription"], False)
        assert "2020. 01. 31." in last.text_hu
        billingo.settings(organization_when_expired=402)
        billingo.change_organization(2, expired=True)
        names, last = check(make_source(key=second["key"]), second["tax_number"])
        assert (names, last.passed) == (["login"], False)
        assert "lejárt" in last.text_hu
    finally:
        billingo.change_organization(2, expired=False, expiration_date=date_before)


def test_wt6_documents_that_cannot_be_listed_fail(
    billingo: Sandbox, make_source: MakeSource, organization: dict[str, Any]
) -> None:
    billingo.fault("status", status=403, path=r"/v3/documents\?")
    names, last = check(make_source(), organization["tax_number"])
    assert (names, last.passed) == (STEPS[:4], False)


def test_wt6_a_pdf_that_cannot_be_fetched_fails(
    billingo: Sandbox, make_source: MakeSource, organization: dict[str, Any]
) -> None:
    billingo.fault("not_pdf", path="/download")
    names, last = check(make_source(), organization["tax_number"])
    assert (names, last.passed) == (STEPS, False)


def test_wt6_a_pdf_that_is_not_made_yet_passes(billingo: Sandbox, make_source: MakeSource) -> None:
    second = billingo.organization(2)
    new = billingo.issue(2)[0]
    billingo.act(2, new["id"], "pdf", ready=False)
    names, last = check(make_source(key=second["key"]), second["tax_number"])
    assert (names, last.passed) == (STEPS, True)
    assert "not made it yet" in last.text_en


def test_wt6_a_draft_on_top_is_passed_over(billingo: Sandbox, make_source: MakeSource) -> None:
    second = billingo.organization(2)
    invoice = billingo.issue(2)[0]
    billingo.issue(2, case="draft")
    steps = list(make_source(key=second["key"]).check(second["tax_number"]))
    assert invoice["invoice_number"] in steps[3].text_hu
    assert " kB)" in steps[4].text_en


def test_wt6_an_account_without_documents_passes_in_words() -> None:
    from billingo.systems.billingo.client import BillingoSource

    with process.start(organizations=1, documents=0, requests_per_minute=0) as empty:
        organization = empty.organization(1)
        source = BillingoSource(empty.url, organization["key"], FreePacer())
        names, last = check(source, organization["tax_number"])
        source.close()
    assert (names, last.passed) == (STEPS, True)
    assert "no document" in last.text_en


def test_every_fault_has_hungarian_words() -> None:
    assert set(HUNGARIAN_OF_CAUSE) == set(OffCause)
    for fault in (
        *(TerminalFault(cause, "x") for cause in OffCause),
        RateLimited(30, "x"),
        RefusedRequest(404, "x"),
        RefusedRequest(0, "x"),
        TransientFault("x"),
    ):
        words = describe_in_hungarian(fault)
        assert any(part in words for part in ("Semmi nem veszett el", "Adja meg"))
