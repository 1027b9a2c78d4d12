"""What was changed in a company's settings reads as sentences, whoever notes it."""

import re
from pathlib import Path

import pytest

import billingo
from billingo.web import language
from billingo.web.setting_changes import _SENTENCES, describe_change

PACKAGE = Path(billingo.__file__).parent

DETAILS = {
    "company added": {"name": "Alma Kft."},
    "company changed": {"name": "Alma Kft.", "monthly_quota": 1200},
    "modification amounts changed": {"to": "full"},
    "connection added": {"start_date": "2026-01-01", "document_kinds": ["invoice", "proforma"]},
    "connection changed": {
        "system": "billingo",
        "start_date": {"from": "2026-01-01", "to": "2026-02-01"},
        "document_kinds": {"from": ["invoice"], "to": ["invoice", "advance"]},
        "api_key": "changed",
    },
    "connection enabled": {"override": True, "ended_episode": None},
    "connection checked": {"passed": False, "failed_steps": ["login"]},
    "connection switched off": {"cause": "key_invalid", "detail": "x"},
    "subscription added": {"user_name": "anna", "email": "a@example.com", "message_type": "validation_error"},
    "access granted": {"user_name": "anna", "role": "accountant"},
    "period closed": {"from_date": "2026-01-01", "to_date": "2026-01-31"},
    "VAT rule set": {"vat_code": "27%", "entitlement": ""},
    "account set": {"role": "sales", "from": None, "to": "911"},
}


def list_noted():
    """Every ``what`` that the package notes."""
    text = "\n".join(path.read_text() for path in PACKAGE.rglob("*.py"))
    calls = re.findall(r"note_change\(([^)]*?(?:\([^)]*\)[^)]*?)*)\)", text)
    return {what for call in calls for what in re.findall(r'"([A-Za-z]+(?: [a-z]+)+)"', call)}


def test_whatever_is_noted_has_a_sentence():
    assert len(list_noted()) > 10
    assert list_noted() - set(_SENTENCES) == set()


@pytest.mark.parametrize(("what", "detail"), DETAILS.items(), ids=DETAILS)
def test_sentences_hold_no_json(what, detail):
    sentence = describe_change(what, detail)
    assert not re.search(r"[{}\[\]]|None|True|_", sentence)
    assert what not in sentence  # Hungarian


def test_some_sentences():
    assert describe_change("connection changed", DETAILS["connection changed"]) == (
        "A kapcsolat módosítása: új API-kulcs; kezdő dátum: 2026.\u00a001.\u00a001. → 2026.\u00a002.\u00a001.; "
        "tömbök: számlák → számlák, előlegszámlák."
    )
    with language.begin_request():
        language.choose_language("en")
        assert describe_change("company changed", DETAILS["company changed"]) == (
            "Company data saved: name Alma Kft., monthly quota 1,200 documents."
        )


def test_what_this_version_does_not_know_is_told_plainly():
    assert describe_change("coffee made", {"cups": 2, "milk": None}) == "coffee made (cups: 2)"
