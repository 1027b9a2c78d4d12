"""Accounts, return codes and rates have their names, and every default of ours has one."""

import pytest

from billingo.booking.account_names import ACCOUNT_NAMES, name_account
from billingo.booking.accounts import DEFAULT_ACCOUNTS
from billingo.booking.vat import DEFAULT_VAT_RULES
from billingo.booking.vat_return_names import (
    RETURN_CODES,
    VAT_RATES,
    find_return_line,
    name_return_code,
    name_vat_rate,
)


@pytest.mark.parametrize("account", sorted(set(DEFAULT_ACCOUNTS.values())))
def test_every_default_account_has_a_name(account):
    assert name_account(account, "hu")
    assert name_account(account, "en")


def test_an_account_below_a_known_one_is_called_as_that():
    assert name_account("4671", "hu") == name_account("467", "hu") == "Fizetendő áfa"
    assert name_account("46799999", "en") == "Output VAT"
    assert name_account("46", "hu") != name_account("467", "hu")
    assert name_account("0000", "hu") == ""
    assert name_account("3", "hu") == ""


def test_every_code_and_rate_of_the_default_rules_has_a_name():
    rules = DEFAULT_VAT_RULES.values()
    codes = {code for rule in rules for code in (*rule.return_codes, *rule.advance_return_codes)}
    assert codes <= set(RETURN_CODES)
    assert {rule.nav_vat for rule in rules if rule.rate is None} <= set(VAT_RATES)
    for names in (*ACCOUNT_NAMES.values(), *RETURN_CODES.values(), *VAT_RATES.values()):
        assert all(name.strip() == name != "" for name in names)


def test_a_code_tells_its_line():
    assert [find_return_line(code) for code in ("MP07", "MP110", "DP45", "DH91", "ATK", "", "MP")] == [
        *("07", "110", "45", "91", "", "", ""),
    ]
    assert name_return_code("MP07", "hu") == "27%-os értékesítés"
    assert name_return_code("XX", "hu") == ""
    assert name_vat_rate("27", "hu") == ""
    assert name_vat_rate("AAM", "en") == "personal exemption"
